#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/page_parts.h"

#include <stdlib.h>

enum {
    CONFIDENCE_MIN = 60,   /* below it a recognised word is to be looked at */
    HEAD_PART = 35,        /* hundredths of the first page within which its head stands */
    SIGNATURE_LINES = 6,   /* of what a digital signature prints */
    MARGIN_TOP_PART = 10,  /* hundredths of a page: running heads and page numbers */
    MARGIN_FOOT_PART = 89, /* … and feet */
    SEGMENT_LEN_MAX = 600, /* bytes: no line of a page is longer */
    DOUBTFUL_LEN_MAX = 300,
    ENDS = 2, /* rows at either end of a page that may be furniture */
};

/* Word `i` begins the right column of a head, or stands behind the title of the recipients. */
static bool is_cut_by_words(const struct page *page, size_t i, bool first_page)
{
    str word = page->items[i].text, before = page->items[i - 1].text;
    str next = i + 1 < page->count ? page->items[i + 1].text : STR("");
    if (str_is(before, "nhận:") && i >= 2 && str_is(page->items[i - 2].text, "Nơi"))
        return true;
    if (!first_page || page->items[i].bottom > page->height / 100 * HEAD_PART)
        return false;
    return (str_is(word, "CỘNG") && str_starts(next, STR("H")))
           || (str_is(word, "ĐẢNG") && str_is(next, "CỘNG"))
           || (str_is(word, "Độc") && str_starts(next, STR("lập")));
}

/* The blank between two words of a line is that between columns. */
static bool is_wide_gap(const struct page_word *before, const struct page_word *after)
{
    int height = before->bottom - before->top;
    int other = after->bottom - after->top;
    if (other > height)
        height = other;
    return after->left - before->right > height * 2 || after->left < before->left;
}

static void begin_segment(struct page_segment *out, const struct page_word *word)
{
    *out = (struct page_segment){
        .left = word->left,
        .top = word->top,
        .right = word->right,
        .bottom = word->bottom,
        .first_width = word->right - word->left,
        .second_left = word->right,
    };
}

static void extend_box(struct page_segment *out, int left, int top, int right, int bottom)
{
    if (out->second_left == out->right)
        out->second_left = left;
    out->left = left < out->left ? left : out->left;
    out->right = right > out->right ? right : out->right;
    out->top = top < out->top ? top : out->top;
    out->bottom = bottom > out->bottom ? bottom : out->bottom;
}

static str join_words(struct arena *arena, str before, str after)
{
    return before.len && after.len ? str_concat(arena, before, STR(" "), after)
                                   : str_concat(arena, before, after);
}

/* Puts `more` behind `out`, on the same line. */
static void extend(struct arena *arena, struct page_segment *out, const struct page_segment *more)
{
    extend_box(out, more->left, more->top, more->right, more->bottom);
    out->text = join_words(arena, out->text, more->text);
    out->doubtful = join_words(arena, out->doubtful, more->doubtful);
}

struct segment_list {
    struct page_segment *items;
    size_t count, capacity;
};

static bool continues(const struct page *page, size_t i, bool first_page)
{
    return page->items[i].line == page->items[i - 1].line && !is_cut_by_words(page, i, first_page)
           && !is_wide_gap(&page->items[i - 1], &page->items[i]);
}

/* The words from `i` to before `end`, put down once: a line may have thousands. */
static void add_segment(struct arena *arena, const struct page *page, size_t i, size_t end,
                        struct segment_list *out)
{
    struct page_segment segment = { 0 };
    struct buf text = buf_new(arena, PARAGRAPH_LEN_MAX),
               doubtful = buf_new(arena, DOUBTFUL_LEN_MAX);
    for (size_t first = i; i < end; i++) {
        const struct page_word *word = &page->items[i];
        if (i == first)
            begin_segment(&segment, word);
        else
            extend_box(&segment, word->left, word->top, word->right, word->bottom);
        if (text.len)
            buf_put_char(&text, ' ');
        buf_put(&text, word->text);
        if (word->confidence < CONFIDENCE_MIN)
            buf_format(&doubtful, "%s“" STR_FMT "”", doubtful.len ? " " : "", STR_ARG(word->text));
    }
    segment.text = buf_str(&text);
    segment.doubtful = buf_str(&doubtful);
    *LIST_ADD(arena, out) = segment;
}

