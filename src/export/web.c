/* What crawlers, researchers and browsers look for: sitemap.xml, robots.txt, security.txt, opensearch.xml. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/scope.h"
#include "base/utf8.h"
#include "export/kind.h"
#include "format/escape.h"
#include "write/artifact.h"

/*
 * Addresses in one file. The protocol takes 50,000 and 50 MiB; with 20,000 of
 * ours, which are far from the 2,048 letters that it allows, both are out of reach.
 */
enum { SITEMAP_ADDRESSES_MAX = 20000 };

struct address {
    str link;
    struct date modified;
    const struct card *card; /* the picture that stands for the page; NULL: none of its own */
};

struct address_list {
    struct address *items;
    size_t count, capacity;
};

static void add(struct arena *arena, struct address_list *list, str link, struct date modified)
{
    *LIST_ADD(arena, list) = (struct address){ link, modified, NULL };
}

/* A page and the PDF files that it offers: whatever is certain to be made here. */
static void add_entry(struct arena *arena, struct address_list *list, const struct entry *entry)
{
    *LIST_ADD(arena, list) = (struct address){ entry->link, entry->updated,
                                               entry->is_plan ? entry->campaign->card : NULL };
    for (size_t i = 0; i < entry->files.count && entry->standing != STANDING_WITHDRAWN; i++) {
        const struct entry_file *file = &entry->files.items[i];
        bool elsewhere = file->attachment && file->attachment->url.s.len;
        if (!elsewhere && str_ends(utf8_lower(arena, file->path), STR(".pdf")))
            add(arena, list, file->link, entry->updated);
    }
}

static void add_fixed(const struct site *site, struct arena *arena, struct address_list *list)
{
    static const enum route fixed[] = { ROUTE_HOME,      ROUTE_CAMPAIGNS,    ROUTE_REGISTER,
                                        ROUTE_MOVEMENTS, ROUTE_SLOGANS,      ROUTE_ORGANIZATIONS,
                                        ROUTE_ARCHIVE,   ROUTE_CALENDAR_PAGE };
    for (size_t i = 0; i < COUNT(fixed); i++)
        add(arena, list, route_link(site->routes, arena, fixed[i], STR(""), STR("")), DATE_NONE);
    for (size_t i = 0; i < site->archive_years.count; i++) {
        str year = str_from_u64(arena, (uint64_t)site->archive_years.items[i].year);
        add(arena, list, route_link(site->routes, arena, ROUTE_ARCHIVE_YEAR, year, STR("")),
            DATE_NONE);
    }
}

static void add_shelves(struct arena *arena, struct address_list *list,
                        struct shelf *const *shelves, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(arena, list, shelves[i]->link, DATE_NONE);
}

static void add_texts(const struct site *site, struct arena *arena, struct address_list *list)
{
    for (size_t i = 0; i < site->content->pages.count; i++) {
        const struct page_text *page = site->content->pages.items[i];
        str link = page->language.len
                       ? route_link(site->routes, arena, ROUTE_PAGE_LANGUAGE, page->language,
                                    page->id)
                       : route_link(site->routes, arena, ROUTE_PAGE, page->id, STR(""));
        add(arena, list, link, DATE_NONE);
    }
}

/* Not here: what was taken down, further pages of lists, and ticker/, which stands in other sites. */
static struct address_list list_addresses(const struct site *site, struct arena *arena)
{
    struct address_list list = { 0 };
    add_fixed(site, arena, &list);
    add_shelves(arena, &list, site->years.items, site->years.count);
    add_shelves(arena, &list, site->types.items, site->types.count);
    for (size_t i = 0; i < site->entries.count; i++)
        add_entry(arena, &list, site->entries.items[i]);
    for (size_t i = 0; i < site->updates.count; i++) {
        if (!site->updates.items[i]->withdrawn)
            add(arena, &list, site->updates.items[i]->link, site->updates.items[i]->updated);
    }
    for (size_t i = 0; i < site->movements.count; i++)
        add(arena, &list, site->movements.items[i]->link, DATE_NONE);
    for (size_t i = 0; i < site->units.count; i++)
        add(arena, &list, site->units.items[i]->link, DATE_NONE);
    add_texts(site, arena, &list);
    return list;
}

