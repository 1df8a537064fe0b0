/* `phatdong new campaign ID`: a plan to fill in, or next year's from last year's. */
#include "app/example.h"
#include "app/portal.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/slug.h"
#include "intake/renew.h"
#include "os/fs.h"

#include <stdio.h>

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row new_options[] = {
    { 0, "from", N_("OLD"), OPTION_TEXT, AT(from),
      N_("begin with the plan of the campaign OLD, its years moved on") },
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run), N_("print the plan file, write nothing") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was made and all messages as one JSON object") },
    { 0 },
};

/* The year that an id begins with: "2026-16-kh-ubnd"; 0 if none. */
static int year_of_id(str id)
{
    uint64_t year;
    str head, tail;
    str_cut(id, '-', &head, &tail);
    return head.len == 4 && str_to_u64(head, &year) ? (int)year : 0;
}

/* The years that move on: those of the campaign's own time. */
static void years_of(const struct document *plan, str id, int *first, int *last)
{
    int year = year_of_id(id), start = plan->period.start.date.year,
        end = plan->period.end.date.year;
    if (!year)
        year = start ? start : plan->date.date.year;
    *first = start && start < year ? start : year;
    *last = end > year ? end : year;
}

static bool renew(struct app *app, const struct portal *portal, str id, struct renewed *out)
{
    str old_id = app->options.from, text;
    const struct campaign *old = portal_find_campaign(app, portal, old_id);
    if (!old)
        return false;
    const struct document *plan = old->plan->document;
    str path = path_join(app->arena, portal->content,
                         str_concat(app->arena, STR("campaigns/"), old_id, STR("/plan.md")));
    int error = fs_read_path(app->arena, path, FILE_SIZE_MAX, &text, NULL);
    if (error) {
        fs_report_path(app->diag, MSG_O001, path, error);
        return false;
    }
    int first, last, year = year_of_id(id);
    years_of(plan, old_id, &first, &last);
    renew_plan(app->arena, text, year && first ? year - first : 1, first, last, out);
    return true;
}

/* The empty plan of the example. */
static str blank_plan(struct app *app, int year)
{
    size_t i = 0;
    while (!str_is(str_from(example_files[i].path), "campaign.md"))
        i++;
    str text = { (const char *)example_files[i].bytes, example_files[i].len };
    return example_fill(app->arena, text, year);
}

static bool write_plan(struct app *app, const struct portal *portal, str path, str text)
{
    struct fs_root root;
    int error = fs_make_root(app->arena, portal->content, &root);
    if (error) {
        fs_report_path(app->diag, MSG_O004, portal->content, error);
        return false;
    }
    error = fs_make_folders(&root, path_folder(path), FS_MODE_FOLDER);
    if (!error)
        error = fs_write_new(&root, path, text, FS_MTIME_NOW);
    if (error)
        fs_report(app->diag, &root, MSG_O002, path, error);
    fs_close_root(&root);
    return error == 0;
}

static void list_questions(struct app *app, str path, const struct renewed *renewed)
{
    struct value *list = value_put_list(app->arena, app_result(app), "questions");
    for (size_t i = 0; i < renewed->questions.count; i++) {
        struct value *item = value_add_map(app->arena, list);
        value_put_int(app->arena, item, "line", (int64_t)renewed->questions.items[i].line);
        value_put_text(app->arena, item, "text", renewed->questions.items[i].text);
    }
    if (renewed->questions.count)
        APP_SAY(app, N_("To be decided by a person:"));
    for (size_t i = 0; i < renewed->questions.count; i++)
        APP_SAY(app, "{0}:{1}: {2}", path,
                str_from_u64(app->arena, renewed->questions.items[i].line),
                renewed->questions.items[i].text);
}

int command_new(struct app *app)
{
    str what = app->options.arguments.items[0], id = app->options.arguments.items[1];
    struct portal portal;
    struct renewed renewed = { 0 };
    if (!str_is(what, "campaign")) {
        diag_error(app->diag, SPAN_NONE, MSG_C021, what);
        return EXIT_USAGE;
    }
    if (!slug_is_id(id) || id.len > ID_LEN_MAX) {
        diag_error(app->diag, SPAN_NONE, MSG_C022, id);
        return EXIT_USAGE;
    }
    app->options.drafts = true; /* they have ids too */
    if (!portal_read(app, &portal))
        return portal.status;
    if (map_find(portal.site->campaign_by_id, id)) {
        diag_error(app->diag, SPAN_NONE, MSG_C023, id);
        return 0;
    }
    if (app->options.from.len && !renew(app, &portal, id, &renewed))
        return 0;
    int year = year_of_id(id) ? year_of_id(id) : date_from_day(portal.clock_day).year;
    str text = app->options.from.len ? renewed.text : blank_plan(app, year);
    str path = str_concat(app->arena, STR("campaigns/"), id, STR("/plan.md"));
    str shown = path_join(app->arena, portal.content, path);
    value_put_text(app->arena, app_result(app), "file", shown);
    if (app->options.dry_run && app->options.json)
        value_put_text(app->arena, app_result(app), "plan", text);
    else if (app->options.dry_run)
        fwrite(text.ptr, 1, text.len, stdout);
    else if (!write_plan(app, &portal, path, text))
        return 0;
    else
        APP_SAY(app, N_("{0}: fill it in, and delete draft: true once the plan is issued"), shown);
    list_questions(app, shown, &renewed);
    if (!app->options.dry_run)
        app_say_then(app, N_("Look at it: {0}"), "serve --drafts --open");
    return 0;
}
