#include "format/unbroken.h"

#include "base/buf.h"
#include "format/escape.h"

#include <string.h>

/* A longer number may be wider than a phone: better broken than over the edge. */
#define NUMBER_CHARS_MAX 18
#define NBSP             "\xC2\xA0"
#define EN_DASH          "\xE2\x80\x93"

#define W(literal) STR_INIT(literal)

/* What stays with the number behind it: "ngày 25", "Phần II". */
static const str leads[] = {
    W("ngày"), W("Ngày"), W("tháng"),  W("Tháng"),  W("năm"),   W("Năm"),   W("quý"), W("Quý"),
    W("số"),   W("Số"),   W("Điều"),   W("điều"),   W("khoản"), W("Khoản"), W("mục"), W("Mục"),
    W("Phần"), W("phần"), W("Chương"), W("chương"), W("đợt"),   W("Đợt"),   W("lần"), W("Lần"),
    W("thứ"),  W("khóa"), W("Khóa"),   W("khoá"),   W("Khoá"),  W("No."),
};

/* What stays with the number before it: "30 người"; but "25 tháng 02" may part. */
static const str units[] = {
    W("ngày"), W("tuần"), W("tháng"), W("quý"),   W("năm"), W("giờ"), W("phút"),
    W("tuổi"), W("đồng"), W("nghìn"), W("triệu"), W("tỷ"),  W("tỉ"),  W("người"),
    W("km"),   W("m"),    W("kg"),    W("tấn"),   W("ha"),  W("%"),
};

enum mark { MARK_NONE, MARK_ESCAPED, MARK_SPACE, MARK_JOIN };

/* Where something may have to be done. U+2013 begins with 0xE2. */
static const unsigned char marks[256] = {
    ['&'] = MARK_ESCAPED, ['<'] = MARK_ESCAPED,  ['>'] = MARK_ESCAPED,
    ['"'] = MARK_ESCAPED, ['\''] = MARK_ESCAPED, [' '] = MARK_SPACE,
    ['-'] = MARK_JOIN,    ['/'] = MARK_JOIN,     [0xE2] = MARK_JOIN,
};

/* How something may begin that is bound to the word before it. */
static const bool begins_bound[256] = {
    ['-'] = true, [0xE2] = true, ['/'] = true, ['I'] = true, ['V'] = true, ['X'] = true,
    ['0'] = true, ['1'] = true,  ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
    ['6'] = true, ['7'] = true,  ['8'] = true, ['9'] = true,
};

/* The first byte of a letter: ASCII, or the blocks of Vietnamese, all of them letters. */
static bool begins_letter(char c)
{
    unsigned char byte = (unsigned char)c;
    return char_is_alpha(c) || (byte >= 0xC3 && byte <= 0xC6) || byte == 0xE1;
}

static bool letter_at(str text, size_t at)
{
    return at < text.len && begins_letter(text.ptr[at]);
}

static bool digit_at(str text, size_t at)
{
    return at < text.len && char_is_digit(text.ptr[at]);
}

static bool has_at(str text, size_t at, str part)
{
    return str_starts(str_sub(text, at, text.len), part);
}

static bool dash_at(str text, size_t at)
{
    return has_at(text, at, STR("-")) || has_at(text, at, STR(EN_DASH));
}

/* How many bytes the character has that begins there, if it may be part of a number; else 0. */
static size_t part_len(str text, size_t at)
{
    if (at >= text.len)
        return 0;
    char c = text.ptr[at];
    if (char_is_digit(c) || char_is_alpha(c) || strchr("-/.,", c))
        return c ? 1 : 0;
    if (has_at(text, at, STR(EN_DASH)))
        return 3;
    size_t len = !begins_letter(c) ? 0 : (unsigned char)c == 0xE1 ? 3 : 2;
    return at + len <= text.len ? len : 0;
}

/* The start of the character that ends before `at`. */
static size_t before(str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

/* The number around `at`: letters, digits, dashes and slashes in one piece, without what closes it. */
static str number_around(str text, size_t from, size_t at)
{
    size_t start = at, end = at, count = 0, len;
    while (start > from && count <= NUMBER_CHARS_MAX) {
        size_t previous = before(text, start);
        if (previous < from || part_len(text, previous) == 0)
            break;
        start = previous;
        count++;
    }
    while (count <= NUMBER_CHARS_MAX && (len = part_len(text, end)) > 0) {
        end += len;
        count++;
    }
    if (count > NUMBER_CHARS_MAX)
        return STR_NONE;
    str number = str_sub(text, start, end);
    while (number.len && strchr(".,-", number.ptr[0]))
        number = str_sub(number, 1, number.len);
    while (number.len && strchr(".,-/", number.ptr[number.len - 1]))
        number.len--;
    return number;
}

/* Whether a line could end within it: at a dash, or at a slash beside a letter; and it is a number. */
static bool may_break(str number)
{
    bool digit = false, joint = false;
    for (size_t i = 0; i < number.len; i++) {
        bool slash = number.ptr[i] == '/';
        digit = digit || char_is_digit(number.ptr[i]) || (i == 0 && slash && letter_at(number, 1));
        joint = joint || dash_at(number, i) || (slash && letter_at(number, i + 1));
    }
    return digit && joint;
}

/* "3", "II": not the letter of a word. */
static bool ordinal_at(str text, size_t at)
{
    size_t end = at;
    if (digit_at(text, at) || (has_at(text, at, STR("/")) && letter_at(text, at + 1)))
        return true;
    while (end < text.len && text.ptr[end] && strchr("IVX", text.ptr[end]))
        end++;
    return end > at && !letter_at(text, end) && !digit_at(text, end);
}

static bool lead_before(str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 12 && !char_is_space(text.ptr[start - 1])
           && !strchr("(\"", text.ptr[start - 1]))
        start--;
    str word = str_sub(text, start, at);
    for (size_t i = 0; word.len && i < COUNT(leads); i++) {
        if (str_equal(word, leads[i]))
            return true;
    }
    return false;
}

