/*
 * publish.h - the output folder onto a target: only what changed, in an order that readers do not notice.
 *
 *     the target's record, held against what this machine knows of it
 *     the list of changes (change.h), what of it is refused
 *     the lease, what stands in the way, what an interrupted run left
 *     waves with a barrier after each; the record; deletions; the record without them
 *
 * On the target lie, beside the portal, .phatdong/published (published.h),
 * .phatdong/coming (the record that a run is to reach, so that files without a
 * record are known as ours even on another machine) and .phatdong/lease.
 *
 * A failure stops before the next wave; the journal (state.h) tells the next
 * run what stands on the target already.
 *
 * Threads   called on the main one, which holds the output's lock; files are sent by workers.
 */
#ifndef REMOTE_PUBLISH_H
#define REMOTE_PUBLISH_H

#include "remote/change.h"
#include "remote/target.h"
#include "write/tree.h"

struct progress;

struct publish_options {
    str portal; /* where .phatdong/publish/ stands */
    bool dry_run;
    bool rollback; /* the generation before the last, from bytes that were kept */
    bool adopt; /* go on from what somebody else published; take over files with the same bytes */
    bool repair; /* read every file there, too, and send again what is missing or has other bytes */
    uint64_t allow_deletes; /* the exact number; 0: not given */
    /* Whether an address must not go: nothing is published that would delete it (page/page.h). */
    bool (*binds)(const void *context, str path);
    const void *binds_context;
    struct progress *progress; /* NULL: nobody watches */
    const char *sending;       /* its words, translated */
};

struct publish_stats {
    size_t files; /* of the portal */
    size_t sent;
    size_t present; /* stood there already: sent by an interrupted run, or adopted */
    size_t deleted;
    uint64_t bytes; /* of what was sent */
};

enum publish_outcome {
    PUBLISH_DONE,
    PUBLISH_FAILED, /* reported */
    PUBLISH_HELD    /* reported: another run is publishing there; exit status 5 */
};

/* `changes` is filled before anything is done, and all there is with dry_run. */
enum publish_outcome publish(struct arena *arena, const struct destination *target,
                             struct tree *tree, const struct publish_options *options,
                             struct diag *diag, struct changes *changes,
                             struct publish_stats *stats);

#endif
