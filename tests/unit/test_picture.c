#include "content/picture.h"
#include "check.h"

/* A JPEG's head: start, an optional Exif segment, other segments, a frame of 300 × 200. */
#define JPEG_START "\xFF\xD8"
#define JPEG_APP0  "\xFF\xE0\x00\x04xx"
#define JPEG_FRAME "\xFF\xC0\x00\x11\x08\x00\xC8\x01\x2C\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
#define EXIF(order, directory, turn)                                                               \
    "\xFF\xE1\x00\x22"                                                                             \
    "Exif\0\0" order directory turn
#define EXIF_BIG(n)                                                                                \
    EXIF("MM\0\x2A", "\0\0\0\x08\0\x01", "\x01\x12\0\x03\0\0\0\x01\0" n "\0\0\0\0\0\0")
#define EXIF_LITTLE(n)                                                                             \
    EXIF("II\x2A\0", "\x08\0\0\0\x01\0", "\x12\x01\x03\0\x01\0\0\0" n "\0\0\0\0\0\0\0")

#define PNG "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"

static const struct {
    const char *what;
    str bytes;
    enum picture_format format;
    uint32_t width, height;
} cases[] = {
    { "png", STR_INIT(PNG "\0\0\x02\x80\0\0\x01\xE0\x08\x06"), PICTURE_PNG, 640, 480 },
    { "png, huge", STR_INIT(PNG "\0\0\xEA\x60\0\0\xEA\x60\x08"), PICTURE_PNG, 60000, 60000 },
    { "png, no width", STR_INIT(PNG "\0\0\0\0\0\0\x01\xE0\x08"), PICTURE_NONE, 0, 0 },
    { "png, cut", STR_INIT(PNG "\0\0\x02\x80\0\0\x01"), PICTURE_NONE, 0, 0 },
    { "png, no IHDR", STR_INIT("\x89PNG\r\n\x1A\n\0\0\0\x0DIDAT\0\0\x02\x80\0\0\x01\xE0"),
      PICTURE_NONE, 0, 0 },
    { "jpeg", STR_INIT(JPEG_START JPEG_APP0 JPEG_FRAME), PICTURE_JPEG, 300, 200 },
    { "jpeg, fill bytes", STR_INIT(JPEG_START "\xFF\xFF" JPEG_FRAME), PICTURE_JPEG, 300, 200 },
    { "jpeg, progressive", STR_INIT(JPEG_START "\xFF\xC2\x00\x11\x08\x00\xC8\x01\x2C\x03\x01\x22"),
      PICTURE_JPEG, 300, 200 },
    { "jpeg, a table before", STR_INIT(JPEG_START "\xFF\xC4\x00\x04\0\0" JPEG_FRAME), PICTURE_JPEG,
      300, 200 },
    { "jpeg, turned", STR_INIT(JPEG_START EXIF_BIG("\x06") JPEG_FRAME), PICTURE_JPEG, 200, 300 },
    { "jpeg, turned, little", STR_INIT(JPEG_START EXIF_LITTLE("\x08") JPEG_FRAME), PICTURE_JPEG,
      200, 300 },
    { "jpeg, upside down", STR_INIT(JPEG_START EXIF_BIG("\x03") JPEG_FRAME), PICTURE_JPEG, 300,
      200 },
    { "jpeg, Exif far away",
      STR_INIT(JPEG_START EXIF("MM\0\x2A", "\xFF\xFF\xFF\xFF\0\x01",
                               "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0") JPEG_FRAME),
      PICTURE_JPEG, 300, 200 },
    { "jpeg, a lot in Exif",
      STR_INIT(JPEG_START EXIF("MM\0\x2A", "\0\0\0\x08\xFF\xFF",
                               "\x01\x13\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0") JPEG_FRAME),
      PICTURE_JPEG, 300, 200 },
    { "jpeg, length 0", STR_INIT(JPEG_START "\xFF\xE0\x00\x00xxxxxxxxxxxxxxx"), PICTURE_NONE, 0,
      0 },
    { "jpeg, past the end", STR_INIT(JPEG_START "\xFF\xE0\xFF\xFFxxxxxxxxxxxxxxx"), PICTURE_NONE, 0,
      0 },
    { "jpeg, rubbish", STR_INIT(JPEG_START "abcdefghijklmnopqrst"), PICTURE_NONE, 0, 0 },
    { "jpeg, empty", STR_INIT(JPEG_START), PICTURE_NONE, 0, 0 },
    { "gif", STR_INIT("GIF89a\x2C\x01\xC8\x00\xF7"), PICTURE_GIF, 300, 200 },
    { "gif, cut", STR_INIT("GIF89a\x2C\x01\xC8"), PICTURE_NONE, 0, 0 },
    { "webp, lossy", STR_INIT("RIFFxxxxWEBPVP8 \0\0\0\0\x30\x01\0\x9D\x01\x2A\x2C\x01\xC8\x00"),
      PICTURE_WEBP, 300, 200 },
    { "webp, lossless", STR_INIT("RIFFxxxxWEBPVP8L\0\0\0\0\x2F\x2B\xC1\x31\0\0\0\0\0\0"),
      PICTURE_WEBP, 300, 200 },
    { "webp, extended", STR_INIT("RIFFxxxxWEBPVP8X\x0A\0\0\0\0\0\0\0\x2B\x01\0\xC7\0\0"),
      PICTURE_WEBP, 300, 200 },
    { "webp, no start code", STR_INIT("RIFFxxxxWEBPVP8 \0\0\0\0\x30\x01\0xxx\x2C\x01\xC8\x00"),
      PICTURE_NONE, 0, 0 },
    { "webp, cut", STR_INIT("RIFFxxxxWEBPVP8X\x0A\0\0\0"), PICTURE_NONE, 0, 0 },
    { "wav", STR_INIT("RIFFxxxxWAVEfmt \0\0\0\0\0\0\0\0\0\0\0\0\0\0"), PICTURE_NONE, 0, 0 },
    { "html", STR_INIT("<!doctype html><title>a</title>"), PICTURE_NONE, 0, 0 },
    { "empty", STR_INIT(""), PICTURE_NONE, 0, 0 },
};

static void test_sizes(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = picture_read(cases[i].bytes);
        CHECK_ROW(i, "%s", cases[i].what);
        CHECK_INT(picture.format, cases[i].format);
        CHECK_INT(picture.width, cases[i].width);
        CHECK_INT(picture.height, cases[i].height);
        /* Cut anywhere: nothing past the end is looked at. */
        for (size_t len = 0; len < cases[i].bytes.len; len++)
            picture_read(str_copy(arena, str_sub(cases[i].bytes, 0, len)));
    }
}

static void test_extensions(void **state)
{
    (void)state;
    CHECK_INT(picture_format_of(STR("png")), PICTURE_PNG);
    CHECK_INT(picture_format_of(STR("JPG")), PICTURE_JPEG);
    CHECK_INT(picture_format_of(STR("Jpeg")), PICTURE_JPEG);
    CHECK_INT(picture_format_of(STR("webp")), PICTURE_WEBP);
    CHECK_INT(picture_format_of(STR("gif")), PICTURE_GIF);
    CHECK_INT(picture_format_of(STR("svg")), PICTURE_NONE);
    CHECK_INT(picture_format_of(STR("pngx")), PICTURE_NONE);
    CHECK_INT(picture_format_of(STR("")), PICTURE_NONE);
}

TEST_MAIN(TEST(test_sizes), TEST(test_extensions))
