#include "base/date.h"

#include "base/buf.h"
#include "base/diag.h"
#include "check.h"

static void test_reading(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *iso; /* "" where it is no date */
    } cases[] = {
        { "2023-11-13", "2023-11-13" },
        { "2023-11", "2023-11" },
        { "2023", "2023" },
        { "2023-1-5", "2023-01-05" },
        { "2023-01-5", "2023-01-05" },
        { "2023-1", "2023-01" },
        { "2024-02-29", "2024-02-29" },
        { "2000-02-29", "2000-02-29" },
        { "1000", "1000" },
        { "9999-12-31", "9999-12-31" },
        { "", "" },
        { "23", "" },
        { "0999", "" },
        { "0000", "" },
        { "10000", "" },
        { "2023-", "" },
        { "2023-13", "" },
        { "2023-0", "" },
        { "2023-00-01", "" },
        { "2023-02-29", "" },
        { "1900-02-29", "" },
        { "2023-04-31", "" },
        { "2023-11-0", "" },
        { "2023-11-", "" },
        { "2023-11-13-1", "" },
        { "2023--1", "" },
        { "2023-011-1", "" },
        { "2023-11-130", "" },
        { " 2023", "" },
        { "2023-11-13 ", "" },
        { "13/11/2023", "" },
        { "2023/11/13", "" },
        { "-2023", "" },
        { "+2023", "" },
        { "2023-+1", "" },
        { "năm 2023", "" },
        { "2023-11-13T00:00", "" },
        { "99999999999999999999", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date date = DATE_NONE;
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_INT(date_parse(str_from(cases[i].text), &date), *cases[i].iso != '\0');
        CHECK_STR(date_iso(arena, date), cases[i].iso);
    }
}

/* A mistake is shown at its own place within the date. */
static void test_reports(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *report;
    } cases[] = {
        { "2023-13-01", "p:1:12: error: month 13 does not exist [N012]\n"
                        "    1 | date: 2023-13-01\n"
                        "      |            ^~\n" },
        { "2023-0", "p:1:12: error: month 0 does not exist [N012]\n"
                    "    1 | date: 2023-0\n"
                    "      |            ^\n" },
        { "2023-2-30", "p:1:14: error: day 30 does not exist in 2023-2 [N011]\n"
                       "    1 | date: 2023-2-30\n"
                       "      |              ^~\n" },
        { "13/11/2023", "p:1:7: error: '13/11/2023' is not a date [N010]\n"
                        "    1 | date: 13/11/2023\n"
                        "      |       ^~~~~~~~~~\n" },
    };
    const str advice = STR(
        "      = write a day (2023-11-13), a month (2023-11) or a year (2023)\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct diag *diag = diag_new();
        str line = str_concat(arena, STR("date: "), str_from(cases[i].text));
        struct source source = { STR("p"), line };
        struct date date;
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK(!date_read(str_sub(line, 6, line.len), span_at(&source, 6, line.len), &date, diag));
        struct buf out = buf_new(arena, 10000);
        diag_print(diag, &out, LANGUAGE_EN);
        diag_free(diag);
        CHECK_STR(buf_str(&out),
                  str_cstr(arena, str_concat(arena, str_from(cases[i].report), advice)));
    }
    /* In quotes the text is shorter than its place: all of it is marked. */
    struct source quoted = { STR("p"), STR("'2023-13'") };
    struct diag *diag = diag_new();
    struct date date;
    CHECK(!date_read(STR("2023-13"), span_at(&quoted, 0, 9), &date, diag));
    struct buf out = buf_new(arena, 10000);
    diag_print(diag, &out, LANGUAGE_EN);
    CHECK(str_has(buf_str(&out), STR("      | ^~~~~~~~~\n")));
    CHECK(date_read(STR("2023-12"), span_at(&quoted, 0, 9), &date, diag));
    CHECK_INT(diag_status(diag), 1);
    diag_free(diag);
}

static void test_intervals(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *first, *last;
    } cases[] = {
        { "2023-11-13", "2023-11-13", "2023-11-13" }, { "2023-11", "2023-11-01", "2023-11-30" },
        { "2024-02", "2024-02-01", "2024-02-29" },    { "2023-02", "2023-02-01", "2023-02-28" },
        { "1900-02", "1900-02-01", "1900-02-28" },    { "2023", "2023-01-01", "2023-12-31" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date date;
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK(date_parse(str_from(cases[i].text), &date));
        CHECK_STR(date_iso(arena, date_from_day(date_first_day(date))), cases[i].first);
        CHECK_STR(date_iso(arena, date_from_day(date_last_day(date))), cases[i].last);
    }
    CHECK(date_first_day(DATE_NONE) == DAY_MIN && date_last_day(DATE_NONE) == DAY_MAX);
    const struct date august = { 2023, 8, 0 };
    CHECK_STR(date_iso(arena, date_from_day(date_end_day(august, false))), "2023-08-31");
    CHECK_STR(date_iso(arena, date_from_day(date_end_day(august, true))), "2023-07-31");
    CHECK(date_end_day(DATE_NONE, true) == DAY_MAX && date_end_day(DATE_NONE, false) == DAY_MAX);
}

