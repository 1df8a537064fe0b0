/*
 * numbers.h - numbers and bullets as word processors print them before a paragraph.
 */
#ifndef INTAKE_NUMBERS_H
#define INTAKE_NUMBERS_H

#include "base/str.h"

struct buf;

enum number_format {
    NUMBER_DECIMAL, /* and all that is not below */
    NUMBER_NONE,
    NUMBER_ZERO, /* 01, 02 */
    NUMBER_UPPER_ROMAN,
    NUMBER_LOWER_ROMAN,
    NUMBER_UPPER_LETTER, /* Latin as both programs know it: c d e, without đ */
    NUMBER_LOWER_LETTER,
    NUMBER_BULLET,
};

void number_put(struct buf *out, enum number_format format, unsigned value);

/* "-", "+", "*" or "•" for the sign of a list, whatever letter of whatever font draws it. */
str number_bullet(str sign);

/*
 * The character that a font of signs (Symbol, Wingdings) draws for a code of
 * its own, U+F020 to U+F0FF; 0 for one that is not in the table.
 */
uint32_t number_sign(str font, uint32_t code);

#endif
