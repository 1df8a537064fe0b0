/* A body as plain text, and the first words of it. */
#include "content/body.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/body_tree.h"

#include <string.h>

#define QUOTE_INDENT 4
#define COLUMNS_MIN  20 /* of a line within quotations */

struct writer {
    struct buf *out;
    struct arena *scratch;
    size_t columns; /* 0: not wrapped */
    size_t indent;
    bool marks; /* of notes */
    bool begun;
    struct buf line;    /* the paragraph that is being put together */
    struct buf pending; /* markers that wait for their text */
};

static void write_children(struct writer *w, const struct block *block);

/* ------------------------------------------------------------------- lines */

static void put_line(struct writer *w, str line)
{
    if (line.len)
        buf_put_repeat(w->out, ' ', w->indent);
    buf_put(w->out, line);
    buf_put_char(w->out, '\n');
}

static size_t space_at(str text)
{
    size_t at = str_find_char(text, ' ');
    return at == STR_NOT_FOUND ? text.len : at;
}

/* Breaks at spaces; a word that is too long has a line of its own. */
static void put_wrapped(struct writer *w, str text)
{
    size_t width_max = w->columns > w->indent + COLUMNS_MIN ? w->columns - w->indent : COLUMNS_MIN;
    const char *start = text.ptr;
    size_t width = 0;
    for (str rest = text; rest.len;) {
        str word = str_sub(rest, 0, space_at(rest));
        size_t word_width = utf8_width(word);
        if (width && width + 1 + word_width > width_max) {
            put_line(w, str_trim(str_span(start, word.ptr)));
            start = word.ptr;
            width = 0;
        }
        width += word_width + (width > 0);
        rest = str_sub(rest, word.len, rest.len);
        while (str_skip(&rest, STR(" "))) {
        }
    }
    put_line(w, str_trim(str_span(start, text.ptr + text.len)));
}

static void begin_block(struct writer *w)
{
    if (w->begun)
        buf_put_char(w->out, '\n');
    w->begun = true;
    w->line.len = 0;
    buf_put(&w->line, buf_str(&w->pending));
    w->pending.len = 0;
}

static void end_block(struct writer *w)
{
    str line;
    for (str rest = buf_str(&w->line); str_line(&rest, &line);) {
        if (w->columns)
            put_wrapped(w, str_trim(line));
        else
            put_line(w, str_trim(line));
    }
    w->out->failed = w->out->failed || w->line.failed;
}

/* -------------------------------------------------------------------- runs */

static void add_mark(struct writer *w, str number)
{
    buf_put_char(&w->line, '[');
    buf_put(&w->line, number);
    buf_put_char(&w->line, ']');
}

static void add_run(struct writer *w, const struct body_run *run)
{
    size_t pictures = 0; /* around the node: their words have no marks */
    for (struct body_step step = { 0 }; body_step(run, &step);) {
        switch (step.kind) {
        case MARKDOWN_TEXT:
        case MARKDOWN_CODE:
        case MARKDOWN_HTML:
            buf_put(&w->line, body_literal(step.node));
            break;
        case MARKDOWN_SOFT_BREAK:
            buf_put_char(&w->line, ' ');
            break;
        case MARKDOWN_HARD_BREAK:
            buf_put_char(&w->line, '\n');
            break;
        case MARKDOWN_IMAGE:
            buf_put_char(&w->line, step.leaving ? ']' : '[');
            pictures = step.leaving ? pictures - 1 : pictures + 1;
            break;
        case MARKDOWN_NOTE_MARK:
            if (w->marks && pictures == 0)
                add_mark(w, body_literal(step.node));
            break;
        default:
            break;
        }
    }
}

static void write_run(struct writer *w, const struct body_run *run)
{
    begin_block(w);
    add_run(w, run);
    end_block(w);
}

/* ------------------------------------------------------------------ blocks */

/* Rows are never wrapped: a line is a row. */
static void write_table(struct writer *w, cmark_node *table)
{
    size_t columns = w->columns;
    begin_block(w);
    w->columns = 0;
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
        for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
            struct body_run run = body_run_of(cell);
            add_run(w, &run);
            if (cmark_node_next(cell))
                buf_put(&w->line, STR(" | "));
        }
        end_block(w);
        w->line.len = 0;
    }
    w->columns = columns;
}

static void write_code(struct writer *w, const struct block *block)
{
    begin_block(w);
    if (w->line.len)
        end_block(w);
    str line;
    for (str rest = body_literal(block->node); str_line(&rest, &line);)
        put_line(w, line);
}

static void write_html(struct writer *w, const struct block *block)
{
    str line;
    begin_block(w);
    for (str rest = body_literal(block->node); str_line(&rest, &line);) {
        buf_put(&w->line, str_trim(line));
        buf_put_char(&w->line, ' ');
    }
    end_block(w);
}

/* A marker without a text of its own stands before what comes next: "1. a) …". */
static void write_pending(struct writer *w)
{
    if (w->pending.len) {
        begin_block(w);
        end_block(w);
    }
}

static void write_clause(struct writer *w, const struct block *clause)
{
    if (clause->run.marker_len == 0 && clause->marker.text.len) {
        buf_put(&w->pending, clause->marker.text);
        buf_put_char(&w->pending, ' ');
    }
    if (clause->run.first)
        write_run(w, &clause->run);
    write_children(w, clause);
    write_pending(w);
}

