/*
 * lunar.h - days of the Vietnamese lunar calendar.
 *
 * A month begins on the day of the new moon, the eleventh is that of the winter
 * solstice, both by the clock of Vietnam (UTC+7); of thirteen months from one
 * solstice to the next the first without a principal term is a leap month and has
 * the number of the one before it. The sun and the moon are reckoned to some
 * minutes: good for the years 1900 to 2100.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef BASE_LUNAR_H
#define BASE_LUNAR_H

#include "base/date.h"

#define LUNAR_YEAR_MIN 1900
#define LUNAR_YEAR_MAX 2100

/*
 * The day of a lunar date; `year` is the one that begins at its Tết. False if that
 * month has no such day, if there is no such leap month, or outside the years.
 */
bool lunar_day(int year, int month, int day, bool leap, day_number *out);

#endif
