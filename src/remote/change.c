#include "remote/change.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/list.h"
#include "remote/target.h"

static bool is_same(const struct published_row *from, const struct published_row *to)
{
    /* One that is late may be wanted again. */
    return from && !from->going && !from->unsure && from->size == to->size
           && from->headers == to->headers && hash_equal(from->sha256, to->sha256);
}

static enum change_wave wave_of_put(const struct published_row *from,
                                    const struct published_row *to)
{
    switch (to->wave) {
    case WAVE_PAGES:
        return from && !from->fresh ? CHANGE_PAGES : CHANGE_NEW_PAGES;
    case WAVE_LISTS:
        return from && !from->fresh ? CHANGE_LISTS : CHANGE_NEW_LISTS;
    case WAVE_ASSETS:
    case WAVE_DOCUMENTS:
    case WAVE_BUNDLES:
    case WAVE_COUNT:
        break;
    }
    return CHANGE_FILES;
}

/* A file where a folder is to be, or one in a folder where a file is to be. */
static bool is_in_the_way(struct arena *scratch, const struct published *to, str path)
{
    if (published_has_prefix(to, str_concat(scratch, path, STR("/"))))
        return true;
    for (size_t i = 1; i < path.len; i++) {
        if (path.ptr[i] == '/' && published_find(to, str_sub(path, 0, i)))
            return true;
    }
    return false;
}

/* Whether it may stay for once: it is whole, and no other file will have its name. */
static bool may_be_late(const struct published_row *from)
{
    return !from->late && !from->going && !from->unsure && !from->fresh
           && target_has_fingerprint(from->path);
}

static void add_put(struct arena *arena, struct changes *all, const struct published_row *from,
                    const struct published_row *to)
{
    *LIST_ADD(arena, all) = (struct change){ wave_of_put(from, to), to->path, to, from };
    all->puts++;
    all->bytes += to->size;
}

static void add_drop(struct arena *arena, struct changes *all, const struct published_row *from,
                     const struct published *wanted)
{
    struct arena *scratch = arena_new();
    bool in_the_way = is_in_the_way(scratch, wanted, from->path);
    arena_free(scratch);
    all->leaving += !from->late;
    if (!in_the_way && may_be_late(from)) {
        struct published_row *row = LIST_ADD(arena, &all->late);
        *row = *from;
        row->late = true;
        return;
    }
    *LIST_ADD(arena, all) = (struct change){ in_the_way ? CHANGE_OBSTACLES : CHANGE_DROPS,
                                             from->path, NULL, from };
    all->drops++;
}

/* All changes by path. */
static struct changes compare(struct arena *arena, const struct published *from,
                              const struct published *to)
{
    struct changes all = { 0 };
    for (size_t i = 0, j = 0; i < from->count || j < to->count;) {
        int order = i == from->count ? 1
                    : j == to->count ? -1
                                     : str_compare(from->items[i].path, to->items[j].path);
        const struct published_row *old = order <= 0 ? &from->items[i] : NULL;
        const struct published_row *new = order >= 0 ? &to->items[j] : NULL;
        if (new &&new->late) /* nobody needs it there */
            new = NULL;
        if (new && !is_same(old, new))
            add_put(arena, &all, old, new);
        else if (old && !new)
            add_drop(arena, &all, old, to);
        i += order <= 0;
        j += order >= 0;
    }
    return all;
}

/* What is late goes along with other changes: alone it stays. */
static void keep_late(struct arena *arena, struct changes *all)
{
    if (all->puts || all->leaving)
        return;
    for (size_t i = 0; i < all->count; i++)
        *LIST_ADD(arena, &all->late) = *all->items[i].from;
    all->count = all->drops = 0;
}

struct changes changes_between(struct arena *arena, const struct published *from,
                               const struct published *to)
{
    struct changes by_path = compare(arena, from, to);
    keep_late(arena, &by_path);
    struct changes all = by_path;
    all.items = NULL;
    all.count = all.capacity = 0;
    for (size_t wave = 0; wave < CHANGE_WAVES; wave++) {
        for (size_t i = 0; i < by_path.count; i++) {
            if (by_path.items[i].wave == (enum change_wave)wave)
                *LIST_ADD(arena, &all) = by_path.items[i];
        }
        all.ends[wave] = all.count;
    }
    return all;
}

bool changes_need_leave(size_t leaving, size_t owned)
{
    return leaving > DELETIONS_FREE_MAX && leaving * 100 > owned * DELETIONS_PERCENT_MAX;
}
