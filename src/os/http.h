/*
 * http.h - files from servers that are not trusted, through libcurl.
 *
 * Only https. Redirects are followed by us, three at most, each checked anew.
 * The decision falls on the address that is about to be connected to, after
 * name resolution: loopback, private, link-local, shared, multicast and
 * reserved ranges (RFC 6890), also inside IPv6, are refused unless the host
 * was allowed by name, since offices do have inner networks. No proxy from the
 * environment, no cookies, no credentials. Bytes are counted after decoding,
 * so that neither an endless body nor a bomb gets past the limit.
 *
 * Threads   http_start and http_stop once, from main; the rest anywhere.
 */
#ifndef OS_HTTP_H
#define OS_HTTP_H

#include "base/hash.h"
#include "base/list.h"

struct arena;
struct fs_root;

enum http_outcome {
    HTTP_DONE,
    HTTP_REFUSED_SCHEME,  /* not https, at the start or behind a redirect */
    HTTP_REFUSED_ADDRESS, /* leads into the inner network */
    HTTP_REDIRECTS,       /* too many */
    HTTP_STATUS,          /* a reply other than 200: `status` */
    HTTP_TOO_LARGE,
    HTTP_FAILED, /* connection, certificate, time: `reason` */
    HTTP_DISK,   /* the file could not be written: `error` */
};

struct http_options {
    str ca_file; /* certificates to trust instead of the system's; empty: the system's */
    struct str_list allowed_hosts; /* hosts that may have inner addresses */
    uint64_t size_max;
    long time_max_s;
};

struct http_reply {
    enum http_outcome outcome;
    long status;
    int error;  /* errno */
    str reason; /* libcurl's words, English */
    uint64_t size;
    struct hash sha256;
};

void http_start(void); /* ends the program with 3 where libcurl cannot be set up */
void http_stop(void);

/* Downloads into a new file (it must not exist); after a failure nothing of it is left. */
struct http_reply http_get_file(struct arena *arena, str url, const struct http_options *options,
                                const struct fs_root *root, str path);

/* Whether an IPv4 (4 bytes) or IPv6 (16 bytes) address belongs to the public internet. */
bool http_address_is_public(const unsigned char *address, size_t len);

#endif
