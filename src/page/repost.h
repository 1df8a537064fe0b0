/*
 * repost.h - the text of a plan for other sites, a row of page/kind.c: its page
 * thi-dua/<id>/dang-lai/, whose view's `html` is what `phatdong snippet` prints.
 */
#ifndef PAGE_REPOST_H
#define PAGE_REPOST_H

#include "page/kind.h"
#include "site/site.h"

str repost_link(const struct site *site, struct arena *arena, const struct campaign *campaign);

void plan_reposts(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out);
void view_repost(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view);

#endif
