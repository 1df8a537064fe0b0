#include "content/clause.h"

#include "base/arena.h"
#include "base/slug.h"
#include "base/utf8.h"

/* Longer runs of digits are years and amounts: "2022. …" at the start of a wrapped line. */
#define DIGITS_MAX 3
#define PARTS_MAX  6
#define ROMAN_MAX  8

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* A space of any width: text taken from other programs has no-break ones after markers. */
static size_t space_len(str rest)
{
    if (rest.len && is_space(*rest.ptr))
        return 1;
    return str_starts(rest, STR("\u00a0")) ? 2 : 0;
}

static bool starts_upper(str rest)
{
    uint32_t c;
    return utf8_next(&rest, &c) && utf8_is_upper(c);
}

static bool starts_digit(str rest)
{
    return rest.len && char_is_digit(*rest.ptr);
}

static str skip_spaces(str rest)
{
    for (size_t len; (len = space_len(rest)) > 0;)
        rest = str_sub(rest, len, rest.len);
    return rest;
}

static bool take(str *rest, char c)
{
    if (rest->len == 0 || *rest->ptr != c)
        return false;
    *rest = str_sub(*rest, 1, rest->len);
    return true;
}

static bool take_one_of(str *rest, const char *chars)
{
    return rest->len && str_find_char(str_from(chars), *rest->ptr) != STR_NOT_FOUND
           && take(rest, *rest->ptr);
}

/* One to DIGITS_MAX digits. */
static bool take_digits(str *rest, unsigned *value)
{
    size_t len = 0;
    for (*value = 0; len < rest->len && char_is_digit(rest->ptr[len]) && len <= DIGITS_MAX; len++)
        *value = *value * 10 + (unsigned)(rest->ptr[len] - '0');
    if (len == 0 || len > DIGITS_MAX)
        return false;
    *rest = str_sub(*rest, len, rest->len);
    return true;
}

static unsigned roman_digit(char c)
{
    static const struct {
        char letter;
        unsigned value;
    } digits[] = { { 'I', 1 },   { 'V', 5 },   { 'X', 10 },  { 'L', 50 },
                   { 'C', 100 }, { 'D', 500 }, { 'M', 1000 } };
    for (size_t i = 0; i < COUNT(digits); i++) {
        if (digits[i].letter == c)
            return digits[i].value;
    }
    return 0;
}

/* Also what is wrongly formed, as printed: IIII is 4. */
static bool take_roman(str *rest, unsigned *value)
{
    size_t len = 0;
    *value = 0;
    for (unsigned digit; len < rest->len && (digit = roman_digit(rest->ptr[len])) > 0; len++) {
        unsigned next = len + 1 < rest->len ? roman_digit(rest->ptr[len + 1]) : 0;
        *value = next > digit ? *value - digit : *value + digit;
    }
    if (len == 0 || len > ROMAN_MAX)
        return false;
    *rest = str_sub(*rest, len, rest->len);
    return true;
}

/* The letters that decrees number with; a letter's value is its place here, from 1. */
#define ALPHABET "ABCDEGHIKLMNOPQRSTUVXY"

static bool take_capital(str *rest, unsigned *value)
{
    if (str_skip(rest, STR("Đ")))
        return true;
    if (rest->len == 0 || *rest->ptr < 'A' || *rest->ptr > 'Z')
        return false;
    size_t at = str_find_char(STR(ALPHABET), *rest->ptr);
    *value = at == STR_NOT_FOUND ? 0 : (unsigned)at + 1;
    return take(rest, *rest->ptr);
}

static bool take_small(str *rest)
{
    static const char *const marked[] = { "đ", "ă", "â", "ê", "ô", "ơ", "ư" };
    for (size_t i = 0; i < COUNT(marked); i++) {
        if (str_skip(rest, str_from(marked[i])))
            return true;
    }
    return rest->len && *rest->ptr >= 'a' && *rest->ptr <= 'z' && take(rest, *rest->ptr);
}

/* Whether a space comes after the marker, or nothing where that will do. */
static bool is_apart(str rest, enum clause_place place)
{
    str text = skip_spaces(rest);
    if (text.len == 0)
        return place == CLAUSE_IN_HEADING || place == CLAUSE_BEFORE_MARKUP;
    return text.len < rest.len;
}

/* "1.Nội dung": a missing space is forgiven before a capital letter. */
static bool is_apart_or_upper(str rest, enum clause_place place)
{
    return is_apart(rest, place) || starts_upper(rest);
}

static bool accept(struct clause_marker *out, enum clause_kind kind, str text, str rest)
{
    out->kind = kind;
    out->text = str_span(text.ptr, rest.ptr);
    return true;
}

