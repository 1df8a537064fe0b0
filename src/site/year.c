/*
 * The same campaign a year before and a year after, which nobody writes down:
 * papers of one office and one type that begin in years one apart, and are
 * called the same but for the year, or belong to the same movements, all of them.
 *
 * Both must see only each other. Where an office has two such plans in a year,
 * which one goes on the next year's is not known, and nobody is linked.
 */
#include "site/model.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/map.h"

#include <stdlib.h>

/* Plans by office, type, year and what they may share: each to a struct campaign_list. */
struct years {
    struct arena
        *arena; /* of all that is not needed afterwards: the keys are longer than the plans */
    struct map plans;
};

static int year_of(const struct campaign *campaign)
{
    return campaign->first == DAY_MIN ? campaign->plan->year : date_from_day(campaign->first).year;
}

static str key_of(struct arena *arena, const struct campaign *campaign, int year, const char *kind,
                  str shared)
{
    return str_concat(arena, str_format(arena, "%04d ", year), campaign->plan->issuer->id, STR(" "),
                      campaign->plan->type_name, str_from(kind), shared);
}

static str movements_of_plan(struct arena *arena, const struct campaign *campaign)
{
    struct str_list ids = { 0 };
    for (size_t i = 0; i < campaign->movements.count; i++)
        *LIST_ADD(arena, &ids) = campaign->movements.items[i]->id;
    if (ids.count)
        qsort(ids.items, ids.count, sizeof *ids.items, str_compare_items);
    return str_join(arena, ids.items, ids.count, STR(" "));
}

/* What it may have in common with another plan: its name without years, its movements. */
static struct str_list keys_of(struct arena *arena, const struct campaign *campaign, int year)
{
    struct str_list keys = { 0 };
    str name = movement_key(arena, campaign->plan->document->title.s);
    str movements = movements_of_plan(arena, campaign);
    if (name.len)
        *LIST_ADD(arena, &keys) = key_of(arena, campaign, year, " name ", name);
    if (movements.len)
        *LIST_ADD(arena, &keys) = key_of(arena, campaign, year, " movements ", movements);
    return keys;
}

/* One that was replaced is told as such; one that was withdrawn goes on nowhere. */
static bool counts(const struct campaign *campaign)
{
    return campaign->plan->issuer && year_of(campaign) != 0 && entry_holds(campaign->plan);
}

static void add(struct years *years, struct campaign *campaign)
{
    struct arena *arena = years->arena;
    struct str_list keys = keys_of(arena, campaign, year_of(campaign));
    for (size_t i = 0; i < keys.count; i++) {
        void **place = map_at(arena, &years->plans, keys.items[i]);
        if (!*place)
            *place = ARENA_NEW(arena, struct campaign_list);
        struct campaign_list *list = *place;
        *LIST_ADD(arena, list) = campaign;
    }
}

/* The only plan of that year that has something in common with this one; NULL for none or several. */
static struct campaign *find(const struct years *years, const struct campaign *campaign, int year)
{
    struct str_list keys = keys_of(years->arena, campaign, year);
    struct campaign *found = NULL;
    for (size_t i = 0; i < keys.count; i++) {
        const struct campaign_list *list = map_find(&years->plans, keys.items[i]);
        if (!list)
            continue;
        if (list->count > 1 || (found && found != list->items[0]))
            return NULL;
        found = list->items[0];
    }
    return found;
}

void years_build(struct model *model)
{
    struct site *site = model->site;
    struct years years = { .arena = arena_new() };
    for (size_t i = 0; i < site->campaigns.count; i++) {
        if (counts(site->campaigns.items[i]))
            add(&years, site->campaigns.items[i]);
    }
    for (size_t i = 0; i < site->campaigns.count; i++) {
        struct campaign *campaign = site->campaigns.items[i];
        int year = counts(campaign) ? year_of(campaign) : 0;
        struct campaign *after = year ? find(&years, campaign, year + 1) : NULL;
        if (!after || find(&years, after, year) != campaign)
            continue;
        campaign->year_after = after;
        after->year_before = campaign;
    }
    arena_free(years.arena);
}
