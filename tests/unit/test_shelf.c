/* The register by year and by type; where feeds stand. */
#include "records.h"

static const struct {
    const char *id, *type, *date;
} plans[] = {
    { "a", "KH", "2023-05" }, { "b", "Thư ngỏ", "2024-01-02" }, { "c", "", "" },
    { "d", "KH", "2024" },    { "e", "THƯ NGỎ", "2022" },       { "f", "★", "2023-06" },
};

static const struct site *build(struct arena *arena, struct records *records, const char *language,
                                const char *base_url)
{
    *records = records_new(arena);
    records->content->config.language.s = str_from(language);
    records->content->config.base_url.s = str_from(base_url);
    for (size_t i = 0; i < COUNT(plans); i++) {
        struct document *plan = add_campaign(records, plans[i].id, plans[i].id);
        plan->type = text(records, plans[i].type);
        plan->date = when(records, plans[i].date);
    }
    const struct site *site = site_on(records, "2024-01-15");
    heard(records);
    return site;
}

/* "2024:bd 2023:fa": ids with the campaigns on each shelf. */
static str tell(struct arena *arena, struct shelf *const *shelves, size_t count)
{
    struct buf out = buf_new(arena, 4096);
    for (size_t i = 0; i < count; i++) {
        buf_format(&out, "%s" STR_FMT ":", i ? " " : "", STR_ARG(shelves[i]->id));
        for (size_t j = 0; j < shelves[i]->entries.count; j++)
            buf_put(&out, shelves[i]->entries.items[j]->campaign->id);
    }
    return buf_str(&out);
}

static void test_shelves(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records;
    const struct site *site = build(arena, &records, "vi", "https://a.example/");
    CHECK_STR(tell(arena, site->years.items, site->years.count),
              "2024:bd 2023:fa 2022:e chua-ro:c");
    CHECK_STR(tell(arena, site->types.items, site->types.count), "ke-hoach:da thu-ngo:be khac:fc");
    CHECK_STR(site->years.items[3]->name, "");
    CHECK_STR(site->years.items[3]->link, "van-ban/chua-ro/");
    CHECK_STR(site->types.items[1]->name, "Thư ngỏ");
    CHECK_STR(site->types.items[1]->link, "van-ban/loai/thu-ngo/");
    for (size_t i = 0; i < site->entries.count; i++) {
        CHECK(site->entries.items[i]->year_shelf);
        CHECK(site->entries.items[i]->type_shelf);
    }
}

static void test_english(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records;
    const struct site *site = build(arena, &records, "en", "https://a.example/");
    CHECK_STR(site->years.items[3]->link, "documents/undated/");
    CHECK_STR(tell(arena, site->types.items, site->types.count), "plan:da thu-ngo:be other:fc");
}

static void test_feeds(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records;
    const struct site *site = build(arena, &records, "vi", "https://a.example/");
    CHECK_STR(
        site->campaigns.items[0]->feed,
        str_cstr(arena, str_concat(arena, site->campaigns.items[0]->plan->link, STR("feed.xml"))));
    CHECK_STR(site->types.items[0]->feed, "van-ban/loai/ke-hoach/feed.xml");
    CHECK_STR(site->years.items[0]->feed, "");
    site = build(arena, &records, "vi", "");
    CHECK_STR(site->campaigns.items[0]->feed, "");
    CHECK_STR(site->types.items[0]->feed, "");
}

TEST_MAIN(TEST(test_shelves), TEST(test_english), TEST(test_feeds))
