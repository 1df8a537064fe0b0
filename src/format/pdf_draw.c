/* Lines of paragraphs, as glyphs and the text that they stand for. */
#include "base/arena.h"
#include "base/utf8.h"
#include "format/pdf_parts.h"

#include <cairo.h>
#include <pango/pangocairo.h>

#define BOX  0x25A1 /* □ */
/* □ */
#define NBSP 0xA0

static void note_missing(struct pdf_canvas *canvas, uint32_t letter)
{
    struct pdf_letter_list *missing = &canvas->record.missing;
    for (size_t i = 0; i < missing->count; i++) {
        if (missing->items[i] == letter)
            return;
    }
    *LIST_ADD(canvas->arena, missing) = letter;
}

/* What is drawn for a glyph of Pango; 0 for nothing. */
static unsigned long drawn_glyph(struct pdf_canvas *canvas, PangoFont *font, PangoGlyph glyph)
{
    if (glyph == PANGO_GLYPH_EMPTY)
        return 0;
    if (!(glyph & PANGO_GLYPH_UNKNOWN_FLAG))
        return glyph;
    note_missing(canvas, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
    return pdf_glyph(font, BOX);
}

/* A run as Cairo takes it: glyphs, and which bytes of the text they stand for. */
struct cairo_run {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int glyph_count, cluster_count;
    struct buf bytes;
};

/*
 * White space has one glyph for all its kinds, also at a line's end, where it has no width: so
 * readers find the end of every word. Gives its width, or -1 where it is none.
 */
static double put_space(const PangoGlyphItem *item, const PangoGlyphItemIter *at, str bytes,
                        const struct line_place *place, struct cairo_run *run, double x, double y)
{
    uint32_t letter = 0;
    const PangoGlyphInfo *info = &item->glyphs->glyphs[at->start_glyph];
    utf8_next(&bytes, &letter);
    if (letter != ' ' && letter != NBSP && letter != 0x2028)
        return -1;
    run->glyphs[run->glyph_count++] = (cairo_glyph_t){ pdf_glyph(item->item->analysis.font, ' '), x,
                                                       y };
    run->clusters[run->cluster_count++] = (cairo_text_cluster_t){ 1, 1 };
    buf_put_char(&run->bytes, ' ');
    if ((size_t)at->start_index >= place->end)
        return 0;
    return (double)info->geometry.width / PANGO_SCALE + place->spread;
}

/* One cluster: a letter, or letters drawn as one. Gives its width. */
static double put_cluster(struct pdf_canvas *canvas, const PangoGlyphItem *item, const char *bytes,
                          const PangoGlyphItemIter *at, const struct line_place *place,
                          struct cairo_run *run, double x, double y)
{
    bool backward = at->start_glyph > at->end_glyph;
    int from = backward ? at->end_glyph + 1 : at->start_glyph;
    int to = backward ? at->start_glyph + 1 : at->end_glyph;
    str text = str_span(bytes + at->start_index, bytes + at->end_index);
    double start = x, width = to - from == 1 ? put_space(item, at, text, place, run, x, y) : -1;
    int first = run->glyph_count;
    if (width >= 0)
        return width;
    for (int i = from; i < to; i++) {
        const PangoGlyphInfo *info = &item->glyphs->glyphs[i];
        unsigned long glyph = drawn_glyph(canvas, item->item->analysis.font, info->glyph);
        if (glyph)
            run->glyphs[run->glyph_count++] = (cairo_glyph_t){
                glyph, x + (double)info->geometry.x_offset / PANGO_SCALE,
                y + (double)info->geometry.y_offset / PANGO_SCALE
            };
        x += (double)info->geometry.width / PANGO_SCALE;
    }
    run->clusters[run->cluster_count++] = (cairo_text_cluster_t){ (int)text.len,
                                                                  run->glyph_count - first };
    buf_put(&run->bytes, text);
    return x - start;
}

static double cluster_width(const PangoGlyphItem *item, const PangoGlyphItemIter *at)
{
    double width = 0;
    for (int i = at->end_glyph + 1; i <= at->start_glyph; i++)
        width += (double)item->glyphs->glyphs[i].geometry.width / PANGO_SCALE;
    return width;
}

/* From the right, where it is written so: the clusters come in reading order. Gives the run's width. */
static double put_clusters(struct pdf_canvas *canvas, PangoGlyphItem *item, const char *bytes,
                           const struct line_place *place, struct cairo_run *run, double x,
                           double y)
{
    PangoGlyphItemIter at;
    bool backward = item->item->analysis.level & 1;
    double whole = (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
    double start = x, right = x + whole;
    for (gboolean more = pango_glyph_item_iter_init_start(&at, item, bytes); more;
         more = pango_glyph_item_iter_next_cluster(&at)) {
        if (backward) {
            right -= cluster_width(item, &at);
            put_cluster(canvas, item, bytes, &at, place, run, right, y);
        } else {
            x += put_cluster(canvas, item, bytes, &at, place, run, x, y);
        }
    }
    return backward ? whole : x - start;
}

static double draw_run(struct pdf_canvas *canvas, PangoGlyphItem *item, const char *bytes,
                       const struct line_place *place, double x, double y)
{
    size_t glyphs = (size_t)item->glyphs->num_glyphs, letters = (size_t)item->item->num_chars;
    struct cairo_run run = { .bytes = buf_new(canvas->arena, SIZE_MAX / 2) };
    PangoCairoFont *font = PANGO_CAIRO_FONT(item->item->analysis.font);
    run.glyphs = ARENA_ARRAY(canvas->arena, cairo_glyph_t, glyphs);
    run.clusters = ARENA_ARRAY(canvas->arena, cairo_text_cluster_t, letters + 1);
    double width = put_clusters(canvas, item, bytes, place, &run, x, y);
    cairo_set_scaled_font(canvas->cairo, pango_cairo_font_get_scaled_font(font));
    cairo_show_text_glyphs(canvas->cairo, run.bytes.ptr, (int)run.bytes.len, run.glyphs,
                           run.glyph_count, run.clusters, run.cluster_count, 0);
    return width;
}

static const struct pdf_span *span_at(const struct pdf_text *text, size_t offset)
{
    size_t low = 0, high = text->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return &text->spans[low];
}

/* Makes the last box wider where it is of the same line and node. */
static void add_box(struct pdf_canvas *canvas, struct pdf_box box)
{
    struct pdf_box_list *boxes = &canvas->record.boxes;
    struct pdf_box *last = boxes->count ? &boxes->items[boxes->count - 1] : NULL;
    if (last && last->page == box.page && last->node == box.node && last->top >= box.top
        && last->bottom <= box.bottom) {
        last->left = box.left < last->left ? box.left : last->left;
        last->right = box.right > last->right ? box.right : last->right;
    } else {
        *LIST_ADD(canvas->arena, boxes) = box;
    }
}

void pdf_text_draw(struct pdf_canvas *canvas, const struct pdf_text *text, size_t line, double x,
                   double baseline)
{
    PangoLayoutLine *shown = pango_layout_get_line_readonly(text->layout, (int)line);
    x += text->places[line].left;
    for (GSList *at = shown->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;
        const struct pdf_span *span = span_at(text, (size_t)item->item->offset);
        double rise = span->style & PDF_RAISED ? text->size * RAISED_HEIGHT : 0;
        pdf_begin_piece(canvas, span->node, x, baseline - text->size);
        double width = draw_run(canvas, item, text->bytes, &text->places[line], x, baseline - rise);
        if (span->boxed)
            add_box(canvas, (struct pdf_box){ canvas->record.pages - 1, span->node, x,
                                              canvas->height - baseline - text->size / 4, x + width,
                                              canvas->height - baseline + text->size });
        x += width;
    }
}
