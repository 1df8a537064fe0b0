/*
 * when.h - dates as documents print them (DOMAIN: the forms of Vietnamese plans).
 *
 * 20/7/2024, 05-3-2020, 28.7.1929, "ngày 13 tháng 11 năm 2023", "tháng
 * 11/2023", "tháng 11 năm 2023", 11/2023. Lunar dates are left alone.
 */
#ifndef INTAKE_WHEN_H
#define INTAKE_WHEN_H

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

#endif
