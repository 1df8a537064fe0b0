/*
 * model.h - what the files of site/ share while site_build is at work.
 *
 * site_build names the stages once, in order; each is a function here, and
 * each reads only what earlier ones have made. Nothing outside site/ includes
 * this header.
 */
#ifndef SITE_MODEL_H
#define SITE_MODEL_H

#include "site/site.h"

struct edge_set;
struct name_index;

/* Room for `count_` items in an empty list: the many small lists of a portal are as long as needed. */
#define LIST_ROOM(arena, list, count_)                                                             \
    ((list)->items = arena_alloc((arena), sizeof *(list)->items, (count_)),                        \
     (list)->capacity = (count_))

struct model {
    struct arena *arena;
    struct diag *diag;
    struct site *site;
    const struct content *content;
    day_number today;
    const struct map *archived; /* NULL: no campaign was */
    struct edge_set *edges;
    struct name_index *units, *movements;
};

/* unit.c: organizations, and the names that documents print. */
void units_begin(struct model *model);
/* What a field names, made where nobody has that name yet; NULL if empty or an unknown id. */
struct unit *unit_of(struct model *model, const struct text *name);
/* The same, but never makes one, for what is only cited; `key` compares it with others. */
struct unit *unit_known(struct model *model, const struct text *name, str *key);
/* Whether a name (by its key) may be that unit: one within the other, as words. */
bool unit_may_be(const struct unit *unit, str key);
/* The same of two names by their keys. */
bool unit_keys_alike(str a, str b);
/* True the first time that this is asked about a unit for one campaign after another. */
bool unit_is_new_in(struct unit *unit, const struct campaign *campaign);
void units_finish(struct model *model); /* order, lists, tasks, heirs */

/* movement.c */
void movements_begin(struct model *model);
void movements_of(struct model *model, struct campaign *campaign, const struct document *document);
void movements_finish(struct model *model);
str movement_key(struct arena *arena, str name); /* the same for every spelling of one */

/* entry.c: one document. */
struct entry *entry_new(struct model *model, struct campaign *campaign,
                        const struct document *document, str link);
/* Its standing on the day; `superseded_from` is DAY_MAX unless another plan replaces it. */
void entry_set_standing(struct model *model, struct entry *entry, day_number superseded_from);
/* The first day of a withdrawal: DAY_MAX if there is none, DAY_MIN if nobody says. */
day_number withdrawn_from(const struct withdrawal *withdrawn);
bool entry_holds(const struct entry *entry); /* neither withdrawn nor replaced */
/* Whether its tasks and deadlines are still asked of anybody: it holds, and so does its plan. */
bool entry_asks(const struct entry *entry);

/* file.c: what each document of a campaign offers for download. */
void files_of(struct model *model, struct campaign *campaign);

/*
 * campaign.c: all campaigns, in their order on the day. What makes units and
 * movements happens in the order of ids, so that no address depends on the day.
 */
void campaigns_build(struct model *model);
/* deadline.c: those that hold, and those that did; none holds once the plan no longer does. */
void deadlines_of(struct model *model, struct campaign *campaign, day_number closed_from);
void deadlines_list(struct model *model); /* those ahead */
/* calendar.c: what has days, and the addresses of calendars. */
void calendars_build(struct model *model);
/* card.c: what chat apps show of the portal and its campaigns. */
void cards_build(struct model *model);
/* slogan.c, relation.c, year.c */
void slogans_build(struct model *model);
void relations_build(struct model *model);
/* foreign.c: the same between our documents and those of other portals. */
void foreign_relations_build(struct model *model);
void years_build(struct model *model);

/* shelf.c: the register by year and by type, and the addresses of feeds. */
void shelves_build(struct model *model);

/* address.c: what stands at which address; resolve.c reads it. */
void addresses_build(struct model *model);
/* redirect.c */
void redirects_build(struct model *model);

/* rule.c, rule_link.c: what is wrong with the records together. */
void rules_check(struct model *model);
void rules_check_links(struct model *model);

#endif
