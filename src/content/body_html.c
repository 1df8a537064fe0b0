/* A body as HTML: our own writer, since cmark's loses every printed marker and renumbers. */
#include "content/body.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/body_tree.h"
#include "content/target.h"
#include "format/escape.h"
#include "format/unbroken.h"

#include <cmark-gfm-core-extensions.h>

struct writer {
    struct buf *out;
    const struct body_style *style;
    struct arena *scratch;
    size_t tables;
    size_t *mark_counts; /* how often each note was referred to so far, from 1 */
    size_t note_count;
    bool in_link;
    enum body_region region;
    struct buf text; /* of a paragraph, to see its form */
    str pending;     /* plain: a marker that waits for its text: "1. " */
};

static void write_children(struct writer *w, const struct block *block);

static void put_text(struct writer *w, str text)
{
    escape_html(w->out, text);
}

/* A label with {0} replaced, as an attribute's value. */
static void put_label(struct writer *w, str label, str number)
{
    bool found = str_has(label, STR("{0}"));
    size_t at = found ? str_find(label, STR("{0}")) : label.len;
    put_text(w, str_sub(label, 0, at));
    if (found)
        buf_put(w->out, number);
    put_text(w, str_sub(label, at + 3, label.len));
}

static void put_id(struct writer *w, str id)
{
    if (w->style->plain)
        return;
    BUF_PUT(w->out, " id=\"");
    put_text(w, w->style->id_prefix);
    buf_put(w->out, id);
    buf_put_char(w->out, '"');
}

static void put_attribute(struct writer *w, const char *name, str value)
{
    buf_put_char(w->out, ' ');
    buf_put(w->out, str_from(name));
    BUF_PUT(w->out, "=\"");
    put_text(w, value);
    buf_put_char(w->out, '"');
}

static void put_class(struct writer *w, str name)
{
    if (!w->style->plain)
        put_attribute(w, "class", name);
}

/* What is for our own pages alone. */
static void put_form(struct writer *w, str html)
{
    if (!w->style->plain)
        buf_put(w->out, html);
}

static void put_marker(struct writer *w, str marker)
{
    bool article = str_starts(marker, STR("Điều"));
    put_form(w, article ? STR("<span class=\"so dieu\">") : STR("<span class=\"so\">"));
    put_text(w, marker);
    put_form(w, STR("</span>"));
}

/* ----------------------------------------------------------------- inlines */

/* The address as the page shows it; false for what must not be a link. */
static bool resolve(struct writer *w, cmark_node *node, bool image, struct body_target *target)
{
    str written = str_from(cmark_node_get_url(node));
    *target = (struct body_target){ .href = written };
    if (target_fault(written, image) != TARGET_OK)
        return false;
    if (w->style->resolve
        && w->style->resolve(w->style->context, w->scratch, written, image, target))
        return target->href.len > 0 || !w->style->plain;
    if (target_scheme(written).len) /* a server's name must not be percent-encoded */
        return true;
    if (w->style->plain)
        return false;
    struct buf href = buf_new(w->scratch, 3 * LINK_LEN_MAX);
    escape_url(&href, written);
    target->href = buf_str(&href);
    return true;
}

static void write_image(struct writer *w, cmark_node *node)
{
    struct body_run run = body_run_of(node);
    struct buf alt = buf_new(w->scratch, PARAGRAPH_LEN_MAX * 4);
    body_run_text(&run, &alt);
    struct body_target target;
    if (!resolve(w, node, true, &target)) { /* its words stay */
        buf_put_char(w->out, '[');
        put_text(w, buf_str(&alt));
        buf_put_char(w->out, ']');
        return;
    }
    BUF_PUT(w->out, "<img");
    put_attribute(w, "src", target.href);
    put_attribute(w, "alt", buf_str(&alt));
    if (target.width && target.height) {
        put_attribute(w, "width", str_from_u64(w->scratch, target.width));
        put_attribute(w, "height", str_from_u64(w->scratch, target.height));
        if (!w->style->plain)
            put_attribute(w, "loading", STR("lazy"));
    }
    buf_put_char(w->out, '>');
}

static void write_link(struct writer *w, cmark_node *node, bool leaving)
{
    struct body_target target;
    str title = str_from(cmark_node_get_title(node));
    if (leaving) {
        if (w->in_link)
            BUF_PUT(w->out, "</a>");
        w->in_link = false;
        return;
    }
    if (w->in_link || !resolve(w, node, false, &target))
        return;
    BUF_PUT(w->out, "<a");
    put_attribute(w, "href", target.href);
    if (title.len)
        put_attribute(w, "title", title);
    buf_put_char(w->out, '>');
    w->in_link = true;
}

