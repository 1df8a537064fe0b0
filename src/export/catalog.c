/*
 * The portal's sets of data for portals of open data: DCAT 3 as JSON-LD. What
 * nobody has said, a licence above all, is not there.
 */
#include "base/arena.h"
#include "export/kind.h"

/* A form in which a set of data can be had. */
struct download {
    enum route route;
    const char *name; /* of ROUTE_TICKER_FILE's file; else "" */
    const char *media_type;
};

/* A set of data: a title and what it is in words of the language file, its page, its forms. */
static const struct data_set {
    const char *title, *about;
    enum route page;
    struct download downloads[2];
} data_sets[] = {
    { "register.caption",
      "register.about",
      ROUTE_REGISTER,
      { { ROUTE_REGISTER_CSV, "", "text/csv" }, { ROUTE_REGISTER_JSON, "", "application/json" } } },
    { "nav.campaigns",
      "catalog.campaigns",
      ROUTE_CAMPAIGNS,
      { { ROUTE_CAMPAIGNS_JSON, "", "application/json" } } },
    { "nav.slogans",
      "catalog.slogans",
      ROUTE_SLOGANS,
      { { ROUTE_TICKER_FILE, "slogans.json", "application/json" },
        { ROUTE_TICKER_FILE, "slogans.txt", "text/plain" } } },
};

static str address_of(const struct site *site, struct arena *arena, enum route route,
                      const char *name)
{
    return route_absolute(site->routes, arena,
                          route_link(site->routes, arena, route, str_from(name), STR("")));
}

static void put_id(struct arena *arena, struct value *map, const char *key, str id)
{
    value_put_text(arena, value_put_map(arena, map, key), "@id", id);
}

static void put_words(struct arena *arena, struct value *map, const char *key, str text,
                      str language)
{
    struct value *words = value_put_map(arena, map, key);
    value_put_text(arena, words, "@language", language);
    value_put_text(arena, words, "@value", text);
}

static void put_prefixes(struct arena *arena, struct value *view)
{
    struct value *context = value_put_map(arena, view, "@context");
    value_put_text(arena, context, "dcat", STR("http://www.w3.org/ns/dcat#"));
    value_put_text(arena, context, "dct", STR("http://purl.org/dc/terms/"));
    value_put_text(arena, context, "foaf", STR("http://xmlns.com/foaf/0.1/"));
    value_put_text(arena, context, "xsd", STR("http://www.w3.org/2001/XMLSchema#"));
}

static void put_publisher(const struct site *site, struct arena *arena, struct value *map)
{
    struct value *publisher = value_put_map(arena, map, "dct:publisher");
    if (site->issuer)
        value_put_text(arena, publisher, "@id",
                       route_absolute(site->routes, arena, site->issuer->link));
    value_put_text(arena, publisher, "@type", STR("foaf:Organization"));
    value_put_text(arena, publisher, "foaf:name",
                   site->issuer ? site->issuer->name : site->config->title.s);
}

/* The last day on which a document came or changed; a date that is known to the month is no day. */
static void put_modified(const struct site *site, struct arena *arena, struct value *map)
{
    struct date newest = DATE_NONE;
    for (size_t i = 0; i < site->entries.count; i++) {
        struct date updated = site->entries.items[i]->updated;
        if (updated.day && (date_is_none(newest) || date_compare(newest, updated) < 0))
            newest = updated;
    }
    if (date_is_none(newest))
        return;
    struct value *modified = value_put_map(arena, map, "dct:modified");
    value_put_text(arena, modified, "@type", STR("xsd:date"));
    value_put_text(arena, modified, "@value", date_iso(arena, newest));
}

static void add_download(const struct site *site, struct arena *arena, struct value *list,
                         const struct download *download)
{
    str address = address_of(site, arena, download->route, download->name);
    str media_type = str_concat(arena, STR("https://www.iana.org/assignments/media-types/"),
                                str_from(download->media_type));
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "@id", address);
    value_put_text(arena, item, "@type", STR("dcat:Distribution"));
    put_id(arena, item, "dcat:accessURL", address);
    put_id(arena, item, "dcat:downloadURL", address);
    put_id(arena, item, "dcat:mediaType", media_type);
}

static void add_set(const struct export_context *context, struct arena *arena, struct value *list,
                    const struct data_set *set)
{
    const struct site *site = context->site;
    str language = site->config->language.s, page = address_of(site, arena, set->page, "");
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "@id", str_concat(arena, page, STR("#du-lieu")));
    value_put_text(arena, item, "@type", STR("dcat:Dataset"));
    put_words(arena, item, "dct:title", value_find_word(context->labels, set->title), language);
    put_words(arena, item, "dct:description", value_find_word(context->labels, set->about),
              language);
    put_publisher(site, arena, item);
    put_modified(site, arena, item);
    put_id(arena, item, "dcat:landingPage", page);
    struct value *downloads = value_put_list(arena, item, "dcat:distribution");
    for (size_t i = 0; i < COUNT(set->downloads) && set->downloads[i].media_type; i++)
        add_download(site, arena, downloads, &set->downloads[i]);
}

void export_catalog(const struct export_context *context, const struct made *made,
                    struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    const struct site_config *config = site->config;
    str about = config->subtitle.s.len ? config->subtitle.s : config->title.s;
    (void)made;
    put_prefixes(arena, view);
    value_put_text(arena, view, "@id", address_of(site, arena, ROUTE_CATALOG, ""));
    value_put_text(arena, view, "@type", STR("dcat:Catalog"));
    put_words(arena, view, "dct:title", config->title.s, config->language.s);
    put_words(arena, view, "dct:description", about, config->language.s);
    put_publisher(site, arena, view);
    put_modified(site, arena, view);
    put_id(arena, view, "foaf:homepage", site->routes->base_url);
    struct value *list = value_put_list(arena, view, "dcat:dataset");
    for (size_t i = 0; i < COUNT(data_sets); i++)
        add_set(context, arena, list, &data_sets[i]);
}
