#include "app/reasons.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/list.h"
#include "base/map.h"

/* What becomes of a thing, and how it is told; a row without words is told by something else. */
struct change {
    const char *kind, *english;
};

static const struct change campaign_changes[STATUS_COUNT] = {
    [STATUS_UPCOMING] = { "campaign-announced", N_("the campaign “{0}” is announced") },
    [STATUS_RUNNING] = { "campaign-begins", N_("the campaign “{0}” begins") },
    [STATUS_ENDING] = { "campaign-ending", N_("the campaign “{0}” comes to its last seven days") },
    [STATUS_ENDED] = { "campaign-ends", N_("the campaign “{0}” is over") },
    [STATUS_ARCHIVED] = { "campaign-archived", N_("the campaign “{0}” goes to the archive") },
};

static const struct change phase_changes[STATUS_COUNT] = {
    [STATUS_RUNNING] = { "phase-begins", N_("the phase “{0}” of “{1}” begins") },
    [STATUS_ENDED] = { "phase-ends", N_("the phase “{0}” of “{1}” is over") },
};

static const struct change milestone_changes[] = {
    { "milestone-comes", N_("the milestone “{0}” of “{1}” comes") },
    { "milestone-over", N_("the milestone “{0}” of “{1}” is over") },
};

static const struct change slogan_changes[STATUS_COUNT] = {
    [STATUS_RUNNING] = { "slogan-begins", N_("the slogan “{0}” begins to run") },
    [STATUS_ENDED] = { "slogan-ends", N_("the slogan “{0}” stops running") },
    [STATUS_UNDATED] = { "slogan-shown", N_("the slogan “{0}” is shown") },
};

static const struct change standing_changes[] = {
    [STANDING_IN_FORCE] = { "document-in-force", N_("“{0}” is in force") },
    [STANDING_CORRECTED] = { "document-corrected", N_("“{0}” is corrected") },
    [STANDING_SUPERSEDED] = { "document-replaced", N_("“{0}” is replaced") },
    [STANDING_WITHDRAWN] = { "document-withdrawn", N_("“{0}” is withdrawn") },
};

static const struct change deadline_passes = { "deadline-passes",
                                               N_("the deadline for “{0}” of “{1}” has passed") };
static const struct change document_revised = { "document-revised", N_("“{0}” is revised") };
static const struct change update_withdrawn = { "update-withdrawn",
                                                N_("the news “{0}” are withdrawn") };
static const struct change unit_ends = { "office-ends", N_("“{0}” no longer exists") };
static const struct change half_year = {
    "security-txt", N_("a half-year begins: the date in .well-known/security.txt moves on")
};

/* The two days, and what is found. */
struct comparing {
    struct arena *arena;
    const struct site *before, *after;
    struct reasons *out;
};

static void add(struct comparing *comparing, const struct change *change, str what, str campaign,
                str link)
{
    if (change->kind)
        *LIST_ADD(comparing->arena, comparing->out) = (struct reason){
            .kind = change->kind,
            .english = change->english,
            .what = what,
            .campaign = campaign,
            .link = link,
        };
}

static str title_of(const struct campaign *campaign)
{
    return campaign->plan->document->title.s;
}

static void compare_phases(struct comparing *comparing, const struct campaign *old,
                           const struct campaign *new)
{
    for (size_t i = 0; i < new->phases.count; i++) {
        const struct phase_state *phase = &new->phases.items[i];
        if (phase->status != old->phases.items[i].status)
            add(comparing, &phase_changes[phase->status], phase->phase->name.s, title_of(new),
                new->plan->link);
    }
}

static bool had_passed(const struct campaign *old, const struct deadline *deadline)
{
    for (size_t i = 0; i < old->deadlines.count; i++) {
        if (old->deadlines.items[i].deadline == deadline)
            return old->deadlines.items[i].passed;
    }
    return true; /* it was asked of nobody */
}

static void compare_deadlines(struct comparing *comparing, const struct campaign *old,
                              const struct campaign *new)
{
    for (size_t i = 0; i < new->deadlines.count; i++) {
        const struct deadline_state *state = &new->deadlines.items[i];
        if (state->passed && !had_passed(old, state->deadline))
            add(comparing, &deadline_passes, state->deadline->task.s, title_of(new),
                new->plan->link);
    }
}

