#include "page/packed.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/path.h"
#include "format/escape.h"
#include "page/chrome.h"
#include "page/kind.h"
#include "page/word.h"
#include "site/site.h"
#include "theme/template.h"
#include "theme/theme.h"

const struct value *packed_chrome(const struct page_context *context, struct arena *arena,
                                  const struct campaign *campaign)
{
    return chrome_make_packed(context, arena, campaign);
}

/* ------------------------------------------------------------------ the search */

/* The register's years and types are not in the ZIP. */
static void view_search(const struct page *page, const struct made *made, struct arena *arena,
                        struct value *view)
{
    (void)made;
    page_put_title(arena, view, word_label(page->context, "search.title"));
    value_put_bool(arena, view, "noindex", true);
    value_put_list(arena, view, "by_year");
    value_put_list(arena, view, "by_type");
    value_put_text(
        arena, view, "index",
        route_link(page->context->site->routes, arena, ROUTE_SEARCH_FILE, SEARCH_INDEX, STR("")));
}

struct artifact packed_search(const struct page_context *context, struct arena *arena)
{
    static const struct page_kind kind = { "search", "", WAVE_LISTS, NULL, NULL, view_search };
    const struct routes *routes = context->site->routes;
    str link = route_link(routes, arena, ROUTE_SEARCH, STR(""), STR(""));
    str file = route_link_file(arena, link);
    struct page *page = ARENA_NEW(arena, struct page);
    *page = (struct page){
        .kind = &kind,
        .context = context,
        .card = context->site->card,
        .link = link,
        .number = 1,
        .count = 1,
        .root = path_to_root(arena, file),
    };
    return page_artifact(page, file);
}

/* ------------------------------------------------------------------- the pages */

bool packed_is_page(const struct artifact *artifact)
{
    return page_of(artifact) != NULL;
}

struct hash packed_template(const struct artifact *artifact)
{
    const struct page *page = page_of(artifact);
    return template_hash(page->context->theme->templates, str_from(page->kind->name));
}

/* "../../" + the way down, from a file of the ZIP to another. */
static str way_to(struct arena *arena, str from, str to)
{
    str folder = path_folder(from), name, rest;
    while (folder.len && str_cut(to, '/', &name, &rest) && str_starts(folder, name)
           && (folder.len == name.len || folder.ptr[name.len] == '/')) {
        folder = str_sub(folder, name.len + 1, folder.len);
        to = rest;
    }
    str up = folder.len ? path_to_root(arena, str_concat(arena, folder, STR("/x"))) : STR("");
    return str_concat(arena, up, path_encode(arena, to));
}

/* What an address of the portal becomes; empty: nothing is there. */
static str address_of(const struct packed_links *links, struct arena *arena, str name, str link,
                      bool loads)
{
    size_t end = 0;
    while (end < link.len && !strchr("?#", link.ptr[end]))
        end++;
    str file = path_decode(arena, route_link_file(arena, str_sub(link, 0, end)));
    str found = links->find(links->context, file);
    if (found.len)
        return str_concat(arena, way_to(arena, name, found), str_sub(link, end, link.len));
    /* Whatever a page loads by itself must not be looked for in the network. */
    return links->base_url.len && !loads ? str_concat(arena, links->base_url, link) : STR("");
}

/* An address out of an attribute: what cannot stand in one is percent-encoded, but for these two. */
static str unescape(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len);
    while (text.len) {
        if (str_skip(&text, STR("&amp;"))) {
            buf_put_char(&out, '&');
        } else if (str_skip(&text, STR("&#39;"))) {
            buf_put_char(&out, '\'');
        } else {
            buf_put_char(&out, text.ptr[0]);
            text = str_sub(text, 1, text.len);
        }
    }
    return buf_str(&out);
}

static size_t find_back(str text, char c)
{
    size_t at = str_find_last_char(text, c);
    return at == STR_NOT_FOUND ? 0 : at;
}

/*
 * An address that leads nowhere is taken out: the attribute, so that a link is plain text, and all
 * of a <link>, which is nothing without one. `rest` begins behind the address.
 */
static void take_out(struct buf *out, str *rest)
{
    str text = buf_str(out);
    size_t tag = find_back(text, '<');
    *rest = str_sub(*rest, 1, rest->len); /* the quote */
    if (str_starts(str_sub(text, tag, text.len), STR("<link "))) {
        size_t end = str_find_char(*rest, '>');
        out->len = tag;
        *rest = str_sub(*rest, end == STR_NOT_FOUND ? rest->len : end + 1, rest->len);
        str_skip(rest, STR("\n"));
        return;
    }
    out->len = find_back(text, ' ');
}

/* Attributes that begin with the way to the root; a text cannot look like one (page/relative.h). */
static void put_links(const struct packed_links *links, struct arena *arena, str html, str root,
                      str name, struct buf *out)
{
    str mark = str_concat(arena, STR("=\""), root);
    size_t at;
    while ((at = str_find(html, mark)) != STR_NOT_FOUND) {
        buf_put(out, str_sub(html, 0, at + 2));
        str rest = str_sub(html, at + mark.len, html.len);
        size_t end = str_find_char(rest, '"');
        str link = str_sub(rest, 0, end);
        rest = str_sub(rest, end == STR_NOT_FOUND ? rest.len : end, rest.len);
        str before = buf_str(out);
        bool is_root = link.len == 0 && !str_ends(before, STR(" href=\"")); /* of a script */
        str address = is_root ? way_to(arena, name, STR(""))
                              : address_of(links, arena, name, unescape(arena, link),
                                           str_ends(before, STR(" src=\"")));
        if (address.len || is_root)
            escape_html(out, address);
        else
            take_out(out, &rest);
        html = rest;
    }
    buf_put(out, html);
}

bool packed_make(const struct artifact *artifact, str name, const struct value *chrome,
                 const struct value *view, const struct packed_links *links, struct arena *scratch,
                 struct buf *out, struct diag *diag)
{
    struct buf html = buf_new(scratch, ARTIFACT_SIZE_MAX);
    if (!page_render(artifact, chrome, view, scratch, &html, diag))
        return false;
    put_links(links, scratch, buf_str(&html), page_of(artifact)->root, name, out);
    out->failed = out->failed || html.failed;
    return true;
}
