/* The orders in which things are listed. */
#include "records.h"

#include "site/order.h"

#include <stdlib.h>

static const char *const persons[] = {
    "Trần Văn An",    "Lê Thị Ánh",       "Nguyễn Khánh Bình",
    "Đoàn Văn Chính", "Nguyễn Văn Chính", "Nguyễn Văn Đức",
};
static const char *const words[] = { "An", "Ánh", "Ăn", "Ân", "Ba", "Cả", "Đền", "Em", "Ở", "Ưu" };

static void check_sorted(struct arena *arena, const char *const *texts, size_t count,
                         str (*key)(struct arena *arena, str text))
{
    struct order_item *items = ARENA_ARRAY(arena, struct order_item, count);
    for (size_t i = 0; i < count; i++) {
        str name = str_from(texts[count - 1 - i]);
        items[i] = (struct order_item){ .key = key(arena, name), .tie = name };
    }
    qsort(items, count, sizeof *items, order_keys);
    for (size_t i = 0; i < count; i++) {
        CHECK_ROW(i, "%s", texts[i]);
        CHECK_STR(items[i].tie, texts[i]);
    }
}

static void test_texts(void **state)
{
    struct arena *arena = check_arena(state);
    check_sorted(arena, persons, COUNT(persons), order_person_key);
    check_sorted(arena, words, COUNT(words), order_word_key);
}

/* Papers in the order of numbers; `newest` and `latest` are their places in the other two lists. */
static const struct {
    const char *id, *number, *date, *posted;
    size_t newest, latest;
} papers[] = {
    { "a", "2/KH", "2022-03-01", "", 9, 9 },
    { "b", "16/KH", "2022-03-01", "", 8, 8 },
    { "c", "149/KH", "2022-05-01", "2024-01-01", 7, 0 },
    { "d", "", "2022-12-31", "", 6, 7 },
    { "e", "1/KH", "2023-11-20", "", 3, 5 },
    { "f", "5/KH", "2023-11", "2023-11-21", 4, 3 },
    { "g", "7/KH", "2023-11-30", "", 1, 1 },
    { "h", "9/KH", "2023", "2023-11-20", 5, 4 },
    { "i", "", "2023-12-01", "2023-10-01", 0, 6 },
    { "j", "/KH", "2023-11-30", "", 2, 2 }, /* blank: after the numbers of its day */
    { "k", "3/KH", "", "", 10, 10 },        /* nothing is known of its year */
};

static void test_entries(void **state)
{
    struct records records = records_new(check_arena(state));
    for (size_t i = 0; i < COUNT(papers); i++) {
        struct document *plan = add_campaign(&records, papers[i].id, papers[i].id);
        plan->number = text(&records, papers[i].number);
        plan->date = when(&records, papers[i].date);
        plan->posted = when(&records, papers[i].posted);
    }
    const struct site *site = site_on(&records, "2024-01-15");
    struct entry **sorted = arena_copy(records.arena, site->entries.items,
                                       site->entries.count * sizeof(struct entry *));
    qsort(sorted, site->entries.count, sizeof *sorted, order_entries_by_number);
    for (size_t i = 0; i < COUNT(papers); i++) {
        CHECK_ROW(i, "%s", papers[i].id);
        CHECK_STR(sorted[i]->campaign->id, papers[i].id);
        CHECK_STR(site->entries.items[papers[i].newest]->campaign->id, papers[i].id);
        CHECK_STR(site->latest.items[papers[i].latest]->campaign->id, papers[i].id);
    }
    heard(&records);
}

static void test_campaigns(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = records_new(arena);
    static const struct {
        const char *id, *start, *end;
    } rows[] = {
        { "b", "2023-06", "2024-06" },
        { "a", "2024-01", "2024-01" },
        { "d", "2024-05", "2024-06" },
        { "c", "2024-03", "2024-12" },
        { "e", "", "" },
        { "h", "2022", "2022" },
        { "j", "2020", "2021" }, /* these two are archived: by their end, too */
        { "i", "2015", "2022-06" },
        { "g", "2021", "2023-06" },
        { "f", "2023-01", "2023-12-31" },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        add_campaign(&records, rows[i].id, rows[i].id)->period = period(&records, rows[i].start,
                                                                        rows[i].end);
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK_STR(ids_of(arena, site->campaigns.items, site->campaigns.count), "a b c d e f g h i j");
    CHECK_INT(campaign_of(site, "i")->status, STATUS_ARCHIVED);
    CHECK_INT(site->archive_years.count, 3);
    CHECK_INT(site->archive_years.items[0].year, 2023);
    CHECK_INT(site->archive_years.items[1].year, 2022);
    CHECK_INT(site->archive_years.items[2].year, 2021);
    /* Neighbours are those of the year in which they were issued, else began, by start. */
    CHECK(campaign_of(site, "f")->next == campaign_of(site, "b"));
    CHECK(campaign_of(site, "b")->previous == campaign_of(site, "f"));
    CHECK(!campaign_of(site, "b")->next);
    CHECK(!campaign_of(site, "h")->next);
    CHECK(!campaign_of(site, "g")->next);
    CHECK(campaign_of(site, "a")->next == campaign_of(site, "c"));
    CHECK(campaign_of(site, "c")->next == campaign_of(site, "d"));
    heard(&records);
}

static void test_updates(void **state)
{
    struct records records = records_new(check_arena(state));
    add_campaign(&records, "a", "A");
    add_campaign(&records, "b", "B");
    add_update(&records, "a", "u1", "2024-01-01");
    add_update(&records, "a", "u2", "2024-03-01");
    add_update(&records, "a", "u3", "");
    add_update(&records, "b", "u4", "2024-02-01");
    const char *const wanted[] = { "u2", "u4", "u1", "u3" };
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK_INT(site->updates.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        CHECK_STR(site->updates.items[i]->update->id, wanted[i]);
    CHECK_STR(campaign_of(site, "a")->updates.items[0].link, "thi-dua/a/cap-nhat/u2/");
    heard(&records);
}

TEST_MAIN(TEST(test_texts), TEST(test_entries), TEST(test_campaigns), TEST(test_updates))
