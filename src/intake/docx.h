/*
 * docx.h - inside the reader of .docx (ECMA-376, transitional and strict).
 *
 * docx.c knows the parts of the package; docx_text.c reads the text of one, with
 * docx_run.c for letters and docx_table.c for tables; docx_styles.c says how it
 * looks, docx_lists.c which numbers Word prints.
 */
#ifndef INTAKE_DOCX_H
#define INTAKE_DOCX_H

#include "base/list.h"
#include "base/map.h"
#include "intake/flow.h"
#include "intake/numbers.h"
#include "intake/package.h"

extern const struct xml_space docx_spaces[];

/* What properties say; UNSAID leaves it to the style below. */
enum said { UNSAID, NO, YES };

struct docx_look { /* of runs */
    enum said bold, italic, caps, hidden;
    str font; /* empty: unsaid */
    str style;
};

struct docx_form { /* of paragraphs */
    enum said centred;
    enum said gap;  /* space before it, wider than a line */
    bool leveled;   /* `level` is said */
    unsigned level; /* of the outline, from 0; 9 is text */
    str list;       /* numId; empty: unsaid */
    bool list_leveled;
    unsigned list_level; /* ilvl */
    str style;
    bool mark_deleted; /* the paragraph goes on in the next one */
};

struct docx_style {
    str id, based_on, name;
    struct docx_look look;
    struct docx_form form;
    enum said bordered; /* of a table: lines between its cells */
};

struct docx_styles {
    struct map by_id; /* struct docx_style */
    struct docx_look defaults;
    str paragraph; /* the id of the default style */
    str table;
};

/* An on-off property that the reader has just opened. */
enum said docx_said(struct xml_reader *xml);

/* The properties in the element just opened, on top of what `look` and `form` say; they are read to their end. */
void docx_parse_look(struct xml_reader *xml, struct docx_look *look);
void docx_parse_form(struct xml_reader *xml, struct docx_form *form);
/* The same of w:tblBorders: whether there are lines between the cells. */
enum said docx_read_borders(struct xml_reader *xml);

/* word/styles.xml; false past IMPORT_STYLES_MAX. */
bool docx_read_styles(struct arena *arena, struct xml_reader *xml, struct docx_styles *out);

/* What a style says with those it is based on; an id that is unknown says nothing. */
struct docx_look docx_style_look(const struct docx_styles *styles, str id);
struct docx_form docx_style_form(const struct docx_styles *styles, str id);
str docx_style_name(const struct docx_styles *styles, str id);
enum said docx_style_bordered(const struct docx_styles *styles, str id);

/* One property of a run, where styles of paragraph and letters switch each other off (17.7.3). */
bool docx_toggle(enum said own, enum said letters, enum said paragraph, enum said defaults);

struct docx_lists {
    struct map abstracts; /* struct docx_abstract */
    struct map numbers;   /* struct docx_number */
};

/* word/numbering.xml; false past IMPORT_STYLES_MAX. */
bool docx_read_lists(struct arena *arena, struct xml_reader *xml, struct docx_lists *out);

/*
 * The number that Word prints before the next paragraph of this form, with the
 * space behind it; it counts on. Empty where there is none.
 */
str docx_next_label(struct arena *arena, struct docx_lists *lists, const struct docx_styles *styles,
                    const struct docx_form *form);

/* A field (17.16): its result is text, its instruction is not. */
struct docx_field {
    str instruction;
    bool result; /* behind its separator */
};

enum { FIELD_DEPTH_MAX = 32 };

/* Where the reading is: kept while a paragraph, a cell or a box within is read. */
struct docx_place {
    struct block_list *into; /* paragraphs go here: the text, a cell, a box */
    struct docx_table *table;
    struct block *paragraph;         /* NULL outside of one */
    bool begun;                      /* its properties are known */
    bool mark_deleted;               /* it goes on in the next one */
    struct block_list *behind;       /* boxes of text, to be put behind the paragraph */
    struct run_list *hidden;         /* its hidden text */
    struct docx_look paragraph_look; /* of its style */
    struct docx_look look;           /* of the run, as said by itself */
    bool literal;                    /* characters are text: within w:t */
};

/* The reading of a document, part by part. */
struct docx {
    struct package *package;
    struct flow *flow;
    struct docx_styles styles;
    struct docx_lists lists;
    struct map notes; /* "f2", "e3": struct block_list of each foot- and endnote */
    unsigned note_count;
    struct map note_marks; /* "[^1]" by the bookmark around it, for references to it */
    str bookmark;          /* that began last and has not ended */

    /* The part that is read. */
    struct xml_reader *xml;
    struct block_list *top; /* its text */
    const char *left_out;   /* why it is not the document's; NULL if it is */
    struct map links; /* addresses of other places (str), by the names that links have for them */
    struct docx_field fields[FIELD_DEPTH_MAX];
    size_t field_count;
    struct block_list pending; /* notes whose marks came, to be put behind the paragraph or table */
    struct run_list carried;   /* of a paragraph whose end was deleted */
    struct map edges;          /* relations of heads and feet of pages, in their order */
    char notes_kind;           /* 'f', 'e' while notes are read */

    struct docx_place at;
};

/* The steps of docx_text.c: all that is in the element just opened. */
void docx_walk(struct docx *d);
void docx_add_block(struct docx *d, struct block block);
void docx_put_pending(struct docx *d); /* notes, behind what has their marks */

/* Elements within runs, in docx_run.c. */
struct docx_look docx_settle_look(const struct docx *d); /* of the run at hand, styles counted in */
bool docx_is_shown(const struct docx *d);                /* not the instruction of a field */
void docx_put_run(struct docx *d, struct run run, const struct docx_look *look);
void docx_put_text(struct docx *d, str text);
void docx_read_field_mark(struct docx *d);
void docx_read_instruction(struct docx *d);
void docx_read_simple_field(struct docx *d);
void docx_read_bookmark(struct docx *d);
void docx_end_bookmark(struct docx *d);
void docx_read_run(struct docx *d);
void docx_read_look(struct docx *d);
void docx_read_literal(struct docx *d);
void docx_read_tab(struct docx *d);
void docx_read_break(struct docx *d);
void docx_read_hyphen(struct docx *d);
void docx_read_sign(struct docx *d);
void docx_read_link(struct docx *d);

/* Elements of tables, in docx_table.c. */
void docx_read_table(struct docx *d);
void docx_read_table_form(struct docx *d);
void docx_read_row(struct docx *d);
void docx_read_row_form(struct docx *d);
void docx_read_cell(struct docx *d);
void docx_read_cell_form(struct docx *d);

/* The text of a part: all children of the element just opened, into d->top. */
void docx_read_text(struct docx *d);

#endif
