/*
 * issued.h - a document as issued: what stands above and below its body on paper.
 *
 * The form is that of Decree 30/2020/NĐ-CP, annex I, part II, or the Party's own. What was
 * printed otherwise than its normalised field is shown as printed; a blank stays one. It is
 * in Vietnamese, whatever the portal's language, with U+00A0 where the name of a body must not break.
 *
 * Threads   any; what is made lives in the arena.
 */
#ifndef SITE_ISSUED_H
#define SITE_ISSUED_H

#include "base/str.h"

struct arena;
struct document;
struct entry;
struct site;
struct value;

/*
 * Puts `head` {letterhead, state, party, superior, issuer, type, number, place_date,
 * printed_title} and `foot` {printed_recipients, printed_signature, bodies [{name}],
 * signatures [{authority, role, name}], columns}, to which the caller adds the recipients.
 * Gives the foot; NULL, with a null in the map, for a document without one.
 */
struct value *site_issued(const struct site *site, struct arena *arena, struct value *map,
                          const struct entry *entry);

/* What stands behind a recipient: ";", "." behind the last, nothing where it was written. */
str site_recipient_end(const struct document *document, size_t i);

#endif
