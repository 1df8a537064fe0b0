/*
 * The widths of a table's columns. Word would work them out anew on each machine, LibreOffice does
 * not: they are settled here.
 */
#include "base/arena.h"
#include "paper/columns.h"
#include "paper/wml.h"

#define LINE_MM 0.3 /* half a line, and what letters of another font take more */

enum {
    LETTERS_MIN = 7,       /* pt: what is read on paper */
    BROKEN_WORD_LINES = 10 /* what a column is worth in which words are broken */
};

/* Each cell once; letters of another size take room in proportion. */
static struct columns measure(struct arena *arena, const struct body_table *table, size_t columns,
                              double size, double width)
{
    struct columns grid = { .rows = table->count, .count = columns, .width = width };
    double *texts = ARENA_ARRAY(arena, double, grid.rows *columns);
    grid.texts = texts;
    grid.needs = ARENA_ARRAY(arena, struct need, columns);
    for (size_t r = 0; r < grid.rows; r++) {
        for (size_t c = 0; c < columns; c++) {
            struct need *need = &grid.needs[c];
            double *text = &texts[r * columns + c];
            double word = measure_cell(&table->items[r].cells[c].pieces, size, text);
            need->least = word > need->least ? word : need->least;
            need->most = *text > need->most ? *text : need->most;
        }
    }
    for (size_t c = 0; c < columns; c++) {
        struct need *need = &grid.needs[c];
        if (need->least > width / MEASURE_WORD_SHARE)
            need->least = width / MEASURE_WORD_SHARE;
    }
    return grid;
}

/* The letters' size at which words fit, down to what can be read. */
static double fitting_size(const struct columns *grid, double usual)
{
    double size = usual;
    while (columns_least(grid, size / usual) > grid->width && size > LETTERS_MIN)
        size -= 1;
    return size;
}

double wml_settle_columns(struct wml_part *part, const struct body_table *table, size_t count,
                          double *columns)
{
    const struct sheet *sheet = part->copy->sheet;
    double width = wml_text_width(part);
    double usual = sheet_row(sheet, ROLE_TABLE_CELL)->size;
    struct columns grid = measure(part->arena, table, count, usual, width);
    grid.margin = WML_CELL_MM + LINE_MM;
    double size = fitting_size(&grid, usual);
    bool tight = columns_least(&grid, size / usual) > grid.width;
    if (tight)
        grid.margin = WML_TIGHT_CELL_MM + LINE_MM;
    columns_settle(part->arena, &grid, size / usual, columns);
    part->letters = size < usual ? (long)(size * 2) : 0;
    return tight ? WML_TIGHT_CELL_MM : WML_CELL_MM;
}
