/*
 * Tables of a .docx: those of the body, with lines and a head that is repeated, and frames that
 * lay out the head and the foot. No row is cut by the end of a page.
 */
#include "paper/wml.h"

#include "base/arena.h"

enum { COLUMNS_MAX = 63 }; /* Word opens no table with more */

/* ------------------------------------------------------------------ elements */

static void put_width(struct xml_writer *xml, const char *name, double mm)
{
    xml_open(xml, name);
    xml_put_number(xml, "w:w", wml_twips(mm));
    xml_put_attribute(xml, "w:type", STR("dxa"));
    xml_close(xml);
}

static void open_table(struct wml_part *part, const char *style, const double *columns,
                       size_t count, double margin)
{
    struct xml_writer *xml = part->xml;
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += columns[i];
    xml_open(xml, "w:tbl");
    xml_open(xml, "w:tblPr");
    xml_put_value(xml, "w:tblStyle", "w:val", str_from(style));
    put_width(xml, "w:tblW", width);
    xml_put_value(xml, "w:tblLayout", "w:type", STR("fixed"));
    xml_open(xml, "w:tblCellMar");
    put_width(xml, "w:left", margin);
    put_width(xml, "w:right", margin);
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "w:tblGrid");
    for (size_t i = 0; i < count; i++) {
        xml_open(xml, "w:gridCol");
        xml_put_number(xml, "w:w", wml_twips(columns[i]));
        xml_close(xml);
    }
    xml_close(xml);
}

void wml_open_frame(struct wml_part *part, const double *columns, size_t count)
{
    open_table(part, "TableNormal", columns, count, 0);
}

void wml_open_row(struct wml_part *part, bool head)
{
    xml_open(part->xml, "w:tr");
    xml_open(part->xml, "w:trPr");
    xml_put_empty(part->xml, "w:cantSplit");
    if (head)
        xml_put_empty(part->xml, "w:tblHeader");
    xml_close(part->xml);
}

void wml_open_cell(struct wml_part *part, double width, const char *place)
{
    xml_open(part->xml, "w:tc");
    xml_open(part->xml, "w:tcPr");
    put_width(part->xml, "w:tcW", width);
    if (place)
        xml_put_value(part->xml, "w:vAlign", "w:val", str_from(place));
    xml_close(part->xml);
}

void wml_close_cell(struct wml_part *part)
{
    xml_close(part->xml);
}

void wml_close_row(struct wml_part *part)
{
    xml_close(part->xml);
}

void wml_close_table(struct wml_part *part)
{
    xml_close(part->xml);
}

/* ------------------------------------------------------------------ rows */

static void put_cell_text(struct wml_part *part, const struct body_table *table,
                          const struct body_row *row, size_t column, bool keep)
{
    static const char *const sides[] = {
        [SIDE_NONE] = NULL, [SIDE_LEFT] = "left", [SIDE_CENTRE] = "center", [SIDE_RIGHT] = "right"
    };
    wml_open_paragraph(part, &(struct wml_paragraph){
                                 .style = wml_style(row->head ? ROLE_TABLE_HEAD : ROLE_TABLE_CELL),
                                 .keep = keep,
                                 .align = row->head ? NULL : sides[table->sides[column]] });
    wml_put_pieces(part, &row->cells[column].pieces);
    wml_close_paragraph(part);
}

/* Columns that Word would not open stand in its last one, below each other. */
static void put_row(struct wml_part *part, const struct body_table *table,
                    const struct body_row *row, const double *columns, size_t count, bool keep)
{
    wml_open_row(part, row->head);
    for (size_t c = 0; c < count; c++) {
        size_t last = c + 1 < count ? c + 1 : table->columns;
        wml_open_cell(part, columns[c], NULL);
        for (size_t i = c; i < last; i++)
            put_cell_text(part, table, row, i, keep);
        wml_close_cell(part);
    }
    wml_close_row(part);
}

void wml_put_table(struct wml_part *part, const struct body_table *table, bool keep)
{
    size_t count = table->columns < COLUMNS_MAX ? table->columns : COLUMNS_MAX;
    if (count == 0 || table->count == 0)
        return;
    double *columns = ARENA_ARRAY(part->arena, double, count);
    double margin = wml_settle_columns(part, table, count, columns);
    open_table(part, "TableGrid", columns, count, margin);
    for (size_t r = 0; r < table->count; r++) {
        bool last = r + 1 == table->count;
        put_row(part, table, &table->items[r], columns, count,
                (keep && last) || (table->items[r].head && !last));
    }
    wml_close_table(part);
    part->letters = 0;
}
