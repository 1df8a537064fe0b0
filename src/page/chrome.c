#include "page/chrome.h"

#include "base/arena.h"
#include "base/version.h"
#include "content/load.h"
#include "page/list.h"
#include "page/part.h"
#include "page/word.h"
#include "site/order.h"

#include <stdlib.h>

/* The menu of a portal that names none in site.yaml: sections and their addresses. */
static const struct menu_row {
    const char *section;
    enum route route;
} menu_rows[] = {
    { "home", ROUTE_HOME },
    { "campaigns", ROUTE_CAMPAIGNS },
    { "movements", ROUTE_MOVEMENTS },
    { "register", ROUTE_REGISTER },
    { "slogans", ROUTE_SLOGANS },
    { "organizations", ROUTE_ORGANIZATIONS },
    { "calendar", ROUTE_CALENDAR_PAGE },
    { "archive", ROUTE_ARCHIVE },
};

str chrome_server_root(const struct routes *routes)
{
    size_t scheme = str_find(routes->base_url, STR("://"));
    if (scheme == STR_NOT_FOUND)
        return STR("/");
    str rest = str_sub(routes->base_url, scheme + 3, routes->base_url.len);
    size_t slash = str_find_char(rest, '/');
    return slash == STR_NOT_FOUND ? STR("/") : str_sub(rest, slash, rest.len);
}

static str route_of(const struct page_context *context, struct arena *arena, enum route route)
{
    return route_link(context->site->routes, arena, route, STR(""), STR(""));
}

/* A day as it is written; empty for no day. */
static str day_text(struct arena *arena, day_number day)
{
    if (day == DAY_MIN || day == DAY_MAX)
        return STR("");
    return date_iso(arena, date_from_day(day));
}

/* Whether another slogan of the page's ticker has the same words. */
static bool says_the_same(const struct site *site, const struct ticker_slogan *item)
{
    for (size_t i = 0; i < site->carried.count; i++) {
        const struct ticker_slogan *other = &site->carried.items[i];
        if (other != item && other->soon && other->text == item->text)
            return true;
    }
    return false;
}

static void add_ticker_slogan(const struct page_context *context, struct arena *arena,
                              struct value *list, const struct ticker_slogan *item)
{
    const struct page page = { .context = context };
    const struct slogan_state *slogan = item->slogan;
    struct value *map = value_add_map(arena, list);
    part_slogan(&page, arena, map, slogan);
    value_put_text(arena, map, "from", day_text(arena, slogan->first));
    value_put_text(arena, map, "to",
                   day_text(arena, slogan->last == DAY_MAX ? DAY_MAX : slogan->last + 1));
    value_put_bool(arena, map, "upcoming", !item->now);
    if (says_the_same(context->site, item))
        value_put_int(arena, map, "same", (int64_t)item->text + 1);
    else
        word_put_nothing(arena, map, "same");
}

/*
 * Those that the ticker shows now, and those that the reader's browser shows
 * when their day comes between two builds, in one order. Days, not moments:
 * every page has many of them, and the zone once.
 */
static void put_ticker(const struct page_context *context, struct arena *arena,
                       struct value *chrome)
{
    const struct site *site = context->site;
    struct value *ticker = value_put_map(arena, chrome, "ticker");
    value_put_bool(arena, ticker, "motion", !str_is(site->config->ticker.motion.s, "off"));
    value_put_int(arena, ticker, "max", site->config->ticker.max.n);
    value_put_bool(arena, ticker, "silent", site->ticker.count == 0);
    value_put_text(arena, ticker, "since", day_text(arena, site->since));
    value_put_text(arena, ticker, "until", day_text(arena, site_next_edge(site)));
    value_put_text(arena, ticker, "link", route_of(context, arena, ROUTE_SLOGANS));
    value_put_text(
        arena, ticker, "feed",
        route_link(site->routes, arena, ROUTE_TICKER_FILE, STR("slogans.json"), STR("")));
    struct value *list = value_put_list(arena, ticker, "slogans");
    for (size_t i = 0; i < site->carried.count; i++) {
        if (site->carried.items[i].soon)
            add_ticker_slogan(context, arena, list, &site->carried.items[i]);
    }
}

