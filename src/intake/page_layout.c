#include "intake/page_layout.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "intake/page_parts.h"

enum {
    HEAD_ROWS = 8,      /* a head has its two columns within so many rows */
    CENTRE_NEAR = 1500, /* hundredths of a point: a line stands in the middle of the page */
    ACROSS = 1000,      /* a line reaches over both columns */
    DOUBTS_MAX = 30,    /* lines with doubtful words that are named one by one */
};

/* A line of a head or a foot, kept until its column is complete. */
struct column_line {
    const struct page_rows *rows;
    const struct page_row *row;
    const struct page_segment *segment;
};

struct column {
    struct column_line *items;
    size_t count, capacity;
};

enum part { PART_BODY, PART_HEAD, PART_FOOT };

struct walk {
    struct layout *layout;
    struct flow flow;
    enum part part;
    int gutter; /* between the columns of the head or the foot */
    struct column columns[2];
};

static int centre_of(const struct page_segment *segment)
{
    return segment->left / 2 + segment->right / 2;
}

static bool is_near_centre(const struct page_rows *rows, const struct page_segment *segment)
{
    int off = centre_of(segment) - (rows->left / 2 + rows->right / 2);
    return off < CENTRE_NEAR && off > -CENTRE_NEAR;
}

/* A recipient that is longer than its heading, and ends before the signature's column begins. */
static bool is_long_recipient(const struct walk *walk, const struct page_segment *segment)
{
    const struct column *right = &walk->columns[1];
    if (walk->part != PART_FOOT || !right->count || !str_starts(segment->text, STR("-")))
        return false;
    for (size_t i = 0; i < right->count; i++) {
        if (segment->right > right->items[i].segment->left)
            return false;
    }
    return true;
}

static bool is_across(const struct walk *walk, const struct page_segment *segment)
{
    if (is_long_recipient(walk, segment))
        return false;
    return segment->left < walk->gutter - ACROSS && segment->right > walk->gutter + ACROSS;
}

/* What a body's name begins with: such a line is no end of the one above it. */
static bool begins_body(str text)
{
    static const char *const words[] = {
        "BAN ", "BỆNH ",  "BỘ ",    "CHI ",   "CÔNG ",  "CƠ QUAN", "CỤC ",   "ĐẢNG ",  "ĐOÀN ",
        "HỘI ", "HUYỆN",  "LIÊN ",  "MẶT ",   "NGÂN ",  "PHƯỜNG",  "PHÒNG ", "QUẬN",   "QUỸ ",
        "SỞ ",  "TẬP ",   "TỈNH",   "THÀNH ", "THANH ", "THỊ ",    "TỔNG ",  "TRUNG ", "TRƯỜNG ",
        "UBND", "UỶ BAN", "ỦY BAN", "VĂN ",   "VIỆN ",  "XÃ",      "Số",     "*",      "VIỆT NAM",
    };
    return str_starts_any(text, words, COUNT(words));
}

static int widest(const struct column *column)
{
    int most = 0;
    for (size_t i = 0; i < column->count; i++) {
        const struct page_segment *segment = column->items[i].segment;
        int width = segment->right - segment->left;
        most = width > most ? width : most;
    }
    return most;
}

/* A name in capitals was wrapped: as wide as the column, and what follows begins no other name. */
static bool is_wrapped_name(const struct page_segment *above, const struct page_segment *line,
                            int width)
{
    return utf8_capitals(above->text) && utf8_capitals(line->text) && !begins_body(line->text)
           && above->right - above->left + line->first_width > width
           && line->right - line->left < (above->right - above->left) * 2 / 3;
}

/* "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" goes on below; so does what goes on in a small letter, a digit, "(b/c)". */
static bool continues_column_line(str above, str text)
{
    str rest = text;
    uint32_t first = 0;
    utf8_next(&rest, &first);
    bool title = str_starts(above, STR("CỘNG H")) && !str_ends(above, STR("NAM"));
    bool digit = first >= '0' && first <= '9' && str_has(above, STR(", ngày"));
    return title || digit || first == '(' || utf8_is_lower(first);
}

