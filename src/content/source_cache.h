/*
 * source_cache.h - what the last run learnt from each file.
 *
 * One file: for each file below content/ where it stood in time (size, times,
 * inode), the SHA-256 of its bytes, and bytes that a reader packed. It belongs
 * to one version of the program; a foreign, damaged or missing one counts as
 * empty. Deleting it costs time only.
 *
 * A file that was changed within two seconds of the writing of the cache
 * ("racily clean": its times might not have moved) is known by its hash alone.
 *
 * Ownership  items and their bytes live as long as the arena.
 * Failure    none: a cache that cannot be read is empty, one that cannot be
 *            written is left as it was.
 * Threads    looking up is for any, opening and saving for one.
 */
#ifndef CONTENT_SOURCE_CACHE_H
#define CONTENT_SOURCE_CACHE_H

#include "base/hash.h"
#include "os/fs.h"

struct arena;
struct cache;

struct cache_item {
    str path; /* below content/ */
    struct fs_info info;
    struct hash hash; /* of the file's bytes */
    str packed;
};

struct cache_items {
    struct cache_item *items;
    size_t count, capacity;
};

/* An empty file name gives an empty cache. */
struct cache *cache_open(struct arena *arena, str file);

/* NULL if the path is not known. */
const struct cache_item *cache_find(const struct cache *cache, str path);

/* Whether a file is certainly the one that was read, without reading it. */
bool cache_is_fresh(const struct cache *cache, const struct cache_item *item,
                    const struct fs_info *info);

/* The number of files known. */
size_t cache_count(const struct cache *cache);

/* Replaces the file. */
void cache_save(str file, const struct cache_items *items);

#endif
