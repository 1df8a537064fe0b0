/* The steps of publish that touch many files: on all connections at once. */
#include "remote/publish_run.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "os/progress.h"
#include "os/workers.h"
#include "remote/packed.h"

#define NAMED_MAX 20

static bool has_failed(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    bool failed = run->failed;
    pthread_mutex_unlock(&run->lock);
    return failed;
}

static void fail(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    run->failed = true;
    pthread_mutex_unlock(&run->lock);
}

static void fail_with(struct run *run, const struct reply *reply, enum message message, str path)
{
    fail(run);
    sender_report(&run->sender, reply, message, path, run->diag);
}

/* What stands where we want to write */

/* Whether the folders above a path are there; one that is not has nothing in it. */
static bool may_have(struct run *run, struct arena *scratch, str path)
{
    static const char there[] = "there", missing[] = "missing";
    if (!run->target->kind->has_folders)
        return true;
    for (size_t i = 1; i < path.len; i++) {
        str folder = str_sub(path, 0, i);
        enum looked what;
        if (path.ptr[i] != '/')
            continue;
        pthread_mutex_lock(&run->lock);
        const void *known = map_find(&run->folders, folder);
        pthread_mutex_unlock(&run->lock);
        if (!known) {
            struct reply reply = sender_look(&run->sender, scratch, folder, &what);
            if (reply.kind != REPLY_DONE) {
                fail_with(run, &reply, MSG_R020, run->target->name);
                return false;
            }
            known = what == LOOKED_NOTHING ? missing : there;
            pthread_mutex_lock(&run->lock);
            *map_at(run->arena, &run->folders, folder) = (void *)(uintptr_t)known;
            pthread_mutex_unlock(&run->lock);
        }
        if (known == missing)
            return false;
    }
    return true;
}

/* Put there by a run on another machine that did not come to its end, or to be adopted as it is. */
static bool is_taken_over(struct run *run, struct arena *scratch, const struct change *change,
                          const struct published *coming)
{
    struct hash hash;
    const struct published_row *row = coming ? published_find(coming, change->path) : NULL;
    if (!row && !run->options->adopt)
        return false;
    struct reply reply = sender_sum(&run->sender, scratch, change->path, PUBLISHED_SIZE_MAX, &hash);
    return reply.kind == REPLY_DONE
           && (hash_equal(hash, change->to->sha256) || (row && hash_equal(hash, row->sha256)));
}

struct surveying {
    struct run *run;
    bool *foreign; /* of each change */
};

static void survey_one(size_t index, struct arena *scratch, void *context)
{
    struct surveying *surveying = context;
    struct run *run = surveying->run;
    const struct change *change = &run->changes->items[index];
    enum looked what = LOOKED_NOTHING;
    if (!change->to || change->from || has_failed(run) || !may_have(run, scratch, change->path))
        return;
    struct reply reply = sender_look(&run->sender, scratch, change->path, &what);
    if (reply.kind != REPLY_DONE) {
        fail_with(run, &reply, MSG_R020, run->target->name);
        return;
    }
    str as_folder = str_concat(scratch, change->path, STR("/"));
    surveying->foreign[index] = what == LOOKED_FILE
                                || (what == LOOKED_FOLDER
                                    && !published_has_prefix(&run->standing, as_folder));
}

/* Names what is not ours; says whether there is any. */
static bool judge(struct run *run, const bool *foreign)
{
    struct published coming = { 0 };
    bool asked = false, ok = true;
    size_t named = 0;
    for (size_t i = 0; i < run->changes->count; i++) {
        const struct change *change = &run->changes->items[i];
        struct hash hash;
        str bytes;
        if (!foreign[i])
            continue;
        if (!asked
            && sender_get(&run->sender, run->arena, STR(PLACE_COMING), RECORD_SIZE_MAX, &bytes).kind
                   == REPLY_DONE)
            published_read(run->arena, bytes, &coming);
        asked = true;
        if (is_taken_over(run, run->arena, change, &coming)) {
            run->present[i] =
                sender_sum(&run->sender, run->arena, change->path, PUBLISHED_SIZE_MAX, &hash).kind
                    == REPLY_DONE
                && hash_equal(hash, change->to->sha256);
            continue;
        }
        ok = false;
        if (named++ < NAMED_MAX)
            diag_network(run->diag, MSG_R018, change->path, run->target->name);
    }
    if (named > NAMED_MAX)
        diag_network(run->diag, MSG_R019, str_from_u64(run->arena, named - NAMED_MAX));
    return ok;
}

bool run_survey(struct run *run)
{
    struct surveying surveying = { run, ARENA_ARRAY(run->arena, bool, run->changes->count) };
    run->present = ARENA_ARRAY(run->arena, bool, run->changes->count);
    workers_run(run->target->connections, run->changes->count, survey_one, &surveying);
    return !run->failed && judge(run, surveying.foreign);
}

static void inspect_one(size_t index, struct arena *scratch, void *context)
{
    struct run *run = context;
    struct published_row *row = &run->standing.items[index];
    struct hash hash;
    if (row->unsure || row->going || !published_find(&run->wanted, row->path) || has_failed(run))
        return;
    struct reply reply = sender_sum(&run->sender, scratch, row->path, PUBLISHED_SIZE_MAX, &hash);
    if (reply.kind == REPLY_DONE)
        row->unsure = !hash_equal(hash, row->sha256);
    else if (reply.kind == REPLY_MISSING)
        row->unsure = true;
    else
        fail_with(run, &reply, MSG_R020, run->target->name);
}

