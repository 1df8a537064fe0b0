/* Which document a line of basis: means, and which plan replaces which. */
#include "records.h"

#include "site/number.h"
#include "site/order.h"

static const struct {
    const char *number, *key;
    uint64_t value;
} numbers[] = {
    { "16/KH-CĐBDT", "16/khcdbdt", 16 },
    { "16 /KH-CDBDT", "16/khcdbdt", 16 },
    { "Số: 16 /kh – cđbdt", "16/khcdbdt", 16 },
    { "06/HD-CĐVC", "6/hdcdvc", 6 },
    { "18/ KH-CĐCS-CLB", "18/khcdcsclb", 18 },
    { "1836 QĐ/TWĐTN", "1836qd/twdtn", 1836 },
    { "1836-QĐ/TWĐTN", "1836qd/twdtn", 1836 },
    { "148/2025/QH15", "148/2025/qh15", 148 },
    { "5104/BTTTT-PTTH&TTĐT", "5104/bttttptth&ttdt", 5104 },
    { "0", "0", 0 },
    { "/KH-CĐS", "", NUMBER_BLANK },
    { "KH-LĐLĐ", "", NUMBER_BLANK },
    { "", "", NUMBER_BLANK },
    { "99999999999999999999/KH", "", NUMBER_BLANK },
};

static void test_numbers(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        CHECK_ROW(i, "%s", numbers[i].number);
        CHECK_STR(number_key(arena, str_from(numbers[i].number)), numbers[i].key);
        CHECK(number_value(str_from(numbers[i].number)) == numbers[i].value);
    }
}

static struct document *add_plan(struct records *records, const char *id, const char *number,
                                 const char *issued, const char *issuer)
{
    struct document *plan = add_campaign(records, id, id);
    plan->number = text(records, number);
    plan->date = when(records, issued);
    plan->issuer = text(records, issuer);
    return plan;
}

/*
 * The portal holds two papers of number 16/KH-CĐVC: one of the provincial
 * union in 2022, one in 2023; and a 07/HD-LĐLĐ whose day is not known.
 */
static const struct {
    const char *number, *date, *issuer, *target, *heard;
} lines[] = {
    { "16/KH-CĐVC", "2022-02-25", "", "u22", "" },
    { "16 / KH-CDVC", "2023-03-01", "", "u23", "" },
    { "16/KH-CĐVC", "2022", "Công đoàn viên chức tỉnh", "u22", "" },
    { "16/KH-CĐVC", "2022-02-25", "Công đoàn Viên chức tỉnh Mẫu", "u22", "" },
    { "16/KH-CĐVC", "2022-02-25", "cdvc", "u22", "" },
    /* Another day, another office: another paper. */
    { "16/KH-CĐVC", "2022-02-26", "", NULL, "" },
    { "16/KH-CĐVC", "2022-02-25", "so-noi-vu", NULL, "" },
    /* Other spellings are told by variants; what nobody knows may be another office. */
    { "16/KH-CĐVC", "2022-02-25", "CĐVC Mẫu", "u22", "" },
    { "16/KH-CĐVC", "2022-02-25", "CĐVC", NULL, "" },
    /* Offices that are only printed, on both sides. */
    { "01/KH-UBND", "2024", "UBND xã A", NULL, "" },
    { "01/KH-UBND", "2024-03-05", "UBND xã A", NULL, "" },
    { "01/KH-UBND", "2024", "UBND xã B", "xa-b", "" },
    { "01/KH-UBND", "2024", "UBND xã B, tỉnh Mẫu", "xa-b", "" },
    { "01/KH-UBND", "2024", "", "xa-b", "" },
    /* Number and issuer: the year of the plan itself decides, else nobody. */
    { "16/KH-CĐVC", "", "cdvc", "u23", "" },
    { "07/HD-LĐLĐ", "", "Ban Thường vụ Liên đoàn Lao động tỉnh", "huong-dan", "" },
    { "7/HD-LĐLĐ", "2023-10-30", "", "huong-dan", "" },
    { "7/HD-LĐLĐ", "2023-11-01", "", NULL, "" },
    /* A number alone. */
    { "16/KH-CĐVC", "", "", NULL, "S010" },
    { "17/KH-CĐVC", "", "", NULL, "" },
    { "/KH-CĐVC", "2022-02-25", "cdvc", NULL, "" },
};

