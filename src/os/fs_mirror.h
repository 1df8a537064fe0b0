/*
 * fs_mirror.h - two folders that hold the same files, each of them under a second name.
 *
 * Folder `to` becomes what folder `from` is: files, links and whatever else is
 * no folder are the very same inodes (hard links), folders have the same mode
 * and owner. Only what differs is touched, so mirrors that are alike cost a
 * listing of both. It may be interrupted anywhere and done again.
 *
 * Failure  0 or an errno value, and `failed` says where: EXDEV for what another
 *          file system was mounted on, EPERM for what the system gives no second
 *          name or no other owner.
 * Threads  any, one at a time.
 */
#ifndef OS_FS_MIRROR_H
#define OS_FS_MIRROR_H

#include "os/fs.h"

struct fs_mirror {
    const struct fs_root *root;
    str from, to; /* folders below it */
    str without;  /* a name in both that is left alone */
    /*
     * Whether what stands at a path of `to` and not so in `from` may go. What may not
     * is a newcomer, and comes to `from` as well; of two with one name the younger
     * one stays. NULL: everything may go.
     */
    bool (*may_go)(void *context, str path);
    void *context;
    size_t linked; /* names that were given */
    str failed;    /* a path below both; in the arena */
};

int fs_mirror(struct arena *arena, struct fs_mirror *mirror);

#endif
