/*
 * What has happened to a document, in a sentence of the portal: for those who
 * hold a file or a feed and do not see the page.
 */
#include "base/arena.h"
#include "export/kind.h"

static const char *const labels[] = {
    [STANDING_IN_FORCE] = "",
    [STANDING_CORRECTED] = N_("Corrected"),
    [STANDING_SUPERSEDED] = N_("Replaced"),
    [STANDING_WITHDRAWN] = N_("Withdrawn"),
};

static str say(const struct export_context *context, struct arena *arena, const char *english,
               str argument)
{
    return argument.len ? tr_args(arena, context->language, english, argument) : STR("");
}

/* "Withdrawn on 01/03/2024. Withdrawn by: X. Reason: Y"; parts that nobody wrote are left out. */
static str say_event(const struct export_context *context, struct arena *arena,
                     enum standing standing, struct date date, str by, str reason)
{
    str label = str_from(tr(context->language, labels[standing]));
    return str_concat(arena, label, say(context, arena, N_(" on {0}"), date_short(arena, date)),
                      say(context, arena, N_(". Withdrawn by: {0}"), by),
                      say(context, arena, N_(". Reason: {0}"), reason));
}

static str say_withdrawn(const struct export_context *context, struct arena *arena,
                         const struct entry *entry)
{
    const struct withdrawal *withdrawn = &entry->document->withdrawn;
    return say_event(context, arena, entry->standing, withdrawn->date.date, withdrawn->by.s,
                     withdrawn->reason.s);
}

/* The last correction that has come into force. */
static str say_corrected(const struct export_context *context, struct arena *arena,
                         const struct entry *entry)
{
    const struct document *document = entry->document;
    const struct revision *last = NULL;
    for (size_t i = 0; i < document->revisions.count; i++) {
        const struct revision *revision = &document->revisions.items[i];
        if (date_first_day(revision->date.date) > context->site->today)
            continue;
        if (!last || date_compare(revision->date.date, last->date.date) >= 0)
            last = revision;
    }
    return last ? say_event(context, arena, entry->standing, last->date.date, STR(""),
                            last->reason.s)
                : STR("");
}

static str say_superseded(const struct export_context *context, struct arena *arena,
                          const struct entry *entry)
{
    const struct entry *next = entry->campaign->superseded_by->plan;
    str name = next->citation.len ? next->citation : next->document->title.s;
    return tr_args(arena, context->language, N_("Replaced by {0}"), name);
}

str standing_label(const struct export_context *context, const struct entry *entry)
{
    const char *label = labels[entry->standing];
    return str_from(*label ? tr(context->language, label) : label);
}

str standing_note(const struct export_context *context, struct arena *arena,
                  const struct entry *entry)
{
    switch (entry->standing) {
    case STANDING_WITHDRAWN:
        return say_withdrawn(context, arena, entry);
    case STANDING_SUPERSEDED:
        return say_superseded(context, arena, entry);
    case STANDING_CORRECTED:
        return say_corrected(context, arena, entry);
    case STANDING_IN_FORCE:
        break;
    }
    return STR("");
}
