/* `phatdong archive`: a campaign that is over into a bag; and whether the bags are whole. */
#include "app/plan.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "bundle/bag.h"
#include "os/fs.h"
#include "write/preview.h"

#include <errno.h>

#define AT(member) .offset = offsetof(struct options, member)
#define LOCK       STR(".lock")

const struct option_row archive_options[] = {
    { 0, "verify", NULL, OPTION_FLAG, AT(verify),
      N_("write nothing: hold every bag, or those of ID, and the ledger against their sums") },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, instead of site.yaml's") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was done and all messages as one JSON object") },
    { 0 },
};

/* ---------------------------------------------------------------------- --verify */

/* Bags of a folder archive/YEAR/ID/ that no line of the ledger has. */
static void find_strays(struct app *app, const struct fs_root *archive, const struct map *known,
                        str folder)
{
    struct fs_entries bags;
    if (fs_list(app->arena, archive, folder, &bags))
        return;
    for (size_t i = 0; i < bags.count; i++) {
        str bag = path_join(app->arena, folder, bags.items[i].name);
        if (bags.items[i].info.kind == FS_FOLDER && ledger_version(bag) && !map_find(known, bag))
            diag_error(app->diag, SPAN_NONE, MSG_A023, path_join(app->arena, archive->path, bag),
                       ledger_campaign(bag));
    }
}

static void find_all_strays(struct app *app, const struct fs_root *archive, const struct map *known)
{
    struct fs_entries years, campaigns;
    if (fs_list(app->arena, archive, STR(""), &years))
        return;
    for (size_t i = 0; i < years.count; i++) {
        str year = years.items[i].name;
        if (years.items[i].info.kind != FS_FOLDER || fs_list(app->arena, archive, year, &campaigns))
            continue;
        for (size_t j = 0; j < campaigns.count; j++) {
            if (campaigns.items[j].info.kind == FS_FOLDER)
                find_strays(app, archive, known,
                            path_join(app->arena, year, campaigns.items[j].name));
        }
    }
}

/* Gives how many bags are whole. */
static size_t verify_bags(struct app *app, const struct fs_root *archive, str id, size_t *count)
{
    struct ledger ledger;
    struct map known = { 0 };
    size_t whole = 0;
    ledger_read(app->arena, archive, &ledger, app->diag);
    app_progress(app, N_("Verifying the archive"), ledger.count);
    for (size_t i = 0; i < ledger.count; i++) {
        const struct ledger_row *row = &ledger.items[i];
        struct fs_info info;
        map_add(app->arena, &known, row->bag, (void *)row);
        if (id.len && !str_equal(ledger_campaign(row->bag), id))
            continue;
        *count += 1;
        if (fs_stat(archive, row->bag, &info) == ENOENT)
            diag_error(app->diag, SPAN_NONE, MSG_A021,
                       path_join(app->arena, archive->path, row->bag));
        else
            whole += bag_verify(app->arena, archive, row->bag, row->tags, app->diag);
    }
    if (!id.len)
        find_all_strays(app, archive, &known);
    return whole;
}

static int verify(struct app *app, str id)
{
    struct arena *arena = app->arena;
    struct fs_root archive;
    size_t count = 0, whole = 0;
    str path = path_join(arena, app->options.portal, STR("archive"));
    int error = fs_open_root(arena, path, &archive);
    if (error && error != ENOENT) {
        diag_system(app->diag, MSG_O003, path, error);
        return 0;
    }
    if (!error) {
        whole = verify_bags(app, &archive, id, &count);
        fs_close_root(&archive);
    }
    if (id.len && count == 0 && !diag_failed(app->diag))
        diag_error(app->diag, SPAN_NONE, MSG_A024, id);
    value_put_int(arena, app_result(app), "bags", (int64_t)count);
    value_put_int(arena, app_result(app), "whole", (int64_t)whole);
    app_print_messages(app);
    APP_SAY(app, N_("Bags: {0}; whole: {1}."), str_from_u64(arena, count),
            str_from_u64(arena, whole));
    return 0;
}

/* ------------------------------------------------------------------------ archive */

struct archiving {
    struct app *app;
    struct portal *portal;
    const struct campaign *campaign;
    struct fs_root archive;
    struct ledger ledger;
};

static void say_done(const struct archiving *archiving, const char *english, str bag)
{
    struct app *app = archiving->app;
    str shown = path_join(app->arena, archiving->archive.path, bag);
    value_put_text(app->arena, app_result(app), "bag", shown);
    app_print_messages(app);
    app_say(app, english, (const str[]){ archiving->campaign->id, shown }, 2);
}

static str next_folder(const struct archiving *archiving, const struct ledger_row *newest)
{
    struct arena *arena = archiving->app->arena;
    const struct campaign *campaign = archiving->campaign;
    str folder = newest ? path_folder(newest->bag)
                        : path_join(arena, str_format(arena, "%04d", campaign->year), campaign->id);
    uint64_t version = newest ? ledger_version(newest->bag) + 1 : 1;
    return path_join(arena, folder, str_concat(arena, STR("bag-v"), str_from_u64(arena, version)));
}

