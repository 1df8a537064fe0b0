/*
 * http.h - files from servers that are not trusted, through libcurl.
 *
 * Only https. Redirects are followed by us, three at most, each checked anew.
 * The decision falls on the address that is about to be connected to, after
 * name resolution: loopback, private, link-local, shared, multicast and
 * reserved ranges (RFC 6890), also inside IPv6, are refused. A host that was
 * allowed by name may be at a loopback, private or shared address, since
 * offices do have inner networks, but at no other: no host of an office is
 * where clouds keep their secrets (169.254.169.254). No proxy from the
 * environment, no cookies, no credentials. Bytes are counted after decoding,
 * so that neither an endless body nor a bomb gets past the limit, and so are
 * those of heads; the time is that of all hops together.
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
    HTTP_SAME,            /* 304: what the caller has (`etag`) is what there is */
    HTTP_TOO_LARGE,
    HTTP_FAILED, /* connection, certificate, time: `reason` */
    HTTP_DISK,   /* the file could not be written: `error` */
};

struct http_options {
    str ca_file; /* certificates to trust instead of the system's; empty: the system's */
    struct str_list allowed_hosts; /* hosts that may have inner addresses */
    uint64_t size_max;
    long time_max_s;
    str etag;    /* of what the caller has; empty: nothing */
    bool unpack; /* gzip may be sent, and is unpacked */
    bool plain;  /* http as well: of what is only asked whether it is there */
    bool resume; /* what an earlier try left is gone on from, and left by a failure on the way */
};

struct http_reply {
    enum http_outcome outcome;
    long status;
    int error;  /* errno */
    str reason; /* libcurl's words, English */
    uint64_t size;
    struct hash sha256;
    str etag;         /* as the server gave it; empty: none, or one that no line can hold */
    bool no_host;     /* HTTP_FAILED: the name has no address */
    uint64_t resumed; /* bytes that an earlier try had left */
};

void http_start(void); /* ends the program with 3 where libcurl cannot be set up */
void http_stop(void);

/*
 * Downloads into a new file (it must not exist, unless `resume`); after a
 * failure nothing of it is left, but with `resume` what a broken connection
 * brought. Nobody knows whether the server still has the same file then: the
 * caller compares the sum.
 */
struct http_reply http_get_file(struct arena *arena, str url, const struct http_options *options,
                                const struct fs_root *root, str path);

/*
 * Asks only whether something is there: by HEAD, and by GET where that is not
 * answered with yes, as of servers that know no HEAD. Nothing of a body is kept.
 */
struct http_reply http_probe(struct arena *arena, str url, const struct http_options *options);

/* Whether an IPv4 (4 bytes) or IPv6 (16 bytes) address belongs to the public internet. */
bool http_address_is_public(const unsigned char *address, size_t len);

/* Whether a host that was allowed by name may be there: public, loopback, private or shared. */
bool http_address_may_be_allowed(const unsigned char *address, size_t len);

#endif
