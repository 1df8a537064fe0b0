#include "write/survey.h"

#include "base/arena.h"
#include "base/path.h"
#include "os/workers.h"

#include <errno.h>

#define NAMED_MAX 20 /* files named in a run; the rest is counted */

/* Each slot by itself */

struct surveying {
    struct tree *tree;
    const struct made *made;
    struct diag *diag;
    const size_t *folders; /* where slots of one folder begin */
};

static enum standing standing_of(const struct slot *slot)
{
    if (slot->info.kind == FS_FOLDER)
        return STANDING_FOLDER;
    return slot->info.kind == FS_FILE && slot->old ? STANDING_OURS : STANDING_FOREIGN;
}

static void survey_slot(struct surveying *surveying, struct slot *slot, int error)
{
    if (error == 0)
        slot->standing = standing_of(slot);
    else if (error == ENOTDIR || error == ELOOP)
        slot->standing = STANDING_BLOCKED;
    else if (error == ENOENT)
        slot->restored = slot->old && surveying->tree->settled;
    else
        fs_report(surveying->diag, &surveying->tree->root, MSG_W013, slot->artifact->path, error);
}

/* Slots that follow each other in one folder, which is opened once. */
static void survey_folder(size_t index, struct arena *scratch, void *context)
{
    struct surveying *surveying = context;
    const struct made *made = surveying->made;
    const struct fs_root *top = &surveying->tree->root;
    struct fs_root below;
    size_t from = surveying->folders[index], to = surveying->folders[index + 1];
    str folder = path_folder(made->slots[from].artifact->path);
    int closed = folder.len ? fs_open_search(scratch, top, folder, &below) : 0;
    for (size_t i = from; i < to; i++) {
        struct slot *slot = &made->slots[i];
        int error = closed;
        if (!closed)
            error = fs_stat(folder.len ? &below : top, path_name(slot->artifact->path),
                            &slot->info);
        survey_slot(surveying, slot, error);
    }
    if (folder.len && !closed)
        fs_close_root(&below);
}

/* Both are sorted by path. */
static void find_old(const struct manifest *manifest, const struct made *made)
{
    size_t row = 0;
    for (size_t i = 0; i < made->count; i++) {
        struct slot *slot = &made->slots[i];
        int order = -1;
        for (; row < manifest->count && order < 0; row += order < 0)
            order = str_compare(manifest->items[row].path, slot->artifact->path);
        slot->old = order == 0 ? &manifest->items[row] : NULL;
    }
}

/* Where each run of slots of one folder begins, and behind the last one; how many runs there are. */
static size_t find_folders(struct arena *arena, const struct made *made, size_t **starts)
{
    size_t count = 0;
    str last = STR_NONE;
    *starts = ARENA_ARRAY(arena, size_t, made->count + 1);
    for (size_t i = 0; i < made->count; i++) {
        str folder = path_folder(made->slots[i].artifact->path);
        if (i == 0 || !str_equal(folder, last))
            (*starts)[count++] = i;
        last = folder;
    }
    (*starts)[count] = made->count;
    return count;
}

/* What is in the way */

/* The first part of a path that is no folder; claims.h saw to it that no artifact wants it. */
static str find_obstacle(const struct tree *tree, str path)
{
    struct fs_info info;
    for (size_t i = 1; i < path.len; i++) {
        str part = str_sub(path, 0, i);
        if (path.ptr[i] == '/' && fs_stat(&tree->root, part, &info) == 0 && info.kind != FS_FOLDER)
            return info.kind == FS_FILE && manifest_find(&tree->manifest, part) ? STR_NONE : part;
    }
    return STR_NONE;
}

/*
 * The first thing in a folder that is neither a file of ours nor a folder of
 * nothing else. An empty folder is ours where the manifest has files in it:
 * somebody removed them, and it goes with them.
 */
