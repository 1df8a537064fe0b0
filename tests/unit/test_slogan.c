/* When each slogan runs, and which ones the ticker carries. */
#include "records.h"

/* Of a campaign that runs from 2024-03 to 2024-10, or of one that nobody dated. */
static const struct {
    bool dated;
    const char *start, *end, *today;
    enum status status;
} windows[] = {
    /* The campaign's own days. */
    { true, "", "", "2024-02-29", STATUS_UPCOMING },
    { true, "", "", "2024-03-01", STATUS_RUNNING },
    { true, "", "", "2024-10-31", STATUS_RUNNING },
    { true, "", "", "2024-11-01", STATUS_ENDED },
    /* Its own, both inclusive. */
    { true, "2024-09-20", "2024-10-04", "2024-09-19", STATUS_UPCOMING },
    { true, "2024-09-20", "2024-10-04", "2024-09-20", STATUS_RUNNING },
    { true, "2024-09-20", "2024-10-04", "2024-10-04", STATUS_RUNNING },
    { true, "2024-09-20", "2024-10-04", "2024-10-05", STATUS_ENDED },
    { true, "2024-05", "", "2024-04-30", STATUS_UPCOMING },
    { true, "", "2024-05", "2024-05-31", STATUS_RUNNING },
    { true, "", "2024-05", "2024-06-01", STATUS_ENDED },
    /* Its own start may come first; past the campaign's end nothing runs. */
    { true, "2024-02-15", "", "2024-02-20", STATUS_RUNNING },
    { true, "2024-10-20", "2024-11-05", "2024-10-31", STATUS_RUNNING },
    { true, "2024-10-20", "2024-11-05", "2024-11-01", STATUS_ENDED },
    { true, "2024-12-01", "2024-12-05", "2024-12-03", STATUS_ENDED },
    /* Nobody says when the campaign is. */
    { false, "", "", "2024-03-01", STATUS_UNDATED },
    { false, "2024-05-01", "", "2024-04-30", STATUS_UPCOMING },
    { false, "2024-05-01", "", "2029-01-01", STATUS_RUNNING },
    { false, "", "2024-05-01", "2024-05-02", STATUS_ENDED },
};

static void test_window(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(windows); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        if (windows[i].dated)
            plan->period = period(&records, "2024-03", "2024-10");
        add_slogan(&records, plan, "Nhiệt liệt chào mừng!", windows[i].start, windows[i].end);
        const struct site *site = site_on(&records, windows[i].today);
        CHECK_ROW(i, "%s..%s on %s", windows[i].start, windows[i].end, windows[i].today);
        CHECK_INT(campaign_of(site, "a")->slogans.count, 1);
        CHECK_INT(campaign_of(site, "a")->slogans.items[0].status, windows[i].status);
        CHECK_INT(site->slogans.count, 1);
        CHECK_INT(site->ticker.count, windows[i].status == STATUS_RUNNING);
        heard(&records);
    }
}

/* A plan that is withdrawn or replaced takes its slogans with it. */
static void test_closed_campaigns(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *plan = add_campaign(&records, "a", "A");
    plan->period = period(&records, "2024-01", "2024-12");
    add_slogan(&records, plan, "Một", "", "");
    struct document *guidance = add_document(&records, "a", "hd", "HD");
    add_slogan(&records, guidance, "Hai", "", "");
    withdraw(&records, guidance, "2024-03-01");
    const struct campaign *a = campaign_of(site_on(&records, "2024-03-01"), "a");
    CHECK_INT(a->slogans.items[0].status, STATUS_RUNNING);
    CHECK_INT(a->slogans.items[1].status, STATUS_ENDED);
    CHECK_INT(a->slogans.items[1].last, day("2024-02-29"));

    struct document *newer = add_campaign(&records, "b", "B");
    newer->date = when(&records, "2024-06-15");
    newer->period = period(&records, "2024-06", "2024-12");
    newer->supersedes = text(&records, "a");
    a = campaign_of(site_on(&records, "2024-06-14"), "a");
    CHECK_INT(a->slogans.items[0].status, STATUS_RUNNING);
    a = campaign_of(site_on(&records, "2024-06-15"), "a");
    CHECK_INT(a->slogans.items[0].status, STATUS_ENDED);
    CHECK_INT(a->plan->standing, STANDING_SUPERSEDED);

    withdraw(&records, newer, "");
    const struct site *site = site_on(&records, "2024-06-15");
    CHECK_INT(campaign_of(site, "b")->slogans.items[0].status, STATUS_ENDED);
    CHECK_INT(site->ticker.count, 0);
    heard(&records);
}

