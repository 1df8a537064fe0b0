#include "base/catalog.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"

static void test_holes(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *filled;
    } cases[] = {
        { "", "" },
        { "no holes", "no holes" },
        { "{0}", "một" },
        { "{1} before {0}, {0}", "hai before một, một" },
        { "{2} is not given", " is not given" },
        { "{a} {10} { 0} {", "{a} {10} { 0} {" },
        { "{0", "{0" },
        { "{{0}}", "{một}" },
        { "{\xFF}", "{\xFF}" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(tr_args(arena, LANGUAGE_EN, cases[i].text, STR("một"), STR("hai")),
                  cases[i].filled);
    }
    CHECK_STR(tr_format(arena, LANGUAGE_EN, "{0}!", NULL, 0), "!");
}

static void test_untranslated(void **state)
{
    (void)state;
    static const char *const texts[] = { "", "no such text in any catalog", "\x01", "\xFF\xFF" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK_ROW(i, "%s", texts[i]);
        CHECK_STR(str_from(tr(LANGUAGE_EN, texts[i])), texts[i]);
        CHECK_STR(str_from(tr(LANGUAGE_VI, texts[i])), texts[i]);
    }
}

static void test_too_long(void **state)
{
    struct arena *arena = check_arena(state);
    str giant = { memset(ARENA_ARRAY(arena, char, 1 << 20), 'x', 1 << 20), 1 << 20 };
    CHECK(tr_args(arena, LANGUAGE_EN, "a {0} b", giant).len <= MESSAGE_LEN_MAX);
}

TEST_MAIN(TEST(test_holes), TEST(test_untranslated), TEST(test_too_long))
