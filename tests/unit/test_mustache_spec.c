/*
 * The tests of the Mustache specification (all but lambdas), read with our own
 * YAML reader, where the specification's files are at hand: in the folder that
 * MUSTACHE_SPEC names, or beside the repository.
 */
#include "base/buf.h"
#include "mustache.h"

#include <stdlib.h>

static const struct {
    const char *name;
    size_t count;
} files[] = {
    { "comments", 12 }, { "delimiters", 14 }, { "interpolation", 42 }, { "inverted", 22 },
    { "partials", 12 }, { "sections", 34 },   { "~inheritance", 27 },  { "~dynamic-names", 21 },
};

static str read_file(struct arena *arena, const char *folder, const char *name)
{
    return mustache_file(arena, str_cstr(arena, str_format(arena, "%s/%s.json", folder, name)));
}

static void check_test(struct arena *arena, const struct value *test)
{
    struct diag *compiling = diag_new(), *rendering = diag_new();
    struct template_set *set = template_set_new(arena);
    /* The specification renders what are mistakes to us: missing partials, elements torn apart. */
    mustache_compile(arena, test, set, compiling);
    struct value data = *value_find(test, STR("data"));
    mustache_types(arena, &data, VALUE_HTML); /* `{{{ }}}` prints no other text */
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    const struct value *contexts[] = { &data };
    bool rendered = template_render(set, STR("the test"), STR("index.html"), contexts, 1, arena,
                                    &out, rendering);
    str expected = mustache_text(arena, value_find_text(test, "expected"));
    CHECK_STR(buf_str(&out), str_cstr(arena, expected));
    CHECK(rendered);
    CHECK(!diag_failed(rendering));
    diag_free(compiling);
    diag_free(rendering);
}

static size_t check_file(struct arena *arena, const char *folder, const char *name)
{
    str text = mustache_replace(arena, read_file(arena, folder, name), STR("\\r"), STR("\\uE000"));
    struct value root = mustache_read(arena, name, text);
    const struct value *tests = value_find(&root, STR("tests"));
    CHECK(tests && tests->kind == VALUE_LIST);
    for (size_t i = 0; i < tests->list.count; i++) {
        const struct value *test = &tests->list.items[i];
        CHECK_ROW(i, "%s: " STR_FMT, name, STR_ARG(value_find_text(test, "name")));
        check_test(arena, test);
    }
    return tests->list.count;
}

static const char *folder_of_specification(void)
{
    const char *folder = getenv("MUSTACHE_SPEC");
    return folder ? folder : "../shared/mustache-spec/specs";
}

static void test_specification(void **state)
{
    struct arena *arena = check_arena(state);
    size_t count = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        size_t checked = check_file(arena, folder_of_specification(), files[i].name);
        CHECK_INT(checked, files[i].count);
        count += checked;
    }
    CHECK_INT(count, 184);
}

static bool is_at_hand(void)
{
    struct arena *arena = arena_new();
    bool found = read_file(arena, folder_of_specification(), files[0].name).ptr != NULL;
    arena_free(arena);
    return found || getenv("MUSTACHE_SPEC"); /* a folder that is named has to hold them */
}

TEST_MAIN_IF(is_at_hand(), "the specification is not at hand", TEST(test_specification))
