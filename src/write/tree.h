/*
 * tree.h - the output folder: what stands in it, and how it changes.
 *
 *     output/…               the portal
 *     output/.phatdong/      0700, never published:
 *       lock                 held while a build runs
 *       manifest             what phatdong made (manifest.h)
 *       manifest.dirty       the same while a commit is under way
 *       stamps               how the files look from outside (stamps.h)
 *       stage/               what is going to replace files, by number
 *       journal              what a commit is going to do (journal.h)
 *
 * A build stages what is new, then commits: all staged bytes are flushed, the
 * manifest is marked dirty, the journal written, every file renamed into its
 * place, dropped files deleted, the new manifest put. So each file is whole at
 * every moment, and an interrupted commit is completed by the next tree_open.
 * Where the journal was lost meanwhile, no file is trusted before it was hashed.
 *
 * Failure  reported with W codes; the caller gives the tree back all the same.
 * Threads  tree_stage, tree_stage_copy and tree_holds may be called by all workers.
 */
#ifndef WRITE_TREE_H
#define WRITE_TREE_H

#include "os/fs.h"
#include "write/journal.h"
#include "write/manifest.h"
#include "write/stamps.h"

struct tree {
    struct arena *arena;
    struct fs_root root; /* output/ */
    struct fs_root home; /* output/.phatdong/ */
    struct fs_lock lock;
    int64_t clock;            /* the machine's, in seconds */
    struct manifest manifest; /* what belongs to phatdong */
    bool has_manifest;        /* there was one: this is not the first build */
    bool settled;             /* `manifest` is on the disk as such, not only pieced together */
    struct stamps stamps;     /* none if no file is to be trusted */
    str stamps_bytes;         /* as on the disk */
};

enum tree_opened {
    TREE_READY,
    TREE_FAILED, /* reported */
    TREE_LOCKED  /* reported: another run writes there; exit status 5 */
};

/*
 * Opens the output folder for writing, making it where it is missing, and
 * completes an interrupted commit. `clock` is the machine's time in seconds,
 * never that of SOURCE_DATE_EPOCH: mtimes must move on (HTTP servers compare them).
 * Give it back with tree_close after TREE_READY.
 */
enum tree_opened tree_open(struct arena *arena, str path, int64_t clock, struct diag *diag,
                           struct tree **out);
void tree_close(struct tree *tree); /* NULL is allowed */

/*
 * For commands that only read: the manifest as it is, and whether a commit was
 * interrupted, in which case W017 is reported. Takes no lock. False if there
 * is no output folder or no manifest to be believed; nothing is reported then.
 */
bool tree_look(struct arena *arena, str path, struct manifest *out, struct diag *diag);

/*
 * Whether the file that `info` describes is one that phatdong wrote with these
 * bytes, or could have; it is read only if no stamp vouches for it. `changed`
 * says, where it is not, whether its bytes are others, not only its mode.
 */
bool tree_holds(const struct tree *tree, str path, struct hash sha256, const struct fs_info *info,
                bool *changed);

/* Keeps bytes, or a copy of a file, for the commit, under a number of the caller's choice. */
bool tree_stage(struct tree *tree, uint64_t number, str path, str bytes, int64_t mtime,
                struct diag *diag);
bool tree_stage_copy(struct tree *tree, uint64_t number, str path, const struct fs_root *from_root,
                     str from, int64_t mtime, struct made_file *out, struct diag *diag);
/* Forgets all that was staged. */
void tree_unstage(struct tree *tree);

/* The mtime of a file that replaces another (NULL: none): it always moves on, in whole seconds. */
int64_t tree_next_mtime(const struct tree *tree, const struct fs_info *replaced);

/*
 * Makes the output what `next` says by doing the journal's steps; fills its
 * other members. Without steps only the manifest is written, and that only if
 * it differs.
 */
bool tree_commit(struct tree *tree, const struct manifest *next, struct journal *journal,
                 struct diag *diag);
/* Remembers how the files look now. A cache: failure is silent and costs the next build time. */
void tree_remember(struct tree *tree, const struct stamps *stamps);

#endif
