#include "write/make.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/value.h"
#include "os/progress.h"
#include "os/stages.h"
#include "os/workers.h"
#include "write/plan.h"
#include "write/survey.h"
#include "write/twin.h"

#include <stdatomic.h>

struct making {
    struct tree *tree;
    struct made *made;
    const struct make_options *options;
    struct diag *diag;
    struct slot **wave;         /* the slots of the wave that is being made */
    struct unchanged unchanged; /* since the build whose keys the manifest holds */
    atomic_bool failed;         /* the system refused: no use going on */
};

/* One artifact */

/* Whether the file as recorded stands there still. */
static bool stands(const struct making *making, struct slot *slot)
{
    bool changed = false;
    bool holds = slot->standing == STANDING_OURS
                 && tree_holds(making->tree, slot->artifact->path, slot->old->sha256, &slot->info,
                               &changed);
    /* After an interrupted commit nobody knows what the bytes should have been. */
    if (changed && making->tree->settled)
        slot->restored = true;
    return holds;
}

/* Whether what stands there has the wanted bytes already, although nothing vouches for it. */
static bool is_there(const struct making *making, struct slot *slot)
{
    bool changed;
    return slot->info.kind == FS_FILE && slot->info.size == slot->row.size
           && tree_holds(making->tree, slot->artifact->path, slot->row.sha256, &slot->info,
                         &changed);
}

/*
 * Whether the file must be replaced by the bytes whose hash is in the row.
 * What phatdong did not make is kept where it is the same and may be taken
 * over, replaced where the path was named, and refused otherwise.
 */
static bool must_put(const struct making *making, struct slot *slot)
{
    const struct adopt *adopt = &making->options->adopt;
    if (slot->standing == STANDING_OURS) {
        bool same = hash_equal(slot->old->sha256, slot->row.sha256);
        bool stood = stands(making, slot);
        if (same)
            return !stood;
        return making->tree->settled || !is_there(making, slot);
    }
    if (slot->standing != STANDING_FOREIGN)
        return true;
    bool named = survey_adopts(adopt, slot->artifact->path);
    if ((named || adopt->identical) && is_there(making, slot))
        return false;
    slot->refused = !named;
    return named;
}

static void set_mtime(const struct making *making, struct slot *slot)
{
    bool replaces = slot->standing == STANDING_OURS || slot->standing == STANDING_FOREIGN;
    slot->mtime = tree_next_mtime(making->tree, replaces ? &slot->info : NULL);
}

static uint64_t number_of(const struct making *making, const struct slot *slot)
{
    return (uint64_t)(slot - making->made->slots);
}

/* What the file is worked out from; whether the one that stands there is of just that, and stays. */
static const struct value *view_of(const struct making *making, struct slot *slot,
                                   struct arena *scratch, bool *stays)
{
    const struct value *view = slot_view(slot->artifact, making->made, scratch);
    struct hash content = value_hash(view);
    slot->row.key = slot_key(slot->artifact, making->options->program, &content);
    *stays = slot->old && hash_equal(slot->old->key, slot->row.key) && stands(making, slot);
    if (*stays)
        slot_settle(slot, slot->old->sha256, slot->old->size, slot->old->pages);
    return view;
}

/* Without a view: nothing that it could tell has changed. */
static bool stays_unseen(const struct making *making, struct slot *slot)
{
    if (!slot->old || !inputs_spare(&making->unchanged, slot->artifact) || !stands(making, slot))
        return false;
    slot->row.key = slot->old->key;
    slot_settle(slot, slot->old->sha256, slot->old->size, slot->old->pages);
    return true;
}

static void make_from_view(struct making *making, struct slot *slot, struct arena *scratch)
{
    const struct artifact *artifact = slot->artifact;
    str bytes;
    bool stays;
    const struct value *view = view_of(making, slot, scratch, &stays);
    if (stays)
        return;
    if (!slot_bytes(artifact, view, scratch, making->diag, &bytes))
        return;
    slot->made = true;
    slot_settle(slot, hash_bytes(bytes), bytes.len, slot_pages(artifact, bytes));
    if (!must_put(making, slot))
        return;
    set_mtime(making, slot);
    slot->put = tree_stage(making->tree, number_of(making, slot), artifact->path, bytes,
                           slot->mtime, making->diag);
    if (!slot->put)
        atomic_store(&making->failed, true);
}

static void report_changed(const struct making *making, const struct artifact *artifact)
{
    struct arena *arena = arena_new();
    str shown = path_join(arena, making->options->roots[artifact->copy_root]->path,
                          artifact->copy_from);
    diag_add(making->diag, DIAG_SYSTEM, SPAN_NONE, MSG_W008, &shown, 1);
    arena_free(arena);
}

