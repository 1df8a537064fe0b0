/*
 * tree.h - the output folder: what stands in it, and how it changes.
 *
 *     output/…               the portal
 *     output/.phatdong/      0700, never published:
 *       lock                 held while a build runs
 *       manifest             what phatdong made (manifest.h)
 *       manifest.dirty       the same while a commit is under way
 *       stamps               how the files look from outside (stamps.h)
 *       inputs               what the files were worked out from (inputs.h)
 *       stage/               what is going to replace files, by number
 *       journal              what a commit is going to do (journal.h)
 *       former/              what stood before the last commit (former.h)
 *       preview              there while what stands is for no reader: another day, or drafts
 *       rolled-back          there while what stands is not of this content, but of an earlier one
 *
 * A build stages what is new, then commits: all staged bytes are flushed, the
 * manifest is marked dirty, the journal written, every file renamed into its
 * place, dropped files deleted, the new manifest put. So each file is whole at
 * every moment, and an interrupted commit is completed by the next tree_open.
 * Where the journal was lost meanwhile, no file is trusted before it was hashed.
 * That is `commit: files`; how `swap` goes about it stands in swap.h.
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

struct twin;

struct tree {
    struct arena *arena;
    struct fs_root root; /* output/ */
    struct fs_root home; /* output/.phatdong/ */
    struct fs_lock lock;
    int64_t clock;             /* the machine's, in seconds */
    struct manifest manifest;  /* what belongs to phatdong */
    bool has_manifest;         /* there was one: this is not the first build */
    bool settled;              /* `manifest` is on the disk as such, not only pieced together */
    bool was_preview;          /* what stood there when it was opened */
    bool forgets;              /* the next commit keeps nothing of what it replaces (former.h) */
    struct twin *twin;         /* not NULL: commits exchange the output with it (swap.h) */
    struct stamps stamps;      /* none if no file is to be trusted */
    struct hash manifest_hash; /* of its bytes on the disk */
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
 * Give it back with tree_close after TREE_READY. Commits are done as the last build
 * did them, until tree_choose.
 */
enum tree_opened tree_open(struct arena *arena, str path, int64_t clock, struct diag *diag,
                           struct tree **out);
void tree_close(struct tree *tree); /* NULL is allowed */

/*
 * How commits are done from here on: file by file, or by exchanging the whole output.
 * False where it cannot be exchanged; why is reported, and nothing was changed.
 */
bool tree_choose(struct tree *tree, bool swap, struct diag *diag);

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

/*
 * What is to be known of what stands: a preview is never published, what was
 * rolled back is published although a build would make something else. A mark is
 * put before the commit that it is about, and taken away after the next one that
 * it is not about, so that a commit that is rolled forward has the right ones.
 */
enum tree_mark { TREE_PREVIEW, TREE_ROLLED_BACK };
bool tree_has_mark(const struct tree *tree, enum tree_mark mark);
bool tree_mark(struct tree *tree, enum tree_mark mark, bool on, struct diag *diag);

/* Keeps bytes, or a copy of a file, for the commit, under a number of the caller's choice. */
bool tree_stage(struct tree *tree, uint64_t number, str path, str bytes, int64_t mtime,
                struct diag *diag);
bool tree_stage_copy(struct tree *tree, uint64_t number, str path, const struct fs_root *from_root,
                     str from, int64_t mtime, struct made_file *out, struct diag *diag);
/*
 * The same of a file that `write` writes into an open descriptor; what it gives is 0, an errno
 * value, or -1: it reported itself.
 */
typedef int tree_write(void *context, int fd);
bool tree_stage_written(struct tree *tree, uint64_t number, str path, tree_write *write,
                        void *context, int64_t mtime, struct made_file *out, struct diag *diag);
/* Forgets one staged file. */
void tree_unstage_one(struct tree *tree, uint64_t number);
/* Where a staged file lies below tree->home. */
str tree_staged(struct arena *arena, uint64_t number);
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
