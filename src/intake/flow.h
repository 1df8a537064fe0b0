/*
 * flow.h - a word processor's document before it is paragraphs: the readers of
 * .docx and .odt build it, and know its format; what comes after knows none.
 *
 * A flow is blocks in the order of the print: paragraphs, tables whose cells
 * hold blocks again, and what is printed on no page or on every page. From it
 * come the lines of intake/reader.h: a table that only lays out the head or the
 * foot is taken apart, one of data becomes Markdown, notes stand below the
 * paragraph that has their mark.
 *
 * Ownership the arena.
 */
#ifndef INTAKE_FLOW_H
#define INTAKE_FLOW_H

#include "intake/inline.h"
#include "intake/paragraph.h"

struct intake_text;
struct table;

struct block {
    struct table *table; /* NULL: a paragraph, which has the rest */
    struct run_list runs;
    str label; /* the number that the word processor computes, with the space behind it */
    size_t line;
    int marks;      /* the level of its heading; 0 for none */
    uint8_t column; /* within a table of layout */
    bool centred;
    bool apart;           /* there is a gap before it */
    bool note;            /* the text of a note, whose label is "[^1]: " */
    const char *left_out; /* why it is not of the text: "đầu trang, cuối trang"; NULL if it is */
};

struct block_list {
    struct block *items;
    size_t count, capacity;
};

struct cell {
    struct block_list blocks;
    size_t columns; /* how many it covers, at least 1 */
    bool continues; /* it is the lower part of the cell above */
    bool bordered;  /* lines are drawn around it */
};

struct row {
    struct cell *items;
    size_t count, capacity;
    size_t skipped; /* columns before the first cell */
    size_t covered; /* of the last cell, columns that the source still has as cells: for readers */
    bool head;      /* repeated on each page */
};

struct table {
    struct row *items;
    size_t count, capacity;
};

/* What readers count, for questions about the whole. */
struct flow_counts {
    size_t changes; /* tracked changes, taken as accepted */
    size_t comments;
    size_t objects; /* embedded ones, whose text is not read */
    size_t pictures;
    size_t external; /* what lies outside of the file, and is not fetched */
};

struct flow {
    struct arena *arena;
    struct block_list body;
    struct block_list aside; /* heads and feet of pages */
    struct flow_counts counts;
    struct str_list questions;
    size_t lines;  /* paragraphs so far */
    size_t blocks; /* of all kinds, cells too */
    size_t len;    /* bytes of text */
    bool too_long; /* more than any plan file holds: reading may stop */
};

/* A paragraph of the document, numbered; not yet in any list. */
struct block flow_paragraph(struct flow *flow);
void flow_put(struct flow *flow, struct block *block, struct run run);
void flow_put_label(struct flow *flow, struct block *block, str label);
void flow_put_text(struct flow *flow, struct block *block, str text, bool bold, bool italic);

/*
 * Letters as the font draws them: signs of Symbol and Wingdings, and letters
 * of fonts from before Unicode (.VnTime, VNI-Times), which a question tells of.
 */
str flow_letters(struct flow *flow, str text, str font);

/* The text of a note, its paragraphs behind one another, for its mark "[^1]" in the paragraph `at`. */
struct block flow_note(struct flow *flow, str mark, const struct block_list *parts,
                       const struct block *at);

/* Counts something that takes memory; false, and too_long, past what a document may have. */
bool flow_count(struct flow *flow);

/* A question once, however often it comes up. */
void flow_ask(struct flow *flow, str question);

/* The flow as lines and questions. */
void flow_write(struct flow *flow, struct intake_text *out);

/* Inside intake/flow, in columns.c: a foot of two columns that tabs lay out, the left one first. */
void columns_take_apart(struct arena *arena, struct block_list *blocks);

/*
 * Inside intake/flow, in table.c: whether a table only lays out text, as those
 * around the head and the foot of a document do.
 */
bool table_is_layout(struct arena *arena, const struct table *table);

/* The blocks of such a table, the left column first; each knows its column. */
void table_take_apart(struct arena *arena, const struct table *table, struct block_list *out);

/* How many of the first rows are one cell that stands above the whole table: its title. */
size_t table_title_rows(const struct table *table);

/* A table of data, from a row on, as Markdown; STR_NONE if it is larger than builds take. */
str table_markdown(struct arena *arena, const struct table *table, size_t first);

#endif
