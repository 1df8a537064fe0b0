/* Values into records, with every mistake at its place. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/value.h"
#include "content/schema_form.h"
#include "content/schema_types.h"

#include <string.h>

struct decoding {
    struct arena *arena;
    struct diag *diag;
    bool partly; /* the value was cut short: what is absent may be missing for that reason */
    bool ok;
};

/* The key, or the file, that a value stands under; of an item of a list, the list's. */
struct owner {
    str name;
    bool item;
};

static void decode_map(struct decoding *d, const struct type *type, const struct value *value,
                       struct owner owner, void *out);
static void decode_field(struct decoding *d, const struct field *field, const struct value *value,
                         struct owner owner, void *member);

/* Reports an error; {0} of the message is always what it is about. */
static void fail(struct decoding *d, struct span at, enum message message, const str *args,
                 size_t count)
{
    diag_add(d->diag, DIAG_ERROR, at, message, args, count);
    d->ok = false;
}

#define FAIL(d, at, message, ...)                                                                  \
    fail((d), (at), (message), (const str[]){ __VA_ARGS__ },                                       \
         sizeof((const str[]){ __VA_ARGS__ }) / sizeof(str))

/* "a, b, c" */
static str key_list(struct decoding *d, const struct type *type)
{
    str *keys = ARENA_ARRAY(d->arena, str, type->field_count);
    for (size_t i = 0; i < type->field_count; i++)
        keys[i] = str_from(type->fields[i].key);
    return str_join(d->arena, keys, type->field_count, STR(", "));
}

static str choice_list(struct decoding *d, const char *const *choices)
{
    struct str_list list = { 0 };
    for (size_t i = 0; choices[i]; i++)
        *LIST_ADD(d->arena, &list) = str_from(choices[i]);
    return str_join(d->arena, list.items, list.count, STR(", "));
}

/* Nothing was written after the key. */
static bool is_empty(const struct value *value)
{
    return value->kind == VALUE_NULL
           || (value->kind == VALUE_TEXT && str_trim(value->text).len == 0);
}

/* The row of the table below: what a value should have been. */
enum expected { EXPECT_TEXT, EXPECT_LIST, EXPECT_MAP };

static void wrong_kind(struct decoding *d, enum expected expected, const struct value *value,
                       struct owner owner, str keys)
{
    static const enum message messages[3][3] = {
        [EXPECT_TEXT] = { [EXPECT_LIST] = MSG_N020, [EXPECT_MAP] = MSG_N021 },
        [EXPECT_LIST] = { [EXPECT_TEXT] = MSG_N022, [EXPECT_MAP] = MSG_N023 },
        [EXPECT_MAP] = { [EXPECT_TEXT] = MSG_N024, [EXPECT_LIST] = MSG_N025 },
    };
    static const enum message item_messages[3][3] = {
        [EXPECT_TEXT] = { [EXPECT_LIST] = MSG_N026, [EXPECT_MAP] = MSG_N027 },
        [EXPECT_MAP] = { [EXPECT_TEXT] = MSG_N028, [EXPECT_LIST] = MSG_N029 },
    };
    enum expected found = value->kind == VALUE_LIST  ? EXPECT_LIST
                          : value->kind == VALUE_MAP ? EXPECT_MAP
                                                     : EXPECT_TEXT;
    enum message message = owner.item ? item_messages[expected][found] : messages[expected][found];
    FAIL(d, value->at, message, owner.name, keys);
}

/* A scalar's text; JSON's numbers and booleans count as what was written. */
static bool scalar(struct decoding *d, const struct value *value, struct owner owner, str *out)
{
    switch (value->kind) {
    case VALUE_NULL:
        *out = STR("");
        return true;
    case VALUE_TEXT:
        *out = str_trim(value->text);
        return true;
    case VALUE_BOOL:
        *out = value->boolean ? STR("true") : STR("false");
        return true;
    case VALUE_INT:
        *out = str_format(d->arena, "%lld", (long long)value->integer);
        return true;
    default:
        wrong_kind(d, EXPECT_TEXT, value, owner, STR_NONE);
        return false;
    }
}

