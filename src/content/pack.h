/*
 * pack.h - numbers, texts and places as bytes, for the source cache.
 *
 * The bytes never leave the machine; a reader of damaged ones stops at the
 * first that does not fit and gives zeros from there on, so that `failed` is
 * looked at once, at the end.
 *
 * Ownership  a text read points into the bytes: they must live as long.
 */
#ifndef CONTENT_PACK_H
#define CONTENT_PACK_H

#include "base/hash.h"
#include "base/source.h"

struct arena;
struct buf;

void pack_u64(struct buf *out, uint64_t number);
void pack_text(struct buf *out, str text);
void pack_span(struct buf *out, struct span span); /* only whether there is a source is kept */
void pack_hash(struct buf *out, struct hash hash);

struct unpacking {
    str rest;
    const struct source *source; /* of all spans */
    bool failed;
};

uint64_t unpack_u64(struct unpacking *in);
str unpack_text(struct unpacking *in);
struct span unpack_span(struct unpacking *in);
struct hash unpack_hash(struct unpacking *in);

/* A count of items of at least one byte each: never more than bytes are left. */
size_t unpack_count(struct unpacking *in);

#endif