static void put_site(const struct page_context *context, struct arena *arena, struct value *chrome)
{
    const struct site *site = context->site;
    const struct site_config *config = site->config;
    struct value *map = value_put_map(arena, chrome, "site");
    value_put_text(arena, map, "title", config->title.s);
    value_put_text(arena, map, "subtitle", config->subtitle.s);
    value_put_text(arena, map, "language", config->language.s);
    value_put_text(arena, map, "footer", config->footer.s);
    value_put_text(arena, map, "responsible", config->responsible.s);
    value_put_text(arena, map, "base_url", site->routes->base_url);
    value_put_text(arena, map, "zone", zone_offset(arena, config->zone_minutes));
    value_put_bool(arena, map, "draft_build", context->content->drafts);
    part_unit(arena, map, "issuer", site->issuer);
    str logo = site->content->logo.name;
    value_put_text(arena, map, "logo",
                   logo.len ? route_link(site->routes, arena, ROUTE_ASSET, logo, STR("")) : logo);
    struct value *contact = value_put_map(arena, map, "contact");
    value_put_text(arena, contact, "address", config->contact.address.s);
    value_put_text(arena, contact, "phone", config->contact.phone.s);
    value_put_text(arena, contact, "email", config->contact.email.s);
    if (site->preview) {
        struct value *preview = value_put_map(arena, chrome, "preview");
        struct date today = date_from_day(site->today);
        value_put_text(arena, preview, "date", date_iso(arena, today));
        value_put_text(arena, preview, "text", word_date_long(context, arena, today));
    }
}

static void put_links(const struct page_context *context, struct arena *arena, struct value *chrome)
{
    static const struct {
        const char *key;
        enum route route;
    } rows[] = {
        { "home", ROUTE_HOME },
        { "campaigns", ROUTE_CAMPAIGNS },
        { "archive", ROUTE_ARCHIVE },
        { "register", ROUTE_REGISTER },
        { "movements", ROUTE_MOVEMENTS },
        { "organizations", ROUTE_ORGANIZATIONS },
        { "slogans", ROUTE_SLOGANS },
        { "ticker", ROUTE_TICKER },
        { "atom", ROUTE_ATOM },
        { "json_feed", ROUTE_JSON_FEED },
        { "sitemap", ROUTE_SITEMAP },
        { "calendar", ROUTE_CALENDAR },
        { "calendar_page", ROUTE_CALENDAR_PAGE },
        { "search", ROUTE_SEARCH },
        { "open_search", ROUTE_OPEN_SEARCH },
    };
    struct value *links = value_put_map(arena, chrome, "links");
    for (size_t i = 0; i < COUNT(rows); i++)
        value_put_text(arena, links, rows[i].key, route_of(context, arena, rows[i].route));
    value_put_bool(arena, chrome, "has_feeds", context->site->routes->base_url.len > 0);
    value_put_bool(arena, chrome, "has_calendar", context->site->calendar.len > 0);
}

static void put_foot_pages(const struct page_context *context, struct arena *arena,
                           struct value *chrome)
{
    const struct content *content = context->site->content;
    struct value *list = value_put_list(arena, chrome, "foot_pages");
    for (size_t i = 0; i < content->pages.count; i++) {
        const struct page_text *text = content->pages.items[i];
        if (text->language.len)
            continue;
        text = text_in_own_language(context, text);
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "title", text->title.s);
        value_put_text(arena, item, "link", text_link(context, arena, text));
    }
}

/*
 * Mustache cannot ask whether a list has items without walking it, so every
 * list "x" of a map gets a "has_x" beside it; false too, since a template
 * would else find that of a list further outside.
 */
