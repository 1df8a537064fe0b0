/*
 * journal.h - what a commit is going to do to output/, step by step.
 *
 * Written and flushed before the first file of the output is touched, removed
 * after the last one. Every step may be done twice, so whoever finds a journal
 * does all of it again from the start.
 */
#ifndef WRITE_JOURNAL_H
#define WRITE_JOURNAL_H

#include "base/hash.h"
#include "base/str.h"

struct arena;

enum step_kind {
    STEP_PUT, /* the staged file of that number becomes `path` */
    STEP_DROP /* the file `path` goes, with the folders that it leaves empty */
};

struct step {
    enum step_kind kind;
    uint64_t number; /* STEP_PUT */
    str path;
};

struct journal {
    struct hash manifest; /* of the manifest's bytes, once all is done */
    struct step *items;   /* the steps, in this order */
    size_t count, capacity;
};

/* False if the bytes are not a journal as written. Paths point into `bytes`. */
bool journal_read(struct arena *arena, str bytes, struct journal *out);
bool journal_write(struct arena *arena, const struct journal *journal, str *bytes);

#endif
