#include "base/list.h"

#include "base/arena.h"

#include <string.h>

void list_reserve(struct arena *arena, void **items, size_t item_size, size_t count,
                  size_t *capacity)
{
    if (count == *capacity) {
        size_t larger = *capacity ? *capacity * 2 : 8;
        /* What is not used yet is not written either: of a long list that is many pages. */
        *items = arena_extend(arena, *items, *capacity * item_size, larger * item_size);
        *capacity = larger;
    }
    memset((char *)*items + count * item_size, 0, item_size);
}

int str_compare_items(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}
