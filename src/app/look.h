/*
 * look.h - what `check` sees of a portal beside its texts: its theme, and what the last build left.
 *
 * Findings have rows in rules.c like any other and can be left out in site.yaml.
 */
#ifndef APP_LOOK_H
#define APP_LOOK_H

#include "app/plan.h"

struct manifest;

/* The files of a theme on disk; the program's own theme is not judged. */
void look_at_theme(struct app *app, const struct portal *portal, const struct theme *theme);

/* How heavy the pages of the last build are, and whether its security.txt still holds. */
void look_at_output(struct app *app, const struct portal *portal, const struct manifest *before);

#endif
