/* The plain text of documents: blocks, lines of 80 columns, the head in two. */
#include "paper_text.h"

#include "base/limits.h"
#include "check.h"
#include "os/fs.h"

#include <stdio.h>

static str text_of(struct arena *arena, str body)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    CHECK(paper_text(body, arena, &out));
    return buf_str(&out);
}

#define TWENTY "hai mươi chữ số ở đây"

static const struct {
    const char *text, *plain;
} cases[] = {
    { "", "" },
    { "Một\nhai  \nba\n\n**bốn**\n", "\nMột hai\nba\n\nbốn\n" },
    { "## II. HAI\n\n2.1. a\nb\n\n- c\n\n+ d\n", "\nII. HAI\n\n2.1. a b\n\n- c\n\n+ d\n" },
    { "1. a) b\n2.\n", "\n1. a) b\n\n2.\n" },
    { "> a\n>\n> - b\n\nc\n", "\n    a\n\n    - b\n\nc\n" },
    { "| a | b |\n|---|---|\n| c | d e f g h i |\n", "\na | b\nc | d e f g h i\n" },
    { "```\na  b\n\n c\n```\n\n***\n", "\na  b\n\n c\n\n---\n" },
    { TWENTY " " TWENTY " " TWENTY " bảy chữ ngày 25\n",
      "\n" TWENTY " " TWENTY " " TWENTY " bảy chữ\nngày 25\n" },
    { "https://thidua.example.gov.vn/mot-dia-chi-dai-hon-tam-muoi-cot-thi-dung-mot-minh-tren-dong"
      " dài\n",
      "\nhttps://thidua.example.gov.vn/"
      "mot-dia-chi-dai-hon-tam-muoi-cot-thi-dung-mot-minh-tren-dong\ndài\n" },
    { "a[^1] ![ảnh](b.png) [c](d) `e` <f>\n\n[^1]: g\n\n    h\n",
      "\na[1] [ảnh] c e <f>\n\n[1] g\n\nh\n" },
    { "<div>\na\n</div>\n", "\n<div>\na\n</div>\n" },
    { "a\n\n## Phụ lục\n\nb[^1]\n\n[^1]: c\n", "\na\n\nPhụ lục\n\nb[1]\n\n[1] c\n" },
};

static void test_blocks(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(text_of(arena, str_from(cases[i].text)), cases[i].plain);
    }
}

static void test_golden(void **state)
{
    static const char *const names[] = { "ke-hoach", "phu-luc" };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(names); i++) {
        char path[100];
        str body, wanted;
        CHECK_ROW(i, "%s", names[i]);
        snprintf(path, sizeof path, "tests/unit/body/%s.md", names[i]);
        CHECK(fs_read_path(arena, str_from(path), FILE_SIZE_MAX, &body, NULL) == 0);
        snprintf(path, sizeof path, "tests/unit/body/%s.txt", names[i]);
        CHECK(fs_read_path(arena, str_from(path), FILE_SIZE_MAX, &wanted, NULL) == 0);
        CHECK_STR(text_of(arena, body), str_cstr(arena, wanted));
    }
}

TEST_MAIN(TEST(test_blocks), TEST(test_golden))
