#include "content/anniversary.h"

#include "content/when.h"

enum {
    REACH = 200, /* bytes from the number of years to its dates */
    YEARS_MAX = 300,
};

/* The number that ends at `at`, after a space, a bracket or nothing; 0 if none. */
static int number_before(str text, size_t at, size_t *start)
{
    uint64_t years;
    *start = at;
    while (*start > 0 && char_is_digit(text.ptr[*start - 1]))
        --*start;
    bool apart = *start == 0 || text.ptr[*start - 1] == ' ' || text.ptr[*start - 1] == '(';
    return apart && str_to_u64(str_sub(text, *start, at), &years) && years <= YEARS_MAX ? (int)years
                                                                                        : 0;
}

/* The number that begins at `at`: "lần thứ 94 Ngày …". */
static int number_at(str text, size_t at, size_t *end)
{
    uint64_t years;
    *end = at;
    while (*end < text.len && char_is_digit(text.ptr[*end]))
        ++*end;
    return str_to_u64(str_sub(text, at, *end), &years) && years <= YEARS_MAX ? (int)years : 0;
}

/* "hơn 20 năm", "gần 50 năm": nobody counts. */
static bool is_about(str before)
{
    static const char *const words[] = { "hơn",  "gần", "trên", "khoảng", "ngót",
                                         "dưới", "Hơn", "Gần",  "Trên",   "Khoảng" };
    before = str_trim(before);
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_ends(before, str_from(words[i])))
            return true;
    }
    return false;
}

/* "lần thứ 12" is said of contests, too: of a day that is kept it is said so. */
static bool is_of_a_day(str before, str behind)
{
    return str_ends(str_trim(before), STR("kỷ niệm lần thứ")) || str_starts(behind, STR("Ngày "))
           || str_starts(behind, STR("ngày ")) || str_starts(behind, STR("năm Ngày "));
}

/* "94 năm " or "lần thứ 94 " at or after `from`; `event` stands behind it. */
static bool next_years(str text, size_t from, struct anniversary *out)
{
    static const str told = STR_INIT(" năm "), counted = STR_INIT("lần thứ ");
    for (size_t i = from; i < text.len; i++) {
        str rest = str_sub(text, i, text.len);
        size_t end;
        if (text.ptr[i] == ' ' && str_starts(rest, told)) {
            out->years = number_before(text, i, &out->number);
            out->event = i + told.len;
        } else if (text.ptr[i] == 'l' && str_starts(rest, counted)) {
            out->years = number_at(text, i + counted.len, &end);
            out->number = i + counted.len;
            out->event = end + 1;
            if (!is_of_a_day(str_sub(text, 0, out->number), str_sub(text, out->event, text.len)))
                continue;
        } else {
            continue;
        }
        bool date = out->event < text.len && char_is_digit(text.ptr[out->event]); /* "9 năm 1945" */
        if (out->years && out->number >= from && !date && !is_about(str_sub(text, 0, out->number)))
            return true;
    }
    return false;
}

/* What may stand between the two ends: " - ", "–", " đến ngày ". */
static bool skip_between(str *rest)
{
    static const str marks[] = { STR_INIT("-"), STR_INIT("–"), STR_INIT("—"), STR_INIT("đến") };
    bool found = false;
    for (size_t i = 0; i < COUNT(marks);) {
        *rest = str_trim(*rest);
        if (str_skip(rest, marks[i])) {
            found = true;
            i = 0;
        } else {
            i++;
        }
    }
    return found;
}

/* "28/7/1929 - 28/7/2023": two days, nothing but a dash between them. */
static bool read_days(str text, size_t from, size_t to, struct anniversary *out)
{
    struct when_found first, last;
    if (!when_find(str_sub(text, 0, to), from, &first))
        return false;
    str rest = str_sub(text, first.end, to);
    if (!skip_between(&rest) || !when_find(rest, 0, &last) || last.start > 0)
        return false;
    out->start = first.start;
    out->from_end = first.end;
    out->dates_end = (size_t)(rest.ptr - text.ptr) + last.end;
    out->from = first.date;
    out->to = last.date;
    return true;
}

/* "(1930 - 2023)": two years in brackets. */
static bool read_years(str text, size_t from, size_t to, struct anniversary *out)
{
    str all = str_sub(text, from, to);
    size_t open = str_find_char(all, '(');
    size_t close = str_find_char(str_sub(all, open, all.len), ')');
    if (open == STR_NOT_FOUND || close == STR_NOT_FOUND)
        return false;
    str inside = str_sub(all, open + 1, open + close);
    uint64_t first, last;
    str left = str_sub(inside, 0, 4), rest = str_sub(inside, 4, inside.len);
    if (left.len != 4 || !str_to_u64(left, &first) || !skip_between(&rest) || rest.len != 4
        || !str_to_u64(rest, &last))
        return false;
    out->start = from + open;
    out->from_end = from + open + 5;
    out->dates_end = from + open + close + 1;
    out->from = (struct date){ (int16_t)first, 0, 0 };
    out->to = (struct date){ (int16_t)last, 0, 0 };
    return true;
}

bool anniversary_next(str text, size_t from, struct anniversary *out)
{
    struct anniversary following = { 0 };
    *out = (struct anniversary){ 0 };
    if (!next_years(text, from, out))
        return false;
    /* What is said of the next number is not said of this one. */
    size_t end = out->event + REACH < text.len ? out->event + REACH : text.len;
    str part = str_sub(text, 0, end);
    if (next_years(part, out->event, &following))
        end = following.number;
    size_t stop = str_find_char(str_sub(text, out->event, end), ';');
    if (stop != STR_NOT_FOUND)
        end = out->event + stop;
    out->dated = out->event < end
                 && (read_days(text, out->event, end, out)
                     || read_years(text, out->event, end, out));
    out->next = out->event;
    return true;
}

/* Whether a span of full years is told by its first and last day: 01/01/2021 - 31/12/2025. */
static bool is_inclusive(struct date from, struct date to)
{
    struct date after = date_from_day(date_last_day(to) + 1);
    return after.month == date_from_day(date_first_day(from)).month
           && after.day == date_from_day(date_first_day(from)).day;
}

bool anniversary_is_wrong(const struct anniversary *a)
{
    if (!a->dated)
        return false;
    int years = a->to.year - a->from.year;
    bool whole = a->from.month == 0 || a->to.month == 0;
    bool may_count_both = whole || is_inclusive(a->from, a->to);
    return years != a->years && !(may_count_both && years + 1 == a->years);
}
