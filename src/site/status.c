#include "site/status.h"

#include "site/edge.h"

#define ENDING_DAYS 7 /* "Sắp kết thúc": the last seven days, the last one included */

static day_number earlier(day_number a, day_number b)
{
    return a < b ? a : b;
}

static day_number later(day_number a, day_number b)
{
    return a > b ? a : b;
}

struct window window_of(struct date start, struct date end, bool before)
{
    return (struct window){ date_first_day(start), date_end_day(end, before) };
}

bool window_is_open(struct window window)
{
    return window.first == DAY_MIN && window.last == DAY_MAX;
}

struct window window_before(struct window window, day_number end)
{
    if (end != DAY_MAX)
        window.last = earlier(window.last, end == DAY_MIN ? DAY_MIN : end - 1);
    return window;
}

static bool never_runs(struct window window)
{
    return window.last < window.first || window.last == DAY_MIN;
}

enum status window_status(struct window window, day_number today)
{
    if (never_runs(window) || today > window.last)
        return STATUS_ENDED;
    return today < window.first ? STATUS_UPCOMING : STATUS_RUNNING;
}

void window_edges(struct window window, struct edge_set *edges)
{
    if (never_runs(window))
        return;
    edge_add(edges, window.first);
    if (window.last != DAY_MAX)
        edge_add(edges, window.last + 1);
}

/* The same day a year later; 28 February for the 29th; DAY_MAX past the calendar. */
static day_number year_after(day_number day)
{
    struct date date = date_from_day(day);
    if (date_is_none(date) || date.year == 9999)
        return DAY_MAX;
    date.year++;
    if (date.day > date_month_length(date.year, date.month))
        date.day--;
    return date_first_day(date);
}

struct life life_of(struct window window, day_number closed_from)
{
    struct life life = { window, closed_from, DAY_MAX };
    day_number after = window.last == DAY_MAX ? DAY_MAX : window.last + 1;
    life.over_from = earlier(closed_from, after);
    /* Where nobody says since when, the year counts from the planned end. */
    day_number counted = life.over_from == DAY_MIN ? after : life.over_from;
    if (counted != DAY_MAX)
        life.archived_from = year_after(counted);
    return life;
}

enum status life_status(struct life life, day_number today)
{
    if (today >= life.archived_from)
        return STATUS_ARCHIVED;
    if (today >= life.over_from)
        return STATUS_ENDED;
    if (window_is_open(life.window))
        return STATUS_UNDATED;
    if (today < life.window.first)
        return STATUS_UPCOMING;
    bool ending = life.over_from != DAY_MAX && today >= life.over_from - ENDING_DAYS;
    return ending ? STATUS_ENDING : STATUS_RUNNING;
}

void life_edges(struct life life, struct edge_set *edges)
{
    edge_add(edges, life.over_from);
    edge_add(edges, life.archived_from);
    if (window_is_open(life.window) || life.window.first >= life.over_from)
        return;
    edge_add(edges, life.window.first);
    if (life.over_from != DAY_MAX)
        edge_add(edges, later(life.window.first, life.over_from - ENDING_DAYS));
}