static void put_column(struct walk *walk, size_t which)
{
    const struct column *column = &walk->columns[which];
    struct layout *layout = walk->layout;
    int width = widest(column);
    for (size_t i = 0; i < column->count; i++) {
        const struct column_line *line = &column->items[i], *above = i ? line - 1 : NULL;
        bool name = above && walk->part == PART_HEAD && which == 0
                    && is_wrapped_name(above->segment, line->segment, width);
        /* "Số:" and "/KH-UBND": a blank was left for the pen. */
        bool beside = above && above->row == line->row && str_starts(line->segment->text, STR("/"));
        if (name || beside
            || (above && continues_column_line(above->segment->text, line->segment->text))) {
            layout_append(layout, line->segment->text);
            continue;
        }
        struct paragraph *paragraph = layout_put(layout, line->rows, line->row,
                                                 line->segment->text);
        paragraph->column = (uint8_t)(which + 1);
        paragraph->after_blank = !above || above->rows != line->rows
                                 || line->segment->top - above->segment->bottom
                                        > (line->segment->bottom - line->segment->top) * 3 / 5;
    }
}

static bool is_recipients_head(str text)
{
    return str_is(text, "Nơi nhận:") || str_is(text, "Nơi nhận") || str_is(text, "NƠI NHẬN:");
}

static bool is_authority(str text)
{
    static const char *const marks[] = { "TM.", "T/M",  "KT.",  "K/T", "TL.",
                                         "T/L", "TUQ.", "T/UQ", "Q. " };
    return utf8_capitals(text) && str_starts_any(text, marks, COUNT(marks));
}

static bool has_recipients(const struct column *column)
{
    for (size_t i = 0; i < column->count; i++) {
        if (is_recipients_head(column->items[i].segment->text))
            return true;
    }
    return false;
}

/* Two signatures side by side are read row by row: their names come in the order of their roles. */
static void put_by_rows(struct walk *walk)
{
    size_t at[2] = { 0, 0 };
    struct column *columns = walk->columns;
    while (at[0] < columns[0].count || at[1] < columns[1].count) {
        bool left = at[1] == columns[1].count
                    || (at[0] < columns[0].count
                        && (columns[0].items[at[0]].rows->page < columns[1].items[at[1]].rows->page
                            || (columns[0].items[at[0]].rows == columns[1].items[at[1]].rows
                                && columns[0].items[at[0]].row->number
                                       <= columns[1].items[at[1]].row->number)));
        size_t which = left ? 0 : 1;
        const struct column_line *line = &columns[which].items[at[which]++];
        struct paragraph *paragraph = layout_put(walk->layout, line->rows, line->row,
                                                 line->segment->text);
        paragraph->column = (uint8_t)(which + 1);
    }
}

/* The head or the foot is complete. */
static void close_columns(struct walk *walk)
{
    if (walk->part == PART_FOOT && !has_recipients(&walk->columns[0])) {
        put_by_rows(walk);
    } else {
        put_column(walk, 0);
        put_column(walk, 1);
    }
    walk->columns[0].count = walk->columns[1].count = 0;
    walk->part = PART_BODY;
    flow_end(&walk->flow);
}

static void add_to_column(struct walk *walk, const struct page_rows *rows,
                          const struct page_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        size_t which = centre_of(&row->items[i]) > walk->gutter;
        if (!row->items[i].furniture)
            *LIST_ADD(walk->layout->arena,
                      &walk->columns[which]) = (struct column_line){ rows, row, &row->items[i] };
    }
}

static bool begins_text(str text)
{
    return doctype_find_name(text) || str_starts(text, STR("PHỤ LỤC"))
           || str_starts(text, STR("Phụ lục")) || str_starts(text, STR("Kính gửi"));
}

