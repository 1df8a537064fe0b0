/*
 * Tables: columns as wide as their words want, rows that are not cut unless they are taller than
 * a page, the head row again on each page. A table with more columns than the width has room
 * for stands in bands, one below the other.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "paper/columns.h"
#include "paper/folio.h"

#define PAD_X         4.0
#define PAD_Y         2.0
#define TABLE_BEFORE  6.0
/* A column is never narrower, and a word is cut where it is wider. */
#define COLUMN_MIN    POINTS(8)
/* What is enough for a column whose words are longer. */
#define COLUMN_ENOUGH POINTS(18)

/* Columns from..to of a table, and where they stand. */
struct band {
    const struct body_table *table;
    size_t from, to;
    double *edges; /* to - from + 1 of them */
    double *least, *wanted;
    double *texts; /* by row, then column: what the text of a cell takes on one line */
    size_t *rows;  /* their elements: a row of the structure is whole, whatever band a cell is in */
};

static unsigned cell_style(const struct body_row *row)
{
    return row->head ? PDF_BOLD : 0;
}

/* What a cell needs so that no word is cut, and what it wants so that no line is. */
static double measure(struct folio *folio, const struct body_row *row, const struct body_cell *cell,
                      double *least, double *wanted)
{
    double size = sheet_row(folio->sheet, ROLE_TABLE_CELL)->size;
    str rest = pdf_pieces_text(folio->arena, &cell->pieces), word;
    double line = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        double width = pdf_letters_width(folio->canvas, word, cell_style(row), size);
        line += width + size / 4;
        if (width > *least)
            *least = width;
    }
    if (line > *wanted)
        *wanted = line;
    return line;
}

static void measure_columns(struct folio *folio, struct band *band, size_t columns)
{
    for (size_t r = 0; r < band->table->count; r++) {
        const struct body_row *row = &band->table->items[r];
        for (size_t c = 0; c < columns; c++)
            band->texts[r * columns + c] = measure(folio, row, &row->cells[c], &band->least[c],
                                                   &band->wanted[c]);
    }
    for (size_t c = 0; c < columns; c++) {
        band->least[c] += 2 * PAD_X + 1;
        band->wanted[c] += 2 * PAD_X + 1;
        if (band->least[c] < COLUMN_MIN)
            band->least[c] = COLUMN_MIN;
        if (band->wanted[c] < band->least[c])
            band->wanted[c] = band->least[c];
    }
}

static double sum(const double *values, size_t from, size_t to)
{
    double total = 0;
    for (size_t i = from; i < to; i++)
        total += values[i];
    return total;
}

/* Of a band that words have room in: for the fewest lines. */
static void settle(struct folio *folio, const struct band *band, double *widths)
{
    size_t count = band->to - band->from, rows = band->table->count;
    double *texts = ARENA_ARRAY(folio->arena, double, rows *count);
    struct columns columns = { .rows = rows,
                               .count = count,
                               .width = folio->width,
                               .margin = PAD_X + 0.5,
                               .texts = texts,
                               .needs = ARENA_ARRAY(folio->arena, struct need, count) };
    for (size_t c = 0; c < count; c++) {
        double margins = 2 * columns.margin;
        columns.needs[c] = (struct need){ band->least[band->from + c] - margins,
                                          band->wanted[band->from + c] - margins };
        for (size_t r = 0; r < rows; r++)
            texts[r * count + c] = band->texts[r * band->table->columns + band->from + c];
    }
    columns_settle(folio->arena, &columns, 1, widths);
}

/* Where words have no room: each column has the least there is, and of the rest by what it needs. */
static void squeeze(struct folio *folio, const struct band *band, double *widths)
{
    size_t count = band->to - band->from;
    double least = sum(band->least, band->from, band->to), smallest = (double)count * COLUMN_MIN;
    for (size_t i = 0; i < count; i++)
        widths[i] = COLUMN_MIN
                    + (band->least[band->from + i] - COLUMN_MIN) * (folio->width - smallest)
                          / (least - smallest);
}

/* Widths that fill the text's. */
static void set_edges(struct folio *folio, struct band *band)
{
    size_t count = band->to - band->from;
    double *widths = ARENA_ARRAY(folio->arena, double, count), x = 0;
    if (sum(band->least, band->from, band->to) > folio->width)
        squeeze(folio, band, widths);
    else
        settle(folio, band, widths);
    band->edges = ARENA_ARRAY(folio->arena, double, count + 1);
    for (size_t i = 0; i < count; i++) {
        x += widths[i];
        band->edges[i + 1] = x;
    }
    band->edges[count] = folio->width;
}

/* As many columns as have room for their words, or for a good part of the long ones; at least one. */
static size_t band_end(struct folio *folio, const struct band *band, size_t columns)
{
    size_t end = band->from;
    double width = 0;
    while (end < columns) {
        width += band->least[end] < COLUMN_ENOUGH ? band->least[end] : COLUMN_ENOUGH;
        if (width > folio->width && end > band->from)
            break;
        end++;
    }
    return end;
}

struct cell_text {
    const struct pdf_text *text;
    enum paper_role role;
};

static struct cell_text lay_out_cell(struct folio *folio, const struct band *band,
                                     const struct body_row *row, size_t column, size_t node)
{
    static const enum sheet_align aligns[] = { [SIDE_NONE] = ALIGN_START,
                                               [SIDE_LEFT] = ALIGN_START,
                                               [SIDE_CENTRE] = ALIGN_CENTRE,
                                               [SIDE_RIGHT] = ALIGN_END };
    size_t at = column - band->from;
    double width = band->edges[at + 1] - band->edges[at] - 2 * PAD_X;
    struct span_list spans = pdf_spans(folio, &row->cells[column].pieces, node);
    enum paper_role role = row->head ? ROLE_TABLE_HEAD : ROLE_TABLE_CELL;
    enum sheet_align align = row->head ? ALIGN_CENTRE : aligns[band->table->sides[column]];
    struct pdf_span none = { .text = STR(""), .node = node };
    struct span_list empty = { &none, 1, 1 };
    return (struct cell_text){
        folio_text_at(folio, role, spans.count ? &spans : &empty, width, align), role
    };
}

