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

/* A plan, with what the one a year before it or after it may share: its name without years, its movements. */
struct yearly {
    struct campaign *campaign;
    int year;
    str name, movements;
};

struct yearly_list {
    struct yearly **items;
    size_t count, capacity;
};

/* By office, type, year and one of the two: each to a struct yearly_list. */
struct years {
    struct arena
        *arena; /* of all that is not needed afterwards: the keys are longer than the plans */
    struct map plans;
};

static int year_of(const struct campaign *campaign)
{
    return campaign->first == DAY_MIN ? campaign->plan->year : date_from_day(campaign->first).year;
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

/* One that was replaced is told as such; one that was withdrawn goes on nowhere. */
static bool counts(const struct campaign *campaign)
{
    return campaign->plan->issuer && year_of(campaign) != 0 && entry_holds(campaign->plan);
}

static str key_of(struct arena *arena, const struct yearly *plan, int year, const char *kind,
                  str shared)
{
    const struct entry *entry = plan->campaign->plan;
    return str_concat(arena, str_format(arena, "%04d ", year), entry->issuer->id, STR(" "),
                      entry->type_name, str_from(kind), shared);
}

/* Under which others of that year are found that have something in common with the plan. */
static struct str_list keys_of(struct arena *arena, const struct yearly *plan, int year)
{
    struct str_list keys = { 0 };
    if (plan->name.len)
        *LIST_ADD(arena, &keys) = key_of(arena, plan, year, " name ", plan->name);
    if (plan->movements.len)
        *LIST_ADD(arena, &keys) = key_of(arena, plan, year, " movements ", plan->movements);
    return keys;
}

static struct yearly *add(struct years *years, struct campaign *campaign)
{
    struct arena *arena = years->arena;
    struct yearly *plan = ARENA_NEW(arena, struct yearly);
    *plan = (struct yearly){
        .campaign = campaign,
        .year = year_of(campaign),
        .name = movement_key(arena, campaign->plan->document->title.s),
        .movements = movements_of_plan(arena, campaign),
    };
    struct str_list keys = keys_of(arena, plan, plan->year);
    for (size_t i = 0; i < keys.count; i++) {
        void **place = map_at(arena, &years->plans, keys.items[i]);
        if (!*place)
            *place = ARENA_NEW(arena, struct yearly_list);
        struct yearly_list *list = *place;
        *LIST_ADD(arena, list) = plan;
    }
    return plan;
}

/* The only plan of that year that has something in common with this one; NULL for none or several. */
static struct yearly *find(const struct years *years, const struct yearly *plan, int year)
{
    struct str_list keys = keys_of(years->arena, plan, year);
    struct yearly *found = NULL;
    for (size_t i = 0; i < keys.count; i++) {
        const struct yearly_list *list = map_find(&years->plans, keys.items[i]);
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
    struct yearly_list plans = { 0 };
    for (size_t i = 0; i < site->campaigns.count; i++) {
        if (counts(site->campaigns.items[i]))
            *LIST_ADD(years.arena, &plans) = add(&years, site->campaigns.items[i]);
    }
    for (size_t i = 0; i < plans.count; i++) {
        const struct yearly *plan = plans.items[i];
        const struct yearly *after = find(&years, plan, plan->year + 1);
        if (!after || find(&years, after, plan->year) != plan)
            continue;
        plan->campaign->year_after = after->campaign;
        after->campaign->year_before = plan->campaign;
    }
    arena_free(years.arena);
}