static bool is_choice(const char *const *choices, str text)
{
    for (size_t i = 0; choices[i]; i++) {
        if (str_is(text, choices[i]))
            return true;
    }
    return false;
}

static bool check_form(struct decoding *d, enum field_kind kind, str text, struct span at)
{
    static const enum message messages[FIELD_KINDS] = {
        [FIELD_ID] = MSG_N038,     [FIELD_URL] = MSG_N039,  [FIELD_LINK] = MSG_N041,
        [FIELD_EMAIL] = MSG_N042,  [FIELD_FILE] = MSG_N043, [FIELD_PATH] = MSG_N044,
        [FIELD_SHA256] = MSG_N045,
    };
    if (!form_fits(kind, text)) {
        FAIL(d, at, messages[kind], text);
        return false;
    }
    if ((kind == FIELD_URL || kind == FIELD_LINK) && str_starts(text, STR("http://")))
        diag_warning(d->diag, at, MSG_N040);
    return true;
}

static bool check_choice(struct decoding *d, const struct field *field, str text, struct span at,
                         struct owner owner)
{
    if (is_choice(field->choices, text))
        return true;
    FAIL(d, at, MSG_N035, owner.name, text, choice_list(d, field->choices));
    return false;
}

/*
 * Of a text of the wrong form only the place is kept, so that it is not missed as well: later stages
 * make paths and links of what stands here.
 */
static void decode_text(struct decoding *d, const struct field *field, const struct value *value,
                        struct owner owner, struct text *out)
{
    str text;
    enum field_kind kind = field_text_kind(field);
    if (!scalar(d, value, owner, &text) || text.len == 0)
        return;
    if ((field->flags & ONE_LINE) && str_find_char(text, '\n') != STR_NOT_FOUND)
        FAIL(d, value->at, MSG_N034, owner.name);
    bool fits = kind == FIELD_CHOICE ? check_choice(d, field, text, value->at, owner)
                                     : check_form(d, kind, text, value->at);
    out->at = value->at;
    if (fits)
        out->s = text;
}

static void decode_date(struct decoding *d, const struct value *value, struct owner owner,
                        struct when *out)
{
    str text;
    if (!scalar(d, value, owner, &text) || text.len == 0)
        return;
    out->at = value->at;
    if (!date_read(text, value->at, &out->date, d->diag))
        d->ok = false;
}

static void decode_flag(struct decoding *d, const struct value *value, struct owner owner,
                        struct flag *out)
{
    str text;
    if (!scalar(d, value, owner, &text) || text.len == 0)
        return;
    *out = (struct flag){ str_is(text, "true"), value->at };
    if (!out->set && !str_is(text, "false"))
        FAIL(d, value->at, MSG_N036, owner.name, text);
}

static void decode_number(struct decoding *d, const struct field *field, const struct value *value,
                          struct owner owner, struct number *out)
{
    str text;
    uint64_t number;
    if (!scalar(d, value, owner, &text) || text.len == 0)
        return;
    if (str_to_u64(text, &number) && number >= (uint64_t)field->low
        && number <= (uint64_t)field->high)
        *out = (struct number){ (int64_t)number, value->at };
    else
        FAIL(d, value->at, MSG_N037, owner.name, str_from_u64(d->arena, (uint64_t)field->low),
             str_from_u64(d->arena, (uint64_t)field->high), text);
}

/* A list of exactly `count` zeroed items. */
static void *list_make(struct arena *arena, size_t item_size, size_t count, void *member)
{
    struct any_list list = { arena_alloc(arena, item_size, count), count, count };
    memcpy(member, &list, sizeof list);
    return list.items;
}

static void decode_texts(struct decoding *d, const struct field *field, const struct value *value,
                         struct owner owner, struct text_list *out)
{
    if (value->kind != VALUE_LIST) {
        wrong_kind(d, EXPECT_LIST, value, owner, STR_NONE);
        return;
    }
    list_make(d->arena, sizeof(struct text), value->list.count, out);
    for (size_t i = 0; i < value->list.count; i++) {
        const struct value *item = &value->list.items[i];
        if (is_empty(item))
            FAIL(d, item->at, MSG_N048, owner.name);
        else
            decode_text(d, field, item, (struct owner){ owner.name, true }, &out->items[i]);
    }
}

