/*
 * list.h - home, lists, and the pages of movements and organizations; rows of page/kind.c.
 */
#ifndef PAGE_LIST_H
#define PAGE_LIST_H

#include "page/kind.h"

struct page_text;

/* Where a text of content/pages/ stands. */
str text_link(const struct page_context *context, struct arena *arena,
              const struct page_text *text);
/* The same text in the portal's language, name.en.md beside name.md, where there is one; else itself. */
const struct page_text *text_in_own_language(const struct page_context *context,
                                             const struct page_text *text);

typedef void plan_function(const struct page_kind *kind, struct page_context *context,
                           struct artifact_list *out);
typedef void view_function(const struct page *page, const struct made *made, struct arena *arena,
                           struct value *view);

plan_function plan_home, plan_campaign_list, plan_archive, plan_archive_years, plan_movement_list,
    plan_movements, plan_organization_list, plan_organizations, plan_slogans, plan_calendar,
    plan_ticker, plan_texts, plan_search, plan_not_found;
view_function view_home, view_campaign_list, view_archive, view_archive_year, view_movement_list,
    view_movement, view_organization_list, view_organization, view_slogans, view_calendar,
    view_ticker, view_text, view_search, view_not_found;

#endif
