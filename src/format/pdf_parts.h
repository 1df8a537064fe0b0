/*
 * pdf_parts.h - what the files of pdf_canvas.h share: fonts, paragraphs, pages.
 */
#ifndef FORMAT_PDF_PARTS_H
#define FORMAT_PDF_PARTS_H

#include "base/buf.h"
#include "format/pdf_canvas.h"

#include <cairo.h>
#include <pango/pango.h>

/* U+2028: a new line of the same paragraph. */
#define LINE_BREAK "\xE2\x80\xA8"

/* How much smaller and higher the mark of a note stands. */
#define RAISED_SIZE   0.65
#define RAISED_HEIGHT 0.35

enum { PDF_STYLES = 8 }; /* bold, italic and fixed in every mixture */

struct line_place {
    double left, width;
    double spread; /* what every space is wider than it would be */
    size_t end;    /* of what is seen, in bytes: spaces behind it have no width */
};

struct pdf_text {
    PangoLayout *layout;
    const char *bytes;
    struct pdf_span *spans;
    size_t *starts; /* of the spans, in bytes */
    size_t count, lines;
    struct line_place *places;
    double size;
};

struct layout_list {
    PangoLayout **items;
    size_t count, capacity;
};

struct pdf_canvas {
    struct arena *arena;
    struct buf drawn;
    cairo_surface_t *surface;
    cairo_t *cairo;
    const struct pdf_fonts *fonts_of;
    PangoFontMap *map;
    PangoContext *context;
    PangoFont *fonts[PDF_STYLES]; /* at 100 points, for measuring */
    struct layout_list layouts;
    struct pdf_record record;
    double height; /* of the page */
    bool open;     /* a piece of it is begun */
    size_t node;
};

/* A font map of these fonts, for one canvas at a time. */
PangoFontMap *pdf_take_map(const struct pdf_fonts *fonts);
void pdf_give_back_map(const struct pdf_fonts *fonts, PangoFontMap *map);

/* A font by style and size in points; freed by the caller. */
PangoFontDescription *pdf_describe(unsigned style, double size);

/* The glyph of a letter, 0 if the font has none. */
unsigned long pdf_glyph(PangoFont *font, uint32_t letter);

/* What is drawn next belongs to the node; where it begins counts if it is a new piece. */
void pdf_begin_piece(struct pdf_canvas *canvas, size_t node, double x, double y);

#endif