static void write_block(struct writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_SECTION:
        write_run(w, &block->run);
        write_children(w, block);
        break;
    case BLOCK_PARAGRAPH:
        write_run(w, &block->run);
        break;
    case BLOCK_CLAUSE:
        write_clause(w, block);
        break;
    case BLOCK_QUOTE:
        w->indent += QUOTE_INDENT;
        write_children(w, block);
        w->indent -= QUOTE_INDENT;
        break;
    case BLOCK_TABLE:
        write_table(w, block->node);
        break;
    case BLOCK_CODE:
        write_code(w, block);
        break;
    case BLOCK_HTML:
        write_html(w, block);
        break;
    case BLOCK_RULE:
        begin_block(w);
        buf_put(&w->line, STR("---"));
        end_block(w);
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

static struct writer writer_for(struct arena *scratch, size_t columns, bool marks, struct buf *out)
{
    return (struct writer){
        .out = out,
        .scratch = scratch,
        .columns = columns,
        .marks = marks,
        .line = buf_new(scratch, 4 * BODY_LEN_MAX),
        .pending = buf_new(scratch, BODY_LEN_MAX),
    };
}

static void write_notes(struct writer *w, const struct block *notes)
{
    size_t number = 1;
    for (const struct block *note = notes->first; note; note = note->next, number++) {
        if (w->marks) {
            w->pending.len = 0;
            buf_put_char(&w->pending, '[');
            buf_put_u64(&w->pending, number);
            buf_put(&w->pending, STR("] "));
        }
        write_children(w, note);
        write_pending(w);
    }
}

void body_tree_text(const struct body_tree *tree, struct arena *scratch, struct buf *body,
                    struct buf *notes)
{
    struct writer w = writer_for(scratch, 0, false, body);
    write_children(&w, tree->body);
    w.out = notes;
    if (tree->notes)
        write_notes(&w, tree->notes);
}

/* Without the text before the annexes, or without these; the notes stand at the end of the last part. */
static void write_part(struct writer *w, const struct body_tree *tree, enum body_part part)
{
    struct buf text = buf_new(w->scratch, 4 * PARAGRAPH_LEN_MAX);
    const struct block *block = tree->body->first;
    for (; block && !body_form_is_annex(block, &text); block = block->next) {
        if (part != BODY_ANNEX)
            write_block(w, block);
    }
    if (part == (block ? BODY_MAIN : BODY_ANNEX))
        return;
    for (; block; block = block->next)
        write_block(w, block);
    if (tree->notes)
        write_notes(w, tree->notes);
}

bool body_text(str text, enum body_part part, size_t columns, struct arena *scratch,
               struct buf *out)
{
    struct body_tree tree;
    struct markdown_fault_list faults = { 0 };
    if (!body_tree_build(scratch, text, &tree, &faults))
        return false;
    struct writer w = writer_for(scratch, columns, true, out);
    write_part(&w, &tree, part);
    body_tree_release(&tree);
    return !out->failed;
}

/* ----------------------------------------------------------------- summary */

/* Adds paragraphs and clauses until there are more than `enough` bytes. */
static void gather(struct buf *out, const struct block *block, size_t enough)
{
    for (const struct block *child = block->first; child && out->len <= enough;
         child = child->next) {
        bool clause = child->kind == BLOCK_CLAUSE;
        if (clause && child->run.marker_len == 0) {
            buf_put(out, child->marker.text);
            buf_put_char(out, ' ');
        }
        if (clause || child->kind == BLOCK_PARAGRAPH) {
            body_run_text(&child->run, out);
            buf_put_char(out, ' ');
        }
        gather(out, child, enough);
    }
}

/* The longest beginning of at most `count` characters, a sign for the cut included. */
static str cut_at_word(struct arena *scratch, str text, size_t count)
{
    str head = utf8_prefix(text, count);
    if (head.len == text.len)
        return text;
    head = utf8_prefix(text, count ? count - 1 : 0);
    if (text.ptr[head.len] != ' ') {
        size_t space = str_find_last_char(head, ' ');
        head = str_sub(head, 0, space == STR_NOT_FOUND ? 0 : space);
    }
    while (head.len && str_find_char(STR(" ,;:.-"), head.ptr[head.len - 1]) != STR_NOT_FOUND)
        head.len--;
    return head.len ? str_concat(scratch, head, STR("…")) : STR("");
}

str body_summary(str text, size_t count, struct arena *scratch)
{
    struct body_tree tree;
    struct markdown_fault_list faults = { 0 };
    if (!body_tree_build(scratch, text, &tree, &faults))
        return STR("");
    struct buf out = buf_new(scratch, 4 * BODY_LEN_MAX);
    gather(&out, tree.body, 4 * count);
    body_tree_release(&tree);
    str summary = str_trim(buf_str(&out));
    for (size_t i = 0; i < summary.len; i++) {
        if (out.ptr[i] == '\n' || out.ptr[i] == '\t')
            out.ptr[i] = ' ';
    }
    return cut_at_word(scratch, summary, count);
}
