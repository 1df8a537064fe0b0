/* What the portal's calendars tell: the days of phases, deadlines and milestones. */
#include "site/model.h"

#include "base/arena.h"
#include "site/status.h"

#include <stdlib.h>

/* A replaced plan asked for what was over by then; a withdrawn text never held. */
static bool is_cancelled(const struct event *event)
{
    const struct entry *plan = event->entry->campaign->plan;
    if (event->entry->standing == STANDING_WITHDRAWN || plan->standing == STANDING_WITHDRAWN)
        return true;
    return plan->standing == STANDING_SUPERSEDED && event->last >= date_first_day(plan->updated);
}

static void add_event(struct model *model, struct campaign *campaign, struct event event)
{
    bool is_known = event.first != DAY_MIN || event.last != DAY_MAX;
    if (!is_known || event.last < event.first || event.last < CALENDAR_FIRST)
        return;
    event.cancelled = is_cancelled(&event);
    *LIST_ADD(model->arena, &campaign->events) = event;
}

static void add_phases(struct model *model, struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->phases.count; i++) {
        const struct phase_state *phase = &campaign->phases.items[i];
        add_event(model, campaign,
                  (struct event){ .kind = EVENT_PHASE,
                                  .entry = campaign->plan,
                                  .place = i,
                                  .first = phase->first,
                                  .last = phase->last });
    }
}

static void add_milestones(struct model *model, struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    for (size_t i = 0; i < plan->milestones.count; i++) {
        struct date date = plan->milestones.items[i].date.date;
        if (!date_is_none(date))
            window_edges(window_before(window_of(date, date, false), campaign->closed_from),
                         model->edges);
        add_event(model, campaign,
                  (struct event){ .kind = EVENT_MILESTONE,
                                  .entry = campaign->plan,
                                  .place = i,
                                  .first = date_first_day(date),
                                  .last = date_last_day(date) });
    }
}

static void add_deadline(struct model *model, struct campaign *campaign,
                         const struct deadline_state *state)
{
    const struct deadline *deadline = state->deadline;
    if (date_is_none(deadline->date.date))
        return;
    add_event(model, campaign,
              (struct event){ .kind = EVENT_DEADLINE,
                              .entry = state->entry,
                              .place = (size_t)(deadline - state->entry->document->deadlines.items),
                              .first = deadline->before.set ? state->last
                                                            : date_first_day(deadline->date.date),
                              .last = state->last,
                              .by = state->by });
}

static void add_deadlines(struct model *model, struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->deadlines.count; i++)
        add_deadline(model, campaign, &campaign->deadlines.items[i]);
    for (size_t i = 0; i < campaign->former_deadlines.count; i++)
        add_deadline(model, campaign, &campaign->former_deadlines.items[i]);
}

static int order_days(day_number left, day_number right)
{
    return (left > right) - (left < right);
}

/* No two of a campaign are equal, so that the order is one on every machine. */
static int order_events(const void *a, const void *b)
{
    const struct event *left = a, *right = b;
    int order = order_days(left->first, right->first);
    if (order == 0)
        order = order_days(left->last, right->last);
    if (order == 0)
        order = (int)left->kind - (int)right->kind;
    if (order == 0)
        order = str_compare(left->entry->document->id, right->entry->document->id);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

static str link_of(const struct model *model, enum route route, str id)
{
    return route_link(model->site->routes, model->arena, route, id, STR(""));
}

static void build_campaign(struct model *model, struct campaign *campaign)
{
    add_phases(model, campaign);
    add_deadlines(model, campaign);
    add_milestones(model, campaign);
    if (campaign->events.count == 0)
        return;
    qsort(campaign->events.items, campaign->events.count, sizeof *campaign->events.items,
          order_events);
    campaign->calendar = link_of(model, ROUTE_CAMPAIGN_ICS, campaign->id);
    model->site->calendar = link_of(model, ROUTE_CALENDAR, STR(""));
}

static void share_out(struct model *model, const struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->events.count; i++) {
        struct unit *unit = campaign->events.items[i].by;
        if (!unit)
            continue;
        *LIST_ADD(model->arena, &unit->events) = &campaign->events.items[i];
        if (unit->calendar.len == 0)
            unit->calendar = link_of(model, ROUTE_UNIT_ICS, unit->id);
    }
}

void calendars_build(struct model *model)
{
    const struct site *site = model->site;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        build_campaign(model, site->campaigns.items[i]);
        share_out(model, site->campaigns.items[i]);
    }
}
