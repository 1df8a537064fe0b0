/*
 * theme_review.h - what a theme that a portal brings does to those who see badly or listen.
 *
 *     WCAG 1.4.3  contrast: colours of one rule of a style sheet, and the custom
 *                 properties of the default theme that lie on one another
 *     WCAG 1.1.1  pictures without `alt`
 *     WCAG 1.3.1  headings that leave a level out
 *     WCAG 3.1.1  a page, or a part of it, without its language or with none that exists
 *
 * Only texts are looked at, nothing is rendered: a colour that cannot be worked out (calc, a
 * picture, half transparent) is passed over. Texts of the program itself lend their colours,
 * and nothing is said of them.
 *
 * Ownership `arena` holds what is worked out; sources must live as long as `diag`.
 * Threads   the caller's.
 */
#ifndef RULES_THEME_REVIEW_H
#define RULES_THEME_REVIEW_H

#include "base/diag.h"
#include "site/site.h"

struct arena;

struct theme_text {
    const struct source *source;
    bool own; /* of the portal, not of the program */
};

struct theme_texts {
    struct theme_text *items; /* style sheets in the order in which a page names them */
    size_t count, capacity;
};

void theme_review(struct arena *arena, const struct site *site, const struct theme_texts *texts,
                  struct diag *diag);

/* The two halves, for theme_review alone. */
struct theme_reviewing {
    struct arena *arena;
    const struct site *site;
    struct diag *diag;
};
void theme_review_colors(struct theme_reviewing *reviewing, const struct theme_texts *texts);
void theme_review_markup(struct theme_reviewing *reviewing, const struct source *source);
/* A finding of a rule, unless the portal left it out. */
struct diag_item *theme_report(struct theme_reviewing *reviewing, enum message message,
                               struct span at, const str *args, size_t count);
#define theme_say(reviewing, message, at, ...)                                                     \
    theme_report((reviewing), (message), (at), (const str[]){ STR_NONE, ##__VA_ARGS__ } + 1,       \
                 sizeof((const str[]){ STR_NONE, ##__VA_ARGS__ }) / sizeof(str) - 1)

#endif