static void put_list_flags(struct arena *arena, struct value *map)
{
    for (size_t i = 0; i < map->map.count; i++) {
        struct value *value = &map->map.items[i].value;
        if (value->kind == VALUE_MAP && !str_is(map->map.items[i].key, "t")) {
            put_list_flags(arena, value);
        } else if (value->kind == VALUE_LIST) {
            bool has_items = value->list.count > 0;
            str key = str_concat(arena, STR("has_"), map->map.items[i].key);
            if (!value_find(map, key)) /* a list of contents may be too short to show */
                value_put(arena, map, key, value_bool(has_items));
        }
    }
}

const struct value *chrome_make(const struct page_context *context, struct arena *arena)
{
    struct value *chrome = value_new_map(arena);
    value_put(arena, chrome, STR("t"), *context->labels);
    put_site(context, arena, chrome);
    value_put(arena, chrome, STR("assets"), *context->assets);
    put_links(context, arena, chrome);
    put_ticker(context, arena, chrome);
    put_foot_pages(context, arena, chrome);
    value_put_text(arena, chrome, "generator",
                   str_concat(arena, STR("phatdong "), str_from(phatdong_version)));
    put_list_flags(arena, chrome);
    value_seal(arena, chrome);
    return chrome;
}

/* The slogans of one campaign; there is no feed beside a ZIP, and no clock but the reader's. */
static void put_own_ticker(const struct page_context *context, struct arena *arena,
                           struct value *chrome, const struct campaign *campaign)
{
    struct value *ticker = value_put_map(arena, chrome, "ticker");
    const struct value *whole = value_find(context->chrome, STR("ticker"));
    for (size_t i = 0; i < whole->map.count; i++) {
        if (whole->map.items[i].value.kind != VALUE_LIST)
            value_put(arena, ticker, whole->map.items[i].key, whole->map.items[i].value);
    }
    value_put_text(arena, ticker, "since", STR(""));
    value_put_text(arena, ticker, "until", STR(""));
    struct value *list = value_put_list(arena, ticker, "slogans");
    bool silent = true;
    for (size_t i = 0; i < campaign->slogans.count; i++) {
        struct slogan_state *slogan = &campaign->slogans.items[i];
        struct ticker_slogan item = { .slogan = slogan, .now = slogan->status == STATUS_RUNNING };
        if (slogan->status != STATUS_RUNNING && slogan->status != STATUS_UPCOMING)
            continue;
        silent = silent && !item.now;
        add_ticker_slogan(context, arena, list, &item);
    }
    value_put_bool(arena, ticker, "silent", silent);
    value_put_bool(arena, ticker, "has_slogans", list->list.count > 0);
}

const struct value *chrome_make_packed(const struct page_context *context, struct arena *arena,
                                       const struct campaign *campaign)
{
    const struct value *whole = context->chrome;
    struct value *chrome = value_new_map(arena);
    for (size_t i = 0; i < whole->map.count; i++) {
        if (!str_is(whole->map.items[i].key, "ticker"))
            value_put(arena, chrome, whole->map.items[i].key, whole->map.items[i].value);
    }
    put_own_ticker(context, arena, chrome, campaign);
    return chrome;
}

static void add_menu_item(struct arena *arena, struct value *menu, str title, str link,
                          bool current, bool external)
{
    struct value *item = value_add_map(arena, menu);
    value_put_text(arena, item, "title", title);
    value_put_text(arena, item, "link", link);
    value_put_bool(arena, item, "current", current);
    value_put_bool(arena, item, "external", external);
}

/* What the menu of site.yaml names means what it would in a text: mailto:…, /khau-hieu/, /lien-he/#so. */
static void add_own_item(const struct page *page, struct arena *arena, struct value *menu,
                         const struct menu_item *item)
{
    struct link_target target;
    if (!site_resolve(page->context->site, arena, STR("site.yaml"), item->url.s, &target))
        return; /* that was said with the records */
    str hash = target.fragment.len ? STR("#") : STR("");
    str link = str_concat(arena, target.link, hash, target.fragment);
    bool current = !target.external && str_equal(target.link, page->link);
    add_menu_item(arena, menu, item->title.s, link, current, target.external);
}

