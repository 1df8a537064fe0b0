/* Organizations: by id, by any of their names, or only as printed; what became of them. */
#include "records.h"

static struct document *add_issued(struct records *records, const char *id, const char *issuer)
{
    struct document *plan = add_campaign(records, id, id);
    plan->issuer = text(records, issuer);
    return plan;
}

static const struct {
    const char *written, *id;
} names[] = {
    { "so-noi-vu", "so-noi-vu" },
    { "Sở Nội vụ tỉnh Mẫu", "so-noi-vu" },
    { "SỞ NỘI VỤ TỈNH MẪU", "so-noi-vu" },
    { "Sở Nội vụ", "so-noi-vu" }, /* short_name */
    { "Ty Nội vụ", "so-noi-vu" }, /* variants */
    { "Sở Nội  vụ –", "so-noi-vu" },
    { "Sở Y tế", "so-y-te" }, /* nobody's: as printed */
    { "", NULL },
    { "khong-co", NULL }, /* told by the reader */
};

static void test_names(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct records records = records_new(arena);
        struct organization *office = add_organization(&records, "so-noi-vu", "Sở Nội vụ tỉnh Mẫu");
        office->short_name = text(&records, "Sở Nội vụ");
        add_text(&records, &office->variants, "Ty Nội vụ");
        add_issued(&records, "a", names[i].written);
        const struct unit *issuer = campaign_of(site_on(&records, "2024-01-15"), "a")->plan->issuer;
        CHECK_ROW(i, "%s", names[i].written);
        CHECK_STR(issuer ? issuer->id : STR(""), names[i].id);
        CHECK(!issuer || (issuer->organization != NULL) == str_is(issuer->id, "so-noi-vu"));
        CHECK_STR(heard(&records), "");
    }
}

/* A name of one beats a variant of another; two equal claims mean neither. */
static void test_claims(void **state)
{
    struct records records = records_new(check_arena(state));
    add_organization(&records, "a", "Tỉnh A")->short_name = text(&records, "Tỉnh B");
    add_organization(&records, "b", "Tỉnh B")->short_name = text(&records, "Tỉnh");
    add_organization(&records, "c", "Tỉnh C")->short_name = text(&records, "tỉnh");
    add_organization(&records, "d", "Tỉnh D")->short_name = text(&records, "Tỉnh C");
    add_issued(&records, "w", "Tỉnh C");
    add_issued(&records, "x", "Tỉnh B");
    add_issued(&records, "y", "Tỉnh");
    add_issued(&records, "z", "TỈNH");
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK_STR(campaign_of(site, "w")->plan->issuer->id, "c");
    CHECK_STR(campaign_of(site, "x")->plan->issuer->id, "b");
    CHECK_STR(campaign_of(site, "y")->plan->issuer->id, "tinh");
    CHECK(campaign_of(site, "y")->plan->issuer == campaign_of(site, "z")->plan->issuer);
    CHECK_STR(heard(&records), "S001, S001");
}

