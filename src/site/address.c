/* Which addresses the portal has, and which file of content/ stands at which. */
#include "site/model.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/path.h"

static void add_address(struct model *model, const struct target *target)
{
    struct target *copy = arena_copy(model->arena, target, sizeof *target);
    str file = route_link_file(model->arena, target->link);
    map_add(model->arena, model->site->target_by_address, file, copy);
    if (target->at.source || target->file)
        map_add(model->arena, model->site->target_by_file, target->origin, copy);
}

static void add_text(struct model *model, str link, str file, const struct source *source,
                     const struct body_facts *facts)
{
    const struct target target = { link, file, span_file(source), facts, NULL };
    add_address(model, &target);
}

static void add_file(struct model *model, enum route route, str campaign, const struct file *file)
{
    bool has_campaign = campaign.len > 0;
    str first = has_campaign ? campaign : file->name, second = has_campaign ? file->name : STR("");
    str link = route_link(model->site->routes, model->arena, route, first, second);
    const struct target target = { link, file->path, SPAN_NONE, NULL, file };
    add_address(model, &target);
}

static void add_made(struct model *model, str link)
{
    const struct target target = { link, link, SPAN_NONE, NULL, NULL };
    add_address(model, &target);
}

/* Rows without arguments: home, lists, feeds. */
static void add_fixed(struct model *model)
{
    const struct routes *routes = model->site->routes;
    for (int route = 0; route < ROUTE_COUNT; route++) {
        str pattern = route_pattern(routes, model->arena, (enum route)route);
        if (str_find_char(pattern, '<') == STR_NOT_FOUND)
            add_made(model, route_link(routes, model->arena, (enum route)route, STR(""), STR("")));
    }
}

static void add_page(struct model *model, struct page_text *page)
{
    const struct routes *routes = model->site->routes;
    str link = page->language.len
                   ? route_link(routes, model->arena, ROUTE_PAGE_LANGUAGE, page->language, page->id)
                   : route_link(routes, model->arena, ROUTE_PAGE, page->id, STR(""));
    map_add(model->arena, model->site->page_by_link, link, page);
    add_text(model, link, page->file, page->source, page->facts);
}

static void add_entry(struct model *model, const struct entry *entry)
{
    const struct document *document = entry->document;
    add_text(model, entry->link, document->file, document->source, document->facts);
}

/* A calendar, a feed, a QR code: what the portal makes only where it has something to say. */
static void add_if_any(struct model *model, str link)
{
    if (link.len)
        add_made(model, link);
}

static void add_campaign(struct model *model, const struct campaign *campaign)
{
    const struct campaign_source *source = campaign->source;
    add_entry(model, campaign->plan);
    add_made(model,
             route_link(model->site->routes, model->arena, ROUTE_REPOST, campaign->id, STR("")));
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_entry(model, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->updates.count; i++) {
        const struct update *update = campaign->updates.items[i].update;
        add_text(model, campaign->updates.items[i].link, update->file, update->source,
                 update->facts);
    }
    for (size_t i = 0; i < source->files.count; i++)
        add_file(model, ROUTE_FILE, campaign->id, &source->files.items[i]);
    add_if_any(model, campaign->calendar);
    add_if_any(model, campaign->qr);
    add_if_any(model, campaign->feed);
}

static void add_years(struct model *model)
{
    struct site *site = model->site;
    for (size_t i = 0; i < site->archive_years.count; i++) {
        str year = str_from_u64(model->arena, (uint64_t)site->archive_years.items[i].year);
        add_made(model, route_link(site->routes, model->arena, ROUTE_ARCHIVE_YEAR, year, STR("")));
    }
}

static void add_shelves(struct model *model, struct shelf *const *shelves, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_made(model, shelves[i]->link);
        add_if_any(model, shelves[i]->feed);
    }
}

void addresses_build(struct model *model)
{
    struct site *site = model->site;
    const struct content *content = model->content;
    add_fixed(model);
    add_years(model);
    add_shelves(model, site->years.items, site->years.count);
    add_shelves(model, site->types.items, site->types.count);
    for (size_t i = 0; i < content->pages.count; i++)
        add_page(model, content->pages.items[i]);
    for (size_t i = 0; i < content->page_files.count; i++)
        add_file(model, ROUTE_PAGE_FILE, STR(""), &content->page_files.items[i]);
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_campaign(model, site->campaigns.items[i]);
    for (size_t i = 0; i < site->movements.count; i++)
        add_made(model, site->movements.items[i]->link);
    for (size_t i = 0; i < site->units.count; i++) {
        add_made(model, site->units.items[i]->link);
        add_if_any(model, site->units.items[i]->calendar);
        add_if_any(model, site->units.items[i]->feed);
    }
}

static str link_beside(const struct site *site, struct arena *arena, const struct entry *entry,
                       enum route of_plan, enum route of_document)
{
    if (entry->is_plan)
        return route_link(site->routes, arena, of_plan, entry->campaign->id, STR(""));
    return route_link(site->routes, arena, of_document, entry->campaign->id, entry->document->id);
}

str site_data_link(const struct site *site, struct arena *arena, const struct entry *entry)
{
    return link_beside(site, arena, entry, ROUTE_CAMPAIGN_JSON, ROUTE_DOCUMENT_JSON);
}

str site_source_link(const struct site *site, struct arena *arena, const struct entry *entry)
{
    return link_beside(site, arena, entry, ROUTE_CAMPAIGN_MD, ROUTE_DOCUMENT_MD);
}
