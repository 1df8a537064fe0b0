#include "remote/publish_run.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "os/clock.h"
#include "os/machine.h"
#include "os/progress.h"
#include "remote/packed.h"

enum {
    NAMED_MAX = 20, /* paths named in a run; the rest is counted */
    LEASE_PAUSE_MS = 2000,
};

/* What is to stand there, and what does */

/* Without a record: false, and nothing reported. */
static bool read_record(struct run *run, str path, struct published *out, bool *there)
{
    str bytes;
    struct reply reply = sender_get(&run->sender, run->arena, path, RECORD_SIZE_MAX, &bytes);
    *there = reply.kind == REPLY_DONE;
    *out = (struct published){ 0 };
    if (reply.kind != REPLY_DONE && reply.kind != REPLY_MISSING) {
        sender_report(&run->sender, &reply, MSG_R020, run->target->name, run->diag);
        return false;
    }
    if (!*there || published_read(run->arena, bytes, out))
        return true;
    diag_network(run->diag, MSG_R021, run->target->name);
    return false;
}

/* Since we last looked somebody else was there: what differs, as notes. */
static void report_foreign(struct run *run, const struct published *there)
{
    struct changes since = changes_between(run->arena, &run->state.known, there);
    struct diag_item *item = diag_network(run->diag, MSG_R022, run->target->name,
                                          str_from_u64(run->arena, since.count));
    for (size_t i = 0; i < since.count && i < NAMED_MAX; i++) {
        const struct change *change = &since.items[i];
        diag_note(run->diag, item, SPAN_NONE, MSG_R023,
                  !change->to     ? STR("-")
                  : !change->from ? STR("+")
                                  : STR("~"),
                  change->path);
    }
}

/*
 * Whether the record on the target is the one that we left, or none where we
 * left none. A lost record may mean a share that is not mounted.
 */
static bool check_generation(struct run *run, const struct published *there, bool is_there)
{
    if (run->options->adopt)
        return true;
    if (is_there && !state_knows(&run->state, published_id(there))) {
        /* The very same portal needs no decision. */
        if (hash_equal(published_id(there), published_id(&run->wanted)))
            return true;
        report_foreign(run, there);
        return false;
    }
    if (!is_there && run->state.has_known) {
        diag_network(run->diag, MSG_R024, run->target->name);
        return false;
    }
    return true;
}

/*
 * Rows that an interrupted run put beside the record, or was about to delete.
 * Where somebody else was there since, its bytes may be others by now.
 */
static struct published with_left(struct run *run, const struct published *record, bool is_ours)
{
    struct published all = published_unite(run->arena, record, &run->state.left);
    for (size_t i = 0; i < all.count; i++) {
        struct published_row *row = &all.items[i];
        row->fresh = row->fresh && !published_find(record, row->path);
        row->unsure = row->unsure || row->going
                      || (!is_ours && published_find(&run->state.left, row->path));
    }
    return all;
}

/* What is refused before anything is done */

/* Whether readers were told of an address that must not go. */
static bool is_bound(const struct run *run, const struct published_row *row)
{
    return !row->fresh && !row->going && !packed_is_twin(&run->standing, row->path)
           && run->options->binds(run->options->binds_context, row->path);
}

static bool check_vanished(struct run *run)
{
    const struct changes *changes = run->changes;
    size_t count = 0;
    if (run->options->rollback) /* that is what it is for */
        return true;
    for (size_t i = 0; i < changes->count + changes->late.count; i++) {
        const struct published_row *row = i >= changes->count
                                              ? &changes->late.items[i - changes->count]
                                          : changes->items[i].to ? NULL
                                                                 : changes->items[i].from;
        if (row && is_bound(run, row) && count++ < NAMED_MAX)
            diag_error(run->diag, SPAN_NONE, MSG_L090, row->path);
    }
    return count == 0;
}

static bool check_deletions(struct run *run)
{
    size_t leaving = run->changes->leaving;
    if (run->options->allow_deletes ? run->options->allow_deletes == leaving
                                    : !changes_need_leave(leaving, run->record.count))
        return true;
    diag_network(run->diag, MSG_R025, str_from_u64(run->arena, leaving),
                 str_from_u64(run->arena, run->record.count), run->target->name);
    return false;
}

