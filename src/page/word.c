#include "page/word.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/unbroken.h"

str word_label(const struct page_context *context, const char *key)
{
    return value_find_word(context->labels, key);
}

str word_date_long(const struct page_context *context, struct arena *arena, struct date date)
{
    return context->language == LANGUAGE_VI ? date_long_vi(arena, date) : date_long_en(arena, date);
}

/* "ngày 01/7/2022" reads well after "từ"; so does "tháng 11/2023". */
static str in_period(const struct page_context *context, struct arena *arena, struct date date)
{
    const char *key = date.day ? "period.day" : date.month ? "period.month" : "period.year";
    return tr_args(arena, LANGUAGE_EN, str_cstr(arena, word_label(context, key)),
                   date_short(arena, date));
}

str word_period(const struct page_context *context, struct arena *arena, struct date start,
                struct date end)
{
    const char *key;
    if (date_is_none(start) && date_is_none(end))
        return STR("");
    if (date_equal(start, end))
        return in_period(context, arena, start);
    if (date_is_none(end))
        key = "period.from";
    else
        key = date_is_none(start) ? "period.to" : "period.from_to";
    return tr_args(arena, LANGUAGE_EN, str_cstr(arena, word_label(context, key)),
                   in_period(context, arena, start), in_period(context, arena, end));
}

str word_size(const struct page_context *context, struct arena *arena, uint64_t bytes)
{
    static const char *const units[] = { "KB", "MB", "GB" };
    size_t unit = 0;
    uint64_t tenths = (bytes * 10 + 512) / 1024;
    while (tenths >= 10240 && unit + 1 < COUNT(units)) {
        tenths = (tenths + 512) / 1024;
        unit++;
    }
    if (bytes < 1024)
        return str_format(arena, "%u\u00a0B", (unsigned)bytes);
    char comma = context->language == LANGUAGE_VI ? ',' : '.';
    if (tenths >= 100)
        return str_format(arena, "%u\u00a0%s", (unsigned)((tenths + 5) / 10), units[unit]);
    return str_format(arena, "%u%c%u\u00a0%s", (unsigned)(tenths / 10), comma,
                      (unsigned)(tenths % 10), units[unit]);
}

/* Letters that no other language has: ă đ ơ ư and those of U+1EA0 … U+1EF9. */
static bool has_vietnamese_letters(str text)
{
    for (str rest = text; rest.len;) {
        uint32_t c;
        utf8_next(&rest, &c);
        if ((c >= 0x1EA0 && c <= 0x1EF9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111
            || c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0)
            return true;
    }
    return false;
}

str word_language(const struct page_context *context, str text)
{
    bool foreign = context->language != LANGUAGE_VI && has_vietnamese_letters(text);
    return foreign ? STR("vi") : STR("");
}

str word_count(const struct page_context *context, struct arena *arena, const char *key,
               size_t count)
{
    str form = str_concat(arena, str_from(key), count == 1 ? STR(".one") : STR(".other"));
    str label = word_label(context, str_cstr(arena, form));
    return tr_args(arena, LANGUAGE_EN, str_cstr(arena, label), str_from_u64(arena, count));
}

void word_put_unbroken(struct arena *arena, struct value *map, const char *key, str text)
{
    struct buf html = buf_new(arena, ARTIFACT_SIZE_MAX);
    unbroken_html(&html, text);
    value_put_html(arena, map, key, buf_str(&html));
}

void word_put_nothing(struct arena *arena, struct value *map, const char *key)
{
    value_put(arena, map, str_from(key), (struct value){ .kind = VALUE_NULL });
}

void word_put_date(const struct page_context *context, struct arena *arena, struct value *map,
                   const char *key, struct date date)
{
    if (date_is_none(date)) {
        word_put_nothing(arena, map, key);
        return;
    }
    struct value *out = value_put_map(arena, map, key);
    value_put_text(arena, out, "iso", date_iso(arena, date));
    value_put_text(arena, out, "text", date_short(arena, date)); /* 05/11/2023 in both languages */
    value_put_text(arena, out, "long", word_date_long(context, arena, date));
}

void word_put_status(const struct page_context *context, struct arena *arena, struct value *map,
                     enum status status)
{
    const char *key = status_key(status);
    struct value *out = value_put_map(arena, map, "status");
    value_put_text(arena, out, "key", str_from(key));
    value_put_text(
        arena, out, "label",
        word_label(context, str_cstr(arena, str_concat(arena, STR("status."), str_from(key)))));
}
