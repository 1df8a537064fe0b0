#include "paper/text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/copy.h"

#define NBSP "\xC2\xA0"

enum {
    COLUMNS = 80,
    HEAD_START = 33, /* columns of the head, with a gap between them */
    HEAD_GAP = 2,
    HEAD_END = COLUMNS - HEAD_START - HEAD_GAP,
    QUOTE_INDENT = 4,
    QUOTES_MAX = 8, /* deeper ones stand no further in */
};

/* A space that holds words together does so while lines are made; in the file it is a space. */
static void put_plain(struct buf *out, str text)
{
    size_t at;
    while (str_has(text, STR(NBSP))) {
        at = str_find(text, STR(NBSP));
        buf_put(out, str_sub(text, 0, at));
        buf_put_char(out, ' ');
        text = str_sub(text, at + strlen(NBSP), text.len);
    }
    buf_put(out, text);
}

/*
 * Cuts `text` into lines at its spaces; a word that is too long has a line of its own. A word of
 * combining marks alone has no width and is a word all the same.
 */
static void wrap(struct arena *arena, str text, size_t width_max, struct line_list *out)
{
    struct buf line = buf_new(arena, text.len + 1);
    size_t width = 0;
    for (str rest = text, word; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        size_t word_width = utf8_width(word);
        if (word.len == 0)
            continue;
        if (line.len && width + 1 + word_width > width_max) {
            *LIST_ADD(arena, out) = buf_str(&line);
            line = buf_new(arena, text.len + 1);
            width = 0;
        } else if (line.len) {
            buf_put_char(&line, ' ');
            width++;
        }
        buf_put(&line, word);
        width += word_width;
    }
    if (line.len)
        *LIST_ADD(arena, out) = buf_str(&line);
}

static void wrap_all(struct arena *arena, const struct line_list *lines, size_t width_max,
                     struct line_list *out)
{
    for (size_t i = 0; i < lines->count; i++)
        wrap(arena, lines->items[i], width_max, out);
}

static size_t put_centred(struct buf *out, str line, size_t width)
{
    size_t own = utf8_width(line), before = own < width ? (width - own) / 2 : 0;
    buf_put_repeat(out, ' ', before);
    put_plain(out, line);
    return before + own;
}

/* Lines in the middle of the columns from `start` on. */
static void put_lines(struct buf *out, const struct line_list *lines, size_t start, size_t width)
{
    for (size_t i = 0; i < lines->count; i++) {
        buf_put_repeat(out, ' ', start);
        put_centred(out, lines->items[i], width);
        buf_put_char(out, '\n');
    }
}

/* -------------------------------------------------------------------- head */

static void put_columns(struct buf *out, const struct line_list *start, const struct line_list *end)
{
    for (size_t i = 0; i < start->count || i < end->count; i++) {
        size_t used = i < start->count ? put_centred(out, start->items[i], HEAD_START) : 0;
        if (i < end->count) {
            buf_put_repeat(out, ' ',
                           used < HEAD_START ? HEAD_START - used + HEAD_GAP : (size_t)HEAD_GAP);
            put_centred(out, end->items[i], HEAD_END);
        }
        buf_put_char(out, '\n');
    }
}

static void put_head(struct buf *out, const struct paper_copy *copy)
{
    struct arena *arena = out->arena;
    struct line_list start = { 0 }, end = { 0 }, number = { 0 }, date = { 0 };
    wrap_all(arena, &copy->superior, HEAD_START, &start);
    wrap_all(arena, &copy->issuer, HEAD_START, &start);
    wrap(arena, str_from(copy->sheet->nation), HEAD_END, &end);
    wrap(arena, str_from(copy->sheet->motto), HEAD_END, &end);
    wrap(arena, copy->number, HEAD_START, &number);
    wrap(arena, copy->place_date, HEAD_END, &date);
    put_columns(out, &start, &end);
    put_columns(out, &number, &date);
    buf_put_char(out, '\n');
}

