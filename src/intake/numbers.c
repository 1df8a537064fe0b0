#include "intake/numbers.h"

#include "base/buf.h"
#include "base/utf8.h"

enum {
    ROMAN_MAX = 3999,
    LETTER_REPEAT_MAX = 30, /* a, aa, aaa …: as far as programs go */
};

static void put_roman(struct buf *out, unsigned value, bool upper)
{
    static const struct {
        unsigned value;
        const char *upper, *lower;
    } parts[] = {
        { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" },
        { 100, "C", "c" },  { 90, "XC", "xc" },  { 50, "L", "l" },  { 40, "XL", "xl" },
        { 10, "X", "x" },   { 9, "IX", "ix" },   { 5, "V", "v" },   { 4, "IV", "iv" },
        { 1, "I", "i" },
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        for (; value >= parts[i].value; value -= parts[i].value)
            buf_put(out, str_from(upper ? parts[i].upper : parts[i].lower));
    }
}

/* a … z, then aa, bb … */
static void put_letter(struct buf *out, unsigned value, char first)
{
    buf_put_repeat(out, (char)(first + (char)((value - 1) % 26)), (value - 1) / 26 + 1);
}

void number_put(struct buf *out, enum number_format format, unsigned value)
{
    bool roman = format == NUMBER_UPPER_ROMAN || format == NUMBER_LOWER_ROMAN;
    bool letter = format == NUMBER_UPPER_LETTER || format == NUMBER_LOWER_LETTER;
    if (format == NUMBER_NONE || format == NUMBER_BULLET)
        return;
    if (roman && value > 0 && value <= ROMAN_MAX) {
        put_roman(out, value, format == NUMBER_UPPER_ROMAN);
    } else if (letter && value > 0 && value <= 26 * LETTER_REPEAT_MAX) {
        put_letter(out, value, format == NUMBER_UPPER_LETTER ? 'A' : 'a');
    } else {
        if (format == NUMBER_ZERO && value < 10)
            buf_put_char(out, '0');
        buf_put_u64(out, value);
    }
}

str number_bullet(str sign)
{
    static const uint32_t dashes[] = { '-',    0xAD,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014,
                                       0x2015, 0x2212, 0xF02D, 0xF0BE, 0x2043, 0xFF0D };
    str rest = str_trim(sign);
    uint32_t letter;
    if (!utf8_next(&rest, &letter))
        return STR("");
    for (size_t i = 0; i < COUNT(dashes); i++) {
        if (letter == dashes[i])
            return STR("-");
    }
    if (letter == '+' || letter == 0xF02B)
        return STR("+");
    return letter == '*' || letter == 0xF02A ? STR("*") : STR("•");
}

uint32_t number_sign(str font, uint32_t code)
{
    static const struct {
        const char *font;
        uint32_t code, sign;
    } signs[] = {
        { "Symbol", 0xF0B7, 0x2022 },      { "Symbol", 0xF02D, '-' },
        { "Symbol", 0xF0B0, 0xB0 },        { "Symbol", 0xF0A3, 0x2264 },
        { "Symbol", 0xF0B3, 0x2265 },      { "Symbol", 0xF0B1, 0xB1 },
        { "Symbol", 0xF0B4, 0xD7 },        { "Symbol", 0xF0B8, 0xF7 },
        { "Symbol", 0xF0AE, 0x2192 },      { "Symbol", 0xF0DE, 0x21D2 },
        { "Symbol", 0xF0C6, 0x2205 },      { "Symbol", 0xF0D6, 0x221A },
        { "Wingdings", 0xF06F, 0x2610 },   { "Wingdings", 0xF0A8, 0x2610 },
        { "Wingdings", 0xF0FE, 0x2611 },   { "Wingdings", 0xF0FD, 0x2612 },
        { "Wingdings", 0xF0FC, 0x2713 },   { "Wingdings", 0xF0FB, 0x2717 },
        { "Wingdings", 0xF0E0, 0x2192 },   { "Wingdings", 0xF0F0, 0x21E8 },
        { "Wingdings", 0xF0D8, 0x27A2 },   { "Wingdings", 0xF0A7, 0x25AA },
        { "Wingdings", 0xF028, 0x260E },   { "Wingdings", 0xF02A, 0x2709 },
        { "Wingdings", 0xF06C, 0x25CF },   { "Wingdings", 0xF06E, 0x25A0 },
        { "Wingdings", 0xF076, 0x2756 },   { "Wingdings 2", 0xF052, 0x2611 },
        { "Wingdings 2", 0xF0A3, 0x2610 },
    };
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (signs[i].code == code && str_is(font, signs[i].font))
            return signs[i].sign;
    }
    /* What stands in Symbol for itself, and any font of letters that Word put there. */
    bool letters = !str_starts(font, STR("Wingdings")) && !str_starts(font, STR("Webdings"))
                   && !str_is(font, "Symbol");
    bool digit = str_is(font, "Symbol") && code >= 0xF020 && code <= 0xF03F && code != 0xF022
                 && code != 0xF024 && code != 0xF027 && code != 0xF02A;
    return (letters && code >= 0xF020 && code < 0xF07F) || digit ? code - 0xF000 : 0;
}
