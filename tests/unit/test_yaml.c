#include "format/yaml.h"

#include "base/limits.h"
#include "check.h"
#include "format/json.h"
#include "said.h"

/* The value as JSON: all scalars are strings, but null. */
static str as_json(struct arena *arena, const struct value *value)
{
    struct buf out = buf_new(arena, 1 << 20);
    json_write(&out, value, JSON_COMPACT);
    return buf_str(&out);
}

static bool read_all(struct arena *arena, const struct source *source, struct value *value,
                     struct diag *diag)
{
    return yaml_read(arena, source, 0, source->text.len, YAML_NODES_MAX, value, diag);
}

static const struct {
    const char *yaml, *json;
} accepted[] = {
    { "", "{}" },
    { "\n# chỉ có ghi chú\n\n", "{}" },
    { "---\n", "{}" },
    { "title: Kế hoạch thi đua\n", "{\"title\":\"Kế hoạch thi đua\"}" },
    { "---\na: b\n...\n", "{\"a\":\"b\"}" },
    { "a: b # ghi chú\n", "{\"a\":\"b\"}" },
    { "#1\n\n# 2\na: \"b\" #3 #4\nc: | # 5\n  d#6\n#7#8\ne: [f, #9\n #10\n g]\t#11",
      "{\"a\":\"b\",\"c\":\"d#6\\n\",\"e\":[\"f\",\"g\"]}" },
    { "? a\n: b\nc?: {d?: e, \"?f\": g}\n", "{\"a\":\"b\",\"c?\":{\"d?\":\"e\",\"?f\":\"g\"}}" },
    { "a: b#c\nb: c:d\n", "{\"a\":\"b#c\",\"b\":\"c:d\"}" },
    /* Every scalar is text: nothing is taken for a number, a date or a truth value. */
    { "a: no\nb: 08\nc: 1.10\nd: 2022-02-25\ne: null\nf: 0x10\n",
      "{\"a\":\"no\",\"b\":\"08\",\"c\":\"1.10\",\"d\":\"2022-02-25\",\"e\":\"null\",\"f\":"
      "\"0x10\"}" },
    { "a:\nb: ~\nc: \"\"\nd: ''\ne: \"~\"\n",
      "{\"a\":null,\"b\":null,\"c\":\"\",\"d\":\"\",\"e\":\"~\"}" },
    { "number: /KH-CĐS\ntag: 'it''s'\n", "{\"number\":\"/KH-CĐS\",\"tag\":\"it's\"}" },
    { "a: \"x \\\"y\\\" \\\\ \\u1EBF \\t\"\n", "{\"a\":\"x \\\"y\\\" \\\\ ế \\t\"}" },
    { "a: \"e\\u0302\"\n", "{\"a\":\"ê\"}" }, /* NFC, where an escape made it otherwise */
    { "a: Thi đua\n   lao động\n", "{\"a\":\"Thi đua lao động\"}" },
    { "a: |\n  một\n    hai\n\n  ba\nb: |-\n  x\nc: >\n  y\n  z\n",
      "{\"a\":\"một\\n  hai\\n\\nba\\n\",\"b\":\"x\",\"c\":\"y z\\n\"}" },
    { "a:\n- x\n- - y\n  - z\n-\n", "{\"a\":[\"x\",[\"y\",\"z\"],null]}" },
    { "a:\n  - name: Đợt 1\n    start: 2022-01\n  - {name: Đợt 2, start: 2022-07}\n",
      "{\"a\":[{\"name\":\"Đợt 1\",\"start\":\"2022-01\"},"
      "{\"name\":\"Đợt 2\",\"start\":\"2022-07\"}]}" },
    { "[a, \"b, c\", [d], {e: f, g}]", "[\"a\",\"b, c\",[\"d\"],{\"e\":\"f\",\"g\":null}]" },
    { "~: a\n\"b c\": d\n", "{\"~\":\"a\",\"b c\":\"d\"}" },
    { "{\"json\": [1, true, null, \"\\/\\u00e2\"], \"b\": {}}",
      "{\"json\":[\"1\",\"true\",\"null\",\"/â\"],\"b\":{}}" },
    { "chỉ là chữ", "\"chỉ là chữ\"" },
};

