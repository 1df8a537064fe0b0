/*
 * `phatdong build`: every stage once, in order. Reading this file is reading
 * the program.
 */
#include "app/command.h"
#include "app/costs.h"
#include "app/listing.h"
#include "app/plan.h"
#include "app/portal.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "export/export.h"
#include "format/json.h"
#include "os/clock.h"
#include "os/stages.h"
#include "os/terminal.h"
#include "page/page.h"
#include "write/make.h"
#include "write/outlook.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row build_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now),
      N_("show the portal as on this day (a preview: never to be published)") },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, instead of site.yaml's") },
    { 'j', "jobs", N_("N"), OPTION_NUMBER, AT(jobs), N_("use N threads (default: all processors)"),
      .low = 1, .high = JOBS_MAX },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("build drafts too") },
    { 0, "strict", NULL, OPTION_FLAG, AT(strict), N_("take warnings for errors") },
    { 0, "adopt", NULL, OPTION_FLAG, AT(adopt),
      N_("take over files in the output that have the very bytes of the build") },
    { 0, "adopt", N_("PATH"), OPTION_LIST, AT(adopt_places),
      N_("take over this file of the output, or all below this folder, and write over it") },
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run),
      N_("list what would be written and deleted, and do nothing") },
    { 0, "view", N_("PATH"), OPTION_TEXT, AT(view),
      N_("print what the template of a page is given, as JSON, and write nothing") },
    { 0, "stats", NULL, OPTION_FLAG, AT(stats),
      N_("say where the time went: time, things and bytes of each stage") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was done and all messages as one JSON object") },
    { 0 },
};

/* --view: what the template of one page is given. */
static int print_view(struct app *app, const struct plan *plan)
{
    struct buf out = buf_new(app->arena, ARTIFACT_SIZE_MAX);
    const struct value *view = make_view(app->arena, &plan->artifacts, app->options.view,
                                         plan->roots, app->diag);
    if (!view && !diag_failed(app->diag)) {
        diag_error(app->diag, SPAN_NONE, MSG_C013, app->options.view);
        return EXIT_USAGE;
    }
    if (view) {
        const struct value *whole = page_whole_view(plan->pages, view, app->arena);
        if (app->options.json)
            value_put(app->arena, app_result(app), STR("view"), *whole);
        else
            json_write(&out, whole, JSON_PRETTY);
        app_print(app, buf_str(&out));
    }
    return 0; /* the status comes from what was reported */
}

/* When a build is due again although nobody writes anything. */
static void say_next(struct app *app, const struct portal *portal)
{
    day_number edge = site_next_edge(portal->site);
    if (edge == DAY_MAX) {
        APP_SAY(app, N_("Nothing is going to change by itself."));
        return;
    }
    value_put_text(app->arena, app_result(app), "next",
                   zone_moment(app->arena, edge, portal->content_read.config.zone_minutes));
    APP_SAY(app,
            N_("On {0} the portal changes by itself; `phatdong next` says what, and makes a "
               "timer for it."),
            app_day(app, edge));
}

/* What was built where, how long it took where somebody watches, and what comes next. */
static void say_done(struct app *app, const struct portal *portal, const struct make_stats *stats)
{
    struct arena *arena = app->arena;
    const str args[] = {
        str_from_u64(arena, stats->artifacts),
        portal->output,
        str_from_u64(arena, stats->written),
        str_from_u64(arena, stats->deleted),
        app_seconds(app),
    };
    bool same = stats->written == 0 && stats->deleted == 0, watched = terminal_is(STDERR_FILENO);
    static const char *const lines[2][2] = {
        { N_("Built {0} files into {1}: {2} written, {3} deleted, the others unchanged."),
          N_("Built {0} files into {1} in {4} s: {2} written, {3} deleted, the others unchanged.") },
        { N_("Nothing changed: {0} files stand in {1}."),
          N_("Nothing changed: {0} files stand in {1}, looked at in {4} s.") },
    };
    app_say(app, lines[same][watched], args, COUNT(args));
    say_next(app, portal);
    if (!same)
        app_say_then(app, N_("Look at it: {0}"), "serve --open");
}

/* What the settings leave out. */
static void say_unset(struct app *app, const struct portal *portal)
{
    str missing = export_needs_base_url(app->arena, portal->site);
    if (missing.len)
        APP_SAY(app, N_("base_url is not set in site.yaml, so these are left out: {0}"), missing);
    if (!portal->site->issuer)
        APP_SAY(app, N_("issuer is not set in site.yaml, so pages name no office above the title: "
                        "write the id of one in organizations.yaml"));
}

