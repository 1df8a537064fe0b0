/*
 * ticker.h - the slogans for other sites: what stands in ticker/, and what an
 * editor pastes.
 *
 * All forms are made from one model, the feed: the slogans that run, and those
 * that come next, in the order of the ticker. The script `ticker.js` is code
 * and feed in one file, so that another site needs no CORS header; `v1.js` is
 * the code alone, for those that keep the two apart. Their texts are text:
 * nothing in a feed is markup.
 *
 * What is pasted always holds the slogans as a list: a site that strips the
 * script, the frame or the element leaves them to be read.
 */
#ifndef EXPORT_TICKER_H
#define EXPORT_TICKER_H

#include "base/str.h"

struct arena;
struct buf;
struct export_context;

enum ticker_form {
    TICKER_LINKED, /* the script's address, the element, the list */
    TICKER_INLINE, /* the list and the code itself: nothing is loaded from anywhere */
    TICKER_FRAME,  /* an iframe, and the list below it */
};

/* Appends what is pasted; TICKER_LINKED and TICKER_FRAME need a base_url. */
void ticker_snippet(const struct export_context *context, enum ticker_form form, struct buf *out);

#endif
