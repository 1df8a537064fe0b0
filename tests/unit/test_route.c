#include "check.h"

#include "content/types.h"
#include "site/route.h"

static struct routes *routes_of(struct arena *arena, const char *language, const char *base_url)
{
    struct site_config config = { .language.s = str_from(language),
                                  .base_url.s = str_from(base_url) };
    return routes_new(arena, &config, STR(""));
}

static const struct {
    enum route route;
    const char *first, *second, *vi, *en;
} rows[] = {
    { ROUTE_HOME, "", "", "", "" },
    { ROUTE_CAMPAIGNS, "", "", "thi-dua/", "campaigns/" },
    { ROUTE_CAMPAIGN, "mttq", "", "thi-dua/mttq/", "campaigns/mttq/" },
    { ROUTE_REPOST, "mttq", "", "thi-dua/mttq/dang-lai/", "campaigns/mttq/repost/" },
    { ROUTE_DOCUMENT, "mttq", "bc", "thi-dua/mttq/bc/", "campaigns/mttq/bc/" },
    { ROUTE_UPDATE, "mttq", "a", "thi-dua/mttq/cap-nhat/a/", "campaigns/mttq/updates/a/" },
    { ROUTE_FILE, "mttq", "a.pdf", "thi-dua/mttq/tep/a.pdf", "campaigns/mttq/files/a.pdf" },
    { ROUTE_DOWNLOAD, "mttq", "1.txt", "thi-dua/mttq/tai-ve/1.txt",
      "campaigns/mttq/downloads/1.txt" },
    { ROUTE_CAMPAIGN_ICS, "mttq", "", "thi-dua/mttq/lich.ics", "campaigns/mttq/calendar.ics" },
    { ROUTE_CAMPAIGN_QR, "mttq", "", "thi-dua/mttq/ma-qr.svg", "campaigns/mttq/qr.svg" },
    { ROUTE_CARD, "mttq", "01ab", "thi-dua/mttq/anh.01ab.png", "campaigns/mttq/picture.01ab.png" },
    { ROUTE_CAMPAIGN_JSON, "mttq", "", "thi-dua/mttq/index.json", "campaigns/mttq/index.json" },
    { ROUTE_CAMPAIGN_MD, "mttq", "", "thi-dua/mttq/index.md", "campaigns/mttq/index.md" },
    { ROUTE_DOCUMENT_JSON, "mttq", "bc", "thi-dua/mttq/bc/index.json",
      "campaigns/mttq/bc/index.json" },
    { ROUTE_DOCUMENT_MD, "mttq", "bc", "thi-dua/mttq/bc/index.md", "campaigns/mttq/bc/index.md" },
    { ROUTE_SLOGANS, "", "", "khau-hieu/", "slogans/" },
    { ROUTE_TICKER, "", "", "ticker/", "ticker/" },
    { ROUTE_TICKER_FILE, "slogans.json", "", "ticker/slogans.json", "ticker/slogans.json" },
    { ROUTE_ARCHIVE, "", "", "luu-tru/", "archive/" },
    { ROUTE_ARCHIVE_YEAR, "2023", "", "luu-tru/2023/", "archive/2023/" },
    { ROUTE_REGISTER, "", "", "van-ban/", "documents/" },
    { ROUTE_REGISTER_CSV, "", "", "van-ban.csv", "documents.csv" },
    { ROUTE_REGISTER_JSON, "", "", "van-ban.json", "documents.json" },
    { ROUTE_REGISTER_YEAR, "2023", "", "van-ban/2023/", "documents/2023/" },
    { ROUTE_REGISTER_TYPE, "ke-hoach", "", "van-ban/loai/ke-hoach/", "documents/type/ke-hoach/" },
    { ROUTE_REGISTER_ROWS, "2", "", "van-ban/muc-2.js", "documents/rows-2.js" },
    { ROUTE_REGISTER_FULL, "2", "", "van-ban/day-du-2.js", "documents/full-2.js" },
    { ROUTE_MOVEMENTS, "", "", "phong-trao/", "movements/" },
    { ROUTE_MOVEMENT, "ldg", "", "phong-trao/ldg/", "movements/ldg/" },
    { ROUTE_ORGANIZATIONS, "", "", "don-vi/", "organizations/" },
    { ROUTE_ORGANIZATION, "snv", "", "don-vi/snv/", "organizations/snv/" },
    { ROUTE_UNIT_ICS, "snv", "", "don-vi/snv/lich.ics", "organizations/snv/calendar.ics" },
    { ROUTE_SEARCH, "", "", "tim-kiem/", "search/" },
    { ROUTE_SEARCH_FILE, "th.js", "", "tim-kiem/th.js", "search/th.js" },
    { ROUTE_OPEN_SEARCH, "", "", "opensearch.xml", "opensearch.xml" },
    { ROUTE_PAGE, "lien-he", "", "lien-he/", "lien-he/" },
    { ROUTE_PAGE_LANGUAGE, "en", "lien-he", "en/lien-he/", "en/lien-he/" },
    { ROUTE_PAGE_FILE, "so-do.png", "", "tep/so-do.png", "files/so-do.png" },
    { ROUTE_ASSET, "a.css", "", "tai-nguyen/a.css", "assets/a.css" },
    { ROUTE_ATOM, "", "", "feed.xml", "feed.xml" },
    { ROUTE_JSON_FEED, "", "", "feed.json", "feed.json" },
    { ROUTE_CAMPAIGN_FEED, "mttq", "", "thi-dua/mttq/feed.xml", "campaigns/mttq/feed.xml" },
    { ROUTE_UNIT_FEED, "snv", "", "don-vi/snv/feed.xml", "organizations/snv/feed.xml" },
    { ROUTE_TYPE_FEED, "bao-cao", "", "van-ban/loai/bao-cao/feed.xml",
      "documents/type/bao-cao/feed.xml" },
    { ROUTE_CAMPAIGNS_JSON, "", "", "campaigns.json", "campaigns.json" },
    { ROUTE_CATALOG, "", "", "catalog.jsonld", "catalog.jsonld" },
    { ROUTE_CALENDAR, "", "", "lich.ics", "calendar.ics" },
    { ROUTE_CALENDAR_PAGE, "", "", "lich/", "calendar/" },
    { ROUTE_SITEMAP, "", "", "sitemap.xml", "sitemap.xml" },
    { ROUTE_SITEMAP_PART, "2", "", "sitemap-2.xml", "sitemap-2.xml" },
    { ROUTE_ROBOTS, "", "", "robots.txt", "robots.txt" },
    { ROUTE_NOT_FOUND, "", "", "404.html", "404.html" },
    { ROUTE_SECURITY, "", "", ".well-known/security.txt", ".well-known/security.txt" },
};

