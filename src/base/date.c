#include "base/date.h"

#include "base/arena.h"
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

bool date_is_none(struct date date)
{
    return date.year == 0;
}

bool date_equal(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_length(int year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* What is wrong with a text that should be a date, and where in it. */
struct fault {
    enum message message;
    size_t start, end;
};

static bool read_number(str part, size_t len_min, size_t len_max, int *out)
{
    uint64_t number;
    if (part.len < len_min || part.len > len_max || !str_to_u64(part, &number))
        return false;
    *out = (int)number;
    return true;
}

static bool parse(str text, struct date *out, struct fault *fault)
{
    str year_text, month_text, day_text, rest;
    int year, month = 0, day = 0;
    bool has_month = str_cut(text, '-', &year_text, &rest);
    bool has_day = has_month && str_cut(rest, '-', &month_text, &day_text);

    *fault = (struct fault){ MSG_N010, 0, text.len };
    if (!read_number(year_text, 4, 4, &year) || year < 1000)
        return false;
    if (has_month && !read_number(month_text, 1, 2, &month))
        return false;
    if (has_day && !read_number(day_text, 1, 2, &day))
        return false;
    if (has_month && (month < 1 || month > 12)) {
        *fault = (struct fault){ MSG_N012, 5, 5 + month_text.len };
        return false;
    }
    if (has_day && (day < 1 || day > date_month_length(year, month))) {
        size_t start = 6 + month_text.len;
        *fault = (struct fault){ MSG_N011, start, start + day_text.len };
        return false;
    }
    *out = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return true;
}

bool date_parse(str text, struct date *out)
{
    struct fault fault;
    return parse(text, out, &fault);
}

bool date_read(str text, struct span at, struct date *out, struct diag *diag)
{
    struct fault fault;
    if (parse(text, out, &fault))
        return true;
    /* A quoted or folded scalar is longer than its text: then point at all of it. */
    struct span place = at.end - at.start == text.len ? span_sub(at, fault.start, fault.end) : at;
    str wrong = str_sub(text, fault.start, fault.end);
    if (fault.message == MSG_N011)
        diag_error(diag, place, MSG_N011, wrong, str_sub(text, 0, fault.start - 1));
    else
        diag_add(diag, DIAG_ERROR, place, fault.message, &wrong, 1);
    return false;
}

/* Days from civil: Howard Hinnant's proleptic Gregorian arithmetic, in our own words. */
static day_number day_of(int year, int month, int day)
{
    int shifted = month <= 2 ? year - 1 : year; /* years begin in March, so leap days come last */
    int era = shifted / 400;
    int year_of_era = shifted - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_day(day_number day)
{
    if (day < CALENDAR_FIRST || day > CALENDAR_LAST)
        return DATE_NONE;
    int days = day + 719468;
    int era = days / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096)
                      / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int year = year_of_era + era * 400 + (month <= 2);
    return (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day_of_month };
}

day_number date_first_day(struct date date)
{
    if (date_is_none(date))
        return DAY_MIN;
    return day_of(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

day_number date_last_day(struct date date)
{
    if (date_is_none(date))
        return DAY_MAX;
    int month = date.month ? date.month : 12;
    int day = date.day ? date.day : date_month_length(date.year, month);
    return day_of(date.year, month, day);
}

day_number date_end_day(struct date end, bool before)
{
    if (date_is_none(end))
        return DAY_MAX;
    return before ? date_first_day(end) - 1 : date_last_day(end);
}

int date_weekday(day_number day)
{
    int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

int date_compare(struct date a, struct date b)
{
    if (date_is_none(a) || date_is_none(b))
        return (int)date_is_none(a) - (int)date_is_none(b);
    day_number first_a = date_first_day(a), first_b = date_first_day(b);
    if (first_a != first_b)
        return first_a < first_b ? -1 : 1;
    day_number last_a = date_last_day(a), last_b = date_last_day(b);
    return (last_a < last_b) - (last_a > last_b);
}

/*
 * Dates stand on every page by the dozen, and the formats of the C library
 * take ten times as long. Both give the place behind what they put.
 */
#define DATE_LEN_MAX 48

static char *put_number(char *out, unsigned number, unsigned width)
{
    char digits[10];
    unsigned count = 0;
    for (; number || count < width; number /= 10)
        digits[count++] = (char)('0' + number % 10);
    while (count)
        *out++ = digits[--count];
    return out;
}

static char *put_year(char *out, struct date date)
{
    return put_number(out, (unsigned)date.year, 4);
}

str date_iso(struct arena *arena, struct date date)
{
    char text[DATE_LEN_MAX], *end = text;
    if (date_is_none(date))
        return STR("");
    end = put_year(end, date);
    if (date.month)
        end = put_number(stpcpy(end, "-"), date.month, 2);
    if (date.day)
        end = put_number(stpcpy(end, "-"), date.day, 2);
    return str_copy(arena, str_span(text, end));
}

str date_short(struct arena *arena, struct date date)
{
    char text[DATE_LEN_MAX], *end = text;
    if (date_is_none(date))
        return STR("");
    if (date.day)
        end = stpcpy(put_number(end, date.day, 2), "/");
    if (date.month)
        end = stpcpy(put_number(end, date.month, 2), "/");
    return str_copy(arena, str_span(text, put_year(end, date)));
}

str date_long_vi(struct arena *arena, struct date date)
{
    char text[DATE_LEN_MAX], *end = text;
    if (date_is_none(date))
        return STR("");
    if (date.day)
        end = stpcpy(put_number(stpcpy(end, "ngày "), date.day, 2), " ");
    if (date.month)
        end = stpcpy(put_number(stpcpy(end, "tháng "), date.month, date.month < 3 ? 2 : 1), " ");
    return str_copy(arena, str_span(text, put_year(stpcpy(end, "năm "), date)));
}

str date_long_en(struct arena *arena, struct date date)
{
    static const char *const months[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    if (date_is_none(date))
        return STR("");
    if (!date.month)
        return str_format(arena, "%d", date.year);
    if (!date.day)
        return str_format(arena, "%s %d", months[date.month - 1], date.year);
    return str_format(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
}

bool zone_read(str text, int *offset_minutes)
{
    int hours, minutes;
    if (str_is(text, "Asia/Ho_Chi_Minh") || str_is(text, "UTC")) {
        *offset_minutes = str_is(text, "UTC") ? 0 : 7 * 60;
        return true;
    }
    if (text.len != 6 || (text.ptr[0] != '+' && text.ptr[0] != '-') || text.ptr[3] != ':'
        || !read_number(str_sub(text, 1, 3), 2, 2, &hours)
        || !read_number(str_sub(text, 4, 6), 2, 2, &minutes) || hours > 14 || minutes > 59)
        return false;
    *offset_minutes = (hours * 60 + minutes) * (text.ptr[0] == '-' ? -1 : 1);
    return true;
}

day_number zone_day(int64_t unix_seconds, int offset_minutes)
{
    int64_t local = unix_seconds + (int64_t)offset_minutes * 60;
    int64_t day = local / 86400 - (local % 86400 < 0);
    if (day < CALENDAR_FIRST)
        return CALENDAR_FIRST;
    return day > CALENDAR_LAST ? CALENDAR_LAST : (day_number)day;
}

str zone_offset(struct arena *arena, int offset_minutes)
{
    char text[DATE_LEN_MAX], *end = stpcpy(text, offset_minutes < 0 ? "-" : "+");
    unsigned size = (unsigned)abs(offset_minutes);
    end = put_number(stpcpy(put_number(end, size / 60, 2), ":"), size % 60, 2);
    return str_copy(arena, str_span(text, end));
}

str zone_mail_date(struct arena *arena, day_number day, int offset_minutes)
{
    static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct date date = date_from_day(day);
    int minutes = abs(offset_minutes);
    return str_format(arena, "%s, %02d %s %04d 00:00:00 %c%02d%02d", days[date_weekday(day)],
                      date.day, months[date.month - 1], date.year, offset_minutes < 0 ? '-' : '+',
                      minutes / 60, minutes % 60);
}

str zone_moment(struct arena *arena, day_number day, int offset_minutes)
{
    str date = date_iso(arena, date_from_day(day));
    return str_concat(arena, date, STR("T00:00:00"), zone_offset(arena, offset_minutes));
}