static void test_lists(void **state)
{
    struct records records = records_new(check_arena(state));
    add_organization(&records, "tinh", "Ủy ban tỉnh");
    add_organization(&records, "so", "Sở Mẫu")->parent = text(&records, "tinh");
    add_organization(&records, "ban", "Ban Mẫu")->parent = text(&records, "Ủy ban tỉnh");
    struct document *a = add_issued(&records, "a", "so"), *b = add_issued(&records, "b", "so");
    a->date = when(&records, "2022-01-05");
    b->date = when(&records, "2023-01-05");
    a->period = period(&records, "2022", "2022");
    b->period = period(&records, "2023", "2024");
    add_assignment(&records, a, "ban", "Đăng toàn văn");
    add_assignment(&records, b, "Các phòng", "Thực hiện");
    add_assignment(&records, b, "Ban Mẫu", "Chạy chữ");
    add_deadline(&records, b, "Báo cáo", "2024-07-15")->by = text(&records, "ban");
    const struct site *site = site_on(&records, "2024-01-15");
    const char *const wanted[] = { "ban", "so", "tinh", "cac-phong" }; /* not registered: last */
    CHECK_INT(site->units.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        CHECK_STR(site->units.items[i]->id, wanted[i]);
    const struct unit *office = unit_with(site, "so"), *ban = unit_with(site, "ban");
    CHECK_INT(office->issued.count, 2);
    CHECK_STR(office->issued.items[0]->campaign->id, "b");
    CHECK_STR(office->link, "don-vi/so/");
    CHECK_INT(unit_with(site, "tinh")->children.count, 2);
    CHECK(unit_with(site, "tinh")->children.items[0] == ban);
    CHECK_INT(ban->tasks.count, 3);
    CHECK_STR(ban->tasks.items[0].assignment->task.s, "Chạy chữ");
    CHECK_STR(ban->tasks.items[1].deadline->deadline->task.s, "Báo cáo");
    CHECK_STR(ban->tasks.items[2].assignment->task.s, "Đăng toàn văn");
    const struct campaign *campaign = campaign_of(site, "b");
    CHECK_INT(campaign->units.count, 2);
    CHECK_STR(campaign->units.items[0]->id, "cac-phong");
    CHECK(campaign->plan->assignees[1] == ban);
    CHECK_STR(heard(&records), "");
}

/* Dissolved on a day, merged into one that was merged again. */
static void test_successors(void **state)
{
    struct records records = records_new(check_arena(state));
    struct organization *first = add_organization(&records, "a", "A");
    struct organization *second = add_organization(&records, "b", "B");
    struct organization *third = add_organization(&records, "c", "C");
    first->until = when(&records, "2024-12");
    first->successor = text(&records, "b");
    second->until = when(&records, "2025-06-15");
    second->successor = text(&records, "C");
    third->until = when(&records, "2030");
    const struct site *site = site_on(&records, "2024-12-31");
    CHECK(!unit_with(site, "a")->defunct);
    CHECK(!unit_with(site, "a")->heir);
    CHECK_INT(site_next_edge(site), day("2025-01-01"));
    site = site_on(&records, "2025-01-01");
    CHECK(unit_with(site, "a")->defunct);
    CHECK(unit_with(site, "a")->heir == unit_with(site, "b"));
    CHECK(unit_with(site, "b")->predecessors.items[0] == unit_with(site, "a"));
    site = site_on(&records, "2025-06-16");
    CHECK(unit_with(site, "a")->successor == unit_with(site, "b"));
    CHECK(unit_with(site, "a")->heir == unit_with(site, "c"));
    CHECK(unit_with(site, "b")->heir == unit_with(site, "c"));
    site = site_on(&records, "2031-01-01"); /* nobody follows the last one */
    CHECK(unit_with(site, "a")->heir == unit_with(site, "c"));
    CHECK(!unit_with(site, "c")->heir);
    CHECK_STR(heard(&records), "");
}

/* Loops of ids are the reader's to tell; all are cut. */
static void test_loops(void **state)
{
    struct records records = records_new(check_arena(state));
    struct organization *a = add_organization(&records, "a", "Ban A");
    a->successor = text(&records, "b");
    a->parent = text(&records, "Ban A");
    struct organization *b = add_organization(&records, "b", "Ban B");
    b->successor = text(&records, "Ban A");
    a->until = b->until = when(&records, "2020");
    add_organization(&records, "c", "Ban C")->parent = text(&records, "d");
    add_organization(&records, "d", "Ban D")->parent = text(&records, "c");
    const struct site *site = site_on(&records, "2024-01-15");
    const char *const ids[] = { "a", "b", "c", "d" };
    for (size_t i = 0; i < COUNT(ids); i++) {
        size_t steps = 0;
        for (const struct unit *unit = unit_with(site, ids[i]); unit && steps < 9; steps++)
            unit = unit->successor;
        for (const struct unit *unit = unit_with(site, ids[i]); unit && steps < 9; steps++)
            unit = unit->parent;
        CHECK_ROW(i, "%s", ids[i]);
        CHECK(steps < 9);
    }
    CHECK_STR(heard(&records), "S004, S003");
}

TEST_MAIN(TEST(test_names), TEST(test_claims), TEST(test_lists), TEST(test_successors),
          TEST(test_loops))
