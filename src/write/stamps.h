/*
 * stamps.h - how to see that a file is still the one that was written.
 *
 * A stamp says: the file with this inode, size and these times had these
 * bytes. While they are the same, a build need not read the file. Stamps are a
 * cache: they are local to one machine, kept apart from the manifest, and a
 * file without a stamp that fits is read and hashed.
 */
#ifndef WRITE_STAMPS_H
#define WRITE_STAMPS_H

#include "base/hash.h"
#include "base/str.h"

struct arena;
struct fs_info;

struct stamp {
    str path;
    struct hash sha256;
    uint64_t size;
    uint64_t inode;
    uint64_t mode; /* not every file system stores the one it is given */
    uint64_t mtime_ns,
        ctime_ns; /* compared only, so the sign of times before 1970 does not matter */
};

/* Sorted by path, by bytes. */
struct stamps {
    struct stamp *items;
    size_t count, capacity;
};

const struct stamp *stamps_find(const struct stamps *stamps, str path);
struct stamp stamp_of(str path, struct hash sha256, const struct fs_info *info);
bool stamps_equal(const struct stamps *a, const struct stamps *b);
/* Whether the file that `info` describes certainly has these bytes; a NULL stamp never vouches. */
bool stamp_vouches(const struct stamp *stamp, struct hash sha256, const struct fs_info *info);

/* False if the bytes are no record of stamps; `out` is empty then. Paths point into `bytes`. */
bool stamps_read(struct arena *arena, str bytes, struct stamps *out);
bool stamps_write(struct arena *arena, const struct stamps *stamps, str *bytes);

#endif
