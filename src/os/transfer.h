/*
 * transfer.h - requests to servers of our own choice, through libcurl: WebDAV and S3.
 *
 * Unlike http.h, which reads from strangers: these servers are named in
 * site.yaml, may stand in the inner network, and are told who we are. TLS is
 * always verified, redirects are not followed, no proxy of the environment, no
 * .netrc, no cookies. A connection is kept for the next request.
 *
 * Ownership replies live in the arena of the request.
 * Threads   http_start (http.h) once, from main; a connection belongs to one thread at a time.
 */
#ifndef OS_TRANSFER_H
#define OS_TRANSFER_H

#include "base/list.h"

struct arena;
struct transfer;

struct transfer_request {
    const char *method; /* "PUT" */
    str url;
    struct str_list headers; /* "Content-Type: text/html" */
    str ca_file;             /* certificates to trust instead of the system's */
    str user, password;      /* Basic, where user is not empty */
    bool unpack;             /* the reply may come as gzip, and is unpacked */
    /* Of a body: `give` gives the next piece, an empty one at the end; NULL: no body. */
    bool (*give)(void *context, str *piece);
    void *give_context;
    uint64_t size;
    /* Of the reply's body; false stops. NULL: it is kept as text, cut at TRANSFER_TEXT_MAX. */
    bool (*take)(void *context, str piece);
    void *take_context;
};

struct transfer_reply {
    long status;     /* 0: there was none */
    bool stopped;    /* by `give` or `take` */
    bool untrusted;  /* its certificate does not prove who it is */
    unsigned wait_s; /* Retry-After, as seconds from now; 0: not said */
    str etag, date;  /* headers; empty where they are not there */
    str type, cache;
    str text;   /* of the body */
    str reason; /* where there was no reply: libcurl's words, English */
};

struct transfer *transfer_new(void); /* NULL: out of memory */
void transfer_free(struct transfer *transfer);

struct transfer_reply transfer_do(struct transfer *transfer, struct arena *arena,
                                  const struct transfer_request *request);

#endif
