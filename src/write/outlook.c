#include "write/outlook.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "os/workers.h"
#include "write/make.h"
#include "write/slot.h"

#include <stdatomic.h>

struct looking {
    struct made *made;
    const struct outlook_options *options;
    struct diag *diag;
    struct slot **wave; /* the slots of the wave that is looked at */
    atomic_bool found;  /* a difference */
};

static bool differs(const struct slot *slot)
{
    return !slot->old || !hash_equal(slot->old->sha256, slot->row.sha256);
}

/* Under the same key there are the same bytes; only another one has them worked out. */
static void look_at_view(struct looking *looking, struct slot *slot, struct arena *scratch)
{
    const struct artifact *artifact = slot->artifact;
    const struct value *view = slot_view(artifact, looking->made, scratch);
    struct hash content = value_hash(view);
    struct hash key = slot_key(artifact, looking->options->program, &content);
    str bytes;
    if (slot->old && hash_equal(slot->old->key, key))
        slot_settle(slot, slot->old->sha256, slot->old->size, slot->old->pages);
    else if (artifact->pack) /* written anew: what is large is not packed only to be compared */
        slot_settle(slot, (struct hash){ 0 }, 0, 0);
    else if (slot_bytes(artifact, view, scratch, looking->diag, &bytes))
        slot_settle(slot, hash_bytes(bytes), bytes.len, slot_pages(artifact, bytes));
}

static void look_at_slot(size_t index, struct arena *scratch, void *context)
{
    struct looking *looking = context;
    struct slot *slot = looking->wave[index];
    if (looking->options->first_only && atomic_load(&looking->found))
        return;
    if (artifact_is_copy(slot->artifact))
        slot_settle(slot, slot->artifact->copy_hash, slot->artifact->copy_size, 0);
    else
        look_at_view(looking, slot, scratch);
    if (!slot->done || differs(slot))
        atomic_store(&looking->found, true);
}

static void look_at_waves(struct arena *arena, struct looking *looking)
{
    struct made *made = looking->made;
    looking->wave = ARENA_ARRAY(arena, struct slot *, made->count);
    for (size_t wave = 0; wave < WAVE_COUNT; wave++) {
        size_t count = 0;
        for (size_t i = 0; i < made->count; i++) {
            if (made->slots[i].artifact->wave == (enum wave)wave)
                looking->wave[count++] = &made->slots[i];
        }
        made->wave = (enum wave)wave;
        workers_run(looking->options->jobs, count, look_at_slot, looking);
        if (looking->options->first_only && atomic_load(&looking->found))
            return;
    }
}

bool outlook_make(struct arena *arena, const struct manifest *before,
                  const struct artifact_list *artifacts, const struct outlook_options *options,
                  struct diag *diag, struct outlook *out)
{
    struct made made;
    struct looking looking = { .made = &made, .options = options, .diag = diag };
    *out = (struct outlook){ .artifacts = artifacts->count };
    if (!slots_new(arena, artifacts, &made, diag))
        return false;
    for (size_t i = 0; i < made.count; i++)
        made.slots[i].old = manifest_find(before, made.slots[i].artifact->path);
    struct str_list gone = make_vanished(arena, before, artifacts);
    atomic_store(&looking.found, gone.count > 0);
    look_at_waves(arena, &looking);
    for (size_t i = 0; i < made.count; i++) {
        const struct slot *slot = &made.slots[i];
        if (slot->done && differs(slot))
            *LIST_ADD(arena, out) = (struct outlook_item){ slot->artifact->path, slot->old, false,
                                                           slot->row.size };
    }
    out->puts = out->count;
    out->drops = gone.count;
    for (size_t i = 0; i < gone.count; i++)
        *LIST_ADD(arena, out) = (struct outlook_item){ gone.items[i],
                                                       manifest_find(before, gone.items[i]), true,
                                                       0 };
    return !diag_failed(diag);
}
