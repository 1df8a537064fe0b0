/*
 * showing.h - inside app/serve: the portal as read at one moment for one day,
 * to make pages from.
 *
 * Ownership a showing has an arena and messages of its own; showing_free gives
 *           all of it back.
 * Threads   showing_new on one at a time; afterwards it is read only, and
 *           preview_file lets its callers take turns.
 */
#ifndef APP_SHOWING_H
#define APP_SHOWING_H

#include "app/plan.h"
#include "os/fs.h"
#include "write/preview.h"

struct showing {
    struct app app; /* the run's, with an arena, messages and a day of its own */
    struct portal portal;
    struct plan plan;
    struct preview *preview; /* NULL: nothing can be shown, see `report` */
    str report;              /* what was found, as the terminal prints it */
    size_t errors, warnings;
    int status;        /* what a run that ends here would give */
    uint64_t revision; /* for its owner */
    unsigned users;    /* the same */
};

/* `day` is YYYY-MM-DD, or empty for today; `base_url` ends with '/'. Never NULL. */
struct showing *showing_new(const struct app *app, str day, str base_url);
void showing_free(struct showing *showing);

/* The address of the page that a file of content/ is read into: "thi-dua/mttq/"; empty if none. */
str showing_address(const struct showing *showing, struct arena *arena, str file);

#endif