/* "chu-thich-2", and "chu-thich-2-goi-3" for the third place that refers to it. */
static str note_id(struct writer *w, size_t note, size_t mark)
{
    str id = str_concat(w->scratch, STR("chu-thich-"), str_from_u64(w->scratch, note));
    if (mark == 0)
        return id;
    return str_concat(w->scratch, id, STR("-goi-"), str_from_u64(w->scratch, mark));
}

static void put_note_link(struct writer *w, size_t note, size_t mark)
{
    BUF_PUT(w->out, "<a href=\"#");
    put_text(w, w->style->id_prefix);
    buf_put(w->out, note_id(w, note, mark));
    buf_put_char(w->out, '"');
}

static void put_bracketed(struct writer *w, size_t number)
{
    buf_put_char(w->out, '[');
    buf_put_u64(w->out, number);
    buf_put_char(w->out, ']');
}

static void write_note_mark(struct writer *w, cmark_node *node)
{
    uint64_t note = 0;
    if (!str_to_u64(body_literal(node), &note) || note == 0 || note > w->note_count)
        return;
    size_t mark = ++w->mark_counts[note];
    BUF_PUT(w->out, "<sup");
    put_id(w, note_id(w, note, mark));
    buf_put_char(w->out, '>');
    bool linked = !w->in_link && !w->style->plain; /* a link within a link is no HTML */
    if (linked) {
        put_note_link(w, note, 0);
        BUF_PUT(w->out, " role=\"doc-noteref\">");
    }
    put_bracketed(w, note);
    buf_put(w->out, linked ? STR("</a></sup>") : STR("</sup>"));
}

static void write_text(struct writer *w, str text, size_t *marker_len)
{
    if (*marker_len) {
        put_marker(w, str_sub(text, 0, *marker_len));
        text = str_sub(text, *marker_len, text.len);
        *marker_len = 0;
    }
    (w->style->plain ? escape_html : unbroken_html)(w->out, text);
}

static void write_run(struct writer *w, const struct body_run *run)
{
    size_t marker_len = run->marker_len;
    for (struct body_step step = { 0 }; body_step(run, &step);) {
        switch (step.kind) {
        case MARKDOWN_TEXT:
            write_text(w, body_literal(step.node), &marker_len);
            break;
        case MARKDOWN_HTML:
            put_text(w, body_literal(step.node));
            break;
        case MARKDOWN_CODE:
            BUF_PUT(w->out, "<code>");
            put_text(w, body_literal(step.node));
            BUF_PUT(w->out, "</code>");
            break;
        case MARKDOWN_SOFT_BREAK:
            buf_put_char(w->out, '\n');
            break;
        case MARKDOWN_HARD_BREAK:
            BUF_PUT(w->out, "<br>\n");
            break;
        case MARKDOWN_EMPHASIS:
            buf_put(w->out, step.leaving ? STR("</em>") : STR("<em>"));
            break;
        case MARKDOWN_STRONG:
            buf_put(w->out, step.leaving ? STR("</strong>") : STR("<strong>"));
            break;
        case MARKDOWN_LINK:
            write_link(w, step.node, step.leaving);
            break;
        case MARKDOWN_IMAGE:
            write_image(w, step.node);
            body_step_over(&step);
            break;
        case MARKDOWN_NOTE_MARK:
            write_note_mark(w, step.node);
            break;
        default:
            break;
        }
    }
}

/* ------------------------------------------------------------------ tables */

static void write_row(struct writer *w, cmark_node *row, const unsigned char *alignments,
                      size_t columns)
{
    bool head = cmark_gfm_extensions_get_table_row_is_header(row);
    size_t column = 0;
    BUF_PUT(w->out, "<tr>");
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
        bool th = head && cmark_node_first_child(cell); /* an empty head names no column */
        buf_put(w->out, th ? STR("<th scope=\"col\"") : STR("<td"));
        char side = column < columns ? (char)alignments[column] : 0;
        if (side)
            put_class(w, side == 'l' ? STR("trai") : side == 'c' ? STR("giua") : STR("phai"));
        buf_put_char(w->out, '>');
        struct body_run run = body_run_of(cell);
        write_run(w, &run);
        buf_put(w->out, th ? STR("</th>") : STR("</td>"));
        column++;
    }
    BUF_PUT(w->out, "</tr>\n");
}

