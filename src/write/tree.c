#include "write/tree.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "write/commit.h"
#include "write/home.h"

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

static enum tree_opened open_folders(struct tree *tree, str path, struct diag *diag)
{
    int error = fs_make_root(tree->arena, path, &tree->root);
    if (!error)
        error = fs_make_folders(&tree->root, STR(HOME_FOLDER), FS_MODE_PRIVATE);
    if (!error)
        error = fs_lock(&tree->root, STR(HOME_LOCK), &tree->lock);
    if (error == EWOULDBLOCK) {
        uint64_t holder = tree->lock.holder;
        diag_error(diag, SPAN_NONE, MSG_W011, path,
                   holder ? str_from_u64(tree->arena, holder) : STR("?"));
        return TREE_LOCKED;
    }
    if (!error)
        error = fs_open_below(tree->arena, &tree->root, STR(HOME_FOLDER), &tree->home);
    if (!error)
        return TREE_READY;
    diag_system(diag, MSG_W010, path, error);
    return TREE_FAILED;
}

/* 0, or ENOENT also for a damaged manifest, which is as good as none; any other error was reported. */
static int read_manifest(struct arena *arena, const struct fs_root *home, const char *name,
                         struct manifest *out, struct diag *diag)
{
    str bytes;
    *out = (struct manifest){ 0 };
    int error = home_read(arena, home, name, &bytes);
    if (error && error != ENOENT)
        fs_report(diag, home, MSG_W013, str_from(name), error);
    if (error || manifest_read(arena, bytes, out))
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
    int error = read_manifest(tree->arena, &tree->home, HOME_DIRTY, &before, diag);
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
    int error = read_manifest(tree->arena, &tree->home, HOME_MANIFEST, &tree->manifest, diag);
    if (error)
        return error == ENOENT && load_dirty(tree, diag);
    tree->settled = tree->has_manifest = true;
    /* Whatever keeps a cache from being read costs time only. */
    if (home_read(tree->arena, &tree->home, HOME_STAMPS, &tree->stamps_bytes) == 0)
        stamps_read(tree->arena, tree->stamps_bytes, &tree->stamps);
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
        && !(commit_recover(tree, diag) && load(tree, diag) && tidy(tree, diag)))
        opened = TREE_FAILED;
    if (opened == TREE_READY)
        *out = tree;
    else
        tree_close(tree);
    return opened;
}

void tree_close(struct tree *tree)
{
    if (!tree)
        return;
    fs_unlock(&tree->lock);
    if (tree->home.fd >= 0)
        fs_close_root(&tree->home);
    if (tree->root.fd >= 0)
        fs_close_root(&tree->root);
}

bool tree_look(struct arena *arena, str path, struct manifest *out, struct diag *diag)
{
    struct fs_root root, home;
    bool found = false;
    if (fs_open_root(arena, path, &root) != 0)
        return false;
    if (fs_open_below(arena, &root, STR(HOME_FOLDER), &home) == 0) {
        bool whole = home_has(&home, HOME_MANIFEST);
        found = read_manifest(arena, &home, whole ? HOME_MANIFEST : HOME_DIRTY, out, diag) == 0;
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

static bool put_all(struct tree *tree, str manifest, struct journal *journal, struct diag *diag)
{
    str bytes;
    journal->manifest = hash_bytes(manifest);
    if (!journal_write(tree->arena, journal, &bytes))
        return report(tree, diag, MSG_W012, STR(HOME_FOLDER "/" HOME_JOURNAL), EFBIG);
    if (prepare(tree, manifest, bytes, diag))
        return commit_run(tree, journal, false, diag);
    take_back(tree);
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
    bool ok = journal->count ? put_all(tree, manifest, journal, diag)
                             : put_manifest_only(tree, manifest, diag);
    if (ok) {
        tree->manifest = *next;
        tree->settled = tree->has_manifest = true;
    }
    return ok;
}

void tree_remember(struct tree *tree, const struct stamps *stamps)
{
    str bytes;
    if (stamps_write(tree->arena, stamps, &bytes) && !str_equal(bytes, tree->stamps_bytes))
        home_put(&tree->home, HOME_STAMPS, bytes, false);
}