static void decode_list(struct decoding *d, const struct field *field, const struct value *value,
                        struct owner owner, void *member)
{
    const struct type *type = field->type;
    if (value->kind != VALUE_LIST) {
        wrong_kind(d, EXPECT_LIST, value, owner, STR_NONE);
        return;
    }
    char *items = list_make(d->arena, type->size, value->list.count, member);
    for (size_t i = 0; i < value->list.count; i++) {
        const struct value *item = &value->list.items[i];
        schema_init(d->arena, type, items + i * type->size);
        if (is_empty(item))
            FAIL(d, item->at, MSG_N048, owner.name);
        else
            decode_map(d, type, item, (struct owner){ owner.name, true }, items + i * type->size);
    }
}

/* `main: {…}`: the key becomes the first field, the value the second. */
static void decode_mapping(struct decoding *d, const struct field *field, const struct value *value,
                           struct owner owner, void *member)
{
    const struct type *type = field->type;
    if (value->kind != VALUE_MAP) {
        wrong_kind(d, EXPECT_MAP, value, owner, STR("…"));
        return;
    }
    char *items = list_make(d->arena, type->size, value->map.count, member);
    for (size_t i = 0; i < value->map.count; i++) {
        const struct value_pair *pair = &value->map.items[i];
        struct owner inner = { pair->key, false };
        struct value key = value_text(pair->key);
        char *item = items + i * type->size;
        key.at = pair->key_at;
        schema_init(d->arena, type, item);
        decode_field(d, &type->fields[0], &key, inner, item + type->fields[0].offset);
        decode_field(d, &type->fields[1], &pair->value, inner, item + type->fields[1].offset);
    }
}

/* PHATDONG_<TARGET>_<KEY>: what a secret of a publish target is named outside. */
static str secret_variable(struct decoding *d, str target, str key)
{
    str joined = str_concat(d->arena, STR("PHATDONG_"), target, STR("_"), key);
    char *name = str_cstr(d->arena, utf8_upper(d->arena, joined));
    for (size_t i = 0; name[i]; i++) {
        if (!char_is_alpha(name[i]) && !char_is_digit(name[i]))
            name[i] = '_';
    }
    return str_from(name);
}

static void refuse_secrets(struct decoding *d, const struct value *value, str target)
{
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
        refuse_secrets(d, &value->list.items[i], target);
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        const struct value_pair *pair = &value->map.items[i];
        if (form_is_secret_key(pair->key))
            FAIL(d, pair->key_at, MSG_N046, pair->key, secret_variable(d, target, pair->key));
        else
            refuse_secrets(d, &pair->value, target);
    }
    if (value->kind == VALUE_TEXT && form_has_password(value->text))
        FAIL(d, value->at, MSG_N047, secret_variable(d, target, STR("password")));
}

static void decode_settings(struct decoding *d, const struct value *value, struct owner owner,
                            const struct value **out)
{
    if (value->kind != VALUE_MAP) {
        wrong_kind(d, EXPECT_MAP, value, owner, STR("kind, url, …"));
        return;
    }
    *out = value;
    refuse_secrets(d, value, owner.name);
}

static void decode_field(struct decoding *d, const struct field *field, const struct value *value,
                         struct owner owner, void *member)
{
    switch (field->kind) {
    case FIELD_DATE:
        decode_date(d, value, owner, member);
        break;
    case FIELD_FLAG:
        decode_flag(d, value, owner, member);
        break;
    case FIELD_NUMBER:
        decode_number(d, field, value, owner, member);
        break;
    case FIELD_STRUCT:
        decode_map(d, field->type, value, owner, member);
        break;
    case FIELD_LIST:
        decode_list(d, field, value, owner, member);
        break;
    case FIELD_TEXTS:
        decode_texts(d, field, value, owner, member);
        break;
    case FIELD_MAPPING:
        decode_mapping(d, field, value, owner, member);
        break;
    case FIELD_SETTINGS:
        decode_settings(d, value, owner, member);
        break;
    default:
        decode_text(d, field, value, owner, member);
        break;
    }
}

/* The index of a key's field, or the number of fields. */
static size_t find_field(const struct type *type, str key)
{
    size_t i = 0;
    while (i < type->field_count && !str_is(key, type->fields[i].key))
        i++;
    return i;
}

