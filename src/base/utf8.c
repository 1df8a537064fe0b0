#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFDu

/*
 * Well-formed sequences (the Unicode Standard, table 3-7) by their lead byte:
 * the length, and the range of the second byte, which alone keeps out overlong
 * forms, surrogates and all above U+10FFFF. No length: nothing begins so.
 */
static const struct {
    unsigned char len, second_min, second_max;
} sequences[256] = {
    [0xC2 ... 0xDF] = { 2, 0x80, 0xBF }, [0xE0] = { 3, 0xA0, 0xBF },
    [0xE1 ... 0xEC] = { 3, 0x80, 0xBF }, [0xED] = { 3, 0x80, 0x9F },
    [0xEE ... 0xEF] = { 3, 0x80, 0xBF }, [0xF0] = { 4, 0x90, 0xBF },
    [0xF1 ... 0xF3] = { 4, 0x80, 0xBF }, [0xF4] = { 4, 0x80, 0x8F },
};

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The length of the sequence at the start of `text` and its code point; 0 if it is not well-formed. */
static size_t decode(str text, uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    if (bytes[0] < 0x80) {
        *code_point = bytes[0];
        return 1;
    }
    size_t len = sequences[bytes[0]].len;
    if (len == 0 || text.len < len || bytes[1] < sequences[bytes[0]].second_min
        || bytes[1] > sequences[bytes[0]].second_max)
        return 0;
    uint32_t c = bytes[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if (!is_continuation(bytes[i]))
            return 0;
        c = c << 6 | (bytes[i] & 0x3Fu);
    }
    *code_point = c;
    return len;
}

bool utf8_next(str *rest, uint32_t *code_point)
{
    if (rest->len == 0)
        return false;
    size_t len = decode(*rest, code_point);
    if (len == 0) {
        *code_point = REPLACEMENT;
        len = 1;
    }
    rest->ptr += len;
    rest->len -= len;
    return true;
}

/* How many bytes at the start are ASCII; eight at a time, since most bytes are. */
static size_t ascii_len(str text)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= text.len; i += sizeof eight) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
        i++;
    return i;
}

size_t utf8_find_invalid(str text)
{
    size_t at = 0;
    uint32_t c;
    while ((at += ascii_len(str_sub(text, at, text.len))) < text.len) {
        size_t len = decode(str_sub(text, at, text.len), &c);
        if (len == 0)
            return at;
        at += len;
    }
    return STR_NOT_FOUND;
}

/*
 * Blocks in which no code point ever changes under NFC or composes with the
 * one before it (NFC_Quick_Check=Yes and class 0): all that Vietnamese is
 * written with, general punctuation, signs, and the pictures of mail and chat.
 */
static bool is_surely_nfc(uint32_t c)
{
    return c < 0x300 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2002 && c <= 0x20CF)
           || (c >= 0x2190 && c <= 0x2328) || (c >= 0x232B && c <= 0x2ADB)
           || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFE00 && c <= 0xFE0F)
           || (c >= 0x1F000 && c <= 0x1FAFF);
}

bool utf8_may_need_nfc(str text)
{
    uint32_t c;
    for (;;) {
        text = str_sub(text, ascii_len(text), text.len);
        if (!utf8_next(&text, &c))
            return false;
        if (!is_surely_nfc(c))
            return true;
    }
}

/* No code point composes with what stands before a letter of these kinds. */
static bool starts_segment(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    bool mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC
                || category == UTF8PROC_CATEGORY_ME;
    return !mark && !(c >= 0x1160 && c <= 0x11FF); /* vowels and finals of Hangul */
}

/*
 * utf8proc sorts a run of marks in quadratic time, so that it is given short
 * segments only; one that is longer than this holds hundreds of marks on one
 * letter, which no script has.
 */
#define SEGMENT_LEN_MAX  512
#define SEGMENT_LEN_GOOD 64

