#include "write/swap.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "write/commit.h"
#include "write/former.h"
#include "write/home.h"

#include <errno.h>

/* A commit that is being prepared. */
struct swapping {
    struct tree *tree;
    struct fs_root root; /* the twin */
    struct fs_root home; /* its records */
    bool keeps;          /* the generation before, for a rollback */
};

static bool report(const struct tree *tree, struct diag *diag, enum message message, str path,
                   int error)
{
    fs_report(diag, &tree->root, message, path, error);
    return false;
}

/* Marks that hold for what stands stay until the build takes them away; stamps are right for what did not change. */
static int link_records(const struct swapping *swapping)
{
    static const char *const names[] = { "lock", HOME_STAMPS, HOME_PREVIEW, HOME_ROLLED_BACK };
    const struct fs_root *from = &swapping->tree->home;
    for (size_t i = 0; i < COUNT(names); i++) {
        int error = fs_link_into(from, str_from(names[i]), &swapping->home, str_from(names[i]));
        if (error && error != ENOENT)
            return error;
    }
    return 0;
}

/* A first build has no manifest yet, by which it would be seen that the twin has to follow. */
static int mark_first(const struct tree *tree)
{
    str empty;
    if (home_has(&tree->home, HOME_MANIFEST) || home_has(&tree->home, HOME_DIRTY))
        return 0;
    manifest_write(tree->arena, &(struct manifest){ 0 }, &empty);
    return home_put(&tree->home, HOME_DIRTY, empty, false);
}

/* The records of the generation that is coming. */
static int make_home(struct swapping *swapping, str manifest, str journal)
{
    struct tree *tree = swapping->tree;
    const struct fs_root *parent = &tree->twin->parent;
    str home = path_join(tree->arena, tree->twin->tree, STR(HOME_FOLDER));
    int error = mark_first(tree);
    if (!error)
        error = fs_remove_tree(parent, home); /* of a commit that came to nothing */
    if (!error || error == ENOENT)
        error = fs_make_folders(parent, home, FS_MODE_PRIVATE);
    if (!error)
        error = fs_open_below(tree->arena, parent, tree->twin->tree, &swapping->root);
    if (!error)
        error = fs_open_below(tree->arena, parent, home, &swapping->home);
    if (!error)
        error = link_records(swapping);
    if (!error)
        error = fs_write_new(&swapping->home, STR(HOME_MANIFEST), manifest, FS_MTIME_NOW);
    if (!error)
        error = fs_write_new(&swapping->home, STR(HOME_BEHIND), STR(""), FS_MTIME_NOW);
    if (!error && swapping->keeps)
        error = former_begin_in(tree, &swapping->home, journal);
    return error;
}

static int put(const struct swapping *swapping, const struct step *step)
{
    struct tree *tree = swapping->tree;
    int error = fs_make_folders(&swapping->root, path_folder(step->path), FS_MODE_FOLDER);
    return error ? error
                 : fs_move(&tree->home, tree_staged(tree->arena, step->number), &swapping->root,
                           step->path);
}

/* As in commit.c, only a regular file is deleted; the folders that it leaves empty go with it. */
static int drop(const struct swapping *swapping, str path)
{
    struct fs_info info;
    int error = fs_stat(&swapping->root, path, &info);
    if (!error && info.kind == FS_FILE)
        error = fs_remove(&swapping->root, path);
    if (error && error != ENOENT && error != ENOTDIR && error != ELOOP)
        return error;
    return commit_prune(&swapping->root, &path);
}

static bool do_steps(const struct swapping *swapping, const struct journal *steps,
                     struct diag *diag)
{
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        int error = swapping->keeps ? former_keep_in(swapping->tree, &swapping->home, i, step->path)
                                    : 0;
        if (!error)
            error = step->kind == STEP_PUT ? put(swapping, step) : drop(swapping, step->path);
        if (error)
            return report(swapping->tree, diag, MSG_W012, step->path, error);
    }
    return true;
}

