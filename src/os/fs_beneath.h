/*
 * fs_beneath.h - inside os/fs: how a path below a root becomes a descriptor.
 */
#ifndef OS_FS_BENEATH_H
#define OS_FS_BENEATH_H

#include "os/fs.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

/* Opens a path beneath the root; `flags` as of open(2), O_CLOEXEC is added. */
int fs_open_beneath(const struct fs_root *root, str path, int flags, uint32_t mode, int *fd);

/*
 * The opened folder that holds a path, and the last part of it, for calls that
 * take a descriptor and a name. Close it with fs_close_parent.
 */
struct fs_parent {
    int fd;
    bool own; /* not the root's */
    char name[NAME_MAX + 1];
};
int fs_open_parent(const struct fs_root *root, str path, struct fs_parent *out);
void fs_close_parent(struct fs_parent *parent);

/* How a file is opened for reading: without O_NONBLOCK a pipe would wait for its other end. */
#define FS_READING (O_RDONLY | O_NONBLOCK | O_NOCTTY)

/* A regular file for reading, of at most `size_max` bytes. */
int fs_open_file(const struct fs_root *root, str path, uint64_t size_max, int *fd,
                 struct fs_info *info);
/* EISDIR, ENXIO or EFBIG where a descriptor is not such a file. */
int fs_check_file(int fd, uint64_t size_max, struct fs_info *info);

/* The sum of all bytes, and their number, whatever the size said before. */
int fs_hash_fd(int fd, struct hash *hash, uint64_t *size);

struct fs_info fs_info_of(const struct stat *status);

#endif
