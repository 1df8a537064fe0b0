#include "paper/folio.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "paper/measure.h"

/* Of the letters' size, in Liberation Serif: above and below the line they stand on. */
#define ASCENT  0.891
#define DESCENT 0.216

#define RULE_THICKNESS 0.5
/* Between a text and the rule under it, and between that and what follows. */
#define RULE_ABOVE     2.5
#define RULE_BELOW     3
#define RULE_PART_OF   0.4

/* A text of less than this part of the width is on one line, however exactly it is measured. */
#define EVEN_FROM 0.9

void folio_turn(struct folio *folio, bool turned)
{
    const struct sheet *sheet = folio->sheet;
    double width = turned ? sheet->height : sheet->width;
    double height = turned ? sheet->width : sheet->height;
    folio->turned = turned;
    folio->left = POINTS(sheet->left);
    folio->top = POINTS(sheet->top);
    folio->width = POINTS(width - sheet->left - sheet->right);
    folio->height = POINTS(height - sheet->top - sheet->bottom);
}

size_t folio_node(struct folio *folio, const char *tag, size_t parent)
{
    *LIST_ADD(folio->arena, &folio->nodes) = (struct pdf_node){ .tag = tag, .parent = parent };
    return folio->nodes.count - 1;
}

double folio_line_height(const struct sheet_row *row)
{
    return row->size * row->leading;
}

/* From a line's top to where the letters stand. */
static double baseline_of(const struct sheet_row *row)
{
    double space = folio_line_height(row) - row->size * (ASCENT + DESCENT);
    return space / 2 + row->size * ASCENT;
}

static unsigned style_of(const struct sheet_row *row)
{
    return (row->letters & LETTERS_BOLD ? PDF_BOLD : 0)
           | (row->letters & LETTERS_ITALIC ? PDF_ITALIC : 0);
}

/* What a line of a text needs, if it is broken into lines of about one length. */
static double even_width(str line, double size, double width)
{
    double whole = measure_width(line, size);
    return whole * 1.03 < width ? whole * 1.03 : measure_balanced(line, size, width);
}

/* By how much a column is too wide for even lines; they part where they do in the Word file. */
static double too_wide(struct folio *folio, const struct sheet_row *row,
                       const struct span_list *spans, double width)
{
    double room = width / POINTS(1), most = 0;
    str *texts = ARENA_ARRAY(folio->arena, str, spans->count), line;
    for (size_t i = 0; i < spans->count; i++)
        texts[i] = spans->items[i].text;
    str text = str_join(folio->arena, texts, spans->count, STR_NONE);
    if (row->letters & LETTERS_CAPITALS)
        text = utf8_upper(folio->arena, text);
    if (measure_width(text, row->size) < room * EVEN_FROM)
        return 0;
    while (str_line(&text, &line)) {
        double own = even_width(line, row->size, room);
        most = own > most ? own : most;
    }
    return most < room ? width - POINTS(most) : 0;
}

struct pdf_text *folio_text_at(struct folio *folio, enum paper_role role,
                               const struct span_list *spans, double width, enum sheet_align align)
{
    static const enum pdf_align aligns[] = { [ALIGN_START] = PDF_START,
                                             [ALIGN_CENTRE] = PDF_CENTRE,
                                             [ALIGN_END] = PDF_END,
                                             [ALIGN_JUSTIFY] = PDF_JUSTIFY };
    const struct sheet_row *row = sheet_row(folio->sheet, role);
    if (align == ALIGN_JUSTIFY && folio->copy->ragged)
        align = ALIGN_START;
    struct pdf_form form = { .size = row->size,
                             .width = width,
                             .first = POINTS(row->first),
                             .narrower = row->even ? too_wide(folio, row, spans, width) : 0,
                             .align = aligns[align],
                             .lang = folio->lang };
    struct pdf_span *styled = ARENA_ARRAY(folio->arena, struct pdf_span, spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        styled[i] = spans->items[i];
        styled[i].style |= style_of(row);
        if (row->letters & LETTERS_CAPITALS)
            styled[i].text = utf8_upper(folio->arena, styled[i].text);
    }
    return pdf_text_new(folio->canvas, styled, spans->count, &form);
}

struct pdf_text *folio_text(struct folio *folio, enum paper_role role,
                            const struct span_list *spans, double width)
{
    return folio_text_at(folio, role, spans, width, sheet_row(folio->sheet, role)->align);
}

