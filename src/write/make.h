/*
 * make.h - artifacts become the output folder, and only those that have to.
 *
 *     for each wave, on all workers:
 *         the same inputs      and the file is as recorded: done (inputs.h)
 *         the view, the key    same key and the file is as recorded: done
 *         the bytes            same bytes and the file is as recorded: done, under the new key
 *         into the stage
 *     commit
 *
 * Nothing is committed if anything was reported as an error, here or before.
 *
 * Threads   called on the main one; views and bytes are made on workers, each with an arena of its own.
 */
#ifndef WRITE_MAKE_H
#define WRITE_MAKE_H

#include "base/list.h"
#include "write/inputs.h"
#include "write/tree.h"

struct progress;
struct stages;

/* Files in the output that phatdong did not make, but a build wants the paths of. */
struct adopt {
    bool identical; /* takes over those with the bytes that the build would write */
    struct str_list
        places; /* replaces these: files, or folders with all below; "." is everything */
};

struct make_options {
    size_t jobs;
    str program; /* version and hash of the program: in every key */
    /* Where they are those of the build that made what stands there, keys are not worked out anew. */
    struct inputs inputs;
    const struct fs_root *roots[COPY_ROOTS];
    struct adopt adopt;
    struct progress *progress;       /* of the artifacts; NULL: nobody watches */
    const char *making, *committing; /* its words, translated */
    struct stages *stages;           /* where the time goes; NULL: nobody asks */
};

struct make_stats {
    size_t artifacts;
    size_t made;    /* worked out or copied anew */
    size_t written; /* files put */
    size_t deleted;
    size_t restored; /* of the written ones: changed by something else before */
    uint64_t bytes_written;
};

/* Makes and commits all. False after errors were reported; the output is as it was then. */
bool make_all(struct arena *arena, struct tree *tree, const struct artifact_list *artifacts,
              const struct make_options *options, struct diag *diag, struct make_stats *stats);

/*
 * The view of one artifact, for `build --view` and theme authors; nothing is
 * written. NULL if no artifact has that path, it has no view, or an error was
 * reported. `roots` as in preview.h.
 */
const struct value *make_view(struct arena *arena, const struct artifact_list *artifacts, str path,
                              const struct fs_root *const *roots, struct diag *diag);

/*
 * Addresses that the portal had and this build lacks: published ones are to
 * live for ever. Sorted; empty on the first build.
 */
struct str_list make_vanished(struct arena *arena, const struct manifest *before,
                              const struct artifact_list *artifacts);

#endif
