#include "base/str.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>

int str_compare(str a, str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

size_t str_find(str s, str part)
{
    if (part.len == 0)
        return 0;
    if (s.len < part.len)
        return STR_NOT_FOUND;
    const char *found = memmem(s.ptr, s.len, part.ptr, part.len);
    return found ? (size_t)(found - s.ptr) : STR_NOT_FOUND;
}

bool str_has(str s, str part)
{
    return str_find(s, part) != STR_NOT_FOUND;
}

size_t str_find_char(str s, char c)
{
    const char *found = s.len ? memchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : STR_NOT_FOUND;
}

size_t str_find_last_char(str s, char c)
{
    const char *found = s.len ? memrchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : STR_NOT_FOUND;
}

bool char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool char_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char char_to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

str str_trim(str s)
{
    while (s.len && char_is_space(s.ptr[0]))
        s = str_sub(s, 1, s.len);
    while (s.len && char_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool str_starts_any(str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_starts(s, str_from(words[i])))
            return true;
    }
    return false;
}

bool str_skip(str *s, str prefix)
{
    if (!str_starts(*s, prefix))
        return false;
    *s = str_sub(*s, prefix.len, s->len);
    return true;
}

bool str_drop(str *s, str suffix)
{
    if (!str_ends(*s, suffix))
        return false;
    s->len -= suffix.len;
    return true;
}

bool str_cut(str s, char separator, str *head, str *tail)
{
    size_t at = str_find_char(s, separator);
    if (at == STR_NOT_FOUND) {
        *head = s;
        *tail = STR_NONE;
        return false;
    }
    *head = str_sub(s, 0, at);
    *tail = str_sub(s, at + 1, s.len);
    return true;
}

bool str_line(str *rest, str *line)
{
    if (rest->len == 0)
        return false;
    str_cut(*rest, '\n', line, rest);
    str_drop(line, STR("\r"));
    return true;
}

bool str_to_u64(str s, uint64_t *out)
{
    uint64_t number = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!char_is_digit(s.ptr[i]) || __builtin_mul_overflow(number, 10, &number)
            || __builtin_add_overflow(number, (uint64_t)(s.ptr[i] - '0'), &number))
            return false;
    }
    *out = number;
    return true;
}

str str_copy(struct arena *arena, str s)
{
    return s.len ? (str){ arena_copy(arena, s.ptr, s.len), s.len } : STR("");
}

char *str_cstr(struct arena *arena, str s)
{
    char *copy = ARENA_ARRAY(arena, char, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

str str_join(struct arena *arena, const str *parts, size_t count, str between)
{
    size_t len = count ? between.len * (count - 1) : 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    char *out = ARENA_ARRAY(arena, char, len + 1);
    char *end = out;
    for (size_t i = 0; i < count; i++) {
        if (i && between.len)
            end = mempcpy(end, between.ptr, between.len);
        if (parts[i].len)
            end = mempcpy(end, parts[i].ptr, parts[i].len);
    }
    return (str){ out, len };
}

/* Most texts are short, and then are formatted once. */
str str_vformat(struct arena *arena, const char *format, va_list args)
{
    char small[128];
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    str out = STR("");
    if (len > 0 && (size_t)len < sizeof small) {
        out = str_copy(arena, (str){ small, (size_t)len });
    } else if (len > 0) {
        char *text = ARENA_ARRAY(arena, char, (size_t)len + 1);
        vsnprintf(text, (size_t)len + 1, format, again);
        out = (str){ text, (size_t)len };
    }
    va_end(again);
    return out;
}

str str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str out = str_vformat(arena, format, args);
    va_end(args);
    return out;
}

str str_from_u64(struct arena *arena, uint64_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    do
        digits[--start] = (char)('0' + number % 10);
    while (number /= 10);
    return str_copy(arena, (str){ digits + start, sizeof digits - start });
}
