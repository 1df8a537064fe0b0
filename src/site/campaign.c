/* Campaigns: their documents and updates, their days, what replaces what. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/utf8.h"
#include "site/chain.h"
#include "site/edge.h"
#include "site/name.h"
#include "site/order.h"
#include "site/phase.h"
#include "site/status.h"

#include <stdlib.h>

/* What only this file needs of a campaign stands behind it. */
struct campaign_record {
    struct campaign campaign;
    size_t supersedes_mark;
};

static str link_of(struct model *model, enum route route, str campaign, str part)
{
    return route_link(model->site->routes, model->arena, route, campaign, part);
}

static void add_documents(struct model *model, struct campaign *campaign)
{
    const struct campaign_source *source = campaign->source;
    struct entry_list *list = &campaign->documents;
    LIST_ROOM(model->arena, list, source->documents.count);
    for (size_t i = 0; i < source->documents.count; i++) {
        const struct document *document = source->documents.items[i];
        str link = link_of(model, ROUTE_DOCUMENT, campaign->id, document->id);
        *LIST_ADD(model->arena, list) = entry_new(model, campaign, document, link);
    }
    if (list->count)
        qsort(list->items, list->count, sizeof(struct entry *), order_entries_oldest);
}

static int order_updates(const void *a, const void *b)
{
    const struct update_entry *left = a, *right = b;
    int order = order_dates_newest(left->update->date.date, right->update->date.date);
    return order ? order : str_compare(left->link, right->link);
}

static void add_update(struct model *model, struct campaign *campaign, const struct update *update)
{
    day_number withdrawn = withdrawn_from(&update->withdrawn);
    bool is_withdrawn = model->today >= withdrawn;
    bool dated = is_withdrawn && !date_is_none(update->withdrawn.date.date);
    edge_add(model->edges, withdrawn);
    *LIST_ADD(model->arena, &campaign->updates) = (struct update_entry){
        .update = update,
        .campaign = campaign,
        .link = link_of(model, ROUTE_UPDATE, campaign->id, update->id),
        .withdrawn = is_withdrawn,
        .updated = dated ? update->withdrawn.date.date : update->date.date,
    };
}

static void add_updates(struct model *model, struct campaign *campaign)
{
    const struct campaign_source *source = campaign->source;
    LIST_ROOM(model->arena, &campaign->updates, source->updates.count);
    for (size_t i = 0; i < source->updates.count; i++)
        add_update(model, campaign, source->updates.items[i]);
    if (campaign->updates.count)
        qsort(campaign->updates.items, campaign->updates.count, sizeof *campaign->updates.items,
              order_updates);
}

/* Names of downloads are told apart without regard to case, as some computers do. */
static void make_stem_unique(struct model *model, struct map *taken, struct entry *entry)
{
    str lower = utf8_lower(model->arena, entry->download_stem);
    str unique = name_unique(model->arena, taken, lower);
    str suffix = str_sub(unique, lower.len, unique.len);
    if (suffix.len)
        entry->download_stem = str_concat(model->arena, entry->download_stem, suffix);
}

