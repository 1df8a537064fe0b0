/*
 * published.h - what stands on a target: the record that lies there as .phatdong/published.
 *
 *     phatdong published 1
 *     keep p 0 <sha256> 4711 thi-dua/mttq/index.html
 *     going d 0 <sha256> 12 cu.txt
 *     late a 0 <sha256> 812 tai-nguyen/style.74b386108c.css
 *     end <sha256 of all above>
 *
 * Only paths in it are ever deleted from a target or written over. A row that
 * is going is to be deleted and may be gone already. One that is late stands,
 * but only the generation before needs it: the publish after deletes it. The generation is known by
 * the hash of the rows that stay, so the same portal is the same generation
 * whoever published it.
 *
 * Threads   a record is not changed after it was read or made.
 */
#ifndef REMOTE_PUBLISHED_H
#define REMOTE_PUBLISHED_H

#include "write/manifest.h"

struct published_row {
    str path;
    enum wave wave;
    uint64_t headers; /* of what the server was told beside the bytes; 0 where it keeps nothing */
    struct hash sha256;
    uint64_t size;
    bool going;  /* to be deleted, perhaps gone */
    bool late;   /* whole, for readers of the generation before */
    bool unsure; /* not of the record: what bytes it has is not known */
    bool fresh;  /* not of the record: put by a run that did not come to its end */
    bool twin;   /* not of the record: made of the file without ".gz" (packed.h) */
};

/* Sorted by path, by bytes; every path once. */
struct published {
    struct published_row *items;
    size_t count, capacity;
};

/* What the output folder holds; `headers` gives the number of what a server is told of a path. */
struct published published_from(struct arena *arena, const struct manifest *manifest,
                                uint64_t (*headers)(const void *context, str path),
                                const void *context);

/* False if the bytes are not a record as written; `out` is empty then. Paths point into `bytes`. */
bool published_read(struct arena *arena, str bytes, struct published *out);
bool published_write(struct arena *arena, const struct published *published, str *bytes);

/* A row as it stands in a record and, without its first word, in a journal. */
void published_put_row(struct buf *out, const struct published_row *row);
bool published_take_row(str line, struct published_row *out);

/* The generation: the hash of the rows that stay. */
struct hash published_id(const struct published *published);
const struct published_row *published_find(const struct published *published, str path);
/* Whether any path begins so: "thi-dua/" asks after a folder. */
bool published_has_prefix(const struct published *published, str prefix);

/* The rows of both; where both have a path, that of `newer`. */
struct published published_unite(struct arena *arena, const struct published *older,
                                 const struct published *newer);

#endif