/* A number of things before `at`: "1.500", not a date, not the number of a document. */
static bool amount_before(str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 16 && strchr("0123456789.,", text.ptr[start - 1]))
        start--;
    bool apart = start == 0 || char_is_space(text.ptr[start - 1]) || text.ptr[start - 1] == '(';
    return apart && digit_at(text, start) && at - start != 4; /* four digits are a year */
}

static bool unit_at(str text, size_t at)
{
    for (size_t i = 0; i < COUNT(units); i++) {
        size_t end = at + units[i].len;
        if (has_at(text, at, units[i]) && !letter_at(text, end) && !digit_at(text, end))
            return !(has_at(text, end, STR(" ")) && digit_at(text, end + 1));
    }
    return false;
}

/* Whether the space at `at` parts what belongs together: most have neither sign nor number beside them. */
static bool binds(str text, size_t at)
{
    size_t next = at + 1;
    if (at == 0 || next >= text.len)
        return false;
    bool after_number = char_is_digit(text.ptr[at - 1]);
    if (!after_number && !begins_bound[(unsigned char)text.ptr[next]])
        return false;
    if (char_is_space(text.ptr[at - 1]))
        return false;
    if (dash_at(text, next))
        return has_at(text, next + (text.ptr[next] == '-' ? 1 : 3), STR(" "));
    if (ordinal_at(text, next) && lead_before(text, at))
        return true;
    return after_number && unit_at(text, next) && amount_before(text, at);
}

/* The number that a line could end in at the sign at `at`; empty if there is none. */
static str whole_at(str text, size_t from, size_t at)
{
    if (text.ptr[at] != '/' && !dash_at(text, at))
        return STR_NONE;
    str number = number_around(text, from, at);
    return number.len && may_break(number) ? number : STR_NONE;
}

/* What stands from `from` on up to the first mark; the mark itself if it stands there. */
static struct unbroken_part part_at(str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        unsigned char mark = marks[(unsigned char)text.ptr[i]];
        struct unbroken_part found = { STR_NONE, UNBROKEN_PLAIN };
        if (mark == MARK_ESCAPED)
            found = (struct unbroken_part){ str_sub(text, i, i + 1), UNBROKEN_SIGN };
        else if (mark == MARK_SPACE && binds(text, i))
            found = (struct unbroken_part){ str_sub(text, i, i + 1), UNBROKEN_SPACE };
        else if (mark == MARK_JOIN)
            found = (struct unbroken_part){ whole_at(text, from, i), UNBROKEN_WHOLE };
        if (found.text.len == 0)
            continue;
        if (found.text.ptr == text.ptr + from)
            return found;
        return (struct unbroken_part){ str_span(text.ptr + from, found.text.ptr), UNBROKEN_PLAIN };
    }
    return (struct unbroken_part){ str_sub(text, from, text.len), UNBROKEN_PLAIN };
}

bool unbroken_next(str text, size_t *at, struct unbroken_part *part)
{
    if (*at >= text.len)
        return false;
    *part = part_at(text, *at);
    *at += part->text.len;
    return true;
}

void unbroken_html(struct buf *out, str text)
{
    struct unbroken_part part;
    for (size_t at = 0; unbroken_next(text, &at, &part);) {
        switch (part.kind) {
        case UNBROKEN_PLAIN:
            buf_put(out, part.text);
            break;
        case UNBROKEN_SIGN:
            escape_html(out, part.text);
            break;
        case UNBROKEN_SPACE:
            BUF_PUT(out, NBSP);
            break;
        case UNBROKEN_WHOLE:
            BUF_PUT(out, "<span class=\"n\">");
            buf_put(out, part.text);
            BUF_PUT(out, "</span>");
            break;
        }
    }
}

void unbroken_text(struct buf *out, str text)
{
    struct unbroken_part part;
    for (size_t at = 0; unbroken_next(text, &at, &part);)
        buf_put(out, part.kind == UNBROKEN_SPACE ? STR(NBSP) : part.text);
}
