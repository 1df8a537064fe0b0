#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/clause.h"
#include "intake/page_parts.h"

#include <string.h>

enum {
    BLANK_MIN = 200,            /* hundredths of a point between two columns */
    ROOM_MIN = 1800,            /* what a full line of a cell may lack, its blank edges with it */
    EDGE = 300,                 /* a cell's text begins at its column's edge */
    JOINED_LEN_MAX = 256 << 10, /* bytes of a table over several pages */
    CELL_LINES_MAX = 400,
};

struct columns {
    int left[PAGE_COLUMNS_MAX + 1], right[PAGE_COLUMNS_MAX + 1];
    size_t count;
    size_t most; /* cells of the fullest row */
};

/* Widens the columns that the segment touches to one, or makes a new one; false if there are too many. */
static bool add_to_columns(struct columns *columns, const struct page_segment *segment)
{
    int left = segment->left, right = segment->right;
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < columns->count; i++) {
        bool touches = columns->left[i] < right + BLANK_MIN && columns->right[i] > left - BLANK_MIN;
        if (touches) {
            left = columns->left[i] < left ? columns->left[i] : left;
            right = columns->right[i] > right ? columns->right[i] : right;
            continue;
        }
        columns->left[kept] = columns->left[i];
        columns->right[kept++] = columns->right[i];
        at += columns->left[i] < left;
    }
    for (size_t i = kept; i > at; i--) {
        columns->left[i] = columns->left[i - 1];
        columns->right[i] = columns->right[i - 1];
    }
    columns->left[at] = left;
    columns->right[at] = right;
    columns->count = kept + 1;
    return columns->count <= PAGE_COLUMNS_MAX;
}

static size_t column_of(const struct columns *columns, const struct page_segment *segment)
{
    size_t i = 0;
    while (i + 1 < columns->count && columns->right[i] < segment->left)
        i++;
    return i;
}

/*
 * Whether as many columns stay apart as the fullest row has cells; then they
 * take this row in. A head in the middle of its column may stand beside what is
 * below it, so that there seem to be more.
 */
static bool take_row(struct columns *columns, const struct page_row *row)
{
    struct columns wider = *columns;
    wider.most = row->count > wider.most ? row->count : wider.most;
    for (size_t i = 0; i < row->count; i++) {
        if (!add_to_columns(&wider, &row->items[i]))
            return false;
    }
    if (wider.count < wider.most)
        return false;
    *columns = wider;
    return true;
}

/*
 * A line alone goes on in a cell above it: within the column, close below, and
 * no clause of the body. Below a head the cells' own edges are not known yet.
 */
static bool continues_cell(const struct columns *columns, const struct page_row *above,
                           const struct page_row *row, int pitch, bool below_head)
{
    const struct page_segment *line = &row->items[0];
    size_t at = column_of(columns, line);
    struct clause_marker marker;
    bool edge = line->left - columns->left[at] < EDGE && columns->left[at] - line->left < EDGE;
    bool within = line->left > columns->left[at] - EDGE
                  && line->right < columns->right[at] + EDGE * 10;
    return (within || below_head) && row->top - above->bottom < pitch * 3 / 5
           && (edge || !clause_read(line->text, CLAUSE_AT_START, &marker));
}

static bool has_furniture(const struct page_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->items[i].furniture)
            return true;
    }
    return false;
}

size_t page_table_len(const struct page_rows *rows, size_t first, int pitch)
{
    struct columns columns = { 0 };
    size_t several = 0, i = first;
    for (; i < rows->count && i - first < CELL_LINES_MAX; i++) {
        const struct page_row *row = &rows->items[i];
        if (has_furniture(row) || (row->count == 1 && i == first)
            || (i > first && row->top - rows->items[i - 1].bottom > pitch * 2)
            || (row->count == 1
                && !continues_cell(&columns, &rows->items[i - 1], row, pitch, several == 1))
            || !take_row(&columns, row))
            break;
        several += row->count > 1;
    }
    return several >= 2 && columns.count >= 2 ? i - first : 0;
}

