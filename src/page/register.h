/*
 * register.h - the register of documents: its pages, and the rows that its script filters.
 *
 * Without script the register is pages: all documents, those of each year,
 * those of each type. With it the first page filters and sorts: register.js
 * loads the rows (van-ban/muc-1.js …) when it is first asked to. What stands
 * in the page's address (`?nam=2025&loai=ke-hoach`) is kept by people, so its
 * words are here, in the portal's language, and no theme's.
 *
 * Threads   the words are constants; what else is here as in page.h.
 */
#ifndef PAGE_REGISTER_H
#define PAGE_REGISTER_H

#include "page/list.h"
#include "site/site.h"

plan_function plan_register, plan_shelves;
view_function view_register, view_shelf;

/* What documents are told apart by. */
enum facet {
    FACET_YEAR,
    FACET_TYPE,
    FACET_OFFICE,
    FACET_MOVEMENT,
    FACET_STATUS,
    FACET_SIGNER,
    FACET_COUNT
};

/* The first is the register's own: by date of issue, the newest first. */
enum register_order { ORDER_DATE, ORDER_NUMBER, ORDER_TITLE, ORDER_START, ORDER_COUNT };

/* A word of the page's address in the portal's language. */
enum register_word { WORD_SORT, WORD_PAGE, WORD_COUNT };

str register_facet_key(const struct page_context *context, enum facet facet);
str register_order_key(const struct page_context *context, enum register_order order);
str register_word(const struct page_context *context, enum register_word word);
str register_status_key(const struct page_context *context, enum status status);
str register_standing_key(const struct page_context *context, enum standing standing);

/* `by_year` and `by_type`; gives whether a year has pages to list. */
bool register_put_shelves(const struct page *page, struct arena *arena, struct value *view);

/* What a shelf is called where its name is not said. */
str register_shelf_name(const struct page_context *context, const struct shelf *shelf);

/* Addresses of the scripts of rows, or (ROUTE_REGISTER_FULL) of whole documents: one blank between. */
str register_scripts(const struct page_context *context, struct arena *arena, enum route route);

/* register_rows.c: adds the scripts of rows. */
void register_plan_rows(struct page_context *context, struct artifact_list *out);

#endif