static void cut_lines(struct arena *arena, const struct page *page, bool first_page,
                      struct segment_list *out)
{
    size_t first = 0, len = 0;
    for (size_t i = 1; i <= page->count; i++) {
        len += page->items[i - 1].text.len + 1;
        if (i < page->count && len < SEGMENT_LEN_MAX && continues(page, i, first_page))
            continue;
        add_segment(arena, page, first, i, out);
        out->items[out->count - 1].apart = first > 0
                                           && page->items[first].line == page->items[first - 1].line
                                           && is_cut_by_words(page, first, first_page);
        first = i;
        len = 0;
    }
}

static int middle(const struct page_segment *segment)
{
    return segment->top / 2 + segment->bottom / 2;
}

static int compare_by_height(const void *a, const void *b)
{
    const struct page_segment *one = a, *other = b;
    int x = middle(one), y = middle(other);
    if (x != y)
        return (x > y) - (x < y);
    return (one->left > other->left) - (one->left < other->left);
}

static int compare_by_left(const void *a, const void *b)
{
    const struct page_segment *one = a, *other = b;
    if (one->left != other->left)
        return (one->left > other->left) - (one->left < other->left);
    return (one->top > other->top) - (one->top < other->top);
}

/* "-", "1.", "a)": its text may stand behind a tab. */
static bool is_marker(str text)
{
    return text.len <= 5
           && (str_is(text, "-") || str_is(text, "+") || str_is(text, "*") || str_is(text, "•")
               || str_is(text, "–") || str_ends(text, STR(".")) || str_ends(text, STR(")")));
}

/* Two segments of a row that a helper took apart though they are read in one go. */
static bool belong_together(const struct page_segment *before, const struct page_segment *after)
{
    int gap = after->left - before->right, height = before->bottom - before->top;
    if (after->apart || before->text.len > SEGMENT_LEN_MAX)
        return false;
    return gap < height * 2 / 5 || (is_marker(before->text) && gap < height * 5 / 2);
}

static void close_row(struct arena *arena, struct page_row *row)
{
    size_t kept = 0;
    qsort(row->items, row->count, sizeof *row->items, compare_by_left);
    for (size_t i = 1; i < row->count; i++) {
        if (belong_together(&row->items[kept], &row->items[i]))
            extend(arena, &row->items[kept], &row->items[i]);
        else
            row->items[++kept] = row->items[i];
    }
    row->count = kept + 1;
    row->top = row->items[0].top;
    row->bottom = row->items[0].bottom;
    for (size_t i = 1; i < row->count; i++) {
        row->top = row->items[i].top < row->top ? row->items[i].top : row->top;
        row->bottom = row->items[i].bottom > row->bottom ? row->items[i].bottom : row->bottom;
    }
}

static bool is_in_row(const struct page_segment *first, const struct page_segment *next)
{
    int height = first->bottom - first->top, other = next->bottom - next->top;
    return middle(next) - middle(first) < (other < height ? other : height) / 2;
}

void page_rows_make(struct arena *arena, const struct page *page, size_t number,
                    struct page_rows *out)
{
    struct segment_list segments = { 0 };
    cut_lines(arena, page, number == 1, &segments);
    if (segments.count)
        qsort(segments.items, segments.count, sizeof *segments.items, compare_by_height);
    out->page = number;
    out->width = page->width;
    out->height = page->height;
    struct page_row *row = NULL;
    struct page_segment first = { 0 };
    for (size_t i = 0; i < segments.count; i++) {
        if (!row || !is_in_row(&first, &segments.items[i])) {
            if (row)
                close_row(arena, row);
            row = LIST_ADD(arena, out);
            row->number = out->count;
            first = segments.items[i];
        }
        *LIST_ADD(arena, row) = segments.items[i];
    }
    if (row)
        close_row(arena, row);
}

/* "2", "- 2 -", "Trang 2/5" */
static bool is_page_number(str text)
{
    bool digit = false;
    str rest = text, word;
    if (text.len > 16)
        return false;
    while (utf8_word(&rest, &word)) {
        uint64_t number;
        bool is_number = str_to_u64(word, &number) && number < 1000;
        if (!is_number && !str_is(word, "Trang") && !str_is(word, "trang"))
            return false;
        digit = digit || is_number;
    }
    return digit;
}

static str row_text(struct arena *arena, const struct page_row *row)
{
    str text = STR("");
    for (size_t i = 0; i < row->count; i++)
        text = join_words(arena, text, row->items[i].text);
    return text;
}

/* A row's text without its digits: what running heads have in common. */
static str without_digits(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            buf_put_char(&out, text.ptr[i]);
    }
    return str_trim(buf_str(&out));
}