static void make_copy(struct making *making, struct slot *slot)
{
    const struct artifact *artifact = slot->artifact;
    struct made_file copy;
    slot->row.key = slot_key(artifact, making->options->program, &artifact->copy_hash);
    slot_settle(slot, artifact->copy_hash, artifact->copy_size, 0);
    if (!must_put(making, slot))
        return;
    slot->made = true;
    set_mtime(making, slot);
    slot->put = tree_stage_copy(making->tree, number_of(making, slot), artifact->path,
                                making->options->roots[artifact->copy_root], artifact->copy_from,
                                slot->mtime, &copy, making->diag);
    if (!slot->put)
        atomic_store(&making->failed, true);
    else if (!hash_equal(copy.sha256, artifact->copy_hash))
        report_changed(making, artifact);
}

/* A file that is packed, on its way into the stage. */
struct packed {
    struct making *making;
    const struct artifact *artifact;
    const struct value *view;
    struct arena *scratch;
    int fd;
    int error;    /* of the disk */
    bool refused; /* by its maker, who said why: others are still made, to hear of their mistakes */
};

static bool put_packed(void *context, uint64_t offset, str bytes)
{
    struct packed *packed = context;
    packed->error = fs_write_at(packed->fd, offset, bytes);
    return packed->error == 0;
}

static int write_packed(void *context, int fd)
{
    struct packed *packed = context;
    packed->fd = fd;
    const struct pack pack = { packed->making->made, packed->scratch, packed->making->diag,
                               put_packed, packed };
    if (packed->artifact->pack(packed->artifact, packed->view, &pack))
        return 0;
    packed->refused = packed->error == 0;
    return packed->refused ? -1 : packed->error;
}

/* Only the finished file has a hash, so it is staged first, and taken back where it was there. */
static void make_packed(struct making *making, struct slot *slot, struct arena *scratch)
{
    struct made_file file;
    bool stays;
    const struct value *view = view_of(making, slot, scratch, &stays);
    if (stays)
        return;
    struct packed packed = { making, slot->artifact, view, scratch, -1, 0, false };
    set_mtime(making, slot);
    slot->put = tree_stage_written(making->tree, number_of(making, slot), slot->artifact->path,
                                   write_packed, &packed, slot->mtime, &file, making->diag);
    if (!slot->put) {
        if (!packed.refused)
            atomic_store(&making->failed, true);
        return;
    }
    slot->made = true;
    slot_settle(slot, file.sha256, file.size, 0);
    slot->put = must_put(making, slot);
    if (!slot->put)
        tree_unstage_one(making->tree, number_of(making, slot));
}

static void make_slot(size_t index, struct arena *scratch, void *context)
{
    struct making *making = context;
    struct slot *slot = making->wave[index];
    if (atomic_load(&making->failed))
        return;
    slot->row.path = slot->artifact->path;
    slot->row.wave = slot->artifact->wave;
    if (artifact_is_copy(slot->artifact))
        make_copy(making, slot);
    else if (stays_unseen(making, slot))
        ; /* as it is */
    else if (slot->artifact->make)
        make_from_view(making, slot, scratch);
    else
        make_packed(making, slot, scratch);
    progress_step(making->options->progress);
}

/* All of them */

static const enum stage wave_stages[WAVE_COUNT] = {
    [WAVE_ASSETS] = STAGE_ASSETS,   [WAVE_DOCUMENTS] = STAGE_DOCUMENTS,
    [WAVE_BUNDLES] = STAGE_BUNDLES, [WAVE_PAGES] = STAGE_PAGES,
    [WAVE_LISTS] = STAGE_LISTS,
};

/* Of those that were worked out or copied. */
static uint64_t bytes_made(struct slot *const *wave, size_t count)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += wave[i]->made ? wave[i]->row.size : 0;
    return bytes;
}

static void make_waves(struct arena *arena, struct making *making)
{
    struct made *made = making->made;
    progress_stage(making->options->progress, making->options->making, made->count);
    making->wave = ARENA_ARRAY(arena, struct slot *, made->count);
    for (size_t wave = 0; wave < WAVE_COUNT; wave++) {
        size_t count = 0;
        for (size_t i = 0; i < made->count; i++) {
            if (made->slots[i].artifact->wave == (enum wave)wave)
                making->wave[count++] = &made->slots[i];
        }
        made->wave = (enum wave)wave;
        stages_begin(making->options->stages, wave_stages[wave]);
        uint64_t memory = workers_run(making->options->jobs, count, make_slot, making);
        stages_add(making->options->stages, count, bytes_made(making->wave, count), memory);
    }
}

