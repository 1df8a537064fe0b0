/* `phatdong next`: the day on which a build would give another portal by itself. */
#include "app/portal.h"

#include "base/arena.h"
#include "base/diag.h"

#include <stdio.h>

#define AT(member) offsetof(struct options, member)

const struct option_row next_options[] = {
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("the next one after this day") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

int command_next(struct app *app)
{
    struct portal portal;
    if (!portal_read(app, &portal))
        return portal.status;
    portal_look(app, &portal);
    day_number edge = site_next_edge(portal.site);
    if (edge == DAY_MAX) {
        APP_SAY(app, N_("Nothing is going to change by itself."));
        return 0;
    }
    str moment = zone_moment(app->arena, edge, portal.content_read.config.zone_minutes);
    printf(STR_FMT "\n", STR_ARG(moment)); /* for timers: a moment, with the zone */
    return 0;
}
