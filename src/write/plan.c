#include "write/plan.h"

#include "base/arena.h"
#include "base/list.h"

struct manifest plan_manifest(struct arena *arena, const struct made *made)
{
    struct manifest next = {
        .items = ARENA_ARRAY(arena, struct manifest_row, made->count),
        .count = made->count,
        .capacity = made->count,
    };
    for (size_t i = 0; i < made->count; i++)
        next.items[i] = made->slots[i].row;
    return next;
}

/*
 * Whether an old file must go before new ones can come: a file where a folder
 * is to be, or one in a folder where a file is to be.
 */
static bool is_in_the_way(struct arena *arena, const struct made *made, str path)
{
    str as_folder = str_concat(arena, path, STR("/"));
    size_t at = slot_lower_bound(made, as_folder);
    if (at < made->count && str_starts(made->slots[at].artifact->path, as_folder))
        return true;
    for (size_t i = 1; i < path.len; i++) {
        if (path.ptr[i] == '/' && made_slot(made, str_sub(path, 0, i)))
            return true;
    }
    return false;
}

static void add_drops(struct arena *arena, const struct manifest *old, const struct made *made,
                      bool in_the_way, struct journal *journal)
{
    for (size_t i = 0; i < old->count; i++) {
        str path = old->items[i].path;
        if (!made_slot(made, path) && is_in_the_way(arena, made, path) == in_the_way)
            *LIST_ADD(arena, journal) = (struct step){ STEP_DROP, 0, path };
    }
}

/* Mostly all do, and none has to be looked for. */
static bool all_stay(const struct manifest *old, const struct made *made)
{
    size_t stay = 0;
    for (size_t i = 0; i < made->count; i++)
        stay += made->slots[i].old != NULL;
    return stay == old->count;
}

struct journal plan_steps(struct arena *arena, const struct manifest *old, const struct made *made)
{
    struct journal journal = { 0 };
    bool drops = !all_stay(old, made);
    if (drops)
        add_drops(arena, old, made, true, &journal);
    for (size_t wave = 0; wave < WAVE_COUNT; wave++) {
        for (size_t i = 0; i < made->count; i++) {
            const struct slot *slot = &made->slots[i];
            if (slot->put && slot->artifact->wave == (enum wave)wave)
                *LIST_ADD(arena, &journal) = (struct step){ STEP_PUT, i, slot->artifact->path };
        }
    }
    if (drops)
        add_drops(arena, old, made, false, &journal);
    return journal;
}
