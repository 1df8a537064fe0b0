/* The pages of a campaign: the plan, its further documents, its updates. */
#include "page/campaign.h"

#include "base/arena.h"
#include "base/buf.h"
#include "page/linked_data.h"
#include "page/part.h"
#include "page/repost.h"
#include "page/word.h"
#include "site/status.h"

void plan_campaigns(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->campaigns.count; i++) {
        const struct campaign *campaign = context->site->campaigns.items[i];
        page_add_text(kind, context, out, campaign, campaign->plan->link,
                      campaign->plan->document->source, &campaign->source->texts)
            ->card = campaign->card;
    }
}

static void put_phases(const struct page *page, struct arena *arena, struct value *view,
                       const struct campaign *campaign)
{
    if (campaign->phases.count == 0)
        return;
    struct value *list = value_put_list(arena, view, "phases");
    for (size_t i = 0; i < campaign->phases.count; i++) {
        const struct phase_state *state = &campaign->phases.items[i];
        const struct phase *phase = state->phase;
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "name", phase->name.s);
        value_put_text(arena, item, "theme", phase->theme.s);
        value_put_text(arena, item, "tasks", phase->tasks.s);
        value_put_text(arena, item, "period",
                       word_period(page->context, arena, phase->start.date, phase->end.date));
        word_put_date(page->context, arena, item, "start", phase->start.date);
        word_put_date(page->context, arena, item, "end", phase->end.date);
        value_put_bool(arena, item, "current", i == campaign->current_phase);
        word_put_status(page->context, arena, item, state->status);
        part_days(arena, item, state->first, state->last);
    }
}

/* One of a plan that was closed before it came stays where it was; a closing meeting may follow the end. */
static void put_milestones(const struct page *page, struct arena *arena, struct value *view,
                           const struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    if (plan->milestones.count == 0)
        return;
    struct value *list = value_put_list(arena, view, "milestones");
    for (size_t i = 0; i < plan->milestones.count; i++) {
        struct value *item = value_add_map(arena, list);
        struct date date = plan->milestones.items[i].date.date;
        value_put_text(arena, item, "title", plan->milestones.items[i].title.s);
        word_put_date(page->context, arena, item, "date", date);
        part_window(page, arena, item,
                    window_before(window_of(date, date, false), campaign->closed_from));
    }
}

static void put_times(const struct page *page, struct arena *arena, struct value *view,
                      const struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    put_phases(page, arena, view, campaign);
    if (campaign->deadlines.count) {
        struct value *list = value_put_list(arena, view, "deadlines");
        for (size_t i = 0; i < campaign->deadlines.count; i++)
            part_deadline(page, arena, value_add_map(arena, list), &campaign->deadlines.items[i]);
    }
    put_milestones(page, arena, view, campaign);
    if (campaign->phases.count || campaign->deadlines.count || plan->milestones.count)
        value_put_bool(arena, view, "has_times", true);
    part_calendar(page, arena, view, campaign->calendar);
    value_put_text(arena, view, "feed", campaign->feed);
}

/* The tasks of one unit, in this campaign: "Đơn vị của tôi phải làm gì". */
struct unit_tasks {
    const struct unit *unit;
    struct value *tasks;
};
struct unit_tasks_list {
    struct unit_tasks *items;
    size_t count, capacity;
};

static struct value *tasks_of(struct arena *arena, struct value *list,
                              struct unit_tasks_list *units, const struct unit *unit)
{
    for (size_t i = 0; i < units->count; i++) {
        if (units->items[i].unit == unit)
            return units->items[i].tasks;
    }
    struct value *item = value_add_map(arena, list);
    part_unit(arena, item, "unit", unit);
    value_put_text(arena, item, "id", unit->id);
    struct value *tasks = value_put_list(arena, item, "tasks");
    *LIST_ADD(arena, units) = (struct unit_tasks){ unit, tasks };
    return tasks;
}