/* "I", "1", "A" or "thứ nhất" after a word such as "Phần". */
static bool take_ordinal(str *rest)
{
    static const char *const names[] = { "nhất", "hai", "ba",  "tư",   "năm",
                                         "sáu",  "bảy", "tám", "chín", "mười" };
    static const char *const capital_names[] = { "NHẤT", "HAI", "BA",  "TƯ",   "NĂM",
                                                 "SÁU",  "BẢY", "TÁM", "CHÍN", "MƯỜI" };
    unsigned value;
    bool lower = str_skip(rest, STR("thứ "));
    if (lower || str_skip(rest, STR("THỨ "))) {
        for (size_t i = 0; i < COUNT(names); i++) {
            if (str_skip(rest, str_from(lower ? names[i] : capital_names[i])))
                return true;
        }
        return false;
    }
    return take_roman(rest, &value) || take_digits(rest, &value) || take_capital(rest, &value);
}

/* "Phần I", "Điều 5.": in running text only with a stop, since "Điều 3 của Luật …" is a sentence. */
static bool read_word(str text, enum clause_place place, struct clause_marker *out)
{
    static const struct {
        enum clause_kind kind;
        const char *word, *capitals;
    } words[] = {
        { CLAUSE_PART, "Phần ", "PHẦN " },    { CLAUSE_CHAPTER, "Chương ", "CHƯƠNG " },
        { CLAUSE_SECTION, "Mục ", "MỤC " },   { CLAUSE_SUBSECTION, "Tiểu mục ", "TIỂU MỤC " },
        { CLAUSE_ARTICLE, "Điều ", "ĐIỀU " },
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        str rest = text;
        if (!str_skip(&rest, str_from(words[i].word))
            && !str_skip(&rest, str_from(words[i].capitals)))
            continue;
        if (!take_ordinal(&rest))
            return false;
        bool stopped = take_one_of(&rest, ".:");
        if (!is_apart(rest, place) || (!stopped && place != CLAUSE_IN_HEADING))
            return false;
        return accept(out, words[i].kind, text, rest);
    }
    return false;
}

/* "II.", "II-", "A.", "A)", "A/" */
static bool read_capital(str text, enum clause_place place, struct clause_marker *out)
{
    str roman = text, capital = text;
    unsigned roman_value = 0, capital_value = 0;
    bool is_roman = take_roman(&roman, &roman_value) && take_one_of(&roman, "./-)")
                    && is_apart(roman, place);
    bool is_capital = take_capital(&capital, &capital_value) && take_one_of(&capital, "./)")
                      && is_apart(capital, place);
    if (!is_roman && !is_capital)
        return false;
    /* Alone, I V X are numbers, and C D L M letters: nobody counts from 50. */
    bool roman_first = is_roman
                       && (!is_capital || str_find_char(STR("IVX"), *text.ptr) != STR_NOT_FOUND);
    out->value = roman_first ? roman_value : capital_value;
    if (is_roman && is_capital) {
        out->other = roman_first ? CLAUSE_CAPITAL : CLAUSE_ROMAN;
        out->other_value = roman_first ? capital_value : roman_value;
    }
    return accept(out, roman_first ? CLAUSE_ROMAN : CLAUSE_CAPITAL, text,
                  roman_first ? roman : capital);
}

static enum clause_kind number_kind(size_t parts)
{
    static const enum clause_kind kinds[] = { CLAUSE_NUMBER, CLAUSE_NUMBER_2, CLAUSE_NUMBER_3 };
    return parts <= COUNT(kinds) ? kinds[parts - 1] : CLAUSE_NUMBER_4;
}

/* "1." "1.1." "1.1" "1)" "1.1)" "1-" "1/" */
static bool read_number(str text, enum clause_place place, struct clause_marker *out)
{
    str rest = text;
    size_t parts = 0;
    bool small = true; /* no part above 99: "3.500" is an amount */
    do {
        unsigned value;
        if (parts && !starts_digit(rest))
            break;
        if (parts == PARTS_MAX || !take_digits(&rest, &value))
            return false;
        small = small && (parts == 0 || value < 100);
        out->value = value;
        parts++;
    } while (take(&rest, '.'));

    bool dotted = rest.ptr[-1] == '.';
    if (!small)
        return false;
    if (!dotted && parts > 1 && is_apart(rest, place)
        && (starts_upper(skip_spaces(rest)) || place == CLAUSE_IN_HEADING))
        return accept(out, number_kind(parts), text, rest); /* "2.1 Tuyên truyền" */
    if (!dotted && take(&rest, ')'))
        return is_apart_or_upper(rest, place)
               && accept(out, parts == 1 ? CLAUSE_NUMBER_PAREN : number_kind(parts), text, rest);
    if (!dotted && parts == 1 && take_one_of(&rest, "-/")) /* not "5- 10 người" */
        return is_apart_or_upper(rest, place) && !starts_digit(skip_spaces(rest))
               && accept(out, CLAUSE_NUMBER, text, rest);
    return dotted && is_apart_or_upper(rest, place) && accept(out, number_kind(parts), text, rest);
}

