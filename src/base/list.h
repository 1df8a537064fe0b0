/*
 * list.h - a growing array in an arena.
 *
 *     struct names { str *items; size_t count, capacity; };
 *     struct names names = { 0 };
 *     *LIST_ADD(arena, &names) = name;
 *     for (size_t i = 0; i < names.count; i++) use(names.items[i]);
 *
 * Any struct with these three members is a list: `items` is the first of
 * `count` items, `capacity` is for LIST_ADD alone. Pointers to items move when
 * the list grows.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/str.h"

struct arena;

/* Makes room for one more item and zeroes it; for LIST_ADD. */
void list_reserve(struct arena *arena, void **items, size_t item_size, size_t count,
                  size_t *capacity);

/* Adds a zeroed item and gives its address. */
#define LIST_ADD(arena, list)                                                                      \
    (list_reserve((arena), (void **)&(list)->items, sizeof *(list)->items, (list)->count,          \
                  &(list)->capacity),                                                              \
     &(list)->items[(list)->count++])

struct str_list {
    str *items;
    size_t count, capacity;
};

/* For qsort on an array of str: by bytes. */
int str_compare_items(const void *a, const void *b);

#endif
