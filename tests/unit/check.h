/*
 * check.h - what unit tests share: cmocka, a few comparisons, the main function.
 *
 *     static void test_slug(void **state)
 *     {
 *         struct arena *arena = check_arena(state);
 *         for (size_t i = 0; i < COUNT(cases); i++) {
 *             CHECK_ROW(i, "%s", cases[i].title);
 *             CHECK_STR(slug_make(arena, str_from(cases[i].title)), cases[i].slug);
 *         }
 *     }
 *
 *     TEST_MAIN(TEST(test_slug), TEST(test_other))
 *
 * A comparison that fails names its line and the row of the table, and ends
 * that test; the others still run. The output is TAP, one point a test.
 */
#ifndef UNIT_CHECK_H
#define UNIT_CHECK_H

#include "base/arena.h"
#include "base/str.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The row that is being checked, printed when a comparison fails. */
static char check_row[256];

__attribute__((format(printf, 2, 3), unused)) static void check_set_row(size_t index,
                                                                        const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int used = snprintf(check_row, sizeof check_row, "row %zu: ", index);
    vsnprintf(check_row + used, sizeof check_row - (size_t)used, format, args);
    va_end(args);
}

/* Says where and what, then ends the test. */
#define CHECK_FAIL(...)                                                                            \
    do {                                                                                           \
        print_message("# %s:%d: ", __FILE__, __LINE__);                                            \
        print_message(__VA_ARGS__);                                                                \
        print_message("\n");                                                                       \
        if (*check_row)                                                                            \
            print_message("# %s\n", check_row);                                                    \
        fail();                                                                                    \
    } while (0)

/* CHECK_ROW(i, "%s", cases[i].name) */
#define CHECK_ROW(index, ...) check_set_row((index), __VA_ARGS__)

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            CHECK_FAIL("not true: %s", #condition);                                                \
    } while (0)

/* A str against a C string; NULL and "" are both the empty text. */
#define CHECK_STR(actual, expected)                                                                \
    do {                                                                                           \
        str check_actual = (actual), check_expected = str_from(expected);                          \
        if (!str_equal(check_actual, check_expected))                                              \
            CHECK_FAIL("%s\n#      is: \"" STR_FMT "\"\n#  wanted: \"" STR_FMT "\"", #actual,      \
                       STR_ARG(check_actual), STR_ARG(check_expected));                            \
    } while (0)

/* Whole numbers of any type, enums and bools among them. */
#define CHECK_INT(actual, expected)                                                                \
    do {                                                                                           \
        intmax_t check_actual = (intmax_t)(actual), check_expected = (intmax_t)(expected);         \
        if (check_actual != check_expected)                                                        \
            CHECK_FAIL("%s is %" PRIdMAX ", wanted %" PRIdMAX, #actual, check_actual,              \
                       check_expected);                                                            \
    } while (0)

/* An arena for one test, freed when it ends, well or not. */
static inline struct arena *check_arena(void **state)
{
    return *state;
}

static inline int check_setup(void **state)
{
    *check_row = '\0';
    *state = arena_new();
    return 0;
}

static inline int check_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, check_setup, check_teardown)

#define TEST_MAIN(...)                                                                             \
    int main(void)                                                                                 \
    {                                                                                              \
        const struct CMUnitTest tests[] = { __VA_ARGS__ };                                         \
        cmocka_set_message_output(CM_OUTPUT_TAP);                                                  \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }

/*
 * The same where a condition holds, else a skip that says why. Not cmocka's skip(): it prints
 * "not ok # SKIP", which counts as a failure.
 */
#define TEST_MAIN_IF(condition, reason, ...)                                                       \
    int main(void)                                                                                 \
    {                                                                                              \
        const struct CMUnitTest tests[] = { __VA_ARGS__ };                                         \
        if (!(condition)) {                                                                        \
            puts("1..0 # SKIP " reason);                                                           \
            return 0;                                                                              \
        }                                                                                          \
        cmocka_set_message_output(CM_OUTPUT_TAP);                                                  \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }

#endif
