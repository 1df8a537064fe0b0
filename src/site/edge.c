#include "site/edge.h"

#include "base/arena.h"

/* What would come after the calendar's last day never comes. */
#define DAY_COUNT (CALENDAR_LAST - CALENDAR_FIRST + 1)
#define WORD_BITS 64

struct edge_set {
    uint64_t words[DAY_COUNT / WORD_BITS + 1];
};

struct edge_set *edge_set_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct edge_set);
}

void edge_add(struct edge_set *edges, day_number day)
{
    if (day < CALENDAR_FIRST || day > CALENDAR_LAST)
        return;
    uint32_t bit = (uint32_t)(day - CALENDAR_FIRST);
    edges->words[bit / WORD_BITS] |= (uint64_t)1 << bit % WORD_BITS;
}

size_t edge_list(struct arena *arena, const struct edge_set *edges, day_number **out)
{
    size_t count = 0;
    for (size_t i = 0; i < COUNT(edges->words); i++)
        count += (size_t)__builtin_popcountll(edges->words[i]);
    *out = ARENA_ARRAY(arena, day_number, count);
    count = 0;
    for (size_t i = 0; i < COUNT(edges->words); i++) {
        for (uint64_t word = edges->words[i]; word; word &= word - 1) {
            int bit = (int)(i * WORD_BITS) + __builtin_ctzll(word);
            (*out)[count++] = CALENDAR_FIRST + bit;
        }
    }
    return count;
}
