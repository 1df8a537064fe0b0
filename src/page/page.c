#include "page/page.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "page/asset.h"
#include "page/chrome.h"
#include "page/kind.h"
#include "page/linked_data.h"
#include "page/redirect.h"
#include "page/register.h"
#include "page/relative.h"
#include "page/word.h"
#include "theme/template.h"
#include "theme/theme.h"

static const struct value *view_page(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct page *page = artifact->input;
    struct value *view = value_new_map(scratch);
    value_put_text(scratch, view, "root", page->root);
    chrome_put_page(page, scratch, view);
    page->kind->view(page, made, scratch, view);
    linked_end(page, scratch, view);
    chrome_put_end(page, made, scratch, view);
    return view;
}

bool page_render(const struct artifact *artifact, const struct value *chrome,
                 const struct value *view, struct arena *scratch, struct buf *out,
                 struct diag *diag)
{
    const struct page *page = artifact->input;
    const struct value *contexts[] = { chrome, view };
    return template_render(page->context->theme->templates, str_from(page->kind->name),
                           artifact->path, contexts, COUNT(contexts), scratch, out, diag);
}

static bool make_page(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct page *page = artifact->input;
    bool ok = page_render(artifact, page->context->chrome, view, scratch, out, diag);
    relative_shorten(out, page->root, path_folder(artifact->path));
    return ok;
}

const struct value *page_whole_view(const struct page_context *context, const struct value *view,
                                    struct arena *arena)
{
    const struct value *sides[] = { context->chrome, view };
    if (!value_find(view, STR("root"))) /* of a feed or another file that is no page */
        return view;
    struct value *both = value_new_map(arena);
    for (size_t i = 0; i < COUNT(sides); i++) {
        for (size_t j = 0; j < sides[i]->map.count; j++)
            value_put(arena, both, sides[i]->map.items[j].key, sides[i]->map.items[j].value);
    }
    return both;
}

const struct page *page_of(const struct artifact *artifact)
{
    return artifact->make == make_page ? artifact->input : NULL;
}

/* What a page's bytes depend on besides its view: the template with its parts, and the chrome. */
static struct hash salt_of(const struct page_context *context, const struct page_kind *kind)
{
    struct hash parts[] = {
        template_hash(context->theme->templates, str_from(kind->name)),
        value_hash(context->chrome),
    };
    return hash_bytes((str){ (const char *)parts, sizeof parts });
}

struct artifact page_artifact(const struct page *page, str file)
{
    return (struct artifact){
        .path = file,
        .wave = page->kind->wave,
        .view = view_page,
        .make = make_page,
        .input = page,
        .scope = page->kind->scope,
    };
}

static struct page *add(const struct page_kind *kind, struct page_context *context,
                        struct artifact_list *out, const void *object, str link, str origin,
                        size_t number, size_t count)
{
    struct arena *arena = context->arena;
    struct page *page = ARENA_NEW(arena, struct page);
    str address = route_list_link(context->site->routes, arena, link, number);
    str file = route_link_file(arena, address);
    bool anywhere = str_equal(
        file, route_file(context->site->routes, arena, ROUTE_NOT_FOUND, STR(""), STR("")));
    *page = (struct page){
        .kind = kind,
        .context = context,
        .object = object,
        .card = context->site->card,
        .link = link,
        .number = number,
        .count = count,
        /* The page of lost addresses is shown at any depth: its links start at the server's root. */
        .root = anywhere ? chrome_server_root(context->site->routes) : path_to_root(arena, file),
    };
    struct artifact *artifact = LIST_ADD(arena, out);
    *artifact = page_artifact(page, file);
    artifact->origin = origin;
    return page;
}

struct page *page_add(const struct page_kind *kind, struct page_context *context,
                      struct artifact_list *out, const void *object, str link, str origin)
{
    return add(kind, context, out, object, link, origin, 1, 1);
}

struct page *page_add_text(const struct page_kind *kind, struct page_context *context,
                           struct artifact_list *out, const void *object, str link,
                           const struct source *source, const struct scope *scope)
{
    struct page *page = add(kind, context, out, object, link, source->path, 1, 1);
    out->items[out->count - 1].at = span_file(source);
    out->items[out->count - 1].scope = scope;
    return page;
}

void page_add_list(const struct page_kind *kind, struct page_context *context,
                   struct artifact_list *out, const void *object, str link, str origin,
                   size_t items)
{
    size_t count = items ? (items + PAGE_ITEMS - 1) / PAGE_ITEMS : 1;
    for (size_t number = 1; number <= count; number++)
        add(kind, context, out, object, link, origin, number, count);
}

struct range page_range(const struct page *page, size_t items)
{
    size_t from = (page->number - 1) * PAGE_ITEMS;
    size_t to = from + PAGE_ITEMS;
    struct range range = { from < items ? from : items, to < items ? to : items };
    return range;
}

void page_put_title(struct arena *arena, struct value *view, str title)
{
    value_put_text(arena, view, "title", title);
}

void page_put_description(struct arena *arena, struct value *view, str text)
{
    if (text.len)
        value_put_text(arena, view, "description", text);
}

void page_put_link(const struct page *page, struct arena *arena, struct value *map, str title,
                   str link)
{
    value_put_text(arena, map, "title", title);
    value_put_text(arena, map, "lang", word_language(page->context, title));
    value_put_text(arena, map, "link", link);
}

void page_put_crumb(const struct page *page, struct arena *arena, struct value *view, str title,
                    str link)
{
    const struct value *found = value_find(view, STR("crumbs"));
    struct value *crumbs = found ? (struct value *)(uintptr_t)found
                                 : value_put_list(arena, view, "crumbs");
    page_put_link(page, arena, value_add_map(arena, crumbs), title, link);
}

struct page_context *page_prepare(struct arena *arena, const struct site *site,
                                  const struct theme *theme, const struct load_options *content,
                                  struct diag *diag)
{
    struct page_context *context = ARENA_NEW(arena, struct page_context);
    context->arena = arena;
    context->site = site;
    context->theme = theme;
    context->content = content;
    str language = site->config->language.s;
    context->language = str_is(language, "en") ? LANGUAGE_EN : LANGUAGE_VI;
    context->labels = theme_words(theme, language);
    if (!context->labels) {
        diag_error(diag, site->config->language.at, MSG_T050, theme->name, language);
        context->labels = value_new_map(arena);
    }
    asset_prepare(context, diag);
    context->chrome = chrome_make(context, arena);
    return context;
}

void page_plan(struct page_context *context, struct artifact_list *out)
{
    asset_plan(context, out);
    for (size_t i = 0; i < page_kind_count; i++) {
        size_t first = out->count;
        struct hash salt = salt_of(context, &page_kinds[i]);
        page_kinds[i].plan(&page_kinds[i], context, out);
        for (size_t j = first; j < out->count; j++)
            out->items[j].salt = salt;
    }
    redirect_plan(context, out);
    register_plan_rows(context, out);
}
