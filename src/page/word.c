#include "page/word.h"

#include "base/arena.h"

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
        return str_format(arena, "%u B", (unsigned)bytes);
    char comma = context->language == LANGUAGE_VI ? ',' : '.';
    if (tenths >= 100)
        return str_format(arena, "%u %s", (unsigned)((tenths + 5) / 10), units[unit]);
    return str_format(arena, "%u%c%u %s", (unsigned)(tenths / 10), comma, (unsigned)(tenths % 10),
                      units[unit]);
}

const char *word_status_key(enum status status)
{
    static const char *const keys[STATUS_COUNT] = {
        [STATUS_UNDATED] = "undated", [STATUS_UPCOMING] = "upcoming",
        [STATUS_RUNNING] = "running", [STATUS_ENDING] = "ending",
        [STATUS_ENDED] = "ended",     [STATUS_ARCHIVED] = "archived",
    };
    return keys[status];
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
    const char *key = word_status_key(status);
    struct value *out = value_put_map(arena, map, "status");
    value_put_text(arena, out, "key", str_from(key));
    value_put_text(
        arena, out, "label",
        word_label(context, str_cstr(arena, str_concat(arena, STR("status."), str_from(key)))));
}
