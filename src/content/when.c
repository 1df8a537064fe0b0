#include "content/when.h"

#include "content/phrase.h"

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
    /* Two numbers are a month and a year only with a slash, or behind "tháng": "7.1946" may be a clause. */
    return (separator == '/' || month_word) && second > 999
           && put(scan, ahead, second, first, 0, out);
}

/* "10-3 âm lịch": of the lunar calendar, whose days are no days of ours. */
static bool is_lunar_at(str text, size_t at)
{
    static const char *const words[] = { "âm lịch", "Âm lịch", "ÂL", "AL)" };
    str rest = str_sub(text, at, text.len);
    while (str_skip(&rest, STR(" ")) || str_skip(&rest, STR("(")) || str_skip(&rest, STR(",")))
        continue;
    return str_starts_any(rest, words, COUNT(words));
}

static bool may_start(str text, size_t i)
{
    char before = i ? text.ptr[i - 1] : ' ';
    str quarter = str_sub(text, 0, i);
    if (str_ends(quarter, STR("uý ")) || str_ends(quarter, STR("UÝ "))) /* "quý 3/2026" */
        return false;
    return !char_is_digit(before) && before != '/' && before != '-' && before != '.';
}

bool when_find(str text, size_t from, struct when_found *out)
{
    for (size_t i = from; i < text.len; i++) {
        bool starts = char_is_digit(text.ptr[i]) || char_to_lower(text.ptr[i]) == 't'
                      || char_to_lower(text.ptr[i]) == 'n';
        struct scan scan = { text, i };
        struct date date;
        if (!starts || !may_start(text, i)
            || (!take_words(&scan, &date) && !take_digits(&scan, &date)))
            continue;
        if (is_lunar_at(text, scan.at)) {
            i = scan.at;
            continue;
        }
        *out = (struct when_found){ date, i, scan.at };
        return true;
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

static bool take_short(struct scan *scan, int *day, int *month);

bool when_find_yearless(str text, size_t from, struct when_found *out)
{
    for (size_t i = from; i < text.len; i++) {
        struct scan scan = { text, i };
        int day, month;
        if (!may_start(text, i) || !(char_is_digit(text.ptr[i]) || text.ptr[i] == 'n')
            || !take_short(&scan, &day, &month) || !day || !month || month > 12 || day > 31)
            continue;
        char next = scan.at < text.len ? text.ptr[scan.at] : ' ';
        char after = scan.at + 1 < text.len ? text.ptr[scan.at + 1] : ' ';
        bool goes_on = char_is_digit(next)
                       || ((next == '/' || next == '-' || next == '.') && char_is_digit(after));
        if (goes_on || str_starts(str_sub(text, scan.at, text.len), STR(" năm")))
            continue;
        *out = (struct when_found){ DATE_NONE, i, scan.at };
        return true;
    }
    return false;
}

bool when_is_lunar(str text, const struct when_found *found)
{
    return is_lunar_at(text, found->end);
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
        bool bracket = take_word(&scan, "(");
        if (!take_word(&scan, "từ ") && !take_word(&scan, "Từ ") && !bracket)
            continue;
        size_t first = scan.at;
        if (!take_short(&scan, &day, &month))
            continue;
        size_t first_end = scan.at;
        bool dash = bracket && (take_word(&scan, "-") || take_word(&scan, "–"));
        if (!dash && !take_word(&scan, "đến") && !take_word(&scan, "tới"))
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

bool when_find_until(str text, struct when_found *end)
{
    static const char *const leads[] = {
        "từ nay",           "Từ nay",          "từ ngày ban hành",
        "từ ngày ký",       "từ khi ban hành", "từ ngày phát động",
        "Từ ngày ban hành", "Từ ngày ký",      "Từ ngày phát động"
    };
    for (size_t i = 0; i < COUNT(leads); i++) {
        size_t at = str_find(text, str_from(leads[i]));
        if (at == STR_NOT_FOUND)
            continue;
        struct scan scan = { text, at + str_from(leads[i]).len };
        take_word(&scan, "cho");
        if (!take_word(&scan, "đến") && !take_word(&scan, "tới"))
            continue;
        take_word(&scan, "hết");
        skip_spaces(&scan);
        if (when_find(str_sub(text, 0, scan.at + 40), scan.at, end) && end->start == scan.at)
            return true;
    }
    return false;
}

/* "2021 – 2030", "2023-2024": two years behind a word. */
static bool take_year_range(struct scan *scan, int *from, int *to)
{
    return take_number(scan, 4, from)
           && (take_word(scan, "-") || take_word(scan, "–") || take_word(scan, "đến"))
           && take_number(scan, 4, to) && *from > 999 && *to > *from && *to - *from <= 50;
}

bool when_find_years(str text, struct when_found *start, struct when_found *end)
{
    static const char *const words[] = { "giai đoạn", "Giai đoạn", "GIAI ĐOẠN",
                                         "năm học",   "Năm học",   "NĂM HỌC" };
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(text, str_from(words[i]));
        if (at == STR_NOT_FOUND)
            continue;
        struct scan scan = { text, at + str_from(words[i]).len };
        int from, to;
        take_word(&scan, "(");
        if (!take_year_range(&scan, &from, &to))
            continue;
        *start = (struct when_found){ { (int16_t)from, 0, 0 }, at, scan.at };
        *end = (struct when_found){ { (int16_t)to, 0, 0 }, at, scan.at };
        return true;
    }
    return false;
}

bool when_find_from_year(str text, struct when_found *start, struct when_found *end)
{
    static const char *const words[] = { "từ năm ", "Từ năm " };
    size_t len = 0, at = phrase_find(text, words, COUNT(words), &len);
    struct scan scan = { text, at + len };
    int from, to;
    if (at == STR_NOT_FOUND || !take_number(&scan, 4, &from) || !take_word(&scan, "đến"))
        return false;
    take_word(&scan, "hết");
    if (!take_word(&scan, "năm") || !take_number(&scan, 4, &to) || from <= 999 || to <= from
        || to - from > 50)
        return false;
    *start = (struct when_found){ { (int16_t)from, 0, 0 }, at, scan.at };
    *end = (struct when_found){ { (int16_t)to, 0, 0 }, at, scan.at };
    return true;
}

/* "III", "3", "03": a quarter's number. */
static bool take_quarter_number(struct scan *scan, int *quarter)
{
    static const char *const romans[] = { "IV", "III", "II", "I" };
    struct scan ahead = *scan;
    for (size_t i = 0; i < COUNT(romans); i++) {
        if (take_word(&ahead, romans[i])) {
            *quarter = (int)(COUNT(romans) - i);
            *scan = ahead;
            return true;
        }
    }
    if (!take_number(&ahead, 2, quarter) || *quarter < 1 || *quarter > 4)
        return false;
    *scan = ahead;
    return true;
}

/* "quý III năm 2026", "Quý 3/2026", "quý III" whose year is 0 then. */
static bool take_quarter(struct scan *scan, int *quarter, int *year)
{
    struct scan ahead = *scan;
    *year = 0;
    if (!take_word(&ahead, "quý") && !take_word(&ahead, "Quý") && !take_word(&ahead, "QUÝ")
        && !take_word(&ahead, "quí") && !take_word(&ahead, "Quí"))
        return false;
    if (!take_quarter_number(&ahead, quarter))
        return false;
    struct scan further = ahead;
    if ((take_word(&further, "/") || take_word(&further, "năm")) && take_number(&further, 4, year)
        && is_real(*year, 1, 0))
        ahead = further;
    else
        *year = 0;
    *scan = ahead;
    return true;
}

/* "6 tháng đầu năm 2026": its first quarter and its year. */
static bool take_half(struct scan *scan, int *quarter, int *year)
{
    struct scan ahead = *scan;
    int months;
    if (!take_word(&ahead, "Sáu") && !take_word(&ahead, "sáu")
        && (!take_number(&ahead, 2, &months) || months != 6))
        return false;
    if (!take_word(&ahead, "tháng"))
        return false;
    *quarter = take_word(&ahead, "đầu") ? 1 : 3;
    if ((*quarter == 3 && !take_word(&ahead, "cuối")) || !take_word(&ahead, "năm")
        || !take_number(&ahead, 4, year) || !is_real(*year, 1, 0))
        return false;
    *scan = ahead;
    return true;
}

/* "… và quý III/2026", "…, III năm 2026": the quarter that follows the first one. */
static bool take_next_quarter(struct scan *scan, int from, int *to, int *year)
{
    struct scan ahead = *scan;
    int next, of_year;
    if (!take_word(&ahead, "và") && !take_word(&ahead, ","))
        return false;
    struct scan number = ahead;
    bool found = take_quarter(&ahead, &next, &of_year);
    if (!found) {
        ahead = number;
        found = take_quarter_number(&ahead, &next)
                && (take_word(&ahead, "/") || take_word(&ahead, "năm"))
                && take_number(&ahead, 4, &of_year) && is_real(of_year, 1, 0);
    }
    if (!found || next != from + 1 || !of_year)
        return false;
    *to = next;
    *year = of_year;
    *scan = ahead;
    return true;
}

/* One quarter, several or half a year at `scan`. */
static bool take_part_of_year(struct scan *scan, struct date *first, struct date *last)
{
    int from, from_year, to, to_year;
    if (take_half(scan, &from, &from_year)) {
        *first = (struct date){ (int16_t)from_year, (uint8_t)(from * 3 - 2), 0 };
        *last = (struct date){ (int16_t)from_year, (uint8_t)(from * 3 + 3), 0 };
        return true;
    }
    if (!take_quarter(scan, &from, &from_year))
        return false;
    struct scan ahead = *scan;
    bool more = take_word(&ahead, "đến") || take_word(&ahead, "tới") || take_word(&ahead, "-")
                || take_word(&ahead, "–");
    take_word(&ahead, "hết");
    to = from;
    to_year = from_year;
    if (!more && take_next_quarter(&ahead, from, &to, &to_year)) {
        *scan = ahead;
        from_year = from_year ? from_year : to_year;
    }
    bool whole = more && take_word(&ahead, "năm") && take_number(&ahead, 4, &to_year)
                 && is_real(to_year, 1, 0); /* "quý II/2026 đến hết năm 2027" */
    if (more && !whole && !take_quarter(&ahead, &to, &to_year))
        return false; /* to something else */
    if (more)
        *scan = ahead;
    if (!from_year && !whole)
        from_year = to_year;
    *first = (struct date){ (int16_t)from_year, (uint8_t)(from * 3 - 2), 0 };
    *last = (struct date){ (int16_t)to_year, (uint8_t)(whole ? 0 : to * 3), 0 };
    return from_year && to_year && date_compare(*first, *last) <= 0;
}

bool when_find_part_of_year(str text, struct when_found *start, struct when_found *end)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = char_to_lower(text.ptr[i]);
        struct scan scan = { text, i };
        bool starts = (c == 'q' || c == 's' || char_is_digit(c)) && may_start(text, i);
        if (!starts)
            continue;
        if (!take_part_of_year(&scan, &start->date, &end->date)) {
            struct scan again = { text, i };
            int quarter, year;
            if (take_quarter(&again, &quarter, &year) && year)
                return false; /* half of a range that is none */
            continue;
        }
        start->start = end->start = i;
        start->end = end->end = scan.at;
        return true;
    }
    return false;
}

bool when_find_whole_part(str text, struct when_found *start, struct when_found *end)
{
    static const char *const ends[] = { "đến", "hết", "tới", "trước" };
    if (!when_find_part_of_year(text, start, end))
        return false;
    str before = str_trim(str_sub(text, 0, start->start));
    for (size_t i = 0; i < COUNT(ends); i++) {
        if (str_ends(before, str_from(ends[i])))
            return false;
    }
    return true;
}
