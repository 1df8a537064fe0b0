/*
 * swap.h - inside write/: a commit that readers see in one instant.
 *
 * The journal's steps are done on the twin (twin.h), which gets records of its
 * own: the new manifest, the generation before, the lock under a second name.
 * All is brought to the disk, then output and twin are exchanged by one call,
 * so the portal and what is recorded of it change together: nothing has to be
 * completed after a crash. At last the twin follows, so that of a text that was
 * taken down no copy is left; a mark in the new records says that it has not yet.
 *
 * Failure   reported; before the exchange the output is as it was.
 * Threads   the main one, which holds the output's lock.
 */
#ifndef WRITE_SWAP_H
#define WRITE_SWAP_H

#include "write/twin.h"

/* `manifest` and `journal` are the bytes of both records. Afterwards tree->root and tree->home are the new ones. */
bool swap_commit(struct tree *tree, const struct manifest *next, str manifest,
                 const struct journal *steps, str journal, struct diag *diag);

/* The twin follows where an interrupted run left it behind. The manifest is known. */
bool swap_recover(struct tree *tree, struct diag *diag);

#endif
