#include "base/slug.h"

#include "base/limits.h"
#include "check.h"

static void test_make(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *title, *slug;
    } cases[] = {
        { "Kế hoạch thi đua năm 2022", "ke-hoach-thi-dua-nam-2022" },
        { "Đợt 1: 01/7 - 31/12", "dot-1-01-7-31-12" },
        { "  “Xanh – sạch – đẹp”…  ", "xanh-sach-dep" },
        { "", "" },
        { "–—…", "" },
        { "漢字", "" },
        { "a漢b", "a-b" },
        { "ĐẢNG", "dang" },
        { "Ke\xCC\x82\xCC\x81 hoa\xCC\xA3"
          "ch",
          "ke-hoach" },
        /* 60 characters end within a word, at its end, one behind it */
        { "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu",
          "mot-hai-ba-bon-nam-sau-bay-tam-chin-muoi-mot-hai-ba-bon-nam" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb c",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbb ccc",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbb" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str slug = slug_make(arena, str_from(cases[i].title));
        CHECK_ROW(i, "%s", cases[i].title);
        CHECK_STR(slug, cases[i].slug);
        CHECK(slug.len <= SLUG_LEN_MAX);
        CHECK_INT(slug_is_id(slug), slug.len > 0); /* a slug is an id */
    }
}

static void test_is_id(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text;
        bool is_id;
    } cases[] = {
        { "2023-06-hd-cdvc", true },
        { "a", true },
        { "0", true },
        { "", false },
        { "A", false },
        { "đ", false },
        { "a_b", false },
        { "a b", false },
        { "a/b", false },
        { "a.b", false },
        { "a\n", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_INT(slug_is_id(str_from(cases[i].text)), cases[i].is_id);
    }
    str longest = { memset(ARENA_ARRAY(arena, char, ID_LEN_MAX + 1), 'a', ID_LEN_MAX + 1),
                    ID_LEN_MAX };
    CHECK(slug_is_id(longest));
    longest.len++;
    CHECK(!slug_is_id(longest));
}

static void test_number(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *number, *slug;
    } cases[] = {
        { "16/KH-CĐBDT", "16-KH-CDBDT" },
        { "16 /KH - CĐBDT", "16-KH-CDBDT" },
        { "/KH-CĐS", "KH-CDS" },
        { "06/hd-cđvc", "06-HD-CDVC" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].number);
        CHECK_STR(slug_number(arena, str_from(cases[i].number)), cases[i].slug);
    }
    str giant = { memset(ARENA_ARRAY(arena, char, 10000), 'x', 10000), 10000 };
    CHECK_INT(slug_number(arena, giant).len, SLUG_LEN_MAX);
}

TEST_MAIN(TEST(test_make), TEST(test_is_id), TEST(test_number))
