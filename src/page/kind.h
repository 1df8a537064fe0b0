/*
 * kind.h - a page and its kind; shared by the files of page/.
 *
 * Adding a kind of page: a row in kind.c, a plan function that adds its pages,
 * a view function, its keys in views.txt, a template of the row's name, a
 * golden site in tests/sites.
 */
#ifndef PAGE_KIND_H
#define PAGE_KIND_H

#include "page/page.h"
#include "write/artifact.h"

struct card;
struct page;

struct page_kind {
    const char *name;    /* the template: "campaign" for templates/campaign.mustache */
    const char *section; /* the menu item that it belongs to; "" for none */
    enum wave wave;
    const struct scope *scope; /* of its pages, where the plan says none (write/artifact.h) */
    void (*plan)(const struct page_kind *kind, struct page_context *context,
                 struct artifact_list *out);
    void (*view)(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view);
};

extern const struct page_kind page_kinds[];
extern const size_t page_kind_count;

/* One page: what its artifact's `input` points to. */
struct page {
    const struct page_kind *kind;
    const struct page_context *context;
    const void *object; /* a campaign, an entry, a movement …: as the kind's plan says */
    const void *parent; /* a campaign, where the object does not know its own */
    const struct card
        *card;     /* what chat apps show of it: a campaign's, else the portal's; or NULL */
    str link;      /* without page number */
    size_t number; /* of a paged list, from 1 */
    size_t count;  /* pages of that list */
    str root;      /* from this page's file to the portal's root: "../../" */
};

/* The page of an artifact; NULL if that is no page. */
const struct page *page_of(const struct artifact *artifact);
/* The artifact of a page, without an origin. */
struct artifact page_artifact(const struct page *page, str file);
/* The HTML of one, with addresses as templates write them: down from the root. */
bool page_render(const struct artifact *artifact, const struct value *chrome,
                 const struct value *view, struct arena *scratch, struct buf *out,
                 struct diag *diag);

/* Adds one page; `link` is its address, `origin` what claims it. */
struct page *page_add(const struct page_kind *kind, struct page_context *context,
                      struct artifact_list *out, const void *object, str link, str origin);
/* The same for the page of one text, which is what claims it. */
struct page *page_add_text(const struct page_kind *kind, struct page_context *context,
                           struct artifact_list *out, const void *object, str link,
                           const struct source *source, const struct scope *scope);

/* Adds the pages of a list of `items` items, 50 each, at least one. */
#define PAGE_ITEMS 50
void page_add_list(const struct page_kind *kind, struct page_context *context,
                   struct artifact_list *out, const void *object, str link, str origin,
                   size_t items);

/* The range of items on this page of a list. */
struct range {
    size_t from, to;
};
struct range page_range(const struct page *page, size_t items);

/* Puts what leads to a page of the portal: its title, the language of that, its address. */
void page_put_link(const struct page *page, struct arena *arena, struct value *map, str title,
                   str link);

/* Puts title, breadcrumbs and description, in this order of calls, once. */
void page_put_title(struct arena *arena, struct value *view, str title);
void page_put_crumb(const struct page *page, struct arena *arena, struct value *view, str title,
                    str link);
void page_put_description(struct arena *arena, struct value *view, str text);

#endif