/* Gives the field that was meant, as find_field does. */
static size_t unknown_key(struct decoding *d, const struct type *type,
                          const struct value_pair *pair)
{
    str *keys = ARENA_ARRAY(d->arena, str, type->field_count);
    for (size_t i = 0; i < type->field_count; i++)
        keys[i] = str_from(type->fields[i].key);
    str nearest = utf8_nearest(d->arena, pair->key, keys, type->field_count);
    if (nearest.len)
        FAIL(d, pair->key_at, MSG_N031, pair->key, nearest);
    else if (pair->value.kind == VALUE_NULL) /* {task: Thi đua, khen thưởng} */
        FAIL(d, pair->key_at, MSG_N049, pair->key);
    else
        FAIL(d, pair->key_at, MSG_N030, pair->key, key_list(d, type));
    return find_field(type, nearest);
}

/* A key that was `meant` by a mistyped one is not missed as well. */
static void check_required(struct decoding *d, const struct type *type, const struct value *value,
                           const bool *meant)
{
    for (size_t i = 0; i < type->field_count; i++) {
        str key = str_from(type->fields[i].key);
        if (!(type->fields[i].flags & REQUIRED))
            continue;
        const struct value *found = value_find(value, key);
        if (!found && !d->partly && !meant[i])
            FAIL(d, value->at, MSG_N032, key);
        else if (found && is_empty(found))
            FAIL(d, found->at, MSG_N033, key);
    }
}

static void decode_pairs(struct decoding *d, const struct type *type, const struct value *value,
                         char *out)
{
    bool *meant = ARENA_ARRAY(d->arena, bool, type->field_count + 1);
    for (size_t i = 0; i < value->map.count; i++) {
        const struct value_pair *pair = &value->map.items[i];
        const struct field *field = &type->fields[find_field(type, pair->key)];
        struct owner owner = { pair->key, false };
        bool known = field < type->fields + type->field_count;
        if (!known && (type->flags & OPEN))
            continue;
        if (!known)
            meant[unknown_key(d, type, pair)] = true;
        else if (!is_empty(&pair->value))
            decode_field(d, field, &pair->value, owner, out + field->offset);
        else if (field->kind == FIELD_TEXT) /* left blank: that it is there, and where, is known */
            ((struct text *)(void *)(out + field->offset))->at = pair->key_at;
    }
    check_required(d, type, value, meant);
}

static void decode_map(struct decoding *d, const struct type *type, const struct value *value,
                       struct owner owner, void *out)
{
    const struct field *first = &type->fields[0];
    if (value->kind == VALUE_MAP)
        decode_pairs(d, type, value, out);
    else if ((type->flags & SHORTHAND) && value->kind == VALUE_TEXT)
        decode_field(d, first, value, owner, (char *)out + first->offset);
    else
        wrong_kind(d, EXPECT_MAP, value, owner, key_list(d, type));
}

static bool decode(struct arena *arena, const struct type *type, const struct value *value,
                   bool partly, void *out, struct diag *diag)
{
    struct decoding d = { arena, diag, partly, true };
    schema_init(arena, type, out);
    str file = value->at.source ? path_name(value->at.source->path) : str_from(type->name);
    decode_map(&d, type, value, (struct owner){ file, false }, out);
    return d.ok;
}

bool schema_decode(struct arena *arena, const struct type *type, const struct value *value,
                   void *out, struct diag *diag)
{
    return decode(arena, type, value, false, out, diag);
}

bool schema_decode_partly(struct arena *arena, const struct type *type, const struct value *value,
                          void *out, struct diag *diag)
{
    return decode(arena, type, value, true, out, diag);
}

bool schema_decode_list(struct arena *arena, const struct type *type, const struct value *value,
                        bool partly, void *list, struct diag *diag)
{
    struct decoding d = { arena, diag, partly, true };
    struct field field = { .kind = FIELD_LIST, .type = type };
    if (value->kind == VALUE_MAP && value->map.count == 0) /* a file of comments alone */
        return true;
    decode_list(&d, &field, value, (struct owner){ str_from(type->file), false }, list);
    return d.ok;
}
