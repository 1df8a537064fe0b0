#include "app/showing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"

enum { SHOWN_LEN_MAX = 1 << 20 };

struct showing *showing_new(const struct app *app, str day, str base_url)
{
    struct arena *arena = arena_new();
    struct showing *showing = ARENA_NEW(arena, struct showing);
    showing->app = *app;
    showing->app.arena = arena;
    showing->app.diag = diag_new();
    if (day.len)
        showing->app.options.now = str_copy(arena, day);
    showing->app.options.base_url = str_copy(arena, base_url);
    bool read = portal_read(&showing->app, &showing->portal);
    if (read)
        portal_check_targets(&showing->app, &showing->portal);
    if (read && plan_artifacts(&showing->app, &showing->portal, &showing->plan))
        showing->preview = preview_new(arena, &showing->plan.artifacts, showing->plan.roots,
                                       showing->app.diag);
    showing->warnings = diag_count(showing->app.diag, DIAG_WARNING);
    showing->errors = diag_failed(showing->app.diag) ? diag_count(showing->app.diag, DIAG_ERROR)
                                                     : 0;
    if (diag_failed(showing->app.diag) && !showing->errors)
        showing->errors = 1; /* the machine's */
    showing->status = showing->portal.status ? showing->portal.status
                                             : diag_status(showing->app.diag);
    struct buf report = buf_new(arena, SHOWN_LEN_MAX);
    diag_print(showing->app.diag, &report, showing->app.language);
    showing->report = buf_str(&report);
    return showing;
}

void showing_free(struct showing *showing)
{
    if (!showing)
        return;
    plan_close(&showing->plan);
    preview_free(showing->preview);
    diag_free(showing->app.diag);
    arena_free(showing->app.arena);
}

str showing_address(const struct showing *showing, struct arena *arena, str file)
{
    static const struct {
        const char *folder;
        enum route route;
    } kinds[] = { { "campaigns", ROUTE_CAMPAIGN }, { "pages", ROUTE_PAGE } };
    str rest = file, folder, id, behind;
    if (!showing->preview || !str_skip(&rest, showing->portal.content)
        || !str_skip(&rest, STR("/")))
        return STR("");
    str_cut(rest, '/', &folder, &rest);
    str_cut(rest, '/', &id, &behind);
    str_drop(&id, STR(".md"));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct routes *routes = showing->portal.site->routes;
        if (str_is(folder, kinds[i].folder)
            && preview_has(showing->preview,
                           route_file(routes, arena, kinds[i].route, id, STR(""))))
            return route_link(routes, arena, kinds[i].route, id, STR(""));
    }
    return STR("");
}
