/* Slogans: when each of them runs, and which ones the ticker carries. */
#include "site/model.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "site/edge.h"
#include "site/status.h"

#include <stdlib.h>

/* Slogans of the whole portal while they are collected. */
struct schedule {
    struct model *model;
    struct slogan_state *items;
    size_t count, capacity;
};

static void add(struct schedule *schedule, const struct slogan_state *state)
{
    struct slogan_state *added = LIST_ADD(schedule->model->arena, schedule);
    *added = *state;
    added->place = schedule->count;
}

/*
 * What the slogan itself says wins over the campaign's days; but once the
 * campaign is over (`closed_from`), or the document that holds the slogan, so
 * is the slogan.
 */
static struct window window_in(const struct campaign *campaign, const struct slogan *slogan)
{
    struct window window = window_of(slogan->start.date, slogan->end.date, slogan->before.set);
    if (date_is_none(slogan->start.date))
        window.first = campaign->first;
    if (date_is_none(slogan->end.date))
        window.last = campaign->last;
    return window;
}

static day_number closed_from(const struct campaign *campaign, const struct document *document)
{
    day_number withdrawn = withdrawn_from(&document->withdrawn);
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
        .origin = SLOGAN_WRITTEN,
    };
    set_days(schedule->model, &state, window_in(campaign, slogan), closed_from(campaign, document));
    if (!is_under_embargo(schedule->model, slogan, state.first))
        add(schedule, &state);
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
        .origin = SLOGAN_LENT,
    };
    set_days(schedule->model, &state, (struct window){ campaign->first, campaign->last },
             campaign->over_from);
    add(schedule, &state);
}

/* Whatever runs: by rank, then the particular before the general, then as written. */
static int order_slogans(const struct slogan_state *left, const struct slogan_state *right)
{
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->origin != right->origin)
        return left->origin < right->origin ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static int order_by_rank(const void *a, const void *b)
{
    return order_slogans(a, b);
}