struct pdf_text *folio_plain(struct folio *folio, enum paper_role role, str text, size_t node,
                             double width)
{
    struct pdf_span span = { .text = text, .node = node };
    struct span_list spans = { &span, 1, 1 };
    return folio_text(folio, role, &spans, width);
}

void folio_place_line(struct folio *folio, struct folio_box *box, enum paper_role role,
                      const struct pdf_text *text, size_t line, double x, double y)
{
    const struct sheet_row *row = sheet_row(folio->sheet, role);
    double baseline = y + baseline_of(row);
    *LIST_ADD(folio->arena, &box->lines) = (struct placed_line){ text, line, x, baseline };
    pdf_find_marks(folio, box, text, line);
    if (row->letters & LETTERS_UNDERLINED) {
        double from = x + pdf_text_left(text, line), below = baseline + row->size / 8;
        *LIST_ADD(folio->arena,
                  &box->rules) = (struct placed_rule){ from, below,
                                                       from + pdf_text_width(text, line), below };
    }
}

double folio_place(struct folio *folio, struct folio_box *box, enum paper_role role,
                   const struct pdf_text *text, double x, double y)
{
    const struct sheet_row *row = sheet_row(folio->sheet, role);
    for (size_t i = 0; i < pdf_text_lines(text); i++) {
        folio_place_line(folio, box, role, text, i, x, y);
        y += folio_line_height(row);
    }
    return y;
}

double folio_place_rule(struct folio *folio, struct folio_box *box, enum paper_role role,
                        const struct pdf_text *text, double x, double y)
{
    const struct sheet_row *row = sheet_row(folio->sheet, role);
    size_t last = pdf_text_lines(text) - 1;
    double width = pdf_text_width(text, last);
    double middle = x + pdf_text_left(text, last) + width / 2;
    if (row->rule == RULE_NONE || width <= 0)
        return y;
    if (row->rule == RULE_PART)
        width *= RULE_PART_OF;
    y += RULE_ABOVE;
    *LIST_ADD(folio->arena, &box->rules) = (struct placed_rule){ middle - width / 2, y,
                                                                 middle + width / 2, y };
    return y + RULE_BELOW;
}

struct folio_box *folio_add(struct folio *folio)
{
    return LIST_ADD(folio->arena, &folio->boxes);
}

/*
 * No line alone: the first two and the last two stand together.
 */
static bool keeps_line(size_t line, size_t lines)
{
    return line == 0 || line + 2 == lines;
}

void folio_paragraph(struct folio *folio, enum paper_role role, const struct span_list *spans,
                     double indent)
{
    const struct sheet_row *row = sheet_row(folio->sheet, role);
    double x = indent + POINTS(row->start);
    struct pdf_text *text = folio_text(folio, role, spans, folio->width - x);
    size_t lines = pdf_text_lines(text);
    for (size_t i = 0; i < lines; i++) {
        struct folio_box *box = folio_add(folio);
        box->before = i == 0 ? row->before : 0;
        box->height = folio_line_height(row);
        box->keep = row->keep || (lines > 1 && keeps_line(i, lines));
        folio_place_line(folio, box, role, text, i, x, 0);
        if (i + 1 == lines && row->rule != RULE_NONE)
            box->height = folio_place_rule(folio, box, role, text, x, box->height);
    }
}

void folio_plain_paragraph(struct folio *folio, enum paper_role role, str text, size_t node)
{
    struct pdf_span span = { .text = text, .node = node };
    struct span_list spans = { &span, 1, 1 };
    if (text.len)
        folio_paragraph(folio, role, &spans, 0);
}

double folio_draw_box(struct folio *folio, const struct folio_box *box, double top)
{
    for (size_t i = 0; i < box->lines.count; i++) {
        const struct placed_line *line = &box->lines.items[i];
        pdf_text_draw(folio->canvas, line->text, line->line, folio->left + line->x,
                      top + line->baseline);
    }
    for (size_t i = 0; i < box->rules.count; i++) {
        const struct placed_rule *rule = &box->rules.items[i];
        pdf_canvas_line(folio->canvas, folio->left + rule->x, top + rule->y,
                        folio->left + rule->to_x, top + rule->to_y, RULE_THICKNESS);
    }
    return top + box->height;
}