static struct records with_papers(struct arena *arena)
{
    struct records records = records_new(arena);
    struct organization *union_ = add_organization(&records, "cdvc",
                                                   "Công đoàn Viên chức tỉnh Mẫu");
    add_text(&records, &union_->variants, "CĐVC Mẫu");
    add_organization(&records, "so-noi-vu", "Sở Nội vụ");
    add_plan(&records, "xa-b", "01/KH-UBND", "2024-03-05", "UBND xã B");
    add_plan(&records, "huong-dan", "07/HD-LĐLĐ", "2023-10", "Liên đoàn Lao động tỉnh");
    add_plan(&records, "u22", "16/KH-CĐVC", "2022-02-25", "cdvc");
    add_plan(&records, "u23", "16/KH-CĐVC", "2023-03-01", "cdvc");
    return records;
}

static void test_basis(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct records records = with_papers(arena);
        struct document *plan = add_plan(&records, "z", "1/KH-X", "2023-11-20", "Đơn vị X");
        add_basis(&records, plan, lines[i].number, lines[i].date, lines[i].issuer);
        const struct site *site = site_on(&records, "2024-01-15");
        const struct entry *entry = campaign_of(site, "z")->plan;
        const struct entry *target = entry->basis.items[0].target;
        CHECK_ROW(i, "%s of %s by %s", lines[i].number, lines[i].date, lines[i].issuer);
        CHECK_STR(target ? target->campaign->id : STR(""), lines[i].target);
        CHECK_STR(heard(&records), lines[i].heard);
        CHECK(!target || target->implementing.items[0] == entry);
    }
}

static void test_ambiguous_basis(void **state)
{
    struct records records = with_papers(check_arena(state));
    struct document *plan = add_plan(&records, "z", "1/KH-X", "2024-11-20", "Đơn vị X");
    add_basis(&records, plan, "16/KH-CĐVC", "", "cdvc"); /* of 2022 or 2023? */
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK(!campaign_of(site, "z")->plan->basis.items[0].target);
    CHECK_STR(heard(&records), "S009");
}

/* A plan cannot implement what came after it, nor itself. */
static void test_basis_in_time(void **state)
{
    struct records records = records_new(check_arena(state));
    struct document *first = add_plan(&records, "a", "5/KH-X", "2023-01-10", "Đơn vị X");
    struct document *second = add_plan(&records, "b", "6/KH-X", "2023-06-10", "Đơn vị X");
    add_basis(&records, first, "6/KH-X", "", "Đơn vị X");
    add_basis(&records, second, "6/KH-X", "2023-06-10", "Đơn vị X");
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK(!campaign_of(site, "a")->plan->basis.items[0].target);
    CHECK(!campaign_of(site, "b")->plan->basis.items[0].target);
    heard(&records);
}

