/* The portal as a whole: its own office, and what is due for the archive. */
#include "rules/proof.h"

#define DAYS_BEFORE 30 /* in which an end that comes is told */

/* The office whose address every page gives is about to end, or has. */
void check_office_ends(struct proof *proof)
{
    const struct site *site = proof->reader->site;
    const struct organization *office = site->issuer ? site->issuer->organization : NULL;
    if (!office || !has_date(office->until)
        || date_last_day(office->until.date) > site->today + DAYS_BEFORE)
        return;
    proof_say(proof, office->until.at, site->issuer->name,
              date_short(proof->arena, office->until.date));
}

static struct date years_later(struct date date, int64_t years)
{
    date.year = (int16_t)(date.year + years);
    return date;
}

/* A campaign that ended longer ago than its records may stay out of the archive; one report for all. */
void check_retention(struct proof *proof)
{
    const struct site *site = proof->reader->site;
    const struct knowledge *knows = &proof->reader->knows;
    const struct known_frame *archive = knowledge_frame(knows, "archive", site->today);
    const struct known_frame *kept = knowledge_frame(knows, "retention", site->today);
    const struct campaign *first = NULL;
    size_t count = 0;
    for (size_t i = 0; archive && kept && i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        struct date end = campaign->plan->document->period.end.date;
        if (date_is_none(end) || campaign->bag.name.len
            || date_last_day(years_later(end, archive->years.n)) >= site->today)
            continue;
        count++;
        if (!first || date_compare(end, first->plan->document->period.end.date) < 0)
            first = campaign;
    }
    if (!first)
        return;
    struct date end = first->plan->document->period.end.date;
    struct diag_item *item = proof_say(proof, first->plan->document->period.end.at,
                                       str_from_u64(proof->arena, count), first->id,
                                       date_short(proof->arena, years_later(end, archive->years.n)),
                                       date_short(proof->arena, years_later(end, kept->years.n)));
    diag_note(proof->diag, item, SPAN_NONE, MSG_F000, archive->source.s);
    diag_note(proof->diag, item, SPAN_NONE, MSG_F000, kept->source.s);
}