static void test_what_is_read(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(accepted); i++) {
        CHECK_ROW(i, "%s", accepted[i].yaml);
        struct source source = { STR("a.yaml"), str_from(accepted[i].yaml) };
        struct diag *diag = diag_new();
        struct value value;
        bool good = read_all(arena, &source, &value, diag);
        CHECK_STR(said(arena, diag), "");
        CHECK(good);
        CHECK_STR(as_json(arena, &value), accepted[i].json);
        diag_free(diag);
    }
}

/* Each with the place, in characters, at which its author made the mistake. */
static const struct {
    const char *yaml, *said;
} refused[] = {
    /* texts that lack their quotes */
    { "slogans:\n- *Chào* mừng\n", "2:3 Y010" },
    { "a: *Chao mừng\nb: c\n", "1:4 Y010" },
    { "- *a\n- &b c\n- !d e\n- !<f:g> h\n", "1:3 Y010, 2:3 Y010, 3:3 Y010, 4:3 Y010" },
    { "a: & b\n", "1:4 Y010" },
    { "a: &b [c]\nd: !e {f: g}\n", "1:4 Y010, 2:4 Y010" },
    { "a: @b\n", "1:4 Y010" },
    { "a: `b`\n", "1:4 Y010" },
    { "a: %b\n", "1:4 Y010" },
    { "a: > b c\n", "1:4 Y010" },
    { "a: | b\n", "1:4 Y010" },
    { "a: ? b\n", "1:4 Y010" },
    { "title: Thi đua: lao động giỏi\n", "1:15 Y011" },
    { "a: b: c\n", "1:5 Y011" },
    { "a: Phong trào #1 toàn tỉnh\n", "1:15 Y028" },
    { "- x #thidua\n- y # ghi chú\n- z #\n", "1:5 Y028" },
    { "- Kế hoạch # 16\n- x # 16/KH-CĐBDT\n- y # 3 ngày\n", "1:12 Y028, 2:5 Y028" },
    { "a: \"b\" và c\n", "1:8 Y015" },
    { "- 'it's'\n", "1:7 Y015" },
    { "[\"a\" b]", "1:6 Y015" },
    { "a: \"\\q\"\n", "1:5 Y018" },
    { "a: \"\\xZ\"\n", "1:7 Y018" },
    { "a: \"\\uD800\"\n", "1:7 Y018" },
    { "a: - b\n", "1:4 Y019" },
    { "{?a: b}\n", "1:2 Y010" },
    { "[x, ?\"a\"]\n", "1:5 Y010" },
    /* comments that hang on what they follow */
    { "a: \"b\"#c\n", "1:7 Y035" },
    { "- 'b'#c\n- [d]#e # f\n- [g,#h\n  i]\n", "1:6 Y035, 2:6 Y035, 3:6 Y035" },
    { "a: |#b\n  c\nd: >-# e\n  f\n", "1:5 Y035, 3:6 Y035" },
    /* lines and indentation */
    { "a: 1\n\tb: 2\n", "2:1 Y012" },
    { "a:\n\t- b\n", "2:1 Y012" },
    { "a: b\nc\nd: e\n", "2:1 Y013" },
    { "a: 1\n b: 2\n", "2:3 Y014" },
    { "a:\n   b: 1\n  c: 2\n", "3:3 Y014" },
    { "- a\nb: c\n", "2:1 Y014" },
    { "a: 1\n- b\n", "2:1 Y014" },
    { "a:b\nc: d\n", "2:2 Y014" },
    { "a, b\n: c\n", "2:1 Y014" },
    { "a: [1, 2\nb: 3\n", "1:4 Y016" },
    { "a: {b: c\n", "1:4 Y016" },
    { "a: \"b\nc: d\n", "1:4 Y016" },
    { "a: 'b\n---\nc: d\n", "1:4 Y016" },
    { "a: [b}\n", "1:4 Y016" },
    { "a: ]\n", "1:4 Y030" },
    /* what is left out of YAML */
    { "a: 1\nb: 2\na: 3\n", "3:1 Y020" },
    { "a: {b: 1, \"b\": 2}\n", "1:12 Y020" },
    { "? [a]\n: b\n", "1:3 Y022" },
    { "{}: b\n", "1:1 Y022" },
    { "\"\": b\n", "1:2 Y022" },
    { "a: 1\n<<: {b: c}\n", "2:1 Y023" },
    { "a: b\n---\nc: d\n", "2:1 Y024" },
    { "%YAML 1.1\n---\na: b\n", "1:1 Y029" },
    { "%TAG ! x:\n---\na: b\n", "1:1 Y029" },
    { "%YAML 3.0\n---\na: b\n", "1:1 Y029" },
    { "%FOO\n---\na: b\n", "1:1 Y029" },
    { "a: b\n%c: d\n", "2:1 Y029" },
    /* characters that escapes bring in */
    { "a: \"\\0\"\n", "1:4 Y003" },
    { "a: \"x\\r\"\n", "1:4 Y003" },
    { "a: \"\\u202E\"\nb: \"\\u200B\"\n", "1:4 Y004, 2:4 Y004" },
    { "\"\\0\": a\n", "1:1 Y003" },
    /* text that did not come through text_normalise */
    { "chà: \x01\n", "1:6 Y031" },
    { "chà: \xFF\n", "1:6 Y031" },
    /* several at once */
    { "a: &x 1\na: 2\nb: *x\n", "1:4 Y010, 3:4 Y010" },
};

