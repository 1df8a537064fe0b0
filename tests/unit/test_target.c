#include "base/limits.h"
#include "content/target.h"
#include "check.h"

static const struct {
    const char *target;
    enum target_fault link, image;
} cases[] = {
    { "trang.html", TARGET_OK, TARGET_OK },
    { "../khac/tep.pdf", TARGET_OK, TARGET_OK },
    { "/thi-dua/a/", TARGET_OK, TARGET_NOT_A_FILE },
    { "tên có dấu [1].png", TARGET_OK, TARGET_OK },
    { "a:b", TARGET_SCHEME, TARGET_SCHEME },
    { "./a:b", TARGET_OK, TARGET_OK },
    { "#muc-i", TARGET_OK, TARGET_NOT_A_FILE },
    { "?a=b#c", TARGET_OK, TARGET_NOT_A_FILE },
    { "a.png?b", TARGET_OK, TARGET_NOT_A_FILE },
    { "a#b#c", TARGET_MALFORMED, TARGET_MALFORMED },
    { "", TARGET_EMPTY, TARGET_EMPTY },
    { ":a", TARGET_MALFORMED, TARGET_MALFORMED },
    { "//a.vn", TARGET_HOST_ONLY, TARGET_HOST_ONLY },
    { "/\\a.vn", TARGET_MALFORMED, TARGET_MALFORMED },
    { "\\\\a.vn", TARGET_MALFORMED, TARGET_MALFORMED },
    { "a\tb", TARGET_MALFORMED, TARGET_MALFORMED },
    { "java\nscript:a", TARGET_MALFORMED, TARGET_MALFORMED },
    { "a%2", TARGET_MALFORMED, TARGET_MALFORMED },
    { "a%2Fb", TARGET_OK, TARGET_OK },
    { "a%zz", TARGET_MALFORMED, TARGET_MALFORMED },
    { "http://a.vn", TARGET_OK, TARGET_NOT_A_FILE },
    { "HTTPS://a.vn:8080/b?c=d&e#f", TARGET_OK, TARGET_NOT_A_FILE },
    { "https://tỉnh-mẫu.vn/đường", TARGET_OK, TARGET_NOT_A_FILE },
    { "https://a.vn:99999/", TARGET_MALFORMED, TARGET_MALFORMED },
    { "https://a.vn:b/", TARGET_MALFORMED, TARGET_MALFORMED },
    { "https://b@a.vn/", TARGET_MALFORMED, TARGET_MALFORMED },
    { "https://a.vn/b c", TARGET_MALFORMED, TARGET_MALFORMED },
    { "https:a.vn", TARGET_MALFORMED, TARGET_MALFORMED },
    { "https://", TARGET_MALFORMED, TARGET_MALFORMED },
    { "http://[::1]/", TARGET_MALFORMED, TARGET_MALFORMED },
    { "mailto:a@b.vn", TARGET_OK, TARGET_NOT_A_FILE },
    { "mailto:a@b.vn?subject=c%20d", TARGET_OK, TARGET_NOT_A_FILE },
    { "mailto:a", TARGET_MALFORMED, TARGET_MALFORMED },
    { "mailto:@b.vn", TARGET_MALFORMED, TARGET_MALFORMED },
    { "tel:+84-260.391(4)", TARGET_OK, TARGET_NOT_A_FILE },
    { "tel:", TARGET_MALFORMED, TARGET_MALFORMED },
    { "tel:abc", TARGET_MALFORMED, TARGET_MALFORMED },
    { "javascript:alert(1)", TARGET_SCHEME, TARGET_SCHEME },
    { "JaVaScRiPt:x", TARGET_SCHEME, TARGET_SCHEME },
    { "data:image/png;base64,AA", TARGET_SCHEME, TARGET_SCHEME },
    { "vbscript:x", TARGET_SCHEME, TARGET_SCHEME },
    { "file:///etc/passwd", TARGET_SCHEME, TARGET_SCHEME },
    { "blob:x", TARGET_SCHEME, TARGET_SCHEME },
    { "httpsx://a.vn", TARGET_SCHEME, TARGET_SCHEME },
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].target);
        CHECK_INT(target_fault(str_from(cases[i].target), false), cases[i].link);
        CHECK_INT(target_fault(str_from(cases[i].target), true), cases[i].image);
    }
}

static void test_length(void **state)
{
    struct arena *arena = check_arena(state);
    char *bytes = ARENA_ARRAY(arena, char, LINK_LEN_MAX + 1);
    memset(bytes, 'a', LINK_LEN_MAX + 1);
    CHECK_INT(target_fault((str){ bytes, LINK_LEN_MAX }, false), TARGET_OK);
    CHECK_INT(target_fault((str){ bytes, LINK_LEN_MAX + 1 }, false), TARGET_MALFORMED);
}

static void test_scheme(void **state)
{
    (void)state;
    CHECK_STR(target_scheme(STR("Tel:1")), "Tel");
    CHECK_STR(target_scheme(STR("a/b:c")), "");
    CHECK_STR(target_scheme(STR("abc")), "");
    CHECK_STR(target_scheme(STR(":a")), "");
}

TEST_MAIN(TEST(test_faults), TEST(test_length), TEST(test_scheme))
