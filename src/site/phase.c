#include "site/phase.h"

#include "base/arena.h"
#include "site/model.h"

static bool has_date(struct when when)
{
    return !date_is_none(when.date);
}

/* The first start; open where some phase ends before it and does not say when it starts. */
static day_number first_of_phases(const struct document *plan)
{
    day_number first = DAY_MAX, open_end = DAY_MAX;
    for (size_t i = 0; i < plan->phases.count; i++) {
        const struct phase *phase = &plan->phases.items[i];
        day_number start = date_first_day(phase->start.date);
        day_number end = date_last_day(phase->end.date);
        if (has_date(phase->start))
            first = start < first ? start : first;
        else if (end < open_end)
            open_end = end;
    }
    return first == DAY_MAX || open_end < first ? DAY_MIN : first;
}

/* The last end; open where some phase starts after it and does not say when it ends. */
static day_number last_of_phases(const struct document *plan)
{
    day_number last = DAY_MIN, open_start = DAY_MIN;
    for (size_t i = 0; i < plan->phases.count; i++) {
        const struct phase *phase = &plan->phases.items[i];
        day_number start = date_first_day(phase->start.date);
        day_number end = date_last_day(phase->end.date);
        if (has_date(phase->end))
            last = end > last ? end : last;
        else if (start > open_start)
            open_start = start;
    }
    return last == DAY_MIN || open_start > last ? DAY_MAX : last;
}

struct window phases_span(const struct document *plan)
{
    struct window window = window_of(plan->period.start.date, plan->period.end.date, false);
    if (!has_date(plan->period.start))
        window.first = first_of_phases(plan);
    if (!has_date(plan->period.end))
        window.last = last_of_phases(plan);
    return window;
}

/* The start that the phase after `index` gives to one without an end. */
static day_number next_start(const struct document *plan, size_t index)
{
    day_number start = date_first_day(plan->phases.items[index].start.date);
    if (index + 1 == plan->phases.count || !has_date(plan->phases.items[index + 1].start))
        return DAY_MAX;
    day_number next = date_first_day(plan->phases.items[index + 1].start.date);
    return next > start ? next : DAY_MAX;
}

static struct window phase_window(const struct campaign *campaign, size_t index)
{
    const struct document *plan = campaign->plan->document;
    const struct phase *phase = &plan->phases.items[index];
    struct window window = window_of(phase->start.date, phase->end.date, false);
    if (!has_date(phase->start) && !has_date(phase->end))
        return window;
    if (!has_date(phase->start)) {
        bool follows = index > 0 && has_date(plan->phases.items[index - 1].end);
        window.first = follows ? date_last_day(plan->phases.items[index - 1].end.date) + 1
                               : campaign->first;
    }
    if (!has_date(phase->end)) {
        day_number next = next_start(plan, index);
        window.last = next == DAY_MAX ? campaign->last : next - 1;
    }
    return window;
}

/* The last to start among those that run. */
static size_t find_current(const struct campaign *campaign)
{
    size_t current = SIZE_MAX;
    for (size_t i = 0; i < campaign->phases.count; i++) {
        const struct phase_state *state = &campaign->phases.items[i];
        if (state->status == STATUS_RUNNING
            && (current == SIZE_MAX || state->first > campaign->phases.items[current].first))
            current = i;
    }
    return current;
}

void phases_build(struct model *model, struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    LIST_ROOM(model->arena, &campaign->phases, plan->phases.count);
    for (size_t i = 0; i < plan->phases.count; i++) {
        struct window window = phase_window(campaign, i);
        struct phase_state state = { .phase = &plan->phases.items[i],
                                     .first = window.first,
                                     .last = window.last,
                                     .status = STATUS_UNDATED };
        if (!window_is_open(window)) {
            struct window counted = window_before(window, campaign->over_from);
            state.status = window_status(counted, model->today);
            window_edges(counted, model->edges);
        }
        *LIST_ADD(model->arena, &campaign->phases) = state;
    }
    campaign->current_phase = find_current(campaign);
}
