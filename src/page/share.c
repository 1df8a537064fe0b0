/* Addresses that lead out of the portal with a page's own: nothing is asked of anybody until a click. */
#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"
#include "page/part.h"
#include "page/word.h"

enum { ADDRESS_LEN_MAX = 16384 };

/* As a value in an address. Letters beyond ASCII stay: a browser encodes them when it asks. */
static str encoded(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, ADDRESS_LEN_MAX);
    for (size_t i = 0; i < text.len; i++) {
        str byte = str_sub(text, i, i + 1);
        if ((unsigned char)*byte.ptr >= 0x80)
            buf_put(&out, byte);
        else
            escape_url_part(&out, byte);
    }
    return buf_str(&out);
}

/* Calendar programs ask for this scheme; it stands for https, as for http. */
static str subscription(struct arena *arena, str url)
{
    size_t scheme = str_find(url, STR("://"));
    if (scheme == STR_NOT_FOUND)
        return STR("");
    return str_concat(arena, STR("webcal"), str_sub(url, scheme, url.len));
}

void part_calendar(const struct page *page, struct arena *arena, struct value *view, str link)
{
    str url = link.len ? route_absolute(page->context->site->routes, arena, link) : link;
    value_put_text(arena, view, "calendar", link);
    value_put_text(arena, view, "subscribe", subscription(arena, url));
}

/* A letter to the office about this page. */
static void put_feedback(const struct page *page, struct arena *arena, struct value *view,
                         const struct entry *entry)
{
    str email = page->context->site->config->contact.email.s;
    str about = entry->citation_again.len ? entry->citation_again : entry->document->title.s;
    str letter = str_concat(arena, STR("mailto:"), email, STR("?subject="), encoded(arena, about));
    value_put_text(arena, view, "feedback", email.len ? letter : email);
}

void part_share(const struct page *page, struct arena *arena, struct value *view,
                const struct entry *entry, str qr)
{
    str url = route_absolute(page->context->site->routes, arena, entry->link);
    put_feedback(page, arena, view, entry);
    if (url.len == 0)
        return;
    str address = encoded(arena, url), title = encoded(arena, entry->document->title.s);
    struct value *share = value_put_map(arena, view, "share");
    value_put_text(arena, share, "zalo",
                   str_concat(arena, STR("https://zalo.me/share?url="), address));
    value_put_text(
        arena, share, "facebook",
        str_concat(arena, STR("https://www.facebook.com/sharer/sharer.php?u="), address));
    value_put_text(arena, share, "mail",
                   str_concat(arena, STR("mailto:?subject="), title, STR("&body="), address));
    value_put_text(arena, share, "qr", qr);
}