/* The length of what can be composed without looking further. */
static size_t segment_len(str text)
{
    size_t len = 0;
    uint32_t c;
    for (str rest = text; utf8_next(&rest, &c); len = text.len - rest.len) {
        bool stop = c < 0x80 ? len > 0 : len >= SEGMENT_LEN_GOOD && starts_segment(c);
        if (stop || len + 4 > SEGMENT_LEN_MAX)
            break;
    }
    return len;
}

static void put_composed(struct buf *out, str segment)
{
    utf8proc_int32_t points[SEGMENT_LEN_MAX * 4];
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)segment.ptr,
                                                (utf8proc_ssize_t)segment.len, points,
                                                COUNT(points), options);
    if (count >= 0 && (size_t)count <= COUNT(points))
        count = utf8proc_normalize_utf32(points, count, options);
    if (count < 0 || (size_t)count > COUNT(points)) { /* not UTF-8: left to utf8_find_invalid */
        buf_put(out, segment);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++)
        buf_put_code_point(out, (uint32_t)points[i]);
}

str utf8_nfc(struct arena *arena, str text)
{
    if (!utf8_may_need_nfc(text))
        return text;
    struct buf out = buf_new(arena, text.len * 3 + 16); /* NFC grows UTF-8 threefold at most */
    for (str rest = text; rest.len;) {
        size_t plain = ascii_len(rest);
        if (plain > 1) { /* the last one may be the base of a mark that follows */
            buf_put(&out, str_sub(rest, 0, plain - 1));
            rest = str_sub(rest, plain - 1, rest.len);
        }
        str segment = str_sub(rest, 0, segment_len(rest));
        if (utf8_may_need_nfc(segment))
            put_composed(&out, segment);
        else
            buf_put(&out, segment);
        rest = str_sub(rest, segment.len, rest.len);
    }
    return str_equal(buf_str(&out), text) ? text : buf_str(&out);
}

str utf8_lower(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len * 3);
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (c < 0x80)
            buf_put_char(&out, char_to_lower((char)c));
        else
            buf_put_code_point(&out, utf8_to_lower(c));
    }
    return buf_str(&out);
}

/* Blocks that hold nothing but letters of width 1 (and two signs): all that Vietnamese needs beyond ASCII. */
static bool is_latin(uint32_t c)
{
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

/* Of what Vietnamese is written with, most is told by arithmetic. */
uint32_t utf8_to_lower(uint32_t c)
{
    if (c >= 0x1EA0 && c <= 0x1EFF)
        return c | 1;
    if (c >= 0xC0 && c <= 0xFF)
        return c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

str utf8_upper(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len * 3);
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (c < 0x80)
            buf_put_char(&out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : (char)c);
        else
            buf_put_code_point(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)c));
    }
    return buf_str(&out);
}

/* The plain letters under U+00C0 … U+017F and U+1EA0 … U+1EF9; '?' is looked up otherwise. */
static const char latin_bases[] =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?lllllll"
    "lllnnnnnnn??oooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char vietnamese_bases[] = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiii"
                                       "oooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
_Static_assert(sizeof latin_bases == 0x180 - 0xC0 + 1, "one letter a code point");
_Static_assert(sizeof vietnamese_bases == 0x1EFA - 0x1EA0 + 1, "one letter a code point");

char utf8_base_letter(uint32_t c)
{
    if (c < 0x80)
        return char_to_lower((char)c);
    if (c >= 0xC0 && c < 0x180)
        return latin_bases[c - 0xC0];
    if (c >= 0x1EA0 && c < 0x1EFA)
        return vietnamese_bases[c - 0x1EA0];
    if (c == 0x1A0 || c == 0x1A1)
        return 'o';
    return c == 0x1AF || c == 0x1B0 ? 'u' : '?';
}

/* Letters that are two; the rest of Unicode by its own decomposition and case folding. */
static void put_folded(struct buf *out, uint32_t c)
{
    static const struct {
        uint32_t upper, lower;
        const char *letters;
    } doubles[] = {
        { 0xC6, 0xE6, "ae" }, { 0x152, 0x153, "oe" }, { 0xDE, 0xFE, "th" }, { 0x132, 0x133, "ij" }
    };
    for (size_t i = 0; i < COUNT(doubles); i++) {
        if (c == doubles[i].upper || c == doubles[i].lower) {
            buf_put(out, str_from(doubles[i].letters));
            return;
        }
    }
    utf8proc_int32_t points[16];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, points, COUNT(points),
        UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < (utf8proc_ssize_t)COUNT(points); i++)
        buf_put_code_point(out, (uint32_t)points[i]);
}

