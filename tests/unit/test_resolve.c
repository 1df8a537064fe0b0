/* What links in texts mean, which of them are dead, and where former addresses lead. */
#include "records.h"

static struct records portal(struct arena *arena)
{
    struct records records = records_new(arena);
    struct document *plan = add_campaign(&records, "mttq", "Chào mừng Đại hội");
    plan->period = period(&records, "2022", "2022");
    plan->movements = (struct text_list){ 0 };
    add_text(&records, &plan->movements, "Đền ơn đáp nghĩa");
    add_anchor(&records, plan->facts, "muc-i");
    add_anchor(&records, plan->facts, "muc-ii-2-1");
    add_document(&records, "mttq", "bao-cao", "Báo cáo");
    add_update(&records, "mttq", "tin-mot", "2022-05-01");
    add_attachment(&records, "mttq", "kế hoạch.pdf");
    add_campaign(&records, "khac", "Khác");
    add_page(&records, "lien-he", "");
    add_page(&records, "lien-he", "en");
    *LIST_ADD(arena, &records.content->page_files) = (struct file){ .name = STR("so-do.png"),
                                                                    .path = STR("pages/so-do.png"),
                                                                    .width = 1 };
    return records;
}

static const struct {
    const char *from, *target, *link, *fragment;
} links[] = {
    /* Beside the file that links. */
    { "campaigns/mttq/plan.md", "bao-cao.md", "thi-dua/mttq/bao-cao/", "" },
    { "campaigns/mttq/plan.md", "bao-cao", "thi-dua/mttq/bao-cao/", "" },
    { "campaigns/mttq/plan.md", "kế hoạch.pdf", "thi-dua/mttq/tep/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf",
      "" },
    { "campaigns/mttq/plan.md", "k%E1%BA%BF%20ho%E1%BA%A1ch.pdf",
      "thi-dua/mttq/tep/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf", "" },
    { "campaigns/mttq/plan.md", "updates/tin-mot.md", "thi-dua/mttq/cap-nhat/tin-mot/", "" },
    { "campaigns/mttq/updates/tin-mot.md", "../plan.md#muc-i", "thi-dua/mttq/", "muc-i" },
    /* Other campaigns, pages, pictures. */
    { "campaigns/khac/plan.md", "../mttq/plan.md#muc-ii-2-1", "thi-dua/mttq/", "muc-ii-2-1" },
    { "campaigns/khac/plan.md", "../mttq/", "thi-dua/mttq/", "" },
    { "campaigns/khac/plan.md", "../mttq", "thi-dua/mttq/", "" },
    { "campaigns/khac/plan.md", "../../pages/lien-he.md", "lien-he/", "" },
    { "pages/lien-he.md", "lien-he.en.md", "en/lien-he/", "" },
    { "pages/lien-he.md", "so-do.png", "tep/so-do.png", "" },
    /* The same text. */
    { "campaigns/mttq/plan.md", "#muc-i", "thi-dua/mttq/", "muc-i" },
    /* From the portal's root. */
    { "campaigns/mttq/plan.md", "/khau-hieu/", "khau-hieu/", "" },
    { "campaigns/mttq/plan.md", "/khau-hieu", "khau-hieu/", "" },
    { "campaigns/mttq/plan.md", "/", "", "" },
    { "campaigns/mttq/plan.md", "/feed.xml", "feed.xml", "" },
    { "campaigns/mttq/plan.md", "/luu-tru/2022/", "luu-tru/2022/", "" },
    { "campaigns/mttq/plan.md", "/phong-trao/den-on-dap-nghia/", "phong-trao/den-on-dap-nghia/",
      "" },
    { "campaigns/mttq/plan.md", "/thi-dua/mttq/tep/kế hoạch.pdf",
      "thi-dua/mttq/tep/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf", "" },
    /* Nothing there. */
    { "campaigns/mttq/plan.md", "khong-co.pdf", NULL, "" },
    { "campaigns/mttq/plan.md", "../../../etc/passwd", NULL, "" },
    { "campaigns/mttq/plan.md", "/../x", NULL, "" },
    { "campaigns/mttq/plan.md", "//evil.example/", NULL, "" },
    { "campaigns/mttq/plan.md", "/luu-tru/2031/", NULL, "" },
    { "campaigns/mttq/plan.md", "", "thi-dua/mttq/", "" },
    { "campaigns/mttq/plan.md", "%", NULL, "" },
    { "campaigns/mttq/plan.md", "%2", NULL, "" },
    { "campaigns/mttq/plan.md", "%zz", NULL, "" },
    { "no/such/file.md", "#x", NULL, "" },
};

