/* Roots, and paths that stay beneath them. */
#include "os/fs_beneath.h"

#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A path as the system takes it. */
struct cpath {
    char text[PATH_MAX];
};

static int to_cpath(str path, struct cpath *out)
{
    if (path.len >= sizeof out->text)
        return ENAMETOOLONG;
    if (str_find_char(path, '\0') != STR_NOT_FOUND)
        return EINVAL;
    if (path.len)
        memcpy(out->text, path.ptr, path.len);
    out->text[path.len] = '\0';
    return 0;
}

/* The text of a path below a root; the kernel would allow "a/../b", a person who reads it should not have to. */
static int check_beneath(str path)
{
    str part;
    if (str_starts(path, STR("/")))
        return EXDEV;
    for (str rest = path; rest.len;) {
        str_cut(rest, '/', &part, &rest);
        if (str_is(part, ".."))
            return EXDEV;
    }
    return 0;
}

static int call_openat2(int at, const char *path, int flags, uint32_t mode, int *fd)
{
    struct open_how how = {
        .flags = (uint64_t)(unsigned)flags,
        .mode = mode,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    long result;
    do /* EAGAIN: a folder was renamed while its path was walked */
        result = syscall(SYS_openat2, at, path, &how, sizeof how);
    while (result < 0 && (errno == EINTR || errno == EAGAIN));
    *fd = (int)result;
    return result < 0 ? errno : 0;
}

static int call_openat(int at, const char *path, int flags, uint32_t mode, int *fd)
{
    do
        *fd = openat(at, path, flags, mode);
    while (*fd < 0 && errno == EINTR);
    return *fd < 0 ? errno : 0;
}

static bool is_link(int at, const char *name)
{
    struct stat status;
    return fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

/* One part of a walked path; O_DIRECTORY makes a link look like a file, so it is asked after. */
static int open_part(int at, str part, int flags, uint32_t mode, int *fd)
{
    struct cpath name;
    int error = to_cpath(part, &name);
    if (!error)
        error = call_openat(at, name.text, flags | O_NOFOLLOW, mode, fd);
    return error == ENOTDIR && is_link(at, name.text) ? ELOOP : error;
}

/* What openat2 does, part by part, for systems without it. */
static int walk(const struct fs_root *root, str path, int flags, uint32_t mode, int *fd)
{
    int at = root->fd, next = -1, error = 0;
    str part, rest = path;
    do {
        str_cut(rest, '/', &part, &rest);
        bool last = rest.len == 0;
        if (!last && (part.len == 0 || str_is(part, ".")))
            continue;
        error = last ? open_part(at, part.len ? part : STR("."), flags, mode, &next)
                     : open_part(at, part, O_PATH | O_DIRECTORY | O_CLOEXEC, 0, &next);
        if (at != root->fd)
            close(at);
        at = next;
    } while (!error && rest.len);
    *fd = at;
    return error;
}

int fs_open_beneath(const struct fs_root *root, str path, int flags, uint32_t mode, int *fd)
{
    struct cpath text;
    int error = check_beneath(path);
    while (str_drop(&path, STR("/"))) /* "folder/" is the folder */
        continue;
    if (!error)
        error = to_cpath(path.len ? path : STR("."), &text);
    if (error)
        return error;
    flags |= O_CLOEXEC;
    return root->walks ? walk(root, path, flags, mode, fd)
                       : call_openat2(root->fd, text.text, flags, mode, fd);
}

int fs_open_parent(const struct fs_root *root, str path, struct fs_parent *out)
{
    str name = path_name(path), folder = path_folder(path);
    int error = check_beneath(path);
    if (error)
        return error;
    if (name.len == 0 || str_is(name, "."))
        return EINVAL;
    if (name.len >= sizeof out->name)
        return ENAMETOOLONG;
    if (str_find_char(name, '\0') != STR_NOT_FOUND)
        return EINVAL;
    memcpy(out->name, name.ptr, name.len);
    out->name[name.len] = '\0';
    out->own = folder.len > 0;
    out->fd = root->fd;
    return out->own ? fs_open_beneath(root, folder, O_PATH | O_DIRECTORY, 0, &out->fd) : 0;
}

void fs_close_parent(struct fs_parent *parent)
{
    if (parent->own)
        close(parent->fd);
}

static int64_t to_ns(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct fs_info fs_info_of(const struct stat *status)
{
    enum fs_kind kind = S_ISREG(status->st_mode)   ? FS_FILE
                        : S_ISDIR(status->st_mode) ? FS_FOLDER
                        : S_ISLNK(status->st_mode) ? FS_LINK
                                                   : FS_OTHER;
    return (struct fs_info){
        .kind = kind,
        .mode = status->st_mode & 07777,
        .links = status->st_nlink,
        .size = (uint64_t)status->st_size,
        .inode = status->st_ino,
        .device = status->st_dev,
        .mtime_ns = to_ns(status->st_mtim),
        .ctime_ns = to_ns(status->st_ctim),
    };
}

int fs_check_file(int fd, uint64_t size_max, struct fs_info *info)
{
    struct stat status;
    if (fstat(fd, &status) < 0)
        return errno;
    *info = fs_info_of(&status);
    if (info->kind == FS_FOLDER)
        return EISDIR;
    if (info->kind != FS_FILE)
        return ENXIO;
    return info->size > size_max ? EFBIG : 0;
}

int fs_open_file(const struct fs_root *root, str path, uint64_t size_max, int *fd,
                 struct fs_info *info)
{
    int error = fs_open_beneath(root, path, FS_READING, 0, fd);
    if (error)
        return error;
    error = fs_check_file(*fd, size_max, info);
    if (error)
        close(*fd);
    return error;
}

/* A container's filter may refuse openat2 with EPERM where it means that it does not know it. */
static bool has_openat2(int folder)
{
    int fd;
    int error = call_openat2(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC, 0, &fd);
    if (!error)
        close(fd);
    return error != ENOSYS && error != EPERM;
}

static int take_root(struct arena *arena, str path, int fd, struct fs_root *out)
{
    *out = (struct fs_root){ fd, str_copy(arena, path), !has_openat2(fd) };
    return 0;
}

int fs_open_root(struct arena *arena, str path, struct fs_root *out)
{
    struct cpath text;
    int fd, error = to_cpath(path.len ? path : STR("."), &text);
    if (!error)
        error = call_openat(AT_FDCWD, text.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, &fd);
    return error ? error : take_root(arena, path, fd, out);
}

int fs_make_root(struct arena *arena, str path, struct fs_root *out)
{
    struct cpath text;
    int error = to_cpath(path, &text);
    if (error)
        return error;
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/')
            continue;
        text.text[i] = '\0';
        if (mkdir(text.text, FS_MODE_FOLDER) == 0) {
            if (chmod(text.text, FS_MODE_FOLDER) < 0)
                return errno;
        } else if (errno != EEXIST) {
            return errno;
        }
        text.text[i] = i < path.len ? '/' : '\0';
    }
    return fs_open_root(arena, path, out);
}

static int open_below(struct arena *arena, const struct fs_root *root, str folder, int flags,
                      struct fs_root *out)
{
    int fd, error = fs_open_beneath(root, folder, flags | O_DIRECTORY, 0, &fd);
    if (error)
        return error;
    *out = (struct fs_root){ fd, path_join(arena, root->path, folder), root->walks };
    return 0;
}

int fs_open_below(struct arena *arena, const struct fs_root *root, str folder, struct fs_root *out)
{
    return open_below(arena, root, folder, O_RDONLY, out);
}

int fs_open_search(struct arena *arena, const struct fs_root *root, str folder, struct fs_root *out)
{
    return open_below(arena, root, folder, O_PATH, out);
}

void fs_close_root(struct fs_root *root)
{
    close(root->fd);
    root->fd = -1;
}
