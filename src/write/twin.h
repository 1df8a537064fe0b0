/*
 * twin.h - inside write/: the second tree of an output that is exchanged as a whole.
 *
 *     site/output/                   the portal
 *     site/.output.phatdong/         0700, so that no web server serves it:
 *       twin/                        the same files under second names (hard links)
 *
 * It stands beside the output, since both must be of one file system and under
 * one mount. Between two commits it holds what the output holds, foreign files
 * too, but no records: those are made by the commit that needs them (swap.h).
 * That it is there says that the output is exchanged; `commit: files` removes it.
 *
 * Threads  the main one, which holds the output's lock.
 */
#ifndef WRITE_TWIN_H
#define WRITE_TWIN_H

#include "write/tree.h"

struct twin {
    struct fs_root parent; /* the folder in which the output stands */
    str output;            /* the paths below it */
    str folder;            /* .output.phatdong */
    str tree;              /* .output.phatdong/twin */
    bool touched;          /* files of the output got new names: their ctime changed */
};

/* The twin that an earlier build left, into tree->twin; none is no error. 0 or an errno value. */
int twin_find(struct tree *tree);
/* The same, made where it is missing; reports what stands in the way of exchanging this output. */
bool twin_make(struct tree *tree, struct diag *diag);
/* There is to be none; reported where it cannot be removed. */
bool twin_remove(struct tree *tree, struct diag *diag);
void twin_close(struct twin *twin); /* NULL is allowed */

/* The twin becomes what the output is, records apart. */
bool twin_match(struct tree *tree, struct diag *diag);
/*
 * The same after an exchange, when the twin is what the output was: what was
 * `ours` there goes, what somebody else put there meanwhile comes along.
 */
bool twin_follow(struct tree *tree, const struct manifest *ours, struct diag *diag);

#endif
