/*
 * body_blocks.h - a body as a row of printed paragraphs, for what lays it out on paper.
 *
 * The nesting of body_tree.h is gone: on paper what stands under what is told by the
 * printed markers alone (Decree 30/2020/NĐ-CP, annex I, II.6), and each is a run of the text.
 * Every word of the body is in some block, in order; the notes come apart.
 *
 * Ownership all in the arena that was given, texts copied.
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_BODY_BLOCKS_H
#define CONTENT_BODY_BLOCKS_H

#include "base/list.h"
#include "base/str.h"
#include "content/clause.h"

struct arena;

enum body_look {
    LOOK_BOLD = 1,
    LOOK_ITALIC = 2,
    LOOK_FIXED = 4,   /* code */
    LOOK_MARKER = 8,  /* the printed marker, without the space behind it */
    LOOK_RAISED = 16, /* the mark of a note: "[1]" */
    LOOK_WHOLE = 32,  /* a number that no line may end in; spaces of that kind are U+00A0 */
};

/* A piece of text of one look. A '\n' in it is a line that was broken on purpose. */
struct body_piece {
    str text;
    unsigned look; /* of enum body_look */
    str href;      /* as written in the source; empty: no link */
    unsigned note; /* of a mark: the number of its note, from 1; else 0 */
};

struct body_pieces {
    struct body_piece *items;
    size_t count, capacity;
};

enum body_block_kind {
    PAR_PARAGRAPH,
    PAR_BASIS,   /* "Căn cứ …;" before the text */
    PAR_CAPTION, /* a line in capitals that stands apart: "QUYẾT ĐỊNH:" */
    PAR_HEADING,
    PAR_CLAUSE,
    PAR_ANNEX,       /* "Phụ lục I": a new part begins */
    PAR_ANNEX_TITLE, /* its title */
    PAR_ANNEX_NOTE,  /* "(Kèm theo Kế hoạch số … )" */
    PAR_TABLE,
    PAR_CODE, /* its lines as they are, in one piece */
    PAR_LINE, /* a rule across */
    PAR_NOTE, /* the first paragraph of a note: begins with the marker "[1]" */
};

enum body_side { SIDE_NONE, SIDE_LEFT, SIDE_CENTRE, SIDE_RIGHT };

struct body_cell {
    struct body_pieces pieces;
};

struct body_row {
    struct body_cell *cells; /* `columns` of them */
    bool head;
};

struct body_table {
    size_t columns;
    enum body_side *sides; /* one a column */
    struct body_row *items;
    size_t count, capacity;
};

struct body_block {
    enum body_block_kind kind;
    enum clause_kind marker; /* of a heading or clause */
    unsigned quoted;         /* quotations around it */
    unsigned level;          /* of a heading: from 1 */
    str id;                  /* of a heading or clause, as on the page; may be empty */
    struct body_pieces pieces;
    struct body_table table; /* of PAR_TABLE */
};

struct body_block_list {
    struct body_block *items;
    size_t count, capacity;
};

struct body_blocks {
    struct body_block_list text;  /* up to the first annex */
    struct body_block_list annex; /* from there on; each annex begins with PAR_ANNEX */
    struct body_block_list notes; /* of all */
};

/* False if a limit refuses the text, as body_html does. */
bool body_blocks(str text, struct arena *arena, struct body_blocks *out);

#endif
