/* Atom (RFC 4287) and JSON Feed 1.1 of the newest documents and updates. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/scope.h"
#include "export/kind.h"
#include "site/standing.h"
#include "format/escape.h"
#include "format/json.h"

#include <stdlib.h>

enum { FEED_ITEMS = 50 };

/* A document or an update, so that both can be sorted into one list. */
struct feed_item {
    struct date shown, updated;
    str id, title, link, summary, author;
};

struct feed_list {
    struct feed_item *items;
    size_t count, capacity;
};

static int compare_newest(const void *a, const void *b)
{
    const struct feed_item *left = a, *right = b;
    day_number first_left = date_first_day(left->shown);
    day_number first_right = date_first_day(right->shown);
    if (first_left != first_right)
        return first_left < first_right ? 1 : -1;
    return str_compare(left->link, right->link);
}

/* "[Withdrawn] title": what a reader has of the text is no longer what holds. */
static str title_of(const struct export_context *context, struct arena *arena,
                    const struct entry *entry)
{
    str label = standing_label(context->language, entry), title = entry->document->title.s;
    return label.len ? str_concat(arena, STR("["), label, STR("] "), title) : title;
}

static str summary_of(const struct export_context *context, struct arena *arena,
                      const struct entry *entry)
{
    str note = standing_note(context->site, context->language, arena, entry),
        summary = entry->document->summary.s;
    if (summary.len == 0)
        summary = entry->citation;
    return note.len ? str_concat(arena, note, STR(". "), summary) : summary;
}

static void add_entry(const struct export_context *context, struct arena *arena,
                      struct feed_list *list, const struct entry *entry)
{
    if (date_is_none(entry->shown_date)) /* a feed without a date is none: RFC 4287, 4.2.15 */
        return;
    *LIST_ADD(arena, list) = (struct feed_item){
        .shown = entry->shown_date,
        .updated = entry->updated,
        .title = title_of(context, arena, entry),
        .link = entry->link,
        .summary = summary_of(context, arena, entry),
        .author = entry->issuer_names,
        .id = export_entry_uuid(arena, entry),
    };
}

/* Of those that stand in another order the newest; the list itself is everybody's. */
static void add_newest(const struct export_context *context, struct arena *arena,
                       struct feed_list *list, struct entry *const *entries, size_t count)
{
    struct entry **sorted = ARENA_ARRAY(arena, struct entry *, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = entries[i];
    if (count)
        qsort(sorted, count, sizeof(struct entry *), order_entries_latest);
    for (size_t i = 0; i < count && i < FEED_ITEMS; i++)
        add_entry(context, arena, list, sorted[i]);
}

/* One that was taken down stays under its id, so that readers' copies are replaced by nothing. */
static void add_update(const struct export_context *context, struct arena *arena,
                       struct feed_list *list, const struct update_entry *entry)
{
    str tombstone = str_from(tr(context->language, N_("An item that was taken down")));
    if (date_is_none(entry->update->date.date))
        return;
    *LIST_ADD(arena, list) = (struct feed_item){
        .shown = entry->update->date.date,
        .updated = entry->updated,
        .title = entry->withdrawn ? tombstone : entry->update->title.s,
        .link = entry->link,
        .summary = entry->withdrawn ? STR("") : entry->update->summary.s,
        .id = export_update_uuid(arena, entry),
    };
}

static void put_item(const struct export_context *context, struct arena *arena, struct value *list,
                     const struct feed_item *item)
{
    const struct site *site = context->site;
    int zone = site->config->zone_minutes;
    struct value *map = value_add_map(arena, list);
    value_put_text(arena, map, "id", item->id);
    value_put_text(arena, map, "title", item->title);
    value_put_text(arena, map, "url", route_absolute(site->routes, arena, item->link));
    value_put_text(arena, map, "published", zone_moment(arena, date_first_day(item->shown), zone));
    value_put_text(arena, map, "updated", zone_moment(arena, date_first_day(item->updated), zone));
    if (item->summary.len)
        value_put_text(arena, map, "summary", item->summary);
    if (item->author.len)
        value_put_text(arena, map, "author", item->author);
}

/* Of the portal's office: its title may be changed. Only where no office is named it is the title. */
static str portal_name(const struct site *site, struct arena *arena)
{
    str issuer = site->issuer ? site->issuer->id : STR("");
    str title = site->issuer ? STR("") : site->config->title.s;
    return str_concat(arena, STR("portal/"), issuer, STR("/"), title);
}

/* What one feed tells of. */
struct feed {
    const struct export_context *context;
    const struct campaign *campaign; /* or … */
    const struct unit *unit;         /* or … */
    const struct shelf *shelf;       /* of a type; or none of these: the whole portal */
};

static void list_items(const struct feed *feed, struct arena *arena, struct feed_list *list)
{
    const struct export_context *context = feed->context;
    const struct site *site = context->site;
    if (feed->campaign) {
        const struct campaign *campaign = feed->campaign;
        add_entry(context, arena, list, campaign->plan);
        add_newest(context, arena, list, campaign->documents.items, campaign->documents.count);
        for (size_t i = 0; i < campaign->updates.count && i < FEED_ITEMS; i++)
            add_update(context, arena, list, &campaign->updates.items[i]);
    } else if (feed->unit) {
        add_newest(context, arena, list, feed->unit->issued.items, feed->unit->issued.count);
    } else if (feed->shelf) {
        add_newest(context, arena, list, feed->shelf->entries.items, feed->shelf->entries.count);
    } else {
        for (size_t i = 0; i < site->latest.count && i < FEED_ITEMS; i++)
            add_entry(context, arena, list, site->latest.items[i]);
        for (size_t i = 0; i < site->updates.count && i < FEED_ITEMS; i++)
            add_update(context, arena, list, site->updates.items[i]);
    }
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_newest);
}

