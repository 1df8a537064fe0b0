/*
 * mend.h - `check --fix`: findings that leave no choice, mended in their files.
 *
 * What is done is shown as a diff on standard output, which `patch` takes too, and then
 * done; with --dry-run it is shown alone. A second run finds nothing to do. A file is
 * replaced as a whole, so it is never half mended; one that is not stored as it is read
 * (a byte order mark, CRLF, letters in pieces) is left alone and named.
 */
#ifndef APP_MEND_H
#define APP_MEND_H

#include "app/portal.h"
#include "rules/rules.h"

void mend(struct app *app, const struct portal *portal, struct fix_list *fixes);

#endif