static int find_stranger(struct arena *arena, const struct tree *tree, str folder, str *out)
{
    struct fs_entries entries;
    int error = fs_list(arena, &tree->root, folder, &entries);
    if (!error && entries.count == 0
        && !manifest_has_prefix(&tree->manifest, str_concat(arena, folder, STR("/"))))
        *out = folder;
    for (size_t i = 0; !error && i < entries.count && out->len == 0; i++) {
        const struct fs_entry *entry = &entries.items[i];
        str path = path_join(arena, folder, entry->name);
        if (entry->info.kind == FS_FOLDER)
            error = find_stranger(arena, tree, path, out);
        else if (entry->info.kind != FS_FILE || !manifest_find(&tree->manifest, path))
            *out = path;
    }
    return error;
}

/* Names what keeps a slot from its place; the same thing is in the way of many once only. */
static bool is_free(struct arena *arena, const struct tree *tree, const struct slot *slot,
                    str *last, struct diag *diag)
{
    str path = slot->artifact->path, obstacle = STR_NONE;
    int error = 0;
    if (slot->standing == STANDING_BLOCKED)
        obstacle = find_obstacle(tree, path);
    else if (slot->standing == STANDING_FOLDER)
        error = find_stranger(arena, tree, path, &obstacle);
    if (error)
        fs_report(diag, &tree->root, MSG_W013, path, error);
    else if (obstacle.len && !str_equal(obstacle, *last))
        diag_error(diag, SPAN_NONE, MSG_W019, path_join(arena, tree->root.path, obstacle),
                   path_join(arena, tree->root.path, path));
    if (obstacle.len)
        *last = obstacle;
    return !error && obstacle.len == 0;
}

bool survey(struct tree *tree, const struct made *made, size_t jobs, struct diag *diag)
{
    struct arena *arena = arena_new();
    size_t *folders, before = diag_count(diag, DIAG_ERROR) + diag_count(diag, DIAG_SYSTEM);
    size_t count = find_folders(arena, made, &folders);
    struct surveying surveying = { tree, made, diag, folders };
    find_old(&tree->manifest, made);
    workers_run(jobs, count, survey_folder, &surveying);
    bool ok = diag_count(diag, DIAG_ERROR) + diag_count(diag, DIAG_SYSTEM) == before;
    str last = STR_NONE;
    for (size_t i = 0; i < made->count; i++) {
        if (!is_free(arena, tree, &made->slots[i], &last, diag))
            ok = false;
    }
    arena_free(arena);
    return ok;
}

bool survey_adopts(const struct adopt *adopt, str path)
{
    for (size_t i = 0; i < adopt->places.count; i++) {
        str place = adopt->places.items[i];
        while (str_drop(&place, STR("/")))
            continue;
        if (str_is(place, ".") || str_equal(place, path)
            || (str_starts(path, place) && path.ptr[place.len] == '/'))
            return true;
    }
    return false;
}

void survey_report_refused(const struct tree *tree, const struct made *made, struct diag *diag)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    for (size_t i = 0; i < made->count; i++) {
        if (made->slots[i].refused && count++ < NAMED_MAX)
            diag_error(diag, SPAN_NONE, MSG_W005, made->slots[i].artifact->path, tree->root.path);
    }
    if (count > NAMED_MAX)
        diag_error(diag, SPAN_NONE, MSG_W006, str_from_u64(arena, count - NAMED_MAX));
    arena_free(arena);
}

void survey_report_restored(const struct tree *tree, const struct made *made, struct diag *diag)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    for (size_t i = 0; i < made->count; i++) {
        if (made->slots[i].restored && count++ < NAMED_MAX)
            diag_warning(diag, SPAN_NONE, MSG_W009,
                         path_join(arena, tree->root.path, made->slots[i].artifact->path));
    }
    if (count > NAMED_MAX)
        diag_warning(diag, SPAN_NONE, MSG_W020, str_from_u64(arena, count - NAMED_MAX));
    arena_free(arena);
}
