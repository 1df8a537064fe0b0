/*
 * campaign.h - the pages of a campaign; rows of page/kind.c.
 */
#ifndef PAGE_CAMPAIGN_H
#define PAGE_CAMPAIGN_H

#include "page/kind.h"

void plan_campaigns(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out);
void view_campaign(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view);
void plan_documents(const struct page_kind *kind, struct page_context *context,
                    struct artifact_list *out);
void view_document(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view);
void plan_updates(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out);
void view_update(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view);

#endif
