#include "intake/when.h"

/* A reader over ASCII digits and separators; Vietnamese words are compared as bytes. */
struct scan {
    str text;
    size_t at;
};

static void skip_spaces(struct scan *scan)
{
    while (scan->at < scan->text.len && scan->text.ptr[scan->at] == ' ')
        scan->at++;
}

static bool take_word(struct scan *scan, const char *word)
{
    struct scan ahead = *scan;
    str expected = str_from(word);
    skip_spaces(&ahead);
    if (!str_starts(str_sub(ahead.text, ahead.at, ahead.text.len), expected))
        return false;
    ahead.at += expected.len;
    *scan = ahead;
    return true;
}

static bool take_number(struct scan *scan, size_t digits_max, int *out)
{
    struct scan ahead = *scan;
    int number = 0;
    size_t digits = 0;
    skip_spaces(&ahead);
    while (ahead.at < ahead.text.len && char_is_digit(ahead.text.ptr[ahead.at])) {
        number = number * 10 + (ahead.text.ptr[ahead.at++] - '0');
        if (++digits > digits_max)
            return false;
    }
    if (digits == 0)
        return false;
    *out = number;
    *scan = ahead;
    return true;
}

static bool take_separator(struct scan *scan, char *separator)
{
    if (scan->at >= scan->text.len)
        return false;
    char c = scan->text.ptr[scan->at];
    if (c != '/' && c != '-' && c != '.')
        return false;
    if (*separator && *separator != c)
        return false;
    *separator = c;
    scan->at++;
    return true;
}

static bool is_real(int year, int month, int day)
{
    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12
           && (day == 0 || (day >= 1 && day <= date_month_length(year, month)));
}

static bool put(struct scan *scan, struct scan end, int year, int month, int day, struct date *out)
{
    if (!is_real(year, month, day))
        return false;
    *out = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    *scan = end;
    return true;
}

/* "ngày 13 tháng 11 năm 2023", "tháng 11 năm 2023" */
static bool take_words(struct scan *scan, struct date *out)
{
    struct scan ahead = *scan;
    int year, month, day = 0;
    if ((take_word(&ahead, "ngày") || take_word(&ahead, "Ngày")) && !take_number(&ahead, 2, &day))
        return false;
    if (!take_word(&ahead, "tháng") && !take_word(&ahead, "Tháng"))
        return false;
    return take_number(&ahead, 2, &month) && take_word(&ahead, "năm")
           && take_number(&ahead, 4, &year) && put(scan, ahead, year, month, day, out);
}

/* "20/7/2024", "11/2023", with "ngày" or "tháng" before them or not */
static bool take_digits(struct scan *scan, struct date *out)
{
    struct scan ahead = *scan;
    int first, second, third;
    char separator = 0;
    bool month_word = take_word(&ahead, "tháng") || take_word(&ahead, "Tháng");
    if (!month_word && !take_word(&ahead, "ngày"))
        take_word(&ahead, "Ngày");
    if (!take_number(&ahead, 2, &first) || !take_separator(&ahead, &separator)
        || !take_number(&ahead, 4, &second))
        return false;
    struct scan further = ahead;
    if (!month_word && take_separator(&further, &separator) && take_number(&further, 4, &third)
        && third > 999)
        return put(scan, further, third, second, first, out);
    /* Two numbers are a month and a year only with a slash: "2.3" is a clause. */
    return separator == '/' && second > 999 && put(scan, ahead, second, first, 0, out);
}

bool when_find(str text, size_t from, struct when_found *out)
{
    for (size_t i = from; i < text.len; i++) {
        char before = i ? text.ptr[i - 1] : ' ';
        bool may_start = !char_is_digit(before) && before != '/' && before != '-' && before != '.';
        bool starts = char_is_digit(text.ptr[i]) || char_to_lower(text.ptr[i]) == 't'
                      || char_to_lower(text.ptr[i]) == 'n';
        struct scan scan = { text, i };
        if (may_start && starts
            && (take_words(&scan, &out->date) || take_digits(&scan, &out->date))) {
            out->start = i;
            out->end = scan.at;
            return true;
        }
    }
    return false;
}

