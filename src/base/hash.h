/*
 * hash.h - SHA-256 and SHA-512 (FIPS 180-4), by OpenSSL's libcrypto.
 *
 * SHA-256 serves for keys of artifacts, for the manifest and for the sums that
 * readers check with sha256sum; SHA-512 for what the archive keeps for ever.
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
/* With its length, so that "ab" + "c" is not "a" + "bc". */
void hasher_add_text(struct hasher *hasher, str text);
void hasher_add_number(struct hasher *hasher, int64_t number);
void hasher_add_hash(struct hasher *hasher, struct hash hash);
struct hash hasher_finish(struct hasher *hasher); /* and frees it */

#define HASH512_SIZE 64

struct hash512 {
    unsigned char bytes[HASH512_SIZE];
};

struct hash512 hash512_bytes(str bytes);
str hash512_hex(struct arena *arena, struct hash512 hash); /* 128 lower-case digits */
/* A hasher of SHA-512: hasher_add, then this end. */
struct hasher *hasher_new_512(void);
struct hash512 hasher_finish_512(struct hasher *hasher);

#endif
