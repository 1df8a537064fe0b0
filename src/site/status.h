/*
 * status.h - what a span of days means on a day.
 *
 * All that the model knows of time comes from the functions here, and each
 * has its twin that tells the days on which its answer changes; so the list
 * of edges cannot disagree with what pages show.
 *
 * Threads   pure functions; edges go into the set that is given.
 */
#ifndef SITE_STATUS_H
#define SITE_STATUS_H

#include "site/site.h"

struct edge_set;

/* Both days inclusive; DAY_MIN, DAY_MAX: open on that side. */
struct window {
    day_number first, last;
};

/* From the first day of `start` to the last day up to `end`: partial dates are intervals. */
struct window window_of(struct date start, struct date end, bool before);
bool window_is_open(struct window window); /* on both sides: nothing is known */
/* At the latest until the day before `end`. */
struct window window_before(struct window window, day_number end);

/* UPCOMING, RUNNING or ENDED; a window that ends before it starts never runs. */
enum status window_status(struct window window, day_number today);
void window_edges(struct window window, struct edge_set *edges);

/* A campaign's days: its window, cut where the plan is withdrawn or replaced. */
struct life {
    struct window window;
    day_number over_from;     /* DAY_MAX: no end is known */
    day_number archived_from; /* a year later */
};

/* `closed_from` is DAY_MAX while the plan holds, DAY_MIN where nobody says since when it does not. */
struct life life_of(struct window window, day_number closed_from);
enum status life_status(struct life life, day_number today);
void life_edges(struct life life, struct edge_set *edges);

#endif
