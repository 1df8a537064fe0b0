/* `phatdong publish TARGET`: what stands in output/ onto a server, if it is what a build would make now. */
#include "remote/publish.h"
#include "remote/verify.h"

#include "app/listing.h"
#include "app/plan.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "os/machine.h"
#include "page/page.h"
#include "write/outlook.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row publish_options[] = {
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run),
      N_("list what would be sent and deleted, and do nothing") },
    { 0, "adopt", NULL, OPTION_FLAG, AT(adopt),
      N_("go on from what somebody else published, and take over files that have the very bytes "
         "of the portal") },
    { 0, "verify", NULL, OPTION_FLAG, AT(verify),
      N_("compare what readers get at the public address with what was published") },
    { 0, "repair", NULL, OPTION_FLAG, AT(repair),
      N_("read every file of ours on the target, and send again what is missing or was changed") },
    { 0, "rollback", NULL, OPTION_FLAG, AT(rollback),
      N_("publish the generation before the last one again") },
    { 0, "allow-deletes", N_("N"), OPTION_NUMBER, AT(allow_deletes),
      N_("delete so many files, neither more nor fewer") },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, where the build was given another than site.yaml's") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was done and all messages as one JSON object") },
    { 0 },
};

static bool find_target(struct app *app, const struct portal *portal, struct destination *out)
{
    const struct publish_target *target = portal_find_target(app, portal,
                                                             app->options.arguments.items[0]);
    return target && target_read(app->arena, target, app->options.portal, out, app->diag);
}

static bool binds(const void *context, str path)
{
    return page_address_binds(context, path);
}

/* Whether a build would leave the output as it is: else readers would be shown what nobody wrote. */
static bool is_current(struct app *app, struct portal *portal, const struct tree *tree)
{
    struct plan plan = { 0 };
    struct outlook outlook;
    const struct outlook_options options = {
        .jobs = portal->load.jobs,
        .program = plan_program(app->arena),
        .first_only = true,
    };
    app_progress(app, N_("Comparing the output with the content"), 0);
    bool made = plan_artifacts(app, portal, &plan) && !diag_failed(app->diag)
                && outlook_make(app->arena, &tree->manifest, &plan.artifacts, &options, app->diag,
                                &outlook);
    plan_close(&plan);
    if (!made)
        return false;
    if (outlook.count)
        diag_error(app->diag, SPAN_NONE, MSG_R036, portal->output);
    return outlook.count == 0;
}

/* Whether what stands in output/ may be shown to readers. */
static bool is_ready(struct app *app, struct portal *portal, const struct tree *tree)
{
    if (!tree->has_manifest || tree->manifest.count == 0)
        diag_error(app->diag, SPAN_NONE, MSG_R031, portal->output);
    else if (!tree->settled)
        diag_error(app->diag, SPAN_NONE, MSG_R032, portal->output);
    else if (tree_has_mark(tree, TREE_PREVIEW))
        diag_error(app->diag, SPAN_NONE, MSG_R033, portal->output);
    else
        return tree_has_mark(tree, TREE_ROLLED_BACK) || is_current(app, portal, tree);
    return false;
}

static const char *word_of(const struct change *change)
{
    return !change->to ? "delete" : change->from ? "change" : "new";
}

static void list_changes(struct app *app, const struct changes *changes)
{
    struct listing list = listing_begin(app);
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        listing_add(&list, word_of(change), change->path, change->to ? change->to->size : 0);
    }
    listing_end(&list);
}

/* Where readers find the target; empty: not known. */
static str live_address(const struct portal *portal, const struct destination *target)
{
    return target->public_url.len ? target->public_url : portal->site->routes->base_url;
}

static void say_live(struct app *app, const struct portal *portal, const struct destination *target)
{
    str verify = str_concat(app->arena, STR("publish "), target->name, STR(" --verify"));
    APP_SAY(app, N_("Readers find it at {0}"), live_address(portal, target));
    app_say_then(app, N_("See whether they get what was sent: {0}"), str_cstr(app->arena, verify));
}

