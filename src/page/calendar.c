/*
 * The page of the calendar: the phases, deadlines and milestones of all
 * campaigns. What goes on comes first, then what is ahead, month by month, then
 * what is over, the last first. What was cancelled is not in it.
 */
#include "page/list.h"

#include "base/arena.h"
#include "page/part.h"
#include "page/word.h"
#include "site/status.h"

#include <stdlib.h>

enum time { GOES_ON, AHEAD, OVER, TIMES };

struct shown_event {
    const struct event *event;
    enum time time;
    size_t place; /* among all, so that the order is one on every machine */
};

/* The object of every page of the list, so that they are sorted once. */
struct events {
    struct shown_event *items;
    size_t count, capacity;
};

/* Of a phase with one known side, that day. */
static day_number first_of(const struct event *event)
{
    return event->first == DAY_MIN ? event->last : event->first;
}

static day_number last_of(const struct event *event)
{
    return event->last == DAY_MAX ? event->first : event->last;
}

static enum time time_of(const struct event *event, day_number today)
{
    if (last_of(event) < today)
        return OVER;
    return first_of(event) < today ? GOES_ON : AHEAD;
}

static int order_days(day_number left, day_number right)
{
    return (left > right) - (left < right);
}

static int order_shown(const void *a, const void *b)
{
    const struct shown_event *left = a, *right = b;
    int order = (int)left->time - (int)right->time;
    if (order == 0 && left->time == AHEAD)
        order = order_days(first_of(left->event), first_of(right->event));
    if (order == 0)
        order = order_days(last_of(left->event), last_of(right->event));
    if (left->time == right->time && left->time == OVER)
        order = -order;
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

static struct events *list_events(const struct site *site, struct arena *arena)
{
    struct events *list = ARENA_NEW(arena, struct events);
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        for (size_t j = 0; j < campaign->events.count; j++) {
            const struct event *event = &campaign->events.items[j];
            if (!event->cancelled)
                *LIST_ADD(arena, list) = (struct shown_event){ event, time_of(event, site->today),
                                                               list->count };
        }
    }
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, order_shown);
    return list;
}

void plan_calendar(const struct page_kind *kind, struct page_context *context,
                   struct artifact_list *out)
{
    str link = route_link(context->site->routes, context->arena, ROUTE_CALENDAR_PAGE, STR(""),
                          STR(""));
    const struct events *events = list_events(context->site, context->arena);
    page_add_list(kind, context, out, events, link, str_from(kind->name), events->count);
}

static str title_of(const struct event *event)
{
    const struct document *document = event->entry->document;
    switch (event->kind) {
    case EVENT_PHASE:
        return document->phases.items[event->place].name.s;
    case EVENT_DEADLINE:
        return document->deadlines.items[event->place].task.s;
    case EVENT_MILESTONE:
        return document->milestones.items[event->place].title.s;
    }
    return STR("");
}

/* As it is written: "trước ngày 10/12/2026", "07/2028"; of a phase from when to when. */
static str when_of(const struct page *page, struct arena *arena, const struct event *event)
{
    const struct document *document = event->entry->document;
    const struct phase *phase = &document->phases.items[event->place];
    switch (event->kind) {
    case EVENT_PHASE:
        return word_period(page->context, arena, phase->start.date, phase->end.date);
    case EVENT_DEADLINE:
        return date_short(arena, document->deadlines.items[event->place].date.date);
    case EVENT_MILESTONE:
        return date_short(arena, document->milestones.items[event->place].date.date);
    }
    return STR("");
}

static const char *const labels[] = {
    [EVENT_PHASE] = "calendar.phase",
    [EVENT_DEADLINE] = "times.deadlines",
    [EVENT_MILESTONE] = "calendar.milestone",
};

static void put_event(const struct page *page, struct arena *arena, struct value *map,
                      const struct event *event)
{
    const struct document *document = event->entry->document;
    bool is_deadline = event->kind == EVENT_DEADLINE;
    value_put_text(arena, map, "title", title_of(event));
    value_put_text(arena, map, "label", word_label(page->context, labels[event->kind]));
    value_put_text(arena, map, "when", when_of(page, arena, event));
    value_put_text(arena, map, "iso", date_iso(arena, date_from_day(last_of(event))));
    value_put_bool(arena, map, "is_deadline", is_deadline);
    value_put_bool(arena, map, "before",
                   is_deadline && document->deadlines.items[event->place].before.set);
    part_window(page, arena, map, (struct window){ event->first, event->last });
    /* Once its campaign is over nobody is late any more. */
    value_put_bool(arena, map, "passed",
                   is_deadline && last_of(event) < page->context->site->today
                       && !campaign_is_over(event->entry->campaign));
    part_unit(arena, map, "by", event->by);
    struct value *campaign = value_put_map(arena, map, "campaign");
    value_put_text(arena, campaign, "title", event->entry->campaign->plan->document->title.s);
    value_put_text(arena, campaign, "link", event->entry->campaign->plan->link);
}

/* What goes on stands in no month; what is ahead in that of its first day, what is over of its last. */
static struct date month_of(const struct shown_event *shown)
{
    if (shown->time == GOES_ON)
        return DATE_NONE;
    struct date date = date_from_day(shown->time == AHEAD ? first_of(shown->event)
                                                          : last_of(shown->event));
    date.day = 0;
    return date;
}

/* A list of months for each time; what goes on is one list. */
static void put_events(const struct page *page, struct arena *arena, struct value *view,
                       const struct events *events)
{
    static const char *const keys[TIMES] = { "now", "ahead", "past" };
    struct range range = page_range(page, events->count);
    struct value *lists[TIMES], *month = NULL;
    for (size_t i = 0; i < TIMES; i++)
        lists[i] = value_put_list(arena, view, keys[i]);
    for (size_t i = range.from; i < range.to; i++) {
        const struct shown_event *shown = &events->items[i];
        struct date of = month_of(shown);
        bool is_first = i == range.from || shown->time != shown[-1].time;
        if (is_first || !date_equal(of, month_of(&shown[-1]))) {
            struct value *item = value_add_map(arena, lists[shown->time]);
            value_put_text(arena, item, "month", word_date_long(page->context, arena, of));
            value_put_text(arena, item, "id", date_iso(arena, of));
            month = value_put_list(arena, item, "events");
        }
        put_event(page, arena, value_add_map(arena, month), shown->event);
    }
}

void view_calendar(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view)
{
    const struct events *events = page->object;
    (void)made;
    page_put_title(arena, view, word_label(page->context, "nav.calendar"));
    part_calendar(page, arena, view, page->context->site->calendar);
    put_events(page, arena, view, events);
    value_put_bool(arena, view, "past_open", page->number > 1);
    value_put_bool(arena, view, "has_events", events->count > 0);
    part_pager(page, arena, view);
}
