#include "write/preview.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/scope.h"
#include "write/make.h"
#include "write/slot.h"

#include <assert.h>
#include <pthread.h>

/* Works out size and hash of what a view asks after; waves go down, so this ends. */
static void preview_slot(const struct made *made, struct slot *slot)
{
    const struct artifact *artifact = slot->artifact;
    struct made below = *made;
    str bytes;
    below.wave = artifact->wave;
    if (artifact_is_copy(artifact)) {
        slot_settle(slot, artifact->copy_hash, artifact->copy_size, 0);
        return;
    }
    struct arena *scratch = arena_new();
    if (slot_preview(artifact, &below, scratch, made->preview, &bytes))
        slot_settle(slot, hash_bytes(bytes), bytes.len, slot_pages(artifact, bytes));
    arena_free(scratch);
}

/* Whether all words that the bytes of a file tell of are in the scope of who asks after them. */
static bool is_in_scope(const struct artifact *asker, const struct artifact *asked)
{
    bool tells_nothing = !asked->view || (asked->scope && asked->scope->name.len == 0);
    return tells_nothing || !asker->scope
           || (asked->scope && str_equal(asked->scope->name, asker->scope->name));
}

bool made_find(const struct made *made, str path, struct made_file *out)
{
    struct slot *slot = made_slot(made, path);
    if (!slot || slot->artifact->wave >= made->wave)
        return false;
    assert(!made->asker || is_in_scope(made->asker, slot->artifact));
    if (made->preview && !slot->done)
        preview_slot(made, slot);
    const struct artifact *artifact = slot->artifact;
    *out = (struct made_file){
        .path = artifact->path,
        .size = slot->row.size,
        .sha256 = slot->row.sha256,
        .pages = artifact_is_copy(artifact) ? artifact->copy_pages : slot->row.pages,
        .is_signed = artifact->copy_is_signed,
    };
    return slot->done;
}

const struct value *make_view(struct arena *arena, const struct artifact_list *artifacts, str path,
                              const struct fs_root *const *roots, struct diag *diag)
{
    struct made *made = ARENA_NEW(arena, struct made); /* the view may point into it */
    if (!slots_new(arena, artifacts, made, diag))
        return NULL;
    const struct slot *slot = made_slot(made, path);
    if (!slot || !slot->artifact->view)
        return NULL;
    made->preview = diag;
    made->roots = roots;
    made->wave = slot->artifact->wave;
    return slot->artifact->view(slot->artifact, made, arena);
}

struct preview {
    struct made made;
    pthread_mutex_t turn; /* slots are settled by whoever asks first */
};

struct preview *preview_new(struct arena *arena, const struct artifact_list *artifacts,
                            const struct fs_root *const *roots, struct diag *diag)
{
    struct preview *preview = ARENA_NEW(arena, struct preview);
    if (!slots_new(arena, artifacts, &preview->made, diag))
        return NULL;
    preview->made.roots = roots;
    pthread_mutex_init(&preview->turn, NULL);
    return preview;
}

void preview_free(struct preview *preview)
{
    if (preview)
        pthread_mutex_destroy(&preview->turn);
}

bool preview_has(const struct preview *preview, str path)
{
    return made_slot(&preview->made, path) != NULL;
}

const struct artifact *preview_file(struct preview *preview, str path, struct arena *scratch,
                                    struct diag *diag, str *bytes)
{
    const struct slot *slot = made_slot(&preview->made, path);
    bool ok = slot != NULL;
    if (slot && !artifact_is_copy(slot->artifact)) {
        pthread_mutex_lock(&preview->turn);
        preview->made.preview = diag;
        preview->made.wave = slot->artifact->wave;
        ok = slot_preview(slot->artifact, &preview->made, scratch, diag, bytes);
        pthread_mutex_unlock(&preview->turn);
    }
    return ok ? slot->artifact : NULL;
}

const struct made *preview_made(struct preview *preview, enum wave wave, struct diag *diag)
{
    preview->made.preview = diag;
    preview->made.wave = wave;
    return &preview->made;
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
