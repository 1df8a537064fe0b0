/* What a campaign, its phases, documents and deadlines are on a day. */
#include "records.h"

static const struct {
    const char *start, *end, *today;
    enum status status;
} periods[] = {
    { "2023-11", "2024-10", "2023-10-31", STATUS_UPCOMING },
    { "2023-11", "2024-10", "2023-11-01", STATUS_RUNNING },
    { "2023-11", "2024-10", "2024-10-24", STATUS_RUNNING },
    { "2023-11", "2024-10", "2024-10-25", STATUS_ENDING },
    { "2023-11", "2024-10", "2024-10-31", STATUS_ENDING },
    { "2023-11", "2024-10", "2024-11-01", STATUS_ENDED },
    { "2023-11", "2024-10", "2025-10-31", STATUS_ENDED },
    { "2023-11", "2024-10", "2025-11-01", STATUS_ARCHIVED },
    /* Known to the year, and a leap day a year later. */
    { "2022", "2022", "2022-01-01", STATUS_RUNNING },
    { "2022", "2022", "2023-01-01", STATUS_ENDED },
    { "2024-01-01", "2024-02-28", "2024-02-29", STATUS_ENDED },
    { "2024-01-01", "2024-02-28", "2025-02-27", STATUS_ENDED },
    { "2024-01-01", "2024-02-28", "2025-02-28", STATUS_ARCHIVED },
    /* Shorter than the last week. */
    { "2024-05-01", "2024-05-03", "2024-04-30", STATUS_UPCOMING },
    { "2024-05-01", "2024-05-03", "2024-05-01", STATUS_ENDING },
    /* One side only, or none. */
    { "2024-05-01", "", "2024-04-30", STATUS_UPCOMING },
    { "2024-05-01", "", "2099-01-01", STATUS_RUNNING },
    { "", "2024-05-31", "1999-01-01", STATUS_RUNNING },
    { "", "2024-05-31", "2024-06-01", STATUS_ENDED },
    { "", "", "2024-06-01", STATUS_UNDATED },
    /* The ends of the calendar. */
    { "1000", "9999", "2024-01-01", STATUS_RUNNING },
    { "9999-12-31", "9999-12-31", "9999-12-31", STATUS_ENDING },
};

static void test_period(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(periods); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        plan->period = period(&records, periods[i].start, periods[i].end);
        CHECK_ROW(i, "%s..%s on %s", periods[i].start, periods[i].end, periods[i].today);
        CHECK_INT(campaign_of(site_on(&records, periods[i].today), "a")->status, periods[i].status);
        CHECK_STR(heard(&records), "");
    }
}

/* What a year of phases makes of each day: the campaign's status and the phase that runs. */
static const struct {
    const char *starts[3], *ends[3], *first, *last, *today;
    size_t current;
} phases[] = {
    { { "2022-01", "2022-07-01" },
      { "2022-06-30", "2022-12-31" },
      "2022-01-01",
      "2022-12-31",
      "2022-06-30",
      0 },
    { { "2022-01", "2022-07-01" },
      { "2022-06-30", "2022-12-31" },
      "2022-01-01",
      "2022-12-31",
      "2022-07-01",
      1 },
    { { "2022-01", "2022-07-01" },
      { "2022-06-30", "2022-12-31" },
      "2022-01-01",
      "2022-12-31",
      "2023-01-01",
      SIZE_MAX },
    /* A gap between them. */
    { { "2022-01", "2022-09" },
      { "2022-06", "2022-12" },
      "2022-01-01",
      "2022-12-31",
      "2022-07-15",
      SIZE_MAX },
    /* The later one where two overlap. */
    { { "2022-01", "2022-05" },
      { "2022-06", "2022-12" },
      "2022-01-01",
      "2022-12-31",
      "2022-05-20",
      1 },
    /* Without an end: until the next one starts, the last one for ever. */
    { { "2022-01", "2022-07" }, { "", "" }, "2022-01-01", "", "2022-06-30", 0 },
    { { "2022-01", "2022-07" }, { "", "" }, "2022-01-01", "", "2029-06-30", 1 },
    /* Without a start: from the end of the one before, the first one since always. */
    { { "", "" }, { "2022-06", "2022-12" }, "", "2022-12-31", "2022-06-30", 0 },
    { { "", "" }, { "2022-06", "2022-12" }, "", "2022-12-31", "2022-07-01", 1 },
    /* Nothing is known of the second. */
    { { "2022-01", "" }, { "2022-06", "" }, "2022-01-01", "2022-06-30", "2022-06-30", 0 },
};

