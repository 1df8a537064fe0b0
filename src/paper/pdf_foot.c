/* The foot: recipients at the left, who signed at the right; several signatories two by two. */
#include "base/arena.h"
#include "paper/folio.h"

/* Above the foot; above a further row of signatures. */
#define FOOT_BEFORE 12

struct column {
    double x, width;
};

enum { PURPOSE_LEN_MAX = 16 };

/* A line, and what it is for, "(b/c);", which no line ends in. */
static void split_purpose(str line, size_t node, struct pdf_span spans[2])
{
    size_t at = str_find_last_char(line, '(');
    str purpose = at == STR_NOT_FOUND ? STR("") : str_sub(line, at, line.len);
    bool whole = purpose.len <= PURPOSE_LEN_MAX && str_find_char(purpose, '/') != STR_NOT_FOUND;
    at = whole ? at : line.len;
    spans[0] = (struct pdf_span){ .text = str_sub(line, 0, at), .node = node };
    spans[1] = (struct pdf_span){ .text = str_sub(line, at, line.len),
                                  .style = PDF_WHOLE,
                                  .node = node };
}

static const struct pdf_text *lay_out_line(struct folio *folio, enum paper_role role, str line,
                                           double width)
{
    struct pdf_span spans[2];
    split_purpose(line, folio_node(folio, "P", folio->section), spans);
    return folio_text(folio, role, &(struct span_list){ spans, COUNT(spans), COUNT(spans) }, width);
}

static double put_lines(struct folio *folio, struct folio_box *box, enum paper_role role,
                        const struct line_list *lines, struct column column, double y)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct pdf_text *text = lay_out_line(folio, role, lines->items[i], column.width);
        y = folio_place(folio, box, role, text, column.x, y);
    }
    return y;
}

static double put_recipients(struct folio *folio, struct folio_box *box, struct column column,
                             double y)
{
    const struct paper_copy *copy = folio->copy;
    if (copy->recipients.count == 0)
        return y;
    y = put_lines(folio, box, ROLE_RECIPIENTS,
                  &(struct line_list){ (str *)&copy->recipients_head, 1, 1 }, column, y);
    return put_lines(folio, box, ROLE_RECIPIENT, &copy->recipients, column, y);
}

/* Bodies, authority and role; gives where they end. */
static double put_authority(struct folio *folio, struct folio_box *box,
                            const struct paper_signature *signature, struct column column, double y)
{
    y = put_lines(folio, box, ROLE_AUTHORITY, &signature->body, column, y);
    return put_lines(folio, box, ROLE_AUTHORITY, &signature->authority, column, y);
}

static double put_name(struct folio *folio, struct folio_box *box,
                       const struct paper_signature *signature, struct column column, double y)
{
    str name = signature->name;
    if (name.len == 0)
        return y + folio_line_height(sheet_row(folio->sheet, ROLE_SIGNATORY));
    return put_lines(folio, box, ROLE_SIGNATORY, &(struct line_list){ &name, 1, 1 }, column, y);
}

/* Signatures side by side, their names on one line; gives where they end. */
static double put_signatures(struct folio *folio, struct folio_box *box,
                             const struct paper_signature *signatures, const struct column *columns,
                             size_t count, double top)
{
    double y = top, end = top;
    for (size_t i = 0; i < count; i++) {
        double below = put_authority(folio, box, &signatures[i], columns[i], top);
        y = below > y ? below : y;
    }
    y += POINTS(folio->sheet->signature);
    for (size_t i = 0; i < count; i++) {
        double below = put_name(folio, box, &signatures[i], columns[i], y);
        end = below > end ? below : end;
    }
    return end;
}

/* One signatory: recipients and signature begin on one line. */
static void put_single(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    const struct sheet *sheet = folio->sheet;
    struct column left = { 0, POINTS(sheet->foot_start) };
    struct column right = { left.width, POINTS(sheet->foot_end) };
    struct folio_box box = { .before = FOOT_BEFORE, .keep = true };
    double y = put_recipients(folio, &box, left, 0), end = 0;
    if (copy->signatures.count)
        end = put_signatures(folio, &box, copy->signatures.items, &right, 1, 0);
    box.height = y > end ? y : end;
    if (box.lines.count)
        *folio_add(folio) = box;
}

static void put_pair(struct folio *folio, const struct paper_signature *signatures, size_t count)
{
    double half = folio->width / 2;
    struct column columns[] = { { 0, half }, { half, half } };
    struct folio_box box = { .before = FOOT_BEFORE };
    box.height = put_signatures(folio, &box, signatures, count == 1 ? columns + 1 : columns, count,
                                0);
    *folio_add(folio) = box;
}

static void put_recipients_below(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    size_t first = folio->boxes.count;
    if (copy->recipients.count == 0)
        return;
    folio_plain_paragraph(folio, ROLE_RECIPIENTS, copy->recipients_head,
                          folio_node(folio, "P", folio->section));
    for (size_t i = 0; i < copy->recipients.count; i++)
        folio_plain_paragraph(folio, ROLE_RECIPIENT, copy->recipients.items[i],
                              folio_node(folio, "P", folio->section));
    folio->boxes.items[first].before = FOOT_BEFORE;
}

static void put_several(struct folio *folio)
{
    const struct paper_signature_list *list = &folio->copy->signatures;
    for (size_t i = 0; i < list->count; i += 2)
        put_pair(folio, &list->items[i], i + 1 < list->count ? 2 : 1);
    put_recipients_below(folio);
}

/* More recipients than a page holds beside the signature. */
static bool is_too_tall(const struct folio *folio)
{
    double line = folio_line_height(sheet_row(folio->sheet, ROLE_RECIPIENT));
    return (double)folio->copy->recipients.count * line * 2 > folio->height;
}

/* What comes next stands on the page of what is there, never alone. */
static void keep_last(struct folio *folio)
{
    if (folio->boxes.count)
        folio->boxes.items[folio->boxes.count - 1].keep = true;
}

void pdf_foot(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    if (copy->signatures.count + copy->recipients.count > 0)
        keep_last(folio);
    if (copy->signatures.count > 1 || is_too_tall(folio))
        put_several(folio);
    else
        put_single(folio);
    if (copy->reading_copy.len == 0)
        return;
    keep_last(folio);
    folio_plain_paragraph(folio, ROLE_READING_COPY, copy->reading_copy,
                          folio_node(folio, "P", folio->section));
}
