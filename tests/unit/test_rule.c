/* What the records say wrongly together. */
#include "records.h"

static const struct {
    const char *start[3], *end[3];
    const char *period_start, *period_end, *heard;
} phases[] = {
    { { "2022-01", "2022-07-01" }, { "2022-06-30", "2022-12" }, "2022", "2022", "" },
    { { "2021-12", "2022-07" }, { "2022-06", "2023-01" }, "2022", "2022", "S011, S011" },
    /* Known to the month: it may be inside. */
    { { "2022-01", "2022-07" }, { "2022-06", "2022-12" }, "2022-01-15", "2022-12-15", "" },
    { { "2022-01", "2022-05" }, { "2022-06", "2022-12" }, "", "", "S013" },
    { { "2022-05", "2022-01" }, { "2022-12", "2022-06" }, "", "", "S013" }, /* in any order */
    { { "2022-01", "2022-06-15" }, { "2022-06", "2022-12" }, "", "", "" },  /* may be in turn */
    { { "2022-01-01", "2022-06-30" }, { "2022-06-30", "2022-12-31" }, "", "", "S013" },
    { { "2022-01", "2022-02", "2022-10" },
      { "2022-12", "2022-03", "2022-11" },
      "",
      "",
      "S013, S013" }, /* the first one covers both */
    { { "2022-01", "2022-02" }, { "", "" }, "", "", "" },
};

static void test_phases(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(phases); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        plan->period = period(&records, phases[i].period_start, phases[i].period_end);
        for (size_t k = 0; k < 3 && phases[i].start[k]; k++)
            add_phase(&records, plan, "Đợt", phases[i].start[k], phases[i].end[k]);
        site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s..", phases[i].start[0]);
        CHECK_STR(heard(&records), phases[i].heard);
    }
}

static const struct {
    const char *date, *posted, *heard;
} posted[] = {
    { "2023-11-13", "2023-11-12", "S018" },
    { "2023-11-13", "2023-11-13", "" },
    { "2023-11", "2023-11-01", "" },
    { "2023-11", "2023-10", "S018" },
    { "", "2023-10", "" },
    { "2023-11", "", "" },
};

static void test_posted(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(posted); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        plan->date = when(&records, posted[i].date);
        plan->posted = when(&records, posted[i].posted);
        site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s, %s", posted[i].date, posted[i].posted);
        CHECK_STR(heard(&records), posted[i].heard);
    }
}

static const struct {
    const char *start, *end, *heard;
    bool dated;
} slogans[] = {
    { "", "", "", true },
    { "2024-03-01", "2024-10-31", "", true },
    { "2024-02", "2024-11", "S021, S015", true },
    { "2024-12-01", "2024-12-05", "S015", true },
    { "", "", "S017", false },
    { "2024-02", "", "", false },
};

static void test_slogan_days(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(slogans); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        if (slogans[i].dated)
            plan->period = period(&records, "2024-03", "2024-10");
        add_slogan(&records, plan, "Chào mừng!", slogans[i].start, slogans[i].end);
        site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s..%s", slogans[i].start, slogans[i].end);
        CHECK_STR(heard(&records), slogans[i].heard);
    }
}

/* 140 characters, not bytes. */
static void test_slogan_length(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t count = 140; count <= 141; count++) {
        struct records records = records_new(arena);
        struct buf words = buf_new(arena, 1024);
        for (size_t i = 0; i < count; i++)
            BUF_PUT(&words, "ề");
        const char *written = str_cstr(arena, buf_str(&words));
        add_slogan(&records, add_campaign(&records, "a", "A"), written, "2024-01", "2024-02");
        *LIST_ADD(arena, &records.content->slogans) = new_slogan(&records, written, "", "", 1);
        site_on(&records, "2024-01-15");
        CHECK_ROW(count, "characters");
        CHECK_STR(heard(&records), count == 140 ? "" : "S016, S016");
    }
}

static const struct {
    const char *number, *date, *issuer, *heard;
} numbers[] = {
    { "16/KH-X", "2022-05-01", "Đơn vị X", "S019" }, { "16 /kh - x", "2022", "đơn vị X", "S019" },
    { "16/KH-X", "2023-05-01", "Đơn vị X", "" },     { "16/KH-X", "2022-05-01", "Đơn vị Y", "" },
    { "17/KH-X", "2022-05-01", "Đơn vị X", "" },     { "16/KH-X", "2022-05-01", "", "" },
    { "/KH-X", "2022-05-01", "Đơn vị X", "" },
};

static void test_numbers(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct records records = records_new(arena);
        struct document *first = add_campaign(&records, "a", "A");
        struct document *second = add_document(&records, "a", "b", "B");
        first->number = text(&records, i == 6 ? "/KH-X" : "16/KH-X");
        first->date = when(&records, "2022-02-25");
        first->issuer = text(&records, "Đơn vị X");
        second->number = text(&records, numbers[i].number);
        second->date = when(&records, numbers[i].date);
        second->issuer = text(&records, numbers[i].issuer);
        site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s", numbers[i].number);
        CHECK_STR(heard(&records), numbers[i].heard);
    }
}

TEST_MAIN(TEST(test_phases), TEST(test_posted), TEST(test_slogan_days), TEST(test_slogan_length),
          TEST(test_numbers))
