/* OpenType specification, "Font file", "glyf", "loca", "head"; numbers are big-endian. */
#include "format/truetype.h"

#include "base/arena.h"
#include "base/buf.h"

enum { TABLES_MAX = 64, RECORD_SIZE = 16, DIRECTORY_SIZE = 12, GLYPH_HEAD_SIZE = 10 };

#define CHECKSUM_OF_ALL 0xB1B0AFBAu

/* Of a component of a glyph that is made of others. */
enum {
    WORDS = 0x0001,
    ONE_SCALE = 0x0008,
    MORE = 0x0020,
    TWO_SCALES = 0x0040,
    FOUR_SCALES = 0x0080,
    INSTRUCTIONS = 0x0100,
};

struct table {
    str tag, bytes;
};

struct font {
    struct table tables[TABLES_MAX];
    size_t count;
    bool failed; /* something was asked for that lies outside */
};

static uint32_t u16_at(struct font *font, str bytes, size_t at)
{
    if (at + 2 > bytes.len) {
        font->failed = true;
        return 0;
    }
    const unsigned char *p = (const unsigned char *)bytes.ptr + at;
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t u32_at(struct font *font, str bytes, size_t at)
{
    return u16_at(font, bytes, at) << 16 | u16_at(font, bytes, at + 2);
}

static void put_u16(struct buf *out, uint32_t number)
{
    buf_put_char(out, (char)(number >> 8 & 0xFF));
    buf_put_char(out, (char)(number & 0xFF));
}

static void put_u32(struct buf *out, uint32_t number)
{
    put_u16(out, number >> 16);
    put_u16(out, number & 0xFFFF);
}

/* Tables that only hints need. */
static bool is_of_hints(str tag)
{
    return str_is(tag, "fpgm") || str_is(tag, "prep") || str_is(tag, "cvt ");
}

static struct table *find_table(struct font *font, const char *tag)
{
    for (size_t i = 0; i < font->count; i++) {
        if (str_is(font->tables[i].tag, tag))
            return &font->tables[i];
    }
    font->failed = true;
    return &font->tables[0];
}

static bool read_tables(str bytes, struct font *font)
{
    size_t count = u16_at(font, bytes, 4);
    if (count == 0 || count > TABLES_MAX)
        return false;
    for (size_t i = 0; i < count && !font->failed; i++) {
        size_t record = DIRECTORY_SIZE + i * RECORD_SIZE;
        size_t from = u32_at(font, bytes, record + 8), len = u32_at(font, bytes, record + 12);
        struct table table = { str_sub(bytes, record, record + 4),
                               str_sub(bytes, from, from + len) };
        if (table.bytes.len != len)
            return false;
        if (!is_of_hints(table.tag))
            font->tables[font->count++] = table;
    }
    return !font->failed && font->count > 0;
}

static void put_simple(struct font *font, str glyph, size_t contours, struct buf *out)
{
    size_t at = GLYPH_HEAD_SIZE + 2 * contours;
    size_t rest = at + 2 + u16_at(font, glyph, at);
    if (rest > glyph.len)
        font->failed = true;
    buf_put(out, str_sub(glyph, 0, at));
    put_u16(out, 0);
    buf_put(out, str_sub(glyph, rest, glyph.len));
}

static void put_composite(struct font *font, str glyph, struct buf *out)
{
    size_t at = GLYPH_HEAD_SIZE;
    uint32_t flags;
    buf_put(out, str_sub(glyph, 0, at));
    do {
        flags = u16_at(font, glyph, at);
        size_t len = 4 + (flags & WORDS ? 4 : 2);
        if (flags & ONE_SCALE)
            len += 2;
        else if (flags & TWO_SCALES)
            len += 4;
        else if (flags & FOUR_SCALES)
            len += 8;
        if (at + len > glyph.len)
            font->failed = true;
        put_u16(out, flags & ~(uint32_t)INSTRUCTIONS);
        buf_put(out, str_sub(glyph, at + 2, at + len));
        at += len;
    } while (flags & MORE && !font->failed);
}

static void put_glyph(struct font *font, str glyph, struct buf *out)
{
    if (glyph.len == 0)
        return;
    uint32_t contours = u16_at(font, glyph, 0);
    if (contours & 0x8000)
        put_composite(font, glyph, out);
    else
        put_simple(font, glyph, contours, out);
    while (out->len % 4)
        buf_put_char(out, '\0');
}

/* Glyph by glyph, and where each begins. */
static bool strip_glyphs(struct arena *arena, struct font *font)
{
    struct table *places = find_table(font, "loca"), *glyphs = find_table(font, "glyf");
    size_t count = u16_at(font, find_table(font, "maxp")->bytes, 4);
    bool wide = u16_at(font, find_table(font, "head")->bytes, 50) != 0;
    struct buf new_places = buf_new(arena, SIZE_MAX / 2), new_glyphs = new_places;
    for (size_t i = 0; i <= count && !font->failed; i++) {
        size_t from = wide ? u32_at(font, places->bytes, 4 * i)
                           : 2 * (size_t)u16_at(font, places->bytes, 2 * i);
        size_t next = i == count ? from
                      : wide     ? u32_at(font, places->bytes, 4 * i + 4)
                                 : 2 * (size_t)u16_at(font, places->bytes, 2 * i + 2);
        if (next < from || next > glyphs->bytes.len)
            return false;
        if (wide)
            put_u32(&new_places, (uint32_t)new_glyphs.len);
        else
            put_u16(&new_places, (uint32_t)new_glyphs.len / 2);
        put_glyph(font, str_sub(glyphs->bytes, from, next), &new_glyphs);
    }
    places->bytes = buf_str(&new_places);
    glyphs->bytes = buf_str(&new_glyphs);
    return !font->failed;
}

/* The sum of all words, the last one filled with zeros. */
static uint32_t checksum(str bytes)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < bytes.len; i++)
        sum += (uint32_t)(unsigned char)bytes.ptr[i] << (24 - 8 * (i % 4));
    return sum;
}

