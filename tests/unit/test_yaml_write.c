#include "format/yaml_write.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "check.h"
#include "format/json.h"
#include "format/text.h"
#include "format/yaml.h"
#include "said.h"

static const struct {
    const char *text, *scalar;
} scalars[] = {
    { "Kế hoạch thi đua 2022", "Kế hoạch thi đua 2022" },
    { "16/KH-CĐBDT", "16/KH-CĐBDT" },
    { "/KH-CĐS", "/KH-CĐS" },
    { "2022-02-25", "2022-02-25" },
    { "no", "no" },
    { "a, b; c (d) e#f g:h \"i\"", "a, b; c (d) e#f g:h \"i\"" },
    { "", "\"\"" },
    { "~", "\"~\"" },
    { "<<", "\"<<\"" },
    { "Thi đua: lao động", "\"Thi đua: lao động\"" },
    { "Chủ đề:", "\"Chủ đề:\"" },
    { "đợt #1", "\"đợt #1\"" },
    { "*Chào* mừng", "\"*Chào* mừng\"" },
    { "- một", "\"- một\"" },
    { "\"Dân vận khéo\" là", "\"\\\"Dân vận khéo\\\" là\"" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { "a\tb", "\"a\\tb\"" },
    { "\\n", "\\n" },
    { "...", "\"...\"" },
    { "a\nb", "\"a\\nb\"" },
    { "a\xE2\x80\xAE"
      "b\x01\xF3\xA0\x81\xA1",
      "\"a\\u202Eb\\u0001\\U000E0061\"" },
};

static void test_scalars(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(scalars); i++) {
        CHECK_ROW(i, "%s", scalars[i].text);
        struct buf out = buf_new(arena, 1000);
        yaml_write_scalar(&out, str_from(scalars[i].text));
        CHECK_STR(buf_str(&out), scalars[i].scalar);
    }
}

static const char sample_yaml[] = "type: KH\n"
                                  "# cần xem: số\n"
                                  "# để trống\n"
                                  "number:\n"
                                  "draft: false  # bản thảo\n"
                                  "count: 3  # ba\n"
                                  "none: []  # không\n"
                                  "nothing: {}\n"
                                  "summary: |  # dòng 5: \"một\"\n"
                                  "  một\n"
                                  "\n"
                                  "    hai\n"
                                  "note: |-\n"
                                  "  x\n"
                                  "  y\n"
                                  "html: <p>\n"
                                  "phases:  # các đợt\n"
                                  "  # cần xem: ngày\n"
                                  "  - name: Đợt 1  # mục II; dòng 7 và 8\n"
                                  "    # sớm\n"
                                  "    start: 2022-01\n"
                                  "  - name: \"Đợt 2: cuối\"\n"
                                  "slogans:\n"
                                  "  - Một  # đầu\n"
                                  "  # khẩu hiệu\n"
                                  "  -  # danh sách\n"
                                  "    - a\n"
                                  "    - |-\n"
                                  "      b\n"
                                  "      c\n"
                                  "  -\n";

static void test_layout(void **state)
{
    struct arena *arena = check_arena(state);
    struct value *map = value_new_map(arena);
    value_put_text(arena, map, "type", STR("KH"));
    value_put(arena, map, STR("number"), (struct value){ .kind = VALUE_NULL });
    value_put_bool(arena, map, "draft", false);
    value_put_int(arena, map, "count", 3);
    value_put_list(arena, map, "none");
    value_put_map(arena, map, "nothing");
    value_put_text(arena, map, "summary", STR("một\n\n  hai\n"));
    value_put_text(arena, map, "note", STR("x\ny"));
    value_put_html(arena, map, "html", STR("<p>"));
    struct value *phases = value_put_list(arena, map, "phases");
    struct value *phase = value_add_map(arena, phases);
    value_put_text(arena, phase, "name", STR("Đợt 1"));
    value_put_text(arena, phase, "start", STR("2022-01"));
    value_put_text(arena, value_add_map(arena, phases), "name", STR("Đợt 2: cuối"));
    struct value *slogans = value_put_list(arena, map, "slogans");
    value_add(arena, slogans, value_text(STR("Một")));
    struct value inner = *value_new_list(arena);
    value_add(arena, &inner, value_text(STR("a")));
    value_add(arena, &inner, value_text(STR("b\nc")));
    value_add(arena, slogans, inner);
    value_add(arena, slogans, (struct value){ .kind = VALUE_NULL });

    static const struct yaml_comment comments[] = {
        { STR_INIT("number"), STR_INIT("cần xem: số\nđể trống"), false },
        { STR_INIT("draft"), STR_INIT("bản thảo"), true },
        { STR_INIT("count"), STR_INIT("ba"), true },
        { STR_INIT("none"), STR_INIT("không"), true },
        { STR_INIT("summary"), STR_INIT("dòng 5: \"một\""), true },
        { STR_INIT("phases"), STR_INIT("các đợt"), true },
        { STR_INIT("phases.0"), STR_INIT("mục II"), true },
        { STR_INIT("phases.0.name"), STR_INIT("cần xem: ngày"), false },
        { STR_INIT("phases.0.name"), STR_INIT("dòng 7\nvà 8"), true },
        { STR_INIT("phases.0.start"), STR_INIT("sớm"), false },
        { STR_INIT("slogans.0"), STR_INIT("đầu"), true },
        { STR_INIT("slogans.1"), STR_INIT("danh sách"), true },
        { STR_INIT("slogans.1"), STR_INIT("khẩu hiệu"), false },
        { STR_INIT("phases.7"), STR_INIT("nowhere"), true },
    };
    struct buf out = buf_new(arena, 10000);
    yaml_write(&out, map, comments, COUNT(comments));
    CHECK_STR(buf_str(&out), sample_yaml);
}

