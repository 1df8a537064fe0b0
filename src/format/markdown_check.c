/*
 * Counts what makes cmark-gfm slow, line by line, without parsing.
 *
 * What matters is never to count less than cmark will see: a paragraph that we
 * think ended but cmark goes on with would pass the limits. So a line starts a
 * new paragraph here only where it does in every context; where that cannot be
 * known, counting goes on, and the worst that happens is that a very long run
 * of lines without a blank line is refused.
 */
#include "format/markdown.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/list.h"

#include <string.h>

#define FAULTS_MAX 20   /* then nobody needs more */
#define LABEL_MAX  1000 /* bytes of a reference's label in CommonMark */
#define ITEMS_MAX  MARKDOWN_MARKERS_MAX

struct item {
    size_t column;  /* of the marker */
    size_t content; /* of the text after it */
};

struct line {
    size_t start, end;
    size_t text;   /* where the text begins, after all markers */
    size_t column; /* of the text */
    size_t space;  /* white space before text and markers, in columns */
    size_t quotes; /* '>' before any other marker */
    size_t all_quotes;
    size_t markers;          /* quotes, list markers and footnotes' labels */
    struct item first, last; /* list markers, if any */
    bool list;
    bool note;         /* a footnote's label stands first */
    bool first_is_one; /* a bullet, or the number 1: may interrupt a paragraph */
};

struct scan {
    struct arena *arena;
    struct markdown_fault_list *faults;
    str text;
    /* The paragraph that is being counted, from `start`. */
    size_t start, column, lines, openers, quotes, all_quotes;
    /* List items that were opened since the last blank line. */
    struct item items[ITEMS_MAX];
    size_t item_count;
    /* The table that may be open, and the line that may be its head. */
    size_t columns, cells, all_cells;
    size_t written; /* lines that are not empty */
    struct line previous;
    size_t steps, depth;
    bool plain;    /* no line of the paragraph has a marker */
    bool reported; /* one fault a paragraph */
    /* Code or HTML since the last blank line: what looks like an item or row may be none. */
    bool strict;
    bool hiding; /* HTML came that may go on behind a blank line: a comment, a script … */
    bool rows;   /* the lines can only be rows of the table */
    bool has_previous;
    bool steps_reported;
};