/* Of the former generation only what differs from the last was kept. */
static bool check_kept(struct run *run)
{
    for (size_t i = 0; run->options->rollback && i < run->changes->count; i++) {
        const struct change *change = &run->changes->items[i];
        if (!change->to || state_has_kept(&run->state, run->arena, change->to->sha256))
            continue;
        diag_error(run->diag, SPAN_NONE, MSG_R035, change->path);
        return false;
    }
    return true;
}

/* The lease */

static struct reply read_lease(struct run *run, struct lease *out, bool *there)
{
    str bytes;
    struct reply reply = sender_get(&run->sender, run->arena, STR(PLACE_LEASE), LEASE_SIZE_MAX,
                                    &bytes);
    *there = reply.kind == REPLY_DONE && lease_read(bytes, out);
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_DONE;
    return reply;
}

static str write_lease(struct run *run)
{
    run->lease.until = (uint64_t)clock_now_unix() + LEASE_SECONDS;
    return lease_write(run->arena, &run->lease);
}

static enum publish_outcome report_lease(struct run *run, const struct reply *reply)
{
    sender_report(&run->sender, reply, MSG_R027, run->target->name, run->diag);
    return PUBLISH_FAILED;
}

static enum publish_outcome report_held(struct run *run, const struct lease *lease)
{
    uint64_t now = (uint64_t)clock_now_unix();
    uint64_t left = lease->until > now ? lease->until - now : 0;
    diag_error(run->diag, SPAN_NONE, MSG_R028, run->target->name, lease->holder,
               str_from_u64(run->arena, left / 60 + 1));
    return PUBLISH_HELD;
}

/* One that cannot be read may be just about to be written, where a server knows no better. */
static struct reply read_lease_twice(struct run *run, struct lease *out, bool *there)
{
    struct reply reply = read_lease(run, out, there);
    if (reply.kind == REPLY_DONE && !*there) {
        machine_sleep_ms(LEASE_PAUSE_MS);
        reply = read_lease(run, out, there);
    }
    return reply;
}

/* After a while, in which whoever did the same at once has written his. */
static enum publish_outcome confirm_lease(struct run *run)
{
    struct lease found = { .holder = STR("?") };
    bool there;
    machine_sleep_ms(LEASE_PAUSE_MS);
    struct reply reply = read_lease(run, &found, &there);
    if (reply.kind != REPLY_DONE)
        return report_lease(run, &reply);
    bool ours = there && hash_equal(found.token, run->lease.token);
    return ours ? PUBLISH_DONE : report_held(run, &found);
}

/*
 * A lease that nobody holds any more is written over, and read again after a
 * while: of two that do so at once, the one that was written last has it.
 */
static enum publish_outcome take_over(struct run *run)
{
    struct lease found;
    bool there;
    const struct hash *own = run->state.has_token ? &run->state.token : NULL;
    struct reply reply = read_lease_twice(run, &found, &there);
    if (reply.kind != REPLY_DONE)
        return report_lease(run, &reply);
    if (there && hash_equal(found.token, run->lease.token)) /* the reply to our claim was lost */
        return PUBLISH_DONE;
    if (there && lease_holds(&found, own, (uint64_t)clock_now_unix()))
        return report_held(run, &found);
    bool was_ours = there && own && hash_equal(found.token, *own);
    reply = sender_put_bytes(&run->sender, run->arena, STR(PLACE_LEASE), write_lease(run));
    if (reply.kind != REPLY_DONE)
        return report_lease(run, &reply);
    return was_ours ? PUBLISH_DONE : confirm_lease(run);
}

