#include "app/plan.h"

#include "base/arena.h"
#include "base/diag.h"
#include "remote/fetch.h"
#include "write/make.h"

/* Remote attachments that were fetched are published like any other; the rest is named. */
static void plan_fetched(struct app *app, const struct portal *portal, struct artifact_list *out)
{
    struct fetched_list list = { 0 };
    fetch_list(app->arena, &portal->content_read, portal->fetched, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct fetched *fetched = &list.items[i];
        if (!fetched->present) {
            diag_warning(app->diag, fetched->attachment->url.at, MSG_R009,
                         fetched->attachment->url.s);
            continue;
        }
        *LIST_ADD(app->arena, out) = (struct artifact){
            .path = route_file(portal->site->routes, app->arena, ROUTE_FILE, fetched->campaign,
                               fetched->name),
            .wave = WAVE_DOCUMENTS,
            .origin = fetched->attachment->url.s,
            .at = fetched->attachment->url.at,
            .copy_root = COPY_FETCHED,
            .copy_from = fetched->file,
            .copy_size = fetched->size,
            .copy_hash = fetched->sha256,
        };
    }
}

bool plan_artifacts(struct app *app, struct portal *portal, struct plan *plan)
{
    if (!portal_theme(app, portal, &plan->theme))
        return false;
    plan->pages = page_prepare(app->arena, portal->site, &plan->theme, &portal->load, app->diag);
    plan->exports = (struct export_context){
        .site = portal->site,
        .content = &portal->load,
        .language = plan->pages->language,
        .labels = plan->pages->labels,
    };
    page_plan(plan->pages, &plan->artifacts);
    plan_fetched(app, portal, &plan->artifacts);
    export_plan(app->arena, &plan->exports, &plan->artifacts);
    return true;
}

void plan_warn_vanished(struct app *app, const struct portal *portal, const struct plan *plan,
                        const struct manifest *before)
{
    struct str_list paths = make_vanished(app->arena, before, &plan->artifacts);
    for (size_t i = 0; i < paths.count; i++) {
        if (page_address_lasts(portal->site, paths.items[i]))
            diag_warning(app->diag, SPAN_NONE, MSG_L090, paths.items[i]);
    }
}
