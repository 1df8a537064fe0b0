/*
 * fs.h - the file system: every call that phatdong makes to it.
 *
 * A root is an opened folder. Paths are relative to it, with '/', "" for the
 * folder itself, and stay beneath it: "..", a leading '/', and a symbolic link
 * in any place are refused (openat2(2) with RESOLVE_BENEATH and
 * RESOLVE_NO_SYMLINKS; where a kernel or a container has no openat2, folder by
 * folder with O_NOFOLLOW). Only regular files are read: a pipe or a device in
 * a content folder cannot hold up a build. The path of a root itself comes
 * from the command line and may go through links.
 *
 * Failure  functions return 0 or an errno value; nothing is reported, and
 *          `out` parameters are set on success only, unless said otherwise:
 *            ELOOP   a symbolic link is in the way       EXDEV  the path leaves the root
 *            EFBIG   larger than `size_max`              EISDIR a folder, not a file
 *            ENXIO   a pipe, a socket or a device        ESTALE shorter than it was
 *          fs_report says any of them to people, naming the link.
 * Threads  a root may be used by all at once; a lock belongs to one.
 * Order    nothing is durable before fs_sync or fs_sync_all returns 0.
 */
#ifndef OS_FS_H
#define OS_FS_H

#include "base/diag.h"
#include "base/hash.h"
#include "base/str.h"

struct arena;

struct fs_root {
    int fd;
    str path;   /* as shown to people; lives in the arena given to fs_open_root */
    bool walks; /* no openat2 here: paths are walked part by part */
};

enum fs_kind { FS_FILE, FS_FOLDER, FS_LINK, FS_OTHER };

/* What tells whether a file is the one that was read before. */
struct fs_info {
    enum fs_kind kind;
    uint32_t mode;  /* permission bits */
    uint64_t links; /* hard links */
    uint64_t size;
    uint64_t inode;
    uint64_t device;
    int64_t mtime_ns; /* since 1970 */
    int64_t ctime_ns;
};

struct fs_entry {
    str name;
    struct fs_info info;
};

struct fs_entries {
    struct fs_entry *items;
    size_t count, capacity;
};

/* Roots: close with fs_close_root. `folder` of fs_open_below is another root's path. */
int fs_open_root(struct arena *arena, str path, struct fs_root *out);
int fs_make_root(struct arena *arena, str path, struct fs_root *out); /* mkdir -p, then open */
int fs_open_below(struct arena *arena, const struct fs_root *root, str folder, struct fs_root *out);
/* The same to look at files by name alone: the right to search the folder is enough. */
int fs_open_search(struct arena *arena, const struct fs_root *root, str folder,
                   struct fs_root *out);
void fs_close_root(struct fs_root *root);

/*
 * Says why something about `path` failed: at the file, where a person can mend
 * it; else `message` with {0} path and {1} reason (MSG_O001 …).
 */
void fs_report(struct diag *diag, const struct fs_root *root, enum message message, str path,
               int error);
/*
 * The same about a path from the command line, for fs_read_path and
 * fs_make_root; of one that is not there it names the nearest in its folder.
 */
void fs_report_path(struct diag *diag, enum message message, str path, int error);

/* What a folder holds that `name` was likely meant to be; empty if nothing comes near. */
str fs_nearest(struct arena *arena, const struct fs_root *root, str folder, str name);

/* A last part that is a link is described, not followed. */
int fs_stat(const struct fs_root *root, str path, struct fs_info *out);
/* Whether something is mounted there; also true where a system does not say and the devices differ. */
int fs_is_mount(const struct fs_root *root, str path, bool *out);

/* What the folder holds, hidden files too, sorted by the bytes of the names. */
int fs_list(struct arena *arena, const struct fs_root *root, str folder, struct fs_entries *out);

/*
 * A whole file of at most `size_max` bytes. The size is checked before a byte
 * is read. `info` (may be NULL) belongs to exactly the bytes returned; a file
 * that keeps changing while it is read gives EBUSY.
 */
int fs_read(struct arena *arena, const struct fs_root *root, str path, uint64_t size_max, str *out,
            struct fs_info *info);