static void test_links(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = portal(arena);
    const struct site *site = site_on(&records, "2024-01-15");
    for (size_t i = 0; i < COUNT(links); i++) {
        struct link_target target;
        bool found = site_resolve(site, arena, str_from(links[i].from), str_from(links[i].target),
                                  &target);
        CHECK_ROW(i, "%s from %s", links[i].target, links[i].from);
        CHECK_INT(found, links[i].link != NULL);
        if (!found)
            continue;
        CHECK(!target.external);
        CHECK_STR(target.link, links[i].link);
        CHECK_STR(target.fragment, links[i].fragment);
        CHECK_INT(target.file != NULL, str_has(target.link, STR("tep/")));
    }
    heard(&records);
}

static void test_external(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = portal(arena);
    const struct site *site = site_on(&records, "2024-01-15");
    const char *const externals[] = { "https://a.example/x#y", "HTTP://a.example", "tel:+84123",
                                      "mailto:a@b.example" };
    for (size_t i = 0; i < COUNT(externals); i++) {
        struct link_target target;
        CHECK_ROW(i, "%s", externals[i]);
        CHECK(site_resolve(site, arena, STR("pages/lien-he.md"), str_from(externals[i]), &target));
        CHECK(target.external);
        CHECK_STR(target.link, externals[i]);
    }
    heard(&records);
}

/* A portal that is opened from a disk links to index.html itself. */
static void test_folder_style(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = portal(arena);
    struct link_target target;
    records.content->config.base_url.s = STR("");
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK(site_resolve(site, arena, STR("pages/lien-he.md"), STR("/khau-hieu/"), &target));
    CHECK_STR(target.link, "khau-hieu/index.html");
    CHECK(site_resolve(site, arena, STR("pages/lien-he.md"), STR("../campaigns/mttq/"), &target));
    CHECK_STR(target.link, "thi-dua/mttq/index.html");
    heard(&records);
}

static const struct {
    const char *target, *heard;
    bool image;
} dead[] = {
    { "kế hoạch.pdf", "", false },
    { "ke hoach.pdf", "L013", false },
    { "../khac/plan.md#muc-i", "L014", false },
    { "#muc-ii-2-1", "", false },
    { "#muc-ii-2-2", "L014", false },
    { "#chu-thich", "", false },
    { "#chu-thich-2", "", false },
    { "#chu-thich-2-goi-3", "", false },
    { "#chu-thich-2-goi-4", "L014", false },
    { "#chu-thich-1-goi-2", "L014", false },
    { "#chu-thich-3", "L014", false },
    { "#chu-thich-02", "L014", false },
    { "#chu-thich-1-goi-01", "L014", false },
    { "#chu-thich-", "L014", false },
    { "#chu-thich-1-goi-", "L014", false },
    { "#chu-thichx1", "L014", false },
    { "../khac/plan.md#chu-thich", "L014", false },
    { "/khau-hieu/#x", "", false }, /* a list, whose places nobody promises */
    { "bao-cao.md", "L015", true },
    { "kế hoạch.pdf", "", true }, /* what it is was seen by the reader */
    { "", "", false },
};

static void test_dead_links(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(dead); i++) {
        struct records records = portal(arena);
        const struct body_facts *facts = campaign_source(&records, "mttq")->plan->facts;
        add_link(&records, facts, dead[i].target);
        facts_of(facts)->links.items[0].image = dead[i].image;
        static uint32_t marks[] = { 1, 3 };
        facts_of(facts)->notes = (struct body_note_list){ marks, COUNT(marks), COUNT(marks) };
        site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s", dead[i].target);
        CHECK_STR(heard(&records), dead[i].heard);
    }
}

