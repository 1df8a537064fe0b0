/*
 * hash.h - SHA-256 (FIPS 180-4), by OpenSSL's libcrypto.
 *
 * One hash serves for keys of artifacts, for the manifest and for the sums
 * that readers check with sha256sum.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct arena;

#define HASH_SIZE 32

struct hash {
    unsigned char bytes[HASH_SIZE];
};

struct hash hash_bytes(str bytes);
bool hash_equal(struct hash a, struct hash b);
bool hash_is_zero(struct hash hash);

str hash_hex(struct arena *arena, struct hash hash); /* 64 lower-case digits */
bool hash_from_hex(str hex, struct hash *out);       /* either case; false otherwise */

/* For files that never stand in memory as a whole. Release with hasher_finish. */
struct hasher;
struct hasher *hasher_new(void);
void hasher_add(struct hasher *hasher, str bytes);
struct hash hasher_finish(struct hasher *hasher); /* and frees it */

#endif
