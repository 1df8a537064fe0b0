/*
 * target.h - which addresses a text may link to.
 *
 * An allow list: http, https, mailto, tel, and paths within the portal. A deny
 * list would let through what is thought of next year. What comes here was
 * already freed of escapes and entities, as a browser would see it.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_TARGET_H
#define CONTENT_TARGET_H

#include "base/str.h"

enum target_fault {
    TARGET_OK,
    TARGET_EMPTY,
    TARGET_SCHEME,    /* javascript:, data:, ftp: … */
    TARGET_HOST_ONLY, /* //server/path */
    TARGET_MALFORMED,
    TARGET_NOT_A_FILE, /* a picture that is no relative path */
};

enum target_fault target_fault(str target, bool image);

/* The scheme without its colon, as written; empty for a path. */
str target_scheme(str target);

#endif