/* A table as it is filled: cells[row * columns + column]. */
struct table {
    struct arena *arena;
    struct columns columns;
    size_t row_count;
    int *tops; /* where each row begins */
    str *cells;
};

static int middle_of(const struct page_segment *segment)
{
    return segment->top / 2 + segment->bottom / 2;
}

/* The first lines of the rows, from top to bottom: those of the first column, and of rows without one. */
struct anchors {
    const struct page_segment *items[CELL_LINES_MAX];
    size_t count;
};

/* How far a cell may reach: to what stands right of it. */
static int right_edge(const struct columns *columns, const struct page_rows *rows, size_t column)
{
    int edge = column + 1 < columns->count ? columns->left[column + 1] : rows->right;
    return edge > columns->right[column] ? edge : columns->right[column];
}

/* The segment's first word would have had room on the line above it in its cell: it begins another cell. */
static bool begins_cell(const struct columns *columns, const struct page_rows *rows, size_t first,
                        size_t at, const struct page_segment *segment)
{
    size_t column = column_of(columns, segment);
    for (size_t i = at; i-- > first;) {
        for (size_t k = 0; k < rows->items[i].count; k++) {
            const struct page_segment *above = &rows->items[i].items[k];
            if (column_of(columns, above) == column)
                return right_edge(columns, rows, column) - above->right
                       > segment->first_width + ROOM_MIN;
        }
    }
    return true;
}

static bool begins_row(const struct columns *columns, const struct page_rows *rows, size_t first,
                       size_t at)
{
    const struct page_row *row = &rows->items[at];
    if (column_of(columns, &row->items[0]) == 0)
        return true;
    bool begins = row->count > 1 && at > first;
    for (size_t k = 0; begins && k < row->count; k++)
        begins = begins_cell(columns, rows, first, at, &row->items[k]);
    return begins;
}

static void find_anchors(const struct columns *columns, const struct page_rows *rows, size_t first,
                         size_t count, struct anchors *out)
{
    out->count = 0;
    for (size_t i = first; i < first + count; i++) {
        if (begins_row(columns, rows, first, i))
            out->items[out->count++] = &rows->items[i].items[0];
    }
}

/* Each row begins with the line of its first column. */
static void rows_from_top(struct table *table, const struct anchors *anchors)
{
    table->row_count = anchors->count;
    for (size_t i = 0; i < anchors->count; i++)
        table->tops[i] = anchors->items[i]->top;
}

/*
 * The first column stands in the middle of each row, which so ends as far below
 * it as it began above. True if that leads to the very end of the table.
 */
static bool rows_from_middle(struct table *table, const struct anchors *anchors, int top,
                             int bottom)
{
    table->row_count = anchors->count;
    for (size_t i = 0; i < anchors->count; i++) {
        table->tops[i] = top;
        top = 2 * middle_of(anchors->items[i]) - top;
        if (top <= table->tops[i])
            return false;
    }
    int height = anchors->items[0]->bottom - anchors->items[0]->top;
    return top - bottom < height / 3 && bottom - top < height / 3;
}

static size_t row_of(const struct table *table, const struct page_segment *segment)
{
    size_t i = 0;
    while (i + 1 < table->row_count && table->tops[i + 1] <= middle_of(segment))
        i++;
    return i;
}

static void fill(struct table *table, const struct page_rows *rows, size_t first, size_t count)
{
    table->cells = ARENA_ARRAY(table->arena, str, table->row_count * table->columns.count);
    for (size_t i = first; i < first + count; i++) {
        for (size_t k = 0; k < rows->items[i].count; k++) {
            const struct page_segment *segment = &rows->items[i].items[k];
            str *cell = &table->cells[row_of(table, segment) * table->columns.count
                                      + column_of(&table->columns, segment)];
            *cell = cell->len ? str_concat(table->arena, *cell, STR(" "), segment->text)
                              : segment->text;
        }
    }
}