/* In every kind of text, and in the menu. */
static void test_dead_everywhere(void **state)
{
    struct records records = portal(check_arena(state));
    add_link(&records, campaign_source(&records, "mttq")->documents.items[0]->facts, "x");
    add_link(&records, campaign_source(&records, "mttq")->updates.items[0]->facts, "x");
    add_link(&records, records.content->pages.items[0]->facts, "x");
    struct menu_item *item = LIST_ADD(records.arena, &records.content->config.menu);
    *item = (struct menu_item){ text(&records, "X"), text(&records, "/khong-co/") };
    item = LIST_ADD(records.arena, &records.content->config.menu);
    *item = (struct menu_item){ text(&records, "Y"), text(&records, "/van-ban/") };
    site_on(&records, "2024-01-15");
    CHECK_STR(heard(&records), "L013, L013, L013, L013");
}

/* A long text with many clauses. */
static void test_many_anchors(void **state)
{
    struct arena *arena = check_arena(state);
    struct records records = portal(arena);
    const struct body_facts *facts = campaign_source(&records, "khac")->plan->facts;
    for (int i = 1; i <= 200; i++) {
        const char *id = str_cstr(arena, str_format(arena, "muc-%d", i));
        add_anchor(&records, facts, id);
        add_link(&records, facts, str_cstr(arena, str_format(arena, "#muc-%d", i)));
    }
    add_link(&records, facts, "#muc-201");
    add_link(&records, campaign_source(&records, "mttq")->plan->facts, "../khac/plan.md#muc-0");
    site_on(&records, "2024-01-15");
    CHECK_STR(heard(&records), "L014, L014");
}

static void test_suggestion(void **state)
{
    struct records records = portal(check_arena(state));
    add_link(&records, campaign_source(&records, "mttq")->plan->facts, "ke-hoach.pdf");
    site_on(&records, "2024-01-15");
    struct buf out = buf_new(records.arena, 1 << 16);
    diag_print(records.diag, &out, LANGUAGE_EN);
    CHECK(str_has(buf_str(&out), STR("did you mean 'kế hoạch.pdf'?")));
    heard(&records);
}

static const struct {
    const char *alias, *file, *heard;
} aliases[] = {
    { "/cu/duong-dan/", "cu/duong-dan/index.html", "" },
    { "/cu", "cu/index.html", "" },
    { "/tin/123.html", "tin/123.html", "" },
    { "/thi-dua/khac/", NULL, "L011" },
    { "/thi-dua/mttq", NULL, "L011" }, /* its own page */
    { "/khau-hieu/", NULL, "L011" },
    { "/", NULL, "L011" },
    { "/a:b/", NULL, "L010" },
    { "/a/../b/", NULL, "L010" },
};

static void test_aliases(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(aliases); i++) {
        struct records records = portal(arena);
        add_text(&records, &campaign_source(&records, "mttq")->plan->aliases, aliases[i].alias);
        const struct site *site = site_on(&records, "2024-01-15");
        CHECK_ROW(i, "%s", aliases[i].alias);
        CHECK_INT(site->redirects.count, aliases[i].file != NULL);
        if (aliases[i].file) {
            CHECK_STR(site->redirects.items[0].from, aliases[i].file);
            CHECK_STR(site->redirects.items[0].link, "thi-dua/mttq/");
        }
        CHECK_STR(heard(&records), aliases[i].heard);
    }
}

static void test_two_equal_aliases(void **state)
{
    struct records records = portal(check_arena(state));
    struct campaign_source *source = campaign_source(&records, "mttq");
    add_text(&records, &records.content->pages.items[0]->aliases, "/cu/");
    add_text(&records, &source->documents.items[0]->aliases, "/cu");
    add_text(&records, &source->documents.items[0]->aliases, "/moi/");
    const struct site *site = site_on(&records, "2024-01-15");
    CHECK_INT(site->redirects.count, 2);
    CHECK_STR(site->redirects.items[0].link, "lien-he/");
    CHECK_STR(site->redirects.items[1].link, "thi-dua/mttq/bao-cao/");
    CHECK_STR(heard(&records), "L012");
}

TEST_MAIN(TEST(test_links), TEST(test_external), TEST(test_folder_style), TEST(test_dead_links),
          TEST(test_dead_everywhere), TEST(test_many_anchors), TEST(test_suggestion),
          TEST(test_aliases), TEST(test_two_equal_aliases))
