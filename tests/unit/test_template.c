#include "theme/template.h"

#include "mustache.h"
#include "said.h"

static const char *const files[] = { "values",      "sections", "delimiters", "partials",
                                     "inheritance", "mistakes", "html" };

/* Deferred HTML: its input is the text. */
static bool make_html(const void *input, struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)diag;
    buf_put(out, str_copy(scratch, *(const str *)input));
    return true;
}

static bool make_fails(const void *input, struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)input, (void)scratch, (void)out;
    diag_error(diag, SPAN_NONE, MSG_N012, STR("13"));
    return false;
}

/* Adds the texts of `test`'s map `key` to the data as HTML, or as deferred HTML. */
static void add_typed(struct arena *arena, const struct value *test, const char *key,
                      struct value *data)
{
    const struct value *map = value_find(test, str_from(key));
    for (size_t i = 0; map && i < map->map.count; i++) {
        const struct value_pair *pair = &map->map.items[i];
        struct value value = value_html(pair->value.text);
        if (strcmp(key, "deferred") == 0) {
            struct deferred *deferred = ARENA_NEW(arena, struct deferred);
            *deferred = (struct deferred){ .make = make_html, .input = &pair->value.text };
            value = (struct value){ .kind = VALUE_DEFERRED, .deferred = deferred };
        }
        value_put(arena, data, pair->key, value);
    }
}

static const struct value *data_of(struct arena *arena, const struct value *test, const char *key)
{
    struct value *data = value_new_map(arena);
    const struct value *found = value_find(test, str_from(key));
    if (found) {
        *data = *found;
        mustache_types(arena, data, VALUE_TEXT);
    }
    if (strcmp(key, "data") == 0 && data->kind == VALUE_MAP) {
        add_typed(arena, test, "html", data);
        add_typed(arena, test, "deferred", data);
    }
    return data;
}

static void check_case(struct arena *arena, const struct value *test)
{
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    bool good = mustache_compile(arena, test, set, diag);
    const struct value *contexts[] = { data_of(arena, test, "outer"),
                                       data_of(arena, test, "data") };
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    good &= template_render(set, STR("the test"), STR("index.html"), contexts, 2, arena, &out,
                            diag);
    CHECK_STR(said(arena, diag), str_cstr(arena, value_find_text(test, "error")));
    CHECK(good != diag_failed(diag));
    const struct value *expected = value_find(test, STR("expected"));
    if (expected)
        CHECK_STR(buf_str(&out), str_cstr(arena, mustache_text(arena, expected->text)));
    diag_free(diag);
}

static void test_language(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(files); i++) {
        str path = str_format(arena, "tests/templates/%s.yaml", files[i]);
        str text = mustache_file(arena, str_cstr(arena, path));
        text = mustache_replace(arena, text, STR("\\r"), STR("\\uE000"));
        struct value tests = mustache_read(arena, files[i], text);
        CHECK(tests.kind == VALUE_LIST && tests.list.count > 5);
        for (size_t k = 0; k < tests.list.count; k++) {
            const struct value *test = &tests.list.items[k];
            CHECK_ROW(k, "%s: " STR_FMT, files[i], STR_ARG(value_find_text(test, "name")));
            check_case(arena, test);
        }
    }
}

/* What a single template says when it is compiled, linked and rendered with nothing. */
static struct diag *outcome(struct arena *arena, str text, str *rendered)
{
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    mustache_add(arena, set, STR("page"), text, diag);
    template_link(set, diag);
    struct buf out = buf_new(arena, 1 << 20);
    struct value *data = value_new_map(arena);
    value_put_bool(arena, data, "t", true);
    struct value *list = value_put_list(arena, data, "list");
    for (size_t i = 0; i < 1000; i++)
        value_add(arena, list, value_int((int64_t)i));
    const struct value *contexts[] = { data };
    template_render(set, STR("page"), STR("index.html"), contexts, 1, arena, &out, diag);
    if (rendered)
        *rendered = buf_str(&out);
    return diag;
}

static str repeat(struct arena *arena, const char *unit, size_t count)
{
    struct buf out = buf_new(arena, 1 << 26);
    for (size_t i = 0; i < count; i++)
        buf_put(&out, str_from(unit));
    return buf_str(&out);
}

