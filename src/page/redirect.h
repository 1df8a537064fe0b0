/*
 * redirect.h - pages at former addresses (`aliases`) that lead to the present one.
 */
#ifndef PAGE_REDIRECT_H
#define PAGE_REDIRECT_H

#include "page/page.h"

void redirect_plan(struct page_context *context, struct artifact_list *out);

#endif
