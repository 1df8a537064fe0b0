/*
 * sign.h - requests to S3, signed with Signature Version 4.
 *
 * By hand: libcurl 7.88 signs query strings in the order given, leaves out
 * x-amz-content-sha256, and signs headers that it then removes.
 *
 * Ownership what is returned lives in the arena.
 * Threads   pure functions of their arguments.
 */
#ifndef REMOTE_SIGN_H
#define REMOTE_SIGN_H

#include "base/hash.h"
#include "base/list.h"

struct arena;

struct sign_request {
    const char *method;
    str host;                /* as in the Host header: "store.example:8080" */
    str path;                /* encoded, as in the request line */
    str query;               /* encoded, sorted by name, each with '=': "list-type=2&prefix=a" */
    struct str_list headers; /* "name: value", lower-case names, beside those that signing adds */
    struct hash payload;     /* the sum of the body */
    str access_key, secret_key, region, service;
    str moment; /* "20150830T123600Z" */
};

/* All headers to be sent: those given, x-amz-date, x-amz-content-sha256, authorization. */
struct str_list sign_headers(struct arena *arena, const struct sign_request *request);

/* "20150830T123600Z" of seconds since 1970. */
str sign_moment(struct arena *arena, int64_t seconds);

/* As S3 wants names: all but letters, digits and -._~ as %XX; '/' stays where `keep_slash`. */
str sign_encode(struct arena *arena, str text, bool keep_slash);

struct hash sign_hmac(str key, str text);

#endif
