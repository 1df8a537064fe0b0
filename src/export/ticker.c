/* ticker/: the slogans for other sites, as script, data, fragment, feed and plain lines. */
#include "export/ticker.h"

#include "base/arena.h"
#include "base/buf.h"
#include "export/kind.h"
#include "format/escape.h"
#include "format/json.h"

static str ticker_file(const struct export_context *context, struct arena *arena, const char *name)
{
    const struct routes *routes = context->site->routes;
    str link = *name ? route_link(routes, arena, ROUTE_TICKER_FILE, str_from(name), STR(""))
                     : route_link(routes, arena, ROUTE_TICKER, STR(""), STR(""));
    return route_absolute(routes, arena, link);
}

static str label(const struct export_context *context, const char *key)
{
    const struct value *words = value_find(context->labels, STR("ticker"));
    return words ? value_find_text(words, key) : STR("");
}

/* ------------------------------------------------------------------- model */

/* A day that is not known is left out: the text then runs without that end. */
static void put_moment(const struct export_context *context, struct arena *arena, struct value *map,
                       const char *key, day_number day)
{
    if (day != DAY_MIN && day != DAY_MAX)
        value_put_text(arena, map, key,
                       zone_moment(arena, day, context->site->config->zone_minutes));
}

/* `to` is exclusive: the moment after the last day. */
static void put_window(const struct export_context *context, struct arena *arena, struct value *map,
                       const struct slogan_state *slogan)
{
    put_moment(context, arena, map, "from", slogan->first);
    put_moment(context, arena, map, "to", slogan->last == DAY_MAX ? DAY_MAX : slogan->last + 1);
}

void export_put_slogan(const struct export_context *context, struct arena *arena, struct value *map,
                       const struct slogan_state *slogan)
{
    str url = slogan_url(slogan);
    if (url.len == 0 && slogan->link.len)
        url = export_address(context, arena, slogan->link);
    value_put_text(arena, map, "text", slogan->text);
    put_window(context, arena, map, slogan);
    if (url.len)
        value_put_text(arena, map, "url", url);
}

/* `since` and `until` are edges: nothing of the portal changes between them by itself. */
static void put_feed(const struct export_context *context, struct arena *arena, struct value *feed)
{
    const struct site *site = context->site;
    const struct ticker_config *config = &site->config->ticker;
    value_put_int(arena, feed, "version", 1);
    value_put_text(arena, feed, "title", site->config->title.s);
    value_put_text(arena, feed, "language", site->config->language.s);
    put_moment(context, arena, feed, "since", site->since);
    put_moment(context, arena, feed, "until", site_next_edge(site));
    value_put_text(arena, feed, "motion", str_is(config->motion.s, "off") ? STR("off") : STR("on"));
    value_put_int(arena, feed, "max", config->max.n);
    struct value *list = value_put_list(arena, feed, "slogans");
    for (size_t i = 0; i < site->carried.count; i++) {
        const struct ticker_slogan *item = &site->carried.items[i];
        struct value *map = value_add_map(arena, list);
        export_put_slogan(context, arena, map, item->slogan);
        value_put_int(arena, map, "same", (int64_t)item->text + 1);
    }
}

void export_ticker_feed(const struct export_context *context, const struct made *made,
                        struct arena *arena, struct value *view)
{
    (void)made;
    put_feed(context, arena, view);
}

void export_ticker_code(const struct export_context *context, const struct made *made,
                        struct arena *arena, struct value *view)
{
    (void)made;
    value_put_text(arena, view, "code", context->ticker_code);
}

void export_ticker_joined(const struct export_context *context, const struct made *made,
                          struct arena *arena, struct value *view)
{
    export_ticker_code(context, made, arena, view);
    value_put_text(arena, view, "address", ticker_file(context, arena, "ticker.js"));
    put_feed(context, arena, value_put_map(arena, view, "feed"));
}

