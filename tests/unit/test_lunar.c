#include "base/lunar.h"
#include "check.h"

/* Days that calendars of Vietnam print; in 1968, 1985 and 2007 Tết was not the day of China's. */
static const struct {
    int year, month, day;
    bool leap;
    struct date date;
} cases[] = {
    { 1968, 1, 1, false, { 1968, 1, 29 } },  { 1985, 1, 1, false, { 1985, 1, 21 } },
    { 2000, 1, 1, false, { 2000, 2, 5 } },   { 2007, 1, 1, false, { 2007, 2, 17 } },
    { 2024, 1, 1, false, { 2024, 2, 10 } },  { 2025, 1, 1, false, { 2025, 1, 29 } },
    { 2026, 1, 1, false, { 2026, 2, 17 } },  { 2030, 1, 1, false, { 2030, 2, 2 } },
    { 2023, 3, 10, false, { 2023, 4, 29 } }, { 2024, 3, 10, false, { 2024, 4, 18 } },
    { 2025, 3, 10, false, { 2025, 4, 7 } },  { 2026, 3, 10, false, { 2026, 4, 26 } },
    { 2026, 8, 15, false, { 2026, 9, 25 } }, { 2025, 12, 23, false, { 2026, 2, 10 } },
    { 2020, 4, 1, true, { 2020, 5, 23 } },   { 2023, 2, 1, true, { 2023, 3, 22 } },
    { 2025, 6, 1, true, { 2025, 7, 25 } },   { 2014, 9, 1, true, { 2014, 10, 24 } },
    { 2033, 11, 1, true, { 2033, 12, 22 } },
};

static void test_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        day_number day = 0;
        CHECK(lunar_day(cases[i].year, cases[i].month, cases[i].day, cases[i].leap, &day));
        CHECK_INT(day, date_first_day(cases[i].date));
    }
}

static void test_none(void **state)
{
    day_number day;
    (void)state;
    CHECK(!lunar_day(2026, 3, 10, true, &day)); /* no leap month in that year */
    CHECK(!lunar_day(2026, 13, 1, false, &day));
    CHECK(!lunar_day(2026, 1, 31, false, &day));
    CHECK(!lunar_day(1899, 1, 1, false, &day));
}

/* Each month has 29 or 30 days, and the years join without a gap. */
static void test_months(void **state)
{
    day_number last = 0;
    (void)state;
    for (int year = 1950; year < 2050; year++) {
        for (int month = 1; month <= 12; month++) {
            day_number first, end, leap;
            CHECK(lunar_day(year, month, 1, false, &first));
            CHECK(!last || first == last + 1);
            last = first + 28;
            if (lunar_day(year, month, 30, false, &end))
                last = end;
            if (lunar_day(year, month, 1, true, &leap)) {
                CHECK_INT(leap, last + 1);
                last = lunar_day(year, month, 30, true, &end) ? end : leap + 28;
            }
        }
    }
}

TEST_MAIN(TEST(test_days), TEST(test_none), TEST(test_months))
