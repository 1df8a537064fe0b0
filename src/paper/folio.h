/*
 * folio.h - a document as a row of boxes, and their way onto pages.
 *
 * A box is not cut: a line of a paragraph, a row of a table, the head, the foot. What says where
 * a page may end is said of the boxes: `keep` forbids it after one. A note is a row of boxes of its
 * own; it stands at the foot of the page that has its mark, and goes on at the next page's where it
 * has no room there.
 *
 * Units     points; places in a box are from the upper left corner of the text's area.
 * Ownership all in the arena of the folio.
 * Threads   a folio belongs to one thread.
 */
#ifndef PAPER_FOLIO_H
#define PAPER_FOLIO_H

#include "format/pdf_finish.h"
#include "paper/copy.h"

#define POINTS(mm) ((mm)*72 / 25.4)

/* The element that all others are in. */
#define FOLIO_ROOT 1

struct placed_line {
    const struct pdf_text *text;
    size_t line;
    double x, baseline;
};
struct placed_line_list {
    struct placed_line *items;
    size_t count, capacity;
};

struct placed_rule {
    double x, y, to_x, to_y;
};
struct placed_rule_list {
    struct placed_rule *items;
    size_t count, capacity;
};

struct folio_numbers {
    size_t *items;
    size_t count, capacity;
};

struct folio_box_list;
struct folio_box {
    double before; /* above it, but not at the top of a page */
    double height;
    bool keep;                          /* on one page with the next */
    bool part;                          /* begins a page, whose number is 1 */
    bool turned;                        /* of a part: its pages lie on their side */
    const struct folio_box_list *again; /* stands above it where it begins a page */
    struct placed_line_list lines;
    struct placed_rule_list rules;
    struct folio_numbers notes; /* whose first mark is in it */
};
struct folio_box_list {
    struct folio_box *items;
    size_t count, capacity;
};

/* A link whose target is found when all is known. */
struct folio_link {
    size_t node;
    str id;
};
struct folio_link_list {
    struct folio_link *items;
    size_t count, capacity;
};

struct folio_mark {
    str id;
    size_t node;
};
struct folio_mark_list {
    struct folio_mark *items;
    size_t count, capacity;
};

struct folio_note {
    size_t node; /* its element */
    size_t mark; /* the link that leads to it first; 0 as long as there is none */
    bool turned; /* it stands on a turned page */
    struct folio_box_list boxes;
};

struct folio {
    struct arena *arena;
    struct pdf_canvas *canvas;
    const struct paper_copy *copy;
    const struct sheet *sheet;
    const char *lang;
    bool turned;                     /* as the pages that are laid out or drawn */
    double left, top, width, height; /* of the text's area on a page */
    struct folio_box_list boxes;
    struct pdf_node_list nodes;
    size_t section;           /* the element that boxes are added to */
    struct folio_note *notes; /* by number, less 1 */
    size_t note_count;
    struct folio_link_list links;
    struct folio_mark_list marks;
};

/* What follows stands on pages that lie on their side, or no longer. */
void folio_turn(struct folio *folio, bool turned);

/* A new element. */
size_t folio_node(struct folio *folio, const char *tag, size_t parent);

struct span_list {
    struct pdf_span *items;
    size_t count, capacity;
};

/* How a text of a role is laid out in a column. */
struct pdf_text *folio_text(struct folio *folio, enum paper_role role,
                            const struct span_list *spans, double width);
/* The same, aligned otherwise than the role says. */
struct pdf_text *folio_text_at(struct folio *folio, enum paper_role role,
                               const struct span_list *spans, double width, enum sheet_align align);
/* One piece of text. */
struct pdf_text *folio_plain(struct folio *folio, enum paper_role role, str text, size_t node,
                             double width);

double folio_line_height(const struct sheet_row *row);

/* Places a line of a text, whose top is `y`. */
void folio_place_line(struct folio *folio, struct folio_box *box, enum paper_role role,
                      const struct pdf_text *text, size_t line, double x, double y);
/* Places all lines of a text in a box from `y` on; gives where they end. */
double folio_place(struct folio *folio, struct folio_box *box, enum paper_role role,
                   const struct pdf_text *text, double x, double y);
/* The rule that the role has under its text, which ends at `y`; gives where what follows may stand. */
double folio_place_rule(struct folio *folio, struct folio_box *box, enum paper_role role,
                        const struct pdf_text *text, double x, double y);

struct folio_box *folio_add(struct folio *folio);

/* A paragraph: a box a line. */
void folio_paragraph(struct folio *folio, enum paper_role role, const struct span_list *spans,
                     double indent);
void folio_plain_paragraph(struct folio *folio, enum paper_role role, str text, size_t node);

/* Draws a box whose top is `top`; gives where it ends. */
double folio_draw_box(struct folio *folio, const struct folio_box *box, double top);
/* Draws all boxes and notes, page by page (folio_pages.c). */
void folio_draw(struct folio *folio);

/* The parts of a document, each in its file. */
void pdf_head(struct folio *folio);
void pdf_blocks(struct folio *folio, const struct body_block_list *blocks);
void pdf_block(struct folio *folio, const struct body_block *block, enum paper_role role);
/* Elements of the notes, to which marks lead; the notes themselves when all marks are known. */
void pdf_number_notes(struct folio *folio);
void pdf_notes(struct folio *folio);
/* The marks in a line of text that stands in a box. */
void pdf_find_marks(struct folio *folio, struct folio_box *box, const struct pdf_text *text,
                    size_t line);
void pdf_table(struct folio *folio, const struct body_table *table);
void pdf_foot(struct folio *folio);

/* Pieces of a body as spans of the node; all of them bold, say, by `style`. */
struct span_list pdf_spans(struct folio *folio, const struct body_pieces *pieces, size_t node);
str pdf_pieces_text(struct arena *arena, const struct body_pieces *pieces);

#endif