/* Those that run now, for what has no clock of its own. */
void export_ticker_now(const struct export_context *context, const struct made *made,
                       struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    (void)made;
    value_put_text(arena, view, "title", label(context, "title"));
    value_put_text(arena, view, "portal", site->config->title.s);
    value_put_text(arena, view, "language", site->config->language.s);
    value_put_text(arena, view, "link", ticker_file(context, arena, ""));
    value_put_text(arena, view, "self", ticker_file(context, arena, "slogans.xml"));
    value_put_text(arena, view, "script", ticker_file(context, arena, "ticker.js"));
    struct value *list = value_put_list(arena, view, "slogans");
    for (size_t i = 0; i < site->ticker.count; i++) {
        const struct slogan_state *slogan = site->ticker.items[i];
        struct value *map = value_add_map(arena, list);
        export_put_slogan(context, arena, map, slogan);
        value_put_text(arena, map, "id",
                       export_uuid(arena, str_concat(arena, STR("slogan/"), slogan->link, STR("/"),
                                                     slogan->text)));
        if (slogan->first != DAY_MIN)
            value_put_text(arena, map, "date",
                           zone_mail_date(arena, slogan->first, site->config->zone_minutes));
    }
}

/* ------------------------------------------------------------------ writing */

void write_ticker_code(const struct value *view, struct buf *out)
{
    buf_put(out, value_find_text(view, "code"));
}

/*
 * The feed first: the code looks for it. Where the script has no address of its
 * own, since it was copied into a page, the portal's holds, else that page's.
 */
void write_ticker_joined(const struct value *view, struct buf *out)
{
    str address = value_find_text(view, "address");
    BUF_PUT(out, "window.chayChu={address:(document.currentScript||{}).src||");
    if (address.len)
        json_write_text(out, address);
    else
        BUF_PUT(out, "document.baseURI");
    BUF_PUT(out, ",feed:");
    json_write(out, value_find(view, STR("feed")), JSON_COMPACT);
    BUF_PUT(out, "};\n");
    write_ticker_code(view, out);
}

/* One slogan a line, for the operators of LED boards. */
void write_ticker_lines(const struct value *view, struct buf *out)
{
    const struct value *list = value_find(view, STR("slogans"));
    for (size_t i = 0; i < list->list.count; i++) {
        buf_put(out, value_find_text(&list->list.items[i], "text"));
        buf_put_char(out, '\n');
    }
}

static void put_xml(struct buf *out, const char *element, str text)
{
    if (text.len == 0)
        return;
    buf_format(out, "<%s>", element);
    escape_xml(out, text);
    buf_format(out, "</%s>\n", element);
}

