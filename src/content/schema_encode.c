/* Records into values: what an author would write to get the same record. */
#include "base/arena.h"
#include "base/value.h"
#include "content/schema_types.h"

#include <string.h>

static bool texts_are_fallback(const struct field *field, const struct text_list *texts)
{
    str rest = str_from(field->fallback), part;
    size_t i = 0;
    for (; rest.len; i++) {
        str_cut(rest, ',', &part, &rest);
        if (i >= texts->count || !str_equal(texts->items[i].s, str_trim(part)))
            return false;
    }
    return i == texts->count;
}

static bool encode_text(const struct field *field, const struct text *text, struct value *out)
{
    *out = value_text(text->s);
    return text->s.len && !(field->fallback && str_is(text->s, field->fallback));
}

static bool encode_date(struct arena *arena, const struct when *when, struct value *out)
{
    *out = value_text(date_iso(arena, when->date));
    return !date_is_none(when->date);
}

static bool encode_flag(const struct flag *flag, struct value *out)
{
    *out = value_bool(flag->set);
    return flag->set;
}

/* A number out of range was never set: a program made the record. */
static bool encode_number(const struct field *field, const struct number *number, struct value *out)
{
    *out = value_int(number->n);
    return number->n != field->standard && number->n >= field->low && number->n <= field->high;
}

static bool encode_struct(struct arena *arena, const struct type *type, const void *member,
                          struct value *out)
{
    *out = *schema_encode(arena, type, member);
    return out->map.count > 0;
}

static bool encode_texts(struct arena *arena, const struct field *field,
                         const struct text_list *texts, struct value *out)
{
    *out = (struct value){ .kind = VALUE_LIST };
    for (size_t i = 0; i < texts->count; i++) {
        if (texts->items[i].s.len)
            value_add(arena, out, value_text(texts->items[i].s));
    }
    return texts->count ? !(field->fallback && texts_are_fallback(field, texts))
                        : field->fallback != NULL;
}

/* A slogan that is only a text is written as one. */
static struct value encode_item(struct arena *arena, const struct type *type, const void *record)
{
    struct value *map = schema_encode(arena, type, record);
    bool short_form = (type->flags & SHORTHAND) && map->map.count == 1
                      && str_is(map->map.items[0].key, type->fields[0].key);
    return short_form ? map->map.items[0].value : *map;
}

static bool encode_list(struct arena *arena, const struct type *type, const void *member,
                        struct value *out)
{
    struct any_list list;
    memcpy(&list, member, sizeof list);
    *out = (struct value){ .kind = VALUE_LIST };
    for (size_t i = 0; i < list.count; i++) {
        const char *item = (const char *)list.items + i * type->size;
        value_add(arena, out, encode_item(arena, type, item));
    }
    return list.count > 0;
}

static bool encode_field(struct arena *arena, const struct field *field, const void *record,
                         struct value *out);

static bool encode_mapping(struct arena *arena, const struct type *type, const void *member,
                           struct value *out)
{
    struct any_list list;
    memcpy(&list, member, sizeof list);
    *out = (struct value){ .kind = VALUE_MAP };
    for (size_t i = 0; i < list.count; i++) {
        const char *item = (const char *)list.items + i * type->size;
        struct value key, value;
        if (encode_field(arena, &type->fields[0], item, &key)
            && encode_field(arena, &type->fields[1], item, &value))
            value_put(arena, out, key.text, value);
    }
    return out->map.count > 0;
}

static bool encode_settings(const struct value *const *settings, struct value *out)
{
    if (*settings)
        *out = **settings;
    return *settings != NULL;
}

/* False if the field is absent or says no more than its absence would. */
static bool encode_field(struct arena *arena, const struct field *field, const void *record,
                         struct value *out)
{
    const void *member = (const char *)record + field->offset;
    switch (field->kind) {
    case FIELD_DATE:
        return encode_date(arena, member, out);
    case FIELD_FLAG:
        return encode_flag(member, out);
    case FIELD_NUMBER:
        return encode_number(field, member, out);
    case FIELD_STRUCT:
        return encode_struct(arena, field->type, member, out);
    case FIELD_LIST:
        return encode_list(arena, field->type, member, out);
    case FIELD_TEXTS:
        return encode_texts(arena, field, member, out);
    case FIELD_MAPPING:
        return encode_mapping(arena, field->type, member, out);
    case FIELD_SETTINGS:
        return encode_settings(member, out);
    default:
        return encode_text(field, member, out);
    }
}

struct value *schema_encode(struct arena *arena, const struct type *type, const void *record)
{
    struct value *map = value_new_map(arena);
    for (size_t i = 0; i < type->field_count; i++) {
        struct value value;
        if (encode_field(arena, &type->fields[i], record, &value))
            value_put(arena, map, str_from(type->fields[i].key), value);
    }
    return map;
}
