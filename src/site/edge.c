#include "site/edge.h"

#include "base/arena.h"

/*
 * Dates reach from the year 1000 to 9999 (base/date.h); edges come at most a
 * day before and a year and a day after one.
 */
#define FIRST_DAY (-354300)
#define DAY_COUNT 3288000
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
    if (day < FIRST_DAY || day >= FIRST_DAY + DAY_COUNT)
        return;
    uint32_t bit = (uint32_t)(day - FIRST_DAY);
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
            (*out)[count++] = FIRST_DAY + bit;
        }
    }
    return count;
}
