/*
 * The one list of edges: what the model shows changes on an edge, and on no
 * other day. All days of six years are walked.
 */
#include "records.h"

#include "base/hash.h"
#include "site/edge.h"
#include "site/status.h"

static void test_set(void **state)
{
    struct arena *arena = check_arena(state);
    struct edge_set *edges = edge_set_new(arena);
    const char *const days[] = { "1000-01-01", "1969-12-31", "1970-01-01", "2024-02-29",
                                 "9999-12-31" };
    day_number *list;
    for (size_t i = COUNT(days); i-- > 0;) {
        edge_add(edges, day(days[i]));
        edge_add(edges, day(days[i]));
    }
    edge_add(edges, DAY_MIN);
    edge_add(edges, DAY_MAX);
    edge_add(edges, day("9999-12-31") + 1);
    edge_add(edges, day("1000-01-01") - 1);
    CHECK_INT(edge_list(arena, edges, &list), COUNT(days));
    for (size_t i = 0; i < COUNT(days); i++)
        CHECK_INT(list[i], day(days[i]));
}

/* Everything of the model that any page can show, as lines of text. */
static void put_slogans(struct buf *out, const struct slogan_state *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_format(out, "  '" STR_FMT "' %d\n", STR_ARG(items[i].text), (int)items[i].status);
}

static void put_entry(struct arena *arena, struct buf *out, const struct entry *entry)
{
    buf_format(out, " entry " STR_FMT " %d " STR_FMT " %zu %zu\n", STR_ARG(entry->link),
               (int)entry->standing, STR_ARG(date_iso(arena, entry->updated)), entry->basis.count,
               entry->implementing.count);
}