/* The `n`th row from the top (even n) or from the foot of a page, if it stands in the margin there. */
static struct page_row *margin_row(struct page_rows *rows, size_t n)
{
    size_t from_end = n / 2;
    if (from_end >= rows->count)
        return NULL;
    bool top = n % 2 == 0;
    struct page_row *row = &rows->items[top ? from_end : rows->count - 1 - from_end];
    if (top ? row->bottom > rows->height / 100 * MARGIN_TOP_PART
            : row->top < rows->height / 100 * MARGIN_FOOT_PART)
        return NULL;
    return row->count <= 2 ? row : NULL;
}

static void mark_row(struct page_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        row->items[i].furniture = true;
}

/* A first page has no number at its top but its own, "1"; nor has any page one at its left. */
static void mark_page_numbers(struct page_rows *rows)
{
    for (size_t n = 0; n < 2; n++) {
        struct page_row *row = margin_row(rows, n);
        if (row && row->count == 1 && (n == 1 || rows->page > 1 || str_is(row->items[0].text, "1"))
            && is_page_number(row->items[0].text)
            && row->items[0].left / 2 + row->items[0].right / 2 > rows->width / 3)
            mark_row(row);
    }
}

/* Rows of the margin that say the same on most pages. */
static void mark_running(struct arena *arena, struct page_rows *pages, size_t count)
{
    for (size_t n = 0; n < (size_t)ENDS * 2; n++) {
        str *texts = ARENA_ARRAY(arena, str, count);
        for (size_t i = 0; i < count; i++) {
            const struct page_row *row = margin_row(&pages[i], n);
            texts[i] = row ? without_digits(arena, row_text(arena, row)) : STR("");
        }
        for (size_t i = 0; i < count; i++) {
            size_t same = 0;
            for (size_t j = 0; j < count; j++)
                same += str_equal(texts[i], texts[j]);
            if (texts[i].len >= 3 && same >= 2 && same * 2 >= count - 1)
                mark_row(margin_row(&pages[i], n));
        }
    }
}

static bool begins_signature(const struct page_segment *segment, const struct page_rows *rows)
{
    static const char *const marks[] = { "Ký bởi",   "Người ký:", "Thời gian ký",
                                         "Ngày ký:", "Signed by", "Digitally signed" };
    bool corner = segment->left > rows->width / 3 && segment->top < rows->height / 5;
    return (corner && str_starts_any(segment->text, marks, COUNT(marks)))
           || str_starts_any(segment->text, (const char *const[]){ "Ký bởi:", "Thời gian ký:" }, 2);
}

/* The lines of a signature stand close below each other, in letters smaller than the head's. */
static bool continues_signature(const struct page_segment *above,
                                const struct page_segment *segment)
{
    int height = above->bottom - above->top;
    return segment->top - above->bottom < height / 2
           && segment->bottom - segment->top <= height + height / 20 && segment->left < above->right
           && segment->right > above->left;
}

/* What digital signatures have printed on the page. */
static void mark_signatures(struct page_rows *rows)
{
    const struct page_segment *above = NULL;
    int lines = 0;
    for (size_t i = 0; i < rows->count; i++) {
        for (size_t k = 0; k < rows->items[i].count; k++) {
            struct page_segment *segment = &rows->items[i].items[k];
            bool begins = begins_signature(segment, rows);
            if (!begins
                && !(above && lines < SIGNATURE_LINES && continues_signature(above, segment)))
                continue;
            lines = begins ? 1 : lines + 1;
            segment->furniture = true;
            above = segment;
        }
    }
}

/* A speck that was taken for a letter or two, alone on its line. */
static void mark_specks(struct page_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct page_segment *segment = &rows->items[i].items[0];
        if (rows->items[i].count == 1 && segment->doubtful.len && utf8_count(segment->text) <= 2)
            segment->furniture = true;
    }
}

void page_rows_mark_furniture(struct arena *arena, struct page_rows *pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mark_signatures(&pages[i]);
        mark_page_numbers(&pages[i]);
        mark_specks(&pages[i]);
    }
    mark_running(arena, pages, count);
}

size_t page_own_words(struct arena *arena, const struct page *page)
{
    struct page_rows rows = { 0 };
    size_t count = 0;
    page_rows_make(arena, page, 1, &rows);
    mark_signatures(&rows);
    mark_page_numbers(&rows);
    for (size_t i = 0; i < rows.count; i++) {
        for (size_t k = 0; k < rows.items[i].count; k++) {
            str rest = rows.items[i].items[k].text, word;
            while (!rows.items[i].items[k].furniture && utf8_word(&rest, &word))
                count++;
        }
    }
    return count;
}
