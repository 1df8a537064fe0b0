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
#include "bundle/archived.h"
#include "content/foreign.h"
#include "content/load.h"
#include "content/types.h"
#include "os/http.h"
#include "site/site.h"
#include "theme/theme.h"

struct portal {
    str content, themes, output, fetched, sources, archive; /* folders */
    struct load_options load;
    struct content content_read;
    struct foreign_list foreign;
    struct archived archived; /* campaigns that were archived */
    bool archiving;           /* what changed since then is about to be archived: no error */
    struct site_options site_options;
    struct site *site;
    day_number clock_day; /* of the clock, whatever --now says */
    int status;           /* 2 where the command line was wrong; else what was reported decides */
};

/*
 * Reads the content and builds the model; false if that was not possible at
 * all, and `status` is then the command's. Mistakes are in app->diag.
 */
bool portal_read(struct app *app, struct portal *portal);

/* The content alone, without a model and without what other portals tell: `site` is NULL then. */
bool portal_read_content(struct app *app, struct portal *portal);

/* Whether the output is a folder apart from those that people write in (else reported). */
bool portal_is_apart(struct app *app, const struct portal *portal);

/* The output folder, for commands that read no content. */
str portal_output(const struct app *app);

/* Loads the theme that the command line or site.yaml names; false after errors. */
bool portal_theme(struct app *app, const struct portal *portal, struct theme *out);

/* Hosts of the inner network that may be asked: of site.yaml, and of the command line. */
void portal_allow_hosts(struct app *app, const struct portal *portal, struct http_options *http);

/* The campaign with this id, or NULL, and then the id that was likely meant is named. */
struct campaign *portal_find_campaign(struct app *app, const struct portal *portal, str id);

/* The target of site.yaml by that name, or NULL, and then those that there are have been named. */
const struct publish_target *portal_find_target(struct app *app, const struct portal *portal,
                                                str name);

/* What is wrong with the targets of site.yaml, of all of them: `publish` itself looks at one alone. */
void portal_check_targets(struct app *app, const struct portal *portal);

/*
 * Says in one line how many places import marked for a person to look at and
 * nobody has settled, and where the first is; for --json, how many. Nothing is
 * said where there are none.
 */
void portal_say_questions(struct app *app, const struct portal *portal);

/* For commands that only read: says whether a commit was interrupted; a build completes it. */
void portal_look(struct app *app, const struct portal *portal);

#endif
