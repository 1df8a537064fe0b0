#include "format/typeface.h"

#include "base/limits.h"
#include "check.h"
#include "format/png.h"
#include "os/fs.h"

/* Debian 12 has the fonts of src/install-packages in one of these folders, later ones in the other. */
static str read_font(struct arena *arena)
{
    static const char *const files[] = {
        "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf",
    };
    str bytes = STR("");
    for (size_t i = 0; i < COUNT(files) && bytes.len == 0; i++)
        fs_read_path(arena, str_from(files[i]), FONT_SIZE_MAX, &bytes, NULL);
    CHECK(bytes.len > 0);
    return bytes;
}

static void test_no_font(void **state)
{
    struct arena *arena = check_arena(state);
    str font = read_font(arena);
    const str cases[] = { STR(""), STR("title: x\n"), str_sub(font, 0, 100),
                          str_sub(font, 4, font.len) };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%zu bytes", cases[i].len);
        CHECK(typeface_new(arena, cases[i]) == NULL);
    }
}

static void test_letters(void **state)
{
    struct arena *arena = check_arena(state);
    const struct typeface *typeface = typeface_new(arena, read_font(arena));
    CHECK(typeface != NULL);
    CHECK(typeface_has(typeface, STR("ẪỄỮằểỗựỵặậệộợđĐƠƯ₫…“”–")));
    CHECK(!typeface_has(typeface, STR("thi đua 競")));
}

static void test_widths(void **state)
{
    struct arena *arena = check_arena(state);
    struct typeface *typeface = typeface_new(arena, read_font(arena));
    typeface_set_size(typeface, 100);
    int64_t one = typeface_width(typeface, STR("Ữ"));
    CHECK(one > 40 * TYPEFACE_DOT && one < 100 * TYPEFACE_DOT);
    CHECK_INT(typeface_width(typeface, STR("")), 0);
    CHECK_INT(typeface_width(typeface, STR("ỮỮ")), 2 * one);
    CHECK_INT(typeface_width(typeface, STR("Ữ競Ữ")), 2 * one); /* what it lacks is left out */
    CHECK(typeface_width(typeface, STR("AV"))
          < typeface_width(typeface, STR("A")) + typeface_width(typeface, STR("V")));
    typeface_set_size(typeface, 50);
    CHECK_INT(typeface_width(typeface, STR("Ữ")), (one + 1) / 2);
}

/* Marks stand over the capital, nothing beside it; at the edge nothing is written outside. */
static void test_dots(void **state)
{
    struct arena *arena = check_arena(state);
    struct typeface *typeface = typeface_new(arena, read_font(arena));
    struct picture_canvas *canvas = canvas_new(arena, 120, 140, 0);
    size_t white = canvas_colour(canvas, 0xFFFFFF);
    typeface_set_size(typeface, 100);
    typeface_draw(typeface, STR("Ẫ"), 10 * TYPEFACE_DOT, 120, canvas, white);
    size_t letter = 0, marks = 0, below = 0;
    for (size_t i = 0; i < 120u * 140; i++) {
        size_t row = i / 120;
        bool covered = canvas->dots[i] > 0;
        letter += covered && row > 54 && row <= 120;
        marks += covered && row < 50;
        below += covered && row > 121;
    }
    CHECK(letter > 500);
    CHECK(marks > 100);
    CHECK_INT(below, 0);
    typeface_draw(typeface, STR("ẪỄỮ"), -40 * TYPEFACE_DOT, 10, canvas, white);
    typeface_draw(typeface, STR("ẪỄỮ"), 100 * TYPEFACE_DOT, 150, canvas, white);
}

TEST_MAIN(TEST(test_no_font), TEST(test_letters), TEST(test_widths), TEST(test_dots))
