#include "page/list.h"

#include "base/arena.h"
#include "page/linked_data.h"
#include "page/part.h"
#include "page/word.h"

/* How much of each list the home page shows. */
enum {
    HOME_CAMPAIGNS = 12,
    HOME_DEADLINES = 8,
    HOME_OVERDUE = 4,
    HOME_ENTRIES = 8,
    HOME_UPDATES = 4
};

static str fixed_link(const struct page_context *context, enum route route)
{
    return route_link(context->site->routes, context->arena, route, STR(""), STR(""));
}

/* The same on a worker: into its own arena. */
static str fixed_link_of(const struct page *page, struct arena *arena, enum route route)
{
    return route_link(page->context->site->routes, arena, route, STR(""), STR(""));
}

static void plan_one(const struct page_kind *kind, struct page_context *context,
                     struct artifact_list *out, enum route route)
{
    page_add(kind, context, out, NULL, fixed_link(context, route), str_from(kind->name));
}

static void plan_list(const struct page_kind *kind, struct page_context *context,
                      struct artifact_list *out, enum route route, size_t items)
{
    page_add_list(kind, context, out, NULL, fixed_link(context, route), str_from(kind->name),
                  items);
}

void plan_home(const struct page_kind *kind, struct page_context *context,
               struct artifact_list *out)
{
    plan_one(kind, context, out, ROUTE_HOME);
}

static bool is_shown_as_running(const struct campaign *campaign)
{
    return campaign->status == STATUS_RUNNING || campaign->status == STATUS_ENDING;
}

/* Whether there are more than are shown. */
static bool put_campaigns_of(const struct page *page, struct arena *arena, struct value *view,
                             const char *key, bool running)
{
    const struct site *site = page->context->site;
    struct value *list = value_put_list(arena, view, key);
    size_t count = 0;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        if (!(running ? is_shown_as_running(campaign) : campaign->status == STATUS_UPCOMING))
            continue;
        if (count++ < HOME_CAMPAIGNS)
            part_campaign(page, arena, value_add_map(arena, list), campaign);
    }
    return count > HOME_CAMPAIGNS;
}

/* Of campaigns that go on; those that were due last come first. */
static void put_overdue(const struct page *page, struct arena *arena, struct value *view)
{
    const struct site *site = page->context->site;
    struct value *list = value_put_list(arena, view, "overdue");
    for (size_t i = site->overdue.count; i > 0 && list->list.count < HOME_OVERDUE; i--)
        part_deadline(page, arena, value_add_map(arena, list), site->overdue.items[i - 1]);
}

void view_home(const struct page *page, const struct made *made, struct arena *arena,
               struct value *view)
{
    const struct site *site = page->context->site;
    (void)made;
    page_put_description(arena, view, site->config->subtitle.s);
    linked_portal(page, arena, view);
    bool more_running = put_campaigns_of(page, arena, view, "running", true);
    bool more_upcoming = put_campaigns_of(page, arena, view, "upcoming", false);
    value_put_bool(arena, view, "more_campaigns", more_running || more_upcoming);
    struct value *deadlines = value_put_list(arena, view, "deadlines");
    for (size_t i = 0; i < site->deadlines.count && i < HOME_DEADLINES; i++)
        part_deadline(page, arena, value_add_map(arena, deadlines), site->deadlines.items[i]);
    put_overdue(page, arena, view);
    struct value *entries = value_put_list(arena, view, "latest");
    for (size_t i = 0; i < site->latest.count && i < HOME_ENTRIES; i++)
        part_entry(page, arena, value_add_map(arena, entries), site->latest.items[i]);
    struct value *updates = value_put_list(arena, view, "updates");
    for (size_t i = 0; i < site->updates.count && updates->list.count < HOME_UPDATES; i++) {
        if (!site->updates.items[i]->withdrawn)
            part_update(page, arena, value_add_map(arena, updates), site->updates.items[i]);
    }
}

void plan_campaign_list(const struct page_kind *kind, struct page_context *context,
                        struct artifact_list *out)
{
    plan_list(kind, context, out, ROUTE_CAMPAIGNS, context->site->campaigns.count);
}