static bool add_line(struct archiving *archiving, str bag, str sources, str tags)
{
    struct app *app = archiving->app;
    struct ledger_row row = {
        .date = date_iso(app->arena, date_from_day(archiving->portal->clock_day)),
        .bag = bag,
        .sources = sources,
        .tags = tags,
    };
    return ledger_add(app->arena, &archiving->archive, &archiving->ledger, &row, app->diag);
}

/*
 * A run that was killed may have left a whole bag without its line. What it was made from is not
 * known, so the line says nothing of it, and builds compare the files themselves.
 */
static bool adopt(struct archiving *archiving, str folder)
{
    struct app *app = archiving->app;
    struct arena *arena = app->arena;
    str unknown = hash_hex(arena, (struct hash){ { 0 } }), tags;
    return bag_verify(arena, &archiving->archive, folder, STR(""), app->diag)
           && bag_sum(arena, &archiving->archive, path_join(arena, folder, BAG_TAGS), &tags) == 0
           && add_line(archiving, folder, unknown, tags)
           && ledger_read(arena, &archiving->archive, &archiving->ledger, app->diag);
}

static bool write_bag(struct archiving *archiving, const struct plan *plan, str folder)
{
    struct app *app = archiving->app;
    struct bag_sources sources = bag_sources(app->arena, archiving->campaign);
    struct preview *preview = preview_new(app->arena, &plan->artifacts, plan->roots, app->diag);
    str tags;
    if (!preview)
        return false;
    const struct bag_job job = {
        .archive = &archiving->archive,
        .content = plan->roots[COPY_CONTENT],
        .context = &plan->bundles,
        .campaign = archiving->campaign,
        .made = preview_made(preview, WAVE_BUNDLES, app->diag),
        .folder = folder,
        .date = date_iso(app->arena, date_from_day(archiving->portal->clock_day)),
    };
    bool ok = bag_write(app->arena, &job, app->diag, &tags)
              && add_line(archiving, folder, bag_sources_hash(app->arena, &sources), tags);
    preview_free(preview);
    return ok;
}

static void archive(struct archiving *archiving, const struct plan *plan)
{
    struct app *app = archiving->app;
    struct fs_info info;
    const struct ledger_row *newest;
    str folder;
    if (!ledger_read(app->arena, &archiving->archive, &archiving->ledger, app->diag))
        return;
    for (;;) {
        newest = ledger_newest(&archiving->ledger, archiving->campaign->id);
        folder = next_folder(archiving, newest);
        if (fs_stat(&archiving->archive, folder, &info) != 0)
            break;
        if (!adopt(archiving, folder))
            return;
    }
    if (newest
        && archived_is_same(app->arena, newest, archiving->campaign, &archiving->archive,
                            plan->roots[COPY_CONTENT]))
        say_done(archiving, N_("The campaign '{0}' is archived as it is: {1}"), newest->bag);
    else if (write_bag(archiving, plan, folder))
        say_done(archiving,
                 N_("Archived '{0}' in {1}. The next build offers it on the campaign's page."),
                 folder);
}

static int archive_locked(struct archiving *archiving, const struct plan *plan)
{
    struct app *app = archiving->app;
    struct arena *arena = app->arena;
    struct fs_lock lock;
    str path = archiving->portal->archive;
    int error = fs_make_root(arena, path, &archiving->archive);
    if (error) {
        diag_system(app->diag, MSG_O004, path, error);
        return 0;
    }
    error = fs_lock(&archiving->archive, LOCK, &lock);
    if (error == EWOULDBLOCK)
        diag_error(app->diag, SPAN_NONE, MSG_A005, path,
                   lock.holder ? str_from_u64(arena, lock.holder) : STR("?"));
    else if (error)
        diag_system(app->diag, MSG_O002, path, error);
    if (!error) {
        archive(archiving, plan);
        fs_unlock(&lock);
    }
    fs_close_root(&archiving->archive);
    return error == EWOULDBLOCK ? EXIT_LOCKED : 0;
}

int command_archive(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    struct archiving archiving = { .app = app, .portal = &portal };
    str id = app->options.arguments.count ? app->options.arguments.items[0] : STR("");
    int status = 0;
    if (app->options.verify)
        return verify(app, id);
    if (!id.len) {
        diag_error(app->diag, SPAN_NONE, MSG_C007, STR("archive"),
                   str_from(tr(app->language, N_("ID"))));
        return EXIT_USAGE;
    }
    if (!portal_read(app, &portal))
        return portal.status;
    archiving.campaign = portal_find_campaign(app, &portal, id);
    if (!archiving.campaign)
        return EXIT_USAGE;
    if (!campaign_is_over(archiving.campaign)) {
        diag_error(app->diag, SPAN_NONE, MSG_A001, id);
        return 0;
    }
    portal.archiving = true;
    app_progress(app, N_("Archiving"), 0);
    if (plan_artifacts(app, &portal, &plan) && !diag_failed(app->diag))
        status = archive_locked(&archiving, &plan);
    plan_close(&plan);
    return status;
}
