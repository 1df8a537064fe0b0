/*
 * qr.h - an address as a QR code (ISO/IEC 18004), as an SVG file.
 *
 * Black on white whatever the reader's colours, with the margin of four modules
 * that readers need; a viewer may show it at any size.
 *
 * Failure   false where the text is longer than a code holds (2,331 bytes).
 * Threads   any.
 */
#ifndef FORMAT_QR_H
#define FORMAT_QR_H

#include "base/str.h"

struct buf;

/* `title` is its name for those who do not see it. */
bool qr_svg(struct buf *out, str text, str title);

#endif
