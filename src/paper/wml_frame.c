/*
 * What stands around the text in a .docx: the head of the document, its foot, and what is on the
 * edges of its pages.
 */
#include "paper/wml.h"

#include "base/arena.h"
#include "base/utf8.h"

enum { FOOT_GAP = 240 /* twentieths of a point */, TITLE_GAP = 120, SIDE_BY_SIDE = 2 };

#define RULE_SHARE 0.4 /* of the line above it: between a third and a half */
#define HEADER_MM  10.0
#define FOOTER_MM  8.0

double wml_text_width(const struct wml_part *part)
{
    const struct sheet *sheet = part->copy->sheet;
    return (part->turned ? sheet->height : sheet->width) - sheet->left - sheet->right;
}

/* ------------------------------------------------------------------ head */

/* The line below a text, in the middle of a column. */
static void put_rule(struct wml_part *part, const struct sheet_row *row, double line, double column)
{
    double side = (column - (row->rule == RULE_PART ? line * RULE_SHARE : line)) / 2;
    if (row->rule == RULE_NONE)
        return;
    wml_open_paragraph(
        part, &(struct wml_paragraph){ .style = "Rule", .rule = true, .start = side, .end = side });
    wml_close_paragraph(part);
}

/*
 * Centred lines of one role, and the rule that it has below the last one. What does not fit on a
 * line is broken into lines of about one length, as people do it, not with one word on the last.
 */
static void put_lines(struct wml_part *part, enum paper_role role, const struct line_list *lines,
                      double column)
{
    const struct sheet_row *row = sheet_row(part->copy->sheet, role);
    double last = 0;
    for (size_t i = 0; i < lines->count; i++) {
        str shown = row->letters & LETTERS_CAPITALS ? utf8_upper(part->arena, lines->items[i])
                                                    : lines->items[i];
        double balanced = measure_balanced(shown, row->size, column),
               side = (column - balanced) / 2;
        wml_open_paragraph(
            part, &(struct wml_paragraph){ .style = wml_style(role), .start = side, .end = side });
        wml_put_text(part, lines->items[i], 0);
        wml_close_paragraph(part);
        last = measure_last_line(shown, row->size, balanced);
    }
    if (last > 0)
        put_rule(part, row, last, column);
}

static void put_one(struct wml_part *part, enum paper_role role, str line, double column)
{
    const struct line_list lines = { .items = &line, .count = line.len > 0 };
    put_lines(part, role, &lines, column);
}

/* Word wants a paragraph in every cell. */
static void fill_cell(struct wml_part *part, bool empty)
{
    if (empty)
        wml_put_end(part, false, false);
}

static void put_bodies(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    double column = copy->sheet->head_start;
    wml_open_cell(part, column, NULL);
    put_lines(part, ROLE_SUPERIOR, &copy->superior, column);
    put_lines(part, ROLE_ISSUER, &copy->issuer, column);
    if (copy->issuer.count && copy->sheet->star)
        wml_put_line(part, ROLE_STAR, STR("*"), false);
    fill_cell(part, copy->superior.count + copy->issuer.count == 0);
    wml_close_cell(part);
}

static void put_nation(struct wml_part *part)
{
    const struct sheet *sheet = part->copy->sheet;
    wml_open_cell(part, sheet->head_end, NULL);
    put_one(part, ROLE_NATION, str_from(sheet->nation), sheet->head_end);
    put_one(part, ROLE_MOTTO, str_from(sheet->motto), sheet->head_end);
    wml_close_cell(part);
}

static void put_short_cell(struct wml_part *part, enum paper_role role, str text, double width)
{
    wml_open_cell(part, width, "bottom");
    put_one(part, role, text, width);
    fill_cell(part, text.len == 0);
    wml_close_cell(part);
}

/* What an official letter has for a title stands below its number. */
static void put_subject(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    wml_open_row(part, false);
    wml_open_cell(part, copy->sheet->head_start, NULL);
    put_lines(part, ROLE_SUBJECT, &copy->title, copy->sheet->head_start);
    wml_close_cell(part);
    put_short_cell(part, ROLE_PLACE_DATE, STR(""), copy->sheet->head_end);
    wml_close_row(part);
}