static const struct {
    const char *before, *unit;
    size_t count;
    const char *after_unit;
    const char *said;
} limits[] = {
    { "", "{{#t}}", TEMPLATE_DEPTH_MAX, "{{/t}}", "" },
    { "", "{{#t}}", TEMPLATE_DEPTH_MAX + 1, "{{/t}}", "1:193 T009" },
    { "", "{{#t}}", 4000000, "", "1:193 T009" },
    { "", "{{^t}}", 4000000, "", "1:193 T009" },
    { "", "{{$t}}", 4000000, "", "1:193 T009" },
    { "", "{{<page}}{{$t}}", 1000000, "", "1:1 T013, 1:1 T024, 1:241 T009" },
    { "", "{{", 4000000, "", "1:1 T001" },
    { "", "{{{", 1000000, "", "1:1 T001" },
    { "", "{{! x }}\n", 20000, "", "" },
    { "", " {{#t}} {{/t}}\n", 10000, "", "" },
    { "", "{{t}}", 20000, "", "" },
    { "{{=! !=}}", "!", 100001, "", "1:100009 T001" },
    { "", "\n", 1000000, "", "" },
    { "", " ", 1000000, "{{! }}", "" },
    { "", "{{#list}}{{#list}}", 1, "{{/list}}{{/list}}", "1:10 T025" },
    { "", "{{#list}}{{#list}}xxxxxxxx", 1, "{{/list}}{{/list}}", "1:10 T026" },
};

/* Hostile templates end in an error, soon. */
static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(limits); i++) {
        CHECK_ROW(i, "%s times %zu", limits[i].unit, limits[i].count);
        size_t ends = limits[i].count <= TEMPLATE_DEPTH_MAX + 1 ? limits[i].count : 1;
        str text = str_concat(arena, str_from(limits[i].before),
                              repeat(arena, limits[i].unit, limits[i].count),
                              repeat(arena, limits[i].after_unit, ends));
        struct diag *diag = outcome(arena, text, NULL);
        CHECK_STR(said(arena, diag), limits[i].said);
        diag_free(diag);
    }
}

static void test_depth_of_partials(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t levels = PARTIAL_DEPTH_MAX; levels <= PARTIAL_DEPTH_MAX + 1; levels++) {
        struct diag *diag = diag_new();
        struct template_set *set = template_set_new(arena);
        for (size_t i = 0; i <= levels; i++) {
            str text = i < levels ? str_format(arena, "%zu{{>p%zu}}", i, i + 1) : STR("!");
            mustache_add(arena, set, str_format(arena, "p%zu", i), text, diag);
        }
        CHECK(template_link(set, diag));
        struct buf out = buf_new(arena, 1 << 20);
        bool rendered = template_render(set, STR("p0"), STR("index.html"), NULL, 0, arena, &out,
                                        diag);
        CHECK_INT(rendered, levels == PARTIAL_DEPTH_MAX);
        CHECK_STR(said(arena, diag), rendered ? "" : "1:3 T024");
        CHECK(str_starts(buf_str(&out), STR("0123456789101112131415")));
        diag_free(diag);
    }
}

/* Fillings by the thousand for blocks by the thousand are steps too, and end soon. */
static void test_many_fillings(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    struct buf fills = buf_new(arena, 1 << 22), blocks = buf_new(arena, 1 << 22);
    BUF_PUT(&fills, "{{<b}}");
    for (size_t i = 0; i < 60000; i++) {
        buf_format(&fills, "{{$n%zu}}{{/n%zu}}", i, i);
        buf_format(&blocks, "{{$m%zu}}{{/m%zu}}", i, i);
    }
    BUF_PUT(&fills, "{{/b}}");
    mustache_add(arena, set, STR("page"), buf_str(&fills), diag);
    mustache_add(arena, set, STR("b"), buf_str(&blocks), diag);
    CHECK(template_link(set, diag));
    struct buf out = buf_new(arena, 1 << 22);
    CHECK(!template_render(set, STR("page"), STR("index.html"), NULL, 0, arena, &out, diag));
    CHECK_STR(said(arena, diag), "1:237 T025");
    diag_free(diag);
}

