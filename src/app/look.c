#include "app/look.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "format/text.h"
#include "os/fs.h"
#include "rules/rules.h"
#include "rules/theme_review.h"
#include "write/manifest.h"

enum { DAYS_BEFORE = 30, SECURITY_LEN_MAX = 4096 };

/* ----------------------------------------------------------------- the theme */

static void add_text(struct app *app, struct theme_texts *texts, str path, str bytes, bool own)
{
    struct source *source = ARENA_NEW(app->arena, struct source);
    if (text_normalise(app->arena, path, bytes, source, app->diag))
        *LIST_ADD(app->arena, texts) = (struct theme_text){ source, own };
}

/* The file on disk that is in effect for an asset, as shown to people; empty for the program's own. */
static str on_disk(const struct theme *theme, str path)
{
    for (size_t i = 0; i < theme->files.count; i++) {
        str shown = theme->files.items[i];
        if (str_drop(&shown, path) && str_ends(shown, STR("/assets/")))
            return theme->files.items[i];
    }
    return STR_NONE;
}

/* The program's own sheets first, as a page names them: those of the portal lie on top. */
static void add_sheets(struct app *app, const struct theme *theme, bool own,
                       struct theme_texts *texts)
{
    for (size_t i = 0; i < theme->assets.count; i++) {
        const struct theme_asset *asset = &theme->assets.items[i];
        str shown = on_disk(theme, asset->path);
        if (str_ends(asset->path, STR(".css")) && own == (shown.len > 0))
            add_text(app, texts, own ? shown : asset->path, asset->bytes, own);
    }
}

static void add_templates(struct app *app, const struct theme *theme, struct theme_texts *texts)
{
    for (size_t i = 0; i < theme->files.count; i++) {
        str shown = theme->files.items[i], bytes;
        if (str_ends(shown, STR(".mustache"))
            && fs_read_path(app->arena, shown, FILE_SIZE_MAX, &bytes, NULL) == 0)
            add_text(app, texts, shown, bytes, true);
    }
}

void look_at_theme(struct app *app, const struct portal *portal, const struct theme *theme)
{
    struct theme_texts texts = { 0 };
    if (theme->files.count == 0)
        return;
    add_sheets(app, theme, false, &texts);
    add_sheets(app, theme, true, &texts);
    add_templates(app, theme, &texts);
    theme_review(app->arena, portal->site, &texts, app->diag);
}

/* ----------------------------------------------------------------- what the last build left */

/*
 * A build moves the end of security.txt on long before it comes (export/web.c);
 * one that nobody has built for months is of no use to who wants to warn of a fault.
 */
static void check_security(struct app *app, const struct portal *portal,
                           const struct manifest *before)
{
    const struct routes *routes = portal->site->routes;
    str path = route_file(routes, app->arena, ROUTE_SECURITY, STR(""), STR("")), text, line;
    struct date date;
    if (rule_is_off(portal->site->config, MSG_L091) || !manifest_find(before, path)
        || fs_read_path(app->arena, path_join(app->arena, portal->output, path), SECURITY_LEN_MAX,
                        &text, NULL)
               != 0)
        return;
    while (str_line(&text, &line)) {
        if (!str_skip(&line, STR("Expires: ")) || !date_parse(str_sub(line, 0, 10), &date)
            || date_first_day(date) > portal->site_options.today + DAYS_BEFORE)
            continue;
        diag_warning(app->diag, SPAN_NONE, MSG_L091, portal->output,
                     app_day(app, date_first_day(date)));
    }
}

static str size_word(struct app *app, uint64_t size)
{
    return str_format(app->arena, "%llu KiB", (unsigned long long)(size >> 10));
}

static void say_heavy(struct app *app, str what, uint64_t size, uint64_t size_max)
{
    struct diag_item *item = diag_warning(app->diag, SPAN_NONE, MSG_L092, what,
                                          size_word(app, size), size_word(app, size_max));
    diag_note(app->diag, item, SPAN_NONE, MSG_F000, str_from(rule_find(MSG_L092)->source));
}

/* Each page by itself, and what all of them carry: style sheets and scripts. */
static void check_weight(struct app *app, const struct portal *portal,
                         const struct manifest *before)
{
    uint64_t shared = 0;
    if (rule_is_off(portal->site->config, MSG_L092))
        return;
    for (size_t i = 0; i < before->count; i++) {
        const struct manifest_row *row = &before->items[i];
        if (str_ends(row->path, STR(".html")) && row->size > PAGE_WEIGHT_MAX)
            say_heavy(app, row->path, row->size, PAGE_WEIGHT_MAX);
        if (row->wave == WAVE_ASSETS
            && (str_ends(row->path, STR(".css")) || str_ends(row->path, STR(".js"))))
            shared += row->size;
    }
    if (shared > THEME_WEIGHT_MAX)
        say_heavy(app, STR("*.css, *.js"), shared, THEME_WEIGHT_MAX);
}

void look_at_output(struct app *app, const struct portal *portal, const struct manifest *before)
{
    check_security(app, portal, before);
    check_weight(app, portal, before);
}
