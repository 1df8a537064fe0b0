/* `phatdong check`: everything that build checks, and what a careful clerk sees; without writing. */
#include "app/look.h"
#include "app/mend.h"
#include "app/plan.h"
#include "app/proofread.h"
#include "app/report.h"
#include "app/sarif.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "os/clock.h"
#include "os/fs.h"
#include "remote/links.h"
#include "site/site.h"
#include "write/claims.h"
#include "write/tree.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row check_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("check the portal as on this day") },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("check drafts too") },
    { 0, "strict", NULL, OPTION_FLAG, AT(strict), N_("take warnings for errors") },
    { 0, "rules", NULL, OPTION_FLAG, AT(rules),
      N_("list the rules by which texts are read, and read nothing (with --markdown: as a page)") },
    { 0, "markdown", NULL, OPTION_FLAG, AT(markdown), N_("with --rules: print them in Markdown"),
      .needs = "rules" },
    { 0, "fix", NULL, OPTION_FLAG, AT(fix),
      N_("show as a diff, and mend, what leaves no choice: slips of the pen, misspelt names") },
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run), N_("with --fix: show it alone"),
      .needs = "fix" },
    { 0, "sarif", N_("FILE"), OPTION_TEXT, AT(sarif),
      N_("write what was found to FILE too, as SARIF 2.1.0, which code hosts and editors read") },
    { 0, "report", N_("FILE"), OPTION_TEXT, AT(report),
      N_("write a report to FILE (.html or .pdf) that can be filed: rules, findings, day, version, fingerprint") },
    { 0, "links", NULL, OPTION_FLAG, AT(links),
      N_("ask the servers of other sites, too, whether what is linked to is there") },
    { 0, "ca", N_("FILE"), OPTION_TEXT, AT(ca_file),
      N_("trust the certificates in FILE instead of the system's"), .needs = "links" },
    { 0, "allow-host", N_("HOST"), OPTION_TEXT, AT(allow_host),
      N_("HOST may be in the office's inner network"), .needs = "links" },
    { 0, "timeout", N_("SECONDS"), OPTION_NUMBER, AT(timeout),
      N_("give each link SECONDS at most, instead of 20"), .needs = "links", .low = 1,
      .high = LINK_SECONDS_MAX },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was found and all messages as one JSON object") },
    { 0 },
};

/* What build finds out of the whole before it makes anything, and what it last left. */
static void check_plan(struct app *app, const struct portal *portal, const struct plan *plan)
{
    struct manifest before = { 0 };
    claims_sort(app->arena, &plan->artifacts, app->diag);
    if (!tree_look(app->arena, portal->output, &before, app->diag))
        return;
    plan_warn_vanished(app, portal, plan, &before);
    look_at_output(app, portal, &before);
}

/* Advice that no build gives: a plan that still matters to readers says in plain words what it wants. */
static void check_summaries(struct app *app, const struct site *site)
{
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct document *plan = site->campaigns.items[i]->plan->document;
        if (!campaign_is_over(site->campaigns.items[i]) && plan->summary.s.len == 0)
            diag_warning(app->diag, plan->title.at, MSG_S050);
    }
}

/* Links to other sites: the one thing for which a check asks the network. */
static void check_links(struct app *app, const struct portal *portal)
{
    struct http_options http = { .ca_file = app->options.ca_file,
                                 .plain = true,
                                 .time_max_s = LINK_SECONDS_MAX };
    struct link_stats stats = { 0 };
    if (app->options.timeout)
        http.time_max_s = (long)app->options.timeout;
    portal_allow_hosts(app, portal, &http);
    str folder = path_join(app->arena, app->options.portal, STR(".phatdong"));
    app_progress(app, N_("Asking other sites"), 0);
    http_start();
    links_check(app->arena, &portal->content_read, folder, &http, clock_now_unix(), app->diag,
                &stats);
    http_stop();
    struct value *map = value_put_map(app->arena, app_result(app), "links");
    value_put_int(app->arena, map, "links", (int64_t)stats.links);
    value_put_int(app->arena, map, "asked", (int64_t)stats.asked);
    value_put_int(app->arena, map, "dead", (int64_t)stats.dead);
    value_put_int(app->arena, map, "unsure", (int64_t)stats.unsure);
}

int command_check(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    struct fix_list fixes = { 0 };
    if (app->options.rules)
        return proofread_list(app);
    app_progress(app, N_("Reading the content"), 0);
    if (!portal_read(app, &portal))
        return portal.status;
    portal_check_targets(app, &portal);
    if (plan_artifacts(app, &portal, &plan)) {
        check_plan(app, &portal, &plan);
        look_at_theme(app, &portal, &plan.theme);
    }
    plan_close(&plan);
    check_summaries(app, portal.site);
    proofread(app, &portal, app->options.fix ? &fixes : NULL);
    if (app->options.links)
        check_links(app, &portal);
    if (app->options.strict)
        diag_set_strict(app->diag);
    value_put_int(app->arena, app_result(app), "campaigns", (int64_t)portal.site->campaigns.count);
    value_put_int(app->arena, app_result(app), "documents", (int64_t)portal.site->entries.count);
    if (app->options.report.len)
        report_write(app, &portal, app->options.report);
    if (app->options.sarif.len)
        sarif_write(app, app->options.sarif);
    app_print_messages(app);
    proofread_say_sums(app);
    if (app->options.fix)
        mend(app, &portal, &fixes);
    portal_say_questions(app, &portal);
    if (!diag_failed(app->diag))
        APP_SAY_DONE(app, N_("Checked. Campaigns: {0}; documents: {1}."),
                     str_from_u64(app->arena, portal.site->campaigns.count),
                     str_from_u64(app->arena, portal.site->entries.count));
    return 0;
}
