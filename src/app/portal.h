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

struct portal {
    str content, themes, output, fetched; /* folders */
    struct load_options load;
    struct content content_read;
    struct site_options site_options;
    struct site *site;
};

/*
 * Reads the content and builds the model; false if that was not possible at
 * all. Mistakes are in app->diag. app->language becomes the portal's where
 * nobody chose another.
 */
bool portal_read(struct app *app, struct portal *portal);

#endif
