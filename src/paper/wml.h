/*
 * wml.h - inside the writer of .docx.
 *
 * docx.c knows the parts of the package and their order; wml_styles.c makes styles of the
 * sheet's rows; wml_body.c writes the body's blocks and the notes with wml_text.c for
 * paragraphs and letters and wml_table.c for tables, whose columns wml_columns.c settles; wml_frame.c is the head, the foot and
 * the pages.
 *
 * The children of an element stand in the order that the standard gives them: Word takes no
 * other. tests/unit/word_order.h holds every part against it.
 */
#ifndef PAPER_WML_H
#define PAPER_WML_H

#include "base/map.h"
#include "format/xml_write.h"
#include "paper/copy.h"
#include "paper/measure.h"

#define WML_SPACE    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WML_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct wml_note {
    unsigned marks; /* in the text, all of them */
    bool marked;    /* the first one was written */
};

/* A part that is being written, and what its links lead to. */
struct wml_part {
    const struct paper_copy *copy;
    struct arena *arena;
    struct xml_writer *xml;
    struct map links; /* to their numbers: "rL1" is the first */
    struct map marks; /* the same of clauses that links of the document lead to: "m1" */
    unsigned note_count;
    struct wml_note *notes; /* by number, from 1 */
    bool in_notes;
    bool turned;  /* the pages lie on their side */
    long letters; /* half points, of a table too wide for its style's letters; else 0 */
};

/* A paragraph beside what its style says. */
struct wml_paragraph {
    const char *style;
    const char *align; /* of w:jc; NULL: the style's */
    bool keep;         /* with the next one */
    bool framed;       /* `before` counts */
    long before;       /* twentieths of a point, above */
    double start, end; /* mm, from the margins; 0: the style's */
    unsigned level;    /* of the outline, from 1; 0: the style's */
    bool rule;         /* a line below */
    bool ends;         /* it ends a part of the document that has pages of its own */
};

/* ---- wml_styles.c */

/* The style of a role, and of a heading of a level from 1 on. */
const char *wml_style(enum paper_role role);
const char *wml_heading_style(unsigned level);
/* word/styles.xml */
void wml_write_styles(struct wml_part *part);
/* The language of a text as Word names it: "vi-VN". */
str wml_language(str lang);

long wml_twips(double mm); /* 1/20 pt */
double wml_text_width(const struct wml_part *part);

/* ---- wml_text.c */

void wml_open_paragraph(struct wml_part *part, const struct wml_paragraph *paragraph);
void wml_close_paragraph(struct wml_part *part);
/* A run of letters; `look` of enum body_look. */
void wml_put_text(struct wml_part *part, str text, unsigned look);
/* A number that no line ends in. */
str wml_whole(struct arena *arena, str text);
void wml_put_pieces(struct wml_part *part, const struct body_pieces *pieces);
/* Where what links lead to begins and ends, if any leads there. */
void wml_put_target(struct wml_part *part, str id, bool end);
/* A paragraph of one text. */
void wml_put_line(struct wml_part *part, enum paper_role role, str text, bool keep);
/* The end of a run of blocks behind a table: a paragraph of no height. */
void wml_put_end(struct wml_part *part, bool keep, bool ends);
/* Room above what follows, on whose page it stays; it also parts two tables. */
void wml_put_gap(struct wml_part *part, long height);
/* The number of a text in a list without doubles, from 1; it is added where it is absent. */
size_t wml_number(struct arena *arena, struct map *list, str text);

/* ---- wml_body.c */

/* The text with its head and foot, the annexes, each with pages of its own. */
void wml_write_document(struct wml_part *part);
/* word/footnotes.xml */
unsigned wml_count_notes(const struct body_block_list *notes);
void wml_write_notes(struct wml_part *part);

/* ---- wml_table.c */

/* Of the body. `keep`: its last row stays with what follows. */
void wml_put_table(struct wml_part *part, const struct body_table *table, bool keep);

/* A table without lines: columns in mm. Then rows of cells. */
void wml_open_frame(struct wml_part *part, const double *columns, size_t count);
void wml_open_row(struct wml_part *part, bool head);
/* `place`: where its text stands in the height of the row; NULL: at the top. */
void wml_open_cell(struct wml_part *part, double width, const char *place);
void wml_close_cell(struct wml_part *part);
void wml_close_row(struct wml_part *part);
void wml_close_table(struct wml_part *part);

/* ---- wml_columns.c */

#define WML_CELL_MM       1.9 /* between a line and the text beside it */
#define WML_TIGHT_CELL_MM 0.3 /* the same in a table of many columns */

/*
 * The widths of the first `count` columns in mm, and part->letters where words would not fit.
 * Gives the distance between line and text.
 */
double wml_settle_columns(struct wml_part *part, const struct body_table *table, size_t count,
                          double *columns);

/* ---- wml_frame.c */

void wml_put_head(struct wml_part *part);
bool wml_has_foot(const struct paper_copy *copy);
void wml_put_foot(struct wml_part *part);
/* w:sectPr: pages from here back to the last such. */
void wml_put_pages(struct wml_part *part);
/* Headers and footers: the page's number; what the portal says; what the file is. */
void wml_write_number_header(struct wml_part *part);
void wml_write_first_header(struct wml_part *part);
void wml_write_first_footer(struct wml_part *part);

#endif
