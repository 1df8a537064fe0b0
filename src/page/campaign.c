/* The pages of a campaign: the plan, its further documents, its updates. */
#include "page/campaign.h"

#include "base/arena.h"
#include "base/buf.h"
#include "page/part.h"
#include "page/repost.h"
#include "page/word.h"

void plan_campaigns(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->campaigns.count; i++) {
        const struct campaign *campaign = context->site->campaigns.items[i];
        page_add_text(kind, context, out, campaign, campaign->plan->link,
                      campaign->plan->document->source);
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
        value_put_bool(arena, item, "current", i == campaign->current_phase);
        word_put_status(page->context, arena, item, state->status);
        part_days(arena, item, state->first, state->last);
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
    if (plan->milestones.count) {
        struct value *list = value_put_list(arena, view, "milestones");
        for (size_t i = 0; i < plan->milestones.count; i++) {
            struct value *item = value_add_map(arena, list);
            value_put_text(arena, item, "title", plan->milestones.items[i].title.s);
            word_put_date(page->context, arena, item, "date", plan->milestones.items[i].date.date);
        }
    }
    if (campaign->phases.count || campaign->deadlines.count || plan->milestones.count)
        value_put_bool(arena, view, "has_times", true);
    value_put_text(arena, view, "calendar", campaign->calendar);
}

static void put_assignments(struct arena *arena, struct value *view,
                            const struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    if (plan->assignments.count == 0)
        return;
    struct value *list = value_put_list(arena, view, "assignments");
    for (size_t i = 0; i < plan->assignments.count; i++) {
        struct value *item = value_add_map(arena, list);
        part_unit(arena, item, "unit", campaign->plan->assignees[i]);
        value_put_text(arena, item, "task", plan->assignments.items[i].task.s);
    }
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

static void put_neighbour(struct arena *arena, struct value *view, const char *key,
                          const struct campaign *campaign)
{
    if (!campaign)
        return;
    struct value *out = value_put_map(arena, view, key);
    value_put_text(arena, out, "title", campaign->plan->document->title.s);
    value_put_text(arena, out, "link", campaign->plan->link);
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
    page_put_crumb(arena, view, word_label(page->context, "nav.campaigns"),
                   route_link(routes, arena, ROUTE_CAMPAIGNS, STR(""), STR("")));
    if (below)
        page_put_crumb(arena, view, campaign->plan->document->title.s, campaign->plan->link);
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
    put_assignments(arena, view, campaign);
    put_lists(page, arena, view, campaign);
    put_neighbour(arena, view, "superseded_by", campaign->superseded_by);
    put_neighbour(arena, view, "supersedes", campaign->supersedes);
    put_neighbour(arena, view, "previous", campaign->previous);
    put_neighbour(arena, view, "next", campaign->next);
    value_put_bool(arena, view, "has_neighbours", campaign->previous || campaign->next);
}

void plan_documents(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->campaigns.count; i++) {
        const struct entry_list *documents = &context->site->campaigns.items[i]->documents;
        for (size_t j = 0; j < documents->count; j++)
            page_add_text(kind, context, out, documents->items[j], documents->items[j]->link,
                          documents->items[j]->document->source);
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
}

void plan_updates(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->updates.count; i++) {
        const struct update_entry *update = context->site->updates.items[i];
        page_add_text(kind, context, out, update, update->link, update->update->source);
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
