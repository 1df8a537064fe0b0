#include "os/clock.h"

#include "check.h"

#include <stdlib.h>

static void test_now(void **state)
{
    (void)state;
    int64_t before = clock_now_unix();
    CHECK(before > 1700000000); /* 2023: this was written later */
    CHECK(clock_now_unix() >= before);
}

static void test_epoch(void **state)
{
    (void)state;
    static const struct {
        const char *text; /* NULL: not set */
        enum clock_epoch result;
        int64_t seconds;
    } cases[] = {
        { NULL, CLOCK_EPOCH_UNSET, -1 },
        { "", CLOCK_EPOCH_UNSET, -1 },
        { "0", CLOCK_EPOCH_SET, 0 },
        { "1705251600", CLOCK_EPOCH_SET, 1705251600 },
        { "253402300799", CLOCK_EPOCH_SET, 253402300799 },
        { "253402300800", CLOCK_EPOCH_WRONG, -1 },
        { "99999999999999999999", CLOCK_EPOCH_WRONG, -1 },
        { "-1", CLOCK_EPOCH_WRONG, -1 },
        { "1705251600.5", CLOCK_EPOCH_WRONG, -1 },
        { "2024-01-15", CLOCK_EPOCH_WRONG, -1 },
        { " 1", CLOCK_EPOCH_WRONG, -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t seconds = -1;
        str text;
        CHECK_ROW(i, "%s", cases[i].text ? cases[i].text : "unset");
        if (cases[i].text)
            setenv("SOURCE_DATE_EPOCH", cases[i].text, 1);
        else
            unsetenv("SOURCE_DATE_EPOCH");
        CHECK_INT(clock_epoch(&seconds, &text), cases[i].result);
        CHECK_INT(seconds, cases[i].seconds);
        CHECK_STR(text, cases[i].text);
    }
}

TEST_MAIN(TEST(test_now), TEST(test_epoch))