static void test_phases(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(phases); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        for (size_t k = 0; k < 2; k++)
            add_phase(&records, plan, "Đợt", phases[i].starts[k], phases[i].ends[k]);
        const struct campaign *campaign = campaign_of(site_on(&records, phases[i].today), "a");
        CHECK_ROW(i, "on %s", phases[i].today);
        CHECK_INT(campaign->current_phase, phases[i].current);
        CHECK_INT(campaign->first, *phases[i].first ? day(phases[i].first) : DAY_MIN);
        CHECK_INT(campaign->last, *phases[i].last ? day(phases[i].last) : DAY_MAX);
        heard(&records);
    }
}

static void test_phases_within_a_period(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *plan = add_campaign(&records, "a", "A");
    plan->period = period(&records, "2022-02", "2022-11");
    add_phase(&records, plan, "Đợt 1", "2022-02", "2022-06");
    add_phase(&records, plan, "Đợt 2", "2022-07", "");
    add_phase(&records, plan, "Đợt 3", "", "");
    const struct campaign *campaign = campaign_of(site_on(&records, "2022-03-01"), "a");
    CHECK_INT(campaign->first, day("2022-02-01"));
    CHECK_INT(campaign->last, day("2022-11-30"));
    CHECK_INT(campaign->phases.items[0].status, STATUS_RUNNING);
    CHECK_INT(campaign->phases.items[1].status, STATUS_UPCOMING);
    CHECK_INT(campaign->phases.items[1].last, day("2022-11-30"));
    CHECK_INT(campaign->phases.items[2].status, STATUS_UNDATED);
    withdraw(&records, plan, "2022-09-01");
    campaign = campaign_of(site_on(&records, "2022-09-01"), "a");
    CHECK_INT(campaign->phases.items[1].status, STATUS_ENDED);
    CHECK_INT(campaign->phases.items[1].last, day("2022-11-30")); /* as written */
    CHECK_INT(campaign->current_phase, SIZE_MAX);
    heard(&records);
}

static void test_standing(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *plan = add_campaign(&records, "a", "A");
    plan->posted = when(&records, "2023-11-20");
    plan->period = period(&records, "2023-11", "2024-10");
    add_revision(&records, plan, "2023-12-01");
    add_revision(&records, plan, "2024-02-01");
    withdraw(&records, plan, "2024-05-10");
    const struct campaign *campaign = campaign_of(site_on(&records, "2023-11-30"), "a");
    CHECK_INT(campaign->plan->standing, STANDING_IN_FORCE);
    CHECK(date_equal(campaign->plan->updated, date("2023-11-20")));
    campaign = campaign_of(site_on(&records, "2023-12-01"), "a");
    CHECK_INT(campaign->plan->standing, STANDING_CORRECTED);
    CHECK(date_equal(campaign->plan->updated, date("2023-12-01")));
    campaign = campaign_of(site_on(&records, "2024-05-09"), "a");
    CHECK(date_equal(campaign->plan->updated, date("2024-02-01")));
    CHECK_INT(campaign->status, STATUS_ENDING); /* it is known that it will be withdrawn */
    campaign = campaign_of(site_on(&records, "2024-05-10"), "a");
    CHECK_INT(campaign->plan->standing, STANDING_WITHDRAWN);
    CHECK_INT(campaign->status, STATUS_ENDED);
    campaign = campaign_of(site_on(&records, "2025-05-10"), "a");
    CHECK_INT(campaign->status, STATUS_ARCHIVED);
    heard(&records);
}

