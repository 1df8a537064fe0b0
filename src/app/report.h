/*
 * report.h - `check --report FILE`: what an office can file: what was checked, by which rules and
 * whose, what was found, when, by which version, with a fingerprint of the content.
 *
 * FILE.pdf is laid out and tagged as the documents of the portal are; any other name gets a
 * page that is whole in itself (no script, nothing from elsewhere). The same content and day
 * give the same bytes.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/portal.h"
#include "base/buf.h"

void report_write(struct app *app, const struct portal *portal, str file);

/* For report.c alone: its Markdown as a PDF; false, reported, if that is too long or fonts are missing. */
bool report_lay_out(struct app *app, const struct portal *portal, str markdown, struct buf *out);

#endif