static void put_campaign(struct arena *arena, struct buf *out, const struct campaign *campaign)
{
    buf_format(out, "campaign " STR_FMT " %d %zu\n", STR_ARG(campaign->id), (int)campaign->status,
               campaign->current_phase);
    for (size_t i = 0; i < campaign->phases.count; i++)
        buf_format(out, " phase %d\n", (int)campaign->phases.items[i].status);
    for (size_t i = 0; i < campaign->deadlines.count; i++)
        buf_format(out, " deadline %d\n", campaign->deadlines.items[i].passed);
    put_slogans(out, campaign->slogans.items, campaign->slogans.count);
    put_entry(arena, out, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        put_entry(arena, out, campaign->documents.items[i]);
}

static void put_unit(struct buf *out, const struct unit *unit)
{
    buf_format(out, "unit " STR_FMT " %d " STR_FMT " %zu\n", STR_ARG(unit->id), unit->defunct,
               STR_ARG(unit->heir ? unit->heir->id : STR("-")), unit->tasks.count);
}

static void put_site(struct arena *arena, struct buf *out, const struct site *site)
{
    for (size_t i = 0; i < site->campaigns.count; i++)
        put_campaign(arena, out, site->campaigns.items[i]);
    for (size_t i = 0; i < site->units.count; i++)
        put_unit(out, site->units.items[i]);
    put_slogans(out, site->slogans.items, site->slogans.count);
    for (size_t i = 0; i < site->ticker.count; i++)
        buf_format(out, "ticker '" STR_FMT "'\n", STR_ARG(site->ticker.items[i]->text));
    for (size_t i = 0; i < site->deadlines.count; i++)
        buf_format(out, "ahead %d\n", site->deadlines.items[i]->last);
    for (size_t i = 0; i < site->archive_years.count; i++)
        buf_format(out, "year %d\n", site->archive_years.items[i].year);
    for (size_t i = 0; i < site->entries.count; i++)
        buf_format(out, "register " STR_FMT " " STR_FMT "\n", STR_ARG(site->entries.items[i]->link),
                   STR_ARG(site->latest.items[i]->link));
    for (size_t i = 0; i < site->target_by_address->count; i++)
        buf_format(out, "address " STR_FMT "\n", STR_ARG(site->target_by_address->entries[i].key));
    buf_format(out, "since %d\n", site->since);
}

static struct hash hash_of(const struct site *site)
{
    struct arena *arena = arena_new();
    struct buf out = buf_new(arena, 1 << 20);
    put_site(arena, &out, site);
    struct hash hash = hash_bytes(buf_str(&out));
    arena_free(arena);
    return hash;
}

static struct document *add_period(struct records *records, const char *id, const char *start,
                                   const char *end)
{
    struct document *plan = add_campaign(records, id, id);
    plan->period = period(records, start, end);
    return plan;
}

/* One of each kind of change, most on a day of its own. */
static struct records sample(struct arena *arena)
{
    struct records records = records_new(arena);
    records.content->config.ticker.max.n = 3;
    add_organization(&records, "old", "Công đoàn cũ")->until = when(&records, "2024-04-17");
    records.content->organizations.items[0].successor = text(&records, "new");
    add_organization(&records, "new", "Công đoàn mới");

    struct document *a = add_period(&records, "a", "2022-01", "2023-06-15");
    add_phase(&records, a, "Đợt 1", "2022-01", "2022-06");
    add_phase(&records, a, "Đợt 2", "2022-08-05", "2023-02");
    add_phase(&records, a, "Đợt 3", "", "");
    a->issuer = text(&records, "old");
    add_deadline(&records, a, "Báo cáo", "2023-05-20")->before = yes(&records);
    add_deadline(&records, a, "Sơ kết", "");
    add_slogan(&records, a, "Một", "", "");
    add_slogan(&records, a, "Hai", "2022-09-20", "2022-10-04");
    add_slogan(&records, a, "Sau cùng", "2023-06-01", "2023-09");
    add_slogan(&records, a, "Kín", "2023-03-03", "2023-03-09")->embargo = yes(&records);

    add_slogan(&records, a, "Kín mãi", "2023-08-08", "")->embargo = yes(&records);
    withdraw(&records, add_document(&records, "a", "tb", "Thông báo"), "2022-03-03");

    struct document *b = add_period(&records, "b", "", "2024-02-10");
    add_revision(&records, b, "2023-11-11");
    add_revision(&records, b, "2023-12");
    struct document *guidance = add_document(&records, "b", "hd", "Hướng dẫn");
    add_slogan(&records, guidance, "Ba", "", "2024-01-20");
    add_deadline(&records, guidance, "Tổng kết", "2024-03");
    withdraw(&records, guidance, "2024-01-08");

    /* Names that fold to one id: which of them is "-2" must not depend on the day. */
    add_assignment(&records, a, "Tổ một", "Đăng bài");
    add_assignment(&records, b, "Tô một", "Đăng bài");
    add_deadline(&records, guidance, "Báo cáo", "")->by = text(&records, "Tố một");

    struct document *c = add_period(&records, "c", "2024-05-02", "2024-05-05");
    c->date = when(&records, "2024-04-01");
    struct document *d = add_period(&records, "d", "2024-05-09", "2026-05");
    d->supersedes = text(&records, "e");
    d->date = when(&records, "2024-06-06");
    add_period(&records, "e", "2023-08-01", "2025-01-31");
    withdraw(&records, add_campaign(&records, "f", "f"), "2024-09-09");
    withdraw(&records, add_campaign(&records, "g", "g"), "");
    struct document *h = add_period(&records, "h", "2026-03", "");
    add_slogan(&records, h, "Bốn", "", "");
    struct document *undated = add_campaign(&records, "i", "i");
    add_slogan(&records, undated, "Năm", "", "");
    withdraw(&records, undated, "2025-09-01");
    add_phase(&records, add_campaign(&records, "k", "k"), "Đợt 1", "2025-10-10", "2025-11-11");

    *LIST_ADD(arena, &records.content->slogans) = new_slogan(&records, "Ngày lễ", "2024-08-15",
                                                             "2024-09-03", 5);
    *LIST_ADD(arena, &records.content->slogans) = new_slogan(&records, "Chung", "", "", 200);
    return records;
}

static bool same_edges(const struct site *a, const struct site *b)
{
    return a->edges.count == b->edges.count
           && memcmp(a->edges.items, b->edges.items, a->edges.count * sizeof(day_number)) == 0;
}

static void test_all_days(void **state)
{
    struct arena *arena = check_arena(state), *scratch = arena_new();
    struct records records = sample(arena);
    day_number from = day("2021-12-01"), to = day("2027-12-01");
    const struct site *first = site_in(arena, &records, from - 1);
    struct hash before = hash_of(first);
    size_t met = 0;
    for (day_number today = from; today < to; today++) {
        const struct site *site = site_in(scratch, &records, today);
        struct hash now = hash_of(site);
        bool edge = site->since == today;
        CHECK_ROW((size_t)today, STR_FMT, STR_ARG(date_iso(arena, date_from_day(today))));
        CHECK(same_edges(first, site));
        CHECK_INT(!hash_equal(before, now), edge);
        CHECK(site_next_edge(site) > today && site_next_edge(site) > site->since);
        met += edge;
        before = now;
        arena_reset(scratch);
    }
    CHECK_INT(met, first->edges.count); /* all of them lie in these years */
    CHECK(met > 40);
    heard(&records);
    arena_free(scratch);
}

/* Each edge matters by itself: what changes is more than the day that is noted. */
static void test_no_idle_edges(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = sample(arena);
    const struct site *first = site_on(&records, "2021-12-01");
    for (size_t i = 0; i < first->edges.count; i++) {
        struct site *before = site_in(arena, &records, first->edges.items[i] - 1);
        struct site *after = site_in(arena, &records, first->edges.items[i]);
        before->since = after->since = 0;
        CHECK_ROW(i, STR_FMT, STR_ARG(date_iso(arena, date_from_day(first->edges.items[i]))));
        CHECK(!hash_equal(hash_of(before), hash_of(after)));
    }
    heard(&records);
}

TEST_MAIN(TEST(test_set), TEST(test_all_days), TEST(test_no_idle_edges))
