/*
 * date.h - days, and dates that are known only to the month or the year.
 *
 * Time is days in the portal's zone. A partial date is an interval: 2023-11
 * starts on the 1st and ends on the 30th; precision is kept, never invented.
 * The calendar is the Gregorian one, years 1000 to 9999.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

struct arena;
struct diag;
struct span;

struct date {
    int16_t year;  /* 0: there is no date */
    uint8_t month; /* 0: known to the year */
    uint8_t day;   /* 0: known to the month or the year */
};

#define DATE_NONE ((struct date){ 0, 0, 0 })

/* Days since 1970-01-01, in the portal's zone. */
typedef int32_t day_number;
#define DAY_MIN INT32_MIN /* before every date */
#define DAY_MAX INT32_MAX /* after every date: an end that is not known */

/* The calendar's: 1000-01-01 and 9999-12-31. */
#define CALENDAR_FIRST ((day_number)-354285)
#define CALENDAR_LAST  ((day_number)2932896)

bool date_is_none(struct date date);
bool date_equal(struct date a, struct date b);

/*
 * Reads 2023-11-13, 2023-11 or 2023 (and 2023-1-5 as people write it); reports
 * a mistake at its place within `at` and gives false.
 */
bool date_read(str text, struct span at, struct date *out, struct diag *diag);
/* The same without a report, for texts that may or may not be dates. */
bool date_parse(str text, struct date *out);

day_number date_first_day(struct date date); /* DAY_MIN if there is none */
day_number date_last_day(struct date date);  /* inclusive; DAY_MAX if there is none */
/*
 * The last day up to an end: "đến hết ngày 15" is the 15th; "trước ngày 15"
 * (`before`) the 14th, "trước tháng 8" the 31st of July. DAY_MAX if there is none.
 */
day_number date_end_day(struct date end, bool before);
struct date date_from_day(day_number day); /* DATE_NONE outside the calendar */
int date_weekday(day_number day);          /* 0 is Monday */
int date_month_length(int year, int month);

/* By first day, the less precise one first among equals; unknown dates come last. */
int date_compare(struct date a, struct date b);

str date_iso(struct arena *arena, struct date date);   /* 2023-11-05, 2023-11, 2023; "" if none */
str date_short(struct arena *arena, struct date date); /* 05/11/2023, 11/2023, 2023 */
/*
 * "ngày 05 tháng 3 năm 2024", "tháng 3 năm 2024", "năm 2024": days below 10 and
 * months 1 and 2 take a leading zero (Decree 30/2020/NĐ-CP, annex I, II.4).
 */
str date_long_vi(struct arena *arena, struct date date);
str date_long_en(struct arena *arena, struct date date); /* 5 March 2024 */

/*
 * A zone is an offset, for ever: Vietnam has no summer time. Reads
 * "Asia/Ho_Chi_Minh", "UTC" or ±HH:MM.
 */
bool zone_read(str text, int *offset_minutes);
day_number zone_day(int64_t unix_seconds, int offset_minutes); /* kept within the calendar */
/* "2024-03-05T00:00:00+07:00": the first moment of a day. */
str zone_moment(struct arena *arena, day_number day, int offset_minutes);
/* The same as mail and RSS write it (RFC 5322, 3.3): "Tue, 05 Mar 2024 00:00:00 +0700". */
str zone_mail_date(struct arena *arena, day_number day, int offset_minutes);
str zone_offset(struct arena *arena, int offset_minutes); /* "+07:00" */

#endif
