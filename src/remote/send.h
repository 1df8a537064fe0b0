/*
 * send.h - requests to a target: on several connections, again where that helps.
 *
 * A connection is opened when a thread needs one and kept until the end. What
 * a server refuses for a while, and what a broken connection kept from being
 * answered, is tried again: after a pause by chance that grows, or when the
 * server said, up to the limits of base/limits.h for a request and for a run.
 *
 * Threads   sender_do and what is built on it may be called by all workers.
 */
#ifndef REMOTE_SEND_H
#define REMOTE_SEND_H

#include "remote/target.h"

#include <pthread.h>

struct sender {
    const struct destination *target;
    pthread_mutex_t lock; /* of what follows */
    struct session *sessions;
    bool *busy;
    size_t retries_left;
};

void sender_start(struct arena *arena, const struct destination *target, struct sender *out);
void sender_stop(struct sender *sender);

/* One request; `try` counts from 0. */
typedef struct reply request_fn(struct session *session, void *context, unsigned try);

/* The reply's reason lives in `arena`. */
struct reply sender_do(struct sender *sender, struct arena *arena, request_fn *request,
                       void *context);

/* A whole file of at most `size_max` bytes. */
struct reply sender_get(struct sender *sender, struct arena *arena, str path, uint64_t size_max,
                        str *bytes);
/* Its sum alone. */
struct reply sender_sum(struct sender *sender, struct arena *arena, str path, uint64_t size_max,
                        struct hash *hash);
struct reply sender_look(struct sender *sender, struct arena *arena, str path, enum looked *what);
struct reply sender_put(struct sender *sender, struct arena *arena, const struct parcel *parcel);
/* Bytes of ours that may stand there already. */
struct reply sender_put_bytes(struct sender *sender, struct arena *arena, str path, str bytes);
struct reply sender_claim(struct sender *sender, struct arena *arena, str path, str aside,
                          str bytes);
struct reply sender_drop(struct sender *sender, struct arena *arena, str path);
struct reply sender_settle(struct sender *sender, struct arena *arena);

/* Reports a reply that is not REPLY_DONE: `message` has {0} the path or target, {1} the reason. */
void sender_report(const struct sender *sender, const struct reply *reply, enum message message,
                   str path, struct diag *diag);

#endif