static void put_title(struct buf *out, const struct paper_copy *copy)
{
    struct line_list lines = { 0 };
    wrap(out->arena, copy->type, COLUMNS, &lines);
    wrap_all(out->arena, &copy->title, COLUMNS, &lines);
    put_lines(out, &lines, 0, COLUMNS);
}

/* -------------------------------------------------------------------- body */

static str text_of(struct arena *arena, const struct body_pieces *pieces)
{
    size_t len = 0;
    for (size_t i = 0; i < pieces->count; i++)
        len += pieces->items[i].text.len;
    struct buf out = buf_new(arena, len + 1);
    for (size_t i = 0; i < pieces->count; i++)
        buf_put(&out, pieces->items[i].text);
    return buf_str(&out);
}

static void put_paragraph(struct buf *out, str text, size_t indent)
{
    str line;
    while (str_line(&text, &line)) {
        struct line_list lines = { 0 };
        wrap(out->arena, line, COLUMNS - indent, &lines);
        for (size_t i = 0; i < lines.count; i++) {
            buf_put_repeat(out, ' ', indent);
            put_plain(out, lines.items[i]);
            buf_put_char(out, '\n');
        }
    }
}

/* A line is a row. */
static void put_table(struct buf *out, const struct body_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t column = 0; column < table->columns; column++) {
            if (column)
                BUF_PUT(out, " | ");
            put_plain(out, text_of(out->arena, &table->items[i].cells[column].pieces));
        }
        buf_put_char(out, '\n');
    }
}

static void put_as_is(struct buf *out, str text, size_t indent)
{
    str line;
    while (str_line(&text, &line)) {
        buf_put_repeat(out, ' ', line.len ? indent : 0);
        buf_put(out, line);
        buf_put_char(out, '\n');
    }
}

static void put_blocks(struct buf *out, const struct body_block_list *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct body_block *block = &blocks->items[i];
        unsigned quotes = block->quoted < QUOTES_MAX ? block->quoted : QUOTES_MAX;
        size_t indent = (size_t)QUOTE_INDENT * quotes;
        buf_put_char(out, '\n');
        switch (block->kind) {
        case PAR_TABLE:
            put_table(out, &block->table);
            break;
        case PAR_CODE:
            put_as_is(out, text_of(out->arena, &block->pieces), indent);
            break;
        case PAR_LINE:
            put_as_is(out, STR("---"), indent);
            break;
        default:
            put_paragraph(out, text_of(out->arena, &block->pieces), indent);
            break;
        }
    }
}

/* -------------------------------------------------------------------- foot */

static void put_recipients(struct buf *out, const struct paper_copy *copy)
{
    if (copy->recipients_head.len == 0)
        return;
    buf_put_char(out, '\n');
    put_paragraph(out, copy->recipients_head, 0);
    for (size_t i = 0; i < copy->recipients.count; i++)
        put_paragraph(out, copy->recipients.items[i], 0);
}

/* One below the other, in the right half, as each is printed. */
static void put_signatures(struct buf *out, const struct paper_copy *copy)
{
    for (size_t i = 0; i < copy->signatures.count; i++) {
        const struct paper_signature *signature = &copy->signatures.items[i];
        struct line_list lines = { 0 };
        wrap_all(out->arena, &signature->body, HEAD_END, &lines);
        wrap_all(out->arena, &signature->authority, HEAD_END, &lines);
        wrap(out->arena, signature->name, HEAD_END, &lines);
        buf_put_char(out, '\n');
        put_lines(out, &lines, COLUMNS - HEAD_END, HEAD_END);
    }
}

bool text_write(const struct paper_copy *copy, struct arena *scratch, struct buf *out)
{
    (void)scratch;
    if (copy->standing.len) {
        put_paragraph(out, copy->standing, 0);
        buf_put_char(out, '\n');
    }
    if (copy->has_head)
        put_head(out, copy);
    put_title(out, copy);
    put_blocks(out, &copy->body.text);
    put_recipients(out, copy);
    put_signatures(out, copy);
    put_blocks(out, &copy->body.annex);
    put_blocks(out, &copy->body.notes);
    return !out->failed;
}
