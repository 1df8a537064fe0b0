/*
 * lease.h - who is publishing to a target: the file .phatdong/lease on it.
 *
 * It is made so that of two publishers one succeeds, holds for LEASE_SECONDS
 * from its last renewal, and bears a random token, so that a run that was
 * killed knows its own lease again.
 */
#ifndef REMOTE_LEASE_H
#define REMOTE_LEASE_H

#include "base/hash.h"
#include "base/str.h"

struct arena;

struct lease {
    struct hash token;
    uint64_t until; /* seconds since 1970, by the holder's clock */
    str holder;     /* for people */
};

/* False if the bytes are no lease as written. */
bool lease_read(str bytes, struct lease *out);
str lease_write(struct arena *arena, const struct lease *lease);

/* Whether it keeps somebody with that token (NULL: none) out. */
bool lease_holds(const struct lease *lease, const struct hash *token, uint64_t now);

#endif
