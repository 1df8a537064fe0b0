#include "write/tree.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "write/commit.h"
#include "write/former.h"
#include "write/home.h"
#include "write/record.h"
#include "write/swap.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#define WRITTEN_MODE 0644 /* what fs_write_new gives */

static bool report(struct tree *tree, struct diag *diag, enum message message, str path, int error)
{
    fs_report(diag, &tree->root, message, path, error);
    return false;
}

/* Opening */

static int lock(struct tree *tree, str path)
{
    int error = fs_make_root(tree->arena, path, &tree->root);
    if (!error)
        error = fs_make_folders(&tree->root, STR(HOME_FOLDER), FS_MODE_PRIVATE);
    return error ? error : fs_lock(&tree->root, STR(HOME_LOCK), &tree->lock);
}

/*
 * Whether the path still leads to the folder that was locked: another run may have exchanged it
 * since. Its records may be gone then, too, which is ENOENT.
 */
static bool is_current(const struct tree *tree, str path)
{
    struct fs_root now;
    struct fs_info there, here;
    if (fs_open_root(tree->arena, path, &now) != 0)
        return false;
    bool same = fs_stat(&now, STR(""), &there) == 0 && fs_stat(&tree->root, STR(""), &here) == 0
                && there.inode == here.inode && there.device == here.device;
    fs_close_root(&now);
    return same;
}

static void close_root(struct fs_root *root)
{
    if (root->fd >= 0)
        fs_close_root(root);
}

enum { LOCK_TRIES = 100 }; /* each other run that ends meanwhile costs one */

static enum tree_opened open_folders(struct tree *tree, str path, struct diag *diag)
{
    int error = lock(tree, path);
    for (int i = 0; error == ENOENT || (!error && !is_current(tree, path)); i++) {
        fs_unlock(&tree->lock);
        close_root(&tree->root);
        if (i == LOCK_TRIES) { /* it cannot be made, or is exchanged all the time */
            error = error ? error : EBUSY;
            break;
        }
        error = lock(tree, path);
    }
    if (error == EWOULDBLOCK) {
        uint64_t holder = tree->lock.holder;
        diag_error(diag, SPAN_NONE, MSG_W011, path,
                   holder ? str_from_u64(tree->arena, holder) : STR("?"));
        return TREE_LOCKED;
    }
    if (!error)
        error = fs_open_below(tree->arena, &tree->root, STR(HOME_FOLDER), &tree->home);
    if (!error)
        error = twin_find(tree);
    if (!error)
        return TREE_READY;
    diag_system(diag, MSG_W010, path, error);
    return TREE_FAILED;
}

/* 0, or ENOENT also for a damaged manifest, which is as good as none; any other error was reported. */
static int read_manifest(struct arena *arena, const struct fs_root *home, const char *name,
                         struct manifest *out, struct hash *hash, struct diag *diag)
{
    str bytes;
    *out = (struct manifest){ 0 };
    int error = home_read(arena, home, name, &bytes);
    if (error && error != ENOENT)
        fs_report(diag, home, MSG_W013, str_from(name), error);
    if (!error && hash)
        *hash = hash_bytes(bytes);
    bool is_read = !error && manifest_read(arena, bytes, out);
    out->is_preview = home_has(home, HOME_PREVIEW);
    if (error || is_read)
        return error;
    diag_warning(diag, SPAN_NONE, MSG_W018, path_join(arena, home->path, str_from(name)));
    return ENOENT;
}

/*
 * After an interrupted commit without a usable journal, what belongs to
 * phatdong is what it had before and what it was about to put. That is written
 * down first, since the stage that tells the second is now cleared. A stage
 * without the mark is that of a build that never came to its commit.
 */
static bool load_dirty(struct tree *tree, struct diag *diag)
{
    struct manifest before, staged;
    str bytes;
    if (!home_has(&tree->home, HOME_DIRTY))
        return true;
    int error = read_manifest(tree->arena, &tree->home, HOME_DIRTY, &before, NULL, diag);
    if (error && error != ENOENT)
        return false;
    tree->manifest = before;
    tree->has_manifest = !error;
    if (home_read(tree->arena, &tree->home, HOME_STAGED, &bytes) != 0
        || !manifest_read(tree->arena, bytes, &staged))
        return true;
    tree->manifest = manifest_unite(tree->arena, &before, &staged);
    tree->has_manifest = true;
    error = manifest_write(tree->arena, &tree->manifest, &bytes)
                ? home_put(&tree->home, HOME_DIRTY, bytes, true)
                : EFBIG;
    return error ? report(tree, diag, MSG_W012, STR(HOME_FOLDER "/" HOME_DIRTY), error) : true;
}

