#include "page/register.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/list.h"
#include "page/linked_data.h"
#include "page/part.h"
#include "page/word.h"

/* A word of an address in both languages of portals. */
struct word_pair {
    const char *vi, *en;
};

static str choose(const struct page_context *context, const struct word_pair *pair)
{
    return str_from(context->language == LANGUAGE_EN ? pair->en : pair->vi);
}

/* Each with the label over it and, of an order, the column of the table that it sorts, from 1. */
static const struct {
    struct word_pair key;
    const char *label;
} facets[FACET_COUNT] = {
    [FACET_YEAR] = { { "nam", "year" }, "register.year" },
    [FACET_TYPE] = { { "loai", "type" }, "meta.type" },
    [FACET_OFFICE] = { { "co-quan", "office" }, "register.office" },
    [FACET_MOVEMENT] = { { "phong-trao", "movement" }, "nav.movements" },
    [FACET_STATUS] = { { "tinh-trang", "status" }, "meta.status" },
    [FACET_SIGNER] = { { "nguoi-ky", "signer" }, "register.signer" },
};

static const struct {
    struct word_pair key;
    const char *label;
    int column;
} orders[ORDER_COUNT] = {
    [ORDER_DATE] = { { "ngay", "date" }, "meta.date", 3 },
    [ORDER_NUMBER] = { { "so", "number" }, "meta.number", 2 },
    [ORDER_TITLE] = { { "ten", "title" }, "meta.title_column", 4 },
    [ORDER_START] = { { "bat-dau", "start" }, "register.start", 0 },
};

static const struct word_pair words[WORD_COUNT] = {
    [WORD_SORT] = { "sap-xep", "sort" },
    [WORD_PAGE] = { "trang", "page" },
};

static const struct word_pair statuses[STATUS_COUNT] = {
    [STATUS_UNDATED] = { "chua-ro", "undated" },
    [STATUS_UPCOMING] = { "sap-thuc-hien", "upcoming" },
    [STATUS_RUNNING] = { "dang-thuc-hien", "running" },
    [STATUS_ENDING] = { "sap-ket-thuc", "ending" },
    [STATUS_ENDED] = { "da-ket-thuc", "ended" },
    [STATUS_ARCHIVED] = { "da-ket-thuc", "ended" }, /* to readers the same */
};

static const struct word_pair standings[] = {
    [STANDING_IN_FORCE] = { "", "" },
    [STANDING_CORRECTED] = { "da-dinh-chinh", "corrected" },
    [STANDING_SUPERSEDED] = { "da-duoc-thay-the", "superseded" },
    [STANDING_WITHDRAWN] = { "da-thu-hoi", "withdrawn" },
};

str register_facet_key(const struct page_context *context, enum facet facet)
{
    return choose(context, &facets[facet].key);
}

str register_order_key(const struct page_context *context, enum register_order order)
{
    return choose(context, &orders[order].key);
}

str register_word(const struct page_context *context, enum register_word word)
{
    return choose(context, &words[word]);
}

str register_status_key(const struct page_context *context, enum status status)
{
    return choose(context, &statuses[status]);
}

str register_standing_key(const struct page_context *context, enum standing standing)
{
    return choose(context, &standings[standing]);
}

/* Not of a year; none is empty. */
static bool is_of_type(const struct shelf *shelf)
{
    return shelf == shelf->entries.items[0]->type_shelf;
}

str register_shelf_name(const struct page_context *context, const struct shelf *shelf)
{
    if (shelf->name.len)
        return shelf->name;
    return word_label(context, is_of_type(shelf) ? "register.no_type" : "register.no_year");
}

str register_scripts(const struct page_context *context, struct arena *arena, enum route route)
{
    struct str_list links = { 0 };
    for (size_t from = 0; from < context->site->entries.count; from += REGISTER_PART_MAX) {
        str number = str_from_u64(arena, from / REGISTER_PART_MAX + 1);
        *LIST_ADD(arena, &links) = route_link(context->site->routes, arena, route, number, STR(""));
    }
    return str_join(arena, links.items, links.count, STR(" "));
}

static str fixed_link(const struct page_context *context, struct arena *arena, enum route route)
{
    return route_link(context->site->routes, arena, route, STR(""), STR(""));
}

void part_entries(const struct page *page, const struct made *made, struct arena *arena,
                  struct value *view, struct entry *const *items, size_t count)
{
    struct range range = page_range(page, count);
    struct value *list = value_put_list(arena, view, "entries");
    for (size_t i = range.from; i < range.to; i++) {
        struct value *item = value_add_map(arena, list);
        part_entry(page, arena, item, items[i]);
        value_put_int(arena, item, "ordinal", (int64_t)i + 1);
        part_status(page, arena, item, items[i]->campaign);
        part_main_file(page, made, arena, item, items[i]);
    }
    value_put_int(arena, view, "total", (int64_t)count);
    part_pager(page, arena, view);
}

/* The pages of a shelf, so that every document is two clicks from the register without script. */
static void put_pages(const struct page *page, struct arena *arena, struct value *map,
                      const struct shelf *shelf, bool paged)
{
    const struct routes *routes = page->context->site->routes;
    size_t count = paged ? (shelf->entries.count + PAGE_ITEMS - 1) / PAGE_ITEMS : 0;
    struct value *list = value_put_list(arena, map, "pages");
    for (size_t number = 1; number <= count; number++) {
        struct value *item = value_add_map(arena, list);
        value_put_int(arena, item, "number", (int64_t)number);
        value_put_text(arena, item, "link", route_list_link(routes, arena, shelf->link, number));
        value_put_bool(arena, item, "current", false);
    }
}

