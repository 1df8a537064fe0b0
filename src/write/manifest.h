/*
 * manifest.h - which files of output/ phatdong made, from what, with which bytes.
 *
 * The manifest says what belongs to phatdong: only paths that stand in it are
 * ever replaced or deleted. It holds no times and nothing of the machine, so
 * the same site has the same manifest anywhere. On disk it is a record
 * (record.h); one that does not prove itself counts as lost.
 *
 * Threads   a manifest is not changed after it was read or sorted.
 */
#ifndef WRITE_MANIFEST_H
#define WRITE_MANIFEST_H

#include "write/artifact.h"

struct manifest_row {
    str path;
    enum wave wave;
    struct hash key;    /* of everything that went into the file */
    struct hash sha256; /* of its bytes */
    uint64_t size;
    uint64_t pages; /* of a PDF that was made; else 0 */
};

/* Sorted by path, by bytes; every path once. */
struct manifest {
    struct manifest_row *items;
    size_t count, capacity;
    bool is_preview; /* of a build that is not to be published; not in the record (tree.h) */
};

/* False if the bytes are not a manifest as written; `out` is empty then. Paths point into `bytes`. */
bool manifest_read(struct arena *arena, str bytes, struct manifest *out);
/* The record; false if it passed RECORD_SIZE_MAX. */
bool manifest_write(struct arena *arena, const struct manifest *manifest, str *bytes);

/* How a wave is written in records. */
char manifest_wave_letter(enum wave wave);
bool manifest_wave_read(str word, enum wave *wave);

const struct manifest_row *manifest_find(const struct manifest *manifest, str path);
/* Whether any path begins so: "thi-dua/" asks after a folder. */
bool manifest_has_prefix(const struct manifest *manifest, str prefix);
bool manifest_equal(const struct manifest *a, const struct manifest *b);

/* The rows of both; where both have a path, that of `newer`. */
struct manifest manifest_unite(struct arena *arena, const struct manifest *older,
                               const struct manifest *newer);

#endif
