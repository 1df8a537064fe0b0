/* The tables as JSON Schema, draft 2020-12: what editors complete and check with. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/value.h"
#include "content/schema_types.h"

#define DOC_LEN_MAX 4096

static void put_type(struct arena *arena, struct value *out, const struct type *type,
                     enum language language);

static void put_doc(struct arena *arena, struct value *out, const struct field *field,
                    enum language language)
{
    struct buf doc = buf_new(arena, DOC_LEN_MAX);
    buf_put(&doc, str_from(tr(language, field->doc)));
    value_put_text(arena, out, "description", buf_str(&doc));
}

/* Text in YAML may look like a number, and an empty value is an absent one. */
static void put_scalar(struct arena *arena, struct value *out, const char *const *kinds,
                       const char *pattern)
{
    struct value *list = value_put_list(arena, out, "type");
    for (size_t i = 0; kinds[i]; i++)
        value_add(arena, list, value_text(str_from(kinds[i])));
    if (pattern)
        value_put_text(arena, out, "pattern", str_from(pattern));
}

static void put_choices(struct arena *arena, struct value *out, const char *const *choices)
{
    struct value *list = value_put_list(arena, out, "enum");
    for (size_t i = 0; choices[i]; i++)
        value_add(arena, list, value_text(str_from(choices[i])));
}

static void put_text_kind(struct arena *arena, struct value *out, const struct field *field,
                          enum field_kind kind)
{
    static const char *const words[] = { "string", "number", "null", NULL };
    static const char *const string[] = { "string", "null", NULL };
    static const char *const patterns[FIELD_KINDS] = {
        [FIELD_ID] = "^[a-z0-9-]{1,80}$",
        [FIELD_URL] = "^https?://",
        [FIELD_LINK] = "^(https?://|mailto:|tel:|/)",
        [FIELD_EMAIL] = "^[^@ ]+@[^@ ]+\\.[^@ ]+$",
        [FIELD_FILE] = "^[^/]+$",
        [FIELD_PATH] = "^/.",
        [FIELD_SHA256] = "^[0-9A-Fa-f]{64}$",
    };
    if (kind == FIELD_CHOICE)
        put_choices(arena, out, field->choices);
    else
        put_scalar(arena, out, patterns[kind] ? string : words, patterns[kind]);
}

static void put_date(struct arena *arena, struct value *out)
{
    static const char *const kinds[] = { "string", "integer", "null", NULL };
    put_scalar(arena, out, kinds, "^[1-9][0-9]{3}(-[0-9]{1,2}(-[0-9]{1,2})?)?$");
    value_put_int(arena, out, "minimum", 1000);
    value_put_int(arena, out, "maximum", 9999);
}

static void put_number(struct arena *arena, struct value *out, const struct field *field)
{
    static const char *const kinds[] = { "integer", "null", NULL };
    put_scalar(arena, out, kinds, NULL);
    value_put_int(arena, out, "minimum", field->low);
    value_put_int(arena, out, "maximum", field->high);
    value_put_int(arena, out, "default", field->standard);
}

static void put_texts(struct arena *arena, struct value *out, const struct field *field)
{
    value_put_text(arena, out, "type", STR("array"));
    struct value *items = value_new_map(arena);
    put_text_kind(arena, items, field, field->element);
    value_put(arena, out, STR("items"), *items);
}

static void put_list(struct arena *arena, struct value *out, const struct type *type,
                     enum language language)
{
    value_put_text(arena, out, "type", STR("array"));
    struct value *items = value_new_map(arena);
    put_type(arena, items, type, language);
    value_put(arena, out, STR("items"), *items);
}

static void put_field(struct arena *arena, struct value *out, const struct field *field,
                      enum language language)
{
    static const char *const boolean[] = { "boolean", "null", NULL };
    put_doc(arena, out, field, language);
    switch (field->kind) {
    case FIELD_DATE:
        put_date(arena, out);
        break;
    case FIELD_FLAG:
        put_scalar(arena, out, boolean, NULL);
        break;
    case FIELD_NUMBER:
        put_number(arena, out, field);
        break;
    case FIELD_STRUCT:
        put_type(arena, out, field->type, language);
        break;
    case FIELD_LIST:
        put_list(arena, out, field->type, language);
        break;
    case FIELD_TEXTS:
        put_texts(arena, out, field);
        break;
    case FIELD_MAPPING:
        value_put_text(arena, out, "type", STR("object"));
        put_field(arena, value_put_map(arena, out, "additionalProperties"), &field->type->fields[1],
                  language);
        break;
    case FIELD_SETTINGS:
        value_put_text(arena, out, "type", STR("object"));
        break;
    default:
        put_text_kind(arena, out, field, field->kind);
        break;
    }
    if (field->fallback && kind_is_text(field->kind))
        value_put_text(arena, out, "default", str_from(field->fallback));
}

/* `type: object` with its properties; a nested type's own words are those of the field. */
static void put_object(struct arena *arena, struct value *out, const struct type *type,
                       enum language language)
{
    value_put_text(arena, out, "type", STR("object"));
    struct value required = { .kind = VALUE_LIST };
    struct value properties = { .kind = VALUE_MAP };
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        struct value *property = value_new_map(arena);
        put_field(arena, property, field, language);
        value_put(arena, &properties, str_from(field->key), *property);
        if (field->flags & REQUIRED)
            value_add(arena, &required, value_text(str_from(field->key)));
    }
    if (type->flags & BODIED) {
        struct value *body = value_new_map(arena);
        value_put_text(
            arena, body, "description",
            str_from(tr(language, "of plan.yaml: the text in Markdown, as the last key")));
        value_put_text(arena, body, "type", STR("string"));
        value_put(arena, &properties, STR("body"), *body);
    }
    value_put(arena, out, STR("properties"), properties);
    if (required.list.count)
        value_put(arena, out, STR("required"), required);
    if (!(type->flags & OPEN))
        value_put_bool(arena, out, "additionalProperties", false);
}

static void put_type(struct arena *arena, struct value *out, const struct type *type,
                     enum language language)
{
    if (!(type->flags & SHORTHAND)) {
        put_object(arena, out, type, language);
        return;
    }
    struct value either = { .kind = VALUE_LIST };
    value_put_text(arena, value_add_map(arena, &either), "type", STR("string"));
    put_object(arena, value_add_map(arena, &either), type, language);
    value_put(arena, out, STR("anyOf"), either);
}

struct value *schema_json(struct arena *arena, const struct type *type, enum language language)
{
    struct value *out = value_new_map(arena);
    value_put_text(arena, out, "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
    value_put_text(arena, out, "title", str_from(type->name));
    value_put_text(arena, out, "description", str_from(tr(language, type->doc)));
    if (type->flags & LISTED)
        put_list(arena, out, type, language);
    else
        put_type(arena, out, type, language);
    return out;
}
