#include "app/portal.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "os/clock.h"
#include "os/workers.h"

/* The folder of an option, else the one with this name in the portal. */
static str folder_of(const struct app *app, str option, const char *name)
{
    return option.len ? option : path_join(app->arena, app->options.portal, str_from(name));
}

/* The day that the portal shows: --now, else SOURCE_DATE_EPOCH, else the machine's clock. */
static bool choose_day(struct app *app, int zone_minutes, struct site_options *out)
{
    struct date date;
    int64_t seconds;
    str text;
    if (app->options.now.len) {
        if (!date_parse(app->options.now, &date) || !date.day) {
            diag_error(app->diag, SPAN_NONE, MSG_C010, app->options.now);
            return false;
        }
        out->today = date_first_day(date);
        out->preview = true;
        return true;
    }
    switch (clock_epoch(&seconds, &text)) {
    case CLOCK_EPOCH_WRONG:
        diag_error(app->diag, SPAN_NONE, MSG_C014, text);
        return false;
    case CLOCK_EPOCH_UNSET:
        seconds = clock_now_unix();
        break;
    case CLOCK_EPOCH_SET:
        break;
    }
    out->today = zone_day(seconds, zone_minutes);
    return true;
}

/* https://host/, with a slash at the end: a path under it begins a sub-path. */
static bool check_base_url(struct app *app)
{
    str url = app->options.base_url;
    bool scheme = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    if (url.len == 0 || (scheme && str_ends(url, STR("/"))))
        return true;
    diag_error(app->diag, SPAN_NONE, MSG_C011, url);
    return false;
}

bool portal_read(struct app *app, struct portal *portal)
{
    *portal = (struct portal){
        .content = folder_of(app, app->options.content, "content"),
        .themes = path_join(app->arena, app->options.portal, STR("themes")),
        .output = folder_of(app, app->options.output, "output"),
        .fetched = path_join(app->arena, app->options.portal, STR(".phatdong/fetched")),
    };
    portal->load = (struct load_options){
        .folder = portal->content,
        .cache_file = path_join(app->arena, app->options.portal, STR(".phatdong/cache")),
        .drafts = app->options.drafts,
        .jobs = app->options.jobs ? app->options.jobs : workers_default_jobs(),
    };
    if (!check_base_url(app)
        || !content_load(app->arena, &portal->load, &portal->content_read, app->diag))
        return false;
    if (!app->language_chosen && str_is(portal->content_read.config.language.s, "vi"))
        app->language = LANGUAGE_VI;
    if (!choose_day(app, portal->content_read.config.zone_minutes, &portal->site_options))
        return false;
    portal->site_options.base_url = app->options.base_url;
    portal->site =
        site_build(app->arena, &portal->content_read, &portal->site_options, app->diag);
    return true;
}

bool portal_theme(struct app *app, const struct portal *portal, struct theme *out)
{
    const struct text *named = &portal->content_read.config.theme;
    str name = app->options.theme.len ? app->options.theme : named->s;
    struct span at = app->options.theme.len ? SPAN_NONE : named->at;
    return theme_load(app->arena, portal->themes, name.len ? name : STR("default"), at, out,
                      app->diag);
}