static enum publish_outcome take_lease(struct run *run)
{
    machine_random(run->lease.token.bytes, sizeof run->lease.token.bytes);
    run->lease.holder = machine_process(run->arena);
    /* First of all, so that whoever comes after a kill knows the lease for his own. */
    if (!state_begin(&run->state, published_id(&run->wanted), run->lease.token, run->diag))
        return PUBLISH_FAILED;
    struct reply reply = sender_claim(&run->sender, run->arena, STR(PLACE_LEASE),
                                      run_lease_aside(run->arena, run->lease.token),
                                      write_lease(run));
    if (reply.kind == REPLY_EXISTS)
        return take_over(run);
    if (reply.kind == REPLY_DONE && reply.unsure)
        return confirm_lease(run);
    return reply.kind == REPLY_DONE ? PUBLISH_DONE : report_lease(run, &reply);
}

/* Called between files by whichever worker comes first. */
bool run_renew_lease(struct run *run, struct arena *scratch)
{
    bool ok = true;
    pthread_mutex_lock(&run->lock);
    if ((uint64_t)clock_now_unix() + LEASE_SECONDS / 2 > run->lease.until) {
        run->lease.until = (uint64_t)clock_now_unix() + LEASE_SECONDS;
        struct reply reply = sender_put_bytes(&run->sender, scratch, STR(PLACE_LEASE),
                                              lease_write(scratch, &run->lease));
        ok = reply.kind == REPLY_DONE;
        if (!ok)
            report_lease(run, &reply);
    }
    pthread_mutex_unlock(&run->lock);
    return ok;
}

static void give_back_lease(struct run *run)
{
    /* What stays runs out by itself. */
    sender_drop(&run->sender, run->arena, STR(PLACE_LEASE));
}

/* Records */

static bool put_record(struct run *run, str path, const struct published *record)
{
    str bytes;
    struct reply reply = REPLY(REPLY_REFUSED);
    if (published_write(run->arena, record, &bytes))
        reply = sender_put_bytes(&run->sender, run->arena, path, bytes);
    if (reply.kind == REPLY_DONE)
        return true;
    sender_report(&run->sender, &reply, MSG_R017, path, run->diag);
    return false;
}

/* What is to stand there, beside what stays for readers of the generation before. */
static struct published with_late(struct run *run)
{
    return published_unite(run->arena, &run->changes->late, &run->wanted);
}

/* And what of ours is still to go. */
static struct published with_going(struct run *run)
{
    struct published going = { 0 };
    size_t from = run->changes->ends[CHANGE_LISTS];
    for (size_t i = from; i < run->changes->count; i++) {
        struct published_row *row = LIST_ADD(run->arena, &going);
        *row = *run->changes->items[i].from;
        row->going = true;
    }
    struct published staying = with_late(run);
    return published_unite(run->arena, &going, &staying);
}

/* All of it, in order */

static bool look_at_target(struct run *run)
{
    bool there;
    if (!read_record(run, STR(PLACE_RECORD), &run->record, &there)
        || !check_generation(run, &run->record, there))
        return false;
    bool is_ours = there ? state_knows(&run->state, published_id(&run->record))
                         : !run->state.has_known;
    run->standing = with_left(run, &run->record, is_ours);
    if (run->options->repair && !run_inspect(run))
        return false;
    *run->changes = changes_between(run->arena, &run->standing, &run->wanted);
    run->stats->files = run->wanted.count;
    bool lasting = check_vanished(run), few = check_deletions(run);
    progress_stage(run->options->progress, run->options->sending, run->changes->count);
    progress_bytes(run->options->progress, run->changes->bytes);
    return lasting && few && check_kept(run) && run_survey(run);
}

/* Between the look and the lease another run may have come and gone. */
static bool is_as_seen(struct run *run)
{
    bool there;
    struct published now;
    if (!read_record(run, STR(PLACE_RECORD), &now, &there))
        return false;
    if (hash_equal(published_id(&now), published_id(&run->record)))
        return true;
    report_foreign(run, &now);
    return false;
}

static bool drop_all(struct run *run)
{
    if (run->changes->ends[CHANGE_LISTS] == run->changes->count)
        return true;
    struct published record = with_late(run);
    return run_wave(run, CHANGE_DROPS) && put_record(run, STR(PLACE_RECORD), &record);
}