/* Nobody says since when, or how long it was to run. */
static void test_withdrawn_without_a_day(void **state)
{
    struct records records = records_new(check_arena(state));
    withdraw(&records, add_campaign(&records, "a", "A"), "");
    struct document *dated = add_campaign(&records, "b", "B");
    dated->period = period(&records, "2023", "2023");
    withdraw(&records, dated, "");
    const struct site *site = site_on(&records, "2023-05-01");
    CHECK_INT(campaign_of(site, "a")->status, STATUS_ENDED);
    CHECK_INT(campaign_of(site, "b")->status, STATUS_ENDED);
    site = site_on(&records, "2025-01-01");
    CHECK_INT(campaign_of(site, "a")->status, STATUS_ENDED);
    CHECK_INT(campaign_of(site, "b")->status, STATUS_ARCHIVED);
    heard(&records);
}

static const struct {
    const char *due;
    bool before;
    const char *last;
} deadlines[] = {
    { "2024-07-15", false, "2024-07-15" }, { "2024-07-20", true, "2024-07-19" },
    { "2024-08", false, "2024-08-31" },    { "2024-08", true, "2024-07-31" },
    { "2024", false, "2024-12-31" },       { "2024-01-01", true, "2023-12-31" },
};

static void test_deadlines(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(deadlines); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        struct deadline *deadline = add_deadline(&records, plan, "Báo cáo", deadlines[i].due);
        deadline->before.set = deadlines[i].before;
        const struct site *site = site_on(&records, deadlines[i].last);
        CHECK_ROW(i, "%s", deadlines[i].due);
        CHECK_INT(campaign_of(site, "a")->deadlines.items[0].last, day(deadlines[i].last));
        CHECK_INT(site->deadlines.count, 1);
        site = site_in(arena, &records, day(deadlines[i].last) + 1);
        CHECK(campaign_of(site, "a")->deadlines.items[0].passed);
        CHECK_INT(site->deadlines.count, 0);
        heard(&records);
    }
}

/* Dated ones by date, then those that are told in words; only the dated are ahead. */
static void test_order_of_deadlines(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *plan = add_campaign(&records, "a", "A");
    struct document *report = add_document(&records, "a", "hd", "Hướng dẫn");
    add_deadline(&records, plan, "sơ kết hàng quý", "");
    add_deadline(&records, plan, "tổng kết", "2024-07-20");
    add_deadline(&records, report, "của đơn vị", "2024-07-15");
    add_deadline(&records, report, "khi có yêu cầu", "");
    const char *const wanted[] = { "của đơn vị", "tổng kết", "sơ kết hàng quý", "khi có yêu cầu" };
    const struct site *site = site_on(&records, "2024-07-01");
    const struct campaign *campaign = campaign_of(site, "a");
    CHECK_INT(campaign->deadlines.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        CHECK_STR(campaign->deadlines.items[i].deadline->task.s, wanted[i]);
    CHECK_INT(site->deadlines.count, 2);
    CHECK_STR(site->deadlines.items[0]->deadline->task.s, "của đơn vị");
    withdraw(&records, report, "2024-06-01"); /* it asks for nothing any more */
    site = site_on(&records, "2024-07-01");
    CHECK_INT(site->deadlines.count, 1);
    CHECK_STR(site->deadlines.items[0]->deadline->task.s, "tổng kết");
    heard(&records);
}

TEST_MAIN(TEST(test_period), TEST(test_phases), TEST(test_phases_within_a_period),
          TEST(test_standing), TEST(test_withdrawn_without_a_day), TEST(test_deadlines),
          TEST(test_order_of_deadlines))