static void put_directory(const struct font *font, struct buf *out)
{
    size_t at = DIRECTORY_SIZE + font->count * RECORD_SIZE;
    uint32_t power = 1, log = 0;
    while (power * 2 <= font->count) {
        power *= 2;
        log++;
    }
    put_u32(out, 0x00010000);
    put_u16(out, (uint32_t)font->count);
    put_u16(out, power * RECORD_SIZE);
    put_u16(out, log);
    put_u16(out, ((uint32_t)font->count - power) * RECORD_SIZE);
    for (size_t i = 0; i < font->count; i++) {
        const struct table *table = &font->tables[i];
        buf_put(out, table->tag);
        put_u32(out, checksum(table->bytes));
        put_u32(out, (uint32_t)at);
        put_u32(out, (uint32_t)table->bytes.len);
        at += (table->bytes.len + 3) / 4 * 4;
    }
}

bool truetype_without_hints(struct arena *arena, str bytes, struct buf *out)
{
    struct font font = { 0 };
    struct buf whole = buf_new(arena, SIZE_MAX / 2);
    if (!read_tables(bytes, &font) || !strip_glyphs(arena, &font))
        return false;
    /* The sum of the whole file stands in "head", and is nought while it is made. */
    struct table *head = find_table(&font, "head");
    if (head->bytes.len < 12)
        return false;
    char *own = arena_copy(arena, head->bytes.ptr, head->bytes.len);
    memset(own + 8, 0, 4);
    head->bytes.ptr = own;
    size_t head_at = 0;
    put_directory(&font, &whole);
    for (size_t i = 0; i < font.count; i++) {
        if (&font.tables[i] == head)
            head_at = whole.len;
        buf_put(&whole, font.tables[i].bytes);
        while (whole.len % 4)
            buf_put_char(&whole, '\0');
    }
    uint32_t sum = CHECKSUM_OF_ALL - checksum(buf_str(&whole));
    buf_put(out, str_sub(buf_str(&whole), 0, head_at + 8));
    put_u32(out, sum);
    buf_put(out, str_sub(buf_str(&whole), head_at + 12, whole.len));
    return !whole.failed && !out->failed;
}
