/*
 * standing.h - what has happened to a document, in words of the portal: for those who hold a
 * file or a feed and do not see the page.
 *
 * Threads   any; what is made lives in the arena.
 */
#ifndef SITE_STANDING_H
#define SITE_STANDING_H

#include "base/catalog.h"
#include "base/str.h"

struct arena;
struct entry;
struct site;

/* "Withdrawn"; empty while the text holds. */
str standing_label(enum language language, const struct entry *entry);
/* "Withdrawn on 01/03/2024. Withdrawn by: X. Reason: Y"; empty while it holds. */
str standing_note(const struct site *site, enum language language, struct arena *arena,
                  const struct entry *entry);

#endif
