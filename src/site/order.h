/*
 * order.h - the orders in which things are listed.
 *
 * People sort by tên, then họ đệm; numbers by year, then value (2 < 16 < 149);
 * words by the Vietnamese alphabet. Unknown days come after known ones. Every
 * order is total: two different things are never equal, so that a list does
 * not depend on the order of reading.
 *
 * Threads   pure functions; keys live in the arena.
 */
#ifndef SITE_ORDER_H
#define SITE_ORDER_H

#include "site/site.h"

/* For lists in the order of a text: fill, then qsort by order_keys. */
struct order_item {
    str key; /* order_word_key or order_person_key */
    str tie; /* an id, where keys are equal */
    void *item;
};
str order_word_key(struct arena *arena, str text);
str order_person_key(struct arena *arena, str name);
int order_keys(const void *a, const void *b);

/* Running ones first, then upcoming, undated, ended; each by date. struct campaign *const * */
int order_campaigns(const void *a, const void *b);
/* By start, the earliest first, whatever the day is; struct campaign *const *. */
int order_campaigns_by_year(const void *a, const void *b);
/* Further documents of a campaign: by date, number, id; struct entry *const *. */
int order_entries_oldest(const void *a, const void *b);

/* The newest first, unknown ones last. */
int order_dates_newest(struct date a, struct date b);

#endif
