/*
 * publish_run.h - inside remote/publish: one run, and its steps that workers share.
 */
#ifndef REMOTE_PUBLISH_RUN_H
#define REMOTE_PUBLISH_RUN_H

#include "base/list.h"
#include "base/map.h"
#include "remote/lease.h"
#include "remote/publish.h"
#include "remote/send.h"
#include "remote/state.h"

/* Beside the portal, on the target. */
#define PLACE_FOLDER ".phatdong"
#define PLACE_RECORD ".phatdong/published"
#define PLACE_COMING ".phatdong/coming"
#define PLACE_LEASE  ".phatdong/lease"

struct run {
    struct arena *arena; /* of the main thread */
    const struct destination *target;
    struct tree *tree;
    const struct publish_options *options;
    struct diag *diag;
    struct changes *changes;
    struct publish_stats *stats;
    struct sender sender;
    struct state state;
    struct lease lease;
    struct published wanted;    /* what is to stand there */
    struct published record;    /* what the target says stands there */
    struct published standing;  /* and what an interrupted run left beside it */
    const struct fs_root *root; /* of the files that are sent: the output, or what was kept */
    bool *present;              /* of each change: nothing has to be sent */
    pthread_mutex_t lock;       /* of the lease, the stats and the folders, while workers run */
    struct map folders;         /* of the survey: those that were looked at; NULL: not there */
    bool failed;
};

/*
 * Looks at every path that is to be put where nothing of ours stands: what
 * stands there is somebody's and is never written over. Reads only.
 */
bool run_survey(struct run *run);
/*
 * Reads every file that is to stay as it is, by the record: one that is missing
 * or has other bytes is marked in `standing`, and so sent again.
 */
bool run_inspect(struct run *run);
/* Takes away temporary files of an interrupted run. */
bool run_tidy(struct run *run);
/* Does the changes of one wave; false as soon as one of them failed. */
bool run_wave(struct run *run, enum change_wave wave);

/* Where the lease with that token is written before it is claimed. */
str run_lease_aside(struct arena *arena, struct hash token);
bool run_renew_lease(struct run *run, struct arena *scratch);

#endif
