#include "base/value.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/limits.h"
#include "base/list.h"

#include <assert.h>
#include <limits.h>

#define INDEX_FROM 32 /* pairs; below it a walk is as quick */

struct value value_text(str text)
{
    return (struct value){ .kind = VALUE_TEXT, .text = text };
}

struct value value_html(str html)
{
    return (struct value){ .kind = VALUE_HTML, .text = html };
}

struct value value_bool(bool boolean)
{
    return (struct value){ .kind = VALUE_BOOL, .boolean = boolean };
}

struct value value_int(int64_t integer)
{
    return (struct value){ .kind = VALUE_INT, .integer = integer };
}

struct value *value_new_map(struct arena *arena)
{
    struct value *map = ARENA_NEW(arena, struct value);
    map->kind = VALUE_MAP;
    return map;
}

struct value *value_new_list(struct arena *arena)
{
    struct value *list = ARENA_NEW(arena, struct value);
    list->kind = VALUE_LIST;
    return list;
}

/* Most keys differ in their length or last letter: no call is made for those. */
static bool is_key(str a, str b)
{
    return a.len == b.len
           && (a.len == 0
               || (a.ptr[a.len - 1] == b.ptr[a.len - 1] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

static uint64_t mark_of(str key)
{
    unsigned first = key.len ? (unsigned char)key.ptr[0] : 0;
    unsigned last = key.len ? (unsigned char)key.ptr[key.len - 1] : 0;
    return (uint64_t)1 << ((key.len * 11 + first * 5 + last) % 64);
}

static struct value_pair *find_pair(const struct value *map, str key)
{
    if (map->map.marks && !(map->map.marks & mark_of(key)))
        return NULL;
    if (map->map.index) {
        size_t index = (size_t)(uintptr_t)map_find(map->map.index, key);
        return index ? &map->map.items[index - 1] : NULL;
    }
    for (size_t i = 0; i < map->map.count; i++) {
        if (is_key(map->map.items[i].key, key))
            return &map->map.items[i];
    }
    return NULL;
}

const struct value *value_find(const struct value *map, str key)
{
    if (!map || map->kind != VALUE_MAP)
        return NULL;
    const struct value_pair *pair = find_pair(map, key);
    return pair ? &pair->value : NULL;
}

str value_find_text(const struct value *map, const char *key)
{
    const struct value *found = value_find(map, str_from(key));
    bool is_text = found && (found->kind == VALUE_TEXT || found->kind == VALUE_HTML);
    return is_text ? found->text : STR("");
}

str value_find_word(const struct value *words, const char *key)
{
    const struct value *found = words;
    str rest = str_from(key), part;
    while (found && rest.len) {
        str_cut(rest, '.', &part, &rest);
        found = value_find(found, part);
    }
    return found && found->kind == VALUE_TEXT ? found->text : str_from(key);
}

void value_append_pair(struct arena *arena, struct value *map, str key, struct span key_at,
                       struct value value)
{
    assert(map->kind == VALUE_MAP);
    if (map->map.count == 0 || map->map.marks)
        map->map.marks |= mark_of(key);
    *LIST_ADD(arena, &map->map) = (struct value_pair){ key, key_at, value };
    if (map->map.count < INDEX_FROM)
        return;
    size_t first = map->map.count - 1;
    if (!map->map.index) {
        map->map.index = ARENA_NEW(arena, struct map);
        first = 0;
    }
    for (size_t i = first; i < map->map.count; i++)
        map_add(arena, map->map.index, map->map.items[i].key, (void *)(uintptr_t)(i + 1));
}

void value_put(struct arena *arena, struct value *map, str key, struct value value)
{
    struct value_pair *pair = find_pair(map, key);
    if (pair)
        pair->value = value;
    else
        value_append_pair(arena, map, key, SPAN_NONE, value);
}

void value_put_text(struct arena *arena, struct value *map, const char *key, str text)
{
    value_put(arena, map, str_from(key), value_text(text));
}

void value_put_html(struct arena *arena, struct value *map, const char *key, str html)
{
    value_put(arena, map, str_from(key), value_html(html));
}

void value_put_bool(struct arena *arena, struct value *map, const char *key, bool boolean)
{
    value_put(arena, map, str_from(key), value_bool(boolean));
}

void value_put_int(struct arena *arena, struct value *map, const char *key, int64_t integer)
{
    value_put(arena, map, str_from(key), value_int(integer));
}

void value_put_deferred(struct arena *arena, struct value *map, const char *key,
                        const struct deferred *deferred)
{
    value_put(arena, map, str_from(key),
              (struct value){ .kind = VALUE_DEFERRED, .deferred = deferred });
}

void value_put_series(struct arena *arena, struct value *map, const char *key, struct series series)
{
    const struct series *copy = arena_copy(arena, &series, sizeof series);
    value_put(arena, map, str_from(key), (struct value){ .kind = VALUE_SERIES, .series = copy });
}

struct value *value_put_map(struct arena *arena, struct value *map, const char *key)
{
    value_put(arena, map, str_from(key), (struct value){ .kind = VALUE_MAP });
    return &find_pair(map, str_from(key))->value;
}

struct value *value_put_list(struct arena *arena, struct value *map, const char *key)
{
    value_put(arena, map, str_from(key), (struct value){ .kind = VALUE_LIST });
    return &find_pair(map, str_from(key))->value;
}

void value_add(struct arena *arena, struct value *list, struct value value)
{
    assert(list->kind == VALUE_LIST);
    *LIST_ADD(arena, &list->list) = value;
}

struct value *value_add_map(struct arena *arena, struct value *list)
{
    value_add(arena, list, (struct value){ .kind = VALUE_MAP });
    return &list->list.items[list->list.count - 1];
}

struct value_walk value_walk(const struct value *list)
{
    assert(list->kind == VALUE_LIST || list->kind == VALUE_SERIES);
    bool made = list->kind == VALUE_SERIES;
    return (struct value_walk){ .list = list, .scratch = made ? arena_new() : NULL };
}

static const struct value *next_made(struct value_walk *walk)
{
    const struct series *series = walk->list->series;
    if (walk->next == series->count) {
        arena_free(walk->scratch);
        walk->scratch = NULL;
        return NULL;
    }
    arena_reset(walk->scratch);
    struct value *item = value_new_map(walk->scratch);
    series->fill(series->input, walk->next++, walk->scratch, item);
    return item;
}

const struct value *value_walk_next(struct value_walk *walk)
{
    const struct value *list = walk->list;
    if (list->kind == VALUE_SERIES)
        return next_made(walk);
    return walk->next < list->list.count ? &list->list.items[walk->next++] : NULL;
}

/*
 * A tree on its way into a hash. Pieces are a few bytes each, so that they are
 * gathered; the tree of a long list is never in memory a second time.
 */
struct serial {
    struct hasher *hasher; /* made when the bytes no longer fit */
    size_t len;
    char bytes[4096];
};

static void put_bytes(struct serial *out, const void *bytes, size_t len)
{
    if (len > sizeof out->bytes - out->len) {
        if (!out->hasher)
            out->hasher = hasher_new();
        hasher_add(out->hasher, (str){ out->bytes, out->len });
        out->len = 0;
    }
    if (len > sizeof out->bytes) {
        hasher_add(out->hasher, (str){ bytes, len });
    } else if (len) {
        memcpy(out->bytes + out->len, bytes, len);
        out->len += len;
    }
}

static struct hash finish(struct serial *out)
{
    str rest = { out->bytes, out->len };
    if (!out->hasher)
        return hash_bytes(rest);
    hasher_add(out->hasher, rest);
    return hasher_finish(out->hasher);
}

static void put_kind(struct serial *out, char kind)
{
    put_bytes(out, &kind, 1);
}

/*
 * Lengths stand before texts, so that no two trees give the same bytes: one byte for nearly all, a
 * byte that no short one has and eight for the others.
 */
static void put_text(struct serial *out, char kind, str text)
{
    char head[2 + sizeof text.len] = { kind, (char)text.len };
    bool is_long = text.len >= UCHAR_MAX;
    if (is_long) {
        head[1] = (char)UCHAR_MAX;
        memcpy(head + 2, &text.len, sizeof text.len);
    }
    put_bytes(out, head, is_long ? sizeof head : 2);
    put_bytes(out, text.ptr, text.len);
}

static void serialise(struct serial *out, const struct value *value);

static void serialise_items(struct serial *out, const struct value *list)
{
    struct value_walk walk = value_walk(list);
    put_kind(out, '[');
    for (const struct value *item; (item = value_walk_next(&walk));)
        serialise(out, item);
    put_kind(out, ']');
}

static void serialise(struct serial *out, const struct value *value)
{
    if (value->sealed) {
        put_text(out, 's', (str){ (const char *)value->sealed->bytes, HASH_SIZE });
        return;
    }
    switch (value->kind) {
    case VALUE_NULL:
        put_kind(out, 'n');
        break;
    case VALUE_BOOL:
        put_kind(out, value->boolean ? 't' : 'f');
        break;
    case VALUE_INT:
        put_text(out, 'i', (str){ (const char *)&value->integer, sizeof value->integer });
        break;
    case VALUE_TEXT:
        put_text(out, '"', value->text);
        break;
    case VALUE_HTML:
        put_text(out, '<', value->text);
        break;
    case VALUE_DEFERRED:
        put_text(out, 'd', (str){ (const char *)value->deferred->identity.bytes, HASH_SIZE });
        break;
    case VALUE_LIST:
    case VALUE_SERIES:
        serialise_items(out, value);
        break;
    case VALUE_MAP:
        put_kind(out, '{');
        for (size_t i = 0; i < value->map.count; i++) {
            put_text(out, ':', value->map.items[i].key);
            serialise(out, &value->map.items[i].value);
        }
        put_kind(out, '}');
        break;
    }
}

struct hash value_hash(const struct value *value)
{
    if (value->sealed)
        return *value->sealed;
    struct serial out;
    out.hasher = NULL;
    out.len = 0;
    serialise(&out, value);
    return finish(&out);
}

void value_seal(struct arena *arena, struct value *value)
{
    struct hash hash = value_hash(value);
    value->sealed = arena_copy(arena, &hash, sizeof hash);
}
