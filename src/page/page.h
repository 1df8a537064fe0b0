/*
 * page.h - the model as pages: one kind of page a row.
 *
 * page_prepare works out what all pages share (the chrome: title, menu, ticker,
 * labels, assets); page_plan adds one artifact for each page and asset. A
 * page's view is a value tree, built on a worker; the theme's template with
 * the kind's name renders it. views.txt names every key, docs/themes.md lists
 * them, and `phatdong build --view PATH` prints the view of any page.
 *
 * Ownership the build arena; the context is read only after page_prepare.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/catalog.h"
#include "base/hash.h"
#include "base/value.h"

struct artifact;
struct artifact_list;
struct asset_list;
struct diag;
struct load_options;
struct made;
struct page_kind;
struct site;
struct theme;

struct page_context {
    struct arena *arena; /* while planning, on one thread */
    const struct site *site;
    const struct theme *theme;
    const struct load_options *content; /* to read bodies again */
    enum language language;
    const struct value *labels;     /* the theme's language file */
    const struct value *chrome;     /* what all pages share: the outer context of templates */
    const struct value *assets;     /* links of the theme's files, with fingerprints, by key */
    const struct asset_list *files; /* those files as they are published */
};

struct page_context *page_prepare(struct arena *arena, const struct site *site,
                                  const struct theme *theme, const struct load_options *content,
                                  struct diag *diag);

/* Adds assets, pages, lists, redirects and the attachments of campaigns. */
void page_plan(struct page_context *context, struct artifact_list *out);

/* The whole of what a template is given, the chrome's keys too, for `build --view`. */
const struct value *page_whole_view(const struct page_context *context, const struct value *view,
                                    struct arena *arena);

/*
 * Whether an address of the portal is one that people may keep, and are told
 * of when it goes (lasting.c). Those of a theme's files change with their bytes,
 * those of pictures for chat apps with their words; the further pages of a list
 * come and go with its length, and what stood there stands on an earlier one; so
 * do the scripts that hold the register for its own page. The text for other
 * sites and a document's data stand beside its page, whose address is the one
 * told; the files of the search index are the search page's own.
 */
bool page_address_lasts(const struct site *site, str path);

/*
 * Whether it is one that must not go: nothing is published then. A list of one
 * year, type, office or movement goes with the last document that names it, and
 * the copy of a text that has its number for a name with the number: those are
 * told, and may go.
 */
bool page_address_binds(const struct site *site, str path);

#endif
