/* What the records of a portal say wrongly together: days, numbers, slogans. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

#define SLOGAN_CHARACTERS_MAX 140 /* longer ones are hard to read while they move */
#define TITLE_CHARACTERS_MAX  300
#define SENTENCES_MAX         3

static bool has_date(struct when when)
{
    return !date_is_none(when.date);
}

/* Whether all days of `a` are before all days of `b`; never, where one is unknown. */
static bool is_before(struct when a, struct when b)
{
    return has_date(a) && has_date(b) && date_last_day(a.date) < date_first_day(b.date);
}

static void outside_period(struct model *model, const struct phase *phase, struct when wrong,
                           struct when bound)
{
    struct diag_item *item = diag_warning(model->diag, wrong.at, MSG_S011, phase->name.s);
    diag_note(model->diag, item, bound.at, MSG_S012);
}

static void check_phases_in_period(struct model *model, const struct document *document)
{
    const struct period *period = &document->period;
    for (size_t i = 0; i < document->phases.count; i++) {
        const struct phase *phase = &document->phases.items[i];
        if (is_before(phase->start, period->start))
            outside_period(model, phase, phase->start, period->start);
        if (is_before(period->end, phase->end))
            outside_period(model, phase, phase->end, period->end);
    }
}

static int order_phases(const void *a, const void *b)
{
    const struct phase *left = *(const struct phase *const *)a;
    const struct phase *right = *(const struct phase *const *)b;
    int order = date_compare(left->start.date, right->start.date);
    return order ? order : (left > right) - (left < right); /* both lie in one array */
}

/* Only what overlaps for certain: a phase until "2022-06" may well end before one from "2022-06-15". */
static void check_overlaps(struct model *model, const struct document *document)
{
    size_t count = 0;
    if (document->phases.count < 2)
        return;
    const struct phase **sorted = ARENA_ARRAY(model->arena, const struct phase *,
                                              document->phases.count);
    for (size_t i = 0; i < document->phases.count; i++) {
        const struct phase *phase = &document->phases.items[i];
        if (has_date(phase->start) && has_date(phase->end))
            sorted[count++] = phase;
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, order_phases);
    const struct phase *longest = count ? sorted[0] : NULL;
    for (size_t i = 1; i < count; i++) {
        if (date_last_day(sorted[i]->start.date) <= date_first_day(longest->end.date)) {
            struct diag_item *item = diag_warning(model->diag, sorted[i]->start.at, MSG_S013,
                                                  sorted[i]->name.s, longest->name.s);
            diag_note(model->diag, item, longest->end.at, MSG_S014, longest->name.s);
        }
        if (date_first_day(sorted[i]->end.date) > date_first_day(longest->end.date))
            longest = sorted[i];
    }
}

static void check_posted(struct model *model, const struct document *document)
{
    if (is_before(document->posted, document->date))
        diag_warning(model->diag, document->posted.at, MSG_S018);
}

static void check_title(struct model *model, const struct text *title)
{
    size_t count = title->s.len > TITLE_CHARACTERS_MAX ? utf8_count(title->s) : 0;
    if (count > TITLE_CHARACTERS_MAX)
        diag_warning(model->diag, title->at, MSG_S022, str_from_u64(model->arena, count));
}

/* Whether a full stop after this word ends no sentence: "TP. HCM", "PGS. TS.", "1. Mục đích". */
static bool is_short_form(str word)
{
    str rest = word;
    uint32_t c;
    size_t count = 0;
    while (utf8_next(&rest, &c)) {
        if (++count > 4 || utf8_is_lower(c))
            return false;
    }
    return count > 0;
}

static size_t count_sentences(str text)
{
    size_t count = 0;
    str word;
    while (text.len) {
        str_cut(text, ' ', &word, &text);
        bool stops = str_ends(word, STR(".")),
             asks = str_ends(word, STR("?")) || str_ends(word, STR("!"));
        bool ends = asks || (stops && !is_short_form(str_sub(word, 0, word.len - 1)));
        count += ends || (word.len && text.len == 0);
    }
    return count;
}

static void check_summary(struct model *model, const struct text *summary)
{
    size_t count = count_sentences(summary->s);
    if (count > SENTENCES_MAX)
        diag_warning(model->diag, summary->at, MSG_S023, str_from_u64(model->arena, count));
}

static void check_slogan_length(struct model *model, const struct slogan *slogan)
{
    if (slogan->text.s.len <= SLOGAN_CHARACTERS_MAX)
        return;
    size_t count = utf8_count(slogan->text.s);
    if (count > SLOGAN_CHARACTERS_MAX)
        diag_warning(model->diag, slogan->text.at, MSG_S016, str_from_u64(model->arena, count));
}

static void check_slogan_days(struct model *model, const struct campaign *campaign,
                              const struct slogan *slogan)
{
    bool before = has_date(slogan->start) && date_last_day(slogan->start.date) < campaign->first;
    day_number end = date_first_day(slogan->end.date) - (slogan->before.set ? 1 : 0);
    bool after = has_date(slogan->end) && end > campaign->last;
    bool undated = campaign->first == DAY_MIN && campaign->last == DAY_MAX;
    if (slogan->text.s.len == 0)
        return; /* said when it was read */
    if (before)
        diag_warning(model->diag, slogan->start.at, MSG_S021);
    if (after)
        diag_warning(model->diag, slogan->end.at, MSG_S015);
    if (undated && !has_date(slogan->start) && !has_date(slogan->end))
        diag_warning(model->diag, slogan->text.at, MSG_S017);
}

static void check_slogans(struct model *model, const struct entry *entry)
{
    const struct document *document = entry->document;
    for (size_t i = 0; i < document->slogans.count; i++) {
        check_slogan_length(model, &document->slogans.items[i]);
        check_slogan_days(model, entry->campaign, &document->slogans.items[i]);
    }
}

/* Numbers start anew each year, and in each office: within both, one number is one document. */
static void check_number(struct model *model, struct map *numbers, struct entry *entry)
{
    if (entry->number_key.len == 0 || !entry->issuer || entry->year == 0)
        return;
    str key = str_concat(model->arena, str_from_u64(model->arena, (uint64_t)entry->year), STR(" "),
                         entry->issuer->id, STR(" "), entry->number_key);
    if (map_add(model->arena, numbers, key, entry))
        return;
    const struct entry *first = map_find(numbers, key);
    struct diag_item *item = diag_warning(model->diag, entry->document->number.at, MSG_S019,
                                          entry->document->number.s, entry->issuer->name);
    diag_note(model->diag, item, first->document->number.at, MSG_S020);
}

void rules_check(struct model *model)
{
    struct site *site = model->site;
    struct map numbers = { 0 };
    for (size_t i = site->entries.count; i-- > 0;) { /* the oldest first: the newer one is told */
        struct entry *entry = site->entries.items[i];
        check_phases_in_period(model, entry->document);
        check_overlaps(model, entry->document);
        check_posted(model, entry->document);
        check_title(model, &entry->document->title);
        check_summary(model, &entry->document->summary);
        check_slogans(model, entry);
        check_number(model, &numbers, entry);
    }
    for (size_t i = 0; i < model->content->slogans.count; i++)
        check_slogan_length(model, &model->content->slogans.items[i]);
}
