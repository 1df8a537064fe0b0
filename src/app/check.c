/* `phatdong check`: everything that build checks, without writing. */
#include "app/portal.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"

#define AT(member) offsetof(struct options, member)

const struct option_row check_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("check the portal as on this day") },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("check drafts too") },
    { 0, "strict", NULL, OPTION_FLAG, AT(strict), N_("take warnings for errors") },
    { 0, "json", NULL, OPTION_FLAG, AT(json), N_("print messages as JSON") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

int command_check(struct app *app)
{
    struct portal portal;
    struct theme theme;
    if (!portal_read(app, &portal))
        return 0;
    if (portal_theme(app, &portal, &theme))
        page_prepare(app->arena, portal.site, &theme, &portal.load, app->diag);
    if (app->options.strict)
        diag_set_strict(app->diag);
    if (!diag_failed(app->diag))
        APP_SAY(app, N_("Checked. Campaigns: {0}; documents: {1}."),
                str_from_u64(app->arena, portal.site->campaigns.count),
                str_from_u64(app->arena, portal.site->entries.count));
    return 0;
}
