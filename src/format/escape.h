/*
 * escape.h - text into formats in which some characters mean something.
 *
 * Escaping is part of writing, and the name says which. The text is UTF-8.
 *
 * Failure   only that of the buffer.
 * Threads   any.
 */
#ifndef FORMAT_ESCAPE_H
#define FORMAT_ESCAPE_H

#include "base/str.h"

struct buf;

/* Into HTML text and quoted attributes: & < > " ' */
void escape_html(struct buf *out, str text);

/* Into XML 1.0 text and quoted attributes; what XML cannot carry becomes U+FFFD. */
void escape_xml(struct buf *out, str text);

/*
 * A cell of CSV (RFC 4180), always in quotes. A cell that a spreadsheet would
 * take for a formula (= + - @ TAB CR LF first) gets a leading ' as OWASP advises.
 */
void escape_csv_cell(struct buf *out, str text);

/*
 * A written address (RFC 3987) as a URI: letters beyond ASCII, spaces, controls
 * and " < > \ ^ ` { | } are percent-encoded, what is encoded already stays.
 */
void escape_url(struct buf *out, str url);

/* One part of an address, a query's value …: all but letters, digits and - . _ ~ is encoded. */
void escape_url_part(struct buf *out, str part);

#endif
