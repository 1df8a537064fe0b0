/*
 * former.h - the generation before the last commit, kept so that it can come back.
 *
 *     output/.phatdong/former/manifest   what the output was
 *     output/.phatdong/former/journal    the commit that ended it
 *     output/.phatdong/former/N          what step N of that journal replaced or dropped
 *     output/.phatdong/former/preview    there if that was for no reader
 *
 * It grows as former.new while a commit runs, by second names (hard links) of
 * the files that are about to go, and takes the place of the generation before
 * only once the commit is over. Where the file system has no hard links, or a text
 * is taken down (artifact.h), nothing is kept, and no build fails for it.
 *
 * Failure  functions return 0 or an errno value unless said otherwise.
 * Threads  the main one, which holds the output's lock.
 */
#ifndef WRITE_FORMER_H
#define WRITE_FORMER_H

#include "write/tree.h"

/* Inside write/, for commit.h: before the first step, and whether a commit that goes on keeps anything. */
int former_begin(const struct tree *tree);
bool former_grows(const struct tree *tree);
/* Before step N: what stands at `path` gets a second name. False where that cannot be: all is forgotten. */
bool former_keep(const struct tree *tree, size_t step, str path);
/* The step drops the file: it moves, and is gone from its path with 0. */
int former_take(const struct tree *tree, size_t step, str path);
/* The commit is over: its journal and the manifest before it go to what was kept. May be done again. */
int former_finish(const struct tree *tree);
/* All of it at once into the records of the generation that is coming, which a swap then makes true. */
int former_begin_in(const struct tree *tree, const struct fs_root *home, str journal);
int former_keep_in(const struct tree *tree, const struct fs_root *home, size_t step, str path);
/* There is no way back: nothing is known for certain of the generation before. */
int former_forget(const struct tree *tree);

/* What a rollback changes, in the order in which it is done. */
struct former_change {
    str path;
    bool goes;        /* it is deleted */
    size_t kept;      /* else: the number of the kept file */
    uint64_t size;    /* of what comes back */
    const char *word; /* "new", "change", "delete" */
};

struct former {
    struct manifest manifest;
    struct former_change *items;
    size_t count, capacity;
};

/* What stands between the output and the generation before; false if there is none, or it is damaged (reported). */
bool former_compare(struct tree *tree, struct former *out, struct diag *diag);

/*
 * Makes the output the generation before again, by a commit like any other: what
 * stood there until now is then the generation before. The output is marked as
 * rolled back until the next build. False after errors were reported.
 */
bool former_restore(struct tree *tree, const struct former *former, struct diag *diag);

#endif
