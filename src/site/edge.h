/*
 * edge.h - the days on which the portal changes by itself.
 *
 * A set with a bit for each day of the calendar, so that the edges of any
 * number of campaigns are added and read in order in linear time.
 *
 * Ownership the arena's.
 */
#ifndef SITE_EDGE_H
#define SITE_EDGE_H

#include "base/date.h"

#include <stddef.h>

struct arena;
struct edge_set;

struct edge_set *edge_set_new(struct arena *arena);

/* On `day` something is not as on the day before; days outside the calendar are passed over. */
void edge_add(struct edge_set *edges, day_number day);

/* All of them, ascending. */
size_t edge_list(struct arena *arena, const struct edge_set *edges, day_number **out);

#endif
