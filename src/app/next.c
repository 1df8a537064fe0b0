/* `phatdong next`: when and why a build would give another portal by itself, and a timer for it. */
#include "app/portal.h"
#include "app/reasons.h"
#include "app/timer.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row next_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("the next one after this day") },
    { 0, "systemd", NULL, OPTION_FLAG, AT(systemd),
      N_("print a timer and a service for systemd that build the portal on its days") },
    { 0, "cron", NULL, OPTION_FLAG, AT(cron),
      N_("print a line for crontab that builds the portal each day as the day begins") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print the moment, the reasons and all messages as one JSON object") },
    { 0 },
};

/* The same content as it is going to be on that day; what is wrong with it was said of today. */
static void find_reasons(struct app *app, const struct portal *portal, day_number edge,
                         struct reasons *out)
{
    struct diag *unheard = diag_new();
    struct site_options options = portal->site_options;
    options.today = edge;
    const struct site *then = site_build(app->arena, &portal->content_read, &options, unheard);
    reasons_list(app->arena, portal->site, then, out);
    diag_free(unheard);
}

static str words_of(const struct app *app, const struct reason *reason)
{
    return tr_args(app->arena, app->language, reason->english, reason->what, reason->campaign);
}

static void tell(struct app *app, day_number edge, const struct reasons *reasons)
{
    APP_SAY(app, N_("On {0} the portal changes by itself:"), app_day(app, edge));
    for (size_t i = 0; i < reasons->count; i++)
        APP_SAY(app, "  {0}", words_of(app, &reasons->items[i]));
}

static void put_reasons(struct app *app, const struct reasons *reasons)
{
    struct value *list = value_put_list(app->arena, app_result(app), "reasons");
    for (size_t i = 0; i < reasons->count; i++) {
        const struct reason *reason = &reasons->items[i];
        struct value *item = value_add_map(app->arena, list);
        value_put_text(app->arena, item, "kind", str_from(reason->kind));
        value_put_text(app->arena, item, "text", words_of(app, reason));
        value_put_text(app->arena, item, "link", reason->link);
    }
}

/* What was asked for beside the moment; false if nothing was. */
static bool print_timers(struct app *app, const struct portal *portal, bool changes)
{
    const struct {
        bool wanted;
        const char *key;
        void (*make)(struct app *app, const struct portal *portal, const struct str_list *steps,
                     struct buf *out);
    } rows[] = {
        { app->options.systemd && changes, "systemd", timer_systemd },
        { app->options.cron, "cron", timer_cron },
    };
    struct str_list steps = { 0 };
    *LIST_ADD(app->arena, &steps) = STR("build");
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf out = buf_new(app->arena, TIMER_SIZE_MAX);
        if (!rows[i].wanted)
            continue;
        rows[i].make(app, portal, &steps, &out);
        if (app->options.json)
            value_put_text(app->arena, app_result(app), rows[i].key, buf_str(&out));
        else
            app_print(app, buf_str(&out));
    }
    return app->options.systemd || app->options.cron;
}

int command_next(struct app *app)
{
    struct portal portal;
    struct reasons reasons = { 0 };
    if (!portal_read(app, &portal))
        return portal.status;
    portal_look(app, &portal);
    day_number edge = site_next_edge(portal.site);
    bool changes = edge != DAY_MAX, timers = print_timers(app, &portal, changes);
    if (!changes) {
        APP_SAY(app, N_("Nothing is going to change by itself."));
        return 0;
    }
    str moment = zone_moment(app->arena, edge, portal.content_read.config.zone_minutes);
    value_put_text(app->arena, app_result(app), "moment", moment);
    find_reasons(app, &portal, edge, &reasons);
    put_reasons(app, &reasons);
    if (!timers && !app->options.json) /* for timers: a moment, with the zone */
        app_print(app, str_concat(app->arena, moment, STR("\n")));
    tell(app, edge, &reasons);
    return 0;
}
