/*
 * anniversary.h - "kỷ niệm 94 năm Ngày … (28/7/1929 - 28/7/2023)", as documents print it.
 *
 * Import asks whether the years add up; the proof-reader of rules/ knows the days too.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_ANNIVERSARY_H
#define CONTENT_ANNIVERSARY_H

#include "base/date.h"

struct anniversary {
    int years;            /* as told: "94 năm", "lần thứ 94" */
    size_t number;        /* where the number stands … */
    size_t event;         /* … and the first word after it: "Ngày thành lập …" */
    bool dated;           /* both ends are printed: */
    struct date from, to; /* days, or years */
    size_t start, from_end, dates_end; /* of both, in the text; the end of the first */
    size_t next;                       /* where to look for the next one */
};

/* The next number of years that may be one, at or after `from`; false if there is none. */
bool anniversary_next(str text, size_t from, struct anniversary *out);

/* Whether its two ends are another number of years apart. "5 năm (2021 - 2025)" counts both years. */
bool anniversary_is_wrong(const struct anniversary *anniversary);

#endif