/* Every commune of a country has a plan of this number; day and office find the right one. */
static void test_common_number(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = records_new(arena);
    for (int i = 0; i < 300; i++) {
        const char *id = str_cstr(arena, str_format(arena, "a%03d", i));
        const char *issued = str_cstr(arena, str_format(arena, "2023-01-%02d", i % 28 + 1));
        const char *issuer = str_cstr(arena, str_format(arena, "Ủy ban nhân dân xã %03d", i));
        add_plan(&records, id, "01/KH-UBND", issued, issuer);
    }
    struct document *plan = add_plan(&records, "z", "9/KH-X", "2023-11-20", "Đơn vị X");
    add_basis(&records, plan, "1/KH-UBND", "2023-01-06", "Ủy ban nhân dân xã 005");
    add_basis(&records, plan, "1/KH-UBND", "", "Ủy ban nhân dân xã 280");
    add_basis(&records, plan, "1/KH-UBND", "2023-01", "Ủy ban nhân dân xã 298");
    add_basis(&records, plan, "1/KH-UBND", "2023-01-06", ""); /* eleven are of that day */
    const struct site *site = site_on(&records, "2024-01-15");
    const char *const wanted[] = { "a005", "a280", "a298", "" };
    for (size_t i = 0; i < COUNT(wanted); i++) {
        const struct entry *target = campaign_of(site, "z")->plan->basis.items[i].target;
        CHECK_ROW(i, "%s", wanted[i]);
        CHECK_STR(target ? target->campaign->id : STR(""), wanted[i]);
    }
    CHECK_STR(heard(&records), "S009");
}

/* Superior plan, department plan, unit plan; a line that is written twice counts once. */
static void test_chain(void **state)
{
    struct records records = records_new(check_arena(state));
    add_plan(&records, "a", "149/KH-CĐVC", "2023-11-10", "Công đoàn viên chức tỉnh");
    struct document *b = add_plan(&records, "b", "2/KH-CĐS", "2023-11-20", "Công đoàn Sở");
    struct document *c = add_plan(&records, "c", "3/KH-TCĐ", "2023-12-01", "Tổ công đoàn");
    struct document *d = add_document(&records, "c", "bc", "Báo cáo");
    add_basis(&records, b, "149/KH-CĐVC", "2023-11-10", "");
    add_basis(&records, c, "2/KH-CĐS", "2023-11-20", "");
    add_basis(&records, c, "149/KH-CĐVC", "2023-11-10", "");
    add_basis(&records, c, "149/KH-CDVC", "2023-11-10", "");
    add_basis(&records, d, "149/KH-CĐVC", "2023-11-10", "");
    const struct site *site = site_on(&records, "2024-01-15");
    const struct entry *top = campaign_of(site, "a")->plan;
    CHECK_INT(top->implementing.count, 3);
    CHECK_STR(top->implementing.items[0]->campaign->id, "c"); /* as in the register */
    CHECK_STR(top->implementing.items[1]->campaign->id, "b");
    CHECK_STR(top->implementing.items[2]->link, "thi-dua/c/bc/");
    CHECK_INT(campaign_of(site, "b")->plan->implementing.count, 1);
    CHECK_INT(campaign_of(site, "c")->plan->basis.count, 3);
    CHECK_STR(heard(&records), "");
}

static void test_supersedes(void **state)
{
    struct records records = records_new(check_arena(state));
    add_campaign(&records, "a", "A");
    add_campaign(&records, "b", "B")->supersedes = text(&records, "a");
    struct site *site = site_on(&records, "2024-01-15");
    CHECK(campaign_of(site, "a")->superseded_by == campaign_of(site, "b"));
    CHECK(campaign_of(site, "b")->supersedes == campaign_of(site, "a"));
    CHECK_INT(campaign_of(site, "a")->plan->standing, STANDING_SUPERSEDED);
    CHECK_INT(campaign_of(site, "b")->plan->standing, STANDING_IN_FORCE);
    CHECK_STR(heard(&records), "");
    add_campaign(&records, "c", "C")->supersedes = text(&records, "a");
    add_campaign(&records, "d", "D")->supersedes = text(&records, "d");
    add_campaign(&records, "e", "E")->supersedes = text(&records, "a-draft");
    site_on(&records, "2024-01-15");
    CHECK_STR(heard(&records), "S006, S005");
}

