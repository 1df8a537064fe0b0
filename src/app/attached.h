/*
 * attached.h - what download boxes tell of attached PDF files: pages, and whether they are signed.
 *
 * Asked of pdfinfo and pdfsig (poppler-utils), since files of others are not read in the process;
 * where one of them is missing nothing is said, and nothing is reported. What was found is kept
 * in .phatdong/attached under the SHA-256 of the file: a cache, which may be deleted.
 *
 * Threads   the main one; the helpers run on workers.
 */
#ifndef APP_ATTACHED_H
#define APP_ATTACHED_H

#include "app/plan.h"

/* Sets copy_pages and copy_is_signed of all copies that are PDF files. */
void attached_look(struct app *app, const struct portal *portal, struct plan *plan);

#endif
