/*
 * inputs.h - what the files that stand were worked out from, so that the next
 * build works out again only what may come out otherwise.
 *
 *     phatdong inputs 2
 *     ALL FIELDS MANIFEST manifest
 *     HASH 16-kh-mttq
 *
 * Three hashes: of all inputs, of those that are no words of texts, and of the
 * manifest that speaks of the files; then the texts of each folder. After an
 * interrupted commit or a rollback the manifest is another one, and nothing of
 * this counts. A cache: losing it costs the next build time.
 */
#ifndef WRITE_INPUTS_H
#define WRITE_INPUTS_H

#include "base/hash.h"
#include "base/map.h"

struct artifact;
struct scope;
struct tree;

/* What a build is of. All hashes zero: that is not known, and nothing is spared. */
struct inputs {
    struct hash all;                   /* all that views and makers read */
    struct hash fields;                /* the same without the words of texts */
    const struct scope *const *scopes; /* the texts: each folder once */
    size_t scope_count;
};

/* What is as it was when the files were made that stand. */
struct unchanged {
    bool all, fields;
    struct map scopes; /* by name: the struct scope of that time; only where `fields` */
};

struct unchanged inputs_compare(struct arena *arena, const struct tree *tree,
                                const struct inputs *now);
/* Whether the view of an artifact is certainly the same, and so its key. */
bool inputs_spare(const struct unchanged *unchanged, const struct artifact *artifact);
/* After the commit: what stands now is of these. */
void inputs_remember(struct arena *arena, const struct tree *tree, const struct inputs *now);

#endif
