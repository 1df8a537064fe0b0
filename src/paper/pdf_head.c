/*
 * The head: who issued it at the left, the nation at the right, number and date under them on
 * one line; then what it is.
 */
#include "paper/folio.h"

/* Below what the portal says of it, which stands above the document. */
#define STANDING_BELOW 12

/* One column while it is filled. */
struct column {
    double x, width, y;
};

/* A line of the head; gives its text, for the rule. */
static const struct pdf_text *put(struct folio *folio, struct folio_box *box, struct column *column,
                                  enum paper_role role, str line)
{
    const char *tag = role == ROLE_SUBJECT ? "H1" : "P";
    const struct pdf_text *text;
    if (line.len == 0)
        return NULL;
    text = folio_plain(folio, role, line, folio_node(folio, tag, folio->section), column->width);
    column->y = folio_place(folio, box, role, text, column->x, column->y);
    return text;
}

static void put_rule(struct folio *folio, struct folio_box *box, struct column *column,
                     enum paper_role role, const struct pdf_text *text)
{
    if (text)
        column->y = folio_place_rule(folio, box, role, text, column->x, column->y);
}

static void put_issuer(struct folio *folio, struct folio_box *box, struct column *column)
{
    const struct paper_copy *copy = folio->copy;
    const struct pdf_text *last = NULL;
    for (size_t i = 0; i < copy->superior.count; i++)
        put(folio, box, column, ROLE_SUPERIOR, copy->superior.items[i]);
    for (size_t i = 0; i < copy->issuer.count; i++)
        last = put(folio, box, column, ROLE_ISSUER, copy->issuer.items[i]);
    put_rule(folio, box, column, ROLE_ISSUER, last);
    if (last && folio->sheet->star)
        put(folio, box, column, ROLE_STAR, STR("*"));
}

static void put_nation(struct folio *folio, struct folio_box *box, struct column *column)
{
    const struct pdf_text *text = put(folio, box, column, ROLE_NATION,
                                      str_from(folio->sheet->nation));
    put_rule(folio, box, column, ROLE_NATION, text);
    text = put(folio, box, column, ROLE_MOTTO, str_from(folio->sheet->motto));
    put_rule(folio, box, column, ROLE_MOTTO, text);
}

/* Both stand on one line. */
static double space_above_number(const struct folio *folio)
{
    double number = sheet_row(folio->sheet, ROLE_NUMBER)->before;
    double date = sheet_row(folio->sheet, ROLE_PLACE_DATE)->before;
    return number > date ? number : date;
}

static void put_head(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    const struct sheet *sheet = folio->sheet;
    struct folio_box *box = folio_add(folio);
    struct column left = { 0, POINTS(sheet->head_start), 0 };
    struct column right = { left.width, POINTS(sheet->head_end), 0 };
    put_issuer(folio, box, &left);
    put_nation(folio, box, &right);
    left.y = right.y = (left.y > right.y ? left.y : right.y) + space_above_number(folio);
    put(folio, box, &left, ROLE_NUMBER, copy->number);
    put(folio, box, &right, ROLE_PLACE_DATE, copy->place_date);
    if (paper_copy_has_subject(copy))
        left.y += sheet_row(sheet, ROLE_SUBJECT)->before;
    for (size_t i = 0; paper_copy_has_subject(copy) && i < copy->title.count; i++)
        put(folio, box, &left, ROLE_SUBJECT, copy->title.items[i]);
    box->height = left.y > right.y ? left.y : right.y;
    box->keep = true;
}

/* Type and title are one heading of two pieces; the space between them is for who hears it read. */
static void put_title(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    size_t node = folio_node(folio, "H1", FOLIO_ROOT);
    if (copy->type.len)
        folio_plain_paragraph(folio, ROLE_TYPE, str_concat(folio->arena, copy->type, STR(" ")),
                              folio_node(folio, "Span", node));
    folio_plain_paragraph(folio, ROLE_TITLE,
                          str_join(folio->arena, copy->title.items, copy->title.count, STR("\n")),
                          folio_node(folio, "Span", node));
}

void pdf_head(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    size_t first;
    if (copy->standing.len)
        folio_plain_paragraph(folio, ROLE_STANDING, copy->standing,
                              folio_node(folio, "P", folio->section));
    first = folio->boxes.count;
    if (copy->has_head)
        put_head(folio);
    if (!paper_copy_has_subject(copy))
        put_title(folio);
    if (copy->standing.len && folio->boxes.count > first)
        folio->boxes.items[first].before = STANDING_BELOW;
}
