/*
 * slot.h - inside write/: all that a build knows about one path, in one place.
 *
 * Slots stand in the order of paths. A worker writes only the slot it works
 * on; after the barrier of a wave, later waves read it.
 */
#ifndef WRITE_SLOT_H
#define WRITE_SLOT_H

#include "write/artifact.h"
#include "write/tree.h"

/* What stands at the path before the build. */
enum standing {
    STANDING_NONE,
    STANDING_OURS,    /* a file of the manifest, whatever its bytes are now */
    STANDING_FOREIGN, /* something that phatdong did not make */
    STANDING_FOLDER,  /* a folder; fine if all in it is ours and goes */
    STANDING_BLOCKED  /* a part of the path is no folder; fine if that is a file of ours and goes */
};

struct slot {
    const struct artifact *artifact;
    const struct manifest_row *old; /* what the manifest has under the path, or NULL */
    enum standing standing;
    struct fs_info info;     /* unless STANDING_NONE or STANDING_BLOCKED */
    struct manifest_row row; /* what it will have */
    bool done;               /* `row` is known */
    bool made;               /* bytes were worked out */
    bool put;                /* they are in the stage */
    int64_t mtime;           /* of what was put, in seconds */
    bool refused;            /* foreign, and not to be taken over */
    bool restored;           /* ours, but something else had changed it */
};

struct made {
    struct slot *slots;
    size_t count;
    enum wave wave;               /* the one that is being made: earlier ones may be asked after */
    const struct artifact *asker; /* whose view asks; NULL: nobody's */
    struct diag *preview; /* not NULL: what is asked after is worked out then; errors go there */
    /* Where the bytes are that artifacts are packed from: in a preview only the folders. */
    const struct tree *tree;
    const struct fs_root *const *roots; /* by enum copy_root; any may be NULL */
};

/* One slot an artifact; false after claims.h reported errors. */
bool slots_new(struct arena *arena, const struct artifact_list *artifacts, struct made *made,
               struct diag *diag);

struct slot *made_slot(const struct made *made, str path); /* NULL if no artifact has the path */
/* The index of the first slot whose path does not come before `path`. */
size_t slot_lower_bound(const struct made *made, str path);

/* `content` is the hash of the view, or of the file that is copied. */
struct hash slot_key(const struct artifact *artifact, str program, const struct hash *content);
const struct value *slot_view(const struct artifact *artifact, const struct made *made,
                              struct arena *scratch);
/* The bytes of the first kind of artifact; reports why there are none. */
bool slot_bytes(const struct artifact *artifact, const struct value *view, struct arena *scratch,
                struct diag *diag, str *bytes);
/* Packs into memory, for a preview; reports why that failed. */
bool slot_pack(const struct artifact *artifact, const struct value *view, const struct made *made,
               struct arena *scratch, struct diag *diag, str *bytes);
/* The bytes of the first and the third kind, as a preview makes them. */
bool slot_preview(const struct artifact *artifact, const struct made *made, struct arena *scratch,
                  struct diag *diag, str *bytes);
/* How many pages the bytes of an artifact are; 0 of what has none. */
uint64_t slot_pages(const struct artifact *artifact, str bytes);
/* What the file will be is known. */
void slot_settle(struct slot *slot, struct hash sha256, uint64_t size, uint64_t pages);

#endif
