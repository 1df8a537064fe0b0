/*
 * outlook.h - what a build would change in the output, without writing anything.
 *
 * The same waves and keys as make.h has, compared with the manifest alone: a
 * file that something else changed since, or one that phatdong did not make,
 * is for a build to find.
 *
 * Failure  what cannot be made is reported; the outlook is not whole then.
 * Threads  called on the main one; views and bytes are made on workers.
 */
#ifndef WRITE_OUTLOOK_H
#define WRITE_OUTLOOK_H

#include "write/artifact.h"
#include "write/manifest.h"

struct outlook_options {
    size_t jobs;
    str program;     /* as make.h has it */
    bool first_only; /* ends with the first difference: for whom any is too many */
};

struct outlook_item {
    str path;
    const struct manifest_row *from; /* NULL: it is new */
    bool goes;                       /* it is deleted */
    uint64_t size;                   /* of the new bytes; 0 of a ZIP, which only a build packs */
};

/* By path, by bytes; what is deleted stands last. */
struct outlook {
    struct outlook_item *items;
    size_t count, capacity;
    size_t puts, drops;
    size_t artifacts;
};

/* False after errors were reported. */
bool outlook_make(struct arena *arena, const struct manifest *before,
                  const struct artifact_list *artifacts, const struct outlook_options *options,
                  struct diag *diag, struct outlook *out);

#endif
