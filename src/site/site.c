#include "site/site.h"

#include "base/arena.h"
#include "base/map.h"
#include "site/edge.h"
#include "site/model.h"
#include "site/order.h"

#include <stdlib.h>

static struct site *site_new(struct arena *arena, const struct content *content,
                             const struct site_options *options)
{
    struct site *site = ARENA_NEW(arena, struct site);
    struct map **maps[] = {
        &site->campaign_by_id, &site->unit_by_id,     &site->movement_by_id,
        &site->page_by_link,   &site->target_by_file, &site->target_by_address
    };
    for (size_t i = 0; i < COUNT(maps); i++)
        *maps[i] = ARENA_NEW(arena, struct map);
    site->content = content;
    site->config = &content->config;
    site->routes = routes_new(arena, site->config, options->base_url);
    site->today = options->today;
    site->preview = options->preview;
    return site;
}

static void add_entries(struct model *model, struct campaign *campaign)
{
    *LIST_ADD(model->arena, &model->site->entries) = campaign->plan;
    for (size_t i = 0; i < campaign->documents.count; i++)
        *LIST_ADD(model->arena, &model->site->entries) = campaign->documents.items[i];
}

/* The register, and the same documents by when they were posted. */
static void list_entries(struct model *model)
{
    struct site *site = model->site;
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_entries(model, site->campaigns.items[i]);
    if (site->entries.count == 0)
        return;
    size_t size = site->entries.count * sizeof(struct entry *);
    site->latest.items = arena_copy(model->arena, site->entries.items, size);
    site->latest.count = site->latest.capacity = site->entries.count;
    qsort(site->entries.items, site->entries.count, sizeof(struct entry *), order_entries_newest);
    qsort(site->latest.items, site->latest.count, sizeof(struct entry *), order_entries_latest);
}

static int order_updates_newest(const void *a, const void *b)
{
    const struct update_entry *left = *(struct update_entry *const *)a;
    const struct update_entry *right = *(struct update_entry *const *)b;
    int order = order_dates_newest(left->update->date.date, right->update->date.date);
    return order ? order : str_compare(left->link, right->link);
}

static void list_updates(struct model *model)
{
    struct site *site = model->site;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        struct campaign *campaign = site->campaigns.items[i];
        for (size_t j = 0; j < campaign->updates.count; j++)
            *LIST_ADD(model->arena, &site->updates) = &campaign->updates.items[j];
    }
    if (site->updates.count)
        qsort(site->updates.items, site->updates.count, sizeof(struct update_entry *),
              order_updates_newest);
}

bool campaign_is_over(const struct campaign *campaign)
{
    return campaign->status == STATUS_ENDED || campaign->status == STATUS_ARCHIVED;
}

void campaign_days_ahead(const struct campaign *campaign, day_number *first, day_number *last)
{
    bool ends = campaign->over_from != DAY_MAX && campaign->over_from != DAY_MIN;
    bool moves = campaign->status == STATUS_UPCOMING || campaign->status == STATUS_RUNNING
                 || campaign->status == STATUS_ENDING;
    *first = moves ? campaign->first : DAY_MIN;
    *last = !moves ? DAY_MAX : ends ? campaign->over_from - 1 : campaign->last;
}

enum { YEARS = 10000 }; /* they have four digits (base/date.h) */

/* Years of campaigns that are over; one whose year nobody says stands in no year. */
static void list_archive_years(struct model *model)
{
    struct site *site = model->site;
    size_t *counts = ARENA_ARRAY(model->arena, size_t, YEARS);
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        if (campaign_is_over(campaign))
            counts[campaign->year]++;
    }
    for (int year = YEARS - 1; year > 0; year--) {
        if (counts[year])
            *LIST_ADD(model->arena, &site->archive_years) = (struct archive_year){ year,
                                                                                   counts[year] };
    }
}

/*
 * security.txt has an end (RFC 9116), which moves on with each half-year. So
 * a portal that has that file changes on these days too; only those around
 * today matter, since `since` and the next edge are all that anybody sees.
 */
static void add_half_years(struct model *model)
{
    if (!site_has_security_file(model->site))
        return;
    struct date today = date_from_day(model->today);
    for (int year = today.year - 1; year <= today.year + 1; year++) {
        edge_add(model->edges, date_first_day((struct date){ (int16_t)year, 1, 1 }));
        edge_add(model->edges, date_first_day((struct date){ (int16_t)year, 7, 1 }));
    }
}

bool site_has_security_file(const struct site *site)
{
    return site->routes->base_url.len > 0 && site->config->contact.email.s.len > 0;
}

/* All edges, and the last one that is not ahead: the state since then is what pages show. */
static void list_edges(struct model *model)
{
    struct site *site = model->site;
    site->edges.count = edge_list(model->arena, model->edges, &site->edges.items);
    site->edges.capacity = site->edges.count;
    site->since = DAY_MIN;
    for (size_t i = 0; i < site->edges.count && site->edges.items[i] <= model->today; i++)
        site->since = site->edges.items[i];
}

struct site *site_build(struct arena *arena, const struct content *content,
                        const struct site_options *options, struct diag *diag)
{
    struct model model = { .arena = arena,
                           .diag = diag,
                           .content = content,
                           .today = options->today,
                           .archived = options->archived,
                           .edges = edge_set_new(arena),
                           .site = site_new(arena, content, options) };
    units_begin(&model);
    movements_begin(&model);
    model.site->issuer = unit_of(&model, &content->config.issuer);
    campaigns_build(&model);
    list_entries(&model);
    list_updates(&model);
    relations_build(&model);
    foreign_relations_build(&model);
    years_build(&model);
    deadlines_list(&model);
    calendars_build(&model);
    slogans_build(&model);
    cards_build(&model);
    movements_finish(&model);
    units_finish(&model);
    list_archive_years(&model);
    shelves_build(&model);
    add_half_years(&model);
    list_edges(&model);
    addresses_build(&model);
    redirects_build(&model);
    rules_check(&model);
    rules_check_links(&model);
    return model.site;
}

day_number site_next_edge(const struct site *site)
{
    for (size_t i = 0; i < site->edges.count; i++) {
        if (site->edges.items[i] > site->today)
            return site->edges.items[i];
    }
    return DAY_MAX;
}