/* Indentation without end costs no memory without end. */
static void test_wide_indentation(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    str wide = repeat(arena, " ", 1000000);
    mustache_add(arena, set, STR("page"), str_concat(arena, wide, STR("{{>p}}\nx")), diag);
    mustache_add(arena, set, STR("p"), STR("a\n"), diag);
    CHECK(template_link(set, diag));
    struct buf out = buf_new(arena, 1 << 22);
    CHECK(template_render(set, STR("page"), STR("index.html"), NULL, 0, arena, &out, diag));
    CHECK_INT(buf_str(&out).len, 256 + 3);
    diag_free(diag);
}

static void test_too_many_templates(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    for (size_t i = 0; i < TEMPLATES_MAX; i++)
        CHECK(mustache_add(arena, set, str_format(arena, "t%zu", i), STR("{{>t0x}}"), diag));
    CHECK(!mustache_add(arena, set, STR("one more"), STR(""), diag));
    CHECK_STR(said(arena, diag), "T019");
    CHECK(template_exists(set, STR("t499")));
    CHECK(!template_exists(set, STR("one more")));
    diag_free(diag);
}

static void test_messages(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "{{#a}}\n{{/b}}",
          "'{{/b}}' closes here, but '{{#a}}' is open\nit was opened here" }, /* T005 */
        { "{{>pge}}{{^t}}{{>page}}{{/t}}",
          "there is no template 'pge'\ndid you mean 'page'?" }, /* T012 */
        { "{{list}}", "'list' is a list and cannot be printed\n"
                      "repeat a section for it: {{#list}}…{{/list}}" },
        { "{{=<% %>=}}<%x%><%=a=%>",
          "these are no delimiters\nwrite two of them with a space between, as in {{=<% %>=}}" },
        { "{{#list}}{{#list}}{{/list}}{{/list}}",
          "index.html takes more than 1000000 steps to render\n"
          "divide long lists among several pages" },
        { "<a href={{t}}>",
          "the value of the attribute 'href' has a tag in it and must stand in quotes" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%s", rows[i].text);
        struct diag *diag = outcome(arena, str_from(rows[i].text), NULL);
        CHECK_STR(said_first(arena, diag), rows[i].message);
        diag_free(diag);
    }
    struct diag *diag = outcome(arena, STR("{{>pge}}{{^t}}{{>page}}{{/t}}"), NULL);
    CHECK_STR(said_first_coded(arena, diag),
              "there is no template 'pge' [T011]\ndid you mean 'page'? [T012]");
    diag_free(diag);
}

static struct hash hash_of(struct arena *arena, const char *const *texts, size_t count,
                           const char *name)
{
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    for (size_t i = 0; i < count; i += 2)
        mustache_add(arena, set, str_from(texts[i]), str_from(texts[i + 1]), diag);
    template_link(set, diag);
    diag_free(diag);
    return template_hash(set, str_from(name));
}

#define HASH_OF(name, ...)                                                                         \
    hash_of(arena, (const char *const[]){ __VA_ARGS__ },                                           \
            sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *), name)

static void test_hash(void **state)
{
    struct arena *arena = check_arena(state);
    struct hash hash = HASH_OF("a", "a", "{{>b}}", "b", "{{<c}}{{/c}}", "c", "x", "d", "y");
    /* The order of adding does not count, nor does a template out of reach. */
    CHECK(hash_equal(hash, HASH_OF("a", "d", "z", "c", "x", "a", "{{>b}}", "b", "{{<c}}{{/c}}")));
    CHECK(hash_equal(hash, HASH_OF("a", "a", "{{>b}}", "b", "{{<c}}{{/c}}", "c", "x")));
    CHECK(!hash_equal(hash, HASH_OF("a", "a", "{{>b}} ", "b", "{{<c}}{{/c}}", "c", "x")));
    CHECK(!hash_equal(hash, HASH_OF("a", "a", "{{>b}}", "b", "{{<c}}{{/c}}", "c", "z")));
    CHECK(!hash_equal(hash, HASH_OF("a", "a", "{{>b}}", "b", "{{<c}}{{/c}}")));
    CHECK(!hash_equal(hash, HASH_OF("b", "a", "{{>b}}", "b", "{{<c}}{{/c}}", "c", "x")));
    /* Two names with the same text are not one. */
    CHECK(!hash_equal(HASH_OF("a", "a", "", "b", ""), HASH_OF("b", "a", "", "b", "")));
    /* A dynamic name reaches everything. */
    struct hash any = HASH_OF("a", "a", "{{>b}}", "b", "{{>*k}}", "c", "x");
    CHECK(!hash_equal(any, HASH_OF("a", "a", "{{>b}}", "b", "{{>*k}}", "c", "y")));
    CHECK(hash_is_zero(HASH_OF("none", "a", "")));
}

