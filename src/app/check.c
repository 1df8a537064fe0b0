/* `phatdong check`: everything that build checks, without writing. */
#include "app/plan.h"
#include "base/arena.h"
#include "base/diag.h"
#include "write/claims.h"
#include "write/tree.h"

#define AT(member) offsetof(struct options, member)

const struct option_row check_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("check the portal as on this day") },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("check drafts too") },
    { 0, "strict", NULL, OPTION_FLAG, AT(strict), N_("take warnings for errors") },
    { 0, "json", NULL, OPTION_FLAG, AT(json), N_("print messages as JSON") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

/* What build finds out of the whole before it makes anything, and what it last left. */
static void check_plan(struct app *app, const struct portal *portal, const struct plan *plan)
{
    struct manifest before = { 0 };
    claims_sort(app->arena, &plan->artifacts, app->diag);
    if (tree_look(app->arena, portal->output, &before, app->diag))
        plan_warn_vanished(app, portal, plan, &before);
}

int command_check(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    if (!portal_read(app, &portal))
        return portal.status;
    if (plan_artifacts(app, &portal, &plan))
        check_plan(app, &portal, &plan);
    if (app->options.strict)
        diag_set_strict(app->diag);
    if (!diag_failed(app->diag))
        APP_SAY(app, N_("Checked. Campaigns: {0}; documents: {1}."),
                str_from_u64(app->arena, portal.site->campaigns.count),
                str_from_u64(app->arena, portal.site->entries.count));
    return 0;
}