/* A source of chance that is the same on every machine. */
static uint32_t chance(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static str random_text(struct arena *arena, uint32_t *state)
{
    static const char *const pieces[] = {
        "a",  "đ", " ", "  ", "\n", "\n\n", "\t",  ":",  ": ", "#",        " #", "-",    "- ",  "?",
        "? ", "*", "&", "!",  "|",  ">",    "'",   "\"", "\\", "%",        "@",  "`",    "[",   "]",
        "{",  "}", ",", "~",  "<<", "---",  "...", "=",  "ế",  "\xC2\xA0", "🎉",  "null", "1.0", ".",
    };
    struct buf out = buf_new(arena, 1000);
    for (uint32_t i = chance(state, 7); i > 0; i--)
        buf_put(&out, str_from(pieces[chance(state, COUNT(pieces))]));
    return utf8_nfc(arena, buf_str(&out));
}

static struct value random_value(struct arena *arena, uint32_t *state, size_t depth)
{
    uint32_t kind = chance(state, depth < 4 ? 8 : 5);
    struct value value = { .kind = VALUE_NULL };
    if (kind == 0)
        return value;
    if (kind < 5)
        return value_text(random_text(arena, state));
    value.kind = kind == 5 ? VALUE_LIST : VALUE_MAP;
    for (uint32_t i = chance(state, 4); i > 0; i--) {
        struct value inner = random_value(arena, state, depth + 1);
        str key = str_concat(arena, STR("k"), random_text(arena, state));
        if (value.kind == VALUE_LIST)
            value_add(arena, &value, inner);
        else
            value_put(arena, &value, chance(state, 2) ? key : str_sub(key, 1, key.len), inner);
    }
    return value;
}

static str as_json(struct arena *arena, const struct value *value)
{
    struct buf out = buf_new(arena, 1 << 20);
    json_write(&out, value, JSON_COMPACT);
    return buf_str(&out);
}

static bool has_empty_key(const struct value *value)
{
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
        if (has_empty_key(&value->list.items[i]))
            return true;
    }
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        if (value->map.items[i].key.len == 0 || has_empty_key(&value->map.items[i].value))
            return true;
    }
    return false;
}

/* Behind each key of the root, and behind the first item of each list there. */
static size_t comment_all(struct arena *arena, const struct value *map,
                          struct yaml_comment *comments, size_t max)
{
    size_t count = 0;
    for (size_t i = 0; i < map->map.count && count + 2 <= max; i++) {
        str key = map->map.items[i].key;
        comments[count++] = (struct yaml_comment){ key, STR("dòng 1: \"# a: |\""), true };
        comments[count++] = (struct yaml_comment){ str_concat(arena, key, STR(".0")),
                                                   STR("- b\n\nc"), true };
    }
    return count;
}

/* What is written is read back as it was, whatever the texts hold, and with comments behind them. */
static void test_round_trip(void **state)
{
    struct arena *arena = arena_new();
    uint32_t seed = 1;
    size_t tried = 0;
    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        struct value value = { 0 };
        while (value.kind != VALUE_MAP)
            value = random_value(arena, &seed, 0);
        if (has_empty_key(&value)) /* no key of ours is */
            continue;
        struct buf out = buf_new(arena, 1 << 20);
        struct yaml_comment comments[10];
        yaml_write(&out, &value, comments,
                   i % 2 ? comment_all(arena, &value, comments, COUNT(comments)) : 0);
        struct source source = { STR("a.yaml"), buf_str(&out) };
        struct diag *diag = diag_new();
        struct value back;
        yaml_read(arena, &source, 0, source.text.len, YAML_NODES_MAX, &back, diag);
        CHECK_ROW(i, STR_FMT, STR_ARG(source.text));
        CHECK_STR(said(arena, diag), "");
        CHECK_STR(as_json(arena, &back), str_cstr(arena, as_json(arena, &value)));
        diag_free(diag);
        arena_reset(arena);
        tried++;
    }
    CHECK(tried > 2000);
    arena_free(arena);
}

TEST_MAIN(TEST(test_scalars), TEST(test_layout), TEST(test_round_trip))
