/*
 * str.h - text with a length.
 *
 * A `str` is passed by value, like a number. It points into an arena, a file
 * or a literal and owns nothing; it is not NUL-terminated, and a NUL appears
 * only at the border to the C library: `str_cstr(arena, path)`. All text is
 * UTF-8; functions that need to know letters are in base/utf8.h.
 *
 * Threads   pure functions of their arguments.
 *
 * What readers and writers call for every few bytes of a text is in the
 * header, so that it costs no call.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

typedef struct str {
    const char *ptr;
    size_t len;
} str;

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Of a literal, also in the initialiser of a table. */
#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }
#define STR_NONE ((str){ NULL, 0 })

/* printf("%" STR_FMT, STR_ARG(s)) is spelt printf(STR_FMT, STR_ARG(s)). */
#define STR_FMT    "%.*s"
#define STR_ARG(s) (int)(s).len, (s).ptr

/* NULL gives the empty string. */
static inline str str_from(const char *cstr)
{
    return (str){ cstr, cstr ? strlen(cstr) : 0 };
}

static inline str str_span(const char *start, const char *end)
{
    return (str){ start, (size_t)(end - start) };
}

/* Clamped to the string. */
static inline str str_sub(str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return s.ptr ? (str){ s.ptr + from, to - from } : s;
}

static inline bool str_equal(str a, str b)
{
    return a.len == b.len && (a.len == 0 || a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(str a, const char *cstr)
{
    return str_equal(a, str_from(cstr));
}

static inline bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_equal(str_sub(s, 0, prefix.len), prefix);
}

/* With one of these words. */
bool str_starts_any(str s, const char *const *words, size_t count);

static inline bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_equal(str_sub(s, s.len - suffix.len, s.len), suffix);
}

int str_compare(str a, str b); /* by bytes; a prefix comes first */
bool str_has(str s, str part);
#define STR_NOT_FOUND SIZE_MAX
size_t str_find(str s, str part);    /* offset, or STR_NOT_FOUND */
size_t str_find_char(str s, char c); /* the same for one byte */
size_t str_find_last_char(str s, char c);

str str_trim(str s); /* ASCII white space at both ends */

/* Removes a prefix or suffix and says whether it was there. */
bool str_skip(str *s, str prefix);
bool str_drop(str *s, str suffix);

/* Cuts `s` at the first `separator`; false, with all of `s` in `head`, if there is none. */
bool str_cut(str s, char separator, str *head, str *tail);

/*
 * Takes the next line off `rest`, without its line end (LF or CRLF); false at
 * the end. A last line without a line end counts, an empty rest does not.
 */
bool str_line(str *rest, str *line);

/* A decimal number of ASCII digits only; false if empty, too large or otherwise written. */
bool str_to_u64(str s, uint64_t *out);

/* Copies into the arena. */
str str_copy(struct arena *arena, str s);
char *str_cstr(struct arena *arena, str s); /* with a NUL; for system calls and libraries */
str str_join(struct arena *arena, const str *parts, size_t count, str between);
str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
str str_vformat(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
str str_from_u64(struct arena *arena, uint64_t number);

/* str_concat(arena, a, b, …) */
#define str_concat(arena, ...)                                                                     \
    str_join((arena), (const str[]){ __VA_ARGS__ },                                                \
             sizeof((const str[]){ __VA_ARGS__ }) / sizeof(str), STR_NONE)

bool char_is_space(char c); /* ASCII */
bool char_is_digit(char c);
bool char_is_alpha(char c);
char char_to_lower(char c);

#endif
