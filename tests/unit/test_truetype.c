#include "format/truetype.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"
#include "format/png.h"
#include "format/typeface.h"
#include "os/fs.h"

/* Debian 12 has the fonts of src/install-packages in one of these folders, later ones in the other. */
static str read_font(struct arena *arena)
{
    static const char *const files[] = {
        "/usr/share/fonts/truetype/liberation2/LiberationSerif-Italic.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSerif-Italic.ttf",
    };
    str bytes = STR("");
    for (size_t i = 0; i < COUNT(files) && bytes.len == 0; i++)
        fs_read_path(arena, str_from(files[i]), FONT_SIZE_MAX, &bytes, NULL);
    CHECK(bytes.len > 0);
    return bytes;
}

static const uint8_t *draw(struct arena *arena, str font, str text, int64_t *width)
{
    struct picture_canvas *canvas = canvas_new(arena, 600, 100, 0);
    struct typeface *typeface = typeface_new(arena, font);
    CHECK(typeface != NULL);
    size_t white = canvas_colour(canvas, 0xFFFFFF);
    typeface_set_size(typeface, 60);
    typeface_draw(typeface, text, 0, 70, canvas, white);
    *width = typeface_width(typeface, text);
    return canvas->dots;
}

/* Half of it is gone, and every dot is where it was: simple letters and such of several parts. */
static void test_same_letters(void **state)
{
    static const char *const texts[] = { "Thi đua yêu nước 0123", "ẪỄỮẰỞỖỰ ẵặậệộợ", "“₫” – …§½" };
    struct arena *arena = check_arena(state);
    str font = read_font(arena);
    struct buf slim = buf_new(arena, FONT_SIZE_MAX);
    CHECK(truetype_without_hints(arena, font, &slim));
    CHECK(slim.len < font.len * 3 / 4);
    for (size_t i = 0; i < COUNT(texts); i++) {
        int64_t width, slim_width;
        CHECK_ROW(i, "%s", texts[i]);
        const uint8_t *dots = draw(arena, font, str_from(texts[i]), &width);
        CHECK(memcmp(dots, draw(arena, buf_str(&slim), str_from(texts[i]), &slim_width), 600 * 100)
              == 0);
        CHECK_INT(slim_width, width);
    }
}

/* The sum of all words of a font is this number. */
static void test_checksum(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf slim = buf_new(arena, FONT_SIZE_MAX);
    uint32_t sum = 0;
    CHECK(truetype_without_hints(arena, read_font(arena), &slim));
    CHECK_INT(slim.len % 4, 0);
    for (size_t i = 0; i < slim.len; i++)
        sum += (uint32_t)(unsigned char)slim.ptr[i] << (24 - 8 * (i % 4));
    CHECK_INT(sum, 0xB1B0AFBAu);
}

/* Cut short, or with any byte of its tables' directory changed: refused or read, never beyond its end. */
static void test_broken(void **state)
{
    struct arena *arena = check_arena(state), *scratch = arena_new();
    str font = read_font(arena);
    size_t refused = 0;
    for (size_t len = 0; len < font.len; len += len < 400 ? 1 : 9973) {
        struct buf slim = buf_new(scratch, FONT_SIZE_MAX);
        str part = { arena_copy(scratch, font.ptr, len), len };
        refused += !truetype_without_hints(scratch, part, &slim);
        arena_reset(scratch);
    }
    CHECK(refused > 400);
    for (size_t at = 0; at < 300; at++) {
        struct buf slim = buf_new(scratch, 2 * FONT_SIZE_MAX);
        char *copy = arena_copy(scratch, font.ptr, font.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        truetype_without_hints(scratch, (str){ copy, font.len }, &slim);
        arena_reset(scratch);
    }
    arena_free(scratch);
}

TEST_MAIN(TEST(test_same_letters), TEST(test_checksum), TEST(test_broken))