/* RSS 2.0: every content management system has a part that shows one. */
void write_ticker_rss(const struct value *view, struct buf *out)
{
    const struct value *list = value_find(view, STR("slogans"));
    BUF_PUT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n");
    put_xml(out, "title", value_find_text(view, "title"));
    put_xml(out, "link", value_find_text(view, "link"));
    put_xml(out, "description", value_find_text(view, "portal"));
    put_xml(out, "language", value_find_text(view, "language"));
    BUF_PUT(out, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
    escape_xml(out, value_find_text(view, "self"));
    BUF_PUT(out, "\"/>\n<ttl>15</ttl>\n");
    for (size_t i = 0; i < list->list.count; i++) {
        const struct value *item = &list->list.items[i];
        BUF_PUT(out, "<item>\n");
        put_xml(out, "title", value_find_text(item, "text"));
        put_xml(out, "link", value_find_text(item, "url"));
        BUF_PUT(out, "<guid isPermaLink=\"false\">");
        escape_xml(out, value_find_text(item, "id"));
        BUF_PUT(out, "</guid>\n");
        put_xml(out, "pubDate", value_find_text(item, "date"));
        BUF_PUT(out, "</item>\n");
    }
    BUF_PUT(out, "</channel>\n</rss>\n");
}

static void put_attribute(struct buf *out, const char *name, str text)
{
    if (text.len == 0)
        return;
    buf_format(out, " %s=\"", name);
    escape_html(out, text);
    buf_put_char(out, '"');
}

static void put_item(struct buf *out, const struct value *item, const struct ticker_slogan *timed)
{
    str url = value_find_text(item, "url");
    bool links = str_has(url,
                         STR("://")); /* without a base_url other sites have no way to the portal */
    BUF_PUT(out, "<li");
    if (timed) {
        put_attribute(out, "data-from", value_find_text(item, "from"));
        put_attribute(out, "data-to", value_find_text(item, "to"));
        if (!timed->now)
            BUF_PUT(out, " hidden");
    }
    buf_put_char(out, '>');
    if (links) {
        BUF_PUT(out, "<a");
        put_attribute(out, "href", url);
        buf_put_char(out, '>');
    }
    escape_html(out, value_find_text(item, "text"));
    buf_put(out, links ? STR("</a></li>\n") : STR("</li>\n"));
}

/* `timed` tells of each when its time is; NULL where all stand in the list because it is. */
static void put_items(struct buf *out, const struct value *view, const struct ticker_slogan *timed)
{
    const struct value *list = value_find(view, STR("slogans"));
    for (size_t i = 0; i < list->list.count; i++)
        put_item(out, &list->list.items[i], timed ? &timed[i] : NULL);
}

/*
 * The list takes the height that the ticker is going to have, so that nothing
 * around it moves when the script, which nobody waits for, has come.
 */
void write_ticker_fragment(const struct value *view, struct buf *out)
{
    BUF_PUT(out, "<script async");
    put_attribute(out, "src", value_find_text(view, "script"));
    BUF_PUT(out, "></script>\n<chay-chu");
    put_attribute(out, "lang", value_find_text(view, "language"));
    BUF_PUT(out, ">\n<ul style=\"height:54px;margin:0;overflow:auto\">\n");
    put_items(out, view, NULL);
    BUF_PUT(out, "</ul>\n</chay-chu>\n");
}

static void write_frame(const struct value *view, struct buf *out)
{
    BUF_PUT(out, "<iframe");
    put_attribute(out, "src", value_find_text(view, "link"));
    put_attribute(out, "title", value_find_text(view, "title"));
    BUF_PUT(out,
            " width=\"100%\" height=\"56\" style=\"border:0\" loading=\"lazy\"></iframe>\n<ul>\n");
    put_items(out, view, NULL);
    BUF_PUT(out, "</ul>\n");
}

/*
 * Filters that know no elements drop the tags of a script and leave its text: so that text is a
 * comment, of HTML there and of JavaScript (ECMA-262, B.1.1) here. The code holds no "-->".
 */
static void write_inline(const struct export_context *context, const struct value *feed,
                         struct buf *out)
{
    BUF_PUT(out, "<chay-chu");
    put_attribute(out, "lang", value_find_text(feed, "language"));
    put_attribute(out, "motion", value_find_text(feed, "motion"));
    buf_format(out, " max=\"%d\">\n<ul>\n", (int)context->site->config->ticker.max.n);
    put_items(out, feed, context->site->carried.items);
    BUF_PUT(out, "</ul>\n</chay-chu>\n<script>\n<!--\n");
    buf_put(out, context->ticker_code);
    BUF_PUT(out, "//-->\n</script>\n");
}

void ticker_snippet(const struct export_context *context, enum ticker_form form, struct buf *out)
{
    struct value *view = value_new_map(out->arena);
    if (form == TICKER_INLINE) {
        put_feed(context, out->arena, view);
        write_inline(context, view, out);
        return;
    }
    export_ticker_now(context, NULL, out->arena, view);
    (form == TICKER_FRAME ? write_frame : write_ticker_fragment)(view, out);
}
