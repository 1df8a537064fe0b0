#include "intake/lines.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/clause.h"

static bool is_mark(char c)
{
    return str_find_char(STR("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"), c) != STR_NOT_FOUND;
}

/* "[^1]" in a text: the length of a note's mark; 0 for other text, and for the mark before the note. */
static size_t note_len(str text, size_t at)
{
    size_t end = at + 2;
    while (end < text.len && char_is_digit(text.ptr[end]))
        end++;
    bool mark = str_starts(str_sub(text, at, text.len), STR("[^")) && end > at + 2 && end < text.len
                && text.ptr[end] == ']';
    return mark && !(at == 0 && str_starts(str_sub(text, end, text.len), STR("]:"))) ? end + 1 - at
                                                                                     : 0;
}

str lines_plain(struct arena *arena, str text, bool markdown)
{
    text = str_trim(text);
    bool escapes = markdown
                   && (str_find_char(text, '\\') != STR_NOT_FOUND || str_has(text, STR("[^")));
    if (!escapes && str_find_char(text, '*') == STR_NOT_FOUND)
        return text;
    struct buf out = buf_new(arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        bool escaped = escapes && text.ptr[i] == '\\' && i + 1 < text.len
                       && is_mark(text.ptr[i + 1]);
        bool item = i == 0 && str_starts(text, STR("* ")); /* the sign of a clause */
        size_t note = escapes && !escaped ? note_len(text, i) : 0;
        if (escaped)
            buf_put_char(&out, text.ptr[++i]);
        else if (note)
            i += note - 1;
        else if (item || text.ptr[i] != '*')
            buf_put_char(&out, text.ptr[i]);
    }
    return str_trim(buf_str(&out));
}

void lines_read_text(struct arena *arena, const struct source *source, struct paragraph_list *out)
{
    str rest = source->text, line;
    bool blank = true;
    for (size_t number = 1; str_line(&rest, &line); number++) {
        struct paragraph read = {
            .text = str_trim(line),
            .plain = lines_plain(arena, line, false),
            .line = number,
            .after_blank = blank,
        };
        blank = read.plain.len == 0;
        if (!blank)
            *LIST_ADD(arena, out) = read;
    }
}

enum { WRAPPED_MIN = 60 }; /* characters of a line that a program has wrapped; heads are shorter */

struct reading {
    struct arena *arena;
    struct paragraph_list *out;
    str rest;           /* behind the current line */
    size_t number;      /* of the current line */
    str before;         /* the line before it; empty after a blank one */
    struct buf wrapped; /* the paragraph that grows, once it has two lines */
    size_t growing;     /* that it is: the number of paragraphs then */
};

static struct paragraph *last_of(struct reading *reading)
{
    return reading->out->count ? &reading->out->items[reading->out->count - 1] : NULL;
}

/* "## ": how many; 0 for other text. */
static int count_marks(str text)
{
    size_t marks = 0;
    while (marks < text.len && text.ptr[marks] == '#')
        marks++;
    return marks <= 6 && marks < text.len && text.ptr[marks] == ' ' ? (int)marks : 0;
}

static bool is_made_of(str text, const char *chars)
{
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(str_from(chars), text.ptr[i]) == STR_NOT_FOUND)
            return false;
    }
    return text.len > 0;
}

/* "```" or "~~~": how long the fence is; 0 for other text. */
static size_t fence_len(str text)
{
    size_t len = 0;
    while (len < text.len && (text.ptr[0] == '`' || text.ptr[0] == '~')
           && text.ptr[len] == text.ptr[0])
        len++;
    return len >= 3 ? len : 0;
}

static void add_block(struct reading *reading, str text, size_t line)
{
    *LIST_ADD(reading->arena, reading->out) = (struct paragraph){
        .text = text,
        .plain = text,
        .line = line,
        .after_blank = reading->before.len == 0,
        .markdown = true,
        .block = true,
    };
}

/* A block of code as it stands, blank lines and spaces too; one that is never closed goes on to the end. */
static bool take_fence(struct reading *reading, str line)
{
    str open = str_trim(line), inside = line;
    size_t len = fence_len(open), first = reading->number;
    if (len == 0)
        return false;
    while (str_line(&reading->rest, &inside)) {
        reading->number++;
        str close = str_trim(inside);
        if (fence_len(close) >= len && close.ptr[0] == open.ptr[0]
            && is_made_of(close, open.ptr[0] == '`' ? "`" : "~"))
            break;
    }
    add_block(reading, str_span(line.ptr, inside.ptr + inside.len), first);
    return true;
}

