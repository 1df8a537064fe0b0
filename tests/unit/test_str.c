#include "base/str.h"

#include "check.h"

static void test_equal_and_compare(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        { "", "", 0 },          { "", "a", -1 },  { "a", "a", 0 },
        { "a", "ab", -1 },      { "b", "ab", 1 }, { "z", "đ", -1 }, /* bytes, not letters */
        { "\x7F", "\x80", -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s and %s", cases[i].a, cases[i].b);
        str a = str_from(cases[i].a), b = str_from(cases[i].b);
        int order = str_compare(a, b), back = str_compare(b, a);
        CHECK_INT((order > 0) - (order < 0), cases[i].order);
        CHECK_INT((back > 0) - (back < 0), -cases[i].order);
        CHECK_INT(str_equal(a, b), cases[i].order == 0);
    }
    CHECK(str_equal(STR_NONE, STR("")));
    CHECK(str_is(STR("a\0b"), "a") == false);
    CHECK_INT(str_from(NULL).len, 0);
}

static void test_sub_is_clamped(void **state)
{
    (void)state;
    static const struct {
        size_t from, to;
        const char *expected;
    } cases[] = {
        { 0, 5, "phase" },        { 1, 3, "ha" }, { 2, 2, "" },   { 3, 1, "" },
        { 0, SIZE_MAX, "phase" }, { 4, 99, "e" }, { 99, 99, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%zu to %zu", cases[i].from, cases[i].to);
        CHECK_STR(str_sub(STR("phase"), cases[i].from, cases[i].to), cases[i].expected);
    }
    CHECK_INT(str_sub(STR_NONE, 1, 2).len, 0);
}

static void test_find(void **state)
{
    (void)state;
    str s = STR("16/KH-CĐBDT/16");
    CHECK_INT(str_find(s, STR("KH")), 3);
    CHECK_INT(str_find(s, STR("")), 0);
    CHECK(str_find(s, STR("KH-CĐBDT/16 and more")) == STR_NOT_FOUND);
    CHECK(str_find(STR_NONE, STR("a")) == STR_NOT_FOUND);
    CHECK_INT(str_find_char(s, '/'), 2);
    CHECK_INT(str_find_last_char(s, '/'), 12);
    CHECK(str_find_char(s, '!') == STR_NOT_FOUND);
    CHECK(str_find_last_char(STR_NONE, 'a') == STR_NOT_FOUND);
    CHECK(str_has(s, STR("Đ")) && !str_has(s, STR("đ")));
    static const char *const words[] = { "17/", "16/" };
    CHECK(str_starts_any(s, words, 2) && !str_starts_any(s, words, 1));
    CHECK(str_starts(s, STR("16/")) && !str_starts(s, STR("16-")) && str_starts(s, STR("")));
    CHECK(str_ends(s, STR("/16")) && !str_ends(s, STR("/17")) && !str_ends(STR("6"), STR("16")));
}

static void test_trim(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        { "", "" },
        { " \t\r\n\v\f", "" },
        { "a", "a" },
        { "  a b  ", "a b" },
        { "\xC2\xA0"
          "a",
          "\xC2\xA0"
          "a" }, /* ASCII white space only */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(str_trim(str_from(cases[i].text)), cases[i].expected);
    }
}

static void test_skip_and_drop(void **state)
{
    (void)state;
    str s = STR("content/plan.md");
    CHECK(str_skip(&s, STR("content/")));
    CHECK(!str_skip(&s, STR("content/")));
    CHECK(str_drop(&s, STR(".md")));
    CHECK(!str_drop(&s, STR(".md")));
    CHECK_STR(s, "plan");
}

static void test_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text, *head, *tail;
        bool found;
    } cases[] = {
        { "16/KH", "16", "KH", true },     { "/KH", "", "KH", true }, { "16/", "16", "", true },
        { "16/KH/x", "16", "KH/x", true }, { "16", "16", "", false }, { "", "", "", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        str head, tail;
        CHECK_INT(str_cut(str_from(cases[i].text), '/', &head, &tail), cases[i].found);
        CHECK_STR(head, cases[i].head);
        CHECK_STR(tail, cases[i].tail);
    }
}

static void test_lines(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *lines; /* each in brackets */
    } cases[] = {
        { "", "" },
        { "a", "[a]" },
        { "a\n", "[a]" },
        { "a\nb", "[a][b]" },
        { "a\r\nb\r\n", "[a][b]" },
        { "\n\n", "[][]" },
        { "a\rb\n", "[a\rb]" },
        { "a\n\nb", "[a][][b]" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        str rest = str_from(cases[i].text), line, all = STR("");
        while (str_line(&rest, &line))
            all = str_concat(arena, all, STR("["), line, STR("]"));
        CHECK_STR(all, cases[i].lines);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        uint64_t number;
    } cases[] = {
        { "0", true, 0 },
        { "007", true, 7 },
        { "18446744073709551615", true, UINT64_MAX },
        { "18446744073709551616", false, 0 },
        { "99999999999999999999999", false, 0 },
        { "", false, 0 },
        { "-1", false, 0 },
        { "+1", false, 0 },
        { " 1", false, 0 },
        { "1 ", false, 0 },
        { "1e3", false, 0 },
        { "0x10", false, 0 },
        { "١", false, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        uint64_t number = 0;
        CHECK_INT(str_to_u64(str_from(cases[i].text), &number), cases[i].ok);
        CHECK(number == cases[i].number);
    }
}

static void test_making(void **state)
{
    struct arena *arena = check_arena(state);
    const str parts[] = { STR("a"), STR_NONE, STR("c") };
    CHECK_STR(str_join(arena, parts, 3, STR(", ")), "a, , c");
    CHECK_STR(str_join(arena, parts, 1, STR(", ")), "a");
    CHECK_STR(str_join(arena, parts, 0, STR(", ")), "");
    CHECK_STR(str_concat(arena, STR("thi"), STR(" "), STR("đua")), "thi đua");
    CHECK_STR(str_format(arena, "[" STR_FMT "] %d", STR_ARG(STR("x")), -3), "[x] -3");
    CHECK_STR(str_from_u64(arena, 4096), "4096");
    CHECK_STR(str_copy(arena, STR_NONE), "");
    const char *cstr = str_cstr(arena, str_sub(STR("plan.md"), 0, 4));
    CHECK_INT(strlen(cstr), 4);
    CHECK_STR(str_from(str_cstr(arena, STR_NONE)), "");
}

static void test_characters(void **state)
{
    (void)state;
    for (int c = -128; c < 128; c++) {
        CHECK_ROW(0, "%d", c);
        bool space = c == ' ' || (c >= 9 && c <= 13);
        bool digit = c >= '0' && c <= '9', upper = c >= 'A' && c <= 'Z';
        CHECK_INT(char_is_space((char)c), space);
        CHECK_INT(char_is_digit((char)c), digit);
        CHECK_INT(char_is_alpha((char)c), upper || (c >= 'a' && c <= 'z'));
        CHECK_INT(char_to_lower((char)c), upper ? c + 32 : c);
    }
}

TEST_MAIN(TEST(test_equal_and_compare), TEST(test_sub_is_clamped), TEST(test_find), TEST(test_trim),
          TEST(test_skip_and_drop), TEST(test_cut), TEST(test_lines), TEST(test_numbers),
          TEST(test_making), TEST(test_characters))