/* Every row has two cells at least, and every cell of the head says something. */
static bool is_plausible(const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        size_t filled = 0;
        const str *cells = &table->cells[i * table->columns.count];
        for (size_t k = 0; k < table->columns.count; k++)
            filled += cells[k].len > 0;
        if (filled < 2 || (i == 0 && filled < table->columns.count))
            return false;
    }
    return table->row_count >= 2;
}

/* The lines of each row begin with one of its first column: none stands above it. */
static bool begin_together(const struct table *table, const struct page_rows *rows, size_t first,
                           size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const struct page_row *row = &rows->items[i];
        bool anchor = begins_row(&table->columns, rows, first, i);
        for (size_t k = 0; k < row->count && i > first; k++) {
            const struct page_segment *segment = &row->items[k];
            size_t column = column_of(&table->columns, segment);
            bool begins = true; /* the first line of its cell */
            for (size_t j = i; begins && j-- > first;) {
                if (row_of(table, &rows->items[j].items[0]) != row_of(table, segment))
                    break;
                for (size_t m = 0; begins && m < rows->items[j].count; m++)
                    begins = column_of(&table->columns, &rows->items[j].items[m]) != column;
            }
            if (begins && !anchor)
                return false;
        }
    }
    return column_of(&table->columns, &rows->items[first].items[0]) == 0;
}

/* The columns of the rows that have a cell in each, counted from the left; false where these overlap. */
static bool count_columns(struct columns *out, const struct page_rows *rows, size_t first,
                          size_t count)
{
    size_t most = out->most;
    *out = (struct columns){ .most = most, .count = most };
    for (size_t i = first; i < first + count; i++) {
        const struct page_row *row = &rows->items[i];
        for (size_t k = 0; row->count == most && k < most; k++) {
            bool begun = out->right[k] > 0;
            int left = row->items[k].left, right = row->items[k].right;
            out->left[k] = begun && out->left[k] < left ? out->left[k] : left;
            out->right[k] = begun && out->right[k] > right ? out->right[k] : right;
        }
    }
    for (size_t k = 1; k < most; k++) {
        if (out->left[k] <= out->right[k - 1])
            return false;
    }
    return true;
}

static bool arrange(struct table *table, const struct page_rows *rows, size_t first, size_t count)
{
    struct anchors anchors;
    for (size_t i = first; i < first + count; i++)
        take_row(&table->columns, &rows->items[i]);
    struct columns counted = table->columns;
    if (count_columns(&counted, rows, first, count))
        table->columns = counted;
    find_anchors(&table->columns, rows, first, count, &anchors);
    table->tops = ARENA_ARRAY(table->arena, int, anchors.count + 1);
    if (anchors.count < 2 || anchors.count * table->columns.count > TABLE_CELLS_MAX)
        return false;
    if (rows_from_middle(table, &anchors, rows->items[first].top,
                         rows->items[first + count - 1].bottom)) {
        fill(table, rows, first, count);
        if (is_plausible(table))
            return true;
    }
    rows_from_top(table, &anchors);
    fill(table, rows, first, count);
    return is_plausible(table) && begin_together(table, rows, first, count);
}

/* As Markdown has it: what CommonMark or a table would eat gets a backslash. */
static void put_cell(struct buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(STR("\\[]<&`|*_"), text.ptr[i]) != STR_NOT_FOUND)
            buf_put_char(out, '\\');
        buf_put_char(out, text.ptr[i]);
    }
}

static str row_as_markdown(const struct table *table, size_t row)
{
    struct buf out = buf_new(table->arena, BODY_LEN_MAX);
    for (size_t k = 0; k < table->columns.count; k++) {
        BUF_PUT(&out, "| ");
        put_cell(&out, table->cells[row * table->columns.count + k]);
        buf_put_char(&out, ' ');
    }
    buf_put_char(&out, '|');
    return buf_str(&out);
}