/* What a feed is called, whose it is, where it and its page stand. */
struct feed_head {
    str name; /* of its id: two portals may have a type, or an office, of one name */
    str title, author, home, atom;
};

static struct feed_head head_of(const struct feed *feed, struct arena *arena)
{
    const struct site *site = feed->context->site;
    str portal = portal_name(site, arena);
    str author = site->issuer ? site->issuer->name : site->config->title.s;
    if (feed->campaign) {
        const struct entry *plan = feed->campaign->plan;
        str id = export_entry_uuid(arena, plan);
        return (struct feed_head){ str_concat(arena, STR("feed/"), id), plan->document->title.s,
                                   plan->issuer ? plan->issuer->name : author, plan->link,
                                   feed->campaign->feed };
    }
    if (feed->unit)
        return (struct feed_head){ str_concat(arena, portal, STR("/unit/"), feed->unit->id),
                                   feed->unit->name, feed->unit->name, feed->unit->link,
                                   feed->unit->feed };
    if (feed->shelf) {
        str name = feed->shelf->name;
        if (name.len == 0)
            name = value_find_word(feed->context->labels, "register.no_type");
        return (struct feed_head){ str_concat(arena, portal, STR("/type/"), feed->shelf->id), name,
                                   author, feed->shelf->link, feed->shelf->feed };
    }
    return (struct feed_head){ portal, STR(""), author, STR(""),
                               route_link(site->routes, arena, ROUTE_ATOM, STR(""), STR("")) };
}

/* "Kế hoạch – Cổng thi đua": in a reader it stands among the feeds of other portals. */
static str feed_title(const struct site *site, struct arena *arena, str title)
{
    str portal = site->config->title.s;
    return title.len ? str_concat(arena, title, STR(" – "), portal) : portal;
}

static struct date newest_of(const struct feed_list *list)
{
    struct date newest = DATE_NONE;
    for (size_t i = 0; i < list->count && i < FEED_ITEMS; i++) {
        struct date updated = list->items[i].updated;
        if (date_is_none(newest) || date_first_day(updated) > date_first_day(newest))
            newest = updated;
    }
    return date_is_none(newest) ? (struct date){ 1970, 1, 1 } : newest;
}

static void put_feed(const struct feed *feed, struct arena *arena, struct value *view)
{
    const struct site *site = feed->context->site;
    const struct routes *routes = site->routes;
    struct feed_head head = head_of(feed, arena);
    struct feed_list list = { 0 };
    list_items(feed, arena, &list);
    value_put_text(arena, view, "title", feed_title(site, arena, head.title));
    value_put_text(arena, view, "subtitle", head.title.len ? STR("") : site->config->subtitle.s);
    value_put_text(arena, view, "language", site->config->language.s);
    value_put_text(arena, view, "author", head.author);
    value_put_text(arena, view, "home", route_absolute(routes, arena, head.home));
    value_put_text(arena, view, "id", export_uuid(arena, head.name));
    value_put_text(
        arena, view, "updated",
        zone_moment(arena, date_first_day(newest_of(&list)), site->config->zone_minutes));
    value_put_text(arena, view, "atom", route_absolute(routes, arena, head.atom));
    struct value *items = value_put_list(arena, view, "items");
    for (size_t i = 0; i < list.count && i < FEED_ITEMS; i++)
        put_item(feed->context, arena, items, &list.items[i]);
}

void export_feed(const struct export_context *context, const struct made *made, struct arena *arena,
                 struct value *view)
{
    const struct routes *routes = context->site->routes;
    str json = route_link(routes, arena, ROUTE_JSON_FEED, STR(""), STR(""));
    (void)made;
    put_feed(&(struct feed){ .context = context }, arena, view);
    value_put_text(arena, view, "json", route_absolute(routes, arena, json));
}

/* <name>text</name>, escaped; nothing for an empty text. */
static void put_element(struct buf *out, const char *indent, const char *name, str text)
{
    if (text.len == 0)
        return;
    buf_format(out, "%s<%s>", indent, name);
    escape_xml(out, text);
    buf_format(out, "</%s>\n", name);
}

