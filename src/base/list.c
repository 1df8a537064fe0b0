#include "base/list.h"

#include "base/arena.h"

void list_reserve(struct arena *arena, void **items, size_t item_size, size_t count,
                  size_t *capacity)
{
    if (count < *capacity)
        return;
    size_t larger = *capacity ? *capacity * 2 : 8;
    *items = arena_grow(arena, *items, *capacity * item_size, larger * item_size);
    *capacity = larger;
}

int str_compare_items(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}