static void report(struct scan *scan, enum message message, size_t limit, size_t start, size_t end)
{
    if (scan->faults->count < FAULTS_MAX)
        markdown_fault_add(scan->arena, scan->faults, message,
                           limit ? str_from_u64(scan->arena, limit) : STR(""), start, end);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Steps over white space, counting columns. */
static size_t skip_blank(str text, size_t at, size_t end, size_t *column)
{
    for (; at < end && is_blank(text.ptr[at]); at++)
        *column += text.ptr[at] == '\t' ? 4 - *column % 4 : 1;
    return at;
}

/* The length of "-", "12." … before white space or the line's end; 0 if there is none. */
static size_t list_marker(str text, size_t at, size_t end, bool *is_one)
{
    size_t len = 0;
    while (at + len < end && len < 9 && char_is_digit(text.ptr[at + len]))
        len++;
    char c = at + len < end ? text.ptr[at + len] : '\0';
    bool number = len > 0 && (c == '.' || c == ')');
    bool bullet = len == 0 && (c == '-' || c == '+' || c == '*');
    if (!number && !bullet)
        return 0;
    *is_one = bullet;
    if (number) {
        size_t zeros = 0;
        while (zeros + 1 < len && text.ptr[at + zeros] == '0')
            zeros++;
        *is_one = len - zeros == 1 && text.ptr[at + zeros] == '1';
    }
    len++;
    return at + len == end || is_blank(text.ptr[at + len]) ? len : 0;
}

/* The length of "[^label]:"; 0 if there is none. */
static size_t note_label(str text, size_t at, size_t end)
{
    if (end - at < 2 || text.ptr[at] != '[' || text.ptr[at + 1] != '^')
        return 0;
    for (size_t i = at + 2; i + 1 < end && !is_blank(text.ptr[i]); i++) {
        if (text.ptr[i] == ']')
            return i > at + 2 && text.ptr[i + 1] == ':' ? i + 2 - at : 0;
    }
    return 0;
}

/* Takes the line apart: markers of containers, then text. */
static struct line read_line(str text, size_t start, size_t end)
{
    struct line line = { .start = start, .end = end };
    size_t at = start, column = 0;
    for (;;) {
        size_t before = column;
        at = skip_blank(text, at, end, &column);
        line.space += column - before;
        if (at == end)
            break;
        bool is_one = false;
        size_t label = note_label(text, at, end);
        size_t marker = label ? 0 : list_marker(text, at, end, &is_one);
        if (text.ptr[at] == '>') {
            line.quotes += line.markers == line.quotes;
            line.all_quotes++;
            marker = 1;
        } else if (label) {
            line.note = line.note || line.markers == line.quotes;
            marker = label;
        } else if (marker) {
            struct item item = { column, column + marker + 1 };
            if (!line.list) {
                line.first = item;
                line.first_is_one = is_one;
            }
            line.list = true;
            line.last = item;
        } else {
            break;
        }
        line.markers++;
        at += marker;
        column += marker;
        if (line.markers > MARKDOWN_MARKERS_MAX)
            break;
    }
    line.text = at;
    line.column = column;
    if (line.list && at < end)
        line.last.content = column;
    return line;
}

/* Whether less than four columns of white space stand before `at`, back to the line's start or a '>'. */
static bool is_near(const struct scan *scan, const struct line *line)
{
    size_t at = line->start, column = 0, before = 0;
    do {
        before = column;
        at = skip_blank(scan->text, at, line->end, &column);
        if (column - before > 3 + (before > 0)) /* one space belongs to the '>' */
            return false;
    } while (at < line->end && scan->text.ptr[at] == '>' && (at++, column++, true));
    return true;
}

static bool is_heading(const struct scan *scan, const struct line *line)
{
    size_t at = line->text, signs = 0;
    for (; at < line->end && scan->text.ptr[at] == '#'; at++)
        signs++;
    return signs >= 1 && signs <= 6 && (at == line->end || is_blank(scan->text.ptr[at]));
}

/* Whether an item with its marker in this column was opened since the last blank line. */
static bool has_item_at(const struct scan *scan, size_t column)
{
    for (size_t i = 0; i < scan->item_count; i++) {
        if (scan->items[i].column == column)
            return true;
    }
    return false;
}

/*
 * Whether the line begins a block of its own in every context. A number other
 * than 1 does not interrupt a paragraph, but begins the next item where an
 * item stands in the same column.
 */
static bool starts_block(const struct scan *scan, const struct line *line)
{
    bool near = is_near(scan, line);
    if (near && (line->quotes > scan->all_quotes || line->note))
        return true;
    if (line->list && line->text < line->end) {
        size_t column = line->first.column;
        bool sibling = !scan->strict && line->quotes == scan->quotes && has_item_at(scan, column);
        return (near && line->first_is_one) || sibling;
    }
    return near && is_heading(scan, line);
}

static void remember_items(struct scan *scan, const struct line *line, bool new_block)
{
    if (!line->list || !new_block) {
        /* Text that is not under the last item may have ended it. */
        if (line->list
            || (scan->item_count && line->column < scan->items[scan->item_count - 1].content))
            scan->item_count = 0;
        return;
    }
    while (scan->item_count && scan->items[scan->item_count - 1].column >= line->first.column)
        scan->item_count--;
    if (scan->item_count + 2 <= ITEMS_MAX) {
        scan->items[scan->item_count++] = line->first;
        if (line->last.column > line->first.column)
            scan->items[scan->item_count++] = line->last;
        scan->items[scan->item_count - 1].content = line->last.content;
    }
}

/* Columns of "|---|:-:|"; 0 if the line is something else. */
static size_t delimiter_columns(str line)
{
    size_t columns = 0;
    if (!str_has(line, STR("|")) && !str_has(line, STR(":")))
        return 0; /* dashes alone underline a heading */
    line = str_trim(line);
    str_skip(&line, STR("|"));
    for (str cell; line.len; columns++) {
        str_cut(line, '|', &cell, &line);
        cell = str_trim(cell);
        str_skip(&cell, STR(":"));
        str_drop(&cell, STR(":"));
        size_t dashes = 0;
        while (dashes < cell.len && cell.ptr[dashes] == '-')
            dashes++;
        if (dashes == 0 || dashes < cell.len)
            return 0;
    }
    return columns;
}

/* Cells of the line that may be a table's head. A bar behind a \ is text, whatever stands before that. */
static size_t head_columns(str line)
{
    size_t columns = 0;
    line = str_trim(line);
    str_skip(&line, STR("|"));
    for (str cell; line.len; columns++) {
        do
            str_cut(line, '|', &cell, &line);
        while (line.len && str_ends(cell, STR("\\")));
    }
    return columns;
}

static bool starts_ignoring_case(str text, str lower)
{
    size_t i = 0;
    while (i < lower.len && i < text.len && char_to_lower(text.ptr[i]) == lower.ptr[i])
        i++;
    return i == lower.len;
}

static str line_text(const struct scan *scan, const struct line *line)
{
    return str_sub(scan->text, line->text, line->end);
}

/* Whether the line is text in every context, and stands in no list or quotation. */
static bool is_plain(const struct scan *scan, const struct line *line)
{
    size_t at = line->text;
    while (at < line->end && (scan->text.ptr[at] == '|' || is_blank(scan->text.ptr[at])))
        at++; /* bars alone are no row */
    return line->markers == 0 && at < line->end && line->column <= 3
           && str_find_char(STR("#>*-+_~`<[="), scan->text.ptr[line->text]) == STR_NOT_FOUND;
}

/* Whether line and delimiters can only be the head of a table, and what follows its rows. */
static bool is_table(const struct scan *scan, const struct line *head, const struct line *line,
                     size_t columns)
{
    str cells = line_text(scan, head);
    return !scan->strict && scan->plain && is_plain(scan, head) && line->markers == 0
           && head->column == scan->column && line->column == scan->column
           && columns == head_columns(cells);
}

static void count_table(struct scan *scan, const struct line *line)
{
    str text = line_text(scan, line);
    size_t columns = scan->has_previous ? delimiter_columns(text) : 0;
    if (columns) {
        const struct line *head = &scan->previous;
        if (scan->columns == 0)
            scan->cells = 0;
        scan->columns = columns > scan->columns ? columns : scan->columns;
        scan->rows = is_table(scan, head, line, columns);
        if (columns > TABLE_COLUMNS_MAX)
            report(scan, MSG_M007, TABLE_COLUMNS_MAX, head->text, head->end);
    } else {
        scan->rows = scan->rows && !scan->strict && is_plain(scan, line)
                     && line->column == scan->previous.column;
    }
    if (scan->columns == 0)
        return;
    size_t cells = scan->cells;
    scan->cells += scan->columns;
    if (cells <= TABLE_CELLS_MAX && scan->cells > TABLE_CELLS_MAX)
        report(scan, MSG_M008, TABLE_CELLS_MAX, line->text, line->end);
    size_t all = scan->all_cells;
    scan->all_cells += scan->columns;
    if (all <= TABLES_CELLS_MAX && scan->all_cells > TABLES_CELLS_MAX)
        report(scan, MSG_M009, TABLES_CELLS_MAX, line->text, line->end);
}

static size_t count_char(str text, char c)
{
    size_t count = 0;
    for (size_t at; (at = str_find_char(text, c)) != STR_NOT_FOUND; count++)
        text = str_sub(text, at + 1, text.len);
    return count;
}

static void begin_paragraph(struct scan *scan, const struct line *line)
{
    scan->start = line->text;
    scan->column = line->column;
    scan->lines = 0;
    scan->openers = 0;
    scan->quotes = line->quotes;
    scan->all_quotes = line->all_quotes;
    scan->plain = true;
    scan->reported = false;
}

static void end_paragraph(struct scan *scan)
{
    scan->item_count = 0;
    scan->has_previous = false;
    scan->columns = 0;
    scan->rows = false;
    scan->start = STR_NOT_FOUND;
}

/* A row of a table by itself, or all of a table that may be mere text, is no paragraph to its author. */
static enum message message_of(const struct scan *scan, enum message message)
{
    return scan->rows ? MSG_M024 : scan->columns ? MSG_M023 : message;
}

static void count_paragraph(struct scan *scan, const struct line *line)
{
    bool new_block = scan->start == STR_NOT_FOUND || starts_block(scan, line);
    if (new_block && scan->start != STR_NOT_FOUND && scan->columns) {
        scan->columns = 0;
        scan->rows = false;
    }
    count_table(scan, line);
    if (new_block || scan->rows)
        begin_paragraph(scan, line);
    scan->lines++;
    scan->plain = scan->plain && line->markers == 0;
    str whole = str_sub(scan->text, line->start, line->end); /* a note's label may be none */
    scan->openers += count_char(whole, '[') + count_char(whole, '<');

    static const struct {
        enum message message;
        size_t max;
    } limits[] = {
        { MSG_M004, PARAGRAPH_LEN_MAX },
        { MSG_M005, PARAGRAPH_LINES_MAX },
        { MSG_M006, PARAGRAPH_OPENERS_MAX },
    };
    size_t counts[] = { line->end - scan->start, scan->lines, scan->openers };
    for (size_t i = 0; i < COUNT(limits) && !scan->reported; i++) {
        if (counts[i] > limits[i].max) {
            report(scan, message_of(scan, limits[i].message), limits[i].max, scan->start,
                   scan->start);
            scan->reported = true;
        }
    }
    remember_items(scan, line, new_block);
    scan->previous = *line;
    scan->has_previous = true;
    if (new_block && is_heading(scan, line))
        end_paragraph(scan);
}

/*
 * What is code or HTML to cmark makes it see no items and rows where the scan
 * does, so that nothing before it counts until a blank line has ended them all.
 * Code that goes on behind a blank line ends with a fence, which is seen again,
 * or with the item around it, and then a line further left ends the items that
 * seemed to stand within. HTML ends on a line with a '>' somewhere.
 */
static void note_code(struct scan *scan, const struct line *line)
{
    static const str long_starts[] = {
        STR_INIT("<!"),     STR_INIT("<?"),        STR_INIT("<script"),
        STR_INIT("<style"), STR_INIT("<textarea"), STR_INIT("<pre"),
    };
    str text = line_text(scan, line), whole = str_sub(scan->text, line->start, line->end);
    bool html = str_starts(text, STR("<"));
    bool short_comment = str_starts(text, STR("<!--")) && str_has(text, STR("-->"));
    for (size_t i = 0; html && !short_comment && i < COUNT(long_starts); i++)
        scan->hiding = scan->hiding || starts_ignoring_case(text, long_starts[i]);
    scan->strict = scan->strict || html || str_starts(text, STR("```"))
                   || str_starts(text, STR("~~~"))
                   || (scan->hiding && str_find_char(whole, '>') != STR_NOT_FOUND);
}

/* Each line costs cmark a step for every container that may be open, each marker several. */
static void count_nesting(struct scan *scan, const struct line *line)
{
    if (line->text < line->end || line->markers)
        scan->depth = line->markers + line->space / 2;
    scan->steps += 1 + scan->depth + 8 * line->markers;
    if (line->markers > MARKDOWN_MARKERS_MAX)
        report(scan, MSG_M002, MARKDOWN_MARKERS_MAX, line->start, line->text);
    else if (line->text < line->end && line->space > MARKDOWN_INDENT_MAX)
        report(scan, MSG_M003, 0, line->text, line->end);
    else if (scan->steps > MARKDOWN_STEPS_MAX && !scan->steps_reported) {
        scan->steps_reported = true;
        report(scan, MSG_M003, 0, line->text, line->end);
    }
}

/*
 * "[label]:" at the start of a line. CommonMark takes it for a definition only
 * where a paragraph begins; elsewhere it is refused too, which a \ cures. A
 * note's label was taken off before; "[^a b]:" is none.
 */
static void find_definition(struct scan *scan, const struct line *line)
{
    str rest = str_sub(scan->text, line->text, scan->text.len);
    if (!str_skip(&rest, STR("[")))
        return;
    for (size_t i = 0; i < rest.len && i < LABEL_MAX; i++) {
        char c = rest.ptr[i];
        if (c == '\\')
            i++;
        else if (c == '[' || (c == '\n' && i + 1 < rest.len && rest.ptr[i + 1] == '\n'))
            return;
        else if (c == ']') {
            if (i + 1 < rest.len && rest.ptr[i + 1] == ':')
                report(scan, MSG_M010, 0, line->text, line->text + i + 3);
            return;
        }
    }
}

bool markdown_check(struct arena *arena, str text, struct markdown_fault_list *faults)
{
    struct scan *scan = ARENA_NEW(arena, struct scan);
    *scan = (struct scan){ .arena = arena, .faults = faults, .text = text };
    size_t before = faults->count;
    end_paragraph(scan);
    if (text.len > BODY_LEN_MAX) {
        report(scan, MSG_M001, BODY_LEN_MAX, 0, 0);
        return false;
    }
    for (size_t at = 0; at < text.len;) {
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
        struct line line = read_line(text, at, end);
        count_nesting(scan, &line);
        bool blank = line.text == line.end && line.markers == line.quotes;
        if (blank && (line.quotes == 0 || is_near(scan, &line))) {
            end_paragraph(scan);
            scan->strict = false;
        } else {
            if (scan->written++ == BODY_LINES_MAX)
                report(scan, MSG_M027, BODY_LINES_MAX, line.text, line.end);
            count_paragraph(scan, &line);
            find_definition(scan, &line);
            note_code(scan, &line);
        }
        at = end + 1;
    }
    return faults->count == before;
}