static void add_campaign(struct schedule *schedule, struct campaign *campaign)
{
    size_t from = schedule->count;
    size_t written = add_slogans_of(schedule, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        written += add_slogans_of(schedule, campaign->documents.items[i]);
    if (written == 0)
        add_lent(schedule, campaign);
    struct slogan_state *own = schedule->items + from;
    size_t count = schedule->count - from;
    if (count > 1)
        qsort(own, count, sizeof *own, order_by_rank);
    LIST_ROOM(schedule->model->arena, &campaign->slogans, count);
    for (size_t i = 0; i < count; i++)
        *LIST_ADD(schedule->model->arena, &campaign->slogans) = own[i];
}

/* slogans.yaml: without a window they always run. */
static void add_general(struct schedule *schedule, const struct slogan *slogan)
{
    struct model *model = schedule->model;
    struct window window = window_of(slogan->start.date, slogan->end.date, slogan->before.set);
    struct slogan_state state = {
        .slogan = slogan,
        .text = slogan->text.s,
        .link = STR(""),
        .first = window.first,
        .last = window.last,
        .status = window_status(window, model->today),
        .rank = slogan->rank.n,
        .origin = SLOGAN_GENERAL,
    };
    window_edges(window, model->edges);
    if (!is_under_embargo(model, slogan, window.first))
        add(schedule, &state);
}

/* ticker.from of site.yaml names it, or nobody. */
static bool carries(const struct model *model, const char *whose)
{
    const struct text_list *from = &model->site->config->ticker.from;
    if (from->count == 0)
        return true;
    for (size_t i = 0; i < from->count; i++) {
        if (str_is(from->items[i].s, whose))
            return true;
    }
    return false;
}

/* Of a plan above ours, as its own portal tells it. */
static void add_foreign(struct schedule *schedule, const struct foreign_link *from,
                        const struct foreign_slogan *written)
{
    struct model *model = schedule->model;
    struct window window;
    struct slogan *slogan = ARENA_NEW(model->arena, struct slogan);
    if (utf8_count(written->text.s) > SOURCE_SLOGAN_LEN_MAX)
        return;
    foreign_slogan_days(written, &window.first, &window.last);
    slogan->text = written->text;
    slogan->url.s = written->url.s.len ? written->url.s : from->document->link;
    bool undated = window_is_open(window);
    struct slogan_state state = {
        .slogan = slogan,
        .text = slogan->text.s,
        .link = STR(""),
        .first = window.first,
        .last = window.last,
        .status = undated ? STATUS_UNDATED : window_status(window, model->today),
        .rank = written->rank.n,
        .origin = SLOGAN_SUPERIOR,
        .foreign = from,
    };
    if (!undated)
        window_edges(window, model->edges);
    add(schedule, &state);
}

/* The slogans of plans that a plan of ours names as its basis, once each. */
static void add_superiors(struct schedule *schedule)
{
    struct model *model = schedule->model;
    struct map seen = { 0 };
    for (size_t i = 0; i < model->site->entries.count; i++) {
        const struct entry *entry = model->site->entries.items[i];
        for (size_t j = 0; entry_asks(entry) && j < entry->basis.count; j++) {
            const struct foreign_link *from = entry->basis.items[j].foreign;
            if (!from || !map_add(model->arena, &seen, from->campaign->plan.link, schedule))
                continue;
            for (size_t k = 0; k < from->campaign->slogans.count && k < SOURCE_SLOGANS_MAX; k++)
                add_foreign(schedule, from, &from->campaign->slogans.items[k]);
        }
    }
}

/* Now, next (by their first day), past, and those that never run. */
static int group_of(enum status status)
{
    static const int groups[STATUS_COUNT] = {
        [STATUS_RUNNING] = 0, [STATUS_UPCOMING] = 1, [STATUS_ENDED] = 2, [STATUS_UNDATED] = 3
    };
    return groups[status];
}

static int order_by_status(const void *a, const void *b)
{
    const struct slogan_state *left = a, *right = b;
    int order = group_of(left->status) - group_of(right->status);
    if (order)
        return order;
    if (left->status == STATUS_UPCOMING && left->first != right->first)
        return left->first < right->first ? -1 : 1; /* what comes next stands first */
    return order_slogans(left, right);
}

/* The ticker */

enum {
    DAYS_AHEAD_MAX = 64, /* changes of the ticker that are worked out; a build comes long before */
    CHANGES_IN_PAGES = 1 /* those that a page shows by itself; beyond them it reads the feed */
};

/* What runs, or is going to: all that a ticker can show from today on. */
struct candidates {
    struct ticker_slogan *items; /* in the order of the ticker */
    size_t count, capacity;
    size_t *shown_on; /* by text: the number of the day that it was last chosen for */
    size_t max;
};

static bool runs_on(const struct slogan_state *slogan, day_number day)
{
    return slogan->first <= day && day <= slogan->last;
}

static int order_candidates(const void *a, const void *b)
{
    const struct ticker_slogan *left = a, *right = b;
    return order_slogans(left->slogan, right->slogan);
}

/* Equal texts, however they are spelt, get one number. */
static void number_texts(struct arena *arena, struct candidates *candidates)
{
    struct map texts = { 0 };
    for (size_t i = 0; i < candidates->count; i++) {
        struct ticker_slogan *item = &candidates->items[i];
        void **place = map_at(arena, &texts, utf8_canonical(arena, item->slogan->text));
        if (!*place)
            *place = item;
        item->text = (size_t)((struct ticker_slogan *)*place - candidates->items);
    }
}

static struct candidates list_candidates(struct model *model)
{
    struct site *site = model->site;
    struct candidates list = { .max = (size_t)site->config->ticker.max.n };
    bool own = carries(model, "self");
    for (size_t i = 0; i < site->slogans.count; i++) {
        struct slogan_state *slogan = &site->slogans.items[i];
        if (!own && !slogan->foreign)
            continue;
        if (slogan->status == STATUS_RUNNING || slogan->status == STATUS_UPCOMING)
            *LIST_ADD(model->arena, &list) = (struct ticker_slogan){ .slogan = slogan };
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, order_candidates);
    number_texts(model->arena, &list);
    list.shown_on = ARENA_ARRAY(model->arena, size_t, list.count);
    return list;
}

/*
 * The ticker of a day, the `number`th that is asked for (from 1): a chain of
 * plans often carries one slogan through all its levels, it runs once.
 */
static size_t choose(struct candidates *from, day_number day, size_t number,
                     struct ticker_slogan **out)
{
    size_t count = 0;
    for (size_t i = 0; i < from->count && count < from->max; i++) {
        struct ticker_slogan *item = &from->items[i];
        if (!runs_on(item->slogan, day) || from->shown_on[item->text] == number)
            continue;
        from->shown_on[item->text] = number;
        out[count++] = item;
    }
    return count;
}

/* The next day on which something starts or is over. */
static day_number next_change(const struct candidates *candidates, day_number day)
{
    day_number next = DAY_MAX;
    for (size_t i = 0; i < candidates->count; i++) {
        const struct slogan_state *slogan = candidates->items[i].slogan;
        day_number over = slogan->last == DAY_MAX ? DAY_MAX : slogan->last + 1;
        if (slogan->first > day && slogan->first < next)
            next = slogan->first;
        if (over > day && over < next)
            next = over;
    }
    return next;
}

/* Marks a day's ticker as carried, all or nothing, so that the days that are carried are right. */
static bool carry(struct ticker_slogan *const *chosen, size_t count, size_t *carried, size_t room)
{
    size_t more = 0;
    for (size_t i = 0; i < count; i++)
        more += !chosen[i]->carried;
    if (*carried + more > room)
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->carried = true;
    *carried += more;
    return true;
}

/*
 * Today's ticker; and what the tickers of the days ahead hold besides, so that
 * a page shows, between two builds, what a build of that day would: as far
 * ahead as twice the ticker has room for. Of these the feed has all, for other
 * sites whose copies grow old; a page has those that come soon.
 */
static void choose_for_ticker(struct model *model)
{
    struct site *site = model->site;
    struct candidates candidates = list_candidates(model);
    struct ticker_slogan **chosen = ARENA_ARRAY(model->arena, struct ticker_slogan *,
                                                candidates.max);
    size_t carried = 0, room = 2 * candidates.max;
    day_number day = model->today;
    for (size_t number = 1; number <= DAYS_AHEAD_MAX && day != DAY_MAX; number++) {
        size_t count = choose(&candidates, day, number, chosen);
        for (size_t i = 0; number == 1 && i < count; i++) {
            chosen[i]->now = true;
            *LIST_ADD(model->arena, &site->ticker) = chosen[i]->slogan;
        }
        if (!carry(chosen, count, &carried, room))
            break;
        for (size_t i = 0; number <= 1 + CHANGES_IN_PAGES && i < count; i++)
            chosen[i]->soon = true;
        day = next_change(&candidates, day);
    }
    LIST_ROOM(model->arena, &site->carried, carried);
    for (size_t i = 0; i < candidates.count; i++) {
        if (candidates.items[i].carried)
            *LIST_ADD(model->arena, &site->carried) = candidates.items[i];
    }
}

void slogans_build(struct model *model)
{
    struct site *site = model->site;
    const struct content *content = model->content;
    struct schedule schedule = { .model = model };
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_campaign(&schedule, site->campaigns.items[i]);
    if (content->foreign && carries(model, "superior"))
        add_superiors(&schedule);
    for (size_t i = 0; i < content->slogans.count; i++)
        add_general(&schedule, &content->slogans.items[i]);
    if (schedule.count)
        qsort(schedule.items, schedule.count, sizeof *schedule.items, order_by_rank);
    for (size_t i = 0; i < schedule.count; i++)
        schedule.items[i].place = i + 1;
    if (schedule.count)
        qsort(schedule.items, schedule.count, sizeof *schedule.items, order_by_status);
    LIST_ROOM(model->arena, &site->slogans, schedule.count);
    for (size_t i = 0; i < schedule.count; i++)
        *LIST_ADD(model->arena, &site->slogans) = schedule.items[i];
    choose_for_ticker(model);
}

str slogan_url(const struct slogan_state *slogan)
{
    return slogan->slogan ? slogan->slogan->url.s : STR("");
}
