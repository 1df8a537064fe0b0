/*
 * portal.h - from a command line to a read portal: what build, check, next and
 * fetch have in common.
 *
 * Ownership all of it lives in app->arena until the program ends.
 * Threads   the main one; reading is shared among workers within.
 */
#ifndef APP_PORTAL_H
#define APP_PORTAL_H

#include "app/command.h"
#include "content/load.h"
#include "content/types.h"
#include "site/site.h"
#include "theme/theme.h"

struct portal {
    str content, themes, output, fetched; /* folders */
    struct load_options load;
    struct content content_read;
    struct site_options site_options;
    struct site *site;
    int status; /* 2 where the command line was wrong; else what was reported decides */
};

/*
 * Reads the content and builds the model; false if that was not possible at
 * all, and `status` is then the command's. Mistakes are in app->diag.
 * app->language becomes the portal's where nobody chose another.
 */
bool portal_read(struct app *app, struct portal *portal);

/* Loads the theme that the command line or site.yaml names; false after errors. */
bool portal_theme(struct app *app, const struct portal *portal, struct theme *out);

/* For commands that only read: says whether a commit was interrupted; a build completes it. */
void portal_look(struct app *app, const struct portal *portal);

#endif
