/* Making, moving and removing, beneath a root. */
#include "os/fs_beneath.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FS_MODE_FILE 0644

static int make_folder(const struct fs_root *root, str path, uint32_t mode)
{
    struct fs_parent parent;
    int error = fs_open_parent(root, path, &parent);
    if (error)
        return error;
    if (mkdirat(parent.fd, parent.name, mode) < 0
        || fchmodat(parent.fd, parent.name, mode, 0) < 0) /* past the umask */
        error = errno;
    fs_close_parent(&parent);
    return error;
}

int fs_make_folders(const struct fs_root *root, str folder, uint32_t mode)
{
    int fd;
    while (str_drop(&folder, STR("/")))
        continue;
    int error = fs_open_beneath(root, folder, O_PATH | O_DIRECTORY, 0, &fd);
    if (!error)
        close(fd);
    if (error != ENOENT) /* it is there, as most are, or cannot be */
        return error;
    for (size_t i = 1; i <= folder.len; i++) {
        if (i < folder.len && folder.ptr[i] != '/')
            continue;
        error = make_folder(root, str_sub(folder, 0, i), mode);
        if (error && error != EEXIST)
            return error;
    }
    error = fs_open_beneath(root, folder, O_PATH | O_DIRECTORY, 0, &fd); /* not a file or a link */
    if (!error)
        close(fd);
    return error;
}

static int write_all(int fd, str bytes)
{
    while (bytes.len) {
        ssize_t some = write(fd, bytes.ptr, bytes.len);
        if (some < 0 && errno == EINTR)
            continue;
        if (some <= 0)
            return some < 0 ? errno : EIO;
        bytes = str_sub(bytes, (size_t)some, bytes.len);
    }
    return 0;
}

static int set_mtime(int fd, int64_t mtime)
{
    const struct timespec times[] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = (time_t)mtime } };
    return mtime != FS_MTIME_NOW && futimens(fd, times) < 0 ? errno : 0;
}

/* A file that is being made; its name is taken back unless all goes well. */
struct making {
    struct fs_parent parent;
    int fd;
};

static int finish(struct making *making, int64_t mtime, int error)
{
    if (!error)
        error = set_mtime(making->fd, mtime);
    /* Network file systems report a full disk here; after EINTR the descriptor is closed. */
    if (close(making->fd) < 0 && errno != EINTR && !error)
        error = errno;
    if (error)
        unlinkat(making->parent.fd, making->parent.name, 0);
    fs_close_parent(&making->parent);
    return error;
}

static int begin(const struct fs_root *root, str path, struct making *making)
{
    int error = fs_open_parent(root, path, &making->parent);
    if (error)
        return error;
    do
        making->fd = openat(making->parent.fd, making->parent.name,
                            O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FS_MODE_FILE);
    while (making->fd < 0 && errno == EINTR);
    if (making->fd >= 0 && fchmod(making->fd, FS_MODE_FILE) == 0) /* past the umask */
        return 0;
    error = errno;
    if (making->fd >= 0)
        error = finish(making, FS_MTIME_NOW, error);
    else
        fs_close_parent(&making->parent);
    return error;
}

int fs_create(const struct fs_root *root, str path, int *fd)
{
    struct making making;
    int error = begin(root, path, &making);
    if (error)
        return error;
    fs_close_parent(&making.parent);
    *fd = making.fd;
    return 0;
}

int fs_write_new(const struct fs_root *root, str path, str bytes, int64_t mtime)
{
    struct making making;
    int error = begin(root, path, &making);
    return error ? error : finish(&making, mtime, write_all(making.fd, bytes));
}

int fs_write_at(int fd, uint64_t offset, str bytes)
{
    while (bytes.len) {
        ssize_t some = pwrite(fd, bytes.ptr, bytes.len, (off_t)offset);
        if (some < 0 && errno == EINTR)
            continue;
        if (some <= 0)
            return some < 0 ? errno : EIO;
        bytes = str_sub(bytes, (size_t)some, bytes.len);
        offset += (uint64_t)some;
    }
    return 0;
}

int fs_close(int fd)
{
    return close(fd) < 0 && errno != EINTR ? errno : 0;
}

int fs_append(const struct fs_root *root, str path, str bytes)
{
    int fd, error = fs_open_beneath(root, path, O_WRONLY | O_CREAT | O_APPEND, FS_MODE_FILE, &fd);
    if (error)
        return error;
    error = write_all(fd, bytes);
    if (close(fd) < 0 && errno != EINTR && !error)
        error = errno;
    return error;
}

static int copy_by_hand(int from, int to)
{
    char bytes[1 << 16];
    for (;;) {
        ssize_t some = read(from, bytes, sizeof bytes);
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0)
            return errno;
        if (some == 0)
            return 0;
        int error = write_all(to, (str){ bytes, (size_t)some });
        if (error)
            return error;
    }
}

/* What copy_file_range says where two file systems, or this kernel, cannot do it. */
static bool cannot_copy(int error)
{
    return error == ENOSYS || error == EXDEV || error == EINVAL || error == EOPNOTSUPP
           || error == EPERM || error == ETXTBSY;
}

/*
 * The system copies, and may share the blocks; what it leaves, for whatever
 * reason, is copied by hand, since both descriptors stand where it stopped.
 */
static int copy_bytes(int from, int to)
{
    for (;;) {
        ssize_t some = copy_file_range(from, NULL, to, NULL, 1u << 30, 0);
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0 && !cannot_copy(errno))
            return errno;
        if (some <= 0)
            return copy_by_hand(from, to);
    }
}

