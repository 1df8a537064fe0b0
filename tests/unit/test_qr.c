/* What a QR code looks like; tests/browser/share.js reads one with a decoder of others. */
#include "format/qr.h"

#include "base/buf.h"
#include "check.h"

#include <qrencode.h>
#include <string.h>

static void test_picture(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 100000);
    CHECK(qr_svg(&out, STR("https://a.example/"), STR("Thi đua <1> & \"2\"")));
    str svg = buf_str(&out);
    /* 18 bytes at level M are of version 2, 25 modules; the margin is 4 on each side. */
    CHECK(str_has(svg, STR("viewBox=\"0 0 33 33\"")));
    CHECK(str_has(svg, STR("<title>Thi đua &lt;1&gt; &amp; &quot;2&quot;</title>")));
    /* The upper edges of two finder patterns, seven modules wide, in the first row. */
    CHECK(str_has(svg, STR("d=\"M4 4h7v1h-7z")));
    CHECK(str_has(svg, STR("M22 4h7v1h-7z")));
    CHECK(!out.failed);
}

/* Version 40 at level M holds 2,331 bytes. */
static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        size_t len;
        bool fits;
    } cases[] = { { 0, false }, { 1, true }, { 2331, true }, { 2332, false } };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *bytes = arena_alloc(arena, 1, cases[i].len + 1);
        memset(bytes, 'a', cases[i].len);
        struct buf out = buf_new(arena, 1000000);
        CHECK_ROW(i, "%zu bytes", cases[i].len);
        CHECK(qr_svg(&out, (str){ bytes, cases[i].len }, STR("")) == cases[i].fits);
        CHECK((out.len > 0) == cases[i].fits);
    }
}

TEST_MAIN(TEST(test_picture), TEST(test_limits))
