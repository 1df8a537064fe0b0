/* What crawlers and researchers look for: sitemap.xml, robots.txt, security.txt. */
#include "base/arena.h"
#include "base/buf.h"
#include "export/kind.h"
#include "format/escape.h"

static void add_url(const struct site *site, struct arena *arena, struct value *list, str link,
                    struct date modified)
{
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "url", route_absolute(site->routes, arena, link));
    if (!date_is_none(modified)) /* W3C dates know months and years too */
        value_put_text(arena, item, "modified", date_iso(arena, modified));
}

void export_sitemap(const struct export_context *context, const struct made *made,
                    struct arena *arena, struct value *view)
{
    static const enum route fixed[] = { ROUTE_HOME,      ROUTE_CAMPAIGNS, ROUTE_REGISTER,
                                        ROUTE_MOVEMENTS, ROUTE_SLOGANS,   ROUTE_ORGANIZATIONS,
                                        ROUTE_ARCHIVE };
    const struct site *site = context->site;
    struct value *list = value_put_list(arena, view, "urls");
    (void)made;
    for (size_t i = 0; i < COUNT(fixed); i++)
        add_url(site, arena, list, route_link(site->routes, arena, fixed[i], STR(""), STR("")),
                DATE_NONE);
    for (size_t i = 0; i < site->entries.count; i++)
        add_url(site, arena, list, site->entries.items[i]->link, site->entries.items[i]->updated);
    for (size_t i = 0; i < site->updates.count; i++)
        add_url(site, arena, list, site->updates.items[i]->link,
                site->updates.items[i]->update->date.date);
    for (size_t i = 0; i < site->movements.count; i++)
        add_url(site, arena, list, site->movements.items[i]->link, DATE_NONE);
    for (size_t i = 0; i < site->units.count; i++)
        add_url(site, arena, list, site->units.items[i]->link, DATE_NONE);
    for (size_t i = 0; i < site->content->pages.count; i++) {
        const struct page_text *page = site->content->pages.items[i];
        str link = page->language.len ? route_link(site->routes, arena, ROUTE_PAGE_LANGUAGE,
                                                   page->language, page->id)
                                      : route_link(site->routes, arena, ROUTE_PAGE, page->id,
                                                   STR(""));
        add_url(site, arena, list, link, DATE_NONE);
    }
}

void write_sitemap(const struct value *view, struct buf *out)
{
    const struct value *list = value_find(view, STR("urls"));
    BUF_PUT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < list->list.count; i++) {
        str modified = value_find_text(&list->list.items[i], "modified");
        BUF_PUT(out, "  <url><loc>");
        escape_xml(out, value_find_text(&list->list.items[i], "url"));
        BUF_PUT(out, "</loc>");
        if (modified.len)
            buf_format(out, "<lastmod>" STR_FMT "</lastmod>", STR_ARG(modified));
        BUF_PUT(out, "</url>\n");
    }
    BUF_PUT(out, "</urlset>\n");
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