static str as_markdown(const struct table *table, size_t first, bool head)
{
    struct buf out = buf_new(table->arena, BODY_LEN_MAX);
    for (size_t i = first; i < table->row_count; i++) {
        if (i > first)
            buf_put_char(&out, '\n');
        buf_put(&out, row_as_markdown(table, i));
        for (size_t k = 0; head && i == 0 && k < table->columns.count; k++)
            buf_put(&out, k ? STR("---|") : STR("\n|---|"));
    }
    return buf_str(&out);
}

/* The table goes on where the last page's ended: nothing stands between, and the columns are the same. */
static bool goes_on(const struct layout *layout, const struct page_rows *rows,
                    const struct columns *columns)
{
    const struct table_end *end = &layout->table;
    size_t lines = layout->out->lines.count;
    if (!end->lines || end->lines != lines || rows->page != end->page + 1
        || end->columns != columns->count
        || layout->out->lines.items[lines - 1].text.len > JOINED_LEN_MAX)
        return false;
    for (size_t k = 0; k < columns->count; k++) {
        if (columns->left[k] >= end->right[k] || columns->right[k] <= end->left[k])
            return false;
    }
    return true;
}

static void remember_end(struct layout *layout, const struct page_rows *rows,
                         const struct columns *columns)
{
    struct table_end *end = &layout->table;
    end->lines = layout->out->lines.count;
    end->page = rows->page;
    end->columns = columns->count;
    memcpy(end->left, columns->left, sizeof end->left);
    memcpy(end->right, columns->right, sizeof end->right);
}

/* Behind the rows of the page before; a head that is printed again is only listed. */
static void append_rows(struct layout *layout, const struct table *table,
                        const struct page_rows *rows, size_t first)
{
    struct paragraph *block = &layout->out->lines.items[layout->out->lines.count - 1];
    str head = row_as_markdown(table, 0);
    bool again = str_equal(head, layout->table.head);
    if (again)
        *LIST_ADD(layout->arena, &layout->out->furniture) = (struct paragraph){
            .text = head,
            .page = rows->page,
            .line = rows->items[first].number,
        };
    if (again && table->row_count == 1)
        return;
    block->text = str_concat(layout->arena, block->text, STR("\n"),
                             as_markdown(table, again, false));
}

static void write_table(struct layout *layout, const struct table *table,
                        const struct page_rows *rows, size_t first)
{
    if (goes_on(layout, rows, &table->columns)) {
        append_rows(layout, table, rows, first);
    } else {
        struct paragraph *block = layout_put(layout, rows, &rows->items[first],
                                             as_markdown(table, 0, true));
        block->markdown = block->block = block->after_blank = true;
        layout->table.head = row_as_markdown(table, 0);
    }
    remember_end(layout, rows, &table->columns);
}

static void write_rows(struct layout *layout, const struct page_rows *rows, size_t first,
                       size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const struct page_row *row = &rows->items[i];
        layout_put(layout, rows, row, row->items[0].text)->after_blank = true;
        for (size_t k = 1; k < row->count; k++)
            layout_append(layout, row->items[k].text);
    }
}

void page_table_write(struct layout *layout, const struct page_rows *rows, size_t first,
                      size_t count)
{
    struct table table = { .arena = layout->arena };
    bool certain = arrange(&table, rows, first, count);
    if (certain)
        write_table(layout, &table, rows, first);
    else
        write_rows(layout, rows, first, count);
    *LIST_ADD(layout->arena, &layout->out->questions) = str_format(
        layout->arena,
        certain ? "trang %zu, dòng %zu: bảng được dựng lại theo chỗ của chữ trên trang; hãy đối "
                  "chiếu từng ô với bản gốc"
                : "trang %zu, dòng %zu: chỗ này có vẻ là bảng nhưng không rõ ranh giới các ô, nên "
                  "ghi từng dòng in một; hãy dựng lại bảng",
        rows->page, rows->items[first].number);
}
