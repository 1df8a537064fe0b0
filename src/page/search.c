/* The page of the search; what it finds is in files of its own (export/search.c). */
#include "base/arena.h"
#include "page/list.h"
#include "page/register.h"
#include "page/word.h"

void plan_search(const struct page_kind *kind, struct page_context *context,
                 struct artifact_list *out)
{
    str link = route_link(context->site->routes, context->arena, ROUTE_SEARCH, STR(""), STR(""));
    page_add(kind, context, out, NULL, link, str_from(kind->name));
}

/* With a version, since a browser may keep the index of an earlier build. */
static str index_link(const struct routes *routes, const struct made *made, struct arena *arena)
{
    struct made_file file = { 0 };
    made_find(made, route_file(routes, arena, ROUTE_SEARCH_FILE, SEARCH_INDEX, STR("")), &file);
    return str_concat(arena, route_link(routes, arena, ROUTE_SEARCH_FILE, SEARCH_INDEX, STR("")),
                      STR("?v="), str_sub(hash_hex(arena, file.sha256), 0, SEARCH_VERSION_LEN));
}

void view_search(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view)
{
    const struct page_context *context = page->context;
    page_put_title(arena, view, word_label(context, "search.title"));
    value_put_bool(arena, view, "noindex", true); /* what it leads to is to be found, not it */
    register_put_shelves(page, arena, view);
    value_put_text(arena, view, "index", index_link(context->site->routes, made, arena));
}
