/* The words of a body, for fingerprints and search, and the first of them. */
#include "content/body.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/body_tree.h"

#include <string.h>

struct writer {
    struct buf *out;
    struct arena *scratch;
    bool begun;
    struct buf line;    /* the paragraph that is being put together */
    struct buf pending; /* markers that wait for their text */
};

static void write_children(struct writer *w, const struct block *block);

/* ------------------------------------------------------------------- lines */

static void put_line(struct writer *w, str line)
{
    buf_put(w->out, line);
    buf_put_char(w->out, '\n');
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
    for (str rest = buf_str(&w->line); str_line(&rest, &line);)
        put_line(w, str_trim(line));
    w->out->failed = w->out->failed || w->line.failed;
}

/* -------------------------------------------------------------------- runs */

static void add_run(struct writer *w, const struct body_run *run)
{
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

/* A line is a row. */
static void write_table(struct writer *w, cmark_node *table)
{
    begin_block(w);
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
        write_children(w, block);
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

static struct writer writer_for(struct arena *scratch, struct buf *out)
{
    return (struct writer){
        .out = out,
        .scratch = scratch,
        .line = buf_new(scratch, 4 * BODY_LEN_MAX),
        .pending = buf_new(scratch, BODY_LEN_MAX),
    };
}

void body_tree_text(const struct body_tree *tree, struct arena *scratch, struct buf *body,
                    struct buf *notes)
{
    struct writer w = writer_for(scratch, body);
    write_children(&w, tree->body);
    w.out = notes;
    if (tree->notes)
        write_children(&w, tree->notes);
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

str body_tree_lead(const struct body_tree *tree, size_t count, struct arena *scratch)
{
    struct buf out = buf_new(scratch, 4 * BODY_LEN_MAX);
    gather(&out, tree->body, 4 * count);
    str summary = str_trim(buf_str(&out));
    for (size_t i = 0; i < summary.len; i++) {
        if (out.ptr[i] == '\n' || out.ptr[i] == '\t')
            out.ptr[i] = ' ';
    }
    return utf8_cut(scratch, summary, count);
}

str body_summary(str text, size_t count, struct arena *scratch)
{
    struct body_tree tree;
    struct markdown_fault_list faults = { 0 };
    if (!body_tree_build(scratch, text, &tree, &faults))
        return STR("");
    str summary = body_tree_lead(&tree, count, scratch);
    body_tree_release(&tree);
    return summary;
}