int fs_copy_hashed(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to,
                   uint64_t size_max, int64_t mtime, struct hash *hash, uint64_t *size)
{
    struct making making;
    struct fs_info info;
    struct hash copy_hash;
    uint64_t copy_size = 0;
    int source, error = fs_open_file(from_root, from, size_max, &source, &info);
    if (error)
        return error;
    error = begin(to_root, to, &making);
    if (!error) {
        error = copy_bytes(source, making.fd);
        if (!error) /* the copy is hashed, not the original, which may change meanwhile */
            error = fs_hash_fd(making.fd, &copy_hash, &copy_size);
        if (!error && copy_size > size_max)
            error = EFBIG;
        error = finish(&making, mtime, error);
    }
    close(source);
    if (error)
        return error;
    *hash = copy_hash;
    *size = copy_size;
    return 0;
}

/* Calls on two names differ in the call alone. */
static int call_on_two(const struct fs_root *from_root, str from, const struct fs_root *to_root,
                       str to, int (*call)(int, const char *, int, const char *))
{
    struct fs_parent old, new;
    int error = fs_open_parent(from_root, from, &old);
    if (error)
        return error;
    error = fs_open_parent(to_root, to, &new);
    if (!error) {
        if (call(old.fd, old.name, new.fd, new.name) < 0)
            error = errno;
        fs_close_parent(&new);
    }
    fs_close_parent(&old);
    return error;
}

int fs_move(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to)
{
    return call_on_two(from_root, from, to_root, to, renameat);
}

int fs_rename(const struct fs_root *root, str from, str to)
{
    return fs_move(root, from, root, to);
}

static int call_link(int old_folder, const char *old, int new_folder, const char *new)
{
    return linkat(old_folder, old, new_folder, new, 0);
}

int fs_link_into(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to)
{
    return call_on_two(from_root, from, to_root, to, call_link);
}

int fs_link(const struct fs_root *root, str from, str to)
{
    return fs_link_into(root, from, root, to);
}

/* Not by the C library's function: not every one has it. */
static int call_exchange(int old_folder, const char *old, int new_folder, const char *new)
{
    return (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, RENAME_EXCHANGE);
}

int fs_exchange(const struct fs_root *root, str a, str b)
{
    return call_on_two(root, a, root, b, call_exchange);
}

int fs_set_mtime(const struct fs_root *root, str path, int64_t mtime)
{
    struct fs_info info;
    int fd, error = fs_open_file(root, path, UINT64_MAX, &fd, &info);
    if (error)
        return error;
    error = set_mtime(fd, mtime);
    close(fd);
    return error;
}

static int unlink_path(const struct fs_root *root, str path, int flags)
{
    struct fs_parent parent;
    int error = fs_open_parent(root, path, &parent);
    if (error)
        return error;
    if (unlinkat(parent.fd, parent.name, flags) < 0)
        error = errno;
    fs_close_parent(&parent);
    return error;
}

int fs_remove(const struct fs_root *root, str path)
{
    return unlink_path(root, path, 0);
}

int fs_remove_folder(const struct fs_root *root, str path)
{
    return unlink_path(root, path, AT_REMOVEDIR);
}

/* Folders within folders; a path has at most this many parts anyway. */
#define TREE_DEPTH_MAX 256

static int remove_tree(struct arena *arena, const struct fs_root *root, str path, int depth)
{
    struct fs_entries entries;
    if (depth > TREE_DEPTH_MAX)
        return ENAMETOOLONG;
    int error = fs_list(arena, root, path, &entries);
    for (size_t i = 0; !error && i < entries.count; i++) {
        str below = path_join(arena, path, entries.items[i].name);
        error = entries.items[i].info.kind == FS_FOLDER ? remove_tree(arena, root, below, depth + 1)
                                                        : fs_remove(root, below);
    }
    return error ? error : fs_remove_folder(root, path);
}

int fs_remove_tree(const struct fs_root *root, str path)
{
    struct arena *arena = arena_new();
    int error = remove_tree(arena, root, path, 0);
    arena_free(arena);
    return error;
}

int fs_sync(const struct fs_root *root, str path)
{
    int fd, error = fs_open_beneath(root, path, FS_READING, 0, &fd);
    if (error)
        return error;
    do
        error = fsync(fd) < 0 ? errno : 0;
    while (error == EINTR);
    close(fd);
    return error;
}

int fs_sync_all(const struct fs_root *root)
{
    int error;
    do
        error = syncfs(root->fd) < 0 ? errno : 0;
    while (error == EINTR);
    return error;
}

int fs_replace(const struct fs_root *root, str path, str bytes, bool durable)
{
    char text[PATH_LEN_MAX + sizeof ".new"];
    if (path.len > PATH_LEN_MAX)
        return ENAMETOOLONG;
    snprintf(text, sizeof text, STR_FMT ".new", STR_ARG(path));
    str fresh = str_from(text);
    int error = fs_remove(root, fresh); /* left by a run that was killed */
    if (error == 0 || error == ENOENT)
        error = fs_write_new(root, fresh, bytes, FS_MTIME_NOW);
    if (!error && durable)
        error = fs_sync(root, fresh);
    if (!error)
        error = fs_rename(root, fresh, path);
    if (!error && durable)
        error = fs_sync(root, path_folder(path));
    if (error)
        fs_remove(root, fresh);
    return error;
}