/* Texts that ask for it, by weight, then by title; in another language they are reached from there. */
static void add_menu_pages(const struct page *page, struct arena *arena, struct value *menu)
{
    const struct content *content = page->context->site->content;
    struct order_item *items = ARENA_ARRAY(arena, struct order_item, content->pages.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < content->pages.count; i++) {
        const struct page_text *text = content->pages.items[i];
        if (!text->menu.set || text->language.len)
            continue;
        const struct page_text *shown = text_in_own_language(page->context, text);
        str weight = str_format(arena, "%08d", (int)text->weight.n);
        str key = str_concat(arena, weight, order_word_key(arena, shown->title.s));
        items[count++] = (struct order_item){ key, text->id, (void *)shown };
    }
    if (count > 1)
        qsort(items, count, sizeof *items, order_keys);
    for (size_t i = 0; i < count; i++) {
        const struct page_text *text = items[i].item;
        str link = text_link(page->context, arena, text);
        add_menu_item(arena, menu, text->title.s, link, str_equal(link, page->link), false);
    }
}

static void put_menu(const struct page *page, struct arena *arena, struct value *view)
{
    const struct page_context *context = page->context;
    const struct site_config *config = context->site->config;
    struct value *menu = value_put_list(arena, view, "menu");
    for (size_t i = 0; i < config->menu.count; i++)
        add_own_item(page, arena, menu, &config->menu.items[i]);
    for (size_t i = 0; config->menu.count == 0 && i < COUNT(menu_rows); i++) {
        str key = str_concat(arena, STR("nav."), str_from(menu_rows[i].section));
        add_menu_item(arena, menu, word_label(context, str_cstr(arena, key)),
                      route_of(context, arena, menu_rows[i].route),
                      str_is(str_from(menu_rows[i].section), page->kind->section), false);
    }
    if (config->menu.count == 0)
        add_menu_pages(page, arena, menu);
}

void chrome_put_page(const struct page *page, struct arena *arena, struct value *view)
{
    const struct routes *routes = page->context->site->routes;
    str link = route_list_link(routes, arena, page->link, page->number);
    value_put_bool(arena, value_put_map(arena, view, "is"), page->kind->name, true);
    value_put_text(arena, view, "link", link);
    value_put_text(arena, view, "canonical", route_absolute(routes, arena, link));
    put_menu(page, arena, view);
}

/* "vi_VN" of "vi": what Open Graph wants; of another language its code. */
static str locale_of(str language)
{
    static const struct {
        const char *language, *locale;
    } rows[] = { { "vi", "vi_VN" }, { "en", "en_US" } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (str_is(language, rows[i].language))
            return str_from(rows[i].locale);
    }
    return language;
}

/* What chat apps show of the page; a machine without fonts has made no picture. */
static void put_picture(const struct page *page, const struct made *made, struct arena *arena,
                        struct value *view)
{
    const struct card *card = page->card;
    struct made_file facts;
    if (!card || !made_find(made, card->path, &facts)) {
        word_put_nothing(arena, view, "picture");
        return;
    }
    struct value *picture = value_put_map(arena, view, "picture");
    value_put_text(arena, picture, "url",
                   route_absolute(page->context->site->routes, arena, card->link));
    str alt = card->slogan.len ? str_concat(arena, card->title, STR(". "), card->slogan)
                               : card->title;
    value_put_text(arena, picture, "alt", alt);
}

/* A page without a description of its own is described by the portal's subtitle or title. */
void chrome_put_end(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *view)
{
    const struct site_config *config = page->context->site->config;
    str own_language = value_find_text(view, "text_language");
    value_put_text(arena, view, "locale",
                   locale_of(own_language.len ? own_language : config->language.s));
    put_picture(page, made, arena, view);
    if (!value_find(view, STR("description")))
        page_put_description(arena, view,
                             config->subtitle.s.len ? config->subtitle.s : config->title.s);
    if (!value_find(view, STR("crumbs")))
        value_put_list(arena, view, "crumbs");
    put_list_flags(arena, view);
}
