/*
 * sheet_lint.h - what a theme's style sheet may not do.
 *
 * A page asks no other server for anything, and a style sheet asks with
 * url(…) and @import. Comments are passed over (CSS Syntax 3, 4.3.2); an
 * escape within the word url is not undone, since the content policy of the
 * page stops what a hostile author would write so.
 *
 * For theme.c alone.
 */
#ifndef THEME_SHEET_LINT_H
#define THEME_SHEET_LINT_H

#include <stdbool.h>

struct diag;
struct source;

/* False, and a report for each, where the sheet names another server. */
bool sheet_lint(const struct source *source, struct diag *diag);

#endif
