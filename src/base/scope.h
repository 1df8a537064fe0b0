/*
 * scope.h - whose texts something is worked out from.
 *
 * Most of a portal tells of a text what its front matter says, and only some files tell its words:
 * its page, its documents, the search. So where only words changed, only those are worked out again.
 * The size or the sum of a file that holds words tells of them too.
 */
#ifndef BASE_SCOPE_H
#define BASE_SCOPE_H

#include "base/hash.h"
#include "base/str.h"

struct scope {
    str name;         /* of the folder that holds the texts; empty: no text at all */
    struct hash hash; /* of all of them, as they were read */
};

extern const struct scope scope_empty;

#endif
