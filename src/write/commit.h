/*
 * commit.h - inside write/: a journal becomes true.
 *
 * Everything may be done again from the start after a crash at any call:
 * a staged file that is gone stands in its place already, a file to be dropped
 * that is gone was dropped.
 *
 * Failure   false once the disk refused; every file is whole, the journal stays for the next run.
 * Threads   the main one, which holds the output's lock.
 */
#ifndef WRITE_COMMIT_H
#define WRITE_COMMIT_H

#include "write/tree.h"

/*
 * Does all steps, brings them to the disk and puts the staged manifest. With
 * `again`, some of it may have been done before.
 */
bool commit_run(struct tree *tree, const struct journal *journal, bool again, struct diag *diag);

/*
 * Completes what an interrupted run left in output/.phatdong/, before anything
 * is read from there. What cannot be completed for want of its journal or its
 * stage is left marked as dirty.
 */
bool commit_recover(struct tree *tree, struct diag *diag);

/*
 * The folders that a dropped file leaves empty go, from below; the root itself stays. 0 or an errno
 * value, and `path`, the file's, is then the folder's.
 */
int commit_prune(const struct fs_root *root, str *path);

#endif