static void put_campaigns(const struct page *page, struct arena *arena, struct value *view,
                          struct campaign *const *items, size_t count)
{
    struct range range = page_range(page, count);
    struct value *list = value_put_list(arena, view, "campaigns");
    for (size_t i = range.from; i < range.to; i++)
        part_campaign(page, arena, value_add_map(arena, list), items[i]);
    value_put_int(arena, view, "total", (int64_t)count);
    part_pager(page, arena, view);
}

void view_campaign_list(const struct page *page, const struct made *made, struct arena *arena,
                        struct value *view)
{
    const struct site *site = page->context->site;
    (void)made;
    page_put_title(arena, view, word_label(page->context, "nav.campaigns"));
    put_campaigns(page, arena, view, site->campaigns.items, site->campaigns.count);
}

/* Those in the archive come last in the portal's list, so that the archive is its end. */
static size_t count_over(const struct site *site)
{
    size_t count = site->campaigns.count;
    while (count && campaign_is_over(site->campaigns.items[count - 1]))
        count--;
    return site->campaigns.count - count;
}

void plan_archive(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    plan_list(kind, context, out, ROUTE_ARCHIVE, count_over(context->site));
}

static struct campaign_list ended_in(const struct site *site, struct arena *arena, int year)
{
    struct campaign_list list = { 0 };
    for (size_t i = 0; i < site->campaigns.count; i++) {
        struct campaign *campaign = site->campaigns.items[i];
        if (campaign_is_over(campaign) && campaign->year == year)
            *LIST_ADD(arena, &list) = campaign;
    }
    return list;
}

static str year_text(struct arena *arena, int year)
{
    return str_from_u64(arena, (uint64_t)year);
}

static str year_link(const struct page_context *context, struct arena *arena, int year)
{
    return route_link(context->site->routes, arena, ROUTE_ARCHIVE_YEAR, year_text(arena, year),
                      STR(""));
}

static void put_years(const struct page *page, struct arena *arena, struct value *view, int current)
{
    const struct site *site = page->context->site;
    struct value *list = value_put_list(arena, view, "years");
    for (size_t i = 0; i < site->archive_years.count; i++) {
        int year = site->archive_years.items[i].year;
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "year", year_text(arena, year));
        value_put_text(arena, item, "link", year_link(page->context, arena, year));
        value_put_int(arena, item, "count", (int64_t)site->archive_years.items[i].count);
        value_put_bool(arena, item, "current", year == current);
    }
}

void view_archive(const struct page *page, const struct made *made, struct arena *arena,
                  struct value *view)
{
    const struct site *site = page->context->site;
    (void)made;
    page_put_title(arena, view, word_label(page->context, "archive.title"));
    put_years(page, arena, view, 0);
    size_t over = count_over(site);
    put_campaigns(page, arena, view, site->campaigns.items + (site->campaigns.count - over), over);
}

/* The object of a year's page is its campaigns, so that 16 years cost one walk each. */
struct year_page {
    int year;
    struct campaign_list campaigns;
};

void plan_archive_years(const struct page_kind *kind, struct page_context *context,
                        struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t i = 0; i < site->archive_years.count; i++) {
        struct year_page *object = ARENA_NEW(context->arena, struct year_page);
        object->year = site->archive_years.items[i].year;
        object->campaigns = ended_in(site, context->arena, object->year);
        page_add_list(kind, context, out, object, year_link(context, context->arena, object->year),
                      str_from(kind->name), object->campaigns.count);
    }
}

void view_archive_year(const struct page *page, const struct made *made, struct arena *arena,
                       struct value *view)
{
    const struct year_page *object = page->object;
    (void)made;
    str year = year_text(arena, object->year);
    page_put_title(arena, view,
                   tr_args(arena, LANGUAGE_EN,
                           str_cstr(arena, word_label(page->context, "archive.year_title")), year));
    page_put_crumb(page, arena, view, word_label(page->context, "nav.archive"),
                   fixed_link_of(page, arena, ROUTE_ARCHIVE));
    value_put_text(arena, view, "year", year);
    put_years(page, arena, view, object->year);
    put_campaigns(page, arena, view, object->campaigns.items, object->campaigns.count);
}