static bool load(struct tree *tree, struct diag *diag)
{
    int error = read_manifest(tree->arena, &tree->home, HOME_MANIFEST, &tree->manifest,
                              &tree->manifest_hash, diag);
    if (error)
        return error == ENOENT && load_dirty(tree, diag);
    tree->settled = tree->has_manifest = true;
    /* Whatever keeps a cache from being read costs time only. */
    str stamps;
    if (home_read(tree->arena, &tree->home, HOME_STAMPS, &stamps) == 0)
        stamps_read(tree->arena, stamps, &tree->stamps);
    return true;
}

static bool tidy(struct tree *tree, struct diag *diag)
{
    int error = home_tidy(&tree->home);
    return error ? report(tree, diag, MSG_W015, STR(HOME_STAGE_FROM_TOP), error) : true;
}

enum tree_opened tree_open(struct arena *arena, str path, int64_t clock, struct diag *diag,
                           struct tree **out)
{
    struct tree *tree = ARENA_NEW(arena, struct tree);
    *tree = (struct tree){
        .arena = arena, .root.fd = -1, .home.fd = -1, .lock.fd = -1, .clock = clock
    };
    enum tree_opened opened = open_folders(tree, path, diag);
    if (opened == TREE_READY
        && !(commit_recover(tree, diag) && load(tree, diag) && tidy(tree, diag)
             && swap_recover(tree, diag)))
        opened = TREE_FAILED;
    if (opened == TREE_READY) {
        tree->was_preview = tree_has_mark(tree, TREE_PREVIEW);
        *out = tree;
    } else {
        tree_close(tree);
    }
    return opened;
}

void tree_close(struct tree *tree)
{
    if (!tree)
        return;
    twin_close(tree->twin);
    fs_unlock(&tree->lock);
    close_root(&tree->home);
    close_root(&tree->root);
}

bool tree_choose(struct tree *tree, bool swap, struct diag *diag)
{
    return swap ? twin_make(tree, diag) : twin_remove(tree, diag);
}

bool tree_look(struct arena *arena, str path, struct manifest *out, struct diag *diag)
{
    struct fs_root root, home;
    bool found = false;
    if (fs_open_root(arena, path, &root) != 0)
        return false;
    if (fs_open_below(arena, &root, STR(HOME_FOLDER), &home) == 0) {
        bool whole = home_has(&home, HOME_MANIFEST);
        found = read_manifest(arena, &home, whole ? HOME_MANIFEST : HOME_DIRTY, out, NULL, diag)
                == 0;
        if (found && (!whole || home_has(&home, HOME_JOURNAL)))
            diag_warning(diag, SPAN_NONE, MSG_W017, path);
        fs_close_root(&home);
    }
    fs_close_root(&root);
    return found;
}

/* Staging */

/*
 * The mode is part of what a build writes: 0644. Where a file system keeps
 * another one, the stamp knows it.
 */
static bool has_mode(const struct stamp *stamp, const struct fs_info *info)
{
    return info->mode == WRITTEN_MODE || (stamp && stamp->mode == info->mode);
}

bool tree_holds(const struct tree *tree, str path, struct hash sha256, const struct fs_info *info,
                bool *changed)
{
    struct hash actual;
    const struct stamp *stamp = stamps_find(&tree->stamps, path);
    *changed = false;
    if (stamp_vouches(stamp, sha256, info))
        return true;
    *changed = info->kind != FS_FILE || fs_hash(&tree->root, path, UINT64_MAX, &actual, NULL) != 0
               || !hash_equal(actual, sha256);
    return !*changed && has_mode(stamp, info);
}

int64_t tree_next_mtime(const struct tree *tree, const struct fs_info *replaced)
{
    if (!replaced)
        return tree->clock;
    int64_t after = replaced->mtime_ns / 1000000000 + 1;
    return tree->clock > after ? tree->clock : after;
}

struct staged_name {
    char text[64];
};

