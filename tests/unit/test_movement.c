/* One movement under its many spellings (the spellings are those of DOMAIN 3.3). */
#include "records.h"

#include "site/model.h"

static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    { "Lao động giỏi, lao động sáng tạo", "Lao động giỏi - Lao động sáng tạo", true },
    { "Xanh - Sạch - Đẹp, Bảo đảm an toàn vệ sinh lao động",
      "Xanh, sạch, đẹp, bảo đảm an toàn vệ sinh lao động", true },
    { "Xanh - Sạch - Đẹp, Bảo đảm an toàn vệ sinh lao động",
      " Xanh sạch-Đẹp, Bảo đảm an toàn vệ sinh lao động", true },
    { "Xanh - Sạch - Đẹp, Bảo đảm an toàn vệ sinh lao động",
      "Xanh - sạch - đẹp, đảm bảo an toàn vệ sinh lao động", true },
    { "Giỏi việc nước, đảm việc nhà", "“ Giỏi việc nước đảm việc nhà”", true },
    { "thi đua thực hiện văn hóa công sở", "Thi đua thực hiện văn hoá công sở", true },
    { "thi đua thực hiện văn hóa công sở giai đoạn 2019-2025", "Thi đua thực hiện văn hoá công sở",
      true },
    { "Hiện thực hóa khát vọng giai đoạn 2021 – 2030", "Hiện thực hoá khát vọng", true },
    { "Phong trào thi đua năm 2023", "Phong trào thi đua năm 2024", true },
    { "Cải cách hành chính từ năm 2021 đến năm 2025", "Cải cách hành chính", true },
    { "Xây dựng người cán bộ trung thực, tận tâm", "Người cán bộ trung thực - Tận tâm", true },
    /* What stays apart. */
    { "Xây dựng nông thôn mới", "Nông thôn mới", false },
    { "Lao động giỏi, lao động sáng tạo", "Lao động giỏi, giải pháp sáng tạo", false },
    { "Đảm bảo an toàn", "Đảm an toàn", false },
    { "Thi đua giai đoạn mới", "Thi đua", false },
    { "Ngày làm việc 8 giờ", "Ngày làm việc", false },
    { "2023", "2024", false },
};

static void test_keys(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        str a = movement_key(arena, str_from(pairs[i].a));
        str b = movement_key(arena, str_from(pairs[i].b));
        CHECK_ROW(i, "%s = %s", pairs[i].a, pairs[i].b);
        CHECK_INT(str_equal(a, b), pairs[i].same);
        CHECK(a.len && b.len);
    }
}

static void name(struct records *records, struct document *document, const char *movement)
{
    add_text(records, &document->movements, movement);
}

static void test_lists(void **state)
{
    struct records records = records_new(check_arena(state));
    struct movement *movement = add_movement(&records, "ldg", "Lao động giỏi, lao động sáng tạo");
    add_text(&records, &movement->variants, "Lao động giỏi và lao động sáng tạo");
    add_movement(&records, "an", "Ăn sạch");
    struct document *a = add_campaign(&records, "a", "A"), *b = add_campaign(&records, "b", "B");
    struct document *report = add_document(&records, "a", "bc", "Báo cáo");
    a->date = when(&records, "2022");
    b->date = when(&records, "2023");
    name(&records, a, "ldg");
    name(&records, a, "Lao động giỏi - lao động sáng tạo"); /* the same again */
    name(&records, report, "Đền ơn đáp nghĩa năm 2022");
    name(&records, b, "Lao động giỏi và lao động sáng tạo");
    name(&records, b, "Đền ơn, đáp nghĩa");
    name(&records, b, "khong-co"); /* told by the reader */
    const struct site *site = site_on(&records, "2024-01-15");
    const char *const wanted[] = { "an", "den-on-dap-nghia", "ldg" }; /* Ă before Đ before L */
    CHECK_INT(site->movements.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        CHECK_STR(site->movements.items[i]->id, wanted[i]);
    const struct movement_state *good = site->movements.items[2];
    CHECK_STR(ids_of(records.arena, good->campaigns.items, good->campaigns.count), "b a");
    CHECK_STR(good->link, "phong-trao/ldg/");
    CHECK(good->movement);
    const struct movement_state *named = site->movements.items[1];
    CHECK_STR(ids_of(records.arena, named->campaigns.items, named->campaigns.count), "b a");
    CHECK_STR(named->name, "Đền ơn đáp nghĩa năm 2022");
    CHECK(!named->movement);
    CHECK_INT(campaign_of(site, "a")->movements.count, 2);
    CHECK_STR(heard(&records), "");
}

/* Two of movements.yaml go by one name: it means neither. */
static void test_ambiguous(void **state)
{
    struct records records = records_new(check_arena(state));
    add_text(&records, &add_movement(&records, "x", "X")->variants, "Chung tay");
    add_text(&records, &add_movement(&records, "y", "Y")->variants, "Chung - tay");
    struct document *a = add_campaign(&records, "a", "A");
    name(&records, a, "Chung tay");
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK_STR(campaign_of(site, "a")->movements.items[0]->id, "chung-tay");
    CHECK_STR(heard(&records), "S002");
}

/* Different names may fold to one id; ids of movements.yaml keep theirs. */
static void test_made_ids(void **state)
{
    struct records records = records_new(check_arena(state));
    add_movement(&records, "sach", "Phong trào khác");
    struct document *a = add_campaign(&records, "a", "A");
    name(&records, a, "Sạch");
    name(&records, a, "Sách");
    name(&records, a, "“…” !");
    name(&records, a, "Sạch-2 2"); /* would be sach-2-2 */
    const struct site *site = site_on(&records, "2024-01-15");
    const struct campaign *campaign = campaign_of(site, "a");
    CHECK_STR(campaign->movements.items[0]->id, "sach-2");
    CHECK_STR(campaign->movements.items[1]->id, "sach-3");
    CHECK_STR(campaign->movements.items[2]->id, "phong-trao");
    heard(&records);
}

TEST_MAIN(TEST(test_keys), TEST(test_lists), TEST(test_ambiguous), TEST(test_made_ids))