/* "a)" "a." "a/" "đ)" */
static bool read_small(str text, enum clause_place place, struct clause_marker *out)
{
    str rest = text;
    if (!take_small(&rest))
        return false;
    if (take(&rest, '.'))
        return is_apart(rest, place) && accept(out, CLAUSE_SMALL_DOT, text, rest);
    return take_one_of(&rest, ")/") && is_apart_or_upper(rest, place)
           && accept(out, CLAUSE_SMALL, text, rest);
}

static bool read_bullet(str text, enum clause_place place, struct clause_marker *out)
{
    static const struct {
        enum clause_kind kind;
        const char *sign;
    } bullets[] = {
        { CLAUSE_DASH, "-" },   { CLAUSE_DASH, "–" },   { CLAUSE_DASH, "—" },
        { CLAUSE_DASH, "−" },   { CLAUSE_PLUS, "+" },   { CLAUSE_STAR, "*" },
        { CLAUSE_BULLET, "•" }, { CLAUSE_BULLET, "●" }, { CLAUSE_BULLET, "▪" },
        { CLAUSE_BULLET, "■" }, { CLAUSE_BULLET, "◦" }, { CLAUSE_BULLET, "○" },
        { CLAUSE_BULLET, "·" }, { CLAUSE_BULLET, "‣" }, { CLAUSE_BULLET, "⁃" },
    };
    for (size_t i = 0; i < COUNT(bullets); i++) {
        str rest = text;
        if (!str_skip(&rest, str_from(bullets[i].sign)))
            continue;
        bool range = place == CLAUSE_AT_BREAK
                     && starts_digit(skip_spaces(rest)); /* "2021⏎– 2025" */
        return place != CLAUSE_IN_HEADING && !range && is_apart_or_upper(rest, place)
               && accept(out, bullets[i].kind, text, rest);
    }
    return false;
}

bool clause_read(str text, enum clause_place place, struct clause_marker *out)
{
    *out = (struct clause_marker){ CLAUSE_NONE, STR_NONE, CLAUSE_NONE, 0, 0 };
    if (text.len == 0)
        return false;
    char c = *text.ptr; /* most paragraphs begin with a capital letter, and with no marker */
    if (char_is_digit(c))
        return read_number(text, place, out);
    if (c >= 'A' && c <= 'Z')
        return read_capital(text, place, out) || read_word(text, place, out);
    return read_bullet(text, place, out) || read_small(text, place, out)
           || read_capital(text, place, out) || read_word(text, place, out);
}

bool clause_read_item(str marker, struct clause_marker *out)
{
    *out = (struct clause_marker){ CLAUSE_NONE, marker, CLAUSE_NONE, 0, 0 };
    if (marker.len == 0)
        return false;
    char last = marker.ptr[marker.len - 1];
    if (char_is_digit(*marker.ptr))
        out->kind = last == '.' ? CLAUSE_NUMBER : last == ')' ? CLAUSE_NUMBER_PAREN : CLAUSE_NONE;
    else if (marker.len == 1)
        out->kind = last == '-'   ? CLAUSE_DASH
                    : last == '+' ? CLAUSE_PLUS
                    : last == '*' ? CLAUSE_STAR
                                  : CLAUSE_NONE;
    return out->kind != CLAUSE_NONE;
}

void clause_settle(struct clause_marker *marker, unsigned roman, unsigned capital)
{
    if (marker->other == CLAUSE_NONE)
        return;
    bool is_roman = marker->kind == CLAUSE_ROMAN;
    unsigned as_roman = is_roman ? marker->value : marker->other_value;
    unsigned as_capital = is_roman ? marker->other_value : marker->value;
    bool roman_follows = roman && as_roman == roman + 1;
    bool capital_follows = capital && as_capital == capital + 1;
    bool change = is_roman ? capital_follows && !roman_follows : roman_follows;
    if (change) {
        enum clause_kind kind = marker->kind;
        unsigned value = marker->value;
        marker->kind = marker->other;
        marker->value = marker->other_value;
        marker->other = kind;
        marker->other_value = value;
    }
}

bool clause_is_bullet(enum clause_kind kind)
{
    return kind >= CLAUSE_STAR;
}

str clause_key(struct arena *arena, const struct clause_marker *marker)
{
    if (clause_is_bullet(marker->kind))
        return STR_NONE;
    bool letter = marker->kind == CLAUSE_CAPITAL || marker->kind == CLAUSE_SMALL
                  || marker->kind == CLAUSE_SMALL_DOT;
    if (letter && (str_starts(marker->text, STR("đ")) || str_starts(marker->text, STR("Đ"))))
        return STR("dd"); /* d) and đ) stand side by side */
    return slug_make(arena, marker->text);
}
