/*
 * ics.h - lines of iCalendar (RFC 5545, 3.1): folded, escaped, ended with CRLF.
 *
 * A line longer than 75 octets goes on in the next one behind a space. It is
 * never cut within a character, as the RFC allows but many readers do not
 * bear, nor within an escape. What no line can carry (controls, bytes that are
 * no UTF-8) becomes U+FFFD.
 *
 * `name` is a property with its parameters: "DTSTART;VALUE=DATE".
 *
 * Failure   only that of the buffer.
 * Threads   any.
 */
#ifndef FORMAT_ICS_H
#define FORMAT_ICS_H

#include "base/str.h"

struct buf;

/* A value of type TEXT: \ ; , and line ends are escaped. */
void ics_put_text(struct buf *out, const char *name, str text);

/* A value of another type, as it stands: a day, a number, an address. */
void ics_put(struct buf *out, const char *name, str value);

#endif
