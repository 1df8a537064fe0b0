/*
 * `phatdong build`: every stage once, in order. Reading this file is reading
 * the program.
 */
#include "app/command.h"
#include "app/plan.h"
#include "app/portal.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/version.h"
#include "export/export.h"
#include "format/json.h"
#include "os/clock.h"
#include "page/page.h"
#include "write/make.h"

#include <stdio.h>

enum { STATUS_LOCKED = 5 };

#define AT(member) offsetof(struct options, member)

const struct option_row build_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now),
      N_("show the portal as on this day (a preview: never to be published)") },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, instead of site.yaml's") },
    { 'j', "jobs", N_("N"), OPTION_NUMBER, AT(jobs),
      N_("use N threads (default: all processors)") },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("build drafts too") },
    { 0, "strict", NULL, OPTION_FLAG, AT(strict), N_("take warnings for errors") },
    { 0, "adopt", NULL, OPTION_FLAG, AT(adopt),
      N_("take over files in the output that have the very bytes of the build") },
    { 0, "adopt", N_("PATH"), OPTION_LIST, AT(adopt_places),
      N_("take over this file of the output, or all below this folder, and write over it") },
    { 0, "view", N_("PATH"), OPTION_TEXT, AT(view),
      N_("print what the template of a page is given, as JSON, and write nothing") },
    { 0, "json", NULL, OPTION_FLAG, AT(json), N_("print messages as JSON") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

/* --view: what the template of one page is given. */
static int print_view(struct app *app, const struct plan *plan)
{
    struct buf out = buf_new(app->arena, ARTIFACT_SIZE_MAX);
    const struct value *view = make_view(app->arena, &plan->artifacts, app->options.view,
                                         app->diag);
    if (!view && !diag_failed(app->diag)) {
        diag_error(app->diag, SPAN_NONE, MSG_C013, app->options.view);
        return EXIT_USAGE;
    }
    if (view) {
        json_write(&out, page_whole_view(plan->pages, view, app->arena), JSON_PRETTY);
        fwrite(out.ptr, 1, out.len, stdout);
    }
    return 0; /* the status comes from what was reported */
}

static void say_summary(struct app *app, const struct portal *portal,
                        const struct make_stats *stats)
{
    struct arena *arena = app->arena;
    str missing = export_needs_base_url(arena, portal->site);
    if (missing.len)
        APP_SAY(app, N_("base_url is not set in site.yaml, so these are left out: {0}"), missing);
    if (stats->written == 0 && stats->deleted == 0)
        APP_SAY(app, N_("Nothing changed: {0} files stand in {1}."),
                str_from_u64(arena, stats->artifacts), portal->output);
    else
        APP_SAY(app,
                N_("Built {0} files into {1}: {2} written, {3} deleted, the others unchanged."),
                str_from_u64(arena, stats->artifacts), portal->output,
                str_from_u64(arena, stats->written), str_from_u64(arena, stats->deleted));
}

static bool write_all(struct app *app, const struct portal *portal, const struct plan *plan,
                      struct tree *tree)
{
    struct arena *arena = app->arena;
    struct fs_root content = { .fd = -1 }, fetched = { .fd = -1 };
    struct make_stats stats = { 0 };
    struct make_options options = {
        .jobs = portal->load.jobs,
        .program = str_concat(arena, str_from(phatdong_version), STR(" "),
                              str_from(phatdong_source_hash)),
        .adopt = { .identical = app->options.adopt, .places = app->options.adopt_places },
    };
    int error = fs_open_root(arena, portal->content, &content);
    if (error) {
        diag_system(app->diag, MSG_O001, portal->content, error);
        return false;
    }
    options.roots[COPY_CONTENT] = &content;
    /* Where nothing was fetched nothing asks for it. */
    if (fs_open_root(arena, portal->fetched, &fetched) == 0)
        options.roots[COPY_FETCHED] = &fetched;
    plan_warn_vanished(app, portal, plan, &tree->manifest);
    if (app->options.strict)
        diag_set_strict(app->diag);
    bool ok = make_all(arena, tree, &plan->artifacts, &options, app->diag, &stats);
    fs_close_root(&content);
    fs_close_root(&fetched);
    if (ok)
        say_summary(app, portal, &stats);
    return ok;
}

int command_build(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    struct tree *tree = NULL;

    if (!portal_read(app, &portal) || !plan_artifacts(app, &portal, &plan))
        return portal.status;
    if (app->options.view.len)
        return print_view(app, &plan);
    enum tree_opened opened = tree_open(app->arena, portal.output, clock_now_unix(), app->diag,
                                        &tree);
    if (opened == TREE_READY)
        write_all(app, &portal, &plan, tree);
    tree_close(tree);
    return opened == TREE_LOCKED ? STATUS_LOCKED : 0;
}
