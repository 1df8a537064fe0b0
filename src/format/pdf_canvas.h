/*
 * pdf_canvas.h - text and lines on the pages of a PDF, by Pango and Cairo.
 *
 * The fonts are files that were named, in a configuration of their own: no setting of the
 * machine takes part, and no other font stands in. Positions are not rounded and nothing is
 * hinted, so that any thread of any machine with the same libraries writes the same bytes.
 *
 * All that is drawn belongs to a node of the document's structure, or to none (page numbers,
 * rules of tables). Cairo only marks where one piece ends and the next begins; what the pieces
 * are is told apart from it, in `struct pdf_record`, and pdf_finish writes the structure:
 * what Cairo 1.16 does itself knows no artifacts and no paragraph over two pages.
 *
 * Units     points (1/72 inch) from the upper left corner of the page; in the record from the
 *           lower left, as PDF counts.
 * Ownership fonts and canvases are freed by their functions, also what they gave; the record
 *           lives in the arena.
 * Failure   a letter that no font has is drawn as □ and listed in the record; other failures
 *           are told by pdf_canvas_close.
 * Threads   the fonts are shared; a canvas belongs to one thread.
 */
#ifndef FORMAT_PDF_CANVAS_H
#define FORMAT_PDF_CANVAS_H

#include "base/list.h"

struct arena;
struct buf;
struct pdf_fonts;
struct pdf_canvas;
struct pdf_text;

/* What belongs to no node of the structure. */
#define PDF_ARTIFACT 0

enum pdf_style {
    PDF_BOLD = 1,
    PDF_ITALIC = 2,
    PDF_FIXED = 4,
    PDF_RAISED = 8,
    PDF_WHOLE = 16, /* no line ends in it */
};
enum pdf_align { PDF_START, PDF_CENTRE, PDF_END, PDF_JUSTIFY };

/* A piece of a paragraph: a '\n' in it begins a new line. */
struct pdf_span {
    str text;
    unsigned style; /* of enum pdf_style */
    size_t node;
    bool boxed; /* where it stands is recorded: for links */
};

struct pdf_form {
    double size, width; /* a width of 0: no end of line but those written */
    double first;       /* indent of the first line */
    double narrower;    /* the lines have this much less room, half of it at either side */
    enum pdf_align align;
    const char *lang;
};

/* A piece of a page's content, in the order of drawing. */
struct pdf_mark {
    size_t page, node; /* the page from 0 */
    double x, y;       /* of its first letter: where a link to it leads, the top of the line */
};
struct pdf_mark_list {
    struct pdf_mark *items;
    size_t count, capacity;
};

struct pdf_box {
    size_t page, node;
    double left, bottom, right, top;
};
struct pdf_box_list {
    struct pdf_box *items;
    size_t count, capacity;
};

struct pdf_letter_list {
    uint32_t *items;
    size_t count, capacity;
};

struct pdf_record {
    size_t pages;
    struct pdf_mark_list marks;
    struct pdf_box_list boxes;
    struct pdf_letter_list missing; /* each once */
};

/*
 * The fonts that `files` name, serif first: families "Liberation Serif", "Liberation Mono" and
 * "DejaVu Sans" are looked for in this order. NULL if a file is no font; *bad is then its index.
 */
struct pdf_fonts *pdf_fonts_new(struct arena *arena, const str *files, size_t count, size_t *bad);
void pdf_fonts_free(struct pdf_fonts *fonts); /* NULL is allowed */

struct pdf_canvas *pdf_canvas_new(struct arena *arena, const struct pdf_fonts *fonts);
/* Appends Cairo's file, which pdf_finish completes; false if Cairo failed. */
bool pdf_canvas_close(struct pdf_canvas *canvas, struct buf *out);
const struct pdf_record *pdf_canvas_record(const struct pdf_canvas *canvas);
void pdf_canvas_free(struct pdf_canvas *canvas);

/* Lays out a paragraph. It may be drawn line by line, on any page. */
struct pdf_text *pdf_text_new(struct pdf_canvas *canvas, const struct pdf_span *spans, size_t count,
                              const struct pdf_form *form);
size_t pdf_text_lines(const struct pdf_text *text);
/* The nodes of the spans that begin in a line; false behind the last. *at is 0 before the first. */
bool pdf_text_node(const struct pdf_text *text, size_t line, size_t *at, size_t *node);
double pdf_text_width(const struct pdf_text *text, size_t line); /* of the letters alone */
double pdf_text_left(const struct pdf_text *text, size_t line);  /* where they begin */
void pdf_text_draw(struct pdf_canvas *canvas, const struct pdf_text *text, size_t line, double x,
                   double baseline);

/* The sum of the letters' widths, without laying out. */
double pdf_letters_width(struct pdf_canvas *canvas, str text, unsigned style, double size);

/* A line across or down; belongs to no node. */
void pdf_canvas_line(struct pdf_canvas *canvas, double x, double y, double to_x, double to_y,
                     double thickness);
/* A page of this size, onto which is drawn from now on; the first is begun so too. */
void pdf_canvas_begin_page(struct pdf_canvas *canvas, double width, double height);

/* The versions of Cairo, Pango, HarfBuzz: others may draw otherwise. */
str pdf_canvas_maker(struct arena *arena);

#endif
