/*
 * reason.h - why nothing came of a transfer, in words that the catalog knows.
 *
 * What libraries say changes with their versions and is English alone; the few reasons that offices
 * meet (no such host, nobody answers, a certificate of their own) have words here. Of others the
 * library's own are given.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef OS_REASON_H
#define OS_REASON_H

#include "base/str.h"

struct arena;

str reason_of_transfer(int code);                   /* a CURLcode */
str reason_of_host(struct arena *arena, int error); /* of getaddrinfo */

#endif