static void tell_summary(struct app *app, const struct portal *portal,
                         const struct make_stats *stats)
{
    struct arena *arena = app->arena;
    struct value *result = app_result(app);
    value_put_text(arena, result, "output", portal->output);
    value_put_int(arena, result, "files", (int64_t)stats->artifacts);
    value_put_int(arena, result, "written", (int64_t)stats->written);
    value_put_int(arena, result, "deleted", (int64_t)stats->deleted);
    value_put_int(arena, result, "milliseconds", clock_running_ms() - app->started_ms);
    app_print_messages(app);
    say_unset(app, portal);
    portal_say_questions(app, portal);
    say_done(app, portal, stats);
}

static bool write_all(struct app *app, const struct portal *portal, const struct plan *plan,
                      struct tree *tree)
{
    struct arena *arena = app->arena;
    struct make_stats stats = { 0 };
    struct make_options options = {
        .jobs = portal->load.jobs,
        .program = plan_program(arena),
        .inputs = plan_inputs(app, portal, plan),
        .stages = app->stages,
        .adopt = { .identical = app->options.adopt, .places = app->options.adopt_places },
    };
    memcpy(options.roots, plan->roots, sizeof options.roots);
    plan_warn_vanished(app, portal, plan, &tree->manifest);
    if (app->options.strict)
        diag_set_strict(app->diag);
    app_progress(app, N_("Making the portal"), plan->artifacts.count);
    options.progress = app->progress;
    options.making = tr(app->language, N_("Making the portal"));
    options.committing = tr(app->language, N_("Putting the files in place"));
    bool preview = portal->site_options.preview || portal->load.drafts;
    bool swap = str_is(portal->content_read.config.commit.s, "swap");
    bool ok = tree_choose(tree, swap, app->diag)
              && (!preview || tree_mark(tree, TREE_PREVIEW, true, app->diag));
    ok = ok && make_all(arena, tree, &plan->artifacts, &options, app->diag, &stats)
         && tree_mark(tree, TREE_PREVIEW, preview, app->diag)
         && tree_mark(tree, TREE_ROLLED_BACK, false, app->diag);
    if (ok)
        tell_summary(app, portal, &stats);
    if (ok && app->stages)
        costs_tell(app, app->stages);
    return ok;
}

static void list_changes(struct app *app, const struct outlook *outlook)
{
    struct listing list = listing_begin(app);
    for (size_t i = 0; i < outlook->count; i++) {
        const struct outlook_item *change = &outlook->items[i];
        const char *word = change->goes ? "delete" : change->from ? "change" : "new";
        listing_add(&list, word, change->path, change->size);
    }
    listing_end(&list);
}

/* --dry-run: what differs from the last build, which is all that a build would write. */
static void look_ahead(struct app *app, const struct portal *portal, const struct plan *plan)
{
    struct manifest before = { 0 };
    struct outlook outlook;
    const struct outlook_options options = {
        .jobs = portal->load.jobs,
        .program = plan_program(app->arena),
    };
    if (tree_look(app->arena, portal->output, &before, app->diag))
        plan_warn_vanished(app, portal, plan, &before);
    if (app->options.strict)
        diag_set_strict(app->diag);
    app_progress(app, N_("Making the portal"), 0);
    if (!outlook_make(app->arena, &before, &plan->artifacts, &options, app->diag, &outlook))
        return;
    list_changes(app, &outlook);
    app_print_messages(app);
    APP_SAY_DONE(app, N_("Nothing was written: of {0} files {1} would be, {2} would be deleted."),
                 str_from_u64(app->arena, outlook.artifacts),
                 str_from_u64(app->arena, outlook.puts), str_from_u64(app->arena, outlook.drops));
}

static int build(struct app *app, const struct portal *portal, const struct plan *plan)
{
    struct tree *tree = NULL;
    stages_begin(app->stages, STAGE_OPEN);
    enum tree_opened opened = tree_open(app->arena, portal->output, clock_now_unix(), app->diag,
                                        &tree);
    if (opened == TREE_READY)
        stages_add(app->stages, tree->manifest.count, 0, 0);
    if (opened == TREE_READY)
        write_all(app, portal, plan, tree);
    tree_close(tree);
    return opened == TREE_LOCKED ? EXIT_LOCKED : 0;
}

int command_build(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    struct stages stages = { 0 };

    app->stages = app->options.stats ? &stages : NULL;
    app_progress(app, N_("Reading the content"), 0);
    if (!portal_read(app, &portal))
        return portal.status;
    if (!portal_is_apart(app, &portal))
        return EXIT_USAGE;
    portal_check_targets(app, &portal);
    bool planned = plan_artifacts(app, &portal, &plan);
    int status = planned ? 0 : portal.status;
    if (planned && app->options.view.len)
        status = print_view(app, &plan);
    else if (planned && app->options.dry_run)
        look_ahead(app, &portal, &plan);
    else if (planned)
        status = build(app, &portal, &plan);
    plan_close(&plan);
    app->stages = NULL;
    return status;
}