/* The path from '/' on, links resolved as far as it is there: for what runs from elsewhere. */
str fs_absolute(struct arena *arena, str path);

/* A file named on the command line: anywhere, links followed; else the same. */
int fs_read_path(struct arena *arena, str path, uint64_t size_max, str *out, struct fs_info *info);
/* `len` bytes from `offset` into the caller's memory; ESTALE if the file ends before. */
int fs_read_at(const struct fs_root *root, str path, uint64_t offset, char *bytes, size_t len);
/* The same into an arena. */
int fs_read_slice(struct arena *arena, const struct fs_root *root, str path, uint64_t offset,
                  size_t len, str *out);
/* The SHA-256 of a file, in pieces; `info` may be NULL. */
int fs_hash(const struct fs_root *root, str path, uint64_t size_max, struct hash *out,
            struct fs_info *info);

/* Folders and files get exactly these modes, whatever the umask. */
#define FS_MODE_FOLDER  0755
#define FS_MODE_PRIVATE 0700

/* All missing folders of a path; those that are there keep their mode. */
int fs_make_folders(const struct fs_root *root, str folder, uint32_t mode);

/* Leaves a file's mtime to the system. */
#define FS_MTIME_NOW INT64_MIN

/*
 * A new file of mode 0644 (EEXIST if the name is taken), with its mtime set to
 * whole seconds since 1970. After a failure nothing of it is left.
 */
int fs_write_new(const struct fs_root *root, str path, str bytes, int64_t mtime);
/*
 * The same with the bytes of another file, which never stand in memory; `hash`
 * and `size` are those of the copy itself.
 */
int fs_copy_hashed(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to,
                   uint64_t size_max, int64_t mtime, struct hash *hash, uint64_t *size);

/*
 * The same opened for writing (and reading), for what arrives in pieces: the
 * caller closes it, and removes the file after a failure.
 */
int fs_create(const struct fs_root *root, str path, int *fd);

/* For such a descriptor; fs_close says what the system found out late. */
int fs_write_at(int fd, uint64_t offset, str bytes);
int fs_close(int fd);

/*
 * A file's new bytes, or a new file's: written beside it (PATH.new, whatever is
 * there), then one rename, so that the old file or the new one is there at every
 * moment; `durable`: on the disk when 0 is returned. After a failure nothing is
 * left beside it.
 */
int fs_replace(const struct fs_root *root, str path, str bytes, bool durable);

/* Adds to the end of a file, made where it is missing: a journal. In one write, so a crash cuts the end only. */
int fs_append(const struct fs_root *root, str path, str bytes);

int fs_rename(const struct fs_root *root, str from, str to); /* replaces a file at `to` */
int fs_link(const struct fs_root *root, str from, str to);   /* a second name; EEXIST if taken */
/* The same from one root to another of the same file system. */
int fs_move(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to);
int fs_link_into(const struct fs_root *from_root, str from, const struct fs_root *to_root, str to);
/* Two files or folders take each other's place in one instant; EINVAL where a file system cannot. */
int fs_exchange(const struct fs_root *root, str a, str b);
int fs_set_mtime(const struct fs_root *root, str path, int64_t mtime);
int fs_remove(const struct fs_root *root, str path);        /* a file or a link */
int fs_remove_folder(const struct fs_root *root, str path); /* ENOTEMPTY unless empty */
int fs_remove_tree(const struct fs_root *root,
                   str path); /* with all in it; links are not followed */

int fs_sync(const struct fs_root *root, str path); /* a file's bytes, or a folder's names */
int fs_sync_all(const struct fs_root *root);       /* the whole file system of the root */

struct fs_lock {
    int fd;
    uint64_t holder; /* process that holds a lock that was refused; 0 if the system does not say */
};

/*
 * Takes the lock file, making it where it is missing; nothing is ever written
 * into it. EWOULDBLOCK: another run holds it, and `out->holder` is set. The
 * system gives a lock back when its process ends, however it ends; the file
 * stays, since removing it would let two runs lock two files of one name.
 */
int fs_lock(const struct fs_root *root, str path, struct fs_lock *out);
void fs_unlock(struct fs_lock *lock);

#endif
