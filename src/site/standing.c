#include "base/arena.h"
#include "base/catalog.h"
#include "site/site.h"
#include "site/standing.h"

static const char *const labels[] = {
    [STANDING_IN_FORCE] = "",
    [STANDING_CORRECTED] = N_("Corrected"),
    [STANDING_SUPERSEDED] = N_("Replaced"),
    [STANDING_WITHDRAWN] = N_("Withdrawn"),
};

static str say(enum language language, struct arena *arena, const char *english, str argument)
{
    return argument.len ? tr_args(arena, language, english, argument) : STR("");
}

/* "Withdrawn on 01/03/2024. Withdrawn by: X. Reason: Y"; parts that nobody wrote are left out. */
static str say_event(enum language language, struct arena *arena, enum standing standing,
                     struct date date, str by, str reason)
{
    str label = str_from(tr(language, labels[standing]));
    return str_concat(arena, label, say(language, arena, N_(" on {0}"), date_short(arena, date)),
                      say(language, arena, N_(". Withdrawn by: {0}"), by),
                      say(language, arena, N_(". Reason: {0}"), reason));
}

static str say_withdrawn(enum language language, struct arena *arena, const struct entry *entry)
{
    const struct withdrawal *withdrawn = &entry->document->withdrawn;
    return say_event(language, arena, entry->standing, withdrawn->date.date, withdrawn->by.s,
                     withdrawn->reason.s);
}

/* The last correction that has come into force. */
static str say_corrected(const struct site *site, enum language language, struct arena *arena,
                         const struct entry *entry)
{
    const struct document *document = entry->document;
    const struct revision *last = NULL;
    for (size_t i = 0; i < document->revisions.count; i++) {
        const struct revision *revision = &document->revisions.items[i];
        if (date_first_day(revision->date.date) > site->today)
            continue;
        if (!last || date_compare(revision->date.date, last->date.date) >= 0)
            last = revision;
    }
    return last ? say_event(language, arena, entry->standing, last->date.date, STR(""),
                            last->reason.s)
                : STR("");
}

static str say_superseded(enum language language, struct arena *arena, const struct entry *entry)
{
    const struct entry *next = entry->campaign->superseded_by->plan;
    str name = next->citation.len ? next->citation : next->document->title.s;
    return tr_args(arena, language, N_("Replaced by {0}"), name);
}

str standing_label(enum language language, const struct entry *entry)
{
    const char *label = labels[entry->standing];
    return str_from(*label ? tr(language, label) : label);
}

str standing_note(const struct site *site, enum language language, struct arena *arena,
                  const struct entry *entry)
{
    switch (entry->standing) {
    case STANDING_WITHDRAWN:
        return say_withdrawn(language, arena, entry);
    case STANDING_SUPERSEDED:
        return say_superseded(language, arena, entry);
    case STANDING_CORRECTED:
        return say_corrected(site, language, arena, entry);
    case STANDING_IN_FORCE:
        break;
    }
    return STR("");
}