static void tell(struct app *app, const struct portal *portal, const struct destination *target,
                 const struct changes *changes, const struct publish_stats *stats)
{
    struct arena *arena = app->arena;
    struct value *result = app_result(app);
    value_put_text(arena, result, "target", target->name);
    value_put_int(arena, result, "files", (int64_t)stats->files);
    value_put_int(arena, result, "sent", (int64_t)stats->sent);
    value_put_int(arena, result, "present", (int64_t)stats->present);
    value_put_int(arena, result, "deleted", (int64_t)stats->deleted);
    value_put_int(arena, result, "bytes", (int64_t)stats->bytes);
    if (app->options.dry_run)
        list_changes(app, changes);
    app_print_messages(app);
    portal_say_questions(app, portal);
    if (app->options.dry_run)
        APP_SAY(app, N_("Nothing was sent: of {0} files {1} would be, {2} would be deleted."),
                str_from_u64(arena, stats->files), str_from_u64(arena, changes->puts),
                str_from_u64(arena, changes->drops));
    else if (stats->sent + stats->present + stats->deleted == 0)
        APP_SAY_DONE(app, N_("Nothing changed: {0} files stand on '{1}', {2}."),
                     str_from_u64(arena, stats->files), target->name, target_place(arena, target));
    else
        APP_SAY_DONE(app,
                     N_("Published to '{0}', {5}: of {1} files {2} sent, {3} there already, {4} "
                        "deleted, the others unchanged."),
                     target->name, str_from_u64(arena, stats->files),
                     str_from_u64(arena, stats->sent), str_from_u64(arena, stats->present),
                     str_from_u64(arena, stats->deleted), target_place(arena, target));
    bool is_live = !target->kind->pack; /* a packed one somebody has to upload */
    if (!app->options.dry_run && is_live && live_address(portal, target).len)
        say_live(app, portal, target);
}

static void say_nothing_sent(struct app *app)
{
    app_print_messages(app);
    APP_SAY(app, N_("Nothing was sent."));
}

static int run(struct app *app, const struct portal *portal, const struct destination *target,
               struct tree *tree)
{
    struct changes changes;
    struct publish_stats stats;
    struct publish_options options = {
        .portal = app->options.portal,
        .dry_run = app->options.dry_run,
        .adopt = app->options.adopt,
        .rollback = app->options.rollback,
        .repair = app->options.repair,
        .allow_deletes = app->options.allow_deletes,
        .binds = binds,
        .binds_context = portal->site,
    };
    app_progress(app, N_("Publishing"), 0);
    options.progress = app->progress;
    options.sending = tr(app->language, N_("Publishing"));
    enum publish_outcome outcome = publish(app->arena, target, tree, &options, app->diag, &changes,
                                           &stats);
    if (outcome == PUBLISH_DONE)
        tell(app, portal, target, &changes, &stats);
    return outcome == PUBLISH_HELD ? EXIT_LOCKED : 0;
}

static void look_at_live(struct app *app, const struct portal *portal,
                         const struct destination *target, const struct tree *tree)
{
    struct arena *arena = app->arena;
    struct verify_stats stats = { 0 };
    struct value *result = app_result(app);
    struct verify_options options = {
        .portal = app->options.portal,
        .public_url = live_address(portal, target),
        .base_url = portal->site->routes->base_url,
        .root = &tree->root,
        .manifest = &tree->manifest,
    };
    if (options.public_url.len == 0) {
        diag_error(app->diag, target->at, MSG_R067, target->name);
        return;
    }
    app_progress(app, N_("Looking at the live site"), tree->manifest.count);
    options.progress = app->progress;
    if (!verify(arena, target, &options, app->diag, &stats))
        return;
    value_put_int(arena, result, "files", (int64_t)stats.files);
    value_put_int(arena, result, "changed", (int64_t)stats.changed);
    value_put_int(arena, result, "missing", (int64_t)stats.missing);
    value_put_int(arena, result, "headers", (int64_t)stats.headers);
    app_print_messages(app);
    APP_SAY_DONE(
        app,
        N_("The live site at {4} has {0} files as published; {1} changed, {2} missing, {3} "
           "with other headers."),
        str_from_u64(arena, stats.files - stats.changed - stats.missing),
        str_from_u64(arena, stats.changed), str_from_u64(arena, stats.missing),
        str_from_u64(arena, stats.headers), options.public_url);
}

int command_publish(struct app *app)
{
    struct portal portal;
    struct destination target;
    struct tree *tree = NULL;
    int status = 0;
    machine_hide();
    if (!portal_read(app, &portal))
        return portal.status;
    if (!find_target(app, &portal, &target))
        return 0;
    enum tree_opened opened = tree_open(app->arena, portal.output, clock_now_unix(), app->diag,
                                        &tree);
    if (opened == TREE_READY && app->options.verify)
        look_at_live(app, &portal, &target, tree);
    else if (opened == TREE_READY && (app->options.rollback || is_ready(app, &portal, tree)))
        status = run(app, &portal, &target, tree);
    else if (opened == TREE_READY)
        say_nothing_sent(app);
    tree_close(tree);
    return opened == TREE_LOCKED ? EXIT_LOCKED : status;
}
