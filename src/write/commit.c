#include "write/commit.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "write/former.h"
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

/* A journal that is being done. */
struct doing {
    struct tree *tree;
    const struct journal *journal;
    bool again; /* some of it may have been done before */
    bool keeps; /* what goes is kept for a rollback */
    str folder; /* the one that was made last */
};

/* Whether a step was done before: its staged file has gone to its place. */
static bool is_done(const struct doing *doing, str staged)
{
    struct fs_info info;
    return doing->again && fs_stat(&doing->tree->root, staged, &info) == ENOENT;
}

/* One file into its place. */
static bool put(struct doing *doing, size_t index, struct diag *diag)
{
    struct tree *tree = doing->tree;
    const struct step *step = &doing->journal->items[index];
    char name[64];
    snprintf(name, sizeof name, HOME_STAGE_FROM_TOP "/%" PRIu64, step->number);
    str staged = str_from(name), *folder = &doing->folder;
    if (is_done(doing, staged))
        return true;
    if (!str_equal(*folder, path_folder(step->path))) {
        *folder = path_folder(step->path);
        int error = fs_make_folders(&tree->root, *folder, FS_MODE_FOLDER);
        if (error)
            return report(tree, diag, MSG_W014, step->path, error);
    }
    doing->keeps = doing->keeps && former_keep(tree, index, step->path);
    int error = fs_rename(&tree->root, staged, step->path);
    return error ? report(tree, diag, MSG_W014, step->path, error) : true;
}

/* Whether a folder that could not be removed is one that should stay. */
static bool is_in_use(int error)
{
    return error == ENOTEMPTY || error == EEXIST || error == ENOTDIR || error == ELOOP
           || error == EBUSY; /* a mount point */
}

int commit_prune(const struct fs_root *root, str *path)
{
    for (*path = path_folder(*path); path->len; *path = path_folder(*path)) {
        int error = fs_remove_folder(root, *path);
        if (is_in_use(error))
            return 0;
        if (error && error != ENOENT)
            return error;
    }
    return 0;
}

/* Only a regular file is deleted: anything else at that path was put there by someone else. */
static bool drop(struct doing *doing, size_t index, struct diag *diag)
{
    struct tree *tree = doing->tree;
    const struct step *step = &doing->journal->items[index];
    struct fs_info info;
    int error = fs_stat(&tree->root, step->path, &info);
    if (!error && info.kind == FS_FILE)
        error = doing->keeps ? former_take(tree, index, step->path)
                             : fs_remove(&tree->root, step->path);
    doing->folder = STR(""); /* it may go with the file */
    if (error && error != ENOENT && error != ENOTDIR && error != ELOOP)
        return report(tree, diag, MSG_W015, step->path, error);
    str folder = step->path;
    error = commit_prune(&tree->root, &folder);
    return error ? report(tree, diag, MSG_W015, folder, error) : true;
}

static bool do_steps(struct tree *tree, const struct journal *journal, bool again,
                     struct diag *diag)
{
    struct doing doing = { tree, journal, again, former_grows(tree), STR("") };
    for (size_t i = 0; i < journal->count; i++) {
        bool done = journal->items[i].kind == STEP_PUT ? put(&doing, i, diag)
                                                       : drop(&doing, i, diag);
        if (!done)
            return false;
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
    int kept = former_finish(tree);
    if (kept)
        return report_home(tree, diag, MSG_W015, HOME_FORMER, kept);
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
    if (!error || error == ENOENT) /* ENOENT: it is marked already */
        error = former_forget(tree);
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