static void compare_milestones(struct comparing *comparing, const struct campaign *new)
{
    for (size_t i = 0; i < new->events.count; i++) {
        const struct event *event = &new->events.items[i];
        if (event->kind != EVENT_MILESTONE)
            continue;
        str title = new->plan->document->milestones.items[event->place].title.s;
        const day_number days[] = { event->first, event->last + 1 };
        for (size_t j = 0; j < COUNT(days); j++) {
            if (days[j] > comparing->before->today && days[j] <= comparing->after->today)
                add(comparing, &milestone_changes[j], title, title_of(new), new->plan->link);
        }
    }
}

static void compare_campaigns(struct comparing *comparing)
{
    const struct site *after = comparing->after;
    for (size_t i = 0; i < after->campaigns.count; i++) {
        const struct campaign *new = after->campaigns.items[i];
        const struct campaign *old = map_find(comparing->before->campaign_by_id, new->id);
        if (new->status != old->status)
            add(comparing, &campaign_changes[new->status], title_of(new), title_of(new),
                new->plan->link);
        compare_phases(comparing, old, new);
        compare_milestones(comparing, new);
        compare_deadlines(comparing, old, new);
    }
}

/* By what it was written in; a lent one by its campaign. */
static bool is_same_slogan(const struct slogan_state *a, const struct slogan_state *b)
{
    return a->slogan || b->slogan ? a->slogan == b->slogan
                                  : a->campaign && b->campaign && str_equal(a->link, b->link)
                                        && str_equal(a->text, b->text);
}

static void compare_slogans(struct comparing *comparing)
{
    const struct site *before = comparing->before, *after = comparing->after;
    for (size_t i = 0; i < after->slogans.count; i++) {
        const struct slogan_state *new = &after->slogans.items[i];
        size_t j = 0;
        while (j < before->slogans.count && !is_same_slogan(&before->slogans.items[j], new))
            j++;
        if (j == before->slogans.count || before->slogans.items[j].status != new->status)
            add(comparing, &slogan_changes[new->status], new->text,
                new->campaign ? title_of(new->campaign) : STR(""), new->link);
    }
}

static const struct entry *find_entry(const struct site *site, const struct document *document,
                                      size_t likely)
{
    if (likely < site->entries.count && site->entries.items[likely]->document == document)
        return site->entries.items[likely];
    size_t i = 0;
    while (site->entries.items[i]->document != document)
        i++;
    return site->entries.items[i];
}

static void compare_documents(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->after->entries.count; i++) {
        const struct entry *new = comparing->after->entries.items[i];
        const struct entry *old = find_entry(comparing->before, new->document, i);
        if (new->standing != old->standing)
            add(comparing, &standing_changes[new->standing], new->document->title.s,
                title_of(new->campaign), new->link);
        else if (new->revisions != old->revisions)
            add(comparing, &document_revised, new->document->title.s, title_of(new->campaign),
                new->link);
    }
}

static void compare_updates(struct comparing *comparing)
{
    const struct site *before = comparing->before, *after = comparing->after;
    for (size_t i = 0; i < after->updates.count; i++) {
        const struct update_entry *new = after->updates.items[i];
        for (size_t j = 0; new->withdrawn &&j < before->updates.count; j++) {
            if (before->updates.items[j]->update == new->update
                && !before->updates.items[j]->withdrawn)
                add(comparing, &update_withdrawn, new->update->title.s, title_of(new->campaign),
                    new->link);
        }
    }
}

static void compare_units(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->after->units.count; i++) {
        const struct unit *new = comparing->after->units.items[i];
        const struct unit *old = map_find(comparing->before->unit_by_id, new->id);
        if (new->defunct && old && !old->defunct)
            add(comparing, &unit_ends, new->name, STR(""), new->link);
    }
}

static void compare_half_years(struct comparing *comparing)
{
    struct date old = date_from_day(comparing->before->today);
    struct date new = date_from_day(comparing->after->today);
    if (site_has_security_file(comparing->after)
        && (old.year != new.year || (old.month > 6) != (new.month > 6)))
        add(comparing, &half_year, STR(""), STR(""), STR(""));
}

void reasons_list(struct arena *arena, const struct site *before, const struct site *after,
                  struct reasons *out)
{
    struct comparing comparing = { arena, before, after, out };
    compare_campaigns(&comparing);
    compare_slogans(&comparing);
    compare_documents(&comparing);
    compare_updates(&comparing);
    compare_units(&comparing);
    compare_half_years(&comparing);
}
