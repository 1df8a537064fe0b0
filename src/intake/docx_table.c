/* Tables of a .docx. */
#include "intake/docx.h"

#include "base/arena.h"
#include "base/limits.h"

/* A table that is being read. */
struct docx_table {
    struct table *table;
    struct row *row;   /* NULL between rows */
    struct cell *cell; /* NULL between cells */
    bool bordered;     /* lines between cells, where a cell says nothing */
    bool row_deleted;
};

static bool is_name(const struct docx *d, const char *name)
{
    return str_is(xml_name(d->xml), name);
}

static str attribute(const struct docx *d, const char *name)
{
    return xml_attribute(d->xml, name);
}

void docx_read_table(struct docx *d)
{
    struct docx_place outer = d->at;
    struct docx_table table = {
        .table = ARENA_NEW(d->flow->arena, struct table),
        .bordered = docx_style_bordered(&d->styles, d->styles.table) == YES,
    };
    size_t line = d->flow->lines + 1;
    d->at.table = &table;
    d->at.paragraph = NULL;
    docx_walk(d);
    d->at = outer;
    if (table.table->count)
        docx_add_block(d, (struct block){ .table = table.table, .line = line });
    docx_put_pending(d);
}

void docx_read_table_form(struct docx *d)
{
    size_t depth = xml_depth(d->xml);
    enum said own = UNSAID, style = UNSAID;
    while (xml_child(d->xml, depth)) {
        if (is_name(d, "w:tblStyle"))
            style = docx_style_bordered(&d->styles, attribute(d, "w:val"));
        else if (is_name(d, "w:tblBorders"))
            own = docx_read_borders(d->xml);
    }
    if (d->at.table && (own != UNSAID || style != UNSAID))
        d->at.table->bordered = (own == UNSAID ? style : own) == YES;
}

void docx_read_row(struct docx *d)
{
    struct docx_table *table = d->at.table;
    struct row row = { 0 };
    if (!table || table->row) { /* no table, or a row within a row */
        docx_walk(d);
        return;
    }
    table->row = &row;
    table->row_deleted = false;
    docx_walk(d);
    table->row = NULL;
    if (row.count && !table->row_deleted && flow_count(d->flow))
        *LIST_ADD(d->flow->arena, table->table) = row;
}

static size_t number_of(str text, size_t max)
{
    uint64_t number;
    return str_to_u64(text, &number) ? number < max ? (size_t)number : max : 0;
}

void docx_read_row_form(struct docx *d)
{
    size_t depth = xml_depth(d->xml);
    struct docx_table *table = d->at.table;
    while (xml_child(d->xml, depth)) {
        if (!table || !table->row)
            continue;
        if (is_name(d, "w:tblHeader")) {
            table->row->head = docx_said(d->xml) == YES;
        } else if (is_name(d, "w:gridBefore")) {
            table->row->skipped = number_of(attribute(d, "w:val"), TABLE_COLUMNS_MAX + 1);
        } else if (is_name(d, "w:del")) {
            table->row_deleted = true;
            d->flow->counts.changes++;
        }
    }
}

void docx_read_cell(struct docx *d)
{
    struct docx_place outer = d->at;
    struct docx_table *table = d->at.table;
    if (!table || !table->row || table->cell) {
        docx_walk(d);
        return;
    }
    struct cell cell = { .columns = 1, .bordered = table->bordered };
    table->cell = &cell;
    d->at.into = &cell.blocks;
    d->at.paragraph = NULL;
    docx_walk(d);
    d->at = outer;
    table->cell = NULL;
    if (flow_count(d->flow))
        *LIST_ADD(d->flow->arena, table->row) = cell;
}

/* Lines around a cell, where it says so itself: three sides make a box. */
static void read_cell_borders(struct docx *d, struct cell *cell)
{
    static const char *const sides[] = { "w:top",   "w:bottom", "w:left",
                                         "w:right", "w:start",  "w:end" };
    size_t depth = xml_depth(d->xml), drawn = 0, bare = 0;
    while (xml_child(d->xml, depth)) {
        for (size_t i = 0; i < COUNT(sides); i++) {
            if (!is_name(d, sides[i]))
                continue;
            str value = attribute(d, "w:val");
            if (str_is(value, "nil") || str_is(value, "none"))
                bare++;
            else
                drawn++;
        }
    }
    if (drawn >= 3 || bare >= 3)
        cell->bordered = drawn >= 3;
}

void docx_read_cell_form(struct docx *d)
{
    size_t depth = xml_depth(d->xml);
    struct cell *cell = d->at.table ? d->at.table->cell : NULL;
    while (xml_child(d->xml, depth)) {
        str value = attribute(d, "w:val");
        if (!cell)
            continue;
        if (is_name(d, "w:gridSpan"))
            cell->columns = number_of(value, TABLE_COLUMNS_MAX + 1);
        else if (is_name(d, "w:vMerge") || is_name(d, "w:hMerge"))
            cell->continues = !str_is(value, "restart");
        else if (is_name(d, "w:tcBorders"))
            read_cell_borders(d, cell);
    }
    if (cell && cell->columns == 0)
        cell->columns = 1;
}
