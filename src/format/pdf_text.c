/* Paragraphs: their spans as Pango's attributes, their lines as wide as the form wants. */
#include "base/arena.h"
#include "format/pdf_parts.h"

#include <pango/pangocairo.h>

/* How much wider than it is a space becomes at most, of the letters' size; else the line stays short. */
#define SPREAD_MAX 2.0

/* The texts of the spans as one, with their starts. */
static void join_spans(struct arena *arena, const struct pdf_span *spans, struct pdf_text *text)
{
    struct buf bytes = buf_new(arena, SIZE_MAX / 2);
    for (size_t i = 0; i < text->count; i++) {
        text->starts[i] = bytes.len;
        str rest = spans[i].text, line;
        bool broken = true;
        while (rest.len && broken) {
            broken = str_cut(rest, '\n', &line, &rest);
            buf_put(&bytes, line);
            if (broken)
                BUF_PUT(&bytes, LINE_BREAK);
        }
    }
    text->starts[text->count] = bytes.len;
    text->bytes = str_cstr(arena, buf_str(&bytes));
}

static void put_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

/* The colour is never used: it only keeps what belongs to different nodes apart. */
static PangoAttrList *attributes_of(const struct pdf_text *text, const char *lang)
{
    PangoAttrList *list = pango_attr_list_new();
    /*
     * Office documents have neither pairs nor ligatures. Besides, Pango decides by chance whether a
     * word fits whose space is drawn nearer to the next word's first letter: with kerning one of
     * ten threads broke a line elsewhere.
     */
    put_attribute(list, pango_attr_font_features_new("kern=0, liga=0, clig=0"), 0,
                  PANGO_ATTR_INDEX_TO_TEXT_END);
    put_attribute(list, pango_attr_insert_hyphens_new(FALSE), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    put_attribute(list, pango_attr_language_new(pango_language_from_string(lang)), 0,
                  PANGO_ATTR_INDEX_TO_TEXT_END);
    for (size_t i = 0; i < text->count; i++) {
        unsigned style = text->spans[i].style;
        double size = style & PDF_RAISED ? text->size * RAISED_SIZE : text->size;
        PangoFontDescription *font = pdf_describe(style, size);
        put_attribute(list, pango_attr_font_desc_new(font), text->starts[i], text->starts[i + 1]);
        put_attribute(list, pango_attr_foreground_new(0, 0, (guint16)i), text->starts[i],
                      text->starts[i + 1]);
        pango_font_description_free(font);
        if (style & PDF_WHOLE)
            put_attribute(list, pango_attr_allow_breaks_new(FALSE), text->starts[i],
                          text->starts[i + 1]);
    }
    return list;
}

/* Whether a space of any kind ends before `end`; gives its start. */
static bool space_before(const char *bytes, size_t start, size_t end, size_t *at)
{
    static const char *const spaces[] = { " ", "\xC2\xA0", LINE_BREAK };
    for (size_t i = 0; i < COUNT(spaces); i++) {
        size_t len = strlen(spaces[i]);
        if (end - start >= len && memcmp(bytes + end - len, spaces[i], len) == 0) {
            *at = end - len;
            return true;
        }
    }
    return false;
}

static size_t count_spaces(const char *bytes, size_t start, size_t end)
{
    size_t count = 0, at;
    while (end > start) {
        if (space_before(bytes, start, end, &at)) {
            count++;
            end = at;
        } else {
            end--;
        }
    }
    return count;
}

static bool is_left_to_right(const PangoLayoutLine *line)
{
    for (const GSList *at = line->runs; at; at = at->next) {
        const PangoGlyphItem *item = at->data;
        if (item->item->analysis.level & 1)
            return false;
    }
    return true;
}

/* Which bytes of a line are seen, and how it fills the width: Pango's own way leaves a gap where a piece ends. */
static void measure_line(const struct pdf_text *text, const struct pdf_form *form, size_t index,
                         struct line_place *place)
{
    PangoLayoutLine *line = pango_layout_get_line_readonly(text->layout, (int)index);
    size_t start = (size_t)line->start_index, end = start + (size_t)line->length, spaces;
    int natural;
    bool broken = end >= start + 3 && memcmp(text->bytes + end - 3, LINE_BREAK, 3) == 0;
    while (space_before(text->bytes, start, end, &end))
        continue;
    place->end = end;
    pango_layout_line_index_to_x(line, (int)end, FALSE, &natural);
    if (form->align == PDF_CENTRE && is_left_to_right(line)) {
        place->left += (place->width - (double)natural / PANGO_SCALE) / 2;
        place->width = (double)natural / PANGO_SCALE;
    }
    if (form->align != PDF_JUSTIFY || broken || index + 1 == text->lines || !is_left_to_right(line))
        return;
    spaces = count_spaces(text->bytes, start, end);
    double room = form->width - place->left - (double)natural / PANGO_SCALE;
    if (spaces && room > 0 && room / (double)spaces < form->size * SPREAD_MAX) {
        place->spread = room / (double)spaces;
        place->width = form->width - place->left;
    }
}

static void place_lines(struct arena *arena, struct pdf_text *text, const struct pdf_form *form,
                        double left)
{
    PangoLayoutIter *at = pango_layout_get_iter(text->layout);
    text->lines = (size_t)pango_layout_get_line_count(text->layout);
    text->places = ARENA_ARRAY(arena, struct line_place, text->lines);
    for (size_t i = 0; i < text->lines; i++) {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, NULL, &logical);
        text->places[i] = (struct line_place){ .left = left + (double)logical.x / PANGO_SCALE,
                                               .width = (double)logical.width / PANGO_SCALE };
        measure_line(text, form, i, &text->places[i]);
        pango_layout_iter_next_line(at);
    }
    pango_layout_iter_free(at);
}

