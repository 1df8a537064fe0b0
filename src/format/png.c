#include "format/png.h"

#include "base/arena.h"
#include "base/buf.h"

#include <assert.h>
#include <zlib.h>

#define RGB_LEN 3

static void put_rgb(uint8_t *out, uint32_t colour)
{
    out[0] = (uint8_t)(colour >> 16);
    out[1] = (uint8_t)(colour >> 8);
    out[2] = (uint8_t)colour;
}

struct picture_canvas *canvas_new(struct arena *arena, uint32_t width, uint32_t height,
                                  uint32_t ground)
{
    struct picture_canvas *canvas = ARENA_NEW(arena, struct picture_canvas);
    canvas->width = width;
    canvas->height = height;
    canvas->dots = arena_alloc(arena, width, height);
    put_rgb(canvas->palette, ground);
    return canvas;
}

/* The last dot of a ramp's palette is the colour itself; the ground is no part of it. */
size_t canvas_colour(struct picture_canvas *canvas, uint32_t colour)
{
    assert(canvas->ramps < PNG_RAMPS);
    uint8_t *ramp = canvas->palette + (1 + canvas->ramps * PNG_SHADES) * RGB_LEN;
    uint8_t full[RGB_LEN];
    put_rgb(full, colour);
    for (int shade = 1; shade <= PNG_SHADES; shade++) {
        for (int part = 0; part < RGB_LEN; part++) {
            int ground = canvas->palette[part];
            *ramp++ = (uint8_t)(ground + (full[part] - ground) * shade / PNG_SHADES);
        }
    }
    return canvas->ramps++;
}

void canvas_cover(struct picture_canvas *canvas, int64_t x, int64_t y, size_t colour,
                  uint8_t coverage)
{
    unsigned shade = (coverage * PNG_SHADES + 127u) / 255u;
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height || shade == 0)
        return;
    uint8_t *dot = &canvas->dots[(size_t)y * canvas->width + (size_t)x];
    unsigned before = *dot ? (*dot - 1u) % PNG_SHADES + 1 : 0;
    if (shade > before)
        *dot = (uint8_t)(colour * PNG_SHADES + shade);
}

void canvas_fill(struct picture_canvas *canvas, uint32_t x, uint32_t y, uint32_t width,
                 uint32_t height, size_t colour)
{
    for (uint32_t row = y; row < y + height; row++) {
        for (uint32_t column = x; column < x + width; column++)
            canvas_cover(canvas, column, row, colour, 255);
    }
}

static void put_u32(struct buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_put_char(out, (char)(number >> shift));
}

static void put_chunk(struct buf *out, const char *name, str bytes)
{
    put_u32(out, (uint32_t)bytes.len);
    size_t from = out->len;
    buf_put(out, str_from(name));
    buf_put(out, bytes);
    if (!out->failed)
        put_u32(out, (uint32_t)crc32(0, (const Bytef *)out->ptr + from, (uInt)(out->len - from)));
}

static void put_head(struct buf *out, const struct picture_canvas *canvas)
{
    struct buf head = buf_new(out->arena, 13);
    put_u32(&head, canvas->width);
    put_u32(&head, canvas->height);
    BUF_PUT(&head, "\x04\x03");     /* four bits, which are indices into the palette; … */
    buf_put_repeat(&head, '\0', 3); /* … the only compression and set of filters, no interlacing */
    put_chunk(out, "IHDR", buf_str(&head));
}

/* What zlib wants to be zero it zeroes. */
static void *zlib_alloc(void *arena, unsigned count, unsigned size)
{
    return arena_extend(arena, NULL, 0, (size_t)size * count);
}

static void zlib_free(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

/* Two dots a byte, the left one in the higher half. */
static void pack_row(uint8_t *out, const uint8_t *dots, size_t width)
{
    for (size_t i = 0; i + 1 < width; i += 2)
        *out++ = (uint8_t)(dots[i] << 4 | dots[i + 1]);
    if (width % 2)
        *out = (uint8_t)(dots[width - 1] << 4);
}

#define FILTER_UP 2

/* A row less the one above it: strokes go on downwards, so that most of it is zeros. */
static void put_difference(uint8_t *out, const uint8_t *row, const uint8_t *above, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(row[i] - above[i]);
}

/* Each row is the number of its filter and its bytes; those of a row like the one above stay zero. */
static uint8_t *filtered(struct arena *arena, const struct picture_canvas *canvas, size_t len)
{
    uint8_t *raw = arena_alloc(arena, len + 1, canvas->height), *out = raw;
    uint8_t *row = arena_alloc(arena, 1, len), *above = arena_alloc(arena, 1, len);
    const uint8_t *dots = canvas->dots;
    for (size_t i = 0; i < canvas->height; i++, dots += canvas->width, out += len + 1) {
        out[0] = FILTER_UP;
        if (i > 0 && memcmp(dots, dots - canvas->width, canvas->width) == 0)
            continue;
        pack_row(row, dots, canvas->width);
        put_difference(out + 1, row, above, len);
        uint8_t *free_row = above;
        above = row;
        row = free_row;
    }
    return raw;
}

/* Of runs of zeros, to look for runs alone is four times as quick as for all that is alike. */
static void put_dots(struct buf *out, const struct picture_canvas *canvas)
{
    struct arena *arena = out->arena;
    size_t row_len = ((size_t)canvas->width + 1) / 2, raw_len = (row_len + 1) * canvas->height;
    uint8_t *raw = filtered(arena, canvas, row_len);

    z_stream stream = { .zalloc = zlib_alloc, .zfree = zlib_free, .opaque = arena };
    int status = deflateInit2(&stream, 6, Z_DEFLATED, 15, 8, Z_RLE);
    assert(status == Z_OK); /* memory never runs out here, and the versions are of one build */
    size_t bound = deflateBound(&stream, raw_len);
    char *packed = arena_extend(arena, NULL, 0, bound);
    stream.next_in = raw;
    stream.avail_in = (uInt)raw_len;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)bound;
    status = deflate(&stream, Z_FINISH);
    assert(status == Z_STREAM_END);
    (void)status;
    put_chunk(out, "IDAT", (str){ packed, stream.total_out });
    deflateEnd(&stream);
}

void png_write(struct buf *out, const struct picture_canvas *canvas)
{
    size_t colours = canvas->ramps * PNG_SHADES + 1;
    BUF_PUT(out, "\x89PNG\r\n\x1A\n");
    put_head(out, canvas);
    put_chunk(out, "PLTE", (str){ (const char *)canvas->palette, colours * RGB_LEN });
    put_dots(out, canvas);
    put_chunk(out, "IEND", STR(""));
}

str png_maker(void)
{
    return str_from(zlibVersion());
}
