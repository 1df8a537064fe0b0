/* Tables of web pages, with the cells that reach over rows and columns. */
#include "base/arena.h"
#include "base/limits.h"
#include "intake/html_walk.h"

enum { COLUMNS_MAX = TABLE_COLUMNS_MAX + 1, ROWS_SPANNED_MAX = 1000 };

/* A table that is being read. */
struct reading {
    struct html_walk *walk;
    struct table *table;
    bool bordered;
    bool head;                   /* within <thead> */
    size_t spanned[COLUMNS_MAX]; /* rows that a cell above still covers, by column */
    size_t width[COLUMNS_MAX];   /* columns of that cell, at its first one */
};

static bool says_border(str border)
{
    return border.len && !str_starts(border, STR("0")) && !str_has(border, STR("none"));
}

static bool is_bordered(const struct html_node *node)
{
    static const char *const names[] = { "bordered", "MsoTableGrid", "border", "grid" };
    return says_border(html_attribute(node, "border")) || says_border(html_style(node, "border"))
           || (says_border(html_style(node, "border-top"))
               && says_border(html_style(node, "border-left")))
           || html_is_named(node, names, COUNT(names));
}

static size_t number_of(const struct html_node *node, const char *name, size_t max)
{
    uint64_t number;
    if (!str_to_u64(str_trim(html_attribute(node, name)), &number) || number == 0)
        return 1;
    return number < max ? (size_t)number : max;
}

static void add_cell(struct reading *reading, struct row *row, struct cell cell)
{
    if (flow_count(reading->walk->flow))
        *LIST_ADD(reading->walk->flow->arena, row) = cell;
}

/* The lower parts of cells above, from column `at` on; the first column that is free. */
static size_t add_covered(struct reading *reading, struct row *row, size_t at)
{
    while (at < COLUMNS_MAX && reading->spanned[at]) {
        size_t columns = reading->width[at];
        reading->spanned[at]--;
        add_cell(
            reading, row,
            (struct cell){ .columns = columns, .continues = true, .bordered = reading->bordered });
        at += columns;
    }
    return at;
}

static size_t take_cell(struct reading *reading, struct row *row, const struct html_node *node,
                        const struct html_look *outer, size_t at)
{
    struct html_look look = *outer;
    struct cell cell = {
        .columns = number_of(node, "colspan", COLUMNS_MAX),
        .bordered = reading->bordered || is_bordered(node),
    };
    size_t rows = number_of(node, "rowspan", ROWS_SPANNED_MAX);
    html_look_change(node, &look);
    html_walk_apart(reading->walk, (struct html_place){ &cell.blocks, NULL, false }, node, &look);
    if (rows > 1 && at < COLUMNS_MAX) {
        reading->spanned[at] = rows - 1;
        reading->width[at] = cell.columns;
    }
    add_cell(reading, row, cell);
    return at + cell.columns;
}

static bool is_apart(const struct reading *reading, const struct html_node *node)
{
    if (!html_is_hidden(node))
        return false;
    const struct html_look plain = { 0 };
    html_walk_apart(reading->walk,
                    (struct html_place){ &reading->walk->flow->aside, html_hidden, false }, node,
                    &plain);
    return true;
}

/* The cells from `first` on, as long as they are of one row. */
static void take_row(struct reading *reading, const struct html_node *first,
                     const struct html_look *look)
{
    struct row row = { 0 };
    size_t at = 0, heads = 0;
    for (const struct html_node *child = first; child; child = child->next) {
        if (html_kind_of(child) != HTML_CELL) { /* no text may stand there, but it does */
            struct html_list none = { 0 };
            if (html_kind_of(first->parent) != HTML_ROW)
                break;
            html_walk_node(reading->walk, child, look, &none);
            continue;
        }
        at = add_covered(reading, &row, at);
        if (is_apart(reading, child))
            continue;
        heads += str_is(child->name, "th");
        at = take_cell(reading, &row, child, look, at);
    }
    add_covered(reading, &row, at);
    row.head = row.count > 1 && (reading->head || heads == row.count);
    if (row.count && flow_count(reading->walk->flow))
        *LIST_ADD(reading->walk->flow->arena, reading->table) = row;
}

/* What stands around rows: a group of them, or a form. */
static bool holds_rows(const struct html_node *node)
{
    for (const struct html_node *child = node->first; child; child = child->next) {
        enum html_kind kind = html_kind_of(child);
        if (kind == HTML_ROW || kind == HTML_ROWS || kind == HTML_CELL)
            return true;
    }
    return false;
}

static void take_rows(struct reading *reading, const struct html_node *node,
                      const struct html_look *outer)
{
    struct html_look look = *outer;
    struct html_list none = { 0 };
    bool head = reading->head;
    html_look_change(node, &look);
    for (const struct html_node *child = node->first; child; child = child->next) {
        enum html_kind kind = html_kind_of(child);
        bool group = kind == HTML_ROWS
                     || (kind != HTML_ROW && kind != HTML_TABLE && holds_rows(child));
        if (kind != HTML_CELL && child->name.len && is_apart(reading, child))
            continue;
        reading->head = head || str_is(child->name, "thead");
        if (kind == HTML_ROW) {
            struct html_look inner = look;
            html_look_change(child, &inner);
            if (child->first)
                take_row(reading, child->first, &inner);
        } else if (kind == HTML_CELL) {
            take_row(reading, child, &look);
            while (child->next && html_kind_of(child->next) == HTML_CELL)
                child = child->next;
        } else if (group) {
            take_rows(reading, child, &look);
        } else {
            html_walk_node(reading->walk, child, &look, &none);
        }
        reading->head = head;
    }
}

void html_walk_table(struct html_walk *walk, const struct html_node *node,
                     const struct html_look *look)
{
    struct reading reading = {
        .walk = walk,
        .table = ARENA_NEW(walk->flow->arena, struct table),
        .bordered = is_bordered(node),
    };
    size_t line = walk->flow->lines + 1;
    take_rows(&reading, node, look);
    html_end_paragraph(
        walk); /* text between the rows stands before the table, as browsers show it */
    if (reading.table->count && flow_count(walk->flow))
        *LIST_ADD(walk->flow->arena, walk->into) = (struct block){ .table = reading.table,
                                                                   .line = line };
}
