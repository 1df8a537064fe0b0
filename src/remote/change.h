/*
 * change.h - from what stands on a target to what is to stand there: the list of changes.
 *
 * A pure function of two records. It is what --dry-run prints and what publish
 * does. Changes stand in waves, each of which is over before the next begins,
 * so that at no moment a page leads to something that is not there:
 * what pages load and offer, new pages, new lists and feeds, which those lead
 * to, changed pages, what leads to pages, then what nobody leads to any more
 * goes. What stands where a folder is to be, or the other way round, has to go first.
 *
 * Who reads a page while it is replaced loads its style after that: a file with
 * a fingerprint in its name stays, late, until the next publish with changes.
 */
#ifndef REMOTE_CHANGE_H
#define REMOTE_CHANGE_H

#include "remote/published.h"

enum change_wave {
    CHANGE_OBSTACLES, /* deleted first */
    CHANGE_FILES,     /* assets, documents, bundles */
    CHANGE_NEW_PAGES,
    CHANGE_NEW_LISTS,
    CHANGE_PAGES,
    CHANGE_LISTS,
    CHANGE_DROPS,
    CHANGE_WAVES
};

struct change {
    enum change_wave wave;
    str path;
    const struct published_row *to;   /* NULL: deleted */
    const struct published_row *from; /* NULL: nothing of ours stands there */
};

struct changes {
    struct change *items; /* by wave, then by path */
    size_t count, capacity;
    size_t puts, drops;
    struct published late;     /* what stays for once */
    size_t leaving;            /* what the portal has no more: late from now on, or deleted */
    uint64_t bytes;            /* to be sent */
    size_t ends[CHANGE_WAVES]; /* of each wave: the index behind its last change */
};

struct changes changes_between(struct arena *arena, const struct published *from,
                               const struct published *to);

/* Whether so many leaving files of so many look like a mistake: more than 20 and more than a tenth. */
bool changes_need_leave(size_t leaving, size_t owned);

#endif
