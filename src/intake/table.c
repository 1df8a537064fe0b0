/* Tables of word processors: what lays out a head or a foot, and what is data. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/flow.h"

enum {
    LAYOUT_CELLS_MAX = 3, /* side by side, an empty one between two columns among them */
    LAYOUT_ROWS_MAX = 12,
};

static size_t row_columns(const struct row *row)
{
    size_t columns = row->skipped;
    for (size_t i = 0; i < row->count; i++)
        columns += row->items[i].columns;
    return columns;
}

static size_t count_columns(const struct table *table)
{
    size_t most = 0;
    for (size_t i = 0; i < table->count; i++) {
        size_t columns = row_columns(&table->items[i]);
        most = columns > most ? columns : most;
    }
    return most;
}

/* The most cells side by side. */
static size_t count_cells(const struct table *table)
{
    size_t most = 0;
    for (size_t i = 0; i < table->count; i++)
        most = table->items[i].count > most ? table->items[i].count : most;
    return most;
}

static str plain_of(struct arena *arena, const struct block *block)
{
    return inline_line(arena, block->label, block->runs.items, block->runs.count).plain;
}

/* The paragraphs with text, nested tables' too. */
static size_t count_paragraphs(struct arena *arena, const struct block_list *blocks)
{
    size_t count = 0;
    for (size_t i = 0; i < blocks->count; i++)
        count += blocks->items[i].table ? 2 : plain_of(arena, &blocks->items[i]).len > 0;
    return count;
}

static bool begins_with_any(struct arena *arena, const struct table *table,
                            const char *const *words, size_t count)
{
    for (size_t r = 0; r < table->count; r++) {
        for (size_t c = 0; c < table->items[r].count; c++) {
            const struct block_list *blocks = &table->items[r].items[c].blocks;
            for (size_t i = 0; i < blocks->count; i++) {
                if (!blocks->items[i].table
                    && str_starts_any(plain_of(arena, &blocks->items[i]), words, count))
                    return true;
            }
        }
    }
    return false;
}

/* What stands in the head of a document, or with its colon in the foot, and in no table of data. */
static bool has_head_or_foot(struct arena *arena, const struct table *table)
{
    static const char *const words[] = {
        "CỘNG HÒA XÃ HỘI",
        "CỘNG HOÀ XÃ HỘI",
        "CỘNG HÕA XÃ HỘI",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Độc lập -",
        "Độc lập –",
        "Nơi nhận:",
        "NƠI NHẬN:",
        "TM. ",
        "T/M ",
        "KT. ",
        "TL. ",
        "TUQ. ",
    };
    return table->count <= LAYOUT_ROWS_MAX && begins_with_any(arena, table, words, COUNT(words));
}

static bool is_bordered(const struct table *table)
{
    size_t cells = 0, bordered = 0;
    for (size_t r = 0; r < table->count; r++) {
        for (size_t c = 0; c < table->items[r].count; c++, cells++)
            bordered += table->items[r].items[c].bordered;
    }
    return bordered * 2 > cells;
}

/* Three rows and more of short texts side by side: a list of something. */
static bool is_filled(struct arena *arena, const struct table *table)
{
    for (size_t r = 0; r < table->count; r++) {
        size_t filled = 0;
        for (size_t c = 0; c < table->items[r].count; c++) {
            size_t paragraphs = count_paragraphs(arena, &table->items[r].items[c].blocks);
            if (paragraphs > 1)
                return false;
            filled += paragraphs;
        }
        if (filled < 2)
            return false;
    }
    return table->count >= 3;
}

bool table_is_layout(struct arena *arena, const struct table *table)
{
    size_t cells = count_cells(table);
    if (cells <= 1)
        return true;
    if (cells > LAYOUT_CELLS_MAX || table->items[0].head)
        return false;
    if (has_head_or_foot(arena, table))
        return true;
    return !is_bordered(table) && !is_filled(arena, table);
}

/* A cell that has the width of the table to itself. */
static bool is_across(const struct row *row, size_t columns)
{
    return row->count == 1 && row->skipped == 0 && row->items[0].columns >= columns && columns > 1;
}

static void add_blocks(struct arena *arena, const struct block_list *blocks, size_t column,
                       struct block_list *out)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = LIST_ADD(arena, out);
        *block = blocks->items[i];
        block->column = (uint8_t)column;
        block->apart = block->apart || i == 0;
    }
}

