/*
 * The tests of the Mustache specification (all but lambdas), read with our own
 * YAML reader, where the specification's files are at hand: in the folder that
 * MUSTACHE_SPEC names, or beside the repository.
 */
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "check.h"
#include "format/yaml.h"
#include "theme/template.h"

#include <stdlib.h>

static const struct {
    const char *name;
    size_t count;
} files[] = {
    { "comments", 12 },    { "delimiters", 14 },     { "interpolation", 42 },
    { "inverted", 22 },    { "partials", 12 },       { "sections", 34 },
    { "~inheritance", 27 }, { "~dynamic-names", 21 },
};

/* A carriage return in a text is refused by our reader, so a private letter stands for it meanwhile. */
#define STAND_IN "\xEE\x80\x80"

static str replace(struct arena *arena, str text, str from, str to)
{
    struct buf out = buf_new(arena, text.len * 4 + 16);
    for (size_t at; (at = str_find(text, from)) != STR_NOT_FOUND;) {
        buf_put(&out, str_sub(text, 0, at));
        buf_put(&out, to);
        text = str_sub(text, at + from.len, text.len);
    }
    buf_put(&out, text);
    return buf_str(&out);
}

static str read_file(struct arena *arena, const char *folder, const char *name)
{
    FILE *file = fopen(str_cstr(arena, str_format(arena, "%s/%s.json", folder, name)), "rb");
    if (!file)
        return STR_NONE;
    char *bytes = ARENA_ARRAY(arena, char, FILE_SIZE_MAX);
    size_t len = fread(bytes, 1, FILE_SIZE_MAX, file);
    fclose(file);
    return (str){ bytes, len };
}

/* Types as JSON has them: our reader leaves that to whoever knows the field. */
static void give_types(struct arena *arena, struct value *value)
{
    uint64_t number;
    switch (value->kind) {
    case VALUE_TEXT:
        if (value->plain && str_is(value->text, "null"))
            *value = (struct value){ .kind = VALUE_NULL };
        else if (value->plain && (str_is(value->text, "true") || str_is(value->text, "false")))
            *value = value_bool(str_is(value->text, "true"));
        else if (value->plain && str_to_u64(value->text, &number))
            *value = value_int((int64_t)number);
        else /* `{{{ }}}` prints no plain text */
            *value = value_html(replace(arena, value->text, STR(STAND_IN), STR("\r")));
        break;
    case VALUE_LIST:
        for (size_t i = 0; i < value->list.count; i++)
            give_types(arena, &value->list.items[i]);
        break;
    case VALUE_MAP:
        for (size_t i = 0; i < value->map.count; i++)
            give_types(arena, &value->map.items[i].value);
        break;
    default: break;
    }
}

static str text_of(struct arena *arena, const struct value *map, const char *key)
{
    return replace(arena, value_find_text(map, key), STR(STAND_IN), STR("\r"));
}

static void add(struct arena *arena, struct template_set *set, str name, str text,
                struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ name, text };
    template_add(set, name, source, diag);
}

static void check_test(struct arena *arena, const struct value *test)
{
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    add(arena, set, STR("the test"), text_of(arena, test, "template"), diag);
    const struct value *partials = value_find(test, STR("partials"));
    for (size_t i = 0; partials && i < partials->map.count; i++) {
        const struct value_pair *pair = &partials->map.items[i];
        add(arena, set, pair->key, replace(arena, pair->value.text, STR(STAND_IN), STR("\r")), diag);
    }
    /* The specification renders what we call mistakes: missing partials, HTML torn to pieces. */
    template_link(set, diag);
    struct value data = *value_find(test, STR("data"));
    give_types(arena, &data);
    struct buf out = buf_new(arena, HTML_LEN_MAX);
    const struct value *contexts[] = { &data };
    struct diag *render_diag = diag_new();
    bool rendered = template_render(set, STR("the test"), contexts, 1, arena, &out, render_diag);
    CHECK_STR(buf_str(&out), str_cstr(arena, text_of(arena, test, "expected")));
    CHECK(rendered);
    CHECK(!diag_failed(render_diag));
    diag_free(diag);
    diag_free(render_diag);
}

static size_t run_file(struct arena *arena, const char *folder, const char *name)
{
    str text = replace(arena, read_file(arena, folder, name), STR("\\r"), STR("\\uE000"));
    struct source source = { str_from(name), text };
    struct diag *diag = diag_new();
    struct value root;
    CHECK(yaml_read(arena, &source, 0, text.len, YAML_DATA_NODES_MAX, &root, diag));
    diag_free(diag);
    const struct value *tests = value_find(&root, STR("tests"));
    CHECK(tests && tests->kind == VALUE_LIST);
    for (size_t i = 0; i < tests->list.count; i++) {
        const struct value *test = &tests->list.items[i];
        CHECK_ROW(i, "%s: " STR_FMT, name, STR_ARG(value_find_text(test, "name")));
        check_test(arena, test);
    }
    return tests->list.count;
}

static void test_specification(void **state)
{
    struct arena *arena = check_arena(state);
    const char *folder = getenv("MUSTACHE_SPEC");
    if (!folder)
        folder = "../shared/mustache-spec/specs";
    if (!read_file(arena, folder, files[0].name).ptr)
        skip();
    size_t count = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        size_t ran = run_file(arena, folder, files[i].name);
        CHECK_INT(ran, files[i].count);
        count += ran;
    }
    CHECK_INT(count, 184);
}

TEST_MAIN(TEST(test_specification))
