/* Strangers' JSON: read to the letter, refused with a place. */
#include "base/buf.h"
#include "base/diag.h"
#include "format/json.h"

#include "check.h"
#include "said.h"

/* What is read is written again; what is refused gives its place and code. */
static const struct {
    const char *text, *result;
} cases[] = {
    { "{}", "{}" },
    { " [ 1 , -2 , true , false , null ] \n", "[1,-2,true,false,null]" },
    { "{\"a\": {\"b\": [\"c\"]}}", "{\"a\":{\"b\":[\"c\"]}}" },
    { "\"Thi \\u0111ua \\ud83c\\udf89 \\\"\\\\\\/\\n\\t\"", "\"Thi đua 🎉 \\\"\\\\/\\n\\t\"" },
    { "\"e\\u0302\\u0301\"", "\"ế\"" }, /* in NFC, as all text */
    { "0", "0" },
    { "-0", "0" },
    { "1.50", "\"1.50\"" },
    { "1e9", "\"1e9\"" },
    { "1E-9", "\"1E-9\"" },
    { "123456789012345678", "123456789012345678" },
    { "1234567890123456789", "\"1234567890123456789\"" },
    { "[1,2,3,4,5,6,7,8]", "[1,2,3,4,5,6,7,8]" },
    { "[1,2,3,4,5,6,7,8,9]", "[1,2,3,4,5,6,7,8,9]" },
    { "[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8]", "[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8]" },
    { "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9}",
      "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9}" },
    { "", "1:1 Y032" },
    { "nul", "1:1 Y032" },
    { "'a'", "1:1 Y032" },
    { "[1,]", "1:4 Y032" },
    { "[1 2]", "1:4 Y032" },
    { "{\"a\" 1}", "1:6 Y032" },
    { "{a: 1}", "1:2 Y032" },
    { "{\"a\": 1,}", "1:9 Y032" },
    { "{\"a\": 1", "1:8 Y032" },
    { "{} {}", "1:4 Y032" },
    { "01", "1:1 Y032" },
    { "-", "1:1 Y032" },
    { "1.", "1:1 Y032" },
    { "1e", "1:1 Y032" },
    { "\"a", "1:3 Y032" },
    { "\"a\nb\"", "1:3 Y032" },
    { "\"a\\tb\nc\"", "1:6 Y032" },
    { "\"\\x\"", "1:2 Y018" },
    { "\"\\u12\"", "1:2 Y018" },
    { "\"\\ud83c\"", "1:2 Y018" },
    { "\"\\ud83c\\n\"", "1:2 Y018" },
    { "\"\\udf89\"", "1:2 Y018" },
    { "\"\\u0000\"", "1:2 Y003" },
    { "\"\\u202e\"", "1:2 Y004" },
    { "{\"a\": 1, \"a\": 2}", "1:11 Y020" },
    { "{\"a\": 1, \"\\u0061\": 2}", "1:11 Y020" },
    { "[[[[1]]]]", "1:5 Y025" },
    { "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]", "1:50 Y026" },
    { "\"12345678901234567890\"", "\"12345678901234567890\"" },
    { "\"123456789012345678901\"", "1:2 Y034" },
    { "\"1234567890123456789\\n01\"", "1:2 Y034" },
};

static const struct json_limits limits = { .depth_max = 4, .nodes_max = 20, .text_len_max = 20 };

static void test_cases(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct source source = { .path = STR("x.json"), .text = str_from(cases[i].text) };
        struct diag *diag = diag_new();
        struct buf out = buf_new(arena, 1000);
        struct value value;
        CHECK_ROW(i, "%s", cases[i].text);
        bool ok = json_read(arena, &source, &limits, &value, diag);
        CHECK_INT(ok, !diag_failed(diag));
        if (ok)
            json_write(&out, &value, JSON_COMPACT);
        CHECK_STR(ok ? buf_str(&out) : said(arena, diag), cases[i].result);
        diag_free(diag);
    }
}

/* A map of many keys looks for a second one in another way. */
static void test_many_keys(void **state)
{
    static const struct json_limits wide = { 4, 1000, 20 };
    struct arena *arena = check_arena(state);
    for (size_t twice = 0; twice < 40; twice++) {
        struct buf text = buf_new(arena, 4000);
        struct diag *diag = diag_new();
        struct value value;
        BUF_PUT(&text, "{");
        for (size_t i = 0; i < 40; i++)
            buf_format(&text, "\"k%zu\": 1, ", i);
        buf_format(&text, "\"k%zu\": 2}", twice);
        struct source source = { .path = STR("x.json"), .text = buf_str(&text) };
        CHECK_ROW(twice, "k%zu", twice);
        CHECK(!json_read(arena, &source, &wide, &value, diag));
        CHECK(str_ends(said(arena, diag), STR("Y020")));
        diag_free(diag);
    }
}

TEST_MAIN(TEST(test_cases), TEST(test_many_keys))
