#include "content/body_blocks.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/body_tree.h"
#include "format/unbroken.h"

#include <cmark-gfm-core-extensions.h>

struct writer {
    struct arena *arena;
    struct body_block_list *out;
    enum body_region region;
    unsigned quoted;
    unsigned note; /* whose first paragraph comes next; else 0 */
    str pending;   /* a marker that waits for its text: "1." */
    struct buf text;
};

static void write_children(struct writer *w, const struct block *block);

static struct body_block *add_block(struct writer *w, enum body_block_kind kind)
{
    struct body_block *block = LIST_ADD(w->arena, w->out);
    *block = (struct body_block){ .kind = kind, .quoted = w->quoted };
    return block;
}

/* ------------------------------------------------------------------ pieces */

static void add_piece(struct writer *w, struct body_pieces *out, str text, struct body_piece piece)
{
    if (text.len == 0)
        return;
    piece.text = str_copy(w->arena, text);
    *LIST_ADD(w->arena, out) = piece;
}

/* Kept together: spaces as U+00A0, a number that must stay whole in a piece of its own. */
static void add_text(struct writer *w, struct body_pieces *out, str text, struct body_piece piece)
{
    struct buf plain = buf_new(w->arena, 2 * text.len + 1);
    struct unbroken_part part;
    for (size_t at = 0; unbroken_next(text, &at, &part);) {
        if (part.kind == UNBROKEN_WHOLE) {
            add_piece(w, out, buf_str(&plain), piece);
            plain = buf_new(w->arena, 2 * text.len + 1);
            struct body_piece whole = piece;
            whole.look |= LOOK_WHOLE;
            add_piece(w, out, part.text, whole);
        } else {
            buf_put(&plain, part.kind == UNBROKEN_SPACE ? STR("\xC2\xA0") : part.text);
        }
    }
    add_piece(w, out, buf_str(&plain), piece);
}

/* A piece that is written out as it is, with its look beside that of its surroundings. */
static void add_literal(struct writer *w, struct body_pieces *out, str text, unsigned look,
                        struct body_piece piece)
{
    piece.look |= look;
    add_piece(w, out, text, piece);
}

static void add_note_mark(struct writer *w, struct body_pieces *out, str number,
                          struct body_piece piece)
{
    uint64_t note = 0;
    if (!str_to_u64(number, &note))
        return;
    piece.note = (unsigned)note;
    add_literal(w, out, str_concat(w->arena, STR("["), number, STR("]")), LOOK_RAISED, piece);
}

static unsigned with(unsigned look, unsigned flag, bool leaving)
{
    return leaving ? look & ~flag : look | flag;
}

/* The pieces of a run. A picture is its words in brackets, as in the plain text. */
static void add_run(struct writer *w, struct body_pieces *out, const struct body_run *run)
{
    struct body_piece now = { 0 };
    size_t marker_len = run->marker_len, pictures = 0;
    for (struct body_step step = { 0 }; body_step(run, &step);) {
        switch (step.kind) {
        case MARKDOWN_TEXT: {
            str literal = body_literal(step.node);
            add_literal(w, out, str_sub(literal, 0, marker_len), LOOK_MARKER, now);
            add_text(w, out, str_sub(literal, marker_len, literal.len), now);
            marker_len = 0;
            break;
        }
        case MARKDOWN_HTML:
            add_literal(w, out, body_literal(step.node), 0, now);
            break;
        case MARKDOWN_CODE:
            add_literal(w, out, body_literal(step.node), LOOK_FIXED, now);
            break;
        case MARKDOWN_SOFT_BREAK:
            add_literal(w, out, STR(" "), 0, now);
            break;
        case MARKDOWN_HARD_BREAK:
            add_literal(w, out, STR("\n"), 0, now);
            break;
        case MARKDOWN_EMPHASIS:
            now.look = with(now.look, LOOK_ITALIC, step.leaving);
            break;
        case MARKDOWN_STRONG:
            now.look = with(now.look, LOOK_BOLD, step.leaving);
            break;
        case MARKDOWN_LINK:
            now.href = step.leaving ? STR_NONE
                                    : str_copy(w->arena, str_from(cmark_node_get_url(step.node)));
            break;
        case MARKDOWN_IMAGE:
            add_literal(w, out, step.leaving ? STR("]") : STR("["), 0, now);
            pictures = step.leaving ? pictures - 1 : pictures + 1;
            break;
        case MARKDOWN_NOTE_MARK:
            if (pictures == 0)
                add_note_mark(w, out, body_literal(step.node), now);
            break;
        default:
            break;
        }
    }
}

/* The markers that wait, before the block's own text. */
static void add_pending(struct writer *w, struct body_block *block)
{
    if (w->pending.len == 0)
        return;
    add_literal(w, &block->pieces, w->pending, LOOK_MARKER, (struct body_piece){ 0 });
    add_literal(w, &block->pieces, STR(" "), 0, (struct body_piece){ 0 });
    w->pending = STR_NONE;
}

/* A marker before what is no paragraph stands alone. */
static void write_pending(struct writer *w)
{
    if (w->pending.len)
        add_pending(w, add_block(w, PAR_CLAUSE));
}

/* ------------------------------------------------------------------ tables */

static void write_row(struct writer *w, struct body_table *table, cmark_node *node)
{
    struct body_row *row = LIST_ADD(w->arena, table);
    size_t column = 0;
    *row = (struct body_row){ .cells = ARENA_ARRAY(w->arena, struct body_cell, table->columns),
                              .head = cmark_gfm_extensions_get_table_row_is_header(node) };
    for (cmark_node *cell = cmark_node_first_child(node); cell && column < table->columns;
         cell = cmark_node_next(cell)) {
        struct body_run run = body_run_of(cell);
        add_run(w, &row->cells[column++].pieces, &run);
    }
}

