/*
 * packed.h - pages as they stand in a campaign's ZIP: of their own, and opened from a disk.
 *
 * A page of the ZIP is the page of the portal with another chrome (the ticker has the campaign's
 * own slogans, so that a ZIP changes with its campaign and not with others) and with addresses
 * that lead to other files of the ZIP, else to the portal, else nowhere.
 *
 * Threads   any; what is made lives in the arena.
 */
#ifndef PAGE_PACKED_H
#define PAGE_PACKED_H

#include "page/page.h"

struct campaign;

/* What stands around the pages of this campaign's ZIP. */
const struct value *packed_chrome(const struct page_context *context, struct arena *arena,
                                  const struct campaign *campaign);

/* The page that searches the ZIP; its index is export_search_packed's. */
struct artifact packed_search(const struct page_context *context, struct arena *arena);

bool packed_is_page(const struct artifact *artifact);
/* The template of a page, with all that it reaches: the view does not hold it. */
struct hash packed_template(const struct artifact *artifact);

/* Where links of pages lead in the ZIP. */
struct packed_links {
    str base_url; /* of the portal; may be empty */
    /* The file of the ZIP for one of the portal ("thi-dua/a/index.html"); empty if it is not there. */
    str (*find)(void *context, str file);
    void *context;
};

/* The HTML of a page that stands in the ZIP as `name`. */
bool packed_make(const struct artifact *artifact, str name, const struct value *chrome,
                 const struct value *view, const struct packed_links *links, struct arena *scratch,
                 struct buf *out, struct diag *diag);

#endif
