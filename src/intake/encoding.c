#include "intake/encoding.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/syllable.h"
#include "base/utf8.h"

enum { ZEROS_MIN = 40 }; /* of 100 pairs of bytes: UTF-16 without a mark */

/* 0x80 to 0x9F of windows-1252 and windows-1258; 0 where they have nothing. */
static const uint16_t windows_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Where windows-1258 differs from Latin-1: letters of Vietnamese, and tones that follow their vowel. */
static const struct {
    uint8_t byte;
    uint16_t letter;
} windows_1258[] = {
    { 0xC3, 0x0102 }, { 0xCC, 0x0300 }, { 0xD0, 0x0110 }, { 0xD2, 0x0309 }, { 0xD5, 0x01A0 },
    { 0xDD, 0x01AF }, { 0xDE, 0x0303 }, { 0xE3, 0x0103 }, { 0xEC, 0x0301 }, { 0xF0, 0x0111 },
    { 0xF2, 0x0323 }, { 0xF5, 0x01A1 }, { 0xFD, 0x01B0 }, { 0xFE, 0x20AB },
};

static uint8_t byte_at(str bytes, size_t at)
{
    return (uint8_t)bytes.ptr[at];
}

/* Whether the first or the second of two bytes is the high one; by the mark, else by the zeros. */
static bool is_utf16(str bytes, bool *big)
{
    size_t zeros[2] = { 0, 0 }, pairs = bytes.len / 2;
    if (pairs == 0)
        return false;
    uint8_t first = byte_at(bytes, 0), second = byte_at(bytes, 1);
    *big = first == 0xFE && second == 0xFF;
    if (*big || (first == 0xFF && second == 0xFE))
        return true;
    for (size_t i = 0; i < 2 * pairs; i++)
        zeros[i % 2] += bytes.ptr[i] == '\0';
    *big = zeros[0] > zeros[1];
    return zeros[*big ? 0 : 1] * 100 >= pairs * ZEROS_MIN && zeros[*big ? 1 : 0] == 0;
}

static uint32_t unit_at(str bytes, size_t at, bool big)
{
    uint32_t a = byte_at(bytes, at), b = byte_at(bytes, at + 1);
    return big ? a << 8 | b : b << 8 | a;
}

/* A half of a pair that stands alone is U+FFFD. */
static str from_utf16(struct arena *arena, str bytes, bool big)
{
    struct buf out = buf_new(arena, 3 * (bytes.len / 2) + 1);
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        uint32_t unit = unit_at(bytes, i, big), low;
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.len
            && (low = unit_at(bytes, i + 2, big)) >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            unit = 0xFFFD;
        }
        if (unit != 0xFEFF || i > 0)
            buf_put_code_point(&out, unit);
    }
    return buf_str(&out);
}

static uint32_t letter_of(uint8_t byte, bool vietnamese)
{
    for (size_t i = 0; vietnamese && i < COUNT(windows_1258); i++) {
        if (windows_1258[i].byte == byte)
            return windows_1258[i].letter;
    }
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    return windows_high[byte - 0x80] ? windows_high[byte - 0x80] : 0xFFFD;
}

static str from_windows(struct arena *arena, str bytes, bool vietnamese)
{
    struct buf out = buf_new(arena, 3 * bytes.len + 1);
    for (size_t i = 0; i < bytes.len; i++)
        buf_put_code_point(&out, letter_of(byte_at(bytes, i), vietnamese));
    return utf8_nfc(arena, buf_str(&out));
}

/* Most words with other letters than ASCII can be Vietnamese. */
static bool is_vietnamese(str text)
{
    size_t words = 0, possible = 0;
    str word;
    while (utf8_word(&text, &word)) {
        if (utf8_count(word) == word.len)
            continue;
        words++;
        possible += syllable_is_vietnamese(word);
    }
    return words && possible * 100 >= words * 85;
}

str encoding_decode(struct arena *arena, str bytes, struct str_list *questions)
{
    bool big;
    if (is_utf16(bytes, &big))
        return from_utf16(arena, bytes, big);
    if (utf8_find_invalid(bytes) == STR_NOT_FOUND)
        return bytes;
    str vietnamese = from_windows(arena, bytes, true);
    bool is_1258 = is_vietnamese(vietnamese);
    *LIST_ADD(arena, questions) = str_concat(
        arena, STR("tệp không phải UTF-8, đã đọc theo bảng mã "),
        is_1258 ? STR("windows-1258") : STR("windows-1252"), STR("; hãy đối chiếu với bản gốc"));
    return is_1258 ? vietnamese : from_windows(arena, bytes, false);
}
