/*
 * map.h - from text to a pointer, iterated in the order of insertion.
 *
 * Keys are compared by bytes and not copied: they must live as long as the
 * map. Nothing is ever removed. The hash is seeded by a constant, so that two
 * runs walk the same memory; a flood of colliding keys costs time only in
 * proportion to limits that the readers set (base/limits.h).
 *
 * Lifetime  entries move when one is added; the values that they point to do not.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct arena;

struct map_entry {
    str key;
    void *value;
};

struct map {
    struct map_entry *entries; /* in the order of insertion */
    size_t count;
    size_t capacity;
    uint32_t *slots; /* index into entries plus one; 0 is free */
    size_t slot_count;
};

/* NULL if the key is absent. */
void *map_find(const struct map *map, str key);

/* False, and nothing changed, if the key is there already. */
bool map_add(struct arena *arena, struct map *map, str key, void *value);

/* The place of the key's value, made (as NULL) if it is absent; good until the next addition. */
void **map_at(struct arena *arena, struct map *map, str key);

#endif
