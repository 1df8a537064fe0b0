#include "write/twin.h"

#include "base/arena.h"
#include "base/path.h"
#include "os/fs_mirror.h"
#include "write/home.h"

#include <errno.h>

#define PROBE_A "probe"
#define PROBE_B "probe-2"

/* The output's own name and the folder it stands in, also of "." and of "../". */
static int locate(struct tree *tree, struct twin *twin)
{
    struct arena *arena = tree->arena;
    str path = tree->root.path;
    while (path.len > 1 && str_drop(&path, STR("/")))
        continue;
    if (!path_name(path).len || str_is(path_name(path), ".") || str_is(path_name(path), ".."))
        path = fs_absolute(arena, path);
    str folder = path_folder(path);
    if (!folder.len && str_starts(path, STR("/")))
        folder = STR("/");
    *twin = (struct twin){ .parent.fd = -1, .output = path_name(path) };
    if (!twin->output.len) /* "/" itself */
        return EBUSY;
    twin->folder = str_concat(arena, STR("."), twin->output, STR(HOME_FOLDER));
    twin->tree = path_join(arena, twin->folder, STR("twin"));
    return fs_open_root(arena, folder, &twin->parent);
}

void twin_close(struct twin *twin)
{
    if (twin && twin->parent.fd >= 0)
        fs_close_root(&twin->parent);
}

static struct twin *keep(struct tree *tree, const struct twin *twin)
{
    tree->twin = ARENA_NEW(tree->arena, struct twin);
    *tree->twin = *twin;
    return tree->twin;
}

int twin_find(struct tree *tree)
{
    struct twin twin;
    struct fs_info info;
    int error = locate(tree, &twin);
    if (!error)
        error = fs_stat(&twin.parent, twin.tree, &info);
    if (!error && info.kind == FS_FOLDER)
        keep(tree, &twin);
    else
        twin_close(&twin);
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == EBUSY ? 0 : error;
}

static bool report(const struct twin *twin, struct diag *diag, enum message message, str path,
                   int error)
{
    struct arena *arena = arena_new();
    diag_system(diag, message, path_join(arena, twin->parent.path, path), error);
    arena_free(arena);
    return error == 0;
}

/* What the file system can is found out with two files of our own. */
static bool probe(struct tree *tree, const struct twin *twin, struct diag *diag)
{
    str a = path_join(tree->arena, twin->folder, STR(PROBE_A));
    str b = path_join(tree->arena, twin->folder, STR(PROBE_B));
    int error = fs_write_new(&twin->parent, a, STR(""), FS_MTIME_NOW);
    if (error)
        return report(twin, diag, MSG_W025, twin->folder, error);
    int linked = fs_link(&twin->parent, a, b);
    int exchanged = linked ? 0 : fs_exchange(&twin->parent, a, b);
    fs_remove(&twin->parent, a);
    fs_remove(&twin->parent, b);
    if (linked)
        return report(twin, diag, MSG_W026, twin->folder, linked);
    return exchanged ? report(twin, diag, MSG_W027, twin->output, exchanged) : true;
}

/* What is wrong with the output itself. */
static bool may_be_exchanged(struct tree *tree, const struct twin *twin, struct diag *diag)
{
    struct fs_info info;
    bool mounted = false;
    int error = fs_stat(&twin->parent, twin->output, &info);
    if (!error && info.kind == FS_LINK) {
        diag_error(diag, SPAN_NONE, MSG_W023, tree->root.path);
        return false;
    }
    if (!error)
        error = fs_is_mount(&twin->parent, twin->output, &mounted);
    if (error)
        return report(twin, diag, MSG_W027, twin->output, error);
    if (mounted)
        diag_error(diag, SPAN_NONE, MSG_W024, tree->root.path);
    return !mounted;
}

static bool make(struct tree *tree, const struct twin *twin, struct diag *diag)
{
    struct fs_info info;
    if (!may_be_exchanged(tree, twin, diag))
        return false;
    if (fs_stat(&twin->parent, twin->tree, &info) == 0 && info.kind == FS_FOLDER)
        return true;
    fs_remove_tree(&twin->parent, twin->folder); /* begun and not finished */
    int error = fs_make_folders(&twin->parent, twin->folder, FS_MODE_PRIVATE);
    if (error)
        return report(twin, diag, MSG_W025, twin->folder, error);
    if (probe(tree, twin, diag)) {
        error = fs_make_folders(&twin->parent, twin->tree, FS_MODE_PRIVATE);
        if (!error)
            return true;
        report(twin, diag, MSG_W025, twin->tree, error);
    }
    fs_remove_tree(&twin->parent, twin->folder);
    return false;
}

bool twin_make(struct tree *tree, struct diag *diag)
{
    struct twin twin;
    if (tree->twin)
        return make(tree, tree->twin, diag);
    int error = locate(tree, &twin);
    if (error == EBUSY) {
        diag_error(diag, SPAN_NONE, MSG_W024, tree->root.path);
        return false;
    }
    if (error)
        return report(&twin, diag, MSG_W025, twin.folder, error);
    if (make(tree, &twin, diag))
        keep(tree, &twin);
    else
        twin_close(&twin);
    return tree->twin;
}

bool twin_remove(struct tree *tree, struct diag *diag)
{
    struct twin *twin = tree->twin;
    if (!twin)
        return true;
    int error = fs_remove_tree(&twin->parent, twin->folder);
    if (error && error != ENOENT)
        return report(twin, diag, MSG_W015, twin->folder, error);
    twin_close(twin);
    tree->twin = NULL;
    return true;
}

/* Of what phatdong did not make a person has to take care. */
static enum message fault_at(const struct tree *tree, const struct fs_mirror *mirror, int error)
{
    bool refused = error == EPERM || error == EXDEV || error == EACCES || error == EMLINK
                   || error == ENAMETOOLONG || error == EBUSY;
    bool ours = manifest_find(&tree->manifest, mirror->failed)
                || manifest_has_prefix(&tree->manifest,
                                       str_concat(tree->arena, mirror->failed, STR("/")));
    return refused && !ours ? MSG_W028 : MSG_W029;
}

static bool run(struct tree *tree, struct fs_mirror *mirror, struct diag *diag)
{
    struct twin *twin = tree->twin;
    mirror->root = &twin->parent;
    mirror->from = twin->output;
    mirror->to = twin->tree;
    mirror->without = STR(HOME_FOLDER);
    int error = fs_mirror(tree->arena, mirror);
    if (error)
        diag_system(diag, fault_at(tree, mirror, error),
                    path_join(tree->arena, tree->root.path, mirror->failed), error);
    return error == 0;
}

bool twin_match(struct tree *tree, struct diag *diag)
{
    struct fs_mirror mirror = { 0 };
    bool ok = run(tree, &mirror, diag);
    tree->twin->touched = mirror.linked > 0;
    return ok;
}

struct owners {
    const struct manifest *before, *now;
};

static bool is_ours(void *context, str path)
{
    const struct owners *owners = context;
    return manifest_find(owners->before, path) || manifest_find(owners->now, path);
}

bool twin_follow(struct tree *tree, const struct manifest *ours, struct diag *diag)
{
    struct owners owners = { ours, &tree->manifest };
    return run(tree, &(struct fs_mirror){ .may_go = is_ours, .context = &owners }, diag);
}
