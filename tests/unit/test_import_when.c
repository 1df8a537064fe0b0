/* Dates, ranges and what is left of them in print. */
#include "base/date.h"
#include "check.h"
#include "content/when.h"

static void test_dates(void **state)
{
    static const struct {
        const char *text, *date;
        size_t start, end;
    } dates[] = {
        { "trước ngày 20/7/2024.", "2024-07-20", 9, 24 },
        { "01-10-1997", "1997-10-01", 0, 10 },
        { "28.7.1929 là ngày", "1929-07-28", 0, 9 },
        { "từ tháng 11/2023 đến", "2023-11", 5, 19 },
        { "tháng 8 năm 2024", "2024-08", 0, 18 },
        { "ngày 13 tháng 11 năm 2023", "2023-11-13", 0, 28 },
        { "mục 2.3 và 30/2/2024", "", 0, 0 },
        { "số 16/2024/KH", "", 0, 0 },
        { "năm 2024", "", 0, 0 },
        { "ngày 3-2-1930", "1930-02-03", 0, 14 },
        { "in tháng 7.1946.", "1946-07", 3, 16 },
        { "họp 7.1946", "", 0, 0 },
        { "ngày 10/3/2024 âm lịch", "", 0, 0 },
        { "ngày 10/3/2024 (âm lịch), hội 5/4/2024", "2024-04-05", 36, 44 },
        { "31/11/2024", "", 0, 0 },
        { "Quý 3/2026", "", 0, 0 },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct when_found found = { 0 };
        CHECK_ROW(i, "%s", dates[i].text);
        CHECK_INT(when_find(str_from(dates[i].text), 0, &found), *dates[i].date != 0);
        CHECK_STR(date_iso(arena, found.date), dates[i].date);
        CHECK_INT(found.start, dates[i].start);
        CHECK_INT(found.end, dates[i].end);
    }
}

