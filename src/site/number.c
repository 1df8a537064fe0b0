#include "site/number.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Past "Số:" and the like, as it is copied from the head of a document. */
static str skip_label(str number)
{
    static const char *const labels[] = { "Số:", "Số ", "số:", "số ", "SỐ:", "So:" };
    number = str_trim(number);
    for (size_t i = 0; i < COUNT(labels); i++) {
        if (str_skip(&number, str_from(labels[i])))
            return str_trim(number);
    }
    return number;
}

uint64_t number_value(str number)
{
    str digits = skip_label(number);
    size_t len = 0;
    uint64_t value;
    while (len < digits.len && char_is_digit(digits.ptr[len]))
        len++;
    return str_to_u64(str_sub(digits, 0, len), &value) ? value : NUMBER_BLANK;
}

str number_key(struct arena *arena, str number)
{
    str rest = skip_label(number);
    if (number_value(rest) == NUMBER_BLANK)
        return STR("");
    while (rest.len > 1 && rest.ptr[0] == '0' && char_is_digit(rest.ptr[1]))
        rest = str_sub(rest, 1, rest.len);
    rest = utf8_fold(arena, rest);
    struct buf out = buf_new(arena, rest.len);
    uint32_t c;
    while (utf8_next(&rest, &c)) {
        if (utf8_is_letter(c) || c == '/' || c == '&')
            buf_put_code_point(&out, c);
    }
    return buf_str(&out);
}