/* Of a row with two own segments: the middle of the blank between them; 0 for other rows. */
static int gutter_of(const struct page_row *row)
{
    const struct page_segment *own[2] = { NULL, NULL };
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        if (row->items[i].furniture)
            continue;
        if (count < COUNT(own))
            own[count] = &row->items[i];
        count++;
    }
    return count == 2 ? own[0]->right / 2 + own[1]->left / 2 : 0;
}

/* The columns of a head on the first page: where its first rows with two segments part; 0: it has none. */
static int find_head(const struct page_rows *rows)
{
    for (size_t i = 0, seen = 0; i < rows->count && seen < HEAD_ROWS; i++) {
        const struct page_row *row = &rows->items[i];
        int gutter = gutter_of(row);
        bool names = utf8_capitals(row->items[0].text)
                     || utf8_capitals(row->items[row->count - 1].text)
                     || str_starts(row->items[0].text, STR("Số"));
        if (gutter)
            return names ? gutter : 0;
        if (row->items[0].furniture)
            continue;
        if (begins_text(row->items[0].text) || page_is_wide(rows, row))
            return 0;
        seen++;
    }
    return 0;
}

/* Whether a foot begins here, and between which columns. */
static bool find_foot(struct walk *walk, const struct page_rows *rows, const struct page_row *row)
{
    int gutter = gutter_of(row), middle = rows->left / 2 + rows->right / 2;
    const struct page_segment *first = &row->items[0], *last = &row->items[row->count - 1];
    bool begins = is_recipients_head(first->text) || (is_authority(last->text) && row->count <= 2);
    if (!begins || (row->count == 1 && is_near_centre(rows, first) && !is_authority(first->text)))
        return false;
    walk->gutter = gutter ? gutter : middle;
    if (row->count == 1 && is_near_centre(rows, first))
        walk->gutter = first->left - ACROSS;
    return true;
}

/* A line that ends a head or a foot: in the middle of the page, across both columns, or a title. */
static bool ends_columns(const struct walk *walk, const struct page_rows *rows,
                         const struct page_row *row)
{
    if (row->count != 1 || row->items[0].furniture)
        return false;
    const struct page_segment *line = &row->items[0];
    if (begins_text(line->text) || is_across(walk, line))
        return true;
    return walk->part == PART_HEAD && is_near_centre(rows, line);
}

static void put_furniture(struct walk *walk, const struct page_rows *rows,
                          const struct page_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->items[i].furniture)
            *LIST_ADD(walk->layout->arena, &walk->layout->out->furniture) = (struct paragraph){
                .text = row->items[i].text,
                .plain = row->items[i].text,
                .page = rows->page,
                .line = row->number,
            };
    }
}

/* Segments of a row that is no table's: one line of the body. */
static void add_body_row(struct walk *walk, const struct page_rows *rows,
                         const struct page_row *row)
{
    size_t own = 0;
    for (size_t i = 0; i < row->count; i++)
        own += !row->items[i].furniture;
    for (size_t i = 0; i < row->count; i++) {
        const struct page_segment *line = &row->items[i];
        if (line->furniture)
            continue;
        if (own == 1) {
            flow_add(&walk->flow, rows, row, line);
            continue;
        }
        if (i == 0)
            layout_put(walk->layout, rows, row, line->text)->after_blank = true;
        else
            layout_append(walk->layout, line->text);
        flow_end(&walk->flow);
    }
}

/* What stands in this row, and perhaps in those below it; gives the next row. */
static size_t take_rows(struct walk *walk, const struct page_rows *rows, size_t at)
{
    const struct page_row *row = &rows->items[at];
    put_furniture(walk, rows, row);
    if (walk->part != PART_BODY && ends_columns(walk, rows, row))
        close_columns(walk);
    if (walk->part == PART_BODY && find_foot(walk, rows, row))
        walk->part = PART_FOOT;
    if (walk->part != PART_BODY) {
        add_to_column(walk, rows, row);
        return at + 1;
    }
    size_t table = page_table_len(rows, at, walk->layout->pitch);
    if (table) {
        page_table_write(walk->layout, rows, at, table);
        flow_end(&walk->flow);
        return at + table;
    }
    add_body_row(walk, rows, row);
    return at + 1;
}