str utf8_fold(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len * 4); /* Hangul falls into its letters */
    uint32_t c;
    while (utf8_next(&text, &c)) {
        char base = utf8_base_letter(c);
        if (base != '?' || c == '?')
            buf_put_char(&out, base);
        else
            put_folded(&out, c);
    }
    return buf_str(&out);
}

size_t utf8_width(str text)
{
    size_t width = 0;
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (c < 0x80)
            width += c >= 0x20 && c != 0x7F;
        else if (is_latin(c))
            width++;
        else
            width += (size_t)utf8proc_charwidth((utf8proc_int32_t)c);
    }
    return width;
}

size_t utf8_count(str text)
{
    size_t count = 0;
    uint32_t c;
    while (utf8_next(&text, &c))
        count++;
    return count;
}

str utf8_prefix(str text, size_t count)
{
    str rest = text;
    uint32_t c;
    while (count && utf8_next(&rest, &c))
        count--;
    return str_sub(text, 0, text.len - rest.len);
}

str utf8_cut(struct arena *arena, str text, size_t count)
{
    str head = utf8_prefix(text, count);
    if (head.len == text.len)
        return text;
    head = utf8_prefix(text, count ? count - 1 : 0);
    if (text.ptr[head.len] != ' ') {
        size_t space = str_find_last_char(head, ' ');
        head = str_sub(head, 0, space == STR_NOT_FOUND ? 0 : space);
    }
    while (head.len && str_find_char(STR(" ,;:.-"), head.ptr[head.len - 1]) != STR_NOT_FOUND)
        head.len--;
    return head.len ? str_concat(arena, head, STR("…")) : STR("");
}

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return char_is_alpha((char)c) || char_is_digit((char)c);
    if (is_latin(c))
        return true;
    if (c >= 0x2000 && c <= 0x206F) /* quotation marks, dashes, spaces */
        return false;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO; /* L, M and N */
}

bool utf8_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

size_t utf8_capitals(str text)
{
    size_t capitals = 0;
    uint32_t letter;
    while (utf8_next(&text, &letter)) {
        if (utf8_is_lower(letter))
            return 0;
        capitals += utf8_is_upper(letter);
    }
    return capitals;
}

bool utf8_word(str *rest, str *word)
{
    str after = *rest;
    const char *start = NULL;
    uint32_t c;
    for (*rest = after; utf8_next(&after, &c); *rest = after) {
        if (utf8_is_letter(c) && !start)
            start = rest->ptr;
        if (!utf8_is_letter(c) && start)
            break;
    }
    *word = start ? str_span(start, rest->ptr) : STR("");
    return start != NULL;
}

bool utf8_is_deceptive(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x034F, 0x034F },   /* combining grapheme joiner */
        { 0x061C, 0x061C },   /* Arabic letter mark */
        { 0x115F, 0x1160 },   /* Hangul fillers */
        { 0x180E, 0x180E },   /* Mongolian vowel separator */
        { 0x200B, 0x200F },   /* zero width space and joiners, direction marks */
        { 0x202A, 0x202E },   /* embeddings and overrides */
        { 0x2060, 0x206F },   /* word joiner, invisible operators, isolates */
        { 0x3164, 0x3164 },   /* Hangul filler */
        { 0xFEFF, 0xFEFF },   /* zero width no-break space */
        { 0xFFA0, 0xFFA0 },   /* half-width Hangul filler */
        { 0xFFF9, 0xFFFB },   /* interlinear annotation */
        { 0x1D173, 0x1D17A }, /* invisible signs of music */
        { 0xE0000, 0xE01EF }, /* tags, variation selectors of CJK */
    };
    for (size_t i = 0; i < COUNT(ranges) && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last)
            return true;
    }
    return false;
}
