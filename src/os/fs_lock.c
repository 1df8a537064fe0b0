/* One run at a time. */
#include "os/fs_beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

static uint64_t read_holder(int fd)
{
    char text[32];
    uint64_t holder;
    str line, rest = { text, 0 };
    ssize_t len = pread(fd, text, sizeof text, 0);
    rest.len = len > 0 ? (size_t)len : 0;
    return str_line(&rest, &line) && str_to_u64(line, &holder) ? holder : 0;
}

/* Whether the name still leads to the opened file: a person may have removed it since. */
static bool is_still(const struct fs_root *root, str path, int fd)
{
    struct fs_info named;
    struct stat opened;
    return fstat(fd, &opened) == 0 && fs_stat(root, path, &named) == 0
           && named.inode == opened.st_ino && named.device == opened.st_dev;
}

static int write_holder(int fd)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%" PRIdMAX "\n", (intmax_t)getpid());
    if (ftruncate(fd, 0) < 0)
        return errno;
    ssize_t done = pwrite(fd, text, (size_t)len, 0);
    return done == len ? 0 : done < 0 ? errno : EIO;
}

int fs_lock(const struct fs_root *root, str path, struct fs_lock *out)
{
    const int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
    *out = (struct fs_lock){ .fd = -1 };
    for (;;) {
        int fd, error = fs_open_beneath(root, path, flags, 0644, &fd);
        if (error)
            return error;
        do
            error = flock(fd, LOCK_EX | LOCK_NB) < 0 ? errno : 0;
        while (error == EINTR);
        if (error == EWOULDBLOCK)
            out->holder = read_holder(fd);
        if (!error && !is_still(root, path, fd)) {
            close(fd);
            continue;
        }
        if (!error)
            error = write_holder(fd);
        if (error)
            close(fd);
        else
            out->fd = fd;
        return error;
    }
}

void fs_unlock(struct fs_lock *lock)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}
