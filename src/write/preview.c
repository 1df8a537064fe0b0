/* What views ask of earlier waves, and one artifact's view without an output folder. */
#include "base/arena.h"
#include "base/map.h"
#include "write/make.h"
#include "write/slot.h"

/* Works out size and hash of what a view asks after; waves go down, so this ends. */
static void preview_slot(const struct made *made, struct slot *slot)
{
    const struct artifact *artifact = slot->artifact;
    struct made below = *made;
    str bytes;
    below.wave = artifact->wave;
    if (!artifact->make) {
        slot_settle(slot, artifact->copy_hash, artifact->copy_size);
        return;
    }
    struct arena *scratch = arena_new();
    const struct value *view = slot_view(artifact, &below, scratch);
    if (slot_bytes(artifact, view, scratch, made->preview, &bytes))
        slot_settle(slot, hash_bytes(bytes), bytes.len);
    arena_free(scratch);
}

bool made_find(const struct made *made, str path, struct made_file *out)
{
    struct slot *slot = made_slot(made, path);
    if (!slot || slot->artifact->wave >= made->wave)
        return false;
    if (made->preview && !slot->done)
        preview_slot(made, slot);
    *out = (struct made_file){ slot->artifact->path, slot->row.size, slot->row.sha256 };
    return slot->done;
}

const struct value *make_view(struct arena *arena, const struct artifact_list *artifacts, str path,
                              struct diag *diag)
{
    struct made *made = ARENA_NEW(arena, struct made); /* the view may point into it */
    if (!slots_new(arena, artifacts, made, diag))
        return NULL;
    const struct slot *slot = made_slot(made, path);
    if (!slot || !slot->artifact->view)
        return NULL;
    made->preview = diag;
    made->wave = slot->artifact->wave;
    return slot->artifact->view(slot->artifact, made, arena);
}

struct str_list make_vanished(struct arena *arena, const struct manifest *before,
                              const struct artifact_list *artifacts)
{
    struct str_list vanished = { 0 };
    struct map wanted = { 0 };
    for (size_t i = 0; i < artifacts->count; i++)
        map_add(arena, &wanted, artifacts->items[i].path, (void *)&artifacts->items[i]);
    for (size_t i = 0; i < before->count; i++) {
        if (!map_find(&wanted, before->items[i].path))
            *LIST_ADD(arena, &vanished) = before->items[i].path;
    }
    return vanished;
}
