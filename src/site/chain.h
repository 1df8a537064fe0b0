/*
 * chain.h - relations that lead from one to the next: successors, superior
 * bodies, plans that replace one another.
 *
 * Nobody can succeed itself. Where a chain of one-to-one pointers comes back
 * to where it was, the link that closes the loop is cut, so that whoever
 * follows the chain comes to an end.
 */
#ifndef SITE_CHAIN_H
#define SITE_CHAIN_H

#include <stddef.h>

/* Offsets in a node. */
struct chain {
    size_t next; /* a pointer to the next node, or NULL */
    size_t mark; /* a size_t, zero at first, for this walk alone */
    /* Told once for each loop, before the link from `node` is cut. */
    void (*report)(void *context, const void *node);
    void *context;
};

/* `nodes` is an array of `count` pointers to all of them; in linear time. */
void chain_cut_loops(const struct chain *chain, const void *nodes, size_t count);

#endif