/* Every day of the calendar, counted one by one. */
static void test_every_day(void **state)
{
    (void)state;
    struct date date = { 1000, 1, 1 };
    day_number day = date_first_day(date);
    int weekday = date_weekday(day);
    CHECK(date_is_none(date_from_day(day - 1)));
    for (; date.year < 10000; day++) {
        CHECK(date_equal(date_from_day(day), date));
        CHECK_INT(date_first_day(date), day);
        CHECK_INT(date_weekday(day), weekday);
        weekday = (weekday + 1) % 7;
        date.day++;
        if (date.day > date_month_length(date.year, date.month)) {
            date.day = 1;
            date.month++;
        }
        if (date.month > 12) {
            date.month = 1;
            date.year++;
        }
    }
    CHECK(date_is_none(date_from_day(day)));
    CHECK(date_is_none(date_from_day(DAY_MIN)) && date_is_none(date_from_day(DAY_MAX)));
    CHECK_INT(date_first_day((struct date){ 1970, 1, 1 }), 0);
    CHECK_INT(date_weekday(0), 3); /* a Thursday */
    CHECK_INT(date_first_day((struct date){ 2024, 2, 29 }), 19782);
}

static void test_order(void **state)
{
    (void)state;
    static const char *const texts[] = { "2022",    "2022-01",    "2022-01-01", "2022-01-02",
                                         "2022-12", "2022-12-31", "2023",       "" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        for (size_t k = 0; k < COUNT(texts); k++) {
            struct date a = DATE_NONE, b = DATE_NONE;
            date_parse(str_from(texts[i]), &a);
            date_parse(str_from(texts[k]), &b);
            int order = date_compare(a, b);
            CHECK_ROW(i, "%s and %s", texts[i], texts[k]);
            CHECK_INT((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
}

static void test_writing(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        struct date date;
        const char *iso, *shorter, *vietnamese, *english;
    } cases[] = {
        { { 2024, 3, 5 }, "2024-03-05", "05/03/2024", "ngày 05 tháng 3 năm 2024", "5 March 2024" },
        { { 2024, 2, 15 },
          "2024-02-15",
          "15/02/2024",
          "ngày 15 tháng 02 năm 2024",
          "15 February 2024" },
        { { 2024, 12, 31 },
          "2024-12-31",
          "31/12/2024",
          "ngày 31 tháng 12 năm 2024",
          "31 December 2024" },
        { { 2024, 1, 0 }, "2024-01", "01/2024", "tháng 01 năm 2024", "January 2024" },
        { { 2024, 10, 0 }, "2024-10", "10/2024", "tháng 10 năm 2024", "October 2024" },
        { { 2024, 0, 0 }, "2024", "2024", "năm 2024", "2024" },
        { { 0, 0, 0 }, "", "", "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].iso);
        CHECK_STR(date_iso(arena, cases[i].date), cases[i].iso);
        CHECK_STR(date_short(arena, cases[i].date), cases[i].shorter);
        CHECK_STR(date_long_vi(arena, cases[i].date), cases[i].vietnamese);
        CHECK_STR(date_long_en(arena, cases[i].date), cases[i].english);
    }
}

static void test_zones(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text;
        bool ok;
        int minutes;
        const char *offset;
    } cases[] = {
        { "Asia/Ho_Chi_Minh", true, 420, "+07:00" },
        { "UTC", true, 0, "+00:00" },
        { "+07:00", true, 420, "+07:00" },
        { "-03:30", true, -210, "-03:30" },
        { "+14:00", true, 840, "+14:00" },
        { "+15:00", false, 0, "" },
        { "+07:60", false, 0, "" },
        { "+7:00", false, 0, "" },
        { "07:00", false, 0, "" },
        { "+07-00", false, 0, "" },
        { "+0700", false, 0, "" },
        { "Europe/Paris", false, 0, "" },
        { "", false, 0, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int minutes = 0;
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_INT(zone_read(str_from(cases[i].text), &minutes), cases[i].ok);
        CHECK_INT(minutes, cases[i].minutes);
        if (cases[i].ok)
            CHECK_STR(zone_offset(arena, minutes), cases[i].offset);
    }
}

static void test_days_of_a_zone(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        int64_t seconds;
        int offset;
        const char *day;
    } cases[] = {
        { 0, 0, "1970-01-01" },
        { -1, 0, "1969-12-31" },
        { 0, -1, "1969-12-31" },
        { 1705251599, 420, "2024-01-14" }, /* 23:59:59 in Hà Nội */
        { 1705251600, 420, "2024-01-15" }, /* midnight */
        { 1705251600, 0, "2024-01-14" },
        { 253402300799, 0, "9999-12-31" },
        { INT64_MAX / 2, 0, "9999-12-31" }, /* kept within the calendar */
        { INT64_MIN / 2, 0, "1000-01-01" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].day);
        day_number day = zone_day(cases[i].seconds, cases[i].offset);
        CHECK_STR(date_iso(arena, date_from_day(day)), cases[i].day);
    }
    CHECK_STR(zone_moment(arena, zone_day(1705251600, 420), 420), "2024-01-15T00:00:00+07:00");
    CHECK_STR(zone_mail_date(arena, zone_day(1705251600, 420), 420),
              "Mon, 15 Jan 2024 00:00:00 +0700");
    CHECK_STR(zone_mail_date(arena, zone_day(0, -210), -210), "Wed, 31 Dec 1969 00:00:00 -0330");
}

TEST_MAIN(TEST(test_reading), TEST(test_reports), TEST(test_intervals), TEST(test_every_day),
          TEST(test_order), TEST(test_writing), TEST(test_zones), TEST(test_days_of_a_zone))
