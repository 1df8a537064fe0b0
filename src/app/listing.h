/*
 * listing.h - the files that a command would change, for --dry-run: a line each
 * on standard output, or the list "changes" of --json.
 *
 *     struct listing list = listing_begin(app);
 *     listing_add(&list, "change", path, size);     "new", "change" or "delete"; bytes, 0 of a deletion
 *     listing_end(&list);
 */
#ifndef APP_LISTING_H
#define APP_LISTING_H

#include "app/command.h"
#include "base/buf.h"

struct listing {
    struct app *app;
    struct buf out;
    struct value *list;
};

struct listing listing_begin(struct app *app);
void listing_add(struct listing *listing, const char *word, str path, uint64_t size);
void listing_end(struct listing *listing);

#endif