/* `made` knows which pictures there are: without fonts none is. */
static void put_addresses(const struct site *site, const struct made *made, struct arena *arena,
                          struct value *view, const struct address_list *addresses, size_t from)
{
    struct made_file picture;
    struct value *list = value_put_list(arena, view, "urls");
    for (size_t i = from; i < addresses->count && i < from + SITEMAP_ADDRESSES_MAX; i++) {
        const struct address *address = &addresses->items[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "url", route_absolute(site->routes, arena, address->link));
        if (!date_is_none(address->modified)) /* W3C dates know months and years too */
            value_put_text(arena, item, "modified", date_iso(arena, address->modified));
        if (address->card && made && made_find(made, address->card->path, &picture))
            value_put_text(arena, item, "picture",
                           route_absolute(site->routes, arena, address->card->link));
    }
}

static size_t count_parts(size_t addresses)
{
    return (addresses + SITEMAP_ADDRESSES_MAX - 1) / SITEMAP_ADDRESSES_MAX;
}

static str part_link(const struct site *site, struct arena *arena, size_t number)
{
    return route_link(site->routes, arena, ROUTE_SITEMAP_PART, str_from_u64(arena, number),
                      STR(""));
}

/* All addresses; where they are too many for one file, the files that hold them. */
void export_sitemap(const struct export_context *context, const struct made *made,
                    struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    struct address_list addresses = list_addresses(site, arena);
    size_t parts = count_parts(addresses.count);
    if (parts == 1) {
        put_addresses(site, made, arena, view, &addresses, 0);
        return;
    }
    struct value *list = value_put_list(arena, view, "parts");
    for (size_t number = 1; number <= parts; number++)
        value_put_text(arena, value_add_map(arena, list), "url",
                       route_absolute(site->routes, arena, part_link(site, arena, number)));
}

static void put_location(struct buf *out, const char *element, const struct value *item)
{
    str modified = value_find_text(item, "modified");
    buf_format(out, "  <%s><loc>", element);
    escape_xml(out, value_find_text(item, "url"));
    BUF_PUT(out, "</loc>");
    if (modified.len)
        buf_format(out, "<lastmod>" STR_FMT "</lastmod>", STR_ARG(modified));
    str picture = value_find_text(item, "picture");
    if (picture.len) {
        BUF_PUT(out, "<image:image><image:loc>");
        escape_xml(out, picture);
        BUF_PUT(out, "</image:loc></image:image>");
    }
    buf_format(out, "</%s>\n", element);
}

void write_sitemap(const struct value *view, struct buf *out)
{
    const struct value *list = value_find(view, STR("urls"));
    bool index = !list;
    const char *root = index ? "sitemapindex" : "urlset";
    if (index)
        list = value_find(view, STR("parts"));
    buf_format(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<%s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"%s>\n",
               root,
               index ? "" : " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\"");
    for (size_t i = 0; i < list->list.count; i++)
        put_location(out, index ? "sitemap" : "url", &list->list.items[i]);
    buf_format(out, "</%s>\n", root);
}

struct part_input {
    const struct export_context *context;
    size_t from; /* the first address */
};

static const struct value *view_part(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct part_input *input = artifact->input;
    const struct site *site = input->context->site;
    struct address_list addresses = list_addresses(site, scratch);
    struct value *view = value_new_map(scratch);
    put_addresses(site, made, scratch, view, &addresses, input->from);
    return view;
}

static bool make_part(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    write_sitemap(view, out);
    return !out->failed;
}

void sitemap_plan(struct arena *arena, const struct export_context *context,
                  struct artifact_list *out)
{
    const struct site *site = context->site;
    struct arena *scratch = arena_new();
    size_t parts = count_parts(list_addresses(site, scratch).count);
    arena_free(scratch);
    if (site->routes->base_url.len == 0 || parts == 1)
        return;
    for (size_t i = 0; i < parts; i++) {
        struct part_input *input = ARENA_NEW(arena, struct part_input);
        *input = (struct part_input){ context, i * SITEMAP_ADDRESSES_MAX };
        *LIST_ADD(arena, out) = (struct artifact){
            .path = part_link(site, arena, i + 1),
            .wave = WAVE_LISTS,
            .origin = STR("sitemap"),
            .view = view_part,
            .make = make_part,
            .input = input,
            .scope = &scope_empty,
        };
    }
}

void export_robots(const struct export_context *context, const struct made *made,
                   struct arena *arena, struct value *view)
{
    const struct routes *routes = context->site->routes;
    str link = route_link(routes, arena, ROUTE_SITEMAP, STR(""), STR(""));
    (void)made;
    value_put_text(arena, view, "sitemap", route_absolute(routes, arena, link));
}