bool run_inspect(struct run *run)
{
    workers_run(run->target->connections, run->standing.count, inspect_one, run);
    return !run->failed;
}

str run_lease_aside(struct arena *arena, struct hash token)
{
    return str_concat(arena, STR(PLACE_LEASE "-"), str_sub(hash_hex(arena, token), 0, 16));
}

static bool tidy_one(struct run *run, str path)
{
    struct reply reply = sender_drop(&run->sender, run->arena, path);
    if (reply.kind != REPLY_DONE)
        fail_with(run, &reply, MSG_R029, path);
    return reply.kind == REPLY_DONE;
}

bool run_tidy(struct run *run)
{
    if (run->state.has_token && !tidy_one(run, run_lease_aside(run->arena, run->state.token)))
        return false;
    for (size_t i = 0; i < run->state.left.count; i++) {
        const struct published_row *row = &run->state.left.items[i];
        if (row->unsure && !tidy_one(run, target_temporary(run->arena, row->path)))
            return false;
    }
    return true;
}

/* A wave */

struct waving {
    struct run *run;
    size_t first;
};

static void count(struct run *run, const struct change *change, bool sent)
{
    pthread_mutex_lock(&run->lock);
    run->stats->sent += change->to && sent;
    run->stats->present += change->to && !sent;
    run->stats->deleted += !change->to;
    run->stats->bytes += change->to && sent ? change->to->size : 0;
    pthread_mutex_unlock(&run->lock);
    progress_step(run->options->progress);
    progress_sent(run->options->progress, change->to ? change->to->size : 0);
}

/* Whether a file of which only the path is known has the right bytes: then it is not sent again. */
static bool stands_already(struct run *run, struct arena *scratch, const struct change *change)
{
    struct hash hash;
    if (!change->from || !change->from->unsure || change->from->headers != change->to->headers)
        return false;
    struct reply reply = sender_sum(&run->sender, scratch, change->path, PUBLISHED_SIZE_MAX, &hash);
    return reply.kind == REPLY_DONE && hash_equal(hash, change->to->sha256);
}

static bool send(struct run *run, struct arena *scratch, const struct change *change)
{
    struct parcel parcel = {
        .path = change->path,
        .root = change->to->twin ? NULL : run->root,
        .file = run->options->rollback ? state_kept_file(scratch, change->to->sha256)
                                       : change->path,
        .sha256 = change->to->sha256,
        .size = change->to->size,
        .fresh = !change->from,
        .headers = target_headers(run->target, change->path),
    };
    if (change->to->twin
        && (packed_read(scratch, run->root, change->path, &parcel.bytes) != 0
            || parcel.bytes.len != parcel.size)) {
        fail_with(run, &REPLY(REPLY_CHANGED), MSG_R016, change->path);
        return false;
    }
    if (!state_note(&run->state, STATE_BEGIN, change->to, run->diag)) {
        fail(run);
        return false;
    }
    struct reply reply = sender_put(&run->sender, scratch, &parcel);
    if (reply.kind == REPLY_DONE)
        return true;
    fail_with(run, &reply, MSG_R017, change->path);
    return false;
}

/* What is about to go, for --rollback, if it is what the record says. */
static void keep(struct run *run, struct arena *scratch, const struct change *change)
{
    const struct published_row *from = change->from;
    str bytes;
    if (!from || from->unsure || from->fresh || from->size > KEPT_SIZE_MAX
        || state_has_kept(&run->state, scratch, from->sha256))
        return;
    struct reply reply = sender_get(&run->sender, scratch, change->path, from->size, &bytes);
    if (reply.kind == REPLY_DONE && hash_equal(hash_bytes(bytes), from->sha256))
        state_keep(&run->state, from->sha256, bytes);
}

static void put_one(struct run *run, struct arena *scratch, size_t index)
{
    const struct change *change = &run->changes->items[index];
    bool present = run->present[index] || stands_already(run, scratch, change);
    if (!present)
        keep(run, scratch, change);
    if (!present && !send(run, scratch, change))
        return;
    if (state_note(&run->state, STATE_DONE, change->to, run->diag))
        count(run, change, !present);
    else
        fail(run);
}

static void drop_one(struct run *run, struct arena *scratch, const struct change *change)
{
    keep(run, scratch, change);
    struct reply reply = sender_drop(&run->sender, scratch, change->path);
    if (reply.kind == REPLY_DONE)
        count(run, change, false);
    else
        fail_with(run, &reply, MSG_R029, change->path);
}

static void change_one(size_t index, struct arena *scratch, void *context)
{
    const struct waving *waving = context;
    struct run *run = waving->run;
    const struct change *change = &run->changes->items[waving->first + index];
    if (has_failed(run))
        return;
    if (!run_renew_lease(run, scratch))
        fail(run);
    else if (change->to)
        put_one(run, scratch, waving->first + index);
    else
        drop_one(run, scratch, change);
}

bool run_wave(struct run *run, enum change_wave wave)
{
    struct waving waving = { run, wave ? run->changes->ends[wave - 1] : 0 };
    size_t end = run->changes->ends[wave];
    if (waving.first == end)
        return true;
    workers_run(run->target->connections, end - waving.first, change_one, &waving);
    struct reply reply = run->failed ? REPLY(REPLY_DONE) : sender_settle(&run->sender, run->arena);
    if (reply.kind != REPLY_DONE)
        fail_with(run, &reply, MSG_R017, run->target->name);
    return !run->failed;
}
