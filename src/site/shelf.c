/* The register by year and by type, and where the feeds of campaigns, offices and types stand. */
#include "site/model.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/slug.h"
#include "site/order.h"

#include <stdlib.h>

/* One way of putting documents on shelves: how its pages are called, and what is not said. */
struct shelving {
    enum route route;
    const char *unknown_vi, *unknown_en;
};

static const struct shelving by_year = { ROUTE_REGISTER_YEAR, "chua-ro", "undated" };
static const struct shelving by_type = { ROUTE_REGISTER_TYPE, "khac", "other" };

static str unknown_id(const struct model *model, const struct shelving *shelving)
{
    bool english = str_is(model->site->config->language.s, "en");
    return str_from(english ? shelving->unknown_en : shelving->unknown_vi);
}

/* The shelf of that id, made where there is none yet. */
static struct shelf *shelf_of(struct model *model, const struct shelving *shelving,
                              struct map *shelves, str id, str name)
{
    struct shelf **place = (struct shelf **)map_at(model->arena, shelves, id);
    if (!*place) {
        *place = ARENA_NEW(model->arena, struct shelf);
        (*place)->id = id;
        (*place)->name = name;
        (*place)->link = route_link(model->site->routes, model->arena, shelving->route, id,
                                    STR(""));
    }
    return *place;
}

static struct shelf *year_shelf(struct model *model, struct map *shelves, const struct entry *entry)
{
    str name = entry->year ? str_from_u64(model->arena, (uint64_t)entry->year) : STR("");
    str id = name.len ? name : unknown_id(model, &by_year);
    return shelf_of(model, &by_year, shelves, id, name);
}

/* Spellings of one type ("KẾ HOẠCH") share a shelf, since they share an address. */
static struct shelf *type_shelf(struct model *model, struct map *shelves, const struct entry *entry)
{
    str id = slug_make(model->arena, entry->type_name);
    if (id.len)
        return shelf_of(model, &by_type, shelves, id, entry->type_name);
    return shelf_of(model, &by_type, shelves, unknown_id(model, &by_type), STR(""));
}

static int order_years_newest(const void *a, const void *b)
{
    const struct shelf *left = *(struct shelf *const *)a, *right = *(struct shelf *const *)b;
    if (left->name.len != right->name.len) /* what is not said comes last */
        return left->name.len ? -1 : 1;
    return str_compare(right->name, left->name);
}

static void list_years(struct model *model, const struct map *shelves)
{
    struct site *site = model->site;
    for (size_t i = 0; i < shelves->count; i++)
        *LIST_ADD(model->arena, &site->years) = shelves->entries[i].value;
    if (site->years.count)
        qsort(site->years.items, site->years.count, sizeof *site->years.items, order_years_newest);
}

static void list_types(struct model *model, const struct map *shelves)
{
    struct site *site = model->site;
    struct order_item *items = ARENA_ARRAY(model->arena, struct order_item, shelves->count + 1);
    for (size_t i = 0; i < shelves->count; i++) {
        struct shelf *shelf = shelves->entries[i].value;
        str key = shelf->name.len ? order_word_key(model->arena, shelf->name) : STR("\xFF");
        items[i] = (struct order_item){ key, shelf->id, shelf };
    }
    if (shelves->count)
        qsort(items, shelves->count, sizeof *items, order_keys);
    for (size_t i = 0; i < shelves->count; i++)
        *LIST_ADD(model->arena, &site->types) = items[i].item;
}

static str feed_link(const struct model *model, enum route route, str id)
{
    return route_link(model->site->routes, model->arena, route, id, STR(""));
}

/* Feeds hold absolute addresses: without base_url there are none. */
static void place_feeds(struct model *model)
{
    struct site *site = model->site;
    if (site->routes->base_url.len == 0)
        return;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        struct campaign *campaign = site->campaigns.items[i];
        campaign->feed = feed_link(model, ROUTE_CAMPAIGN_FEED, campaign->id);
    }
    for (size_t i = 0; i < site->units.count; i++) {
        struct unit *unit = site->units.items[i];
        if (unit->issued.count)
            unit->feed = feed_link(model, ROUTE_UNIT_FEED, unit->id);
    }
    for (size_t i = 0; i < site->types.count; i++)
        site->types.items[i]->feed = feed_link(model, ROUTE_TYPE_FEED, site->types.items[i]->id);
}

void shelves_build(struct model *model)
{
    struct site *site = model->site;
    struct map years = { 0 }, types = { 0 };
    for (size_t i = 0; i < site->entries.count; i++) {
        struct entry *entry = site->entries.items[i];
        struct shelf *year = year_shelf(model, &years, entry);
        struct shelf *type = type_shelf(model, &types, entry);
        *LIST_ADD(model->arena, &year->entries) = entry;
        *LIST_ADD(model->arena, &type->entries) = entry;
        entry->year_shelf = year;
        entry->type_shelf = type;
    }
    list_years(model, &years);
    list_types(model, &types);
    place_feeds(model);
}
