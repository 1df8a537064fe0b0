#include "write/former.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "write/home.h"

#include <errno.h>
#include <stdio.h>

#define KEPT_MANIFEST "former/manifest"
#define KEPT_JOURNAL  "former/journal"
#define KEPT_PREVIEW  "former/preview"

/* Keeping */

struct kept_name {
    char text[64];
};

static str name_kept(struct kept_name *name, const char *folder, size_t step)
{
    snprintf(name->text, sizeof name->text, "%s/%zu", folder, step);
    return str_from(name->text);
}

int former_begin(const struct tree *tree)
{
    int error = fs_remove_tree(&tree->home, STR(HOME_FORMER_NEW));
    if (!error || error == ENOENT)
        error = fs_make_folders(&tree->home, STR(HOME_FORMER_NEW), FS_MODE_PRIVATE);
    if (!error && tree->was_preview)
        error = home_put(&tree->home, HOME_FORMER_NEW "/preview", STR(""), false);
    return error;
}

bool former_grows(const struct tree *tree)
{
    return home_has(&tree->home, HOME_FORMER_NEW);
}

bool former_keep(const struct tree *tree, size_t step, str path)
{
    struct kept_name name;
    int error = fs_link(&tree->root, path, name_kept(&name, HOME_FOLDER "/" HOME_FORMER_NEW, step));
    if (!error || error == ENOENT || error == EEXIST) /* EEXIST: before the interruption */
        return true;
    former_forget(tree);
    return false;
}

int former_take(const struct tree *tree, size_t step, str path)
{
    struct kept_name name;
    return fs_rename(&tree->root, path, name_kept(&name, HOME_FOLDER "/" HOME_FORMER_NEW, step));
}

int former_begin_in(const struct tree *tree, const struct fs_root *home, str journal)
{
    int error = fs_make_folders(home, STR(HOME_FORMER), FS_MODE_PRIVATE);
    if (!error)
        error = fs_link_into(&tree->home, STR(HOME_MANIFEST), home, STR(KEPT_MANIFEST));
    if (!error)
        error = fs_write_new(home, STR(KEPT_JOURNAL), journal, FS_MTIME_NOW);
    if (!error && tree->was_preview)
        error = fs_write_new(home, STR(KEPT_PREVIEW), STR(""), FS_MTIME_NOW);
    return error;
}

int former_keep_in(const struct tree *tree, const struct fs_root *home, size_t step, str path)
{
    struct kept_name name;
    struct fs_info info;
    int error = fs_stat(&tree->root, path, &info);
    if (!error
        && info.kind
               == FS_FILE) /* a folder where a file is to be has files of its own that are kept */
        error = fs_link_into(&tree->root, path, home, name_kept(&name, HOME_FORMER, step));
    return error == ENOENT || error == ENOTDIR || error == ELOOP ? 0 : error;
}

static int remove_folder(const struct tree *tree, const char *name)
{
    int error = fs_remove_tree(&tree->home, str_from(name));
    return error == ENOENT ? 0 : error;
}

int former_forget(const struct tree *tree)
{
    int error = remove_folder(tree, HOME_FORMER_NEW);
    return error ? error : remove_folder(tree, HOME_FORMER);
}

/* In an order that can be begun again wherever it ended: the journal is what it goes on from. */
int former_finish(const struct tree *tree)
{
    int error = fs_link(&tree->home, STR(HOME_JOURNAL), STR(HOME_FORMER_NEW "/journal"));
    if (error == ENOENT) /* nothing grows, or it was done before */
        return 0;
    if (error && error != EEXIST)
        return former_forget(tree);
    error = home_rename(&tree->home, HOME_DIRTY, HOME_FORMER_NEW "/manifest");
    if (!error || error == ENOENT)
        error = remove_folder(tree, HOME_FORMER);
    return error ? error : home_rename(&tree->home, HOME_FORMER_NEW, HOME_FORMER);
}

/* Coming back */

static bool report(struct tree *tree, struct diag *diag, enum message message, str path, int error)
{
    fs_report(diag, &tree->root, message, path, error);
    return false;
}

/* The manifest and the journal of what was kept; both as written, or there is nothing. */
static bool read_former(struct tree *tree, struct manifest *manifest, struct journal *journal)
{
    str bytes;
    return home_read(tree->arena, &tree->home, KEPT_MANIFEST, &bytes) == 0
           && manifest_read(tree->arena, bytes, manifest)
           && home_read(tree->arena, &tree->home, KEPT_JOURNAL, &bytes) == 0
           && journal_read(tree->arena, bytes, journal);
}

/* Whether the kept file of that number has the bytes that the manifest names. */
static bool is_whole(const struct tree *tree, size_t kept, const struct manifest_row *row)
{
    struct kept_name name;
    struct hash actual;
    return fs_hash(&tree->home, name_kept(&name, HOME_FORMER, kept), UINT64_MAX, &actual, NULL) == 0
           && hash_equal(actual, row->sha256);
}

