/* Slogans: when each of them runs, and which ones the ticker carries. */
#include "site/model.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "site/edge.h"
#include "site/status.h"

#include <stdlib.h>

#define RANK_STANDARD 100 /* of a slogan that says none, as content/schema.c has it */

/* Among those of one rank the particular come before the general. */
enum origin { WRITTEN_IN_CAMPAIGN, LENT_BY_CAMPAIGN, GENERAL };

/* A slogan with what decides its place in a list. */
struct placed {
    struct slogan_state state;
    enum origin origin;
    size_t place; /* order of campaigns, then of writing */
};

struct schedule {
    struct model *model;
    struct placed *items; /* of the whole portal */
    size_t count, capacity;
};

static void add(struct schedule *schedule, const struct slogan_state *state, enum origin origin)
{
    struct placed *placed = LIST_ADD(schedule->model->arena, schedule);
    *placed = (struct placed){ *state, origin, schedule->count };
}

/*
 * What the slogan itself says wins over the campaign's days; but once the
 * campaign is over (`closed_from`), or the document that holds the slogan, so
 * is the slogan.
 */
static struct window window_in(const struct campaign *campaign, const struct slogan *slogan)
{
    struct window window = window_of(slogan->start.date, slogan->end.date);
    if (date_is_none(slogan->start.date))
        window.first = campaign->first;
    if (date_is_none(slogan->end.date))
        window.last = campaign->last;
    return window;
}

static day_number closed_from(const struct campaign *campaign, const struct document *document)
{
    day_number withdrawn = entry_withdrawn_from(document);
    return withdrawn < campaign->over_from ? withdrawn : campaign->over_from;
}

/* Sets the days and the status of a slogan of a campaign. */
static void set_days(struct model *model, struct slogan_state *state, struct window window,
                     day_number closed)
{
    bool closed_always = closed == DAY_MIN, undated = window_is_open(window);
    if (!closed_always && !undated)
        window = window_before(window, closed);
    state->first = window.first;
    state->last = window.last;
    if (undated || closed_always) { /* nobody says when: it is shown, but does not run */
        edge_add(model->edges, closed);
        state->status = model->today >= closed ? STATUS_ENDED : STATUS_UNDATED;
        return;
    }
    window_edges(window, model->edges);
    state->status = window_status(window, model->today);
}

/* Kept out of every build before its start: what is sent can be read early. */
static bool is_under_embargo(struct model *model, const struct slogan *slogan, day_number first)
{
    if (!slogan->embargo.set)
        return false;
    edge_add(model->edges, first);
    return first == DAY_MIN || model->today < first;
}

static void add_written(struct schedule *schedule, struct campaign *campaign,
                        const struct document *document, const struct slogan *slogan)
{
    struct slogan_state state = {
        .slogan = slogan,
        .text = slogan->text.s,
        .link = campaign->plan->link,
        .campaign = campaign,
        .rank = slogan->rank.n,
    };
    set_days(schedule->model, &state, window_in(campaign, slogan), closed_from(campaign, document));
    if (!is_under_embargo(schedule->model, slogan, state.first))
        add(schedule, &state, WRITTEN_IN_CAMPAIGN);
}

static size_t add_slogans_of(struct schedule *schedule, const struct entry *entry)
{
    const struct document *document = entry->document;
    for (size_t i = 0; i < document->slogans.count; i++)
        add_written(schedule, entry->campaign, document, &document->slogans.items[i]);
    return document->slogans.count;
}

/* A campaign without slogans lends its theme, else its title. */
static void add_lent(struct schedule *schedule, struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    struct slogan_state state = {
        .text = plan->theme.s.len ? plan->theme.s : plan->title.s,
        .link = campaign->plan->link,
        .campaign = campaign,
        .rank = RANK_STANDARD,
    };
    set_days(schedule->model, &state, (struct window){ campaign->first, campaign->last },
             campaign->over_from);
    add(schedule, &state, LENT_BY_CAMPAIGN);
}

static int order_by_rank(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    if (left->state.rank != right->state.rank)
        return left->state.rank < right->state.rank ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static void add_campaign(struct schedule *schedule, struct campaign *campaign)
{
    size_t from = schedule->count;
    size_t written = add_slogans_of(schedule, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        written += add_slogans_of(schedule, campaign->documents.items[i]);
    if (written == 0)
        add_lent(schedule, campaign);
    struct placed *own = schedule->items + from;
    size_t count = schedule->count - from;
    if (count > 1)
        qsort(own, count, sizeof *own, order_by_rank);
    LIST_ROOM(schedule->model->arena, &campaign->slogans, count);
    for (size_t i = 0; i < count; i++)
        *LIST_ADD(schedule->model->arena, &campaign->slogans) = own[i].state;
}

/* slogans.yaml: without a window they always run. */
static void add_general(struct schedule *schedule, const struct slogan *slogan)
{
    struct model *model = schedule->model;
    struct window window = window_of(slogan->start.date, slogan->end.date);
    struct slogan_state state = {
        .slogan = slogan,
        .text = slogan->text.s,
        .link = STR(""),
        .first = window.first,
        .last = window.last,
        .status = window_status(window, model->today),
        .rank = slogan->rank.n,
    };
    window_edges(window, model->edges);
    if (!is_under_embargo(model, slogan, window.first))
        add(schedule, &state, GENERAL);
}

/* Now, next (by their first day), past, and those that never run. */
static int group_of(enum status status)
{
    static const int groups[STATUS_COUNT] = {
        [STATUS_RUNNING] = 0, [STATUS_UPCOMING] = 1, [STATUS_ENDED] = 2, [STATUS_UNDATED] = 3
    };
    return groups[status];
}

static int order_placed(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = group_of(left->state.status) - group_of(right->state.status);
    if (order)
        return order;
    if (left->state.status == STATUS_UPCOMING && left->state.first != right->state.first)
        return left->state.first < right->state.first ? -1 : 1; /* what comes next stands first */
    bool same_rank = left->state.rank == right->state.rank;
    if (same_rank && left->origin != right->origin)
        return left->origin < right->origin ? -1 : 1;
    return order_by_rank(a, b);
}

/* A chain of plans often carries one slogan through all its levels: it runs once. */
static void choose_for_ticker(struct model *model)
{
    struct site *site = model->site;
    size_t max = (size_t)site->config->ticker.max.n;
    struct map seen = { 0 };
    for (size_t i = 0; i < site->slogans.count && site->ticker.count < max; i++) {
        struct slogan_state *slogan = &site->slogans.items[i];
        if (slogan->status != STATUS_RUNNING)
            break;
        if (map_add(model->arena, &seen, utf8_canonical(model->arena, slogan->text), slogan))
            *LIST_ADD(model->arena, &site->ticker) = slogan;
    }
}

void slogans_build(struct model *model)
{
    struct site *site = model->site;
    const struct content *content = model->content;
    struct schedule schedule = { .model = model };
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_campaign(&schedule, site->campaigns.items[i]);
    for (size_t i = 0; i < content->slogans.count; i++)
        add_general(&schedule, &content->slogans.items[i]);
    if (schedule.count)
        qsort(schedule.items, schedule.count, sizeof *schedule.items, order_placed);
    LIST_ROOM(model->arena, &site->slogans, schedule.count);
    for (size_t i = 0; i < schedule.count; i++)
        *LIST_ADD(model->arena, &site->slogans) = schedule.items[i].state;
    choose_for_ticker(model);
}