static void test_rows(void **state)
{
    struct arena *arena = check_arena(state);
    struct routes *vi = routes_of(arena, "vi", "https://a.example/");
    struct routes *en = routes_of(arena, "en", "https://a.example/");
    CHECK_INT(COUNT(rows), ROUTE_COUNT);
    for (size_t i = 0; i < COUNT(rows); i++) {
        str first = str_from(rows[i].first), second = str_from(rows[i].second);
        CHECK_ROW(i, "%s", rows[i].vi);
        CHECK_INT(rows[i].route, i);
        CHECK_STR(route_link(vi, arena, rows[i].route, first, second), rows[i].vi);
        CHECK_STR(route_link(en, arena, rows[i].route, first, second), rows[i].en);
    }
}

static void test_folder_style(void **state)
{
    struct arena *arena = check_arena(state);
    struct routes *routes = routes_of(arena, "vi", "");
    CHECK_INT(routes->style, LINK_FOLDER);
    CHECK_STR(route_link(routes, arena, ROUTE_HOME, STR(""), STR("")), "index.html");
    CHECK_STR(route_link(routes, arena, ROUTE_CAMPAIGN, STR("a"), STR("")), "thi-dua/a/index.html");
    CHECK_STR(route_link(routes, arena, ROUTE_FILE, STR("a"), STR("b.pdf")), "thi-dua/a/tep/b.pdf");
    CHECK_STR(route_absolute(routes, arena, STR("thi-dua/")), "");
}

