/*
 * png.h - pictures of few colours, and as PNG (ISO/IEC 15948).
 *
 * A picture is a ground and texts over it. A dot is an index into a palette of
 * ramps: each ramp leads from the ground to one colour in PNG_SHADES steps, so
 * that the edges of letters are smooth. Ground and two ramps are the sixteen
 * colours that half a byte holds: seven steps look like thirty-two, and the
 * file is a third smaller and packed in half the time.
 *
 * Ownership the arena that the picture was made in.
 * Failure   only that of the buffer.
 * Threads   a picture belongs to one thread at a time.
 */
#ifndef FORMAT_PNG_H
#define FORMAT_PNG_H

#include "base/str.h"

struct arena;
struct buf;

enum { PNG_SHADES = 7, PNG_RAMPS = 2 };

struct picture_canvas {
    uint32_t width, height;
    uint8_t *dots; /* row by row, a byte each */
    uint8_t palette[(PNG_RAMPS * PNG_SHADES + 1) * 3];
    size_t ramps;
};

/* All of it in the ground's colour: 0x9B1C1C. */
struct picture_canvas *canvas_new(struct arena *arena, uint32_t width, uint32_t height,
                                  uint32_t ground);

/* A further colour, PNG_RAMPS at most: the number that the calls below name it by. */
size_t canvas_colour(struct picture_canvas *canvas, uint32_t colour);

/* Covers a dot with a colour: 255 wholly, 0 not at all. What is more covered stays; outside is nothing. */
void canvas_cover(struct picture_canvas *canvas, int64_t x, int64_t y, size_t colour,
                  uint8_t coverage);
void canvas_fill(struct picture_canvas *canvas, uint32_t x, uint32_t y, uint32_t width,
                 uint32_t height, size_t colour);

void png_write(struct buf *out, const struct picture_canvas *canvas);

/* The version of the library that compresses: other versions write other bytes. */
str png_maker(void);

#endif