/* What is not yet to be read is not in the model at all, not even as the title that is lent. */
static void test_embargo(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *plan = add_campaign(&records, "a", "A");
    plan->period = period(&records, "2024-01", "2024-12");
    add_slogan(&records, plan, "Bí mật", "2024-09-01", "")->embargo = yes(&records);
    struct slogan general = new_slogan(&records, "Chung", "2024-09-05", "", 90);
    general.embargo = yes(&records);
    *LIST_ADD(records.arena, &records.content->slogans) = general;
    const struct site *site = site_on(&records, "2024-08-31");
    CHECK_INT(site->slogans.count, 0);
    CHECK_INT(campaign_of(site, "a")->slogans.count, 0);
    CHECK_INT(site_next_edge(site), day("2024-09-01"));
    site = site_on(&records, "2024-09-01");
    CHECK_INT(site->slogans.count, 1);
    CHECK_INT(site->ticker.count, 1);
    CHECK_INT(site_on(&records, "2024-09-05")->ticker.count, 2);
    CHECK_STR(heard(&records), "");
}

static void test_lent(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *titled = add_campaign(&records, "a", "Thi đua năm 2024");
    struct document *themed = add_campaign(&records, "b", "Kế hoạch");
    titled->period = themed->period = period(&records, "2024", "2024");
    themed->theme = text(&records, "Kỷ cương - Hành động");
    add_campaign(&records, "c", "Không rõ ngày");
    const struct site *site = site_on(&records, "2024-06-01");
    CHECK_STR(campaign_of(site, "a")->slogans.items[0].text, "Thi đua năm 2024");
    CHECK_STR(campaign_of(site, "b")->slogans.items[0].text, "Kỷ cương - Hành động");
    CHECK(!campaign_of(site, "b")->slogans.items[0].slogan);
    CHECK_INT(campaign_of(site, "c")->slogans.items[0].status, STATUS_UNDATED);
    CHECK_INT(site->ticker.count, 2);
    CHECK_INT(site->slogans.count, 3);
    CHECK_STR(site->slogans.items[0].link, "thi-dua/a/");
    CHECK_STR(heard(&records), "");
}

static void add_general(struct records *records, const char *words, const char *start,
                        const char *end, int64_t rank)
{
    *LIST_ADD(records->arena, &records->content->slogans) = new_slogan(records, words, start, end,
                                                                       rank);
}

static str words_of(struct arena *arena, const struct site *site)
{
    struct buf out = buf_new(arena, 1 << 16);
    for (size_t i = 0; i < site->ticker.count; i++) {
        if (i)
            BUF_PUT(&out, "|");
        buf_put(&out, site->ticker.items[i]->text);
    }
    return buf_str(&out);
}

static void test_ticker(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = records_new(arena);
    struct document *a = add_campaign(&records, "a", "Lent by A");
    struct document *b = add_campaign(&records, "b", "B");
    struct document *c = add_campaign(&records, "c", "C");
    a->period = b->period = c->period = period(&records, "2024", "2024");
    add_slogan(&records, b, "B hai", "", "")->rank.n = 20;
    add_slogan(&records, b, "B một", "", "")->rank.n = 10;
    add_slogan(&records, c, "C thường", "", "");
    add_slogan(&records, c, "b MỘT", "", ""); /* the same again, from below */
    add_slogan(&records, c, "C sau", "2024-12", "")->rank.n = 1;
    add_general(&records, "Ngày lễ", "2024-06-01", "2024-06-15", 10);
    add_general(&records, "Chung", "", "", 100);
    const struct site *site = site_on(&records, "2024-06-01");
    CHECK_STR(words_of(arena, site), "B một|Ngày lễ|B hai|C thường|Lent by A|Chung");
    CHECK_STR(site->slogans.items[site->slogans.count - 1].text, "C sau"); /* next */
    site = site_on(&records, "2024-06-16");
    CHECK_STR(words_of(arena, site), "B một|B hai|C thường|Lent by A|Chung");
    CHECK_STR(site->slogans.items[site->slogans.count - 1].text, "Ngày lễ"); /* past */
    records.content->config.ticker.max.n = 2;
    CHECK_STR(words_of(arena, site_on(&records, "2024-06-01")), "B một|Ngày lễ");
    const struct campaign *campaign = campaign_of(site, "b");
    CHECK_STR(campaign->slogans.items[0].text, "B một");
    CHECK_STR(heard(&records), "");
}

/* "trước ngày": the end itself is too late; of a month, the month before is the last. */
static void test_exclusive_end(void **state)
{
    static const struct {
        const char *end, *last;
    } rows[] = { { "2024-05-02", "2024-05-01" },
                 { "2024-05", "2024-04-30" },
                 { "2024-03-02", "2024-03-01" } };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct records records = records_new(arena);
        struct document *plan = add_campaign(&records, "a", "A");
        plan->period = period(&records, "2024-03", "2024-10");
        add_slogan(&records, plan, "Một", "", rows[i].end)->before = yes(&records);
        const struct site *site = site_on(&records, rows[i].last);
        CHECK_ROW(i, "%s", rows[i].end);
        CHECK_INT(site->slogans.items[0].status, STATUS_RUNNING);
        CHECK_INT(site->slogans.items[0].last, day(rows[i].last));
        CHECK_INT(site_next_edge(site), day(rows[i].last) + 1);
        site = site_in(arena, &records, day(rows[i].last) + 1);
        CHECK_INT(site->slogans.items[0].status, STATUS_ENDED);
        CHECK_STR(heard(&records), "");
    }
}

