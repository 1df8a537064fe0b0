/* Deadlines: those with a date in its order, then those that are told in words. */
#include "site/model.h"

#include "base/arena.h"
#include "site/edge.h"
#include "site/status.h"

#include <stdlib.h>

/*
 * From its day on, a text that is withdrawn asks for nothing, nor does one of a
 * plan that no longer holds (`closed_from`); the units that it names keep their pages.
 */
static void add_deadlines_of(struct model *model, struct entry *entry, day_number closed_from)
{
    const struct document *document = entry->document;
    day_number withdrawn = withdrawn_from(&document->withdrawn);
    day_number asks_until = withdrawn < closed_from ? withdrawn : closed_from;
    for (size_t i = 0; i < document->deadlines.count; i++) {
        const struct deadline *deadline = &document->deadlines.items[i];
        day_number last = date_end_day(deadline->date.date, deadline->before.set);
        struct unit *by = unit_of(model, &deadline->by);
        if (last < DAY_MAX && last + 1 < asks_until)
            edge_add(model->edges, last + 1);
        const struct deadline_state state = {
            .deadline = deadline,
            .entry = entry,
            .last = last,
            .passed = model->today > last,
            .by = by,
        };
        if (model->today < asks_until)
            *LIST_ADD(model->arena, &entry->campaign->deadlines) = state;
        else
            *LIST_ADD(model->arena, &entry->campaign->former_deadlines) = state;
    }
}

/* By day; those of one day, and those without, stay as written. */
static int order_deadlines(const struct deadline_state *left, const struct deadline_state *right)
{
    return (left->last > right->last) - (left->last < right->last);
}

/* The place of a deadline in the list that is sorted, so that the order is stable. */
struct placed {
    struct deadline_state *deadline;
    size_t place;
};

static int order_placed(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = order_deadlines(left->deadline, right->deadline);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

static void sort_placed(struct placed *placed, size_t count)
{
    for (size_t i = 0; i < count; i++)
        placed[i].place = i;
    if (count)
        qsort(placed, count, sizeof *placed, order_placed);
}

static bool is_sorted(const struct campaign *campaign)
{
    for (size_t i = 1; i < campaign->deadlines.count; i++) {
        if (order_deadlines(&campaign->deadlines.items[i - 1], &campaign->deadlines.items[i]) > 0)
            return false;
    }
    return true;
}

static void sort_deadlines(struct model *model, struct campaign *campaign)
{
    size_t count = campaign->deadlines.count;
    struct deadline_state *unsorted = campaign->deadlines.items;
    if (is_sorted(campaign))
        return;
    struct placed *placed = ARENA_ARRAY(model->arena, struct placed, count);
    for (size_t i = 0; i < count; i++)
        placed[i].deadline = &unsorted[i];
    sort_placed(placed, count);
    campaign->deadlines.items = ARENA_ARRAY(model->arena, struct deadline_state, count);
    campaign->deadlines.capacity = count;
    for (size_t i = 0; i < count; i++)
        campaign->deadlines.items[i] = *placed[i].deadline;
}

/* The units that have something to do, in order of writing. */
static void add_unit(struct model *model, struct campaign *campaign, struct unit *unit)
{
    if (unit && unit_is_new_in(unit, campaign))
        *LIST_ADD(model->arena, &campaign->units) = unit;
}

static void add_assignees(struct model *model, struct campaign *campaign, const struct entry *entry)
{
    if (!entry_asks(entry))
        return;
    for (size_t i = 0; i < entry->document->assignments.count; i++)
        add_unit(model, campaign, entry->assignees[i]);
}

bool deadline_is_told(const struct deadline_state *deadline)
{
    const struct entry *entry = deadline->entry;
    for (size_t i = 0; entry_asks(entry) && i < entry->document->assignments.count; i++) {
        if (entry->assignees[i] == deadline->by
            && str_has(entry->document->assignments.items[i].task.s, deadline->deadline->task.s))
            return true;
    }
    return false;
}

static void list_units(struct model *model, struct campaign *campaign)
{
    add_assignees(model, campaign, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_assignees(model, campaign, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->deadlines.count; i++)
        add_unit(model, campaign, campaign->deadlines.items[i].by);
}

void deadlines_of(struct model *model, struct campaign *campaign, day_number closed_from)
{
    size_t count = campaign->plan->document->deadlines.count;
    for (size_t i = 0; i < campaign->documents.count; i++)
        count += campaign->documents.items[i]->document->deadlines.count;
    LIST_ROOM(model->arena, &campaign->deadlines, count);
    add_deadlines_of(model, campaign->plan, closed_from);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_deadlines_of(model, campaign->documents.items[i], closed_from);
    sort_deadlines(model, campaign);
    list_units(model, campaign);
}

/* Both sorted by day, to the two lists of the portal. */
struct placed_list {
    struct placed *items;
    size_t count, capacity;
};

static void list_dated(struct model *model, struct campaign *campaign, struct placed_list *ahead,
                       struct placed_list *passed)
{
    for (size_t i = 0; i < campaign->deadlines.count; i++) {
        struct deadline_state *deadline = &campaign->deadlines.items[i];
        if (deadline->last == DAY_MAX)
            continue;
        if (!deadline->passed)
            LIST_ADD(model->arena, ahead)->deadline = deadline;
        else if (!campaign_is_over(campaign))
            LIST_ADD(model->arena, passed)->deadline = deadline;
    }
}

void deadlines_list(struct model *model)
{
    struct site *site = model->site;
    struct placed_list ahead = { 0 }, passed = { 0 };
    for (size_t i = 0; i < site->campaigns.count; i++)
        list_dated(model, site->campaigns.items[i], &ahead, &passed);
    sort_placed(ahead.items, ahead.count);
    sort_placed(passed.items, passed.count);
    for (size_t i = 0; i < ahead.count; i++)
        *LIST_ADD(model->arena, &site->deadlines) = ahead.items[i].deadline;
    for (size_t i = 0; i < passed.count; i++)
        *LIST_ADD(model->arena, &site->overdue) = passed.items[i].deadline;
}