void wml_put_head(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    const struct sheet *sheet = copy->sheet;
    if (copy->has_head) {
        wml_open_frame(part, (const double[]){ sheet->head_start, sheet->head_end }, 2);
        wml_open_row(part, false);
        put_bodies(part);
        put_nation(part);
        wml_close_row(part);
        wml_open_row(part, false);
        put_short_cell(part, ROLE_NUMBER, wml_whole(part->arena, copy->number), sheet->head_start);
        put_short_cell(part, ROLE_PLACE_DATE, copy->place_date, sheet->head_end);
        wml_close_row(part);
        if (paper_copy_has_subject(copy))
            put_subject(part);
        wml_close_table(part);
    }
    if (paper_copy_has_subject(copy)) {
        wml_put_gap(part, TITLE_GAP);
        return;
    }
    put_one(part, ROLE_TYPE, copy->type, wml_text_width(part));
    put_lines(part, ROLE_TITLE, &copy->title, wml_text_width(part));
    if (copy->title.count)
        wml_put_gap(part, TITLE_GAP);
}

/* ------------------------------------------------------------------ foot */

bool wml_has_foot(const struct paper_copy *copy)
{
    return copy->recipients.count || copy->signatures.count;
}

static void put_authority(struct wml_part *part, const struct paper_signature *signature,
                          double column)
{
    put_lines(part, ROLE_AUTHORITY, &signature->body, column);
    put_lines(part, ROLE_AUTHORITY, &signature->authority, column);
}

/* Room is left for the signature and the seal, which are the original's alone. */
static void put_signatory(struct wml_part *part, const struct paper_signature *signature)
{
    wml_open_paragraph(
        part, &(struct wml_paragraph){ .style = wml_style(ROLE_SIGNATORY),
                                       .framed = true,
                                       .before = wml_twips(part->copy->sheet->signature) });
    wml_put_text(part, signature->name, 0);
    wml_close_paragraph(part);
}

static void put_recipients(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    if (copy->recipients.count == 0)
        return;
    wml_put_line(part, ROLE_RECIPIENTS, copy->recipients_head, true);
    for (size_t i = 0; i < copy->recipients.count; i++)
        wml_put_line(part, ROLE_RECIPIENT, copy->recipients.items[i], false);
}

/* Recipients at the left, the signature at the right, level with each other. */
static void put_single(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    const struct sheet *sheet = copy->sheet;
    wml_open_frame(part, (const double[]){ sheet->foot_start, sheet->foot_end }, 2);
    wml_open_row(part, false);
    wml_open_cell(part, sheet->foot_start, NULL);
    put_recipients(part);
    fill_cell(part, copy->recipients.count == 0);
    wml_close_cell(part);
    wml_open_cell(part, sheet->foot_end, NULL);
    if (copy->signatures.count) {
        put_authority(part, &copy->signatures.items[0], sheet->foot_end);
        put_signatory(part, &copy->signatures.items[0]);
    }
    fill_cell(part, copy->signatures.count == 0);
    wml_close_cell(part);
    wml_close_row(part);
    wml_close_table(part);
}

/* Up to two side by side: the names stand level, however many lines are above them. */
static void put_pair(struct wml_part *part, const struct paper_signature *pair, size_t count)
{
    double width = wml_text_width(part) / (double)count;
    wml_open_frame(part, (const double[]){ width, width }, count);
    wml_open_row(part, false);
    for (size_t i = 0; i < count; i++) {
        wml_open_cell(part, width, NULL);
        put_authority(part, &pair[i], width);
        fill_cell(part, pair[i].body.count + pair[i].authority.count == 0);
        wml_close_cell(part);
    }
    wml_close_row(part);
    wml_open_row(part, false);
    for (size_t i = 0; i < count; i++) {
        wml_open_cell(part, width, NULL);
        put_signatory(part, &pair[i]);
        wml_close_cell(part);
    }
    wml_close_row(part);
    wml_close_table(part);
}