static void take_root(struct fs_root *to, struct fs_root *from)
{
    fs_close_root(to);
    to->fd = from->fd; /* the path that people know stays */
    from->fd = -1;
}

/* From here on the new tree is the output, whatever happens. */
static bool exchange(struct swapping *swapping, struct diag *diag)
{
    struct tree *tree = swapping->tree;
    struct twin *twin = tree->twin;
    int error = fs_exchange(&twin->parent, twin->output, twin->tree);
    if (error) {
        diag_system(diag, MSG_W027, tree->root.path, error);
        return false;
    }
    take_root(&tree->root, &swapping->root);
    take_root(&tree->home, &swapping->home);
    error = fs_sync(&twin->parent, STR(""));
    if (!error)
        error = fs_sync(&twin->parent, twin->folder);
    return error ? report(tree, diag, MSG_W016, STR(""), error) : true;
}

static void give_back(struct fs_root *root)
{
    if (root->fd >= 0)
        fs_close_root(root);
}

/* What was phatdong's in the tree that the twin is now; false where that has no records. */
static bool read_ours(struct tree *tree, str home, struct manifest *ours)
{
    static const char *const names[] = { HOME_MANIFEST, HOME_DIRTY };
    str bytes;
    *ours = (struct manifest){ 0 };
    for (size_t i = 0; i < COUNT(names); i++) {
        int error = fs_read(tree->arena, &tree->twin->parent,
                            path_join(tree->arena, home, str_from(names[i])), RECORD_SIZE_MAX,
                            &bytes, NULL);
        if (!error) /* of a damaged one nothing is ours, and all of it comes along */
            manifest_read(tree->arena, bytes, ours);
        if (!error)
            return true;
    }
    return false;
}

/*
 * The twin's records say whether it has followed: they go in one instant, after
 * it has and before the mark goes.
 */
static bool follow(struct tree *tree, struct diag *diag)
{
    struct twin *twin = tree->twin;
    struct manifest ours;
    str left = path_join(tree->arena, twin->tree, STR(HOME_FOLDER));
    str gone = path_join(tree->arena, twin->folder, STR("gone"));
    int error = fs_remove_tree(&twin->parent, gone);
    if (read_ours(tree, left, &ours) && !twin_follow(tree, &ours, diag))
        return false;
    if (!error || error == ENOENT)
        error = fs_rename(&twin->parent, left, gone);
    if (!error)
        error = fs_remove_tree(&twin->parent, gone);
    if (!error || error == ENOENT)
        error = home_remove(&tree->home, HOME_BEHIND);
    return error ? report(tree, diag, MSG_W029, STR(""), error) : true;
}

bool swap_commit(struct tree *tree, const struct manifest *next, str manifest,
                 const struct journal *steps, str journal, struct diag *diag)
{
    struct swapping swapping = {
        tree, { .fd = -1 }, { .fd = -1 }, tree->settled && !tree->forgets
    };
    bool ok = twin_match(tree, diag);
    if (ok) {
        int error = make_home(&swapping, manifest, journal);
        ok = error ? report(tree, diag, MSG_W012, STR(HOME_FOLDER), error)
                   : do_steps(&swapping, steps, diag);
    }
    if (ok) {
        int error = fs_sync_all(&swapping.root);
        ok = error ? report(tree, diag, MSG_W016, STR(""), error) : exchange(&swapping, diag);
    }
    bool exchanged = swapping.root.fd < 0 && ok;
    give_back(&swapping.root);
    give_back(&swapping.home);
    if (!exchanged)
        return false;
    tree->manifest = *next;
    return follow(tree, diag);
}

bool swap_recover(struct tree *tree, struct diag *diag)
{
    if (!home_has(&tree->home, HOME_BEHIND))
        return true;
    if (tree->twin)
        return follow(tree, diag);
    int error = home_remove(&tree->home, HOME_BEHIND);
    return error ? report(tree, diag, MSG_W015, STR(HOME_BEHIND), error) : true;
}