static str name_staged(struct staged_name *name, uint64_t number)
{
    snprintf(name->text, sizeof name->text, HOME_STAGE "/%" PRIu64, number);
    return str_from(name->text);
}

bool tree_stage(struct tree *tree, uint64_t number, str path, str bytes, int64_t mtime,
                struct diag *diag)
{
    struct staged_name name;
    str staged = name_staged(&name, number);
    int error = fs_write_new(&tree->home, staged, bytes, mtime);
    if (error == ENOENT) { /* the first one */
        error = fs_make_folders(&tree->home, STR(HOME_STAGE), FS_MODE_PRIVATE);
        if (!error)
            error = fs_write_new(&tree->home, staged, bytes, mtime);
    }
    return error ? report(tree, diag, MSG_W012, path, error) : true;
}

/* Errors of a copy that a new file in the stage cannot have. */
static bool is_about_source(int error)
{
    return error == ENOENT || error == EACCES || error == ELOOP || error == EXDEV || error == EFBIG
           || error == EISDIR || error == ENXIO || error == ESTALE;
}

bool tree_stage_copy(struct tree *tree, uint64_t number, str path, const struct fs_root *from_root,
                     str from, int64_t mtime, struct made_file *out, struct diag *diag)
{
    struct staged_name name;
    str staged = name_staged(&name, number);
    out->path = path;
    int error = fs_make_folders(&tree->home, STR(HOME_STAGE), FS_MODE_PRIVATE);
    if (!error)
        error = fs_copy_hashed(from_root, from, &tree->home, staged, ATTACHMENT_SIZE_MAX, mtime,
                               &out->sha256, &out->size);
    if (is_about_source(error)) {
        fs_report(diag, from_root, MSG_W013, from, error);
        return false;
    }
    return error ? report(tree, diag, MSG_W012, path, error) : true;
}

static int write_staged(struct tree *tree, str staged, tree_write *write, void *context,
                        int64_t mtime, struct made_file *out)
{
    struct fs_info info;
    int fd, error = fs_make_folders(&tree->home, STR(HOME_STAGE), FS_MODE_PRIVATE);
    if (!error)
        error = fs_create(&tree->home, staged, &fd);
    if (error)
        return error;
    error = write(context, fd);
    int closed = fs_close(fd);
    error = error ? error : closed;
    if (!error)
        error = fs_set_mtime(&tree->home, staged, mtime);
    if (!error)
        error = fs_hash(&tree->home, staged, UINT64_MAX, &out->sha256, &info);
    if (error)
        fs_remove(&tree->home, staged);
    else
        out->size = info.size;
    return error;
}

bool tree_stage_written(struct tree *tree, uint64_t number, str path, tree_write *write,
                        void *context, int64_t mtime, struct made_file *out, struct diag *diag)
{
    struct staged_name name;
    out->path = path;
    int error = write_staged(tree, name_staged(&name, number), write, context, mtime, out);
    if (error > 0)
        report(tree, diag, MSG_W012, path, error);
    return error == 0;
}

void tree_unstage_one(struct tree *tree, uint64_t number)
{
    struct staged_name name;
    fs_remove(&tree->home,
              name_staged(&name, number)); /* what stays is removed by the next build */
}

str tree_staged(struct arena *arena, uint64_t number)
{
    struct staged_name name;
    return str_copy(arena, name_staged(&name, number));
}

void tree_unstage(struct tree *tree)
{
    home_tidy(&tree->home); /* what stays is removed by the next build */
}

/* Committing */

/*
 * Everything that the commit needs, on the disk; then the two renames that say
 * that it began. The manifest is marked before the journal counts, so that a
 * journal that is lost later is missed.
 */