void plan_movement_list(const struct page_kind *kind, struct page_context *context,
                        struct artifact_list *out)
{
    plan_list(kind, context, out, ROUTE_MOVEMENTS, context->site->movements.count);
}

void view_movement_list(const struct page *page, const struct made *made, struct arena *arena,
                        struct value *view)
{
    const struct site *site = page->context->site;
    struct range range = page_range(page, site->movements.count);
    struct value *list = value_put_list(arena, view, "movements");
    (void)made;
    page_put_title(arena, view, word_label(page->context, "nav.movements"));
    for (size_t i = range.from; i < range.to; i++) {
        const struct movement_state *movement = site->movements.items[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "name", movement->name);
        value_put_text(arena, item, "link", movement->link);
        value_put_int(arena, item, "count", (int64_t)movement->campaigns.count);
        const struct movement *known = movement->movement;
        value_put_text(arena, item, "kind", known ? known->kind.s : STR(""));
        value_put_text(arena, item, "summary", known ? known->summary.s : STR(""));
    }
    part_pager(page, arena, view);
}

void plan_movements(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->movements.count; i++) {
        const struct movement_state *movement = context->site->movements.items[i];
        page_add_list(kind, context, out, movement, movement->link, movement->id,
                      movement->campaigns.count);
    }
}

void view_movement(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view)
{
    const struct movement_state *movement = page->object;
    (void)made;
    page_put_title(arena, view, movement->name);
    page_put_crumb(page, arena, view, word_label(page->context, "nav.movements"),
                   fixed_link_of(page, arena, ROUTE_MOVEMENTS));
    if (movement->movement) {
        value_put_text(arena, view, "movement_kind", movement->movement->kind.s);
        value_put_text(arena, view, "summary", movement->movement->summary.s);
        page_put_description(arena, view, movement->movement->summary.s);
    }
    put_campaigns(page, arena, view, movement->campaigns.items, movement->campaigns.count);
}

void plan_organization_list(const struct page_kind *kind, struct page_context *context,
                            struct artifact_list *out)
{
    plan_list(kind, context, out, ROUTE_ORGANIZATIONS, context->site->units.count);
}

/* Zero is true in Mustache, and "0 documents" is no news: then null. */
static void put_count(struct arena *arena, struct value *map, const char *key, size_t count)
{
    if (count)
        value_put_int(arena, map, key, (int64_t)count);
    else
        word_put_nothing(arena, map, key);
}

void view_organization_list(const struct page *page, const struct made *made, struct arena *arena,
                            struct value *view)
{
    const struct site *site = page->context->site;
    struct range range = page_range(page, site->units.count);
    struct value *list = value_put_list(arena, view, "organizations");
    (void)made;
    page_put_title(arena, view, word_label(page->context, "nav.organizations"));
    for (size_t i = range.from; i < range.to; i++) {
        const struct unit *unit = site->units.items[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "name", unit->name);
        value_put_text(arena, item, "link", unit->link);
        value_put_bool(arena, item, "defunct", unit->defunct);
        put_count(arena, item, "issued", unit->issued.count);
        put_count(arena, item, "tasks", unit->tasks.count);
    }
    part_pager(page, arena, view);
}

void plan_organizations(const struct page_kind *kind, struct page_context *context,
                        struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->units.count; i++) {
        const struct unit *unit = context->site->units.items[i];
        size_t longer = unit->issued.count > unit->tasks.count ? unit->issued.count
                                                               : unit->tasks.count;
        page_add_list(kind, context, out, unit, unit->link, unit->id, longer);
    }
}

