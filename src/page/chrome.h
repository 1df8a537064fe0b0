/*
 * chrome.h - what stands around every page: title, menu, ticker, foot.
 *
 * What is the same on all pages is one sealed value, the outer context of
 * every template; what depends on the page (root, menu with the current
 * item, canonical address) is put into the page's own view.
 */
#ifndef PAGE_CHROME_H
#define PAGE_CHROME_H

#include "page/kind.h"

struct campaign;
struct routes;

const struct value *chrome_make(const struct page_context *context, struct arena *arena);
/* The same around the pages of a campaign's ZIP, whose ticker has the slogans of that campaign. */
const struct value *chrome_make_packed(const struct page_context *context, struct arena *arena,
                                       const struct campaign *campaign);

/* Before and after the kind's own view. */
void chrome_put_page(const struct page *page, struct arena *arena, struct value *view);
void chrome_put_end(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *view);

/* The path of base_url ("/thidua/"), else "/". */
str chrome_server_root(const struct routes *routes);

#endif
