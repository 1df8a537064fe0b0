/*
 * value.h - trees of data: what YAML holds, what a template is given.
 *
 * Views are values; so are the decoded forms of YAML and JSON. A value is
 * built once and never edited after it was handed on, so subtrees are shared
 * freely between values and threads.
 *
 * HTML is a kind of its own: `{{{ }}}` takes only that. DEFERRED is HTML that
 * is made when it is printed: its `identity` (a hash of all that `make` reads)
 * stands for it in keys. SERIES is a list whose items are made when they are
 * asked for: of a register of thousands, one is in memory. Its hash and its
 * JSON are those of the list; templates do not take it.
 *
 * Ownership everything lives in the arena it was made in; text is not copied.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/hash.h"
#include "base/map.h"
#include "base/source.h"

struct arena;
struct buf;
struct diag;
struct value;

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_TEXT,
    VALUE_HTML,
    VALUE_LIST,
    VALUE_MAP,
    VALUE_DEFERRED,
    VALUE_SERIES,
};

struct value_pair;

struct deferred {
    struct hash identity;
    /* Writes HTML; false after an error was reported. Called on any worker. */
    bool (*make)(const void *input, struct arena *scratch, struct buf *out, struct diag *diag);
    const void *input;
    /* Not NULL: the HTML of that one, as text to be read; then `make` is not called. */
    const struct deferred *source_of;
};

struct series {
    size_t count;
    /* Fills an empty map; the same each time. Called on any worker. */
    void (*fill)(const void *input, size_t index, struct arena *scratch, struct value *item);
    const void *input;
};

struct value {
    enum value_kind kind;
    bool plain;                /* from YAML: a scalar without quotes */
    struct span at;            /* where it was written; SPAN_NONE if the program made it */
    const struct hash *sealed; /* hash of the subtree, if value_seal worked it out */
    union {
        bool boolean;
        int64_t integer;
        str text; /* VALUE_TEXT, VALUE_HTML */
        struct {
            struct value *items;
            size_t count, capacity;
        } list;
        struct {
            struct value_pair *items; /* in the order of writing */
            size_t count, capacity;
            struct map *index; /* only for large maps */
            uint64_t
                marks; /* of all keys, a bit each: what is not there is mostly seen by it; 0: unknown */
        } map;
        const struct deferred *deferred;
        const struct series *series;
    };
};

struct value_pair {
    str key;
    struct span key_at;
    struct value value;
};

struct value value_text(str text);
struct value value_html(str html);
struct value value_bool(bool boolean);
struct value value_int(int64_t integer);
struct value *value_new_map(struct arena *arena);
struct value *value_new_list(struct arena *arena);

/* The value under `key`, or NULL; NULL too if `map` is not a map. */
const struct value *value_find(const struct value *map, str key);
/* Text under a key, or the empty string. */
str value_find_text(const struct value *map, const char *key);
/* Of a tree of words (a language file): the text under a dotted key, else the key itself. */
str value_find_word(const struct value *words, const char *key);

/*
 * Building. Keys of value_put* are literals or live as long as the value. A
 * key that is there already is replaced. The returned pointers are good until
 * the next addition to the same map or list, so finish a child before the next one.
 */
void value_put(struct arena *arena, struct value *map, str key, struct value value);
void value_put_text(struct arena *arena, struct value *map, const char *key, str text);
void value_put_html(struct arena *arena, struct value *map, const char *key, str html);
void value_put_bool(struct arena *arena, struct value *map, const char *key, bool boolean);
void value_put_int(struct arena *arena, struct value *map, const char *key, int64_t integer);
void value_put_deferred(struct arena *arena, struct value *map, const char *key,
                        const struct deferred *deferred);
/* Copies the series; its input must live as long as the value. */
void value_put_series(struct arena *arena, struct value *map, const char *key,
                      struct series series);
struct value *value_put_map(struct arena *arena, struct value *map, const char *key);
struct value *value_put_list(struct arena *arena, struct value *map, const char *key);
void value_add(struct arena *arena, struct value *list, struct value value);
struct value *value_add_map(struct arena *arena, struct value *list);
/* Adds a pair as read from a file: no replacement is looked for. */
void value_append_pair(struct arena *arena, struct value *map, str key, struct span key_at,
                       struct value value);

/*
 * Walks the items of a list or series, from NULL to NULL:
 *
 *     struct value_walk walk = value_walk(list);
 *     for (const struct value *item; (item = value_walk_next(&walk));)
 *
 * An item of a series is good until the next one is asked for. The walk owns
 * memory until it has given NULL, so it is always walked to the end.
 */
struct value_walk {
    const struct value *list;
    size_t next;
    struct arena *scratch; /* of a series */
};
struct value_walk value_walk(const struct value *list);
const struct value *value_walk_next(struct value_walk *walk);

/* The hash of all that the tree holds (kinds, keys, order, text); places do not count. */
struct hash value_hash(const struct value *value);
/* Works the hash out now, so that keys of values that hold this one cost 32 bytes. */
void value_seal(struct arena *arena, struct value *value);

#endif
