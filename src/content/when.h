/*
 * when.h - dates as documents print them.
 *
 * 20/7/2024, 05-3-2020, 28.7.1929, "ngày 13 tháng 11 năm 2023", "tháng
 * 11/2023", "tháng 11 năm 2023", 11/2023. A day of the lunar calendar, "10-3 âm
 * lịch", is none of ours: it is passed over, and never turned into one.
 */
#ifndef CONTENT_WHEN_H
#define CONTENT_WHEN_H

#include "base/date.h"

struct when_found {
    struct date date;
    size_t start, end; /* in the text, with "ngày" or "tháng" before it */
};

/* The first date at or after `from`; false if there is none. */
bool when_find(str text, size_t from, struct when_found *out);

/*
 * "ngày tháng 11 năm 2023", "ngày /01/2023" at the beginning of `text`: the day,
 * and perhaps the month, was left for the pen.
 */
bool when_find_blank_day(str text, struct when_found *out);

/*
 * From when to when: two dates, "từ tháng 11/2023 đến hết tháng 10/2024", or
 * one that lends the first its month or year, "Từ ngày 18 đến hết ngày
 * 30.7.2024". False too where the first would come after the last.
 */
bool when_find_range(str text, struct when_found *start, struct when_found *end);

/* "từ nay đến ngày 5/7/2024": an end whose start is no day that is printed. */
bool when_find_until(str text, struct when_found *end);

/* "giai đoạn 2021 – 2030", "năm học 2023-2024" */
bool when_find_years(str text, struct when_found *start, struct when_found *end);
/* "từ năm 2026 đến hết năm 2030" */
bool when_find_from_year(str text, struct when_found *start, struct when_found *end);

/* "quý III năm 2026", "quý I đến quý III/2026", "6 tháng đầu năm 2026": its first and last month. */
bool when_find_part_of_year(str text, struct when_found *start, struct when_found *end);
/* The same, but not "đến hết quý III/2026", of which only the end is told. */
bool when_find_whole_part(str text, struct when_found *start, struct when_found *end);

/*
 * A day and a month whose year is not printed, "ngày 10-4", "10 tháng 4"; `date`
 * is then none. It may be lunar.
 */
bool when_find_yearless(str text, size_t from, struct when_found *out);
bool when_is_lunar(str text, const struct when_found *found);

#endif
