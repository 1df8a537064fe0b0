#include "format/ics.h"

#include "base/buf.h"
#include "check.h"

typedef void put(struct buf *out, const char *name, str value);

/* 60 octets; with "SUMMARY:" before it 7 are left on the line. */
#define SIXTY "123456789012345678901234567890123456789012345678901234567890"

static const struct {
    put *put;
    const char *name, *value, *line;
} cases[] = {
    { ics_put_text, "SUMMARY", "", "SUMMARY:\r\n" },
    { ics_put_text, "SUMMARY", "Báo cáo sơ kết", "SUMMARY:Báo cáo sơ kết\r\n" },
    { ics_put_text, "SUMMARY", "a, b; c\\d: \"e\"", "SUMMARY:a\\, b\\; c\\\\d: \"e\"\r\n" },
    { ics_put_text, "SUMMARY", "a\nb\r\nc\rd\ne\tf", "SUMMARY:a\\nb\\nc\\nd\\ne\tf\r\n" },
    { ics_put_text, "SUMMARY", "a\x01z\x7F\xFFz", "SUMMARY:a\uFFFDz\uFFFD\uFFFDz\r\n" },
    { ics_put, "URL", "https://a.example/x;y,z", "URL:https://a.example/x;y,z\r\n" },
    { ics_put, "URL", "x\r\nATTENDEE:y", "URL:x\uFFFDATTENDEE:y\r\n" },
    { ics_put, "DTSTART;VALUE=DATE", "20240715", "DTSTART;VALUE=DATE:20240715\r\n" },

    /* 75 octets are one line, the 76th begins the next, whose space counts. */
    { ics_put_text, "SUMMARY", SIXTY "1234567", "SUMMARY:" SIXTY "1234567\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "12345678", "SUMMARY:" SIXTY "1234567\r\n 8\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "1234567" SIXTY "12345678901234",
      "SUMMARY:" SIXTY "1234567\r\n " SIXTY "12345678901234\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "1234567" SIXTY "123456789012345",
      "SUMMARY:" SIXTY "1234567\r\n " SIXTY "12345678901234\r\n 5\r\n" },
    /* A Vietnamese letter of two or three octets at the edge is not cut. */
    { ics_put_text, "SUMMARY", SIXTY "12345đx", "SUMMARY:" SIXTY "12345đ\r\n x\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "123456đx", "SUMMARY:" SIXTY "123456\r\n đx\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "1234ếx", "SUMMARY:" SIXTY "1234ế\r\n x\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "12345ếx", "SUMMARY:" SIXTY "12345\r\n ếx\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "123456ếx", "SUMMARY:" SIXTY "123456\r\n ếx\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "12345🎉", "SUMMARY:" SIXTY "12345\r\n 🎉\r\n" },
    /* Nor is an escape; a space at the edge stays beside that of the fold. */
    { ics_put_text, "SUMMARY", SIXTY "12345,x", "SUMMARY:" SIXTY "12345\\,\r\n x\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "123456,x", "SUMMARY:" SIXTY "123456\r\n \\,x\r\n" },
    { ics_put_text, "SUMMARY", SIXTY "1234567 x", "SUMMARY:" SIXTY "1234567\r\n  x\r\n" },
};

static void test_lines(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].value);
        struct buf out = buf_new(arena, 1000);
        cases[i].put(&out, cases[i].name, str_from(cases[i].value));
        CHECK_STR(buf_str(&out), cases[i].line);
    }
}
TEST_MAIN(TEST(test_lines))