static void test_what_is_refused(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(refused); i++) {
        CHECK_ROW(i, "%s", refused[i].yaml);
        struct source source = { STR("a.yaml"), str_from(refused[i].yaml) };
        struct diag *diag = diag_new();
        struct value value;
        bool good = read_all(arena, &source, &value, diag);
        CHECK_STR(said(arena, diag), refused[i].said);
        CHECK(good != diag_failed(diag));
        diag_free(diag);
    }
}

static str first_message(struct arena *arena, const char *yaml)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ STR("a.yaml"), str_from(yaml) };
    struct diag *diag = diag_new();
    struct value value;
    CHECK(!read_all(arena, source, &value, diag));
    str text = said_first_coded(arena, diag);
    diag_free(diag);
    return text;
}

static void test_messages(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_STR(first_message(arena, "- *Chào* mừng\n"),
              "a text that begins with '*' must stand in quotes [Y010]\n"
              "write \"…\" around the whole text");
    CHECK_STR(first_message(arena, "a: 1\na: 2\n"), "the key 'a' is there twice [Y020]\n"
                                                    "it is here for the first time [Y021]");
    CHECK_STR(first_message(arena, "a: [1\nb: 2\n"),
              "the [ that opens here is never closed [Y016]\n"
              "here something else begins [Y017]");
    CHECK_STR(first_message(arena, "a: \"1\n"), "the \" that opens here is never closed [Y016]");
}