static bool all_done(const struct made *made)
{
    for (size_t i = 0; i < made->count; i++) {
        if (!made->slots[i].done)
            return false;
    }
    return true;
}

/* A second name that a file was given shows in its ctime and in nothing else. */
static bool is_same_file(const struct fs_info *a, const struct fs_info *b)
{
    return a->kind == b->kind && a->inode == b->inode && a->size == b->size && a->mode == b->mode
           && a->mtime_ns == b->mtime_ns;
}

static void look_again(size_t index, struct arena *scratch, void *context)
{
    struct making *making = context;
    struct slot *slot = &making->made->slots[index];
    const struct twin *twin = making->tree->twin;
    struct fs_info now;
    (void)scratch;
    if (!slot->put && !(twin && twin->touched))
        return;
    bool there = fs_stat(&making->tree->root, slot->artifact->path, &now) == 0;
    if (there && (slot->put || is_same_file(&now, &slot->info)))
        slot->info = now;
    else
        slot->info = (struct fs_info){ .kind = FS_OTHER };
}

/* Whether the file that stands there now is the one that this build wrote or checked. */
static bool is_known(const struct slot *slot)
{
    return slot->info.kind == FS_FILE && slot->info.size == slot->row.size
           && (!slot->put || slot->info.mtime_ns == slot->mtime * 1000000000);
}

static void remember(struct arena *arena, struct making *making)
{
    const struct made *made = making->made;
    struct stamps stamps = { 0 };
    workers_run(making->options->jobs, made->count, look_again, making);
    for (size_t i = 0; i < made->count; i++) {
        const struct slot *slot = &made->slots[i];
        if (is_known(slot))
            *LIST_ADD(arena, &stamps) = stamp_of(slot->row.path, slot->row.sha256, &slot->info);
    }
    tree_remember(making->tree, &stamps);
}

/* Whether a text is taken down, which is not to come back with anything that stood beside it. */
static bool takes_down(const struct made *made)
{
    for (size_t i = 0; i < made->count; i++) {
        if (made->slots[i].put && made->slots[i].artifact->removes)
            return true;
    }
    return false;
}

static void count_up(const struct made *made, const struct journal *journal,
                     struct make_stats *stats)
{
    *stats = (struct make_stats){ .artifacts = made->count };
    for (size_t i = 0; i < made->count; i++) {
        const struct slot *slot = &made->slots[i];
        stats->made += slot->made;
        stats->written += slot->put;
        stats->restored += slot->put && slot->restored;
        stats->bytes_written += slot->put ? slot->row.size : 0;
    }
    for (size_t i = 0; i < journal->count; i++)
        stats->deleted += journal->items[i].kind == STEP_DROP;
}

bool make_all(struct arena *arena, struct tree *tree, const struct artifact_list *artifacts,
              const struct make_options *options, struct diag *diag, struct make_stats *stats)
{
    struct made made;
    struct making making = { .tree = tree, .made = &made, .options = options, .diag = diag };
    *stats = (struct make_stats){ 0 };
    stages_begin(options->stages, STAGE_SURVEY);
    if (!slots_new(arena, artifacts, &made, diag) || !survey(tree, &made, options->jobs, diag))
        return false;
    making.unchanged = inputs_compare(arena, tree, &options->inputs);
    stages_add(options->stages, made.count, 0, 0);
    made.tree = tree;
    made.roots = options->roots;
    make_waves(arena, &making);
    survey_report_refused(tree, &made, diag);
    if (diag_failed(diag) || !all_done(&made)) {
        tree_unstage(tree);
        return false;
    }
    struct manifest next = plan_manifest(arena, &made);
    struct journal journal = plan_steps(arena, &tree->manifest, &made);
    progress_stage(options->progress, options->committing, 0);
    stages_begin(options->stages, STAGE_COMMIT);
    if (journal.count == 0)
        tree_unstage(tree); /* what was packed and found to be there already has left its folder */
    tree->forgets = takes_down(&made);
    if (!tree_commit(tree, &next, &journal, diag))
        return false;
    inputs_remember(arena, tree, &options->inputs);
    count_up(&made, &journal, stats);
    stages_add(options->stages, stats->written + stats->deleted, stats->bytes_written, 0);
    stages_begin(options->stages, STAGE_RECORD);
    remember(arena, &making);
    stages_add(options->stages, made.count, 0, 0);
    stages_end(options->stages);
    survey_report_restored(tree, &made, diag);
    return true;
}
