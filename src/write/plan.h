/*
 * plan.h - inside write/: from what was made to what is to be done.
 */
#ifndef WRITE_PLAN_H
#define WRITE_PLAN_H

#include "write/slot.h"

/* The manifest after the build. */
struct manifest plan_manifest(struct arena *arena, const struct made *made);

/*
 * Puts and drops in their order: what pages load before pages, pages before
 * the lists that lead to them, deletions last, so that at every moment no link
 * leads nowhere that did not before. An old file that stands where a folder is
 * to be, or the other way round, has to go first.
 */
struct journal plan_steps(struct arena *arena, const struct manifest *old, const struct made *made);

#endif