/* A row of heads, then one of dashes, then all up to a blank line. */
static bool take_table(struct reading *reading, str line)
{
    str rest = reading->rest, row, last;
    size_t first = reading->number;
    if (str_find_char(line, '|') == STR_NOT_FOUND || !str_line(&rest, &last)
        || str_find_char(last, '-') == STR_NOT_FOUND || !is_made_of(str_trim(last), "|:- "))
        return false;
    reading->rest = rest;
    reading->number++;
    while (str_line(&rest, &row) && str_trim(row).len) {
        last = row;
        reading->rest = rest;
        reading->number++;
    }
    add_block(reading, str_span(line.ptr, last.ptr + last.len), first);
    return true;
}

/* "===" or "---" below a text makes a heading of it. */
static bool take_underline(struct reading *reading, str text)
{
    struct paragraph *above = last_of(reading);
    bool underline = is_made_of(text, "=") || is_made_of(text, "-");
    if (!underline || !above || above->block || reading->before.len == 0)
        return false;
    above->marks = text.ptr[0] == '=' ? 1 : 2;
    return true;
}

/* "-" or "1.": what CommonMark too takes for an item, so that others may stand within it. */
static bool is_item(str text)
{
    size_t digits = 0;
    while (digits < text.len && char_is_digit(text.ptr[digits]))
        digits++;
    str mark = str_sub(text, digits, digits + 2);
    return digits ? str_is(mark, ". ") || str_is(mark, ") ")
                  : str_is(mark, "- ") || str_is(mark, "+ ") || str_is(mark, "* ");
}

/* An item within an item keeps the spaces that say so; those before other text say nothing. */
static str with_indent(const struct paragraph *above, str line)
{
    str text = str_trim(line);
    size_t indent = (size_t)(text.ptr - line.ptr);
    bool within = above && !above->block && is_item(text) && is_item(str_trim(above->text));
    return within && indent ? str_span(line.ptr, text.ptr + text.len) : text;
}

/* The line goes on where a program wrapped the one before. */
static bool continues(struct reading *reading, str text)
{
    struct clause_marker marker;
    const struct paragraph *above = last_of(reading);
    return above && !above->block && !above->marks && utf8_count(reading->before) >= WRAPPED_MIN
           && text.len && above->text.len + text.len < PARAGRAPH_LEN_MAX
           && str_find_char(STR("|>"), text.ptr[0]) == STR_NOT_FOUND
           && !clause_read(text, CLAUSE_AT_START, &marker);
}

static void append(struct reading *reading, struct paragraph *above, str text)
{
    if (reading->growing != reading->out->count) {
        reading->growing = reading->out->count;
        reading->wrapped = buf_new(reading->arena, PARAGRAPH_LEN_MAX);
        buf_put(&reading->wrapped, above->text);
    }
    buf_put_char(&reading->wrapped, ' ');
    buf_put(&reading->wrapped, text);
    above->text = buf_str(&reading->wrapped);
}

static void take_line(struct reading *reading, str line)
{
    struct paragraph *above = last_of(reading);
    str text = with_indent(above, line);
    if (str_ends(text, STR("\\")) && !str_ends(text, STR("\\\\")))
        text = str_trim(str_sub(text, 0, text.len - 1)); /* a hard break: each line is apart here */
    int marks = count_marks(text);
    if (marks)
        text = str_trim(str_sub(text, (size_t)marks, text.len));
    if (!marks && continues(reading, text)) {
        append(reading, above, text);
        return;
    }
    *LIST_ADD(reading->arena, reading->out) = (struct paragraph){
        .text = text,
        .line = reading->number,
        .after_blank = reading->before.len == 0,
        .markdown = true,
        .marks = marks,
    };
}

void lines_read_markdown(struct arena *arena, const struct source *source,
                         struct paragraph_list *out)
{
    struct reading reading = { .arena = arena, .out = out, .rest = source->text };
    str line;
    while (str_line(&reading.rest, &line)) {
        reading.number++;
        str text = str_trim(line);
        if (text.len && !take_underline(&reading, text) && !take_fence(&reading, line)
            && !take_table(&reading, line))
            take_line(&reading, line);
        reading.before = text;
    }
    for (size_t i = 0; i < out->count; i++) {
        struct paragraph *read = &out->items[i];
        if (!read->block)
            read->plain = lines_plain(arena, read->text, true);
    }
}