static void test_what_is_not_there(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    CHECK(template_link(set, diag));
    struct buf out = buf_new(arena, 100);
    CHECK(!template_render(set, STR("page"), STR("index.html"), NULL, 0, arena, &out, diag));
    CHECK_STR(said(arena, diag), "T011");
    diag_free(diag);
}

/* What goes wrong in deferred HTML is the page's failure. */
static void test_deferred_failure(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct deferred deferred = { .make = make_fails };
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    mustache_add(arena, set, STR("page"), STR("a{{{body}}}b"), diag);
    CHECK(template_link(set, diag));
    struct value *data = value_new_map(arena);
    value_put_deferred(arena, data, "body", &deferred);
    const struct value *contexts[] = { data };
    struct buf out = buf_new(arena, 100);
    CHECK(!template_render(set, STR("page"), STR("index.html"), contexts, 1, arena, &out, diag));
    CHECK_STR(said(arena, diag), "N012");
    CHECK_STR(buf_str(&out), "ab");
    diag_free(diag);
}

static bool make_and_count(const void *input, struct arena *scratch, struct buf *out,
                           struct diag *diag)
{
    size_t *made = *(size_t *const *)input;
    (void)scratch, (void)diag;
    buf_format(out, "<b>%zu</b>", ++*made);
    return true;
}

/* HTML and its source, in either order and on either side of other HTML. */
static void test_source_of_deferred(void **state)
{
    static const struct {
        const char *template, *expected;
        size_t made;
    } rows[] = {
        { "{{{source}}} {{{html}}}", "&lt;b&gt;1&lt;/b&gt; <b>1</b>", 1 },
        { "{{{source}}} {{{source}}} {{{html}}}",
          "&lt;b&gt;1&lt;/b&gt; &lt;b&gt;1&lt;/b&gt; <b>1</b>", 1 },
        { "{{{html}}} {{{source}}}", "<b>1</b> &lt;b&gt;2&lt;/b&gt;", 2 },
        { "{{{other}}} {{{source}}} {{{other}}}", "<b>1</b> &lt;b&gt;2&lt;/b&gt; <b>3</b>", 3 },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t made = 0, *counter = &made;
        struct deferred html = { .make = make_and_count, .input = &counter }, other = html,
                        source = { .source_of = &html };
        struct diag *diag = diag_new();
        struct template_set *set = template_set_new(arena);
        mustache_add(arena, set, STR("page"), str_from(rows[i].template), diag);
        CHECK(template_link(set, diag));
        struct value *data = value_new_map(arena);
        value_put_deferred(arena, data, "html", &html);
        value_put_deferred(arena, data, "other", &other);
        value_put_deferred(arena, data, "source", &source);
        const struct value *contexts[] = { data };
        struct buf out = buf_new(arena, 100);
        CHECK_ROW(i, "%s", rows[i].template);
        CHECK(template_render(set, STR("page"), STR("a.html"), contexts, 1, arena, &out, diag));
        CHECK_STR(buf_str(&out), rows[i].expected);
        CHECK_INT(made, rows[i].made);
        diag_free(diag);
    }
}

TEST_MAIN(TEST(test_language), TEST(test_limits), TEST(test_depth_of_partials),
          TEST(test_many_fillings), TEST(test_wide_indentation), TEST(test_too_many_templates),
          TEST(test_messages), TEST(test_hash), TEST(test_what_is_not_there),
          TEST(test_deferred_failure), TEST(test_source_of_deferred))
