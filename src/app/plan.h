/*
 * plan.h - all that a portal is going to be, before anything is made: what
 * build writes and check looks at.
 */
#ifndef APP_PLAN_H
#define APP_PLAN_H

#include "app/portal.h"
#include "export/export.h"
#include "page/page.h"
#include "theme/theme.h"
#include "write/artifact.h"

struct manifest;

/* All that is going to be written, and what its makers read; lives as long as app->arena. */
struct plan {
    struct theme theme;
    struct page_context *pages;
    struct export_context exports;
    struct artifact_list artifacts;
};

/* False if there is no theme to make pages with. Mistakes are in app->diag. */
bool plan_artifacts(struct app *app, struct portal *portal, struct plan *plan);

/* Warns of addresses that the last build had and this one lacks. */
void plan_warn_vanished(struct app *app, const struct portal *portal, const struct plan *plan,
                        const struct manifest *before);

#endif