/* The State's or the Party's title stands at the top: another document of the same file begins. */
static bool has_state_title(const struct page_rows *rows)
{
    for (size_t i = 0; i < rows->count && i < HEAD_ROWS; i++) {
        for (size_t k = 0; k < rows->items[i].count; k++) {
            str text = rows->items[i].items[k].text;
            if (str_starts(text, STR("CỘNG H")) || str_starts(text, STR("ĐẢNG CỘNG SẢN")))
                return true;
        }
    }
    return false;
}

/* The name has been printed, and no recipient goes on at the top of this page. */
static bool is_foot_complete(const struct walk *walk, const struct page_rows *rows)
{
    const struct column *right = &walk->columns[1];
    for (size_t i = 0; i < rows->count; i++) {
        const struct page_segment *first = &rows->items[i].items[0];
        if (!first->furniture)
            return !str_starts(first->text, STR("-")) && right->count
                   && !utf8_capitals(right->items[right->count - 1].segment->text);
    }
    return false;
}

static void begin_page(struct walk *walk, const struct page_rows *rows)
{
    if (walk->part == PART_FOOT && (has_state_title(rows) || is_foot_complete(walk, rows)))
        close_columns(walk);
    if (walk->part != PART_BODY || (rows->page > 1 && !has_state_title(rows)))
        return;
    walk->gutter = find_head(rows);
    if (!walk->gutter)
        return;
    walk->part = PART_HEAD;
    flow_end(&walk->flow);
}

/* Words that the recogniser of letters was not sure of, line by line. */
static void ask_about_doubts(struct layout *layout)
{
    size_t lines = 0;
    for (size_t i = 0; i < layout->page_count; i++) {
        for (size_t k = 0; k < layout->pages[i].count; k++) {
            const struct page_row *row = &layout->pages[i].items[k];
            for (size_t m = 0; m < row->count; m++) {
                if (!row->items[m].doubtful.len || lines++ >= DOUBTS_MAX)
                    continue;
                *LIST_ADD(layout->arena, &layout->out->questions) = str_format(
                    layout->arena, "trang %zu, dòng %zu: chữ khó đọc: " STR_FMT,
                    layout->pages[i].page, row->number, STR_ARG(row->items[m].doubtful));
            }
        }
    }
    if (lines > DOUBTS_MAX)
        *LIST_ADD(layout->arena, &layout->out->questions) = str_format(
            layout->arena, "còn %zu dòng khác có chữ khó đọc", lines - DOUBTS_MAX);
}

void page_layout(struct arena *arena, struct page_list *pages, struct intake_text *out)
{
    struct layout layout = { .arena = arena, .out = out, .page_count = pages->count };
    layout.pages = ARENA_ARRAY(arena, struct page_rows, pages->count + 1);
    for (size_t i = 0; i < pages->count; i++) {
        page_words_level(arena, &pages->items[i]);
        page_rows_make(arena, &pages->items[i], i + 1, &layout.pages[i]);
    }
    page_rows_mark_furniture(arena, layout.pages, layout.page_count);
    page_find_margins(&layout);
    page_find_habits(&layout);
    struct walk walk = { .layout = &layout, .flow = { .layout = &layout } };
    for (size_t i = 0; i < layout.page_count; i++) {
        begin_page(&walk, &layout.pages[i]);
        for (size_t k = 0; k < layout.pages[i].count;)
            k = take_rows(&walk, &layout.pages[i], k);
    }
    close_columns(&walk);
    ask_about_doubts(&layout);
}
