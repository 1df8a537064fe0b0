/*
 * mustache.h - tests of templates as data: names, values, templates, what is expected.
 */
#ifndef UNIT_MUSTACHE_H
#define UNIT_MUSTACHE_H

#include "base/diag.h"
#include "base/limits.h"
#include "check.h"
#include "format/yaml.h"
#include "theme/template.h"

/* NULL if there is no such file. */
static inline str mustache_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return STR_NONE;
    char *bytes = ARENA_ARRAY(arena, char, FILE_SIZE_MAX);
    size_t len = fread(bytes, 1, FILE_SIZE_MAX, file);
    fclose(file);
    return (str){ bytes, len };
}

static inline struct value mustache_read(struct arena *arena, const char *name, str text)
{
    struct source source = { str_from(name), text };
    struct diag *diag = diag_new();
    struct value root;
    bool good = yaml_read(arena, &source, 0, text.len, YAML_DATA_NODES_MAX, &root, diag);
    diag_free(diag);
    CHECK_ROW(0, "%s", name);
    CHECK(good);
    return root;
}

/*
 * A carriage return in a text is refused by our reader, so this private letter
 * stands for it in the files.
 */
#define MUSTACHE_CR "\xEE\x80\x80"

static inline str mustache_replace(struct arena *arena, str text, str from, str to)
{
    char *out = ARENA_ARRAY(arena, char, text.len *(to.len + 1) + 1);
    size_t len = 0;
    for (size_t at; (at = str_find(text, from)) != STR_NOT_FOUND;) {
        memcpy(out + len, text.ptr, at);
        memcpy(out + len + at, to.ptr, to.len);
        len += at + to.len;
        text = str_sub(text, at + from.len, text.len);
    }
    if (text.len)
        memcpy(out + len, text.ptr, text.len);
    return (str){ out, len + text.len };
}

static inline str mustache_text(struct arena *arena, str text)
{
    return mustache_replace(arena, text, STR(MUSTACHE_CR), STR("\r"));
}

/*
 * Gives numbers, booleans and nulls the types that JSON has for them; our
 * reader leaves that to whoever knows the field. Other texts become `kind`.
 */
static inline void mustache_types(struct arena *arena, struct value *value, enum value_kind kind)
{
    uint64_t number;
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->list.count; i++)
            mustache_types(arena, &value->list.items[i], kind);
    } else if (value->kind == VALUE_MAP) {
        for (size_t i = 0; i < value->map.count; i++)
            mustache_types(arena, &value->map.items[i].value, kind);
    } else if (value->kind == VALUE_TEXT && value->plain && str_is(value->text, "null")) {
        *value = (struct value){ .kind = VALUE_NULL };
    } else if (value->kind == VALUE_TEXT && value->plain
               && (str_is(value->text, "true") || str_is(value->text, "false"))) {
        *value = value_bool(str_is(value->text, "true"));
    } else if (value->kind == VALUE_TEXT && value->plain && str_to_u64(value->text, &number)) {
        *value = value_int((int64_t)number);
    } else if (value->kind == VALUE_TEXT) {
        *value = (struct value){ .kind = kind, .text = mustache_text(arena, value->text) };
    }
}

static inline bool mustache_add(struct arena *arena, struct template_set *set, str name, str text,
                                struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ name, mustache_text(arena, text) };
    return template_add(set, name, source, diag);
}

/* The template of a test, as "the test", and its partials, linked. */
static inline bool mustache_compile(struct arena *arena, const struct value *test,
                                    struct template_set *set, struct diag *diag)
{
    bool good = mustache_add(arena, set, STR("the test"), value_find_text(test, "template"), diag);
    const struct value *partials = value_find(test, STR("partials"));
    for (size_t i = 0; partials && i < partials->map.count; i++) {
        const struct value_pair *pair = &partials->map.items[i];
        good &= mustache_add(arena, set, pair->key, pair->value.text, diag);
    }
    return template_link(set, diag) && good;
}

#endif