static bool change_all(struct run *run)
{
    struct published record = with_going(run);
    if (!is_as_seen(run) || !put_record(run, STR(PLACE_COMING), &run->wanted) || !run_tidy(run))
        return false;
    for (size_t wave = 0; wave < CHANGE_DROPS; wave++) {
        if (!run_wave(run, (enum change_wave)wave))
            return false;
    }
    return put_record(run, STR(PLACE_RECORD), &record) && drop_all(run)
           && state_save(&run->state, &run->wanted, run->diag);
}

/* The former generation, instead of what stands in the output. */
static bool choose_former(struct run *run)
{
    run->root = &run->state.root;
    if (state_former(&run->state, run->arena, &run->wanted))
        return true;
    diag_error(run->diag, SPAN_NONE, MSG_R034, run->target->name);
    return false;
}

static enum publish_outcome do_all(struct run *run)
{
    if (run->options->rollback && !choose_former(run))
        return PUBLISH_FAILED;
    if (run->target->compress && !run->target->kind->keeps_headers && !run->options->rollback
        && !packed_add(run->arena, run->root, &run->state, &run->wanted, run->diag))
        return PUBLISH_FAILED;
    if (!look_at_target(run))
        return PUBLISH_FAILED;
    if (run->options->dry_run)
        return PUBLISH_DONE;
    bool same = run->changes->count == 0 && run->changes->leaving == 0 && run->state.left.count == 0
                && run->state.aim_count == 0;
    if (same && state_knows(&run->state, published_id(&run->record)))
        return PUBLISH_DONE;
    if (same) /* somebody else put the very same there */
        return state_save(&run->state, &run->wanted, run->diag) ? PUBLISH_DONE : PUBLISH_FAILED;
    enum publish_outcome outcome = take_lease(run);
    if (outcome != PUBLISH_DONE)
        return outcome;
    bool ok = change_all(run);
    if (ok)
        sender_drop(&run->sender, run->arena, STR(PLACE_COMING));
    give_back_lease(run);
    ok = ok && state_end(&run->state, run->diag);
    return ok ? PUBLISH_DONE : PUBLISH_FAILED;
}

static enum publish_outcome pack(struct run *run)
{
    bool changed = false;
    run->stats->files = run->wanted.count;
    if (run->options->dry_run) {
        *run->changes = changes_between(run->arena, &(struct published){ 0 }, &run->wanted);
        return PUBLISH_DONE;
    }
    struct reply reply = run->target->kind->pack(run->target, &run->tree->root, &run->wanted,
                                                 run->arena, &changed);
    run->sender.target = run->target;
    if (reply.kind != REPLY_DONE)
        sender_report(&run->sender, &reply, MSG_R017, target_path(run->arena, run->target, "path"),
                      run->diag);
    run->stats->sent = changed ? run->wanted.count : 0;
    return reply.kind == REPLY_DONE ? PUBLISH_DONE : PUBLISH_FAILED;
}

enum publish_outcome publish(struct arena *arena, const struct destination *target,
                             struct tree *tree, const struct publish_options *options,
                             struct diag *diag, struct changes *changes,
                             struct publish_stats *stats)
{
    struct run run = {
        .arena = arena,
        .target = target,
        .tree = tree,
        .options = options,
        .diag = diag,
        .changes = changes,
        .stats = stats,
        .wanted = published_from(arena, &tree->manifest, target_headers_number, target),
    };
    *changes = (struct changes){ 0 };
    *stats = (struct publish_stats){ 0 };
    run.root = &tree->root;
    if (target->kind->pack)
        return pack(&run);
    if (!state_open(arena, options->portal, target->name, &run.state, diag))
        return PUBLISH_FAILED;
    pthread_mutex_init(&run.lock, NULL);
    if (target->kind->start)
        target->kind->start();
    sender_start(arena, target, &run.sender);
    enum publish_outcome outcome = do_all(&run);
    sender_stop(&run.sender);
    if (target->kind->stop)
        target->kind->stop();
    pthread_mutex_destroy(&run.lock);
    state_close(&run.state);
    return outcome;
}