static void add_assignments(struct arena *arena, struct value *list, struct unit_tasks_list *units,
                            const struct entry *entry)
{
    for (size_t i = 0; i < entry->document->assignments.count; i++) {
        if (!entry->assignees[i])
            continue;
        struct value *tasks = tasks_of(arena, list, units, entry->assignees[i]);
        struct value *item = value_add_map(arena, tasks);
        value_put_text(arena, item, "task", entry->document->assignments.items[i].task.s);
        word_put_nothing(arena, item, "deadline");
    }
}

/* What a document of the campaign asks for once it was withdrawn is asked of nobody. */
static void put_units(const struct page *page, struct arena *arena, struct value *view,
                      const struct campaign *campaign)
{
    struct value *list = value_put_list(arena, view, "units");
    struct unit_tasks_list units = { 0 };
    add_assignments(arena, list, &units, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++) {
        if (campaign->documents.items[i]->standing != STANDING_WITHDRAWN)
            add_assignments(arena, list, &units, campaign->documents.items[i]);
    }
    for (size_t i = 0; i < campaign->deadlines.count; i++) {
        const struct deadline_state *deadline = &campaign->deadlines.items[i];
        if (!deadline->by || deadline_is_told(deadline))
            continue;
        struct value *tasks = tasks_of(arena, list, &units, deadline->by);
        struct value *item = value_add_map(arena, tasks);
        value_put_text(arena, item, "task", deadline->deadline->task.s);
        part_deadline(page, arena, value_put_map(arena, item, "deadline"), deadline);
    }
    value_put_bool(arena, view, "many_units", units.count > 1);
}

static void put_lists(const struct page *page, struct arena *arena, struct value *view,
                      const struct campaign *campaign)
{
    struct value *slogans = value_put_list(arena, view, "slogans");
    for (size_t i = 0; i < campaign->slogans.count; i++)
        part_slogan(page, arena, value_add_map(arena, slogans), &campaign->slogans.items[i]);
    struct value *movements = value_put_list(arena, view, "movements");
    for (size_t i = 0; i < campaign->movements.count; i++) {
        struct value *item = value_add_map(arena, movements);
        value_put_text(arena, item, "name", campaign->movements.items[i]->name);
        value_put_text(arena, item, "link", campaign->movements.items[i]->link);
    }
    struct value *documents = value_put_list(arena, view, "documents");
    for (size_t i = 0; i < campaign->documents.count; i++)
        part_entry(page, arena, value_add_map(arena, documents), campaign->documents.items[i]);
    struct value *updates = value_put_list(arena, view, "updates");
    for (size_t i = 0; i < campaign->updates.count; i++) {
        if (!campaign->updates.items[i].withdrawn)
            part_update(page, arena, value_add_map(arena, updates), &campaign->updates.items[i]);
    }
}

static void put_neighbour(const struct page *page, struct arena *arena, struct value *view,
                          const char *key, const struct campaign *campaign)
{
    if (campaign)
        page_put_link(page, arena, value_put_map(arena, view, key),
                      campaign->plan->document->title.s, campaign->plan->link);
}

/* Search engines and chat apps show it: the office's own summary, else the title's own words. */
static str description_of(const struct entry *entry)
{
    const struct document *document = entry->document;
    return document->summary.s.len ? document->summary.s : entry->citation;
}

static void put_campaign_crumbs(const struct page *page, struct arena *arena, struct value *view,
                                const struct campaign *campaign, bool below)
{
    const struct routes *routes = page->context->site->routes;
    page_put_crumb(page, arena, view, word_label(page->context, "nav.campaigns"),
                   route_link(routes, arena, ROUTE_CAMPAIGNS, STR(""), STR("")));
    if (below)
        page_put_crumb(page, arena, view, campaign->plan->document->title.s, campaign->plan->link);
}

/* The document for programs; a signed scan without a text has no Markdown. */
static void put_data_links(const struct page *page, struct arena *arena, struct value *view,
                           const struct entry *entry)
{
    const struct site *site = page->context->site;
    bool has_body = entry->document->body_start < entry->document->body_end;
    value_put_text(arena, view, "json", site_data_link(site, arena, entry));
    value_put_text(arena, view, "markdown",
                   has_body ? site_source_link(site, arena, entry) : STR(""));
}

