/* Atom (RFC 4287) and JSON Feed 1.1 of the newest documents and updates. */
#include "base/arena.h"
#include "base/buf.h"
#include "export/kind.h"
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
    str label = standing_label(context, entry), title = entry->document->title.s;
    return label.len ? str_concat(arena, STR("["), label, STR("] "), title) : title;
}

static str summary_of(const struct export_context *context, struct arena *arena,
                      const struct entry *entry)
{
    str note = standing_note(context, arena, entry), summary = entry->document->summary.s;
    if (summary.len == 0)
        summary = entry->citation;
    return note.len ? str_concat(arena, note, STR(". "), summary) : summary;
}

static void add_entries(const struct export_context *context, struct arena *arena,
                        struct feed_list *list)
{
    const struct site *site = context->site;
    for (size_t i = 0; i < site->latest.count && i < FEED_ITEMS; i++) {
        const struct entry *entry = site->latest.items[i];
        if (date_is_none(entry->shown_date)) /* a feed without a date is none: RFC 4287, 4.2.15 */
            continue;
        *LIST_ADD(arena, list) = (struct feed_item){
            .shown = entry->shown_date,
            .updated = entry->updated,
            .title = title_of(context, arena, entry),
            .link = entry->link,
            .summary = summary_of(context, arena, entry),
            .author = entry->issuer ? entry->issuer->name : STR(""),
            .id = export_entry_uuid(arena, entry),
        };
    }
}

/* One that was taken down stays under its id, so that readers' copies are replaced by nothing. */
static void add_updates(const struct export_context *context, struct arena *arena,
                        struct feed_list *list)
{
    const struct site *site = context->site;
    str tombstone = str_from(tr(context->language, N_("An item that was taken down")));
    for (size_t i = 0; i < site->updates.count && i < FEED_ITEMS; i++) {
        const struct update_entry *entry = site->updates.items[i];
        if (date_is_none(entry->update->date.date))
            continue;
        *LIST_ADD(arena, list) = (struct feed_item){
            .shown = entry->update->date.date,
            .updated = entry->updated,
            .title = entry->withdrawn ? tombstone : entry->update->title.s,
            .link = entry->link,
            .summary = entry->withdrawn ? STR("") : entry->update->summary.s,
            .id = export_update_uuid(arena, entry),
        };
    }
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
static str portal_uuid(const struct site *site, struct arena *arena)
{
    str issuer = site->issuer ? site->issuer->id : STR("");
    str title = site->issuer ? STR("") : site->config->title.s;
    return export_uuid(arena, str_concat(arena, STR("portal/"), issuer, STR("/"), title));
}

void export_feed(const struct export_context *context, const struct made *made, struct arena *arena,
                 struct value *view)
{
    const struct site *site = context->site;
    struct feed_list list = { 0 };
    (void)made;
    add_entries(context, arena, &list);
    add_updates(context, arena, &list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_newest);
    struct date newest = DATE_NONE;
    for (size_t i = 0; i < list.count && i < FEED_ITEMS; i++) {
        if (date_is_none(newest) || date_first_day(list.items[i].updated) > date_first_day(newest))
            newest = list.items[i].updated;
    }
    if (date_is_none(newest))
        newest = (struct date){ 1970, 1, 1 };
    value_put_text(arena, view, "title", site->config->title.s);
    value_put_text(arena, view, "subtitle", site->config->subtitle.s);
    value_put_text(arena, view, "language", site->config->language.s);
    value_put_text(arena, view, "author",
                   site->issuer ? site->issuer->name : site->config->title.s);
    value_put_text(arena, view, "home", site->routes->base_url);
    value_put_text(arena, view, "id", portal_uuid(site, arena));
    value_put_text(arena, view, "updated",
                   zone_moment(arena, date_first_day(newest), site->config->zone_minutes));
    value_put_text(arena, view, "atom",
                   route_absolute(site->routes, arena,
                                  route_link(site->routes, arena, ROUTE_ATOM, STR(""), STR(""))));
    value_put_text(
        arena, view, "json",
        route_absolute(site->routes, arena,
                       route_link(site->routes, arena, ROUTE_JSON_FEED, STR(""), STR(""))));
    struct value *items = value_put_list(arena, view, "items");
    for (size_t i = 0; i < list.count && i < FEED_ITEMS; i++)
        put_item(context, arena, items, &list.items[i]);
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
