#include "format/png.h"

#include "base/buf.h"
#include "check.h"
#include "content/picture.h"

#include <zlib.h>

static uint32_t read_u32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The bytes of a chunk whose sum is right; NULL if there is none. */
static const uint8_t *find_chunk(str file, const char *name, size_t *len)
{
    const uint8_t *bytes = (const uint8_t *)file.ptr;
    for (size_t at = 8; at + 12 <= file.len; at += 12 + *len) {
        *len = read_u32(bytes + at);
        bool whole = read_u32(bytes + at + 8 + *len)
                     == (uint32_t)crc32(0, bytes + at + 4, (uInt)(*len + 4));
        if (memcmp(bytes + at + 4, name, 4) == 0)
            return whole ? bytes + at + 8 : NULL;
    }
    return NULL;
}

static str file_of(struct arena *arena, const struct picture_canvas *canvas)
{
    struct buf out = buf_new(arena, 1 << 20);
    png_write(&out, canvas);
    CHECK(!out.failed);
    return buf_str(&out);
}

static void test_file(void **state)
{
    struct arena *arena = check_arena(state);
    struct picture_canvas *canvas = canvas_new(arena, 5, 3, 0x9B1C1C);
    size_t white = canvas_colour(canvas, 0xFFFFFF), gold = canvas_colour(canvas, 0xF5C542);
    canvas_fill(canvas, 1, 1, 2, 1, gold);
    canvas_cover(canvas, 4, 2, white, 255);
    str file = file_of(arena, canvas);
    struct picture picture = picture_read(file);
    CHECK_INT(picture.format, PICTURE_PNG);
    CHECK_INT(picture.width, 5);
    CHECK_INT(picture.height, 3);

    size_t len;
    const uint8_t *palette = find_chunk(file, "PLTE", &len);
    CHECK(palette && len == (2 * PNG_SHADES + 1) * 3);
    CHECK(memcmp(palette, "\x9B\x1C\x1C", 3) == 0);
    CHECK(memcmp(palette + PNG_SHADES * 3, "\xFF\xFF\xFF", 3) == 0);
    CHECK(memcmp(palette + 2 * PNG_SHADES * 3, "\xF5\xC5\x42", 3) == 0);
    const uint8_t *packed = find_chunk(file, "IDAT", &len);
    uint8_t dots[64];
    uLongf dots_len = sizeof dots;
    CHECK(packed && uncompress(dots, &dots_len, packed, len) == Z_OK);
    CHECK_INT(dots_len, 3 * 4);
    /* Each row less the one above: 00 00 0, 0E E0 0, 00 00 7. */
    CHECK(memcmp(dots,
                 "\2\0\0\0"
                 "\2\x0E\xE0\0"
                 "\2\xF2\x20\x70",
                 12)
          == 0);
    CHECK(find_chunk(file, "IEND", &len) != NULL && len == 0);
}

static void test_cover(void **state)
{
    struct arena *arena = check_arena(state);
    struct picture_canvas *canvas = canvas_new(arena, 2, 2, 0);
    size_t white = canvas_colour(canvas, 0xFFFFFF);
    static const struct {
        int64_t x, y;
        uint8_t coverage, dot; /* the dot at 0, 0 afterwards */
    } rows[] = {
        { 0, 0, 0, 0 },    { 0, 0, 128, 4 }, { 0, 0, 10, 4 },  { -1, 0, 255, 4 },
        { 0, -1, 255, 4 }, { 2, 0, 255, 4 }, { 0, 2, 255, 4 }, { 0, 0, 255, 7 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%d", rows[i].coverage);
        canvas_cover(canvas, rows[i].x, rows[i].y, white, rows[i].coverage);
        CHECK_INT(canvas->dots[0], rows[i].dot);
        CHECK_INT(canvas->dots[1] + canvas->dots[2] + canvas->dots[3], 0);
    }
}

static void test_too_small_a_buffer(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 20);
    png_write(&out, canvas_new(arena, 100, 100, 0));
    CHECK(out.failed);
}

TEST_MAIN(TEST(test_file), TEST(test_cover), TEST(test_too_small_a_buffer))
