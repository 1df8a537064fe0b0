/* Which plan goes on which of the year before, without anybody having written it. */
#include "records.h"

struct plan {
    const char *id, *type, *issuer, *title, *start, *movements; /* one word each */
};

static void add_plan(struct records *records, const struct plan *written)
{
    struct document *plan = add_campaign(records, written->id, written->title);
    plan->type = text(records, written->type);
    plan->issuer = text(records, written->issuer);
    plan->period = period(records, written->start, "");
    for (str rest = str_from(written->movements), word; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        add_text(records, &plan->movements, str_cstr(records->arena, word));
    }
}

/* Each of two plans, or three; what "b" has before it and after it. */
static const struct {
    struct plan plans[3];
    const char *before, *after;
} cases[] = {
    /* Called the same but for the year. */
    { { { "a", "KH", "Sở A", "Thi đua năm 2023", "2023-01", "" },
        { "b", "KH", "Sở A", "Thi đua năm 2024", "2024-02", "" },
        { "c", "KH", "Sở A", "Thi đua năm 2025", "2025-03", "" } },
      "a",
      "c" },
    /* The same movements, in any order; and not only some of them. */
    { { { "a", "KH", "Sở A", "Một", "2023", "X Y" }, { "b", "KH", "Sở A", "Hai", "2024", "Y X" } },
      "a",
      "" },
    { { { "a", "KH", "Sở A", "Một", "2023", "X Y" }, { "b", "KH", "Sở A", "Hai", "2024", "Y" } },
      "",
      "" },
    /* Another office, another type, another year, nothing in common. */
    { { { "a", "KH", "Sở B", "Một", "2023", "X" }, { "b", "KH", "Sở A", "Hai", "2024", "X" } },
      "",
      "" },
    { { { "a", "HD", "Sở A", "Một", "2023", "X" }, { "b", "KH", "Sở A", "Hai", "2024", "X" } },
      "",
      "" },
    { { { "a", "KH", "Sở A", "Một", "2022", "X" }, { "b", "KH", "Sở A", "Hai", "2024", "X" } },
      "",
      "" },
    { { { "a", "KH", "Sở A", "Một", "2023", "" }, { "b", "KH", "Sở A", "Hai", "2024", "" } },
      "",
      "" },
    /* Two of one year: nobody knows which; seen from either side. */
    { { { "a", "KH", "Sở A", "Một", "2023", "X" },
        { "b", "KH", "Sở A", "Hai", "2024", "X" },
        { "c", "KH", "Sở A", "Ba", "2023", "X" } },
      "",
      "" },
    { { { "a", "KH", "Sở A", "Một", "2025", "X" },
        { "b", "KH", "Sở A", "Hai", "2024", "X" },
        { "c", "KH", "Sở A", "Ba", "2025", "X" } },
      "",
      "" },
    /* The name says one, the movements another. */
    { { { "a", "KH", "Sở A", "Thi đua năm 2023", "2023", "Y" },
        { "b", "KH", "Sở A", "Thi đua năm 2024", "2024", "X" },
        { "c", "KH", "Sở A", "Ba", "2023", "X" } },
      "",
      "" },
    /* No office, no year. */
    { { { "a", "KH", "", "Một", "2023", "X" }, { "b", "KH", "", "Hai", "2024", "X" } }, "", "" },
    { { { "a", "KH", "Sở A", "Một", "", "X" }, { "b", "KH", "Sở A", "Hai", "2024", "X" } },
      "",
      "" },
};

static str id_of(const struct campaign *campaign)
{
    return campaign ? campaign->id : STR("");
}

/* Whoever has one after it is the one before that. */
static void check_symmetric(const struct site *site)
{
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        CHECK(!campaign->year_after || campaign->year_after->year_before == campaign);
        CHECK(!campaign->year_before || campaign->year_before->year_after == campaign);
    }
}

static void test_years(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct records records = records_new(arena);
        for (size_t j = 0; j < COUNT(cases[i].plans) && cases[i].plans[j].id; j++)
            add_plan(&records, &cases[i].plans[j]);
        const struct site *site = site_on(&records, "2024-05-01");
        CHECK_ROW(i, "%s", cases[i].plans[0].title);
        CHECK_STR(id_of(campaign_of(site, "b")->year_before), cases[i].before);
        CHECK_STR(id_of(campaign_of(site, "b")->year_after), cases[i].after);
        check_symmetric(site);
        heard(&records);
    }
}

/* One that was replaced is told as such, and one that was withdrawn goes on nowhere. */
static void test_what_does_not_hold(void **state)
{
    static const struct plan plans[] = {
        { "a", "KH", "Sở A", "Một", "2023", "X" },
        { "b", "KH", "Sở A", "Hai", "2024", "X" },
    };
    for (int replaced = 0; replaced < 2; replaced++) {
        struct records records = records_new(check_arena(state));
        add_plan(&records, &plans[0]);
        add_plan(&records, &plans[1]);
        struct document *first = campaign_source(&records, "a")->plan;
        if (replaced)
            campaign_source(&records, "b")->plan->supersedes = text(&records, "a");
        else
            withdraw(&records, first, "2023-06-01");
        const struct site *site = site_on(&records, "2024-05-01");
        CHECK(!campaign_of(site, "b")->year_before);
        check_symmetric(site);
        heard(&records);
    }
}

TEST_MAIN(TEST(test_years), TEST(test_what_does_not_hold))
