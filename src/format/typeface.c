#include "format/typeface.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "format/png.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_OUTLINE_H

struct typeface {
    FT_Library library;
    FT_Face face;
};

/* FreeType zeroes what it wants to be zero. */
static void *take(FT_Memory memory, long size)
{
    return arena_extend(memory->user, NULL, 0, (size_t)size);
}

static void give_back(FT_Memory memory, void *block)
{
    (void)memory;
    (void)block;
}

static void *take_more(FT_Memory memory, long size, long more, void *block)
{
    return more <= size ? block : arena_extend(memory->user, block, (size_t)size, (size_t)more);
}

/* FT_Init_FreeType would read settings from the environment. */
struct typeface *typeface_new(struct arena *arena, str bytes)
{
    struct typeface *typeface = ARENA_NEW(arena, struct typeface);
    FT_Memory memory = arena_alloc(arena, sizeof *memory, 1);
    *memory = (struct FT_MemoryRec_){ arena, take, give_back, take_more };
    if (FT_New_Library(memory, &typeface->library) != 0)
        return NULL;
    FT_Add_Default_Modules(typeface->library);
    if (FT_New_Memory_Face(typeface->library, (const FT_Byte *)bytes.ptr, (FT_Long)bytes.len, 0,
                           &typeface->face)
            != 0
        || FT_Select_Charmap(typeface->face, FT_ENCODING_UNICODE) != 0
        || !FT_IS_SCALABLE(typeface->face))
        return NULL;
    return typeface;
}

bool typeface_has(const struct typeface *typeface, str text)
{
    uint32_t code_point;
    while (utf8_next(&text, &code_point)) {
        if (FT_Get_Char_Index(typeface->face, code_point) == 0)
            return false;
    }
    return true;
}

void typeface_set_size(struct typeface *typeface, uint32_t size)
{
    FT_Set_Char_Size(typeface->face, 0, (FT_F26Dot6)size * TYPEFACE_DOT, 72, 72);
}

/* Loads the next glyph that the font has; false at the end. `x` moves by the kerning before it. */
static bool next_glyph(const struct typeface *typeface, str *rest, FT_UInt *before, int64_t *x)
{
    uint32_t code_point;
    while (utf8_next(rest, &code_point)) {
        FT_Vector kerning = { 0 };
        FT_UInt glyph = FT_Get_Char_Index(typeface->face, code_point);
        if (glyph == 0
            || FT_Load_Glyph(typeface->face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
            continue;
        if (*before)
            FT_Get_Kerning(typeface->face, *before, glyph, FT_KERNING_UNFITTED, &kerning);
        *x += kerning.x;
        *before = glyph;
        return true;
    }
    return false;
}

int64_t typeface_width(const struct typeface *typeface, str text)
{
    int64_t x = 0;
    FT_UInt before = 0;
    while (next_glyph(typeface, &text, &before, &x))
        x += typeface->face->glyph->advance.x;
    return x;
}

static void copy_glyph(FT_GlyphSlot slot, int64_t left, int64_t baseline,
                       struct picture_canvas *canvas, size_t colour)
{
    const FT_Bitmap *bitmap = &slot->bitmap;
    for (unsigned row = 0; row < bitmap->rows; row++) {
        const unsigned char *line = bitmap->buffer + (ptrdiff_t)row * bitmap->pitch;
        for (unsigned column = 0; column < bitmap->width; column++) {
            if (line[column])
                canvas_cover(canvas, left + slot->bitmap_left + column,
                             baseline - slot->bitmap_top + row, colour, line[column]);
        }
    }
}

void typeface_draw(const struct typeface *typeface, str text, int64_t x, int64_t baseline,
                   struct picture_canvas *canvas, size_t colour)
{
    FT_UInt before = 0;
    while (next_glyph(typeface, &text, &before, &x)) {
        FT_GlyphSlot slot = typeface->face->glyph;
        int64_t advance = slot->advance.x;
        if (slot->format == FT_GLYPH_FORMAT_OUTLINE) {
            FT_Outline_Translate(&slot->outline, (FT_Pos)(x % TYPEFACE_DOT), 0);
            if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0)
                copy_glyph(slot, x / TYPEFACE_DOT, baseline, canvas, colour);
        }
        x += advance;
    }
}

str typeface_maker(struct arena *arena)
{
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;
    struct FT_MemoryRec_ memory = { arena, take, give_back, take_more };
    if (FT_New_Library(&memory, &library) == 0)
        FT_Library_Version(library, &major, &minor, &patch);
    return str_format(arena, "%d.%d.%d", major, minor, patch);
}
