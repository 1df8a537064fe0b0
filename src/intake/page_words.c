#include "intake/page_layout.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>

enum {
    COLUMNS = 12,      /* level page block paragraph line word left top width height conf text */
    LEVEL_PAGE = 1,    /* a row of the table is about a page … */
    LEVEL_LINE = 4,    /* … or begins a line … */
    LEVEL_WORD = 5,    /* … or is a word */
    A4_HEIGHT = 84200, /* hundredths of a point */
    LENGTH_MAX = 10000000, /* no page is larger, and no sum of lengths overflows */
    SLOPE_UNIT = 10000,
    SLOPE_MAX = 700, /* of SLOPE_UNIT: 4°, more is another layout */
    SLOPE_LINES_MIN = 5,
};

/* "343.200000", "-1" in hundredths. */
static int read_hundredths(str text)
{
    int64_t value = 0;
    int decimals = -1;
    bool negative = str_skip(&text, STR("-"));
    for (size_t i = 0; i < text.len && decimals < 2; i++) {
        if (text.ptr[i] == '.')
            decimals = 0;
        else if (char_is_digit(text.ptr[i]) && value < LENGTH_MAX) {
            value = value * 10 + (text.ptr[i] - '0');
            decimals += decimals >= 0;
        }
    }
    for (; decimals < 2; decimals = decimals < 0 ? 1 : decimals + 1)
        value *= 10;
    if (value > LENGTH_MAX)
        value = LENGTH_MAX;
    return (int)(negative ? -value : value);
}

struct row {
    int level, left, top, width, height, confidence;
    str text;
};

static bool read_row(str line, struct row *out)
{
    str cells[COLUMNS], rest = line;
    uint64_t level;
    for (size_t i = 0; i + 1 < COLUMNS; i++) {
        if (!str_cut(rest, '\t', &cells[i], &rest))
            return false;
    }
    if (!str_to_u64(cells[0], &level) || level > LEVEL_WORD)
        return false;
    *out = (struct row){
        .level = (int)level,
        .left = read_hundredths(cells[6]),
        .top = read_hundredths(cells[7]),
        .width = read_hundredths(cells[8]),
        .height = read_hundredths(cells[9]),
        .confidence = read_hundredths(cells[10]) / 100,
        .text = str_trim(rest),
    };
    return true;
}

/* Lengths of the table as ours: `per` of them are `gives`. */
struct scale {
    int64_t gives, per;
};

static int scaled(const struct scale *scale, int length)
{
    int64_t value = length * scale->gives / scale->per;
    return (int)(value > LENGTH_MAX ? LENGTH_MAX : value < -LENGTH_MAX ? -LENGTH_MAX : value);
}

static struct scale scale_of(const struct row *page, enum page_unit unit)
{
    int longer = page->width > page->height ? page->width : page->height;
    if (unit == PAGE_POINTS || longer <= 0)
        return (struct scale){ 1, 1 };
    return (struct scale){ A4_HEIGHT, longer };
}

static void add_word(struct arena *arena, struct page *page, const struct row *row,
                     const struct scale *scale, unsigned line)
{
    *LIST_ADD(arena, page) = (struct page_word){
        .text = row->text,
        .left = scaled(scale, row->left),
        .top = scaled(scale, row->top),
        .right = scaled(scale, row->left + row->width),
        .bottom = scaled(scale, row->top + row->height),
        .confidence = row->confidence,
        .line = line,
    };
}

/* "|": the edge of a cell, taken for a letter. */
static bool is_rule(str text)
{
    while (str_skip(&text, STR("|")))
        continue;
    return text.len == 0;
}

enum page_fault page_words_read(struct arena *arena, str table, enum page_unit unit,
                                struct page_list *out)
{
    struct scale scale = { 1, 1 };
    struct page *page = NULL;
    str line;
    unsigned lines = 0;
    if (utf8_find_invalid(table) < table.len)
        return PAGE_DAMAGED;
    str_line(&table, &line); /* the names of the columns */
    while (str_line(&table, &line)) {
        struct row row;
        if (!read_row(line, &row))
            return PAGE_DAMAGED;
        if (row.level == LEVEL_PAGE) {
            if (out->count >= IMPORT_PAGES_MAX)
                return PAGE_TOO_MUCH;
            scale = scale_of(&row, unit);
            page = LIST_ADD(arena, out);
            page->width = scaled(&scale, row.width);
            page->height = scaled(&scale, row.height);
        }
        lines += row.level <= LEVEL_LINE;
        bool rule = unit == PAGE_DOTS && row.level == LEVEL_WORD && is_rule(row.text);
        lines += rule; /* what stands behind it is another cell's */
        if (row.level != LEVEL_WORD || !row.text.len || rule)
            continue;
        if (!page)
            return PAGE_DAMAGED;
        if (page->count >= IMPORT_PAGE_WORDS_MAX)
            return PAGE_TOO_MUCH;
        add_word(arena, page, &row, &scale, lines);
    }
    return PAGE_OK;
}

static int compare_ints(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* How far lines go down to the right, in SLOPE_UNIT: the middle one of all long lines; 0 where few tell. */
static int64_t slope_of(struct arena *arena, const struct page *page)
{
    int *slopes = ARENA_ARRAY(arena, int, page->count + 1);
    size_t count = 0, first = 0;
    for (size_t i = 1; i <= page->count; i++) {
        if (i < page->count && page->items[i].line == page->items[first].line)
            continue;
        const struct page_word *from = &page->items[first], *to = &page->items[i - 1];
        int64_t run = to->left - from->left;
        if (run > 0 && run > page->width / 3)
            slopes[count++] = (int)((int64_t)(to->bottom - from->bottom) * SLOPE_UNIT / run);
        first = i;
    }
    if (count < SLOPE_LINES_MIN)
        return 0;
    qsort(slopes, count, sizeof *slopes, compare_ints);
    int slope = slopes[count / 2];
    return slope > SLOPE_MAX || slope < -SLOPE_MAX ? 0 : slope;
}

void page_words_level(struct arena *arena, struct page *page)
{
    int64_t slope = slope_of(arena, page);
    for (size_t i = 0; i < page->count; i++) {
        struct page_word *word = &page->items[i];
        int down = (int)(slope * word->left / SLOPE_UNIT),
            aside = (int)(slope * word->bottom / SLOPE_UNIT);
        word->top -= down;
        word->bottom -= down;
        word->left += aside;
        word->right += aside;
    }
}

void page_words_count(const struct page *page, size_t *words, size_t *marked)
{
    for (size_t i = 0; i < page->count; i++) {
        str rest = page->items[i].text;
        uint32_t letter;
        size_t letters = 0;
        bool mark = false;
        while (utf8_next(&rest, &letter)) {
            bool is_letter = utf8_is_upper(letter) || utf8_is_lower(letter);
            letters += is_letter;
            mark = mark || (is_letter && letter > 0x7F);
        }
        *words += letters >= 2;
        *marked += letters >= 2 && mark;
    }
}