static void make_stems_unique(struct model *model, struct campaign *campaign)
{
    struct map taken = { 0 };
    if (campaign->documents.count == 0)
        return;
    make_stem_unique(model, &taken, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        make_stem_unique(model, &taken, campaign->documents.items[i]);
}

/* The year that it is listed under in the archive: one that is closed early ended then. */
static int archive_year(const struct campaign *campaign, day_number closed)
{
    if (closed != DAY_MIN && closed < campaign->last && closed != DAY_MAX)
        return date_from_day(closed - 1).year;
    if (campaign->last != DAY_MAX)
        return date_from_day(campaign->last).year;
    if (campaign->first != DAY_MIN)
        return date_from_day(campaign->first).year;
    return campaign->plan->year;
}

static void campaign_new(struct model *model, const struct campaign_source *source)
{
    struct campaign_record *record = ARENA_NEW(model->arena, struct campaign_record);
    struct campaign *campaign = &record->campaign;
    campaign->id = source->id;
    campaign->source = source;
    campaign->plan = entry_new(model, campaign, source->plan,
                               link_of(model, ROUTE_CAMPAIGN, source->id, STR("")));
    add_documents(model, campaign);
    add_updates(model, campaign);
    if (model->site->routes->base_url.len)
        campaign->qr = link_of(model, ROUTE_CAMPAIGN_QR, source->id, STR(""));
    make_stems_unique(model, campaign);
    files_of(model, campaign);
    movements_of(model, campaign, source->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        movements_of(model, campaign, campaign->documents.items[i]->document);
    struct window window = phases_span(source->plan);
    campaign->first = window.first;
    campaign->last = window.last;
    *LIST_ADD(model->arena, &model->site->campaigns) = campaign;
    map_add(model->arena, model->site->campaign_by_id, source->id, campaign);
}

/* `supersedes` of the plan; what it names may be a draft, which is not here. */
static void link_superseded(struct model *model, struct campaign *campaign)
{
    const struct text *id = &campaign->plan->document->supersedes;
    struct campaign *former = map_find(model->site->campaign_by_id, id->s);
    if (!former)
        return;
    if (former == campaign) {
        diag_error(model->diag, id->at, MSG_S005);
    } else if (former->superseded_by) {
        struct diag_item *item = diag_error(model->diag, id->at, MSG_S006, former->id,
                                            former->superseded_by->id);
        diag_note(model->diag, item, former->superseded_by->plan->document->supersedes.at,
                  MSG_S007);
    } else {
        campaign->supersedes = former;
        former->superseded_by = campaign;
    }
}

static void report_loop(void *context, const void *node)
{
    const struct campaign *campaign = node;
    struct model *model = context;
    diag_error(model->diag, campaign->plan->document->supersedes.at, MSG_S008, campaign->id);
    campaign->supersedes->superseded_by = NULL;
}

/* From when another plan holds in its place: from its date of issue, else since always. */
static day_number superseded_from(const struct campaign *campaign)
{
    if (!campaign->superseded_by)
        return DAY_MAX;
    const struct document *plan = campaign->superseded_by->plan->document;
    struct date date = date_is_none(plan->date.date) ? plan->posted.date : plan->date.date;
    return date_first_day(date);
}

static void set_days(struct model *model, struct campaign *campaign)
{
    day_number superseded = superseded_from(campaign);
    day_number withdrawn = withdrawn_from(&campaign->plan->document->withdrawn);
    day_number closed = withdrawn < superseded ? withdrawn : superseded;
    struct life life = life_of((struct window){ campaign->first, campaign->last }, closed);
    campaign->over_from = life.over_from;
    campaign->closed_from = closed;
    campaign->year = archive_year(campaign, closed);
    campaign->status = life_status(life, model->today);
    life_edges(life, model->edges);
    phases_build(model, campaign);
    entry_set_standing(model, campaign->plan, superseded);
    for (size_t i = 0; i < campaign->documents.count; i++)
        entry_set_standing(model, campaign->documents.items[i], DAY_MAX);
    deadlines_of(model, campaign, closed);
}

/* Those issued in one year know the one before and the one after, by start. */
static void link_neighbours(struct model *model)
{
    struct site *site = model->site;
    size_t count = site->campaigns.count;
    struct campaign **sorted = arena_copy(model->arena, site->campaigns.items,
                                          count * sizeof(struct campaign *));
    if (count)
        qsort(sorted, count, sizeof *sorted, order_campaigns_by_year);
    for (size_t i = 1; i < count; i++) {
        if (sorted[i]->plan->year != sorted[i - 1]->plan->year)
            continue;
        sorted[i]->previous = sorted[i - 1];
        sorted[i - 1]->next = sorted[i];
    }
}

void campaigns_build(struct model *model)
{
    struct site *site = model->site;
    const struct content *content = model->content;
    LIST_ROOM(model->arena, &site->campaigns, content->campaigns.count);
    for (size_t i = 0; i < content->campaigns.count; i++) {
        if (content->campaigns.items[i].plan)
            campaign_new(model, &content->campaigns.items[i]);
    }
    for (size_t i = 0; i < site->campaigns.count; i++)
        link_superseded(model, site->campaigns.items[i]);
    const struct chain chain = { offsetof(struct campaign, supersedes),
                                 offsetof(struct campaign_record, supersedes_mark), report_loop,
                                 model };
    chain_cut_loops(&chain, site->campaigns.items, site->campaigns.count);
    for (size_t i = 0; i < site->campaigns.count; i++)
        set_days(model, site->campaigns.items[i]);
    link_neighbours(model);
    if (site->campaigns.count)
        qsort(site->campaigns.items, site->campaigns.count, sizeof(struct campaign *),
              order_campaigns);
}
