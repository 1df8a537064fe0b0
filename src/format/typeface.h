/*
 * typeface.h - letters of a font file, measured and drawn, by FreeType.
 *
 * No system font, no settings of a machine and no hinting take part: the same
 * file gives the same dots. Text is in NFC: every Vietnamese letter is a glyph
 * of its own, so that no shaping is needed; what the font lacks is left out.
 *
 * Lengths are in 64ths of a dot, as FreeType's are.
 *
 * Ownership a typeface and all that FreeType needs live in the arena; the bytes are the caller's.
 * Failure   typeface_new gives NULL for bytes that are no font; the rest cannot fail.
 * Threads   a typeface belongs to one thread; making one costs less than drawing a line.
 */
#ifndef FORMAT_TYPEFACE_H
#define FORMAT_TYPEFACE_H

#include "base/str.h"

struct arena;
struct picture_canvas;
struct typeface;

enum { TYPEFACE_DOT = 64 };

struct typeface *typeface_new(struct arena *arena, str bytes);

/* Whether every letter of the text has a glyph. */
bool typeface_has(const struct typeface *typeface, str text);

/* The letters' height from now on, in dots. */
void typeface_set_size(struct typeface *typeface, uint32_t size);

int64_t typeface_width(const struct typeface *typeface, str text);

/* Writes a line of text that begins at `x` (in 64ths) and stands on the row `baseline`. */
void typeface_draw(const struct typeface *typeface, str text, int64_t x, int64_t baseline,
                   struct picture_canvas *canvas, size_t colour);

/* The version of FreeType: other versions may draw other dots. */
str typeface_maker(struct arena *arena);

#endif