/* The cell of a row that belongs to a column: by its place, or by its order where all rows have as many. */
static const struct cell *cell_at(const struct row *row, size_t column, bool ordered)
{
    size_t at = row->skipped;
    if (ordered)
        return column < row->count ? &row->items[column] : NULL;
    for (size_t i = 0; i < row->count; at += row->items[i++].columns) {
        if (at == column)
            return &row->items[i];
    }
    return NULL;
}

/* Rows [first, last): column by column. */
static void take_rows_apart(struct arena *arena, const struct table *table, size_t columns,
                            size_t first, size_t last, struct block_list *out)
{
    size_t number = 0;
    bool ordered = true;
    for (size_t r = first; r < last; r++)
        ordered = ordered && table->items[r].count == table->items[first].count;
    for (size_t column = 0; first < last && column < columns; column++) {
        bool any = false;
        for (size_t r = first; r < last; r++) {
            const struct cell *cell = cell_at(&table->items[r], column, ordered);
            if (!cell || !count_paragraphs(arena, &cell->blocks))
                continue;
            number += !any;
            any = true;
            add_blocks(arena, &cell->blocks, number, out);
        }
    }
}

void table_take_apart(struct arena *arena, const struct table *table, struct block_list *out)
{
    size_t columns = count_columns(table), first = 0;
    for (size_t r = 0; r <= table->count; r++) {
        bool across = r < table->count && (columns == 1 || is_across(&table->items[r], columns));
        if (r < table->count && !across)
            continue;
        take_rows_apart(arena, table, columns, first, r, out);
        for (size_t c = 0; across && c < table->items[r].count; c++)
            add_blocks(arena, &table->items[r].items[c].blocks, 0, out);
        first = r + 1;
    }
}

size_t table_title_rows(const struct table *table)
{
    size_t columns = count_columns(table), rows = 0;
    while (rows + 1 < table->count && is_across(&table->items[rows], columns))
        rows++;
    return rows;
}

static void put_cell(struct arena *arena, struct buf *out, const struct block_list *blocks);

/* A table within a cell: its texts one after the other. */
static void put_nested(struct arena *arena, struct buf *out, const struct table *table)
{
    for (size_t r = 0; r < table->count; r++) {
        for (size_t c = 0; c < table->items[r].count; c++)
            put_cell(arena, out, &table->items[r].items[c].blocks);
    }
}

/* Paragraphs behind one another, a space before each. */
static void put_cell(struct arena *arena, struct buf *out, const struct block_list *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        if (block->table) {
            put_nested(arena, out, block->table);
            continue;
        }
        str text = inline_cell(arena, block->label, block->runs.items, block->runs.count);
        if (text.len)
            buf_put_char(out, ' ');
        buf_put(out, text);
    }
}

static void put_row(struct arena *arena, struct buf *out, const struct row *row, size_t columns)
{
    size_t at = row->skipped;
    buf_put_char(out, '|');
    for (size_t i = 0; i < row->skipped; i++)
        BUF_PUT(out, " |");
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->items[i];
        if (!cell->continues)
            put_cell(arena, out, &cell->blocks);
        for (size_t n = 0; n < cell->columns; n++, at++)
            BUF_PUT(out, " |");
    }
    for (; at < columns; at++)
        BUF_PUT(out, " |");
    buf_put_char(out, '\n');
}

str table_markdown(struct arena *arena, const struct table *table, size_t first)
{
    size_t columns = count_columns(table), rows = table->count - first;
    struct buf out = buf_new(arena, BODY_LEN_MAX);
    if (columns > TABLE_COLUMNS_MAX || columns * rows > TABLE_CELLS_MAX)
        return STR_NONE;
    for (size_t r = first; r < table->count; r++) {
        put_row(arena, &out, &table->items[r], columns);
        if (r > first)
            continue;
        for (size_t n = 0; n < columns; n++)
            buf_put(&out, n ? STR(" --- |") : STR("| --- |"));
        buf_put_char(&out, '\n');
    }
    str text = buf_str(&out), word, rest = text;
    return out.failed ? STR_NONE : utf8_word(&rest, &word) ? str_trim(text) : STR("");
}
