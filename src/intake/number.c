#include "intake/number.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "content/phrase.h"

enum { NUMBER_LEN_MAX = 200 }; /* bytes: no number and symbol is longer */

/* "15", and "^3" as a scanner reads what a pen wrote. */
static bool is_digits(str token)
{
    while (token.len && str_find_char(STR("^~'`|"), token.ptr[0]) != STR_NOT_FOUND)
        token = str_sub(token, 1, token.len);
    return token.len && char_is_digit(token.ptr[0]);
}

/* A piece of a number and symbol: "15", "/", "KH-BNV"; not "Hà" of the place behind them. */
static bool is_symbol(str token)
{
    return str_find_char(token, '/') != STR_NOT_FOUND || str_find_char(token, '-') != STR_NOT_FOUND
           || utf8_capitals(token) || doctype_find(token) || is_digits(token)
           || !phrase_has_letter(token);
}

static bool is_separator(char c)
{
    return c == '/' || c == '-';
}

/* "1836 QĐ/TWĐTN" is so printed; "16 /KH" and "05/ NQ" lose their spaces. */
static void put_piece(struct buf *out, str token)
{
    str before = buf_str(out);
    bool apart = before.len && !is_separator(before.ptr[before.len - 1])
                 && !is_separator(token.ptr[0]);
    if (apart)
        buf_put_char(out, ' ');
    buf_put(out, token);
}

static bool closes(str text)
{
    return str_ends(text, STR(",")) || str_ends(text, STR(";"));
}

str number_take(struct arena *arena, str *rest)
{
    struct buf out = buf_new(arena, NUMBER_LEN_MAX);
    bool slash = false, open = true;
    str ahead = str_trim(*rest), token;
    while (ahead.len && !closes(buf_str(&out)) && !out.failed) {
        str behind;
        str_cut(ahead, ' ', &token, &behind);
        bool joins = !slash || open || is_separator(token.ptr[0]);
        if (!joins || !is_symbol(token))
            break;
        put_piece(&out, token);
        slash = slash || str_find_char(token, '/') != STR_NOT_FOUND;
        open = is_separator(token.ptr[token.len - 1]);
        ahead = str_trim(behind);
    }
    *rest = ahead;
    str number = buf_str(&out);
    while (str_drop(&number, STR(",")) || str_drop(&number, STR(";"))
           || (slash && str_drop(&number, STR("-"))))
        continue;
    return slash && !out.failed ? number : STR("");
}

str number_without_blank(str number)
{
    static const char *const blanks[] = { ".", "…", "_" };
    while (phrase_skip(&number, blanks, COUNT(blanks)))
        continue;
    return number;
}