/* Three that replace one another: one link is cut, and every chain ends. */
static void test_supersedes_loop(void **state)
{
    struct records records = records_new(check_arena(state));
    add_campaign(&records, "a", "A")->supersedes = text(&records, "b");
    add_campaign(&records, "b", "B")->supersedes = text(&records, "c");
    add_campaign(&records, "c", "C")->supersedes = text(&records, "a");
    const struct site *site = site_on(&records, "2024-01-15");
    size_t steps = 0;
    const struct campaign *end = campaign_of(site, "a");
    while (end->supersedes && steps < 5) {
        CHECK(end->supersedes->superseded_by == end);
        end = end->supersedes;
        steps++;
    }
    CHECK_INT(steps, 2);
    CHECK(!campaign_of(site, "a")->superseded_by || !campaign_of(site, "b")->superseded_by
          || !campaign_of(site, "c")->superseded_by);
    CHECK_STR(heard(&records), "S008");
}

static const struct {
    const char *type, *number, *date, *issuer, *title, *citation, *again;
} citations[] = {
    { "KH", "16/KH-CĐBDT", "2022-02-25", "cd", "Phát động phong trào thi đua năm 2022",
      "Kế hoạch số 16/KH-CĐBDT ngày 25 tháng 02 năm 2022 của Công đoàn Ban Mẫu về phát động phong "
      "trào thi đua năm 2022",
      "Kế hoạch số 16/KH-CĐBDT" },
    { "KH", "/KH-CĐS", "2023-11", "", "Đại hội lần thứ X",
      "Kế hoạch số …/KH-CĐS tháng 11 năm 2023 về Đại hội lần thứ X", "Kế hoạch số …/KH-CĐS" },
    { "HD", "", "2024-03-05", "Công đoàn B", "Về công tác văn thư",
      "Hướng dẫn ngày 05 tháng 3 năm 2024 của Công đoàn B về công tác văn thư", "Hướng dẫn" },
    { "XYZ", "1/XYZ", "", "", "T", "XYZ số 1/XYZ về T", "XYZ số 1/XYZ" },
    { "", "", "", "", "Kế hoạch", "về Kế hoạch", "" },
};

static void test_citations(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(citations); i++) {
        struct records records = records_new(arena);
        add_organization(&records, "cd", "Công đoàn Ban Mẫu");
        struct document *plan = add_plan(&records, "a", citations[i].number, citations[i].date,
                                         citations[i].issuer);
        plan->type = text(&records, citations[i].type);
        plan->title = text(&records, citations[i].title);
        const struct entry *entry = campaign_of(site_on(&records, "2024-01-15"), "a")->plan;
        CHECK_ROW(i, "%s", citations[i].title);
        CHECK_STR(entry->citation, citations[i].citation);
        CHECK_STR(entry->citation_again, citations[i].again);
        heard(&records);
    }
}

/* Downloads go by the number; what would be two files of one name gets a count. */
static void test_download_names(void **state)
{
    struct records records = records_new(check_arena(state));
    add_plan(&records, "mttq", "16/KH-CĐBDT", "", "");
    add_plan(&records, "blank", "/KH-CĐS", "", "");
    add_document(&records, "mttq", "a", "A")->number = text(&records, "16/kh-cdbdt");
    add_document(&records, "mttq", "b", "B")->number = text(&records, "16 KH CĐBDT");
    add_document(&records, "mttq", "c", "C");
    const struct site *site = site_on(&records, "2024-01-15");
    const struct campaign *campaign = campaign_of(site, "mttq");
    CHECK_STR(campaign->plan->download_stem, "16-KH-CDBDT");
    CHECK_STR(campaign->documents.items[0]->download_stem, "16-KH-CDBDT-2");
    CHECK_STR(campaign->documents.items[1]->download_stem, "16-KH-CDBDT-3");
    CHECK_STR(campaign->documents.items[2]->download_stem, "c");
    CHECK_STR(campaign_of(site, "blank")->plan->download_stem, "blank");
    heard(&records);
}

TEST_MAIN(TEST(test_numbers), TEST(test_basis), TEST(test_ambiguous_basis),
          TEST(test_basis_in_time), TEST(test_common_number), TEST(test_chain),
          TEST(test_supersedes), TEST(test_supersedes_loop), TEST(test_citations),
          TEST(test_download_names))
