#include "format/pdf_canvas.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "format/pdf_parts.h"

#include <cairo-pdf.h>
#include <hb.h>
#include <pango/pangocairo.h>

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned size)
{
    buf_put(context, (str){ (const char *)bytes, size });
    return CAIRO_STATUS_SUCCESS;
}

/* A4; each page says its own size. */
#define WIDTH  595.276
#define HEIGHT 841.890

struct pdf_canvas *pdf_canvas_new(struct arena *arena, const struct pdf_fonts *fonts)
{
    struct pdf_canvas *canvas = ARENA_NEW(arena, struct pdf_canvas);
    canvas->arena = arena;
    canvas->drawn = buf_new(arena, SIZE_MAX / 2);
    canvas->surface = cairo_pdf_surface_create_for_stream(take, &canvas->drawn, WIDTH, HEIGHT);
    /* Replaced in the end; without it Cairo would read the clock. */
    cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "1970-01-01T00:00:00Z");
    canvas->cairo = cairo_create(canvas->surface);
    canvas->fonts_of = fonts;
    canvas->map = pdf_take_map(fonts);
    canvas->context = pango_font_map_create_context(canvas->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(canvas->context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(canvas->context, 72);
    pango_cairo_update_context(canvas->cairo, canvas->context);
    /* Rounded, they depend on which document a thread laid out before. */
    pango_context_set_round_glyph_positions(canvas->context, FALSE);
    pango_context_set_base_dir(canvas->context, PANGO_DIRECTION_LTR);
    return canvas;
}

const struct pdf_record *pdf_canvas_record(const struct pdf_canvas *canvas)
{
    return &canvas->record;
}

void pdf_canvas_free(struct pdf_canvas *canvas)
{
    for (size_t i = 0; i < canvas->layouts.count; i++)
        g_object_unref(canvas->layouts.items[i]);
    for (size_t i = 0; i < PDF_STYLES; i++) {
        if (canvas->fonts[i])
            g_object_unref(canvas->fonts[i]);
    }
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    g_object_unref(canvas->context);
    pdf_give_back_map(canvas->fonts_of, canvas->map);
}

/* Ends the piece that is open, if there is one. */
static void end_piece(struct pdf_canvas *canvas)
{
    if (canvas->open)
        cairo_tag_end(canvas->cairo, "P");
    canvas->open = false;
}

/* What is drawn next belongs to the node. */
void pdf_begin_piece(struct pdf_canvas *canvas, size_t node, double x, double y)
{
    if (canvas->open && canvas->node == node)
        return;
    end_piece(canvas);
    cairo_tag_begin(canvas->cairo, "P", NULL);
    canvas->open = true;
    canvas->node = node;
    *LIST_ADD(canvas->arena, &canvas->record.marks) = (struct pdf_mark){ canvas->record.pages - 1,
                                                                         node, x,
                                                                         canvas->height - y };
}

void pdf_canvas_begin_page(struct pdf_canvas *canvas, double width, double height)
{
    end_piece(canvas);
    if (canvas->record.pages++)
        cairo_show_page(canvas->cairo);
    canvas->height = height;
    cairo_pdf_surface_set_size(canvas->surface, width, height);
}

bool pdf_canvas_close(struct pdf_canvas *canvas, struct buf *out)
{
    if (canvas->record.pages == 0)
        pdf_canvas_begin_page(canvas, WIDTH, HEIGHT);
    end_piece(canvas);
    cairo_show_page(canvas->cairo);
    cairo_surface_finish(canvas->surface);
    if (cairo_status(canvas->cairo) != CAIRO_STATUS_SUCCESS
        || cairo_surface_status(canvas->surface) != CAIRO_STATUS_SUCCESS || canvas->drawn.failed)
        return false;
    buf_put(out, buf_str(&canvas->drawn));
    return !out->failed;
}

void pdf_canvas_line(struct pdf_canvas *canvas, double x, double y, double to_x, double to_y,
                     double thickness)
{
    pdf_begin_piece(canvas, PDF_ARTIFACT, x, y);
    cairo_set_line_width(canvas->cairo, thickness);
    cairo_move_to(canvas->cairo, x, y);
    cairo_line_to(canvas->cairo, to_x, to_y);
    cairo_stroke(canvas->cairo);
}

static PangoFont *measuring_font(struct pdf_canvas *canvas, unsigned style)
{
    PangoFont **font = &canvas->fonts[style % PDF_STYLES];
    if (!*font) {
        PangoFontDescription *description = pdf_describe(style, 100);
        *font = pango_font_map_load_font(canvas->map, canvas->context, description);
        pango_font_description_free(description);
    }
    return *font;
}

double pdf_letters_width(struct pdf_canvas *canvas, str text, unsigned style, double size)
{
    PangoFont *font = measuring_font(canvas, style);
    uint32_t letter;
    double width = 0;
    while (utf8_next(&text, &letter)) {
        unsigned long glyph = pdf_glyph(font, letter);
        width += hb_font_get_glyph_h_advance(pango_font_get_hb_font(font), (hb_codepoint_t)glyph);
    }
    return width * size / 100 / PANGO_SCALE;
}

str pdf_canvas_maker(struct arena *arena)
{
    return str_format(arena, "cairo %s pango %s harfbuzz %s", cairo_version_string(),
                      pango_version_string(), hb_version_string());
}