static void test_ranges(void **state)
{
    static const struct {
        const char *text, *start, *end; /* empty: none */
    } ranges[] = {
        { "từ tháng 11/2023 đến hết tháng 10/2024", "2023-11", "2024-10" },
        { "Bắt đầu từ tháng 11/2023, kết thúc vào tháng 10/2024", "2023-11", "2024-10" },
        { "Từ ngày 18 đến hết ngày 30.7.2024, báo cáo trước 5/8/2024", "2024-07-18", "2024-07-30" },
        { "từ ngày 20-9 đến hết ngày 4-10-2024", "2024-09-20", "2024-10-04" },
        { "từ ngày 5 tháng 3 đến ngày 9 tháng 4 năm 2024", "2024-03-05", "2024-04-09" },
        { "từ tháng 3 đến tháng 10 năm 2024", "2024-03", "2024-10" },
        { "từ ngày 20/12 đến ngày 5/1/2024", "", "" }, /* of which year? */
        { "từ ngày 31 đến ngày 5.6.2024", "", "" },
        { "từ tháng 3 đến hết ngày 30.7.2024", "", "" },
        { "từ nay đến ngày 5/7/2024", "", "" },
        { "từ ngày 18 đến hết đợt", "", "" },
        { "Đợt 1 (01/01 - 30/5/2024)", "2024-01-01", "2024-05-30" },
        { "Đợt 1 (từ 1/1 đến 30/5/2024)", "2024-01-01", "2024-05-30" },
        { "01/7/2022 – 31/12/2022", "2022-07-01", "2022-12-31" },
        { "từ ngày 8/3 đến ngày 10/3/2024 âm lịch", "", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(ranges); i++) {
        struct when_found start = { 0 }, end = { 0 };
        CHECK_ROW(i, "%s", ranges[i].text);
        bool found = when_find_range(str_from(ranges[i].text), &start, &end);
        CHECK_INT(found, *ranges[i].start != 0);
        if (found) {
            CHECK_STR(date_iso(arena, start.date), ranges[i].start);
            CHECK_STR(date_iso(arena, end.date), ranges[i].end);
        }
    }
}

static void test_blank_days(void **state)
{
    static const struct {
        const char *text, *date;
    } days[] = {
        { "ngày tháng 11 năm 2023", "2023-11" },
        { "ngày … tháng … năm 2023", "2023" },
        { "ngày /01/2023 của", "2023-01" },
        { "ngày .../.../2023", "2023" },
        { "ngày  năm 2023", "2023" },
        { "ngày 13/2023", "" },
        { "ngày /13/2023", "" },
        { "ngày làm việc", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(days); i++) {
        struct when_found found = { 0 };
        CHECK_ROW(i, "%s", days[i].text);
        CHECK_INT(when_find_blank_day(str_from(days[i].text), &found), *days[i].date != 0);
        CHECK_STR(date_iso(arena, found.date), days[i].date);
    }
}

static void test_untils(void **state)
{
    static const struct {
        const char *text, *end; /* empty: none */
    } ends[] = {
        { "từ nay đến ngày 05/7/2023", "2023-07-05" },
        { "Từ nay cho đến hết tháng 12/2023", "2023-12" },
        { "từ ngày ban hành đến hết ngày 31/12/2024", "2024-12-31" },
        { "từ nay đến ngày 5-7", "" }, /* of which year? */
        { "từ nay trở đi", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct when_found end = { 0 };
        CHECK_ROW(i, "%s", ends[i].text);
        CHECK_INT(when_find_until(str_from(ends[i].text), &end), *ends[i].end != 0);
        CHECK_STR(date_iso(arena, end.date), ends[i].end);
    }
}

static void test_years(void **state)
{
    static const struct {
        const char *text, *start, *end; /* empty: none */
    } years[] = {
        { "Thi đua giai đoạn 2021 – 2030", "2021", "2030" },
        { "năm học 2023-2024", "2023", "2024" },
        { "giai đoạn (2021-2025)", "2021", "2025" },
        { "nhiệm kỳ 2024 - 2029", "", "" }, /* of a body, not of a campaign */
        { "giai đoạn 2030 - 2021", "", "" },
        { "giai đoạn 1", "", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(years); i++) {
        struct when_found start = { 0 }, end = { 0 };
        CHECK_ROW(i, "%s", years[i].text);
        CHECK_INT(when_find_years(str_from(years[i].text), &start, &end), *years[i].start != 0);
        CHECK_STR(date_iso(arena, start.date), years[i].start);
        CHECK_STR(date_iso(arena, end.date), years[i].end);
    }
}

/* A day without its year is found as such, and never given one. */
static void test_yearless(void **state)
{
    static const struct {
        const char *text;
        bool found, lunar;
    } days[] = {
        { "trước ngày 10-4", true, false },     { "trước 10/4.", true, false },
        { "ngày 10 tháng 4", true, false },     { "ngày 10-3 âm lịch", true, true },
        { "ngày 10/4/2024", false, false },     { "ngày 10 tháng 4 năm 2024", false, false },
        { "ngày 25 hàng tháng", false, false }, { "mục 45/67", false, false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        struct when_found found;
        CHECK_ROW(i, "%s", days[i].text);
        bool is = when_find_yearless(str_from(days[i].text), 0, &found);
        CHECK_INT(is, days[i].found);
        CHECK_INT(is && when_is_lunar(str_from(days[i].text), &found), days[i].lunar);
    }
}

static void test_parts_of_years(void **state)
{
    static const struct {
        const char *text, *start, *end; /* empty: none */
    } parts[] = {
        { "quý III năm 2026", "2026-07", "2026-09" },
        { "trong Quý 3/2026", "2026-07", "2026-09" },
        { "quý I đến quý III/2026", "2026-01", "2026-09" },
        { "từ quý IV/2026 đến hết quý II năm 2027", "2026-10", "2027-06" },
        { "Từ Quý II năm 2026 đến hết năm 2028", "2026-04", "2028" },
        { "Quý II và quý III/2026", "2026-04", "2026-09" },
        { "quý III, IV năm 2026", "2026-07", "2026-12" },
        { "quý III/2026, 4 đơn vị", "2026-07", "2026-09" },
        { "quý II và quý IV/2026", "2026-10", "2026-12" }, /* no one time */
        { "06 tháng đầu năm 2026", "2026-01", "2026-06" },
        { "6 tháng cuối năm 2026", "2026-07", "2026-12" },
        { "quý III", "", "" }, /* of which year? */
        { "quý III/2026 đến khi xong", "", "" },
        { "quý IV/2026 đến quý I/2026", "", "" },
        { "quý 5/2026", "", "" },
        { "quý khách năm 2026", "", "" },
        { "16 tháng đầu năm 2026", "", "" },
        { "6 tháng năm 2026", "", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(parts); i++) {
        struct when_found start = { 0 }, end = { 0 };
        CHECK_ROW(i, "%s", parts[i].text);
        bool found = when_find_part_of_year(str_from(parts[i].text), &start, &end);
        CHECK_INT(found, *parts[i].start != 0);
        if (found) {
            CHECK_STR(date_iso(arena, start.date), parts[i].start);
            CHECK_STR(date_iso(arena, end.date), parts[i].end);
        }
    }
}

TEST_MAIN(TEST(test_dates), TEST(test_ranges), TEST(test_blank_days), TEST(test_untils),
          TEST(test_years), TEST(test_yearless), TEST(test_parts_of_years))
