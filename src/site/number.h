/*
 * number.h - a document's number and symbol, "16/KH-CĐBDT", for comparing.
 *
 * People write one number in many ways: "16 /KH-CĐBDT", "16/KH-CDBDT",
 * "1836 QĐ/TWĐTN". A key folds spaces, dashes, case, marks, Đ and
 * leading zeros; the slash stays, since it parts the number from its symbol.
 * A blank number ("/KH-CĐS") has no key: nothing can be told from it.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef SITE_NUMBER_H
#define SITE_NUMBER_H

#include "base/str.h"

struct arena;

#define NUMBER_BLANK UINT64_MAX

/* 16 of "16/KH-CĐBDT" or "Số: 16 /KH"; NUMBER_BLANK if it does not begin with digits. */
uint64_t number_value(str number);

/* "16/khcdbdt"; empty for a blank number. */
str number_key(struct arena *arena, str number);

#endif
