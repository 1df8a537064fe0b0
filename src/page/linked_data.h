/*
 * linked_data.h - what a page is about, for search engines: schema.org as JSON-LD.
 *
 * Each object is a script element of its own, a block of data that no browser
 * runs and that a content policy without inline scripts lets stand. They are
 * collected under the view's key `linked_data`. Without a base_url there are
 * none: an object has a whole address or says nothing.
 *
 * A plan is a DigitalDocument, never Legislation: nobody here says that it is law.
 */
#ifndef PAGE_LINKED_DATA_H
#define PAGE_LINKED_DATA_H

#include "page/kind.h"
#include "site/site.h"

/* The portal and its office: for the home page. */
void linked_portal(const struct page *page, struct arena *arena, struct value *view);
/* A document with its files; `made` tells their sizes and sums. */
void linked_document(const struct page *page, const struct made *made, struct arena *arena,
                     struct value *view, const struct entry *entry);
/* The phases of a campaign that have days. */
void linked_phases(const struct page *page, struct arena *arena, struct value *view,
                   const struct campaign *campaign);
void linked_unit(const struct page *page, struct arena *arena, struct value *view,
                 const struct unit *unit);
/* The register as a set of data. */
void linked_register(const struct page *page, struct arena *arena, struct value *view);

/* The way to the page, which has its title and crumbs by now; the key is there afterwards. */
void linked_end(const struct page *page, struct arena *arena, struct value *view);

#endif
