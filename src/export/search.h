/*
 * search.h - what the search index is made of; for search.c and search_page.c.
 */
#ifndef EXPORT_SEARCH_H
#define EXPORT_SEARCH_H

#include "base/term.h"
#include "export/kind.h"

#define SEARCH_TERMS 3   /* sets of terms of one document */
#define SEARCH_PAGE  256 /* documents in one file */

/* What can be found: a document, an update or a text of the portal. */
struct search_item {
    const struct entry *entry;         /* or … */
    const struct update_entry *update; /* … or … */
    const struct page_text *page;
    str link;
    struct date date;
    const struct terms *terms[SEARCH_TERMS]; /* its own, its issuer's, its type's; then NULL */
};

/* The oldest first: the place in it is the document's number. */
struct search_index {
    struct search_item *items;
    size_t count, capacity;
};

/* The `input` of a file that holds what finds look like: SEARCH_PAGE items. */
struct search_page {
    const struct export_context *context;
    const struct search_index *index;
    size_t from;
};

const struct value *view_search_page(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch);
bool make_search_page(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag);

#endif
