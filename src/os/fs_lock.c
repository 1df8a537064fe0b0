/* One run at a time. */
#include "os/fs_beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

/*
 * A line of /proc/locks: "1: FLOCK  ADVISORY  WRITE 1234 08:01:131122 0 EOF".
 * The inode is what counts: some file systems show another device to stat(2).
 */
static bool is_flock_of(str line, uint64_t inode, uint64_t *holder)
{
    str word, fields[6], rest = line, number;
    size_t count = 0;
    while (rest.len && count < COUNT(fields)) {
        str_cut(rest, ' ', &word, &rest);
        if (word.len)
            fields[count++] = word;
    }
    if (count < COUNT(fields) || !str_is(fields[1], "FLOCK"))
        return false;
    uint64_t found;
    number = fields[5];
    for (size_t colon = str_find_char(number, ':'); colon != STR_NOT_FOUND;
         colon = str_find_char(number, ':'))
        number = str_sub(number, colon + 1, number.len);
    return str_to_u64(number, &found) && found == inode && str_to_u64(fields[4], holder);
}

/*
 * The process that holds the lock, 0 if the system does not say. It is asked
 * for, not written into the file: a build that changes nothing writes nothing.
 */
static uint64_t find_holder(int fd)
{
    char line[256];
    uint64_t holder = 0;
    struct stat opened;
    FILE *locks = fopen("/proc/locks", "re");
    bool found = !locks || fstat(fd, &opened) < 0;
    while (!found && fgets(line, sizeof line, locks))
        found = is_flock_of(str_from(line), opened.st_ino, &holder);
    if (locks)
        fclose(locks);
    return found ? holder : 0;
}

/* Whether the name still leads to the opened file: a person may have removed it since. */
static bool is_still(const struct fs_root *root, str path, int fd)
{
    struct fs_info named;
    struct stat opened;
    return fstat(fd, &opened) == 0 && fs_stat(root, path, &named) == 0
           && named.inode == opened.st_ino && named.device == opened.st_dev;
}

/* Where nothing can be written an older lock file does as well. */
static int open_lock(const struct fs_root *root, str path, int *fd)
{
    const int flags = O_NOFOLLOW | O_NONBLOCK;
    int error = fs_open_beneath(root, path, flags | O_RDWR | O_CREAT, 0644, fd);
    return error == EROFS || error == EACCES ? fs_open_beneath(root, path, flags | O_RDONLY, 0, fd)
                                             : error;
}

int fs_lock(const struct fs_root *root, str path, struct fs_lock *out)
{
    *out = (struct fs_lock){ .fd = -1 };
    for (;;) {
        int fd, error = open_lock(root, path, &fd);
        if (error)
            return error;
        do
            error = flock(fd, LOCK_EX | LOCK_NB) < 0 ? errno : 0;
        while (error == EINTR);
        if (error == EWOULDBLOCK)
            out->holder = find_holder(fd);
        if (!error && !is_still(root, path, fd)) {
            close(fd);
            continue;
        }
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