/* A table too wide for the screen scrolls in its box. */
static void open_table(struct writer *w)
{
    if (!w->style->plain) {
        BUF_PUT(w->out, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        put_label(w, w->style->table_label, str_from_u64(w->scratch, ++w->tables));
        BUF_PUT(w->out, "\">");
    }
    BUF_PUT(w->out, "<table>\n<thead>\n");
}

static void write_table(struct writer *w, cmark_node *table)
{
    size_t columns;
    const unsigned char *alignments = markdown_alignments(table, &columns);
    open_table(w);
    cmark_node *row = cmark_node_first_child(table);
    if (row)
        write_row(w, row, alignments, columns);
    BUF_PUT(w->out, "</thead>\n");
    row = row ? cmark_node_next(row) : NULL;
    if (row)
        BUF_PUT(w->out, "<tbody>\n");
    for (cmark_node *next = row; next; next = cmark_node_next(next))
        write_row(w, next, alignments, columns);
    if (row)
        BUF_PUT(w->out, "</tbody>\n");
    BUF_PUT(w->out, "</table>");
    put_form(w, STR("</div>"));
    buf_put_char(w->out, '\n');
}

/* ------------------------------------------------------------------ blocks */

static void write_section(struct writer *w, const struct block *section)
{
    int level = w->style->heading_base + section->level - 1;
    char h = (char)('0' + (level > 6 ? 6 : level));
    bool annex = body_form_is_annex(section, &w->text);
    if (annex || w->region == BODY_AT_START)
        w->region = annex ? BODY_IN_ANNEX : BODY_IN_TEXT;
    put_form(w, annex ? STR("<section class=\"phu-luc\">") : STR("<section>"));
    BUF_PUT(w->out, "<h");
    buf_put_char(w->out, h);
    put_id(w, section->id);
    if (annex || body_form_is_annex_title(section, w->region))
        put_class(w, STR("tieu-de"));
    buf_put_char(w->out, '>');
    write_run(w, &section->run);
    BUF_PUT(w->out, "</h");
    buf_put_char(w->out, h);
    BUF_PUT(w->out, ">\n");
    write_children(w, section);
    put_form(w, STR("</section>\n"));
}

/* Plain: a paragraph, after the marker that waits for it: "1. a) …". */
static void open_paragraph(struct writer *w)
{
    BUF_PUT(w->out, "<p>");
    put_text(w, w->pending);
    w->pending = STR_NONE;
}

/* A marker before what is no paragraph stands alone. */
static void write_pending(struct writer *w)
{
    if (w->pending.len == 0)
        return;
    open_paragraph(w);
    BUF_PUT(w->out, "</p>\n");
}

static void write_plain_clause(struct writer *w, const struct block *clause)
{
    if (clause->run.marker_len == 0 && clause->marker.text.len)
        w->pending = str_concat(w->scratch, w->pending, clause->marker.text, STR(" "));
    if (clause->run.first) {
        open_paragraph(w);
        write_run(w, &clause->run);
        BUF_PUT(w->out, "</p>\n");
    }
    write_children(w, clause);
    write_pending(w);
}

/* A CommonMark item's marker is no part of its text; that of a written paragraph is. */
static void write_clause(struct writer *w, const struct block *clause)
{
    BUF_PUT(w->out, "<li");
    if (clause->id.len)
        put_id(w, clause->id);
    buf_put_char(w->out, '>');
    if (clause->run.marker_len == 0 && clause->marker.text.len) {
        put_marker(w, clause->marker.text);
        buf_put_char(w->out, ' ');
    }
    write_run(w, &clause->run);
    if (clause->first)
        buf_put_char(w->out, '\n');
    write_children(w, clause);
    BUF_PUT(w->out, "</li>\n");
}

static void write_list(struct writer *w, const struct block *list)
{
    bool bullets = clause_is_bullet(list->marker.kind);
    if (w->region == BODY_AT_START)
        w->region = BODY_IN_TEXT;
    put_form(w, bullets ? STR("<ul>\n") : STR("<ol>\n"));
    for (const struct block *clause = list->first; clause; clause = clause->next)
        (w->style->plain ? write_plain_clause : write_clause)(w, clause);
    put_form(w, bullets ? STR("</ul>\n") : STR("</ol>\n"));
}

static void write_paragraph(struct writer *w, const struct block *paragraph)
{
    static const char *const classes[] = {
        [FORM_BASIS] = "can-cu", [FORM_TITLE] = "tieu-de", [FORM_ANNEX_NOTE] = "kem-theo"
    };
    enum body_form form = body_form_of(paragraph, w->region, &w->text);
    BUF_PUT(w->out, "<p");
    if (form != FORM_PLAIN)
        put_class(w, str_from(classes[form]));
    buf_put_char(w->out, '>');
    put_text(w, w->pending);
    w->pending = STR_NONE;
    write_run(w, &paragraph->run);
    BUF_PUT(w->out, "</p>\n");
}

static void write_block(struct writer *w, const struct block *block)
{
    if (block->node) /* a table, code or HTML takes no marker */
        write_pending(w);
    switch (block->kind) {
    case BLOCK_SECTION:
        write_section(w, block);
        break;
    case BLOCK_LIST:
        write_list(w, block);
        break;
    case BLOCK_PARAGRAPH:
        write_paragraph(w, block);
        break;
    case BLOCK_QUOTE:
        BUF_PUT(w->out, "<blockquote>\n");
        write_children(w, block);
        BUF_PUT(w->out, "</blockquote>\n");
        break;
    case BLOCK_TABLE:
        write_table(w, block->node);
        break;
    case BLOCK_CODE:
        BUF_PUT(w->out, "<pre");
        put_form(w, STR(" tabindex=\"0\""));
        BUF_PUT(w->out, "><code>");
        put_text(w, body_literal(block->node));
        BUF_PUT(w->out, "</code></pre>\n");
        break;
    case BLOCK_HTML:
        BUF_PUT(w->out, "<p>");
        put_text(w, str_trim(body_literal(block->node)));
        BUF_PUT(w->out, "</p>\n");
        break;
    case BLOCK_RULE:
        BUF_PUT(w->out, "<hr>\n");
        break;
    case BLOCK_ROOT:
    case BLOCK_CLAUSE:
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

/* "1", or "1-2" where several marks lead to the note: each way back has a name of its own. */
static str mark_number(struct writer *w, size_t note, size_t mark)
{
    str number = str_from_u64(w->scratch, note);
    if (w->mark_counts[note] == 1)
        return number;
    return str_concat(w->scratch, number, STR("-"), str_from_u64(w->scratch, mark));
}

/* "[1] text ↩": the way back stands in a line of its own where the note ends with something else. */
static void write_note(struct writer *w, const struct block *note, size_t number)
{
    if (w->style->plain) {
        w->pending = str_format(w->scratch, "[%zu] ", number);
        write_children(w, note);
        write_pending(w);
        return;
    }
    BUF_PUT(w->out, "<li");
    put_id(w, note_id(w, number, 0));
    BUF_PUT(w->out, "><span class=\"so\">");
    put_bracketed(w, number);
    BUF_PUT(w->out, "</span>\n");
    write_children(w, note);
    for (size_t mark = 1; mark <= w->mark_counts[number]; mark++) {
        put_note_link(w, number, mark);
        BUF_PUT(w->out, " role=\"doc-backlink\" aria-label=\"");
        put_label(w, w->style->back_label, mark_number(w, number, mark));
        BUF_PUT(w->out, "\">↩</a>\n");
    }
    BUF_PUT(w->out, "</li>\n");
}

static void write_notes(struct writer *w, const struct block *notes)
{
    char h = (char)('0' + w->style->heading_base);
    put_form(w, STR("<section class=\"chu-thich\" role=\"doc-endnotes\">"));
    BUF_PUT(w->out, "<h");
    buf_put_char(w->out, h);
    put_id(w, STR("chu-thich"));
    buf_put_char(w->out, '>');
    put_text(w, w->style->notes_heading);
    BUF_PUT(w->out, "</h");
    buf_put_char(w->out, h);
    BUF_PUT(w->out, ">\n");
    put_form(w, STR("<ol>\n"));
    size_t number = 1;
    for (const struct block *note = notes->first; note; note = note->next)
        write_note(w, note, number++);
    put_form(w, STR("</ol></section>\n"));
}

/*
 * What stands before the part is written too, elsewhere: the numbers of tables
 * and of places that refer to a note go on.
 */
static void write_part(struct writer *w, const struct body_tree *tree, struct arena *scratch)
{
    struct buf *out = w->out, skipped = buf_new(scratch, out->len_max);
    const struct block *block = tree->body->first;
    if (w->style->part == BODY_ANNEX)
        w->out = &skipped;
    for (; block && !body_form_is_annex(block, &w->text); block = block->next)
        write_block(w, block);
    w->out = out;
    if (w->style->part == (block ? BODY_MAIN : BODY_ANNEX))
        return;
    for (; block; block = block->next)
        write_block(w, block);
    if (tree->notes)
        write_notes(w, tree->notes);
}

bool body_html(str text, const struct body_style *style, struct arena *scratch, struct buf *out)
{
    struct body_tree tree;
    struct markdown_fault_list faults = { 0 };
    if (!body_tree_build(scratch, text, &tree, &faults))
        return false;
    struct writer w = { .out = out, .style = style, .scratch = scratch };
    w.text = buf_new(scratch, 4 * PARAGRAPH_LEN_MAX);
    for (const struct block *note = tree.notes ? tree.notes->first : NULL; note; note = note->next)
        w.note_count++;
    w.mark_counts = ARENA_ARRAY(scratch, size_t, w.note_count + 1);
    write_part(&w, &tree, scratch);
    body_tree_release(&tree);
    return !out->failed;
}
