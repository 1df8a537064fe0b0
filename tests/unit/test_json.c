#include "format/json.h"

#include "base/buf.h"
#include "check.h"

static const struct {
    const char *text, *json;
} texts[] = {
    { "", "\"\"" },
    { "Thi đua 🎉", "\"Thi đua 🎉\"" },
    { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
    { "a\nb\tc\rd\be\ff\x01\x1F\x7F", "\"a\\nb\\tc\\rd\\be\\ff\\u0001\\u001f\\u007f\"" },
    { "</script><!-- &amp;", "\"\\u003c/script\\u003e\\u003c!-- \\u0026amp;\"" },
    { "x\xE2\x80\xA8y\xE2\x80\xA9z\xE2\x80\xA6", "\"x\\u2028y\\u2029z…\"" },
    { "\xE2\x80", "\"\xE2\x80\"" }, /* cut off: passed on as it came */
};

static void test_texts(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK_ROW(i, "%s", texts[i].text);
        struct buf out = buf_new(arena, 1000);
        json_write_text(&out, str_from(texts[i].text));
        CHECK_STR(buf_str(&out), texts[i].json);
    }
}

static bool make_nothing(const void *input, struct arena *scratch, struct buf *out,
                         struct diag *diag)
{
    (void)input, (void)scratch, (void)out, (void)diag;
    return true;
}

static const struct value *sample(struct arena *arena)
{
    static const struct deferred deferred = { .identity = { { 0xAB } }, .make = make_nothing };
    struct value *map = value_new_map(arena);
    value_put_text(arena, map, "title", STR("Kế hoạch"));
    value_put_html(arena, map, "body", STR("<p>"));
    value_put_int(arena, map, "count", -12);
    value_put_bool(arena, map, "draft", false);
    value_put(arena, map, STR("none"), (struct value){ .kind = VALUE_NULL });
    value_put_list(arena, map, "empty");
    value_put_map(arena, map, "nothing");
    struct value *list = value_put_list(arena, map, "list");
    value_add(arena, list, value_bool(true));
    value_put_text(arena, value_add_map(arena, list), "a", STR("b"));
    value_put_deferred(arena, map, "text", &deferred);
    return map;
}

static void test_values(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 1000);
    json_write(&out, sample(arena), JSON_COMPACT);
    CHECK_STR(buf_str(&out),
              "{\"title\":\"Kế hoạch\",\"body\":\"\\u003cp\\u003e\",\"count\":-12,\"draft\":false,"
              "\"none\":null,\"empty\":[],\"nothing\":{},\"list\":[true,{\"a\":\"b\"}],"
              "\"text\":\"sha256:ab00000000000000000000000000000000000000000000000000000000000000"
              "\"}");
    out = buf_new(arena, 1000);
    struct value *map = value_new_map(arena);
    value_put_list(arena, map, "empty");
    struct value *list = value_put_list(arena, map, "list");
    value_add(arena, list, value_int(INT64_MIN));
    value_put_text(arena, value_add_map(arena, list), "a", STR("b"));
    json_write(&out, map, JSON_PRETTY);
    CHECK_STR(buf_str(&out), "{\n"
                             "  \"empty\": [],\n"
                             "  \"list\": [\n"
                             "    -9223372036854775808,\n"
                             "    {\n"
                             "      \"a\": \"b\"\n"
                             "    }\n"
                             "  ]\n"
                             "}\n");
}

TEST_MAIN(TEST(test_texts), TEST(test_values))
