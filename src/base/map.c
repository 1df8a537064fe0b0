#include "base/map.h"

#include "base/arena.h"

#include <string.h>

/* Eight bytes at a time; where a key stands decides only how long it is looked for. */
static uint64_t hash_key(str key)
{
    uint64_t hash = key.len, word;
    for (; key.len >= sizeof word; key.ptr += sizeof word, key.len -= sizeof word) {
        memcpy(&word, key.ptr, sizeof word);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    word = 0;
    if (key.len)
        memcpy(&word, key.ptr, key.len);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15u >> 16; /* the last letters too reach the low bits */
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t find_slot(const struct map *map, str key)
{
    size_t mask = map->slot_count - 1;
    size_t slot = hash_key(key) & mask;
    while (map->slots[slot] && !str_equal(map->entries[map->slots[slot] - 1].key, key))
        slot = (slot + 1) & mask;
    return slot;
}

void *map_find(const struct map *map, str key)
{
    if (map->count == 0)
        return NULL;
    uint32_t index = map->slots[find_slot(map, key)];
    return index ? map->entries[index - 1].value : NULL;
}

static void grow_slots(struct arena *arena, struct map *map)
{
    map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
    map->slots = ARENA_ARRAY(arena, uint32_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++)
        map->slots[find_slot(map, map->entries[i].key)] = (uint32_t)(i + 1);
}

void **map_at(struct arena *arena, struct map *map, str key)
{
    if ((map->count + 1) * 2 > map->slot_count)
        grow_slots(arena, map);
    size_t slot = find_slot(map, key);
    if (map->slots[slot] == 0) {
        if (map->count == map->capacity) {
            size_t larger = map->capacity ? map->capacity * 2 : 8;
            map->entries = arena_grow(arena, map->entries, map->capacity * sizeof *map->entries,
                                      larger * sizeof *map->entries);
            map->capacity = larger;
        }
        map->entries[map->count++] = (struct map_entry){ .key = key };
        map->slots[slot] = (uint32_t)map->count;
    }
    return &map->entries[map->slots[slot] - 1].value;
}

bool map_add(struct arena *arena, struct map *map, str key, void *value)
{
    size_t before = map->count;
    void **at = map_at(arena, map, key);
    if (map->count == before)
        return false;
    *at = value;
    return true;
}