/* A table for every two, so that they are read row by row; who gets the document stands below. */
static void put_several(struct wml_part *part)
{
    const struct paper_signature_list *list = &part->copy->signatures;
    for (size_t i = 0; i < list->count; i += SIDE_BY_SIDE) {
        size_t left = list->count - i;
        if (i > 0)
            wml_put_gap(part, FOOT_GAP);
        put_pair(part, &list->items[i], left < SIDE_BY_SIDE ? left : SIDE_BY_SIDE);
    }
    wml_put_gap(part, FOOT_GAP);
    put_recipients(part);
}

void wml_put_foot(struct wml_part *part)
{
    wml_put_gap(part, FOOT_GAP);
    if (part->copy->signatures.count > 1)
        put_several(part);
    else
        put_single(part);
}

/* ------------------------------------------------------------------ pages */

static void put_edge(struct xml_writer *xml, const char *name, const char *type, const char *id)
{
    xml_open(xml, name);
    xml_put_attribute(xml, "w:type", str_from(type));
    xml_put_attribute(xml, "r:id", str_from(id));
    xml_close(xml);
}

void wml_put_pages(struct wml_part *part)
{
    const struct sheet *sheet = part->copy->sheet;
    const struct {
        const char *name;
        double mm;
    } margins[] = {
        { "w:top", sheet->top },   { "w:right", sheet->right }, { "w:bottom", sheet->bottom },
        { "w:left", sheet->left }, { "w:header", HEADER_MM },   { "w:footer", FOOTER_MM },
        { "w:gutter", 0 },
    };
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:sectPr");
    put_edge(xml, "w:headerReference", "default", "rH1");
    put_edge(xml, "w:headerReference", "first", "rH2");
    put_edge(xml, "w:footerReference", "first", "rF1");
    xml_put_value(xml, "w:type", "w:val", STR("nextPage"));
    xml_open(xml, "w:pgSz");
    xml_put_number(xml, "w:w", wml_twips(part->turned ? sheet->height : sheet->width));
    xml_put_number(xml, "w:h", wml_twips(part->turned ? sheet->width : sheet->height));
    if (part->turned)
        xml_put_attribute(xml, "w:orient", STR("landscape"));
    xml_close(xml);
    xml_open(xml, "w:pgMar");
    for (size_t i = 0; i < COUNT(margins); i++)
        xml_put_number(xml, margins[i].name, wml_twips(margins[i].mm));
    xml_close(xml);
    xml_open(xml, "w:pgNumType");
    xml_put_number(xml, "w:start", 1);
    xml_close(xml);
    xml_put_empty(xml, "w:titlePg");
    xml_close(xml);
}

static void open_edge(struct wml_part *part, const char *name)
{
    xml_open(part->xml, name);
    xml_put_attribute(part->xml, "xmlns:w", STR(WML_SPACE));
}

void wml_write_number_header(struct wml_part *part)
{
    open_edge(part, "w:hdr");
    wml_open_paragraph(part, &(struct wml_paragraph){ .style = wml_style(ROLE_PAGE_NUMBER) });
    xml_open(part->xml, "w:fldSimple");
    xml_put_attribute(part->xml, "w:instr", STR(" PAGE "));
    wml_put_text(part, STR("2"), 0);
    xml_close(part->xml);
    wml_close_paragraph(part);
    xml_close(part->xml);
}

void wml_write_first_header(struct wml_part *part)
{
    open_edge(part, "w:hdr");
    wml_put_line(part, ROLE_STANDING, part->copy->standing, false);
    if (part->copy->standing.len)
        wml_put_gap(part, TITLE_GAP);
    xml_close(part->xml);
}

void wml_write_first_footer(struct wml_part *part)
{
    open_edge(part, "w:ftr");
    wml_put_line(part, ROLE_READING_COPY, part->copy->reading_copy, false);
    xml_close(part->xml);
}
