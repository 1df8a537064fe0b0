/*
 * archived.h - what a build does with campaigns that were archived: the newest bag of each is
 * offered as a ZIP, and what it was made from must not change unnoticed.
 */
#ifndef BUNDLE_ARCHIVED_H
#define BUNDLE_ARCHIVED_H

#include "base/map.h"
#include "bundle/ledger.h"

struct artifact_list;
struct campaign;
struct bundle_context;
struct site;

struct archived {
    struct ledger ledger;
    struct map by_campaign; /* id → struct ledger_row, the newest */
};

/* `archive` may be NULL: nothing was archived. False after an error. */
bool archived_read(struct arena *arena, const struct fs_root *archive, struct archived *out,
                   struct diag *diag);

/* Whether a bag was made from just what the campaign is made from now. */
bool archived_is_same(struct arena *arena, const struct ledger_row *row,
                      const struct campaign *campaign, const struct fs_root *archive,
                      const struct fs_root *content);

/* Reports each file of an archived campaign that is not as it was. Reads files only where something differs. */
void archived_check(struct arena *arena, const struct archived *archived, const struct site *site,
                    const struct fs_root *archive, const struct fs_root *content,
                    struct diag *diag);

/* The ZIPs of bags, an artifact each. `archive` must live as long as the build. */
void archived_plan(struct arena *arena, const struct archived *archived, const struct site *site,
                   const struct fs_root *archive, struct artifact_list *out);

#endif
