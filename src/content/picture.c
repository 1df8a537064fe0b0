#include "content/picture.h"

static uint32_t byte_at(str s, size_t i)
{
    return (unsigned char)s.ptr[i];
}

static uint32_t big_16(str s, size_t i)
{
    return byte_at(s, i) << 8 | byte_at(s, i + 1);
}

static uint32_t big_32(str s, size_t i)
{
    return big_16(s, i) << 16 | big_16(s, i + 2);
}

static uint32_t little_16(str s, size_t i)
{
    return byte_at(s, i + 1) << 8 | byte_at(s, i);
}

static uint32_t little_32(str s, size_t i)
{
    return little_16(s, i + 2) << 16 | little_16(s, i);
}

static uint32_t little_24(str s, size_t i)
{
    return byte_at(s, i + 2) << 16 | little_16(s, i);
}

static struct picture picture_of(enum picture_format format, uint32_t width, uint32_t height)
{
    bool usable = width && height;
    return usable ? (struct picture){ format, width, height } : (struct picture){ 0 };
}

/* The first chunk is IHDR: width and height. */
static struct picture read_png(str head)
{
    if (head.len < 24 || !str_equal(str_sub(head, 12, 16), STR("IHDR")))
        return (struct picture){ 0 };
    return picture_of(PICTURE_PNG, big_32(head, 16), big_32(head, 20));
}

static struct picture read_gif(str head)
{
    if (head.len < 10)
        return (struct picture){ 0 };
    return picture_of(PICTURE_GIF, little_16(head, 6), little_16(head, 8));
}

/* Three kinds of first chunk: lossy, lossless, extended. */
static struct picture read_webp(str head)
{
    if (head.len < 30 || !str_equal(str_sub(head, 8, 12), STR("WEBP")))
        return (struct picture){ 0 };
    str kind = str_sub(head, 12, 16);
    if (str_is(kind, "VP8X"))
        return picture_of(PICTURE_WEBP, little_24(head, 24) + 1, little_24(head, 27) + 1);
    if (str_is(kind, "VP8L") && byte_at(head, 20) == 0x2F) {
        uint32_t bits = little_32(head, 21); /* 14 bits each, less one */
        return picture_of(PICTURE_WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if (str_is(kind, "VP8 ") && str_equal(str_sub(head, 23, 26), STR("\x9D\x01\x2A")))
        return picture_of(PICTURE_WEBP, little_16(head, 26) & 0x3FFF, little_16(head, 28) & 0x3FFF);
    return (struct picture){ 0 };
}

/* The orientation entry (0x0112) of an Exif segment; 5 to 8 are quarter turns. */
static bool is_turned(str exif)
{
    str tiff = str_sub(exif, 6, exif.len);
    if (!str_starts(exif, STR("Exif")) || tiff.len < 8)
        return false;
    bool little = str_starts(tiff, STR("II"));
    size_t directory = little ? little_32(tiff, 4) : big_32(tiff, 4);
    if (directory > tiff.len || tiff.len - directory < 2)
        return false;
    size_t count = little ? little_16(tiff, directory) : big_16(tiff, directory);
    for (size_t i = 0; i < count; i++) {
        size_t entry = directory + 2 + i * 12;
        if (entry + 12 > tiff.len)
            return false;
        uint32_t tag = little ? little_16(tiff, entry) : big_16(tiff, entry);
        uint32_t number = little ? little_16(tiff, entry + 8) : big_16(tiff, entry + 8);
        if (tag == 0x0112)
            return number >= 5 && number <= 8;
    }
    return false;
}

/* A frame header: SOF0 to SOF15 without the tables DHT, JPG and DAC between them. */
static bool is_frame(uint32_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Segments: 0xFF, a marker, a length that counts itself; the size stands in the frame header. */
static struct picture read_jpeg(str head)
{
    bool turned = false;
    size_t i = 2;
    while (i + 9 < head.len) {
        if (byte_at(head, i) != 0xFF)
            break;
        uint32_t marker = byte_at(head, i + 1);
        if (marker == 0xFF) { /* fill byte */
            i++;
            continue;
        }
        size_t len = big_16(head, i + 2);
        if (len < 2)
            break;
        if (marker == 0xE1)
            turned = turned || is_turned(str_sub(head, i + 4, i + 2 + len));
        if (is_frame(marker)) {
            uint32_t height = big_16(head, i + 5), width = big_16(head, i + 7);
            return turned ? picture_of(PICTURE_JPEG, height, width)
                          : picture_of(PICTURE_JPEG, width, height);
        }
        i += 2 + len;
    }
    return (struct picture){ 0 };
}

struct picture picture_read(str head)
{
    static const struct {
        str magic;
        struct picture (*read)(str head);
    } formats[] = {
        { STR_INIT("\x89PNG\r\n\x1A\n"), read_png },
        { STR_INIT("\xFF\xD8"), read_jpeg },
        { STR_INIT("RIFF"), read_webp },
        { STR_INIT("GIF8"), read_gif },
    };
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (str_starts(head, formats[i].magic))
            return formats[i].read(head);
    }
    return (struct picture){ 0 };
}

enum picture_format picture_format_of(str extension)
{
    static const struct {
        const char *extension;
        enum picture_format format;
    } rows[] = {
        { "png", PICTURE_PNG },   { "jpg", PICTURE_JPEG }, { "jpeg", PICTURE_JPEG },
        { "webp", PICTURE_WEBP }, { "gif", PICTURE_GIF },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t j = 0;
        while (j < extension.len && rows[i].extension[j]
               && char_to_lower(extension.ptr[j]) == rows[i].extension[j])
            j++;
        if (j == extension.len && !rows[i].extension[j])
            return rows[i].format;
    }
    return PICTURE_NONE;
}
