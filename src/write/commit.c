#include "write/commit.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "write/home.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static bool report(struct tree *tree, struct diag *diag, enum message message, str path, int error)
{
    fs_report(diag, &tree->root, message, path, error);
    return false;
}

static bool report_home(struct tree *tree, struct diag *diag, enum message message,
                        const char *name, int error)
{
    fs_report(diag, &tree->home, message, str_from(name), error);
    return false;
}

/* One file into its place; `folder` is the one that was made last. */
static bool put(struct tree *tree, const struct step *step, bool again, str *folder,
                struct diag *diag)
{
    char staged[64];
    snprintf(staged, sizeof staged, HOME_STAGE_FROM_TOP "/%" PRIu64, step->number);
    if (!str_equal(*folder, path_folder(step->path))) {
        *folder = path_folder(step->path);
        int error = fs_make_folders(&tree->root, *folder, FS_MODE_FOLDER);
        if (error)
            return report(tree, diag, MSG_W014, step->path, error);
    }
    int error = fs_rename(&tree->root, str_from(staged), step->path);
    if (error == ENOENT && again)
        return true;
    return error ? report(tree, diag, MSG_W014, step->path, error) : true;
}

/* Whether a folder that could not be removed is one that should stay. */
static bool is_in_use(int error)
{
    return error == ENOTEMPTY || error == EEXIST || error == ENOTDIR || error == ELOOP
           || error == EBUSY; /* a mount point */
}

/* Folders that a dropped file leaves empty, from below; the output folder itself stays. */
static bool prune(struct tree *tree, str path, struct diag *diag)
{
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        int error = fs_remove_folder(&tree->root, folder);
        if (is_in_use(error))
            return true;
        if (error && error != ENOENT)
            return report(tree, diag, MSG_W015, folder, error);
    }
    return true;
}

/* Only a regular file is deleted: anything else at that path was put there by someone else. */
static bool drop(struct tree *tree, const struct step *step, struct diag *diag)
{
    struct fs_info info;
    int error = fs_stat(&tree->root, step->path, &info);
    if (!error && info.kind == FS_FILE)
        error = fs_remove(&tree->root, step->path);
    if (error && error != ENOENT && error != ENOTDIR && error != ELOOP)
        return report(tree, diag, MSG_W015, step->path, error);
    return prune(tree, step->path, diag);
}

static bool do_steps(struct tree *tree, const struct journal *journal, bool again,
                     struct diag *diag)
{
    str folder = STR("");
    for (size_t i = 0; i < journal->count; i++) {
        const struct step *step = &journal->items[i];
        bool done = step->kind == STEP_PUT ? put(tree, step, again, &folder, diag)
                                           : drop(tree, step, diag);
        if (!done)
            return false;
        if (step->kind == STEP_DROP)
            folder = STR(""); /* it may have gone with the file */
    }
    return true;
}

/* The commit is over with the rename; what is left behind afterwards harms nobody. */
static bool put_manifest(struct tree *tree, struct diag *diag)
{
    int error = home_rename(&tree->home, HOME_STAGED, HOME_MANIFEST);
    if (error)
        return report_home(tree, diag, MSG_W014, HOME_MANIFEST, error);
    error = fs_sync(&tree->home, STR(""));
    return error ? report_home(tree, diag, MSG_W016, HOME_MANIFEST, error) : true;
}

static bool clean_up(struct tree *tree, struct diag *diag)
{
    static const char *const names[] = { HOME_DIRTY, HOME_JOURNAL };
    for (size_t i = 0; i < COUNT(names); i++) {
        int error = home_remove(&tree->home, names[i]);
        if (error)
            return report_home(tree, diag, MSG_W015, names[i], error);
    }
    int error = home_tidy(&tree->home);
    return error ? report_home(tree, diag, MSG_W015, HOME_STAGE, error) : true;
}

bool commit_run(struct tree *tree, const struct journal *journal, bool again, struct diag *diag)
{
    if (!do_steps(tree, journal, again, diag))
        return false;
    int error = fs_sync_all(&tree->root);
    if (error)
        return report(tree, diag, MSG_W016, STR(""), error);
    return put_manifest(tree, diag) && clean_up(tree, diag);
}

/* Whether a record is the manifest that the journal leads to. */
static bool is_aim(struct tree *tree, const struct journal *journal, const char *name)
{
    str bytes;
    return home_read(tree->arena, &tree->home, name, &bytes) == 0
           && hash_equal(hash_bytes(bytes), journal->manifest);
}

static int compare_rows(const void *a, const void *b)
{
    return str_compare(((const struct manifest_row *)a)->path,
                       ((const struct manifest_row *)b)->path);
}

/* The files that a journal was about to put: nothing but their paths is known. */
static struct manifest paths_of(struct arena *arena, const struct journal *journal)
{
    struct manifest paths = { 0 };
    for (size_t i = 0; i < journal->count; i++) {
        if (journal->items[i].kind == STEP_PUT)
            *LIST_ADD(arena, &paths) = (struct manifest_row){ .path = journal->items[i].path };
    }
    if (paths.count)
        qsort(paths.items, paths.count, sizeof *paths.items, compare_rows);
    return paths;
}

/* What was put already belongs to phatdong, although the manifest that says so was lost. */
static int claim_put(struct tree *tree, const struct journal *journal)
{
    struct manifest before = { 0 }, paths = paths_of(tree->arena, journal);
    str bytes;
    if (home_read(tree->arena, &tree->home, HOME_DIRTY, &bytes) != 0
        || !manifest_read(tree->arena, bytes, &before))
        before = (struct manifest){ 0 };
    struct manifest all = manifest_unite(tree->arena, &paths, &before);
    return manifest_write(tree->arena, &all, &bytes)
               ? home_put(&tree->home, HOME_DIRTY, bytes, true)
               : EFBIG;
}

/*
 * Nothing can be completed: from here on no file counts before it was hashed.
 * `journal` is empty where it could not be read.
 */
static bool give_up(struct tree *tree, const struct journal *journal, struct diag *diag)
{
    int error = home_rename(&tree->home, HOME_MANIFEST, HOME_DIRTY);
    if (error == ENOENT) /* it is marked already */
        error = 0;
    if (!error && journal->count)
        error = claim_put(tree, journal);
    if (!error)
        error = home_remove(&tree->home, HOME_JOURNAL);
    return error ? report_home(tree, diag, MSG_W012, HOME_MANIFEST, error) : true;
}

bool commit_recover(struct tree *tree, struct diag *diag)
{
    str bytes;
    struct journal journal;
    int error = home_read(tree->arena, &tree->home, HOME_JOURNAL, &bytes);
    if (error == ENOENT) {
        bool left = home_has(&tree->home, HOME_MANIFEST) && home_has(&tree->home, HOME_DIRTY);
        return left ? clean_up(tree, diag) : true;
    }
    if (error)
        return report_home(tree, diag, MSG_W013, HOME_JOURNAL, error);
    if (!journal_read(tree->arena, bytes, &journal))
        return give_up(tree, &(struct journal){ 0 }, diag);
    if (is_aim(tree, &journal, HOME_MANIFEST)) /* only the journal had not been removed yet */
        return clean_up(tree, diag);
    if (!is_aim(tree, &journal, HOME_STAGED))
        return give_up(tree, &journal, diag);
    return commit_run(tree, &journal, true, diag);
}
