/*
 * state.h - what this machine knows of a target: .phatdong/publish/NAME/.
 *
 *     published    the record as we last left it on the target
 *     former       the one before it
 *     kept/SUM     bytes that the last publish replaced or deleted, for --rollback
 *     journal      of a run that has not ended: what it is about to put, what it has put
 *
 * The journal is only added to, a line before and a line after each file, so
 * that whoever comes after a kill knows what stands on the target although no
 * record there says so, and sends nothing twice. A last line that was cut is
 * not believed.
 *
 * Losing the folder costs the knowledge that the target is ours: publish then
 * stops and asks for --adopt.
 *
 * Failure   reported; `false` then.
 * Threads   state_note may be called by all workers.
 */
#ifndef REMOTE_STATE_H
#define REMOTE_STATE_H

#include "os/fs.h"
#include "remote/published.h"

#include <pthread.h>

struct state {
    struct arena *arena;
    struct fs_root root;
    struct published known; /* the record as we left it */
    bool has_known;
    struct published left; /* from the journal: what may stand on the target beside its record */
    struct hash *aims;     /* generations that runs of the journal were to reach */
    size_t aim_count;
    struct hash token; /* of the lease of the journal's last run */
    bool has_token;
    pthread_mutex_t lock;
};

enum state_note { STATE_BEGIN, STATE_DONE };

/* Reads what is known; makes nothing. */
bool state_open(struct arena *arena, str portal, str name, struct state *out, struct diag *diag);
void state_close(struct state *state);

/* Whether a generation on the target is one that this machine put there. */
bool state_knows(const struct state *state, struct hash generation);

/* Begins, or goes on with, the journal. */
bool state_begin(struct state *state, struct hash aim, struct hash token, struct diag *diag);
bool state_note(struct state *state, enum state_note note, const struct published_row *row,
                struct diag *diag);
/* `now` is what the target has. */
bool state_save(struct state *state, const struct published *now, struct diag *diag);
/* The journal goes: nothing is left to be done or to be tidied. */
bool state_end(struct state *state, struct diag *diag);
/* Bytes that are about to be replaced; whatever keeps them from being written costs --rollback alone. */
void state_keep(struct state *state, struct hash sha256, str bytes);
bool state_has_kept(const struct state *state, struct arena *arena, struct hash sha256);
/* Where they stand below `root`. */
str state_kept_file(struct arena *arena, struct hash sha256);

/* The generation before the last; false if there is none. */
bool state_former(const struct state *state, struct arena *arena, struct published *out);

#endif