/* A file that is not phatdong's stands where one is to come back. */
static bool is_foreign(const struct tree *tree, str path, const struct manifest_row *now)
{
    struct fs_info info;
    int error = fs_stat(&tree->root, path, &info);
    if (error == ENOENT || error == ENOTDIR)
        return false;
    return error || info.kind != FS_FILE || !now;
}

/* Where a folder is to be a file, or a file a folder, what is there goes first. */
static bool is_in_the_way(struct arena *arena, const struct manifest *next, str path)
{
    for (size_t i = 1; i < path.len; i++) {
        if (path.ptr[i] == '/' && manifest_find(next, str_sub(path, 0, i)))
            return true;
    }
    return manifest_has_prefix(next, str_concat(arena, path, STR("/")));
}

static void add_drops(struct tree *tree, struct former *former, bool in_the_way)
{
    for (size_t i = 0; i < tree->manifest.count; i++) {
        const struct manifest_row *now = &tree->manifest.items[i];
        if (!manifest_find(&former->manifest, now->path)
            && is_in_the_way(tree->arena, &former->manifest, now->path) == in_the_way)
            *LIST_ADD(tree->arena, former) = (struct former_change){ .path = now->path,
                                                                     .goes = true,
                                                                     .word = "delete" };
    }
}

static bool add_put(struct tree *tree, struct former *former, const struct map *kept,
                    const struct manifest_row *row, struct diag *diag)
{
    const struct manifest_row *now = manifest_find(&tree->manifest, row->path);
    const size_t *number = map_find(kept, row->path);
    if (now && hash_equal(now->sha256, row->sha256))
        return true;
    bool whole = number && is_whole(tree, *number, row);
    bool foreign = is_foreign(tree, row->path, now)
                   && !is_in_the_way(tree->arena, &tree->manifest, row->path);
    if (!whole)
        diag_error(diag, SPAN_NONE, MSG_W022, row->path);
    else if (foreign)
        diag_error(diag, SPAN_NONE, MSG_W005, row->path, tree->root.path);
    else
        *LIST_ADD(tree->arena, former) = (struct former_change){
            .path = row->path,
            .kept = *number,
            .size = row->size,
            .word = now ? "change" : "new",
        };
    return whole && !foreign;
}

bool former_compare(struct tree *tree, struct former *out, struct diag *diag)
{
    struct journal journal;
    struct map kept = { 0 };
    bool ok = true;
    *out = (struct former){ 0 };
    if (!tree->settled || !read_former(tree, &out->manifest, &journal)) {
        diag_error(diag, SPAN_NONE, MSG_W021, tree->root.path);
        return false;
    }
    size_t *numbers = ARENA_ARRAY(tree->arena, size_t, journal.count);
    for (size_t i = 0; i < journal.count; i++) {
        numbers[i] = i;
        map_add(tree->arena, &kept, journal.items[i].path, &numbers[i]);
    }
    add_drops(tree, out, true);
    for (size_t wave = 0; wave < WAVE_COUNT; wave++) {
        for (size_t i = 0; i < out->manifest.count; i++) {
            const struct manifest_row *row = &out->manifest.items[i];
            if (row->wave == (enum wave)wave && !add_put(tree, out, &kept, row, diag))
                ok = false;
        }
    }
    add_drops(tree, out, false);
    return ok;
}

/* The kept file gets a second name in the stage, and a time after that of what it replaces. */
static bool stage(struct tree *tree, uint64_t number, const struct former_change *change,
                  struct diag *diag)
{
    struct kept_name name;
    struct fs_info info;
    bool replaces = fs_stat(&tree->root, change->path, &info) == 0;
    str staged = tree_staged(tree->arena, number);
    int error = fs_link(&tree->home, name_kept(&name, HOME_FORMER, change->kept), staged);
    if (!error)
        error = fs_set_mtime(&tree->home, staged, tree_next_mtime(tree, replaces ? &info : NULL));
    return error ? report(tree, diag, MSG_W012, change->path, error) : true;
}

bool former_restore(struct tree *tree, const struct former *former, struct diag *diag)
{
    struct journal journal = { 0 };
    bool preview = home_has(&tree->home, KEPT_PREVIEW);
    int error = fs_make_folders(&tree->home, STR(HOME_STAGE), FS_MODE_PRIVATE);
    if (error)
        return report(tree, diag, MSG_W012, STR(HOME_STAGE_FROM_TOP), error);
    for (size_t i = 0; i < former->count; i++) {
        const struct former_change *change = &former->items[i];
        struct step step = { change->goes ? STEP_DROP : STEP_PUT, i, change->path };
        if (!change->goes && !stage(tree, i, change, diag)) {
            tree_unstage(tree);
            return false;
        }
        *LIST_ADD(tree->arena, &journal) = step;
    }
    return (!preview || tree_mark(tree, TREE_PREVIEW, true, diag))
           && tree_mark(tree, TREE_ROLLED_BACK, true, diag)
           && tree_commit(tree, &former->manifest, &journal, diag)
           && tree_mark(tree, TREE_PREVIEW, preview, diag);
}
