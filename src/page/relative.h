/*
 * relative.h - the shortest way from a page to its neighbours.
 *
 * Templates write every address within the portal as {{root}}{{link}}, up to
 * the root and down again: on a campaign's page "../../thi-dua/a/lich.ics" is
 * "lich.ics", and "../../thi-dua/b/" is "../b/". A page has dozens of them.
 */
#ifndef PAGE_RELATIVE_H
#define PAGE_RELATIVE_H

#include "base/str.h"

struct buf;

/*
 * Shortens, in the HTML of a page in `folder` ("thi-dua/a"), attributes that
 * begin with `root` ("../../"). They lead where they led. A text cannot look
 * like one: its quotes are escaped, in JSON too.
 */
void relative_shorten(struct buf *html, str root, str folder);

#endif