static void write_table(struct writer *w, cmark_node *node)
{
    struct body_table table = { 0 };
    const unsigned char *sides = markdown_alignments(node, &table.columns);
    table.sides = ARENA_ARRAY(w->arena, enum body_side, table.columns);
    for (size_t i = 0; i < table.columns; i++)
        table.sides[i] = sides[i] == 'c'   ? SIDE_CENTRE
                         : sides[i] == 'r' ? SIDE_RIGHT
                         : sides[i] == 'l' ? SIDE_LEFT
                                           : SIDE_NONE;
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row))
        write_row(w, &table, row);
    add_block(w, PAR_TABLE)->table = table;
}

/* ------------------------------------------------------------------ blocks */

static void write_section(struct writer *w, const struct block *section)
{
    bool annex = body_form_is_annex(section, &w->text);
    if (annex || w->region == BODY_AT_START)
        w->region = annex ? BODY_IN_ANNEX : BODY_IN_TEXT;
    bool title = body_form_is_annex_title(section, w->region);
    struct body_block *block = add_block(w, annex   ? PAR_ANNEX
                                            : title ? PAR_ANNEX_TITLE
                                                    : PAR_HEADING);
    block->marker = section->marker.kind;
    block->level = (unsigned)section->level;
    block->id = str_copy(w->arena, section->id);
    add_pending(w, block);
    add_run(w, &block->pieces, &section->run);
    write_children(w, section);
}

/* Of a note: its number stands before its first paragraph, as a marker does. */
static enum body_block_kind paragraph_kind(struct writer *w, const struct block *paragraph)
{
    static const enum body_block_kind kinds[] = { [FORM_PLAIN] = PAR_PARAGRAPH,
                                                  [FORM_BASIS] = PAR_BASIS,
                                                  [FORM_TITLE] = PAR_CAPTION,
                                                  [FORM_ANNEX_NOTE] = PAR_ANNEX_NOTE };
    if (w->note) {
        w->note = 0;
        return PAR_NOTE;
    }
    return kinds[body_form_of(paragraph, w->region, &w->text)];
}

static void write_paragraph(struct writer *w, const struct block *paragraph)
{
    struct body_block *block = add_block(w, paragraph_kind(w, paragraph));
    add_pending(w, block);
    add_run(w, &block->pieces, &paragraph->run);
}

/* A CommonMark item's marker is no part of its text; that of a written paragraph is. */
static void write_clause(struct writer *w, const struct block *clause)
{
    if (w->region == BODY_AT_START)
        w->region = BODY_IN_TEXT;
    if (clause->run.marker_len == 0 && clause->marker.text.len)
        w->pending = w->pending.len
                         ? str_concat(w->arena, w->pending, STR(" "), clause->marker.text)
                         : str_copy(w->arena, clause->marker.text);
    if (clause->run.first) {
        struct body_block *block = add_block(w, PAR_CLAUSE);
        block->marker = clause->marker.kind;
        block->id = str_copy(w->arena, clause->id);
        add_pending(w, block);
        add_run(w, &block->pieces, &clause->run);
    }
    write_children(w, clause);
    write_pending(w);
}

static void write_literal(struct writer *w, enum body_block_kind kind, str text, unsigned look)
{
    struct body_block *block = add_block(w, kind);
    add_literal(w, &block->pieces, text, look, (struct body_piece){ 0 });
}

static void write_block(struct writer *w, const struct block *block)
{
    if (block->node || block->kind == BLOCK_RULE) /* a table, code, HTML or line takes no marker */
        write_pending(w);
    switch (block->kind) {
    case BLOCK_SECTION:
        write_section(w, block);
        break;
    case BLOCK_PARAGRAPH:
        write_paragraph(w, block);
        break;
    case BLOCK_CLAUSE:
        write_clause(w, block);
        break;
    case BLOCK_QUOTE:
        w->quoted++;
        write_children(w, block);
        w->quoted--;
        break;
    case BLOCK_TABLE:
        write_table(w, block->node);
        break;
    case BLOCK_CODE:
        write_literal(w, PAR_CODE, body_literal(block->node), LOOK_FIXED);
        break;
    case BLOCK_HTML:
        write_literal(w, PAR_PARAGRAPH, str_trim(body_literal(block->node)), 0);
        break;
    case BLOCK_RULE:
        add_block(w, PAR_LINE);
        break;
    case BLOCK_ROOT:
    case BLOCK_LIST:
    case BLOCK_NOTE:
        write_children(w, block);
        break;
    }
}

static void write_children(struct writer *w, const struct block *block)
{
    for (const struct block *child = block->first; child; child = child->next)
        write_block(w, child);
}

static void write_notes(struct writer *w, const struct block *notes)
{
    unsigned number = 0;
    w->region = BODY_IN_TEXT;
    for (const struct block *note = notes->first; note; note = note->next) {
        w->note = ++number;
        w->pending = str_format(w->arena, "[%u]", number);
        write_children(w, note);
        write_pending(w);
    }
}

bool body_blocks(str text, struct arena *arena, struct body_blocks *out)
{
    struct body_tree tree;
    struct markdown_fault_list faults = { 0 };
    *out = (struct body_blocks){ 0 };
    if (!body_tree_build(arena, text, &tree, &faults))
        return false;
    struct writer w = { .arena = arena, .out = &out->text };
    w.text = buf_new(arena, 4 * PARAGRAPH_LEN_MAX);
    for (const struct block *block = tree.body->first; block; block = block->next) {
        if (body_form_is_annex(block, &w.text))
            w.out = &out->annex;
        write_block(&w, block);
    }
    w.out = &out->notes;
    if (tree.notes)
        write_notes(&w, tree.notes);
    body_tree_release(&tree);
    return true;
}
