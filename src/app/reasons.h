/*
 * reasons.h - inside app/next: why the portal is not on one day as it was on another.
 *
 * The two days' models are compared, so that what is told is what pages are
 * going to show, whatever rule it comes from.
 *
 * Ownership the arena's; texts are those of the content.
 */
#ifndef APP_REASONS_H
#define APP_REASONS_H

#include "site/site.h"

struct reason {
    const char *kind;    /* "campaign-begins": for programs */
    const char *english; /* to be translated; {0} is `what`, {1} the campaign's title */
    str what, campaign;  /* as written */
    str link;            /* its page; empty if it has none */
};

struct reasons {
    struct reason *items;
    size_t count, capacity;
};

/* Of the same content on two days, `before` the earlier; by campaign, in the order of `after`. */
void reasons_list(struct arena *arena, const struct site *before, const struct site *after,
                  struct reasons *out);

#endif
