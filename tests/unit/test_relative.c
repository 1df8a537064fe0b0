#include "page/relative.h"

#include "base/buf.h"
#include "check.h"

static const struct {
    const char *root, *folder, *html, *shortened;
} rows[] = {
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua/a/lich.ics\">", "<a href=\"lich.ics\">" },
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua/b/\">", "<a href=\"../b/\">" },
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua/\">", "<a href=\"../\">" },
    { "../../", "thi-dua/a", "<a href=\"../../\"><i>", "<a href=\"../../\"><i>" },
    { "../../", "thi-dua/a", "<a href=\"../../lich/\">", "<a href=\"../../lich/\">" },
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua-khac/\">",
      "<a href=\"../../thi-dua-khac/\">" },
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua\">", "<a href=\"../../thi-dua\">" },
    { "../../", "thi-dua/a", "<img src=\"../../thi-dua/a/b/c.png\"><img src=\"../../thi-dua/ab/\">",
      "<img src=\"b/c.png\"><img src=\"../ab/\">" },
    /* The page itself, and what would be taken for a scheme. */
    { "../../", "thi-dua/a", "\"=\"../../thi-dua/a/\" \"=\"../../thi-dua/a/#b\"",
      "\"=\"./\" \"=\"./#b\"" },
    { "../../", "thi-dua/a", "<a href=\"../../thi-dua/a/b:c\">", "<a href=\"./b:c\">" },
    { "../", "van-ban", "<a href=\"../van-ban/index.html\">", "<a href=\"index.html\">" },
    /* What is no attribute, and what was written with another root. */
    { "../", "a", "../a/b ='../a/b' &quot;../a/b", "../a/b ='../a/b' &quot;../a/b" },
    { "../../", "a/b", "<a href=\"../a/b/c\">", "<a href=\"../a/b/c\">" },
    { "", "", "<a href=\"../a/b\">", "<a href=\"../a/b\">" },
    { "/", "", "<a href=\"/a/b\">", "<a href=\"/a/b\">" },
    { "../", "a", "<a href=\"../", "<a href=\"../" },
    { "../", "a", "", "" },
};

static void test_rows(void **state)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf html = buf_new(check_arena(state), 1 << 10);
        CHECK_ROW(i, "%s", rows[i].html);
        buf_put(&html, str_from(rows[i].html));
        relative_shorten(&html, str_from(rows[i].root), str_from(rows[i].folder));
        CHECK_STR(buf_str(&html), rows[i].shortened);
    }
}

TEST_MAIN(TEST(test_rows))
