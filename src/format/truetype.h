/*
 * truetype.h - a TrueType font without its hints.
 *
 * Hints say how letters are fitted to the dots of a coarse screen. In a document to print they
 * are a third of the font's bytes; outlines and widths stay as they are.
 *
 * Failure   false for bytes that are no such font; what was appended then is of no use.
 * Threads   pure functions of their arguments.
 */
#ifndef FORMAT_TRUETYPE_H
#define FORMAT_TRUETYPE_H

#include "base/str.h"

struct arena;
struct buf;

bool truetype_without_hints(struct arena *arena, str font, struct buf *out);

#endif
