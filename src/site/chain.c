#include "site/chain.h"

#include <stdint.h>
#include <string.h>

/* By memcpy, since the pointers are of many types. */
static void *pointer_at(const void *place)
{
    void *pointer;
    memcpy(&pointer, place, sizeof pointer);
    return pointer;
}

static size_t *mark_of(const struct chain *chain, void *node)
{
    return (size_t *)(void *)((char *)node + chain->mark);
}

static void cut(const struct chain *chain, void *node)
{
    void *nothing = NULL;
    chain->report(chain->context, node);
    memcpy((char *)node + chain->next, &nothing, sizeof nothing);
}

void chain_cut_loops(const struct chain *chain, const void *nodes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t walk = i + 1;
        void *node = pointer_at((const char *)nodes + i * sizeof(void *));
        while (*mark_of(chain, node) == 0) {
            *mark_of(chain, node) = walk;
            void *next = pointer_at((const char *)node + chain->next);
            if (!next)
                break;
            if (*mark_of(chain, next) == walk) {
                cut(chain, node);
                break;
            }
            node = next;
        }
    }
}