/* Years with their pages, where `with_pages` asks for them: on the register's first page. */
static bool put_shelves(const struct page *page, struct arena *arena, struct value *view,
                        const char *key, struct shelf *const *shelves, size_t count,
                        bool with_pages)
{
    struct value *list = value_put_list(arena, view, key);
    bool has_pages = false;
    for (size_t i = 0; i < count; i++) {
        const struct shelf *shelf = shelves[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "name", register_shelf_name(page->context, shelf));
        value_put_text(arena, item, "link", shelf->link);
        value_put_int(arena, item, "count", (int64_t)shelf->entries.count);
        value_put_bool(arena, item, "current", shelf == page->object);
        bool paged = with_pages && shelf->entries.count > PAGE_ITEMS;
        value_put_bool(arena, item, "paged", paged);
        put_pages(page, arena, item, shelf, paged);
        has_pages = has_pages || paged;
    }
    return has_pages;
}

bool register_put_shelves(const struct page *page, struct arena *arena, struct value *view)
{
    const struct site *site = page->context->site;
    bool first = !page->object && page->number == 1;
    bool has_pages = put_shelves(page, arena, view, "by_year", site->years.items, site->years.count,
                                 first);
    put_shelves(page, arena, view, "by_type", site->types.items, site->types.count, false);
    return has_pages;
}

static void put_exports(const struct page *page, struct arena *arena, struct value *view)
{
    value_put_text(arena, view, "csv", fixed_link(page->context, arena, ROUTE_REGISTER_CSV));
    value_put_text(arena, view, "json", fixed_link(page->context, arena, ROUTE_REGISTER_JSON));
}

/* What register.js needs to know: words of the address, labels, where the rows are. */
static void put_filter(const struct page *page, struct arena *arena, struct value *view)
{
    const struct page_context *context = page->context;
    struct value *filter = value_put_map(arena, view, "filter");
    value_put_text(arena, filter, "rows", register_scripts(context, arena, ROUTE_REGISTER_ROWS));
    value_put_text(arena, filter, "full", register_scripts(context, arena, ROUTE_REGISTER_FULL));
    value_put_text(arena, filter, "sort_key", register_word(context, WORD_SORT));
    value_put_text(arena, filter, "page_key", register_word(context, WORD_PAGE));
    struct value *list = value_put_list(arena, filter, "facets");
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "key", register_facet_key(context, facet));
        value_put_text(arena, item, "label", word_label(context, facets[facet].label));
    }
    list = value_put_list(arena, filter, "orders");
    for (enum register_order order = 0; order < ORDER_COUNT; order++) {
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "key", register_order_key(context, order));
        value_put_text(arena, item, "label", word_label(context, orders[order].label));
        value_put_int(arena, item, "column", orders[order].column);
    }
}

void plan_register(const struct page_kind *kind, struct page_context *context,
                   struct artifact_list *out)
{
    page_add_list(kind, context, out, NULL, fixed_link(context, context->arena, ROUTE_REGISTER),
                  str_from(kind->name), context->site->entries.count);
}

void view_register(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view)
{
    const struct site *site = page->context->site;
    page_put_title(arena, view, word_label(page->context, "register.caption"));
    bool has_pages = register_put_shelves(page, arena, view);
    value_put_bool(arena, view, "has_year_pages", has_pages);
    put_exports(page, arena, view);
    if (page->number == 1 && site->entries.count)
        put_filter(page, arena, view);
    part_entries(page, made, arena, view, site->entries.items, site->entries.count);
    linked_register(page, arena, view);
}

static void plan_shelf_list(const struct page_kind *kind, struct page_context *context,
                            struct artifact_list *out, struct shelf *const *shelves, size_t count)
{
    for (size_t i = 0; i < count; i++)
        page_add_list(kind, context, out, shelves[i], shelves[i]->link, str_from(kind->name),
                      shelves[i]->entries.count);
}

void plan_shelves(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    const struct site *site = context->site;
    plan_shelf_list(kind, context, out, site->years.items, site->years.count);
    plan_shelf_list(kind, context, out, site->types.items, site->types.count);
}

static str shelf_title(const struct page_context *context, struct arena *arena,
                       const struct shelf *shelf)
{
    const char *key = is_of_type(shelf) ? "register.type_title" : "register.year_title";
    str name = register_shelf_name(context, shelf);
    if (shelf->name.len == 0)
        return name;
    return tr_args(arena, LANGUAGE_EN, str_cstr(arena, word_label(context, key)), name);
}

void view_shelf(const struct page *page, const struct made *made, struct arena *arena,
                struct value *view)
{
    const struct shelf *shelf = page->object;
    page_put_title(arena, view, shelf_title(page->context, arena, shelf));
    page_put_crumb(page, arena, view, word_label(page->context, "register.caption"),
                   fixed_link(page->context, arena, ROUTE_REGISTER));
    register_put_shelves(page, arena, view);
    value_put_text(arena, view, "feed", shelf->feed);
    part_entries(page, made, arena, view, shelf->entries.items, shelf->entries.count);
}
