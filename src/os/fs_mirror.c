#include "os/fs_mirror.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "os/fs_beneath.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define DEPTH_MAX 128             /* each level holds two descriptors */
#define NEW       ".phatdong-new" /* what a walk that was interrupted may have left */

struct entry {
    const char *name;
    uint64_t inode;
    bool is_folder;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

/* A folder on both sides, or in `to` alone: then `from` is -1 until a newcomer needs it. */
struct pair {
    struct fs_mirror *mirror;
    struct arena *arena; /* of the whole walk */
    struct pair *above;
    const char *name;
    str path;
    int from, to;
    int depth;
};

static int mirror_pair(struct pair *pair);

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* What a listing tells without asking after each file; where it does not, they are asked after. */
static int add_entry(const struct pair *pair, int folder, const struct dirent *found,
                     struct entries *out)
{
    struct stat status;
    const char *name = found->d_name;
    bool is_left = pair->depth == 0 && str_is(pair->mirror->without, name);
    if (is_left || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return 0;
    bool is_folder = found->d_type == DT_DIR;
    if (found->d_type == DT_UNKNOWN) {
        if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
            return errno == ENOENT ? 0 : errno;
        is_folder = S_ISDIR(status.st_mode);
    }
    *LIST_ADD(pair->arena, out) = (struct entry){ str_cstr(pair->arena, str_from(name)),
                                                  found->d_ino, is_folder };
    return 0;
}

static int list(const struct pair *pair, int folder, struct entries *out)
{
    int fd = dup(folder), error = 0;
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    *out = (struct entries){ 0 };
    if (!stream) {
        error = errno;
        if (fd >= 0)
            close(fd);
        return error;
    }
    rewinddir(stream); /* the place in it is shared with `folder` */
    for (;;) {
        errno = 0;
        const struct dirent *found = readdir(stream);
        error = found ? add_entry(pair, folder, found, out) : errno;
        if (!found || error)
            break;
    }
    closedir(stream);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, compare_entries);
    return error;
}

static int open_folder(int at, const char *name, int *fd)
{
    do
        *fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    while (*fd < 0 && errno == EINTR);
    return *fd < 0 ? errno : 0;
}

/* Mode and owner of a folder; they are of one file system, or links are out of the question. */
static int match_folder(int like, int folder)
{
    struct stat from, to;
    if (fstat(like, &from) < 0 || fstat(folder, &to) < 0)
        return errno;
    if (from.st_dev != to.st_dev)
        return EXDEV;
    if ((from.st_uid != to.st_uid || from.st_gid != to.st_gid)
        && fchown(folder, from.st_uid, from.st_gid) < 0)
        return errno;
    return from.st_mode != to.st_mode && fchmod(folder, from.st_mode & 07777) < 0 ? errno : 0;
}

static struct pair pair_below(struct pair *pair, const char *name)
{
    return (struct pair){ pair->mirror,
                          pair->arena,
                          pair,
                          name,
                          path_join(pair->arena, pair->path, str_from(name)),
                          -1,
                          -1,
                          pair->depth + 1 };
}

static void close_pair(struct pair *pair)
{
    if (pair->from >= 0)
        close(pair->from);
    if (pair->to >= 0)
        close(pair->to);
}

/* Both sides of one folder in the pair. */
static int mirror_below(struct pair *pair, const char *name)
{
    struct pair below = pair_below(pair, name);
    int error = below.depth > DEPTH_MAX ? ENAMETOOLONG : open_folder(pair->from, name, &below.from);
    if (!error)
        error = open_folder(pair->to, name, &below.to);
    if (!error)
        error = mirror_pair(&below);
    else
        pair->mirror->failed = below.path;
    close_pair(&below);
    return error;
}

/* Makes the folder of a newcomer, and those above it, as they are in `to`. */
static int want_from(struct pair *pair)
{
    if (pair->from >= 0)
        return 0;
    int error = want_from(pair->above); /* the top folder has both */
    if (!error && mkdirat(pair->above->from, pair->name, 0700) < 0 && errno != EEXIST)
        error = errno;
    if (!error)
        error = open_folder(pair->above->from, pair->name, &pair->from);
    return error ? error : match_folder(pair->to, pair->from);
}

/* It may have gone since it was listed: a newcomer's own affair. */
static int link_entry(const struct pair *pair, int from, int to, const char *name)
{
    pair->mirror->linked++;
    return linkat(from, name, to, name, 0) < 0 && errno != ENOENT ? errno : 0;
}

/* The same over what stands there: at every moment one of the two is there. */
static int link_over(const struct pair *pair, int from, int to, const char *name)
{
    pair->mirror->linked++;
    if (unlinkat(to, NEW, 0) < 0 && errno != ENOENT)
        return errno;
    if (linkat(from, name, to, NEW, 0) < 0)
        return errno == ENOENT ? 0 : errno;
    return renameat(to, NEW, to, name) < 0 ? errno : 0;
}

static int remove_folder(const struct pair *pair, const char *name)
{
    const struct fs_mirror *mirror = pair->mirror;
    str path = path_join(pair->arena, pair->path, str_from(name));
    return fs_remove_tree(mirror->root, path_join(pair->arena, mirror->to, path));
}

static bool may_go(const struct pair *pair, const char *name)
{
    const struct fs_mirror *mirror = pair->mirror;
    return !mirror->may_go || strcmp(name, NEW) == 0
           || mirror->may_go(mirror->context, path_join(pair->arena, pair->path, str_from(name)));
}

/* In `from` alone. */
static int add(struct pair *pair, const struct entry *entry)
{
    if (!entry->is_folder)
        return link_entry(pair, pair->from, pair->to, entry->name);
    if (mkdirat(pair->to, entry->name, 0700) < 0 && errno != EEXIST)
        return errno;
    return mirror_below(pair, entry->name);
}

/* A folder in `to` alone goes, unless a newcomer is in it. */
static int drain(struct pair *pair, const char *name)
{
    struct pair below = pair_below(pair, name);
    int error = below.depth > DEPTH_MAX ? ENAMETOOLONG : open_folder(pair->to, name, &below.to);
    if (!error)
        error = mirror_pair(&below);
    if (!error && below.from < 0)
        error = unlinkat(pair->to, name, AT_REMOVEDIR) < 0 ? errno : 0;
    close_pair(&below);
    return error;
}

/* In `to` alone. */
static int take_away(struct pair *pair, const struct entry *entry)
{
    if (entry->is_folder)
        return pair->mirror->may_go ? drain(pair, entry->name) : remove_folder(pair, entry->name);
    if (may_go(pair, entry->name))
        return unlinkat(pair->to, entry->name, 0) < 0 && errno != ENOENT ? errno : 0;
    int error = want_from(pair);
    return error ? error : link_entry(pair, pair->to, pair->from, entry->name);
}

static bool is_younger(const struct pair *pair, const char *name)
{
    struct stat from, to;
    return fstatat(pair->to, name, &to, AT_SYMLINK_NOFOLLOW) == 0
           && fstatat(pair->from, name, &from, AT_SYMLINK_NOFOLLOW) == 0
           && (to.st_ctim.tv_sec > from.st_ctim.tv_sec
               || (to.st_ctim.tv_sec == from.st_ctim.tv_sec
                   && to.st_ctim.tv_nsec > from.st_ctim.tv_nsec));
}

/* On both sides. */
static int match(struct pair *pair, const struct entry *from, const struct entry *to)
{
    if (from->is_folder && to->is_folder)
        return mirror_below(pair, from->name);
    if (!from->is_folder && !to->is_folder) {
        if (from->inode == to->inode)
            return 0;
        return !may_go(pair, to->name) && is_younger(pair, to->name)
                   ? link_over(pair, pair->to, pair->from, to->name)
                   : link_over(pair, pair->from, pair->to, from->name);
    }
    int error = to->is_folder                         ? remove_folder(pair, to->name)
                : unlinkat(pair->to, to->name, 0) < 0 ? errno
                                                      : 0;
    return error ? error : add(pair, from);
}

static int mirror_pair(struct pair *pair)
{
    struct entries from = { 0 }, to = { 0 };
    int error = pair->from < 0 ? 0 : match_folder(pair->from, pair->to);
    if (!error && pair->from >= 0)
        error = list(pair, pair->from, &from);
    if (!error)
        error = list(pair, pair->to, &to);
    if (error)
        pair->mirror->failed = pair->path;
    for (size_t i = 0, j = 0; !error && (i < from.count || j < to.count);) {
        int order = i == from.count ? 1
                    : j == to.count ? -1
                                    : strcmp(from.items[i].name, to.items[j].name);
        const struct entry *entry = order > 0 ? &to.items[j] : &from.items[i];
        error = order < 0   ? add(pair, entry)
                : order > 0 ? take_away(pair, entry)
                            : match(pair, entry, &to.items[j]);
        if (error && !pair->mirror->failed.len)
            pair->mirror->failed = path_join(pair->arena, pair->path, str_from(entry->name));
        i += order <= 0;
        j += order >= 0;
    }
    return error;
}

int fs_mirror(struct arena *arena, struct fs_mirror *mirror)
{
    struct pair top = { mirror, arena_new(), NULL, NULL, STR(""), -1, -1, 0 };
    int error = fs_open_beneath(mirror->root, mirror->from, O_RDONLY | O_DIRECTORY, 0, &top.from);
    mirror->failed = STR("");
    if (!error)
        error = fs_open_beneath(mirror->root, mirror->to, O_RDONLY | O_DIRECTORY, 0, &top.to);
    if (!error)
        error = mirror_pair(&top);
    mirror->failed = str_copy(arena, mirror->failed);
    close_pair(&top);
    arena_free(top.arena);
    return error;
}