static void put_unit_facts(const struct page *page, struct arena *arena, struct value *view,
                           const struct unit *unit)
{
    struct value *map = value_put_map(arena, view, "organization");
    static const struct organization unknown; /* of one that only documents name nothing is known */
    const struct organization *organization = unit->organization ? unit->organization : &unknown;
    value_put_text(arena, map, "name", unit->name);
    value_put_bool(arena, map, "defunct", unit->defunct);
    part_unit(arena, map, "parent", unit->parent);
    part_unit(arena, map, "successor", unit->successor);
    value_put_text(arena, map, "short_name", organization->short_name.s);
    value_put_text(arena, map, "place", organization->place.s);
    value_put_text(arena, map, "website", organization->website.s);
    value_put_text(arena, map, "phone", organization->contact.phone.s);
    value_put_text(arena, map, "email", organization->contact.email.s);
    value_put_text(arena, map, "address", organization->contact.address.s);
    word_put_date(page->context, arena, map, "from", organization->from.date);
    word_put_date(page->context, arena, map, "until", organization->until.date);
    struct value *children = value_put_list(arena, map, "children");
    for (size_t i = 0; i < unit->children.count; i++)
        part_unit_facts(arena, value_add_map(arena, children), unit->children.items[i]);
    struct value *predecessors = value_put_list(arena, map, "predecessors");
    for (size_t i = 0; i < unit->predecessors.count; i++)
        part_unit_facts(arena, value_add_map(arena, predecessors), unit->predecessors.items[i]);
}

static void put_tasks(const struct page *page, struct arena *arena, struct value *view,
                      const struct unit *unit)
{
    struct range range = page_range(page, unit->tasks.count);
    struct value *list = value_put_list(arena, view, "tasks");
    for (size_t i = range.from; i < range.to; i++) {
        const struct task_state *task = &unit->tasks.items[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "task",
                       task->assignment ? task->assignment->task.s
                                        : task->deadline->deadline->task.s);
        if (task->deadline)
            part_deadline(page, arena, value_put_map(arena, item, "deadline"), task->deadline);
        else
            word_put_nothing(arena, item, "deadline");
        struct value *document = value_put_map(arena, item, "document");
        part_entry(page, arena, document, task->entry);
        part_status(page, arena, item, task->entry->campaign);
    }
}

void view_organization(const struct page *page, const struct made *made, struct arena *arena,
                       struct value *view)
{
    const struct unit *unit = page->object;
    page_put_title(arena, view, unit->name);
    page_put_crumb(page, arena, view, word_label(page->context, "nav.organizations"),
                   fixed_link_of(page, arena, ROUTE_ORGANIZATIONS));
    put_unit_facts(page, arena, view, unit);
    put_tasks(page, arena, view, unit);
    part_calendar(page, arena, view, unit->calendar);
    value_put_text(arena, view, "feed", unit->feed);
    linked_unit(page, arena, view, unit);
    part_entries(page, made, arena, view, unit->issued.items, unit->issued.count);
}

void plan_slogans(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    plan_list(kind, context, out, ROUTE_SLOGANS, context->site->slogans.count);
}

/* Now, next, past, and those of which nobody says when: a list for each, cut by the page's range. */
static const struct slogan_group {
    const char *key;
    enum status status;
} slogan_groups[] = {
    { "now_slogans", STATUS_RUNNING },
    { "next_slogans", STATUS_UPCOMING },
    { "past_slogans", STATUS_ENDED },
    { "undated_slogans", STATUS_UNDATED },
};

void view_slogans(const struct page *page, const struct made *made, struct arena *arena,
                  struct value *view)
{
    const struct site *site = page->context->site;
    struct range range = page_range(page, site->slogans.count);
    (void)made;
    page_put_title(arena, view, word_label(page->context, "nav.slogans"));
    for (size_t k = 0; k < COUNT(slogan_groups); k++) {
        struct value *list = value_put_list(arena, view, slogan_groups[k].key);
        for (size_t i = range.from; i < range.to; i++) {
            const struct slogan_state *slogan = &site->slogans.items[i];
            if (slogan->status == slogan_groups[k].status)
                part_slogan(page, arena, value_add_map(arena, list), slogan);
        }
    }
    part_pager(page, arena, view);
}

void plan_ticker(const struct page_kind *kind, struct page_context *context,
                 struct artifact_list *out)
{
    plan_one(kind, context, out, ROUTE_TICKER);
}

void view_ticker(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view)
{
    (void)made;
    page_put_title(arena, view, word_label(page->context, "ticker.title"));
}

void plan_not_found(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out)
{
    plan_one(kind, context, out, ROUTE_NOT_FOUND);
}

void view_not_found(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *view)
{
    (void)made;
    page_put_title(arena, view, word_label(page->context, "not_found.title"));
}
