/* The fonts of documents: files, and what Pango has read of them. */
#include "base/arena.h"
#include "base/limits.h"
#include "format/pdf_parts.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>

#define FAMILIES       "Liberation Serif,DejaVu Sans"
#define FAMILIES_FIXED "Liberation Mono,DejaVu Sans"

/* Font maps that no canvas uses just now: what they have read of the fonts is read once a thread. */
struct idle_maps {
    pthread_mutex_t lock;
    PangoFontMap *maps[JOBS_MAX];
    size_t count;
};

struct pdf_fonts {
    FcConfig *config;
    struct idle_maps *idle;
};

struct piece_start {
    size_t offset;
    const struct pdf_span *span;
};

struct pdf_fonts *pdf_fonts_new(struct arena *arena, const str *files, size_t count, size_t *bad)
{
    struct pdf_fonts *fonts = ARENA_NEW(arena, struct pdf_fonts);
    fonts->config = FcConfigCreate();
    fonts->idle = ARENA_NEW(arena, struct idle_maps);
    pthread_mutex_init(&fonts->idle->lock, NULL);
    for (size_t i = 0; i < count; i++) {
        const FcChar8 *file = (const FcChar8 *)str_cstr(arena, files[i]);
        if (!fonts->config || !FcConfigAppFontAddFile(fonts->config, file)) {
            *bad = i;
            pdf_fonts_free(fonts);
            return NULL;
        }
    }
    return fonts;
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->idle->count; i++)
        g_object_unref(fonts->idle->maps[i]);
    pthread_mutex_destroy(&fonts->idle->lock);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
}

PangoFontMap *pdf_take_map(const struct pdf_fonts *fonts)
{
    PangoFontMap *map = NULL;
    pthread_mutex_lock(&fonts->idle->lock);
    if (fonts->idle->count)
        map = fonts->idle->maps[--fonts->idle->count];
    pthread_mutex_unlock(&fonts->idle->lock);
    if (!map) {
        map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts->config);
    }
    return map;
}

void pdf_give_back_map(const struct pdf_fonts *fonts, PangoFontMap *map)
{
    bool kept;
    pthread_mutex_lock(&fonts->idle->lock);
    kept = fonts->idle->count < JOBS_MAX;
    if (kept)
        fonts->idle->maps[fonts->idle->count++] = map;
    pthread_mutex_unlock(&fonts->idle->lock);
    if (!kept)
        g_object_unref(map);
}

#ifdef __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#if SANITIZED
/* fontconfig keeps fonts by offsets, which the leak sanitizer does not follow. */
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
#endif

PangoFontDescription *pdf_describe(unsigned style, double size)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, style & PDF_FIXED ? FAMILIES_FIXED : FAMILIES);
    pango_font_description_set_weight(font,
                                      style & PDF_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font,
                                     style & PDF_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    return font;
}

unsigned long pdf_glyph(PangoFont *font, uint32_t letter)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(pango_font_get_hb_font(font), letter, &glyph);
    return glyph;
}
