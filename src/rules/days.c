/* Days of the calendar: those that do not exist, and the wrong day of the week. */
#include "content/phrase.h"
#include "content/when.h"
#include "rules/proof.h"

/* ----------------------------------------------------------------- days that do not exist */

#define LUNAR_MONTH_MAX 30 /* days of the longest month by the moon */

/* A day as printed whose parts are plausible: "31/4/2026", "ngày 31 tháng 4 năm 2026", "ngày 31/4". */
struct printed_day {
    int day, month, year; /* year 0: not printed */
    size_t start, end;
};

static bool take_digits(str text, size_t *at, size_t most, int *out)
{
    size_t from = *at;
    uint64_t number;
    while (*at < text.len && char_is_digit(text.ptr[*at]))
        ++*at;
    if (*at - from > most || !str_to_u64(str_sub(text, from, *at), &number))
        return false;
    *out = (int)number;
    return true;
}

static bool take(str text, size_t *at, const char *word)
{
    str expected = str_from(word);
    if (!str_starts(str_sub(text, *at, text.len), expected))
        return false;
    *at += expected.len;
    return true;
}

/* "31/4/2026" at `at`; without a year only behind "ngày". */
static bool read_slashes(str text, size_t at, bool told, struct printed_day *out)
{
    size_t start = at, with_year;
    bool ok = take_digits(text, &at, 2, &out->day) && take(text, &at, "/")
              && take_digits(text, &at, 2, &out->month);
    with_year = at;
    bool year = ok && take(text, &with_year, "/") && take_digits(text, &with_year, 4, &out->year)
                && out->year >= 1900 && out->year <= 2200;
    if (year)
        at = with_year;
    else
        out->year = 0;
    bool goes_on = at < text.len
                   && (text.ptr[at] == '/' || text.ptr[at] == '-' || text.ptr[at] == '.'
                       || char_is_digit(text.ptr[at]));
    if (goes_on && text.ptr[at] != '/') /* the end of a sentence, or of a span of days */
        goes_on = at + 1 < text.len && char_is_alpha(text.ptr[at + 1]);
    out->start = start;
    out->end = at;
    return ok && !goes_on && (year || told);
}

static bool read_words(str text, size_t at, struct printed_day *out)
{
    size_t start = at;
    bool ok = take_digits(text, &at, 2, &out->day) && take(text, &at, " tháng ")
              && take_digits(text, &at, 2, &out->month);
    out->year = 0;
    out->start = start;
    out->end = at;
    if (ok && take(text, &at, " năm ") && take_digits(text, &at, 4, &out->year))
        out->end = at;
    return ok;
}

static bool is_impossible(const struct printed_day *printed)
{
    int leap = printed->year ? printed->year : 2024;
    return printed->day == 0 || printed->month == 0 || printed->month > 12
           || printed->day > date_month_length(leap, printed->month);
}

void check_day_of_month(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    str text = passage->text;
    for (size_t i = 0; i < text.len; i++) {
        struct printed_day printed = { 0 };
        if (!char_is_digit(text.ptr[i])
            || (i > 0 && text.ptr[i - 1] != ' ' && text.ptr[i - 1] != '('))
            continue;
        bool told = str_ends(str_sub(passage->lower, 0, i), STR("ngày "));
        bool found = read_slashes(text, i, told, &printed)
                     || (told && read_words(text, i, &printed));
        if (!found)
            continue;
        struct when_found when = { .start = i, .end = printed.end };
        bool lunar = when_is_lunar(text, &when);
        if (lunar ? printed.day > LUNAR_MONTH_MAX || printed.month > 12 : is_impossible(&printed))
            proof_say(proof, passage_place(passage, printed.start, printed.end),
                      str_sub(text, printed.start, printed.end));
        i = printed.end - 1;
    }
}

/* ----------------------------------------------------------------- days of the week */

static const struct {
    const char *word; /* small letters */
    int day;          /* 0: Monday */
} weekdays[] = {
    { "thứ hai", 0 }, { "thứ ba", 1 },  { "thứ tư", 2 }, { "thứ năm", 3 },  { "thứ sáu", 4 },
    { "thứ bảy", 5 }, { "thứ bẩy", 5 }, { "thứ 2", 0 },  { "thứ 3", 1 },    { "thứ 4", 2 },
    { "thứ 5", 3 },   { "thứ 6", 4 },   { "thứ 7", 5 },  { "chủ nhật", 6 },
};
static const char *const weekday_names[] = { "thứ Hai", "thứ Ba",  "thứ Tư",  "thứ Năm",
                                             "thứ Sáu", "thứ Bảy", "Chủ nhật" };

/* "lần thứ hai", "kỳ họp thứ sáu" count; a day of the week stands behind other words, or at a start. */
static bool may_be_weekday(str before)
{
    static const char *const words[] = { "vào", "sáng", "chiều", "tối", "trưa", "ngày", "từ",
                                         "đến", "hết",  "là",    "tức", "phút", "giờ",  "00" };
    before = str_trim(before);
    if (before.len == 0 || before.ptr[before.len - 1] == '(' || before.ptr[before.len - 1] == ','
        || before.ptr[before.len - 1] == ':')
        return true;
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_ends(before, str_from(words[i])))
            return true;
    }
    return false;
}

/* Nothing but signs and "ngày" between the day of the week and the date. */
static bool is_joined(str between)
{
    while (str_skip(&between, STR(" ")) || str_skip(&between, STR(","))
           || str_skip(&between, STR("(")) || str_skip(&between, STR(")"))
           || str_skip(&between, STR("ngày")))
        continue;
    return between.len == 0;
}

static void compare_weekday(struct proof *proof, size_t start, size_t end, int told,
                            struct date date)
{
    int right = date_weekday(date_first_day(date));
    if (right != told)
        proof_say(proof, passage_place(proof->passage, start, end), date_short(proof->arena, date),
                  str_from(weekday_names[right]));
}

static void check_weekday_at(struct proof *proof, size_t at, size_t len, int told)
{
    str text = proof->passage->text, lower = proof->passage->lower;
    struct when_found found;
    if (when_find(text, at + len, &found) && found.date.day
        && is_joined(str_sub(lower, at + len, found.start))) {
        if (may_be_weekday(str_sub(lower, 0, at)))
            compare_weekday(proof, at, at + len, told, found.date);
        return;
    }
    /* "ngày 20/11/2026 (thứ Sáu)" */
    size_t from = at > 40 ? at - 40 : 0;
    while (from < at && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from++;
    struct when_found last = { .end = 0 };
    while (when_find(str_sub(text, 0, at), from, &found)) {
        last = found;
        from = found.end;
    }
    bool bracket = at > 0 && text.ptr[at - 1] == '(';
    if (last.end && last.date.day && bracket && is_joined(str_sub(lower, last.end, at)))
        compare_weekday(proof, at, at + len, told, last.date);
}

void check_weekday(struct proof *proof)
{
    str lower = proof->passage->lower;
    for (size_t i = 0; i < COUNT(weekdays); i++) {
        str word = str_from(weekdays[i].word);
        size_t at;
        if (!grams_may_have(proof->passage->lower_grams, word))
            continue;
        for (size_t from = 0;
             (at = str_find(str_sub(lower, from, lower.len), word)) != STR_NOT_FOUND;
             from += at + word.len) {
            str behind = str_sub(lower, from + at + word.len, lower.len);
            uint32_t next;
            if (!utf8_next(&behind, &next) || !utf8_is_letter(next))
                check_weekday_at(proof, from + at, word.len, weekdays[i].day);
        }
    }
}