/* Dots, dashes of a line and spaces, that the pen was to write over. */
static void skip_blank(struct scan *scan)
{
    str rest = str_sub(scan->text, scan->at, scan->text.len);
    while (str_skip(&rest, STR(" ")) || str_skip(&rest, STR(".")) || str_skip(&rest, STR("…"))
           || str_skip(&rest, STR("_")))
        continue;
    scan->at = scan->text.len - rest.len;
}

bool when_find_blank_day(str text, struct when_found *out)
{
    struct scan scan = { text, 0 };
    int year, month = 0;
    if (!take_word(&scan, "ngày") && !take_word(&scan, "Ngày"))
        return false;
    skip_blank(&scan);
    if (take_word(&scan, "/")) {
        skip_blank(&scan);
        take_number(&scan, 2, &month);
        skip_blank(&scan);
        if (!take_word(&scan, "/"))
            return false;
    } else {
        if (take_word(&scan, "tháng")) {
            skip_blank(&scan);
            take_number(&scan, 2, &month);
            skip_blank(&scan);
        }
        if (!take_word(&scan, "năm"))
            return false;
    }
    if (!take_number(&scan, 4, &year) || !is_real(year, month ? month : 1, 0))
        return false;
    *out = (struct when_found){ { (int16_t)year, (uint8_t)month, 0 }, 0, scan.at };
    return true;
}

/* "18", "20-9", "ngày 18 tháng 6", "tháng 3": a date without its year, before the word for "to". */
static bool take_short(struct scan *scan, int *day, int *month)
{
    struct scan ahead = *scan;
    char separator = 0;
    *day = *month = 0;
    bool day_word = take_word(&ahead, "ngày");
    if (!day_word && take_word(&ahead, "tháng")) {
        if (!take_number(&ahead, 2, month))
            return false;
    } else {
        if (!take_number(&ahead, 2, day))
            return false;
        struct scan further = ahead;
        if (take_separator(&further, &separator) && take_number(&further, 2, month))
            ahead = further;
        else if (take_word(&ahead, "tháng") && !take_number(&ahead, 2, month))
            return false;
    }
    *scan = ahead;
    return true;
}

/* The first is completed by the last, and by nothing else. */
static bool complete(int day, int month, struct date last, struct date *first)
{
    if (!month)
        month = last.month;
    if ((day != 0) != (last.day != 0) || !is_real(last.year, month, day))
        return false;
    *first = (struct date){ last.year, (uint8_t)month, (uint8_t)day };
    return date_compare(*first, last) <= 0;
}

static bool find_short_range(str text, struct when_found *start, struct when_found *end)
{
    for (size_t i = 0; i < text.len; i++) {
        struct scan scan = { text, i };
        int day, month;
        if (!take_word(&scan, "từ ") && !take_word(&scan, "Từ "))
            continue;
        size_t first = scan.at;
        if (!take_short(&scan, &day, &month))
            continue;
        size_t first_end = scan.at;
        if (!take_word(&scan, "đến") && !take_word(&scan, "tới"))
            continue;
        take_word(&scan, "hết");
        skip_spaces(&scan);
        if (!when_find(str_sub(text, 0, scan.at + 40), scan.at, end) || end->start != scan.at
            || !complete(day, month, end->date, &start->date))
            continue;
        start->start = first;
        start->end = first_end;
        return true;
    }
    return false;
}

bool when_find_range(str text, struct when_found *start, struct when_found *end)
{
    if (find_short_range(text, start, end))
        return true;
    return when_find(text, 0, start) && when_find(text, start->end, end)
           && end->start - start->end <= 40 && date_compare(start->date, end->date) <= 0;
}
