#include "page/redirect.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/scope.h"
#include "site/site.h"
#include "theme/template.h"
#include "theme/theme.h"
#include "write/artifact.h"

struct redirect_page {
    const struct page_context *context;
    const struct redirect *redirect;
};

static const struct value *view_redirect(const struct artifact *artifact, const struct made *made,
                                         struct arena *scratch)
{
    const struct redirect_page *page = artifact->input;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_text(scratch, view, "root", path_to_root(scratch, artifact->path));
    value_put_text(scratch, view, "link", page->redirect->link);
    value_put_text(scratch, view, "canonical",
                   route_absolute(page->context->site->routes, scratch, page->redirect->link));
    return view;
}

static bool make_redirect(const struct artifact *artifact, const struct value *view,
                          struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct redirect_page *page = artifact->input;
    const struct value *contexts[] = { page->context->chrome, view };
    return template_render(page->context->theme->templates, STR("redirect"), artifact->path,
                           contexts, COUNT(contexts), scratch, out, diag);
}

void redirect_plan(struct page_context *context, struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t i = 0; i < site->redirects.count; i++) {
        if (site->redirects.items[i].copy.len)
            continue;
        struct redirect_page *page = ARENA_NEW(context->arena, struct redirect_page);
        *page = (struct redirect_page){ context, &site->redirects.items[i] };
        struct hash parts[] = { template_hash(context->theme->templates, STR("redirect")),
                                *context->chrome->sealed };
        *LIST_ADD(context->arena, out) = (struct artifact){
            .path = page->redirect->from,
            .wave = WAVE_PAGES,
            .origin = page->redirect->at.source ? page->redirect->at.source->path : STR("aliases"),
            .at = page->redirect->at,
            .view = view_redirect,
            .make = make_redirect,
            .input = page,
            .scope = &scope_empty,
            .salt = hash_bytes((str){ (const char *)parts, sizeof parts }),
        };
    }
}
