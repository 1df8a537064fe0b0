/* Looking and reading: nothing here changes a file. */
#include "os/fs_beneath.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A name in the folder itself leads nowhere else: one call in place of three. */
static int stat_here(const struct fs_parent *here, struct stat *status)
{
    return fstatat(here->fd, here->name, status, AT_SYMLINK_NOFOLLOW) < 0 ? errno : 0;
}

static int stat_below(const struct fs_root *root, str path, struct stat *status)
{
    int fd, error = fs_open_beneath(root, path, O_PATH | O_NOFOLLOW, 0, &fd);
    if (error)
        return error;
    error = fstat(fd, status) < 0 ? errno : 0;
    close(fd);
    return error;
}

int fs_stat(const struct fs_root *root, str path, struct fs_info *out)
{
    struct stat status;
    struct fs_parent here;
    bool is_name = str_find_char(path, '/') == STR_NOT_FOUND
                   && fs_open_parent(root, path, &here) == 0;
    int error = is_name ? stat_here(&here, &status) : stat_below(root, path, &status);
    if (!error)
        *out = fs_info_of(&status);
    return error;
}

int fs_is_mount(const struct fs_root *root, str path, bool *out)
{
    struct fs_parent parent;
    struct statx status, above;
    int error = fs_open_parent(root, path, &parent);
    if (error)
        return error;
    if (statx(parent.fd, parent.name, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) < 0
        || statx(parent.fd, "", AT_EMPTY_PATH, STATX_TYPE, &above) < 0)
        error = errno;
    else if (status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT)
        *out = (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
    else
        *out = status.stx_dev_major != above.stx_dev_major
               || status.stx_dev_minor != above.stx_dev_minor;
    fs_close_parent(&parent);
    return error;
}

str fs_absolute(struct arena *arena, str path)
{
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    char *resolved = realpath(path.len ? str_cstr(arena, path) : ".", NULL);
    if (!resolved && path.len == 0)
        return path; /* the folder that we are in is gone */
    if (!resolved) {
        str folder = path_folder(path);
        if (folder.len == 0 && path.ptr[0] == '/')
            folder = STR("/");
        return path_join(arena, fs_absolute(arena, folder), path_name(path));
    }
    str whole = str_copy(arena, str_from(resolved));
    free(resolved);
    return whole;
}

static int compare_entries(const void *a, const void *b)
{
    return str_compare(((const struct fs_entry *)a)->name, ((const struct fs_entry *)b)->name);
}

/* Adds one name; one that was removed since it was listed is left out. */
static int add_entry(struct arena *arena, int folder, const char *name, struct fs_entries *entries)
{
    struct stat status;
    if (str_is(STR("."), name) || str_is(STR(".."), name))
        return 0;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return errno == ENOENT ? 0 : errno;
    *LIST_ADD(arena, entries) = (struct fs_entry){ str_copy(arena, str_from(name)),
                                                   fs_info_of(&status) };
    return 0;
}

int fs_list(struct arena *arena, const struct fs_root *root, str folder, struct fs_entries *out)
{
    int fd, error = fs_open_beneath(root, folder, O_RDONLY | O_DIRECTORY, 0, &fd);
    if (error)
        return error;
    DIR *stream = fdopendir(fd);
    if (!stream) {
        error = errno;
        close(fd);
        return error;
    }
    struct fs_entries entries = { 0 };
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        error = entry ? add_entry(arena, fd, entry->d_name, &entries) : errno;
        if (!entry || error)
            break;
    }
    closedir(stream);
    if (error)
        return error;
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    *out = entries;
    return 0;
}

/* Fills `size` bytes from `offset`; `done` is less only where the file ends. */
static int read_at(int fd, char *bytes, size_t size, uint64_t offset, size_t *done)
{
    *done = 0;
    while (*done < size) {
        ssize_t some = pread(fd, bytes + *done, size - *done, (off_t)(offset + *done));
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0)
            return errno;
        if (some == 0)
            break;
        *done += (size_t)some;
    }
    return 0;
}