void view_campaign(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view)
{
    const struct campaign *campaign = page->object;
    page_put_title(arena, view, campaign->plan->document->title.s);
    page_put_description(arena, view, description_of(campaign->plan));
    put_campaign_crumbs(page, arena, view, campaign, false);
    part_campaign(page, arena, value_put_map(arena, view, "campaign"), campaign);
    part_document(page, made, arena, view, campaign->plan);
    value_put_text(arena, view, "repost", repost_link(page->context->site, arena, campaign));
    put_times(page, arena, view, campaign);
    put_units(page, arena, view, campaign);
    put_lists(page, arena, view, campaign);
    put_data_links(page, arena, view, campaign->plan);
    linked_document(page, made, arena, view, campaign->plan);
    linked_phases(page, arena, view, campaign);
    put_neighbour(page, arena, view, "superseded_by", campaign->superseded_by);
    put_neighbour(page, arena, view, "supersedes", campaign->supersedes);
    put_neighbour(page, arena, view, "previous", campaign->previous);
    put_neighbour(page, arena, view, "next", campaign->next);
    put_neighbour(page, arena, view, "year_before", campaign->year_before);
    put_neighbour(page, arena, view, "year_after", campaign->year_after);
    value_put_bool(arena, view, "has_chain",
                   campaign->superseded_by || campaign->supersedes || campaign->year_before
                       || campaign->year_after);
    part_share(page, arena, view, campaign->plan, campaign->qr);
    value_put_bool(arena, view, "has_neighbours", campaign->previous || campaign->next);
}

void plan_documents(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->campaigns.count; i++) {
        const struct campaign *campaign = context->site->campaigns.items[i];
        const struct entry_list *documents = &campaign->documents;
        for (size_t j = 0; j < documents->count; j++)
            page_add_text(kind, context, out, documents->items[j], documents->items[j]->link,
                          documents->items[j]->document->source, &campaign->source->texts)
                ->card = campaign->card;
    }
}

void view_document(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view)
{
    const struct entry *entry = page->object;
    page_put_title(arena, view, entry->document->title.s);
    page_put_description(arena, view, description_of(entry));
    put_campaign_crumbs(page, arena, view, entry->campaign, true);
    part_campaign(page, arena, value_put_map(arena, view, "campaign"), entry->campaign);
    part_document(page, made, arena, view, entry);
    part_share(page, arena, view, entry, STR(""));
    put_data_links(page, arena, view, entry);
    linked_document(page, made, arena, view, entry);
}

void plan_updates(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->updates.count; i++) {
        const struct update_entry *update = context->site->updates.items[i];
        struct page *page = page_add_text(kind, context, out, update, update->link,
                                          update->update->source, &update->campaign->source->texts);
        out->items[out->count - 1].removes = update->withdrawn;
        if (!update->withdrawn)
            page->card = update->campaign->card;
    }
}

void view_update(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view)
{
    const struct update_entry *entry = page->object;
    const struct update *update = entry->update;
    (void)made;
    page_put_title(arena, view, part_update_title(page, entry));
    if (!entry->withdrawn)
        page_put_description(arena, view, update->summary.s);
    value_put_bool(arena, view, "noindex", entry->withdrawn);
    put_campaign_crumbs(page, arena, view, entry->campaign, true);
    part_campaign(page, arena, value_put_map(arena, view, "campaign"), entry->campaign);
    struct value *map = value_put_map(arena, view, "update");
    part_update(page, arena, map, entry);
    value_put_text(arena, map, "name", STR("")); /* a text that was taken down has these keys too */
    word_put_nothing(arena, map, "unit");
    word_put_nothing(arena, map, "body");
    if (entry->withdrawn) /* the address stays, the personal data go (consent was taken back) */
        return;
    value_put_text(arena, map, "name", update->name.s);
    part_organization(page, arena, map, "unit", update->unit.s);
    part_body(page, arena, map, "body", update->facts, update->file, update->body_start,
              update->body_end, update->body_hash, 2);
}