static void put_link(struct buf *out, const char *indent, const char *rel, const char *type,
                     str url)
{
    buf_format(out, "%s<link rel=\"%s\" type=\"%s\" href=\"", indent, rel, type);
    escape_xml(out, url);
    BUF_PUT(out, "\"/>\n");
}

static void put_author(struct buf *out, const char *indent, str name)
{
    if (name.len == 0)
        return;
    buf_format(out, "%s<author><name>", indent);
    escape_xml(out, name);
    BUF_PUT(out, "</name></author>\n");
}

void write_atom(const struct value *view, struct buf *out)
{
    const struct value *items = value_find(view, STR("items"));
    BUF_PUT(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    buf_format(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" STR_FMT "\">\n",
               STR_ARG(value_find_text(view, "language")));
    put_element(out, "  ", "id", value_find_text(view, "id"));
    put_element(out, "  ", "title", value_find_text(view, "title"));
    put_element(out, "  ", "subtitle", value_find_text(view, "subtitle"));
    put_element(out, "  ", "updated", value_find_text(view, "updated"));
    put_author(out, "  ", value_find_text(view, "author"));
    put_link(out, "  ", "self", "application/atom+xml", value_find_text(view, "atom"));
    put_link(out, "  ", "alternate", "text/html", value_find_text(view, "home"));
    for (size_t i = 0; i < items->list.count; i++) {
        const struct value *item = &items->list.items[i];
        BUF_PUT(out, "  <entry>\n");
        put_element(out, "    ", "id", value_find_text(item, "id"));
        put_element(out, "    ", "title", value_find_text(item, "title"));
        put_element(out, "    ", "published", value_find_text(item, "published"));
        put_element(out, "    ", "updated", value_find_text(item, "updated"));
        put_author(out, "    ", value_find_text(item, "author"));
        put_link(out, "    ", "alternate", "text/html", value_find_text(item, "url"));
        put_element(out, "    ", "summary", value_find_text(item, "summary"));
        BUF_PUT(out, "  </entry>\n");
    }
    BUF_PUT(out, "</feed>\n");
}

void write_json_feed(const struct value *view, struct buf *out)
{
    struct arena *arena = out->arena;
    const struct value *items = value_find(view, STR("items"));
    struct value *feed = value_new_map(arena);
    value_put_text(arena, feed, "version", STR("https://jsonfeed.org/version/1.1"));
    value_put_text(arena, feed, "title", value_find_text(view, "title"));
    value_put_text(arena, feed, "home_page_url", value_find_text(view, "home"));
    value_put_text(arena, feed, "feed_url", value_find_text(view, "json"));
    value_put_text(arena, feed, "language", value_find_text(view, "language"));
    struct value *list = value_put_list(arena, feed, "items");
    for (size_t i = 0; i < items->list.count; i++) {
        const struct value *item = &items->list.items[i];
        struct value *map = value_add_map(arena, list);
        str summary = value_find_text(item, "summary"), author = value_find_text(item, "author");
        value_put_text(arena, map, "id", value_find_text(item, "id"));
        value_put_text(arena, map, "url", value_find_text(item, "url"));
        value_put_text(arena, map, "title", value_find_text(item, "title"));
        value_put_text(arena, map, "content_text",
                       summary.len ? summary : value_find_text(item, "title"));
        value_put_text(arena, map, "date_published", value_find_text(item, "published"));
        value_put_text(arena, map, "date_modified", value_find_text(item, "updated"));
        if (author.len) {
            struct value *authors = value_put_list(arena, map, "authors");
            value_put_text(arena, value_add_map(arena, authors), "name", author);
        }
    }
    json_write(out, feed, JSON_PRETTY);
}

static const struct value *view_feed(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    struct value *view = value_new_map(scratch);
    (void)made;
    put_feed(artifact->input, scratch, view);
    return view;
}

static bool make_feed(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    write_atom(view, out);
    return !out->failed;
}

static void add_feed(struct arena *arena, struct artifact_list *out, const struct feed *of,
                     str link)
{
    if (link.len == 0)
        return;
    struct feed *feed = ARENA_NEW(arena, struct feed);
    *feed = *of;
    *LIST_ADD(arena, out) = (struct artifact){
        .path = route_link_file(arena, link),
        .wave = WAVE_LISTS,
        .origin = STR("feed"),
        .view = view_feed,
        .make = make_feed,
        .input = feed,
        .scope = &scope_empty,
    };
}

void feeds_plan(struct arena *arena, const struct export_context *context,
                struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_feed(arena, out,
                 &(struct feed){ .context = context, .campaign = site->campaigns.items[i] },
                 site->campaigns.items[i]->feed);
    for (size_t i = 0; i < site->units.count; i++)
        add_feed(arena, out, &(struct feed){ .context = context, .unit = site->units.items[i] },
                 site->units.items[i]->feed);
    for (size_t i = 0; i < site->types.count; i++)
        add_feed(arena, out, &(struct feed){ .context = context, .shelf = site->types.items[i] },
                 site->types.items[i]->feed);
}