/* What the feed of this build, or a page, shows on a day, as themes/default/assets/ticker.js chooses it. */
static str words_on(struct arena *arena, const struct site *site, day_number day, bool in_page)
{
    struct buf out = buf_new(arena, 1 << 16);
    bool *seen = ARENA_ARRAY(arena, bool, site->slogans.count);
    int64_t room = site->config->ticker.max.n;
    for (size_t i = 0; i < site->carried.count; i++) {
        const struct ticker_slogan *item = &site->carried.items[i];
        if ((in_page && !item->soon) || item->slogan->first > day || item->slogan->last < day
            || seen[item->text] || !room)
            continue;
        if (out.len)
            BUF_PUT(&out, "|");
        buf_put(&out, item->slogan->text);
        seen[item->text] = true;
        room--;
    }
    return buf_str(&out);
}

/* Slogans of three ranks from all origins, some words twice, in windows that overlap. */
static struct records with_many_slogans(struct arena *arena, unsigned seed)
{
    static const char *const words[] = { "Một", "Hai", "Ba", "một", "Bốn", "Năm", "HAI" };
    struct records records = records_new(arena);
    struct document *plan = add_campaign(&records, "a", "A");
    plan->period = period(&records, "2024-02", "2024-06-20");
    add_campaign(&records, "b", "Ba")->period = period(&records, "2024-03-05", "2024-05");
    records.content->config.ticker.max.n = 1 + seed % 3;
    for (unsigned i = 0; i < 9; i++) {
        unsigned n = seed * 7 + i * 5;
        const char *text = words[n % COUNT(words)];
        str start = date_iso(arena, date_from_day(day("2024-01-20") + (day_number)(n * 3 % 100)));
        str end = date_iso(arena,
                           date_from_day(day("2024-01-20") + (day_number)(n * 3 % 100 + n % 40)));
        if (i % 2)
            add_general(&records, text, str_cstr(arena, start), str_cstr(arena, end),
                        10 * (1 + n % 3));
        else
            add_slogan(&records, plan, text, str_cstr(arena, start), str_cstr(arena, end))->rank.n =
                10 * (1 + n % 3);
    }
    return records;
}

/* A page of day D on day D+n is that of a build on D+n, up to the second change after D. */
static void check_days_ahead(struct arena *arena, struct records *records, day_number today)
{
    const struct site *site = site_in(arena, records, today);
    size_t changes = 0;
    for (day_number later = today; later < today + 60; later++) {
        const struct site *then = site_in(arena, records, later);
        changes += later > today && then->since == later;
        if (changes == 2)
            break;
        str wanted = words_of(arena, then);
        CHECK_STR(words_on(arena, site, later, false), str_cstr(arena, wanted));
        CHECK_STR(words_on(arena, site, later, true), str_cstr(arena, wanted));
    }
}

static void test_days_ahead(void **state)
{
    for (unsigned seed = 0; seed < 12; seed++) {
        for (day_number ahead = 0; ahead < 150; ahead += 11) {
            struct arena *arena = arena_new();
            struct records records = with_many_slogans(arena, seed);
            CHECK_ROW(seed, "from day %d on", ahead);
            check_days_ahead(arena, &records, day("2024-01-15") + ahead);
            heard(&records);
            arena_free(arena);
        }
    }
    (void)state;
}

/* Among those of one rank a campaign's own come first, whenever they begin. */
static void test_order_ahead(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = records_new(arena);
    struct document *plan = add_campaign(&records, "a", "A");
    plan->period = period(&records, "2024", "2024");
    add_slogan(&records, plan, "Riêng", "2024-05-02", "");
    records.content->config.ticker.max.n = 2;
    add_general(&records, "Chung một", "", "", 100);
    add_general(&records, "Chung hai", "", "", 100);
    add_general(&records, "CHUNG MỘT", "2024-05-03", "", 1);
    const struct site *site = site_on(&records, "2024-05-01");
    CHECK_STR(words_of(arena, site), "Chung một|Chung hai");
    CHECK_STR(words_on(arena, site, day("2024-05-02"), false), "Riêng|Chung một");
    CHECK_STR(words_on(arena, site, day("2024-05-02"), true), "Riêng|Chung một");
    CHECK_STR(words_on(arena, site, day("2024-05-03"), false), "CHUNG MỘT|Riêng");
    heard(&records);
}

TEST_MAIN(TEST(test_window), TEST(test_closed_campaigns), TEST(test_embargo), TEST(test_lent),
          TEST(test_ticker), TEST(test_exclusive_end), TEST(test_order_ahead),
          TEST(test_days_ahead))