void write_robots(const struct value *view, struct buf *out)
{
    str sitemap = value_find_text(view, "sitemap");
    BUF_PUT(out, "User-agent: *\nAllow: /\n");
    if (sitemap.len)
        buf_format(out, "Sitemap: " STR_FMT "\n", STR_ARG(sitemap));
}

/*
 * RFC 9116 wants an end less than a year ahead. It is the first day of the
 * half-year after the next, so that the file changes twice a year only: the
 * model has an edge on these days.
 */
static struct date security_expires(day_number since)
{
    struct date date = date_from_day(since);
    bool first_half = date.month < 7;
    return (struct date){ (int16_t)(date.year + 1), (uint8_t)(first_half ? 1 : 7), 1 };
}

void export_security(const struct export_context *context, const struct made *made,
                     struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    str link = route_link(site->routes, arena, ROUTE_SECURITY, STR(""), STR(""));
    (void)made;
    value_put_text(arena, view, "contact", site->config->contact.email.s);
    value_put_text(arena, view, "expires",
                   zone_moment(arena, date_first_day(security_expires(site->since)),
                               site->config->zone_minutes));
    value_put_text(arena, view, "language", site->config->language.s);
    value_put_text(arena, view, "canonical", route_absolute(site->routes, arena, link));
}

void write_security(const struct value *view, struct buf *out)
{
    buf_format(out, "Contact: mailto:" STR_FMT "\n", STR_ARG(value_find_text(view, "contact")));
    buf_format(out, "Expires: " STR_FMT "\n", STR_ARG(value_find_text(view, "expires")));
    buf_format(out, "Preferred-Languages: " STR_FMT "\n",
               STR_ARG(value_find_text(view, "language")));
    buf_format(out, "Canonical: " STR_FMT "\n", STR_ARG(value_find_text(view, "canonical")));
}

/* The specification's own limits, in characters. */
enum { OPEN_SEARCH_NAME_MAX = 16, OPEN_SEARCH_LONG_NAME_MAX = 48, OPEN_SEARCH_TEXT_MAX = 1024 };

/* Cut at a word's end, but within one that is too long. */
static str cut_name(struct arena *arena, str name, size_t count)
{
    str cut = utf8_cut(arena, name, count);
    return cut.len ? cut : utf8_prefix(name, count);
}

/* So that a browser offers the portal's search among its own (OpenSearch 1.1). */
void export_open_search(const struct export_context *context, const struct made *made,
                        struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    const struct site_config *config = site->config;
    str text = config->subtitle.s.len ? config->subtitle.s : config->title.s;
    str page = route_link(site->routes, arena, ROUTE_SEARCH, STR(""), STR(""));
    str self = route_link(site->routes, arena, ROUTE_OPEN_SEARCH, STR(""), STR(""));
    (void)made;
    value_put_text(arena, view, "name", cut_name(arena, config->title.s, OPEN_SEARCH_NAME_MAX));
    value_put_text(arena, view, "long_name",
                   cut_name(arena, config->title.s, OPEN_SEARCH_LONG_NAME_MAX));
    value_put_text(arena, view, "text", cut_name(arena, text, OPEN_SEARCH_TEXT_MAX));
    value_put_text(arena, view, "page", route_absolute(site->routes, arena, page));
    value_put_text(arena, view, "self", route_absolute(site->routes, arena, self));
    value_put_text(arena, view, "language", config->language.s);
}

static void put_element(struct buf *out, const char *name, str text)
{
    if (text.len == 0)
        return;
    buf_format(out, "  <%s>", name);
    escape_xml(out, text);
    buf_format(out, "</%s>\n", name);
}

void write_open_search(const struct value *view, struct buf *out)
{
    BUF_PUT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n");
    put_element(out, "ShortName", value_find_text(view, "name"));
    put_element(out, "Description", value_find_text(view, "text"));
    put_element(out, "LongName", value_find_text(view, "long_name"));
    BUF_PUT(out, "  <Url type=\"text/html\" template=\"");
    escape_xml(out, value_find_text(view, "page"));
    BUF_PUT(out, "?q={searchTerms}\"/>\n"
                 "  <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"");
    escape_xml(out, value_find_text(view, "self"));
    BUF_PUT(out, "\"/>\n");
    put_element(out, "Language", value_find_text(view, "language"));
    BUF_PUT(out, "  <InputEncoding>UTF-8</InputEncoding>\n"
                 "  <OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n");
}
