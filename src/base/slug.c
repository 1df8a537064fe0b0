#include "base/slug.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static bool is_plain(char c)
{
    return char_is_digit(c) || char_is_alpha(c);
}

/* Runs of anything but ASCII letters and digits become one dash; none at the ends. */
static str dash(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (is_plain(text.ptr[i]))
            buf_put_char(&out, text.ptr[i]);
        else if (out.len && out.ptr[out.len - 1] != '-')
            buf_put_char(&out, '-');
    }
    str slug = buf_str(&out);
    str_drop(&slug, STR("-"));
    return slug;
}

/* At most SLUG_LEN_MAX characters, whole words where there are any. */
static str shorten(str slug)
{
    if (slug.len <= SLUG_LEN_MAX)
        return slug;
    str cut = str_sub(slug, 0, SLUG_LEN_MAX);
    size_t dash_at = str_find_last_char(cut, '-');
    bool at_word = slug.ptr[SLUG_LEN_MAX] == '-' || dash_at == STR_NOT_FOUND;
    return at_word ? cut : str_sub(cut, 0, dash_at);
}

str slug_make(struct arena *arena, str title)
{
    return shorten(dash(arena, utf8_fold(arena, title)));
}

bool slug_is_id(str text)
{
    if (text.len == 0 || text.len > ID_LEN_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!char_is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-')
            return false;
    }
    return true;
}

str slug_number(struct arena *arena, str number)
{
    return utf8_upper(arena, shorten(dash(arena, utf8_fold(arena, number))));
}