/* Spans are exact where the text stands as it is, so that a part of it can be pointed at. */
static void test_spans(void **state)
{
    static const struct {
        const char *key, *span;
        bool plain;
    } rows[] = {
        { "chữ", "Đợt 1", true },
        { "kép", "2023-13-01", false },
        { "đơn", "đ'", false },
        { "escaped", "\"\\u1EBF\"", false },
        { "block", "|\n  một\n  hai", false },
        { "hai dòng", "x\n  y", true },
        { "flow", "[ a, b ]", false },
        { "list", "- a\n- b", false },
        { "map", "c: d\n  e: f", false },
        { "empty", "", true },
        { "cuối", "z", true },
    };
    static const char yaml[] =
        "chữ: Đợt 1  # ghi\nkép: \"2023-13-01\"\nđơn: 'đ'''\n"
        "escaped: \"\\u1EBF\"\n"
        "block: |\n  một\n  hai\n\n\nhai dòng: x\n  y\nflow: [ a, b ]\n"
        "list:\n- a\n- b\n\nmap:\n  c: d\n  e: f\n\n# hết\nempty:\ncuối: z\n";
    struct arena *arena = check_arena(state);
    struct source source = { STR("a.yaml"), STR_NONE };
    /* Front matter is a slice of its file, and what stands before it counts. */
    source.text = str_concat(arena, STR("-đ-\n"), str_from(yaml), STR("---\nThân: [bài\n"));
    struct diag *diag = diag_new();
    struct value value;
    CHECK(yaml_read(arena, &source, 5, 5 + strlen(yaml), YAML_NODES_MAX, &value, diag));
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%s", rows[i].key);
        const struct value_pair *pair = &value.map.items[i];
        CHECK_STR(pair->key, rows[i].key);
        CHECK_STR(str_sub(source.text, pair->key_at.start, pair->key_at.end), rows[i].key);
        struct span at = pair->value.at;
        const char *wanted = strcmp(rows[i].key, "đơn") ? rows[i].span : "'đ'''";
        CHECK_STR(str_sub(source.text, at.start, at.end), wanted);
        CHECK_INT(pair->value.plain, rows[i].plain);
    }
    CHECK_STR(str_sub(source.text, value.at.start, value.at.end),
              str_cstr(arena, str_trim(str_from(yaml))));
    diag_free(diag);
}

/* `count` times `unit`, in an arena. */
static struct source repeated(struct arena *arena, const char *unit, size_t count, const char *rest)
{
    struct buf out = buf_new(arena, 1 << 24);
    for (size_t i = 0; i < count; i++)
        buf_put(&out, str_from(unit));
    buf_put(&out, str_from(rest));
    return (struct source){ STR("a.yaml"), buf_str(&out) };
}

static const struct {
    const char *unit;
    size_t count;
    const char *rest, *said;
} limits[] = {
    { "[", YAML_DEPTH_MAX, "]", "1:31 Y016" }, /* as deep as may be; one is closed */
    { "[", YAML_DEPTH_MAX + 1, "", "1:33 Y025" },
    { "[", 1000000, "", "1:33 Y025" },
    { "{a: ", 100000, "", "1:129 Y025" },
    { "- ", 100000, "", "1:65 Y025" },
    { "[\n", 100000, "", "33:1 Y025" },
    { "\"]\", [", 1, "", "1:4 Y015" },
    { "[\"]\", ", 100000, "", "1:193 Y025" },
    { "- a\n", YAML_NODES_MAX - 1, "", "" },
    { "- a\n", YAML_NODES_MAX, "", "10000:3 Y026" },
    { "- a\n", 500000, "", "10000:3 Y026" },
    { "k", 1, ": [a, b]\n", "" },
    { "a", YAML_SCALAR_LEN_MAX, "", "" },
    { "a", YAML_SCALAR_LEN_MAX + 1, "", "1:1 Y027" },
    { "k", YAML_KEY_LEN_MAX, ": a\n", "" },
    { "k", YAML_KEY_LEN_MAX + 1, ": a\n", "1:1 Y027" },
    { "&a ", 100000, "", "1:1 Y010" },
};

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(limits); i++) {
        CHECK_ROW(i, "%s times %zu", limits[i].unit, limits[i].count);
        struct source source = repeated(arena, limits[i].unit, limits[i].count, limits[i].rest);
        struct diag *diag = diag_new();
        struct value value;
        read_all(arena, &source, &value, diag);
        CHECK_STR(said(arena, diag), limits[i].said);
        diag_free(diag);
    }
}

TEST_MAIN(TEST(test_what_is_read), TEST(test_what_is_refused), TEST(test_messages),
          TEST(test_spans), TEST(test_limits))