/* The file is the same in both styles: only what is linked differs. */
static void test_files(void **state)
{
    struct arena *arena = check_arena(state);
    const char *urls[] = { "", "https://a.example/" };
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct routes *routes = routes_of(arena, "vi", urls[i]);
        CHECK_STR(route_file(routes, arena, ROUTE_HOME, STR(""), STR("")), "index.html");
        CHECK_STR(route_file(routes, arena, ROUTE_CAMPAIGN, STR("a"), STR("")),
                  "thi-dua/a/index.html");
        CHECK_STR(route_file(routes, arena, ROUTE_ATOM, STR(""), STR("")), "feed.xml");
    }
    CHECK_STR(route_link_file(arena, STR("thi-dua/a/")), "thi-dua/a/index.html");
    CHECK_STR(route_link_file(arena, STR("thi-dua/a/index.html")), "thi-dua/a/index.html");
}

static void test_pages_of_lists(void **state)
{
    struct arena *arena = check_arena(state);
    struct routes *vi = routes_of(arena, "vi", "https://a.example/");
    struct routes *en = routes_of(arena, "en", "https://a.example/");
    struct routes *folder = routes_of(arena, "vi", "");
    CHECK_STR(route_list_link(vi, arena, STR("van-ban/"), 1), "van-ban/");
    CHECK_STR(route_list_link(vi, arena, STR("van-ban/"), 2), "van-ban/trang-2/");
    CHECK_STR(route_list_link(vi, arena, STR(""), 12), "trang-12/");
    CHECK_STR(route_list_link(en, arena, STR("documents/"), 3), "documents/page-3/");
    CHECK_STR(route_list_link(folder, arena, STR("van-ban/index.html"), 1), "van-ban/index.html");
    CHECK_STR(route_list_link(folder, arena, STR("van-ban/index.html"), 2),
              "van-ban/trang-2/index.html");
}

static void test_words_of_the_portal(void **state)
{
    struct arena *arena = check_arena(state);
    struct site_config config = { .language.s = STR("vi"),
                                  .base_url.s = STR("https://a.example/") };
    config.paths.campaign.s = STR("chien-dich");
    config.paths.documents.s = STR("thu-vien");
    config.paths.updates.s = STR("tin");
    config.paths.files.s = STR("dinh-kem");
    config.paths.archive.s = STR("../x"); /* no address can hold it */
    struct routes *routes = routes_new(arena, &config, STR(""));
    CHECK_STR(route_pattern(routes, arena, ROUTE_CAMPAIGN), "chien-dich/<id>/");
    CHECK_STR(route_pattern(routes, arena, ROUTE_UPDATE), "chien-dich/<id>/tin/<slug>/");
    CHECK_STR(route_pattern(routes, arena, ROUTE_FILE), "chien-dich/<id>/dinh-kem/<name>");
    CHECK_STR(route_pattern(routes, arena, ROUTE_DOWNLOAD), "chien-dich/<id>/tai-ve/<name>");
    CHECK_STR(route_pattern(routes, arena, ROUTE_PAGE_FILE), "dinh-kem/<name>");
    CHECK_STR(route_pattern(routes, arena, ROUTE_REGISTER), "thu-vien/");
    CHECK_STR(route_pattern(routes, arena, ROUTE_REGISTER_CSV), "thu-vien.csv");
    CHECK_STR(route_pattern(routes, arena, ROUTE_ARCHIVE), "luu-tru/");
}