static void set_width(PangoLayout *layout, double width)
{
    pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
}

struct pdf_text *pdf_text_new(struct pdf_canvas *canvas, const struct pdf_span *spans, size_t count,
                              const struct pdf_form *form)
{
    static const PangoAlignment alignments[] = {
        [PDF_START] = PANGO_ALIGN_LEFT,
        [PDF_CENTRE] = PANGO_ALIGN_CENTER,
        [PDF_END] = PANGO_ALIGN_RIGHT,
        [PDF_JUSTIFY] = PANGO_ALIGN_LEFT,
    };
    struct pdf_text *text = ARENA_NEW(canvas->arena, struct pdf_text);
    text->count = count;
    text->size = form->size;
    text->spans = arena_copy(canvas->arena, spans, count * sizeof *spans);
    text->starts = ARENA_ARRAY(canvas->arena, size_t, count + 1);
    join_spans(canvas->arena, spans, text);
    text->layout = pango_layout_new(canvas->context);
    *LIST_ADD(canvas->arena, &canvas->layouts) = text->layout;
    PangoFontDescription *font = pdf_describe(0, form->size);
    pango_layout_set_font_description(text->layout, font);
    pango_font_description_free(font);
    PangoAttrList *attributes = attributes_of(text, form->lang);
    pango_layout_set_attributes(text->layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_auto_dir(text->layout, FALSE);
    pango_layout_set_wrap(text->layout, PANGO_WRAP_WORD_CHAR);
    set_width(text->layout, form->width > 0 ? form->width - form->narrower : 0);
    pango_layout_set_indent(text->layout, (int)(form->first * PANGO_SCALE));
    pango_layout_set_alignment(text->layout, alignments[form->align]);
    pango_layout_set_text(text->layout, text->bytes, (int)text->starts[count]);
    place_lines(canvas->arena, text, form, form->narrower / 2);
    return text;
}

size_t pdf_text_lines(const struct pdf_text *text)
{
    return text->lines;
}

double pdf_text_width(const struct pdf_text *text, size_t line)
{
    return text->places[line].width;
}

double pdf_text_left(const struct pdf_text *text, size_t line)
{
    return text->places[line].left;
}

bool pdf_text_node(const struct pdf_text *text, size_t line, size_t *at, size_t *node)
{
    const PangoLayoutLine *shown = pango_layout_get_line_readonly(text->layout, (int)line);
    size_t start = (size_t)shown->start_index, end = start + (size_t)shown->length;
    while (*at < text->count) {
        size_t begins = text->starts[*at];
        *node = text->spans[(*at)++].node;
        if (begins >= start && begins < end)
            return true;
    }
    return false;
}
