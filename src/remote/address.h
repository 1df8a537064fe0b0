/*
 * address.h - the parts of a target's url: sftp://web@host:2222/var/www/portal/
 *
 * Threads   a pure function of its arguments.
 */
#ifndef REMOTE_ADDRESS_H
#define REMOTE_ADDRESS_H

#include "base/str.h"

struct arena;

struct address {
    str scheme, user, host; /* host without the brackets of IPv6 */
    unsigned port;          /* 0: not given */
    str path;               /* from '/' on, decoded, with '/' at its end */
};

/* False if it is no such address; one with a password, '?' or '#' is none. */
bool address_parse(struct arena *arena, str url, struct address *out);

#endif