static const struct {
    const char *configured, *given, *link, *absolute;
} addresses[] = {
    { "https://a.example/", "", "thi-dua/a/", "https://a.example/thi-dua/a/" },
    { "https://a.example", "", "", "https://a.example/" },
    { "https://a.example/cong/thi-dua", "", "feed.xml", "https://a.example/cong/thi-dua/feed.xml" },
    { "https://a.example/", "https://b.example/x/", "a/", "https://b.example/x/a/" },
    { "", "https://b.example", "a/", "https://b.example/a/" },
    { "https://a.example/", "", "tep/k%E1%BA%BF.pdf", "https://a.example/tep/k%E1%BA%BF.pdf" },
};

static void test_absolute(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(addresses); i++) {
        struct site_config config = { .base_url.s = str_from(addresses[i].configured) };
        struct routes *routes = routes_new(arena, &config, str_from(addresses[i].given));
        CHECK_ROW(i, "%s + %s", addresses[i].configured, addresses[i].given);
        CHECK_INT(routes->style, LINK_WEB);
        CHECK_STR(route_absolute(routes, arena, str_from(addresses[i].link)),
                  addresses[i].absolute);
    }
}

/* A link is what an href holds; the file has the name as a folder shows it. */
static void test_names(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *name, *link;
    } names[] = {
        { "a b.pdf", "thi-dua/a/tep/a%20b.pdf" },
        { "ke hoach #1 %20.pdf", "thi-dua/a/tep/ke%20hoach%20%231%20%2520.pdf" },
        { "100%.pdf", "thi-dua/a/tep/100%25.pdf" },
        { "Kế hoạch.pdf", "thi-dua/a/tep/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf" },
    };
    const char *urls[] = { "", "https://a.example/" };
    for (size_t i = 0; i < COUNT(names) * COUNT(urls); i++) {
        struct routes *routes = routes_of(arena, "vi", urls[i % COUNT(urls)]);
        str name = str_from(names[i / COUNT(urls)].name);
        str file = str_concat(arena, STR("thi-dua/a/tep/"), name);
        str link = route_link(routes, arena, ROUTE_FILE, STR("a"), name);
        CHECK_ROW(i, STR_FMT, STR_ARG(name));
        CHECK_STR(link, names[i / COUNT(urls)].link);
        CHECK_STR(route_file(routes, arena, ROUTE_FILE, STR("a"), name), str_cstr(arena, file));
        CHECK_STR(route_link_file(arena, link), str_cstr(arena, file));
    }
}

static void test_matches(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        enum route route;
        const char *file;
        bool matches;
    } cases[] = {
        { ROUTE_HOME, "index.html", true },
        { ROUTE_HOME, "thi-dua/index.html", false },
        { ROUTE_CAMPAIGN, "thi-dua/index.html", false },
        { ROUTE_CAMPAIGN, "thi-dua/mttq/tep/index.html", false },
        { ROUTE_DOWNLOAD, "thi-dua/mttq/tai-ve/1.txt", true },
        { ROUTE_DOWNLOAD, "thi-dua/mttq/tep/1.txt", false },
        { ROUTE_DOWNLOAD, "thi-dua/mttq/tai-ve/sau/1.txt", false },
        { ROUTE_REGISTER_ROWS, "van-ban/muc-12.js", true },
        { ROUTE_REGISTER_ROWS, "van-ban/muc-.js", false },
        { ROUTE_REGISTER_ROWS, "van-ban/muc-12.json", false },
        { ROUTE_TYPE_FEED, "van-ban/loai/ke-hoach/feed.xml", true },
        { ROUTE_TYPE_FEED, "van-ban/feed.xml", false },
    };
    const struct routes *routes = routes_of(arena, "vi", "");
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "of route %d", (int)rows[i].route);
        CHECK(route_matches(routes, rows[i].route,
                            route_file(routes, arena, rows[i].route, str_from(rows[i].first),
                                       str_from(rows[i].second))));
    }
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].file);
        CHECK_INT(route_matches(routes, cases[i].route, str_from(cases[i].file)), cases[i].matches);
    }
}

TEST_MAIN(TEST(test_rows), TEST(test_folder_style), TEST(test_files), TEST(test_pages_of_lists),
          TEST(test_words_of_the_portal), TEST(test_absolute), TEST(test_names), TEST(test_matches))
