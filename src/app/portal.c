#include "app/portal.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "os/clock.h"
#include "os/workers.h"
#include "write/tree.h"

/* The folder of an option, else the one with this name in the portal. */
static str folder_of(const struct app *app, str option, const char *name)
{
    return option.len ? option : path_join(app->arena, app->options.portal, str_from(name));
}

/* What the portal's day comes from: --now, else SOURCE_DATE_EPOCH, else the machine's clock. */
struct moment {
    struct date now; /* of --now, or none */
    int64_t seconds;
};

static bool choose_moment(struct app *app, struct moment *out)
{
    str text;
    *out = (struct moment){ .seconds = clock_now_unix() };
    if (app->options.now.len) {
        if (date_parse(app->options.now, &out->now) && out->now.day)
            return true;
        diag_error(app->diag, SPAN_NONE, MSG_C010, app->options.now);
        return false;
    }
    if (clock_epoch(&out->seconds, &text) != CLOCK_EPOCH_WRONG)
        return true;
    diag_error(app->diag, SPAN_NONE, MSG_C014, text);
    return false;
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
    struct moment moment;
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
    if (!check_base_url(app) || !choose_moment(app, &moment)) {
        portal->status = EXIT_USAGE;
        return false;
    }
    if (!content_load(app->arena, &portal->load, &portal->content_read, app->diag))
        return false;
    if (!app->language_chosen && str_is(portal->content_read.config.language.s, "vi"))
        app->language = LANGUAGE_VI;
    bool preview = !date_is_none(moment.now);
    portal->site_options = (struct site_options){
        .today = preview ? date_first_day(moment.now)
                         : zone_day(moment.seconds, portal->content_read.config.zone_minutes),
        .preview = preview,
        .base_url = app->options.base_url,
    };
    portal->site = site_build(app->arena, &portal->content_read, &portal->site_options, app->diag);
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

void portal_look(struct app *app, const struct portal *portal)
{
    struct manifest manifest;
    tree_look(app->arena, portal->output, &manifest, app->diag);
}