static bool prepare(struct tree *tree, str manifest, str journal, struct diag *diag)
{
    str empty;
    int error = fs_make_folders(&tree->home, STR(HOME_STAGE), FS_MODE_PRIVATE);
    if (!error)
        error = fs_write_new(&tree->home, STR(HOME_STAGED), manifest, FS_MTIME_NOW);
    if (!error)
        error = fs_write_new(&tree->home, STR(HOME_JOURNAL_NEW), journal, FS_MTIME_NOW);
    if (!error) /* of what is not known for certain, nothing is kept */
        error = tree->settled && !tree->forgets && former_begin(tree) == 0 ? 0
                                                                           : former_forget(tree);
    if (!error && !tree->settled && !home_has(&tree->home, HOME_DIRTY)) {
        manifest_write(tree->arena, &(struct manifest){ 0 }, &empty);
        error = home_put(&tree->home, HOME_DIRTY, empty, false);
    }
    if (error)
        return report(tree, diag, MSG_W012, STR(HOME_FOLDER), error);
    error = fs_sync_all(&tree->home);
    if (!error && tree->settled)
        error = home_rename(&tree->home, HOME_MANIFEST, HOME_DIRTY);
    if (!error)
        error = home_rename(&tree->home, HOME_JOURNAL_NEW, HOME_JOURNAL);
    if (!error)
        error = fs_sync(&tree->home, STR(""));
    return error ? report(tree, diag, MSG_W016, STR(HOME_FOLDER), error) : true;
}

/* The output was not touched yet, so the old manifest is right. */
static void take_back(struct tree *tree)
{
    if (home_remove(&tree->home, HOME_JOURNAL) == 0 && tree->settled
        && !home_has(&tree->home, HOME_MANIFEST))
        home_rename(&tree->home, HOME_DIRTY, HOME_MANIFEST);
    tree_unstage(tree);
}

static bool put_manifest_only(struct tree *tree, str bytes, struct diag *diag)
{
    int error = home_put(&tree->home, HOME_MANIFEST, bytes, true);
    if (!error)
        error = home_remove(&tree->home, HOME_DIRTY);
    return error ? report(tree, diag, MSG_W012, STR(HOME_FOLDER "/" HOME_MANIFEST), error) : true;
}

static bool put_one_by_one(struct tree *tree, str manifest, const struct journal *journal,
                           str bytes, struct diag *diag)
{
    if (prepare(tree, manifest, bytes, diag))
        return commit_run(tree, journal, false, diag);
    take_back(tree);
    return false;
}

static bool put_all(struct tree *tree, const struct manifest *next, str manifest,
                    struct journal *journal, struct diag *diag)
{
    str bytes;
    journal->manifest = hash_bytes(manifest);
    if (!journal_write(tree->arena, journal, &bytes))
        return report(tree, diag, MSG_W012, STR(HOME_FOLDER "/" HOME_JOURNAL), EFBIG);
    if (!tree->twin)
        return put_one_by_one(tree, manifest, journal, bytes, diag);
    if (swap_commit(tree, next, manifest, journal, bytes, diag))
        return true;
    tree_unstage(tree);
    return false;
}

bool tree_commit(struct tree *tree, const struct manifest *next, struct journal *journal,
                 struct diag *diag)
{
    str manifest;
    if (journal->count == 0 && tree->settled && manifest_equal(&tree->manifest, next))
        return true;
    if (!manifest_write(tree->arena, next, &manifest))
        return report(tree, diag, MSG_W012, STR(HOME_FOLDER "/" HOME_MANIFEST), EFBIG);
    bool ok = journal->count ? put_all(tree, next, manifest, journal, diag)
                             : put_manifest_only(tree, manifest, diag);
    if (ok) {
        tree->manifest = *next;
        tree->manifest_hash = hash_bytes(manifest);
        tree->settled = tree->has_manifest = true;
    }
    return ok;
}

static const char *const mark_names[] = {
    [TREE_PREVIEW] = HOME_PREVIEW,
    [TREE_ROLLED_BACK] = HOME_ROLLED_BACK,
};

bool tree_has_mark(const struct tree *tree, enum tree_mark mark)
{
    return home_has(&tree->home, mark_names[mark]);
}

bool tree_mark(struct tree *tree, enum tree_mark mark, bool on, struct diag *diag)
{
    const char *name = mark_names[mark];
    if (tree_has_mark(tree, mark) == on)
        return true;
    int error = on ? home_put(&tree->home, name, STR(""), true) : home_remove(&tree->home, name);
    return error ? report(tree, diag, MSG_W012,
                          path_join(tree->arena, STR(HOME_FOLDER), str_from(name)), error)
                 : true;
}

void tree_remember(struct tree *tree, const struct stamps *stamps)
{
    str bytes;
    if (!stamps_equal(stamps, &tree->stamps) && stamps_write(tree->arena, stamps, &bytes))
        home_put(&tree->home, HOME_STAMPS, bytes, false);
}
