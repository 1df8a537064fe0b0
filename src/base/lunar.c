#include "base/lunar.h"

#include <math.h>

#define RADIANS    (3.14159265358979323846 / 180)
#define ZONE       (7.0 / 24)   /* of Vietnam, in days */
#define UNIX_EPOCH 2440587.5    /* 1970-01-01 as a Julian date */
#define J2000      2451545.0    /* the noon from which the sun is reckoned */
#define MONTH      29.530588861 /* from one new moon to the next, in days */

/* Seconds by which the even time of astronomers is ahead of the clock, in days; a minute is enough. */
static double clock_lag(double centuries)
{
    double t = centuries * 100; /* years since 2000 */
    double seconds = t < 0 ? 64 + 0.33 * t + 0.0115 * t * t * (t > -60)
                           : 64 + 0.3 * t + 0.003 * t * t;
    return seconds / 86400;
}

/* The k-th new moon after that of 6 January 2000, by the clock, as a Julian date. */
static double new_moon(int k)
{
    double t = k / 1236.85, t2 = t * t;
    double mean = 2451550.09766 + MONTH * k + 0.00015437 * t2;
    double e = 1 - 0.002516 * t - 0.0000074 * t2;
    double sun = (2.5534 + 29.10535670 * k - 0.0000014 * t2) * RADIANS;
    double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t2) * RADIANS;
    double node = (160.7108 + 390.67050284 * k - 0.0016118 * t2) * RADIANS;
    double omega = (124.7746 - 1.56375588 * k + 0.0020672 * t2) * RADIANS;
    double shift = -0.40720 * sin(moon) + 0.17241 * e * sin(sun) + 0.01608 * sin(2 * moon)
                   + 0.01039 * sin(2 * node) + 0.00739 * e * sin(moon - sun)
                   - 0.00514 * e * sin(moon + sun) + 0.00208 * e * e * sin(2 * sun)
                   - 0.00111 * sin(moon - 2 * node) - 0.00057 * sin(moon + 2 * node)
                   + 0.00056 * e * sin(2 * moon + sun) - 0.00042 * sin(3 * moon)
                   + 0.00042 * e * sin(sun + 2 * node) + 0.00038 * e * sin(sun - 2 * node)
                   - 0.00024 * e * sin(2 * moon - sun) - 0.00017 * sin(omega);
    return mean + shift - clock_lag(t);
}

/* The day in Vietnam on which the k-th new moon falls. */
static day_number month_start(int k)
{
    return (day_number)floor(new_moon(k) + ZONE - UNIX_EPOCH);
}

/* Where the sun stands as the day begins in Vietnam, in twelfths of its circle: 9 from the solstice on. */
static int sun_sign(day_number day)
{
    double t = (day + UNIX_EPOCH - ZONE - J2000) / 36525;
    double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
    double anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * RADIANS;
    double longitude = mean + (1.914602 - 0.004817 * t) * sin(anomaly)
                       + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
                       - 0.00569 - 0.00478 * sin((125.04 - 1934.136 * t) * RADIANS);
    longitude = fmod(longitude, 360);
    return (int)((longitude < 0 ? longitude + 360 : longitude) / 30);
}

/* The number of the new moon with which the eleventh month begins that has the solstice of `year`. */
static int eleventh_month(int year)
{
    day_number end = date_first_day((struct date){ (int16_t)year, 12, 31 });
    int k = (int)((end + UNIX_EPOCH - 2451550.1) / MONTH) + 1;
    while (month_start(k) > end)
        k--;
    return sun_sign(month_start(k)) >= 9 ? k - 1 : k; /* it began after the solstice */
}

/* Whether the sun enters no new sign from this new moon to the next. */
static bool has_no_term(int k)
{
    return sun_sign(month_start(k)) == sun_sign(month_start(k + 1));
}

/* How many months after the eleventh of the year before a leap month stands; 0 if none does. */
static int leap_place(int first, int last)
{
    for (int i = 1; last - first == 13 && i < 13; i++) {
        if (has_no_term(first + i))
            return i;
    }
    return 0;
}

bool lunar_day(int year, int month, int day, bool leap, day_number *out)
{
    if (year < LUNAR_YEAR_MIN || year > LUNAR_YEAR_MAX || month < 1 || month > 12 || day < 1)
        return false;
    /* The eleventh and twelfth month stand before Tết of the next year, behind its solstice. */
    int solstice = month >= 11 ? year : year - 1;
    int first = eleventh_month(solstice), place = leap_place(first, eleventh_month(solstice + 1));
    int index = month >= 11 ? month - 11 : month + 1;
    /* Behind a leap month all stand one further; it has the number of the one before it. */
    if (leap && index + 1 != place)
        return false;
    if (leap || (place && index >= place))
        index++;
    *out = month_start(first + index) + day - 1;
    return *out < month_start(first + index + 1);
}
