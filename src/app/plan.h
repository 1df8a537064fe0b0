/*
 * plan.h - all that a portal is going to be, before anything is made: what
 * build writes and check looks at.
 */
#ifndef APP_PLAN_H
#define APP_PLAN_H

#include "app/portal.h"
#include "bundle/bundle.h"
#include "export/export.h"
#include "page/page.h"
#include "paper/paper.h"
#include "theme/theme.h"
#include "os/fs.h"
#include "write/artifact.h"
#include "write/inputs.h"

struct manifest;

/* All that is going to be written, and what its makers read; lives as long as app->arena. */
struct plan {
    struct theme theme;
    struct page_context *pages;
    struct export_context exports;
    struct paper_context papers;
    struct bundle_context bundles;
    struct artifact_list artifacts;
    struct fs_root folders[COPY_ROOTS];      /* where artifacts are copied from; fd -1: not there */
    const struct fs_root *roots[COPY_ROOTS]; /* the same; NULL: not there */
};

/*
 * False if there is no theme to make pages with. Mistakes are in app->diag. In both cases
 * plan_close gives back the folders.
 */
bool plan_artifacts(struct app *app, struct portal *portal, struct plan *plan);
void plan_close(struct plan *plan);

/* What the program is in every key of an artifact: version and hash of its sources. */
str plan_program(struct arena *arena);

/*
 * What the artifacts are worked out from, for make_options. All zero where that
 * is not known in a few hashes: beside what other portals say, and archived campaigns.
 */
struct inputs plan_inputs(struct app *app, const struct portal *portal, const struct plan *plan);

/* Warns of addresses that the last build had and this one lacks. */
void plan_warn_vanished(struct app *app, const struct portal *portal, const struct plan *plan,
                        const struct manifest *before);

#endif