static void draw_frame(struct folio *folio, const struct band *band, struct folio_box *box)
{
    size_t count = band->to - band->from;
    *LIST_ADD(folio->arena, &box->rules) = (struct placed_rule){ 0, 0, folio->width, 0 };
    *LIST_ADD(folio->arena, &box->rules) = (struct placed_rule){ 0, box->height, folio->width,
                                                                 box->height };
    for (size_t i = 0; i <= count; i++)
        *LIST_ADD(folio->arena, &box->rules) = (struct placed_rule){ band->edges[i], 0,
                                                                     band->edges[i], box->height };
}

/* Lines from `first` on of each cell, `most` at most, as one box. */
static struct folio_box lay_out_slice(struct folio *folio, const struct band *band,
                                      const struct cell_text *cells, size_t first, size_t most)
{
    struct folio_box box = { 0 };
    for (size_t i = 0; i < band->to - band->from; i++) {
        double height = folio_line_height(sheet_row(folio->sheet, cells[i].role)), y = PAD_Y;
        size_t lines = pdf_text_lines(cells[i].text);
        for (size_t line = first; line < lines && line < first + most; line++) {
            folio_place_line(folio, &box, cells[i].role, cells[i].text, line,
                             band->edges[i] + PAD_X, y);
            y += height;
        }
        if (y + PAD_Y > box.height)
            box.height = y + PAD_Y;
    }
    draw_frame(folio, band, &box);
    return box;
}

/* A row, as one box or, where it is taller than a page, as several. Its element: 0 for an artifact. */
static void lay_out_row(struct folio *folio, const struct band *band, const struct body_row *row,
                        size_t row_node, double room, struct folio_box_list *out)
{
    size_t count = band->to - band->from, lines = 0;
    struct cell_text *cells = ARENA_ARRAY(folio->arena, struct cell_text, count);
    for (size_t i = 0; i < count; i++) {
        size_t node = PDF_ARTIFACT;
        if (row_node) {
            node = folio_node(folio, row->head ? "TH" : "TD", row_node);
            folio->nodes.items[node].header = row->head;
        }
        cells[i] = lay_out_cell(folio, band, row, band->from + i, node);
        if (pdf_text_lines(cells[i].text) > lines)
            lines = pdf_text_lines(cells[i].text);
    }
    double height = folio_line_height(sheet_row(folio->sheet, ROLE_TABLE_CELL));
    size_t most = (size_t)((room - 2 * PAD_Y) / height);
    if (most == 0)
        most = 1;
    for (size_t first = 0; first < lines; first += most)
        *LIST_ADD(folio->arena, out) = lay_out_slice(folio, band, cells, first, most);
}

/* The head rows again, for the tops of pages; none where they would leave no room. */
static struct folio_box_list *lay_out_again(struct folio *folio, const struct band *band,
                                            double *height)
{
    struct folio_box_list *again = ARENA_NEW(folio->arena, struct folio_box_list);
    for (size_t i = 0; i < band->table->count && band->table->items[i].head; i++)
        lay_out_row(folio, band, &band->table->items[i], 0, folio->height, again);
    *height = 0;
    for (size_t i = 0; i < again->count; i++)
        *height += again->items[i].height;
    if (*height > folio->height / 3) {
        again->count = 0;
        *height = 0;
    }
    return again;
}

static void lay_out_band(struct folio *folio, const struct band *band)
{
    double head;
    const struct folio_box_list *again = lay_out_again(folio, band, &head);
    size_t first = folio->boxes.count;
    for (size_t i = 0; i < band->table->count; i++) {
        const struct body_row *row = &band->table->items[i];
        size_t from = folio->boxes.count;
        lay_out_row(folio, band, row, band->rows[i], folio->height - head, &folio->boxes);
        for (size_t box = from; box < folio->boxes.count; box++) {
            folio->boxes.items[box].keep = row->head;
            folio->boxes.items[box].again = row->head ? NULL : again;
        }
    }
    if (folio->boxes.count == first)
        return;
    struct folio_box *boxes = folio->boxes.items + first;
    size_t count = folio->boxes.count - first;
    boxes[0].before = TABLE_BEFORE;
    boxes[count - 1].keep = false;
    if (count > 2)
        boxes[count - 2].keep = true; /* no last row alone on a page */
}

void pdf_table(struct folio *folio, const struct body_table *table)
{
    struct band band = { .table = table,
                         .least = ARENA_ARRAY(folio->arena, double, table->columns),
                         .wanted = ARENA_ARRAY(folio->arena, double, table->columns),
                         .texts = ARENA_ARRAY(folio->arena, double, table->count * table->columns),
                         .rows = ARENA_ARRAY(folio->arena, size_t, table->count) };
    size_t node = folio_node(folio, "Table", folio->section);
    for (size_t i = 0; i < table->count; i++)
        band.rows[i] = folio_node(folio, "TR", node);
    measure_columns(folio, &band, table->columns);
    for (band.from = 0; band.from < table->columns; band.from = band.to) {
        band.to = band_end(folio, &band, table->columns);
        set_edges(folio, &band);
        lay_out_band(folio, &band);
    }
}