static bool is_same(const struct fs_info *a, const struct fs_info *b)
{
    return a->size == b->size && a->mtime_ns == b->mtime_ns && a->ctime_ns == b->ctime_ns;
}

/* How often a file may change while it is read. */
#define READ_TRIES 3

static int read_whole(struct arena *arena, int fd, uint64_t size_max, str *out,
                      struct fs_info *info)
{
    struct fs_info before, after;
    for (int i = 0; i < READ_TRIES; i++) {
        int error = fs_check_file(fd, size_max, &before);
        if (error)
            return error;
        size_t size = (size_t)before.size, done;
        char *bytes = ARENA_ARRAY(arena, char, size);
        error = read_at(fd, bytes, size, 0, &done);
        if (!error)
            error = fs_check_file(fd, size_max, &after);
        if (error)
            return error;
        if (done == size && is_same(&before, &after)) {
            *out = (str){ bytes, size };
            if (info)
                *info = before;
            return 0;
        }
    }
    return EBUSY;
}

int fs_read(struct arena *arena, const struct fs_root *root, str path, uint64_t size_max, str *out,
            struct fs_info *info)
{
    int fd, error = fs_open_beneath(root, path, FS_READING, 0, &fd);
    if (error)
        return error;
    error = read_whole(arena, fd, size_max, out, info);
    close(fd);
    return error;
}

int fs_read_path(struct arena *arena, str path, uint64_t size_max, str *out, struct fs_info *info)
{
    int fd;
    if (str_find_char(path, '\0') != STR_NOT_FOUND)
        return EINVAL;
    do
        fd = open(str_cstr(arena, path), FS_READING | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return errno;
    int error = read_whole(arena, fd, size_max, out, info);
    close(fd);
    return error;
}

/* Opened, if the file has all of these bytes. */
static int open_range(const struct fs_root *root, str path, uint64_t offset, size_t len, int *fd)
{
    struct fs_info info;
    int error = fs_open_file(root, path, UINT64_MAX, fd, &info);
    if (error || (info.size >= offset && info.size - offset >= len))
        return error;
    close(*fd);
    return ESTALE;
}

static int read_range(int fd, uint64_t offset, char *bytes, size_t len)
{
    size_t done;
    int error = read_at(fd, bytes, len, offset, &done);
    close(fd);
    return !error && done < len ? ESTALE : error;
}

int fs_read_at(const struct fs_root *root, str path, uint64_t offset, char *bytes, size_t len)
{
    int fd, error = open_range(root, path, offset, len, &fd);
    return error ? error : read_range(fd, offset, bytes, len);
}

int fs_read_slice(struct arena *arena, const struct fs_root *root, str path, uint64_t offset,
                  size_t len, str *out)
{
    int fd, error = open_range(root, path, offset, len, &fd);
    if (error)
        return error;
    char *bytes = ARENA_ARRAY(arena, char, len + 1);
    error = read_range(fd, offset, bytes, len);
    if (!error)
        *out = (str){ bytes, len };
    return error;
}

int fs_hash_fd(int fd, struct hash *hash, uint64_t *size)
{
    char bytes[1 << 16];
    struct hasher *hasher = hasher_new();
    size_t done;
    int error;
    *size = 0;
    do {
        error = read_at(fd, bytes, sizeof bytes, *size, &done);
        hasher_add(hasher, (str){ bytes, done });
        *size += done;
    } while (!error && done == sizeof bytes);
    *hash = hasher_finish(hasher);
    return error;
}

int fs_hash(const struct fs_root *root, str path, uint64_t size_max, struct hash *out,
            struct fs_info *info)
{
    struct fs_info before, after;
    struct hash hash;
    uint64_t size;
    int fd, error = fs_open_file(root, path, size_max, &fd, &before);
    if (error)
        return error;
    error = fs_hash_fd(fd, &hash, &size);
    if (!error)
        error = fs_check_file(fd, size_max, &after);
    close(fd);
    if (!error && (!is_same(&before, &after) || size != before.size))
        error = EBUSY;
    if (error)
        return error;
    *out = hash;
    if (info)
        *info = before;
    return 0;
}
