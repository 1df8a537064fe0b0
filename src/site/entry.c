/* One document on the portal: its dates, its standing, how it is cited. */
#include "site/model.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "site/edge.h"
#include "site/number.h"

/* Posted, else issued, else the start of the period that it sets. */
static struct date shown_date(const struct document *document)
{
    if (!date_is_none(document->posted.date))
        return document->posted.date;
    if (!date_is_none(document->date.date))
        return document->date.date;
    return document->period.start.date;
}

static int year_of(const struct document *document)
{
    const struct date dates[] = { document->date.date, document->period.start.date,
                                  document->posted.date };
    for (size_t i = 0; i < COUNT(dates); i++) {
        if (!date_is_none(dates[i]))
            return dates[i].year;
    }
    return 0;
}

static str type_name(const struct document *document, bool english)
{
    const struct doctype *type = doctype_find(document->type.s);
    if (!type)
        return document->type.s;
    return str_from(english ? type->name_en : type->name);
}

/* "16/KH-CĐBDT"; "…/KH-CĐS" where the number was left blank. */
static str number_as_cited(struct arena *arena, str number)
{
    return str_starts(number, STR("/")) ? str_concat(arena, STR("…"), number) : number;
}

/* A citation: words that are set apart by spaces. */
struct citation {
    str parts[16];
    size_t count;
};

/* Adds "lead text"; nothing where the text is empty. */
static void cite(struct citation *citation, str lead, str text)
{
    const str words[] = { lead, text };
    for (size_t i = 0; text.len && i < COUNT(words); i++) {
        if (words[i].len == 0)
            continue;
        if (citation->count)
            citation->parts[citation->count++] = STR(" ");
        citation->parts[citation->count++] = words[i];
    }
}

/* A body that signs and is registered, by id or by a spelling of its name; NULL for the issuer itself. */
static struct unit *co_issuer(struct model *model, const struct entry *entry,
                              const struct signatory *signatory)
{
    str key;
    struct unit *unit = unit_known(model, &signatory->organization, &key);
    if (!unit || !unit->organization || unit == entry->issuer)
        return NULL;
    for (size_t i = 0; i < entry->co_issuers.count; i++) {
        if (entry->co_issuers.items[i] == unit)
            return NULL;
    }
    return unit;
}

/* A joint document is signed by more than one body; its field `issuer` names the one that leads. */
static void set_issuers(struct model *model, struct entry *entry)
{
    const struct document *document = entry->document;
    entry->issuer = unit_of(model, &document->issuer);
    entry->issuer_names = entry->issuer ? entry->issuer->name : STR("");
    for (size_t i = 0; entry->issuer && i < document->signatories.count; i++) {
        struct unit *unit = document->signatories.count > 1
                                ? co_issuer(model, entry, &document->signatories.items[i])
                                : NULL;
        if (!unit)
            continue;
        *LIST_ADD(model->arena, &entry->co_issuers) = unit;
        entry->issuer_names = str_concat(model->arena, entry->issuer_names, STR("; "), unit->name);
    }
}

/* "Ủy ban nhân dân … và Công đoàn …"; of three: "A, B và C". */
static str issuers_as_cited(struct arena *arena, const struct entry *entry)
{
    str names = entry->issuer ? entry->issuer->name : STR("");
    size_t count = entry->co_issuers.count;
    for (size_t i = 0; i < count; i++)
        names = str_concat(arena, names, i + 1 == count ? STR(" và ") : STR(", "),
                           entry->co_issuers.items[i]->name);
    return names;
}

/* As Decree 30/2020/NĐ-CP has a basis written, in Vietnamese whatever the portal's language. */
static void set_citations(struct arena *arena, struct entry *entry)
{
    const struct document *document = entry->document;
    struct citation citation = { .count = 0 };
    size_t again_len = 0;
    cite(&citation, STR(""), entry->type_printed);
    cite(&citation, STR("số"), number_as_cited(arena, document->number.s));
    for (size_t i = 0; i < citation.count; i++)
        again_len += citation.parts[i].len;
    cite(&citation, STR(""), date_long_vi(arena, document->date.date));
    cite(&citation, STR("của"), issuers_as_cited(arena, entry));
    cite(&citation, STR(""), site_title_as_cited(arena, document->title.s));
    entry->citation = str_join(arena, citation.parts, citation.count, STR(""));
    entry->citation_again = str_sub(entry->citation, 0, again_len);
}

/* "16-KH-CDBDT"; a document without a number goes by its id, the plan by its campaign's. */
static str download_stem(struct arena *arena, const struct entry *entry)
{
    str stem = entry->number_key.len ? slug_number(arena, entry->document->number.s) : STR("");
    if (path_part_is_safe(stem) && stem.len <= ID_LEN_MAX)
        return stem;
    return entry->is_plan ? entry->campaign->id : entry->document->id;
}

static void set_assignees(struct model *model, struct entry *entry)
{
    const struct document *document = entry->document;
    entry->assignees = ARENA_ARRAY(model->arena, struct unit *, document->assignments.count);
    for (size_t i = 0; i < document->assignments.count; i++)
        entry->assignees[i] = unit_of(model, &document->assignments.items[i].unit);
}

struct entry *entry_new(struct model *model, struct campaign *campaign,
                        const struct document *document, str link)
{
    struct arena *arena = model->arena;
    struct entry *entry = ARENA_NEW(arena, struct entry);
    entry->document = document;
    entry->campaign = campaign;
    entry->is_plan = document == campaign->source->plan;
    entry->link = link;
    entry->type_name = type_name(document, str_is(model->site->config->language.s, "en"));
    entry->type_printed = type_name(document, false);
    set_issuers(model, entry);
    entry->shown_date = shown_date(document);
    entry->year = year_of(document);
    entry->number_value = number_value(document->number.s);
    entry->number_key = number_key(arena, document->number.s);
    entry->download_stem = download_stem(arena, entry);
    set_assignees(model, entry);
    set_citations(arena, entry);
    return entry;
}

day_number withdrawn_from(const struct withdrawal *withdrawn)
{
    bool is_withdrawn = !date_is_none(withdrawn->date.date) || withdrawn->by.s.len
                        || withdrawn->reason.s.len;
    return is_withdrawn ? date_first_day(withdrawn->date.date) : DAY_MAX;
}

/* Counts the revisions that have come into force, and finds the last of them. */
static size_t revisions_until(struct model *model, const struct document *document,
                              struct date *last)
{
    size_t count = 0;
    for (size_t i = 0; i < document->revisions.count; i++) {
        struct date date = document->revisions.items[i].date.date;
        edge_add(model->edges, date_first_day(date));
        if (date_first_day(date) > model->today)
            continue;
        count++;
        if (!date_is_none(date) && (date_is_none(*last) || date_compare(date, *last) > 0))
            *last = date;
    }
    return count;
}

static enum standing standing_on(const struct model *model, day_number withdrawn,
                                 day_number superseded, size_t revisions)
{
    if (model->today >= withdrawn)
        return STANDING_WITHDRAWN;
    if (model->today >= superseded)
        return STANDING_SUPERSEDED;
    return revisions ? STANDING_CORRECTED : STANDING_IN_FORCE;
}

/* The day that a standing is told from, where it is known: feeds and sitemap go by it. */
static struct date standing_date(const struct entry *entry, day_number superseded,
                                 struct date revised)
{
    struct date date = revised;
    if (entry->standing == STANDING_WITHDRAWN)
        date = entry->document->withdrawn.date.date;
    else if (entry->standing == STANDING_SUPERSEDED)
        date = date_from_day(superseded);
    if (date_is_none(date))
        date = revised;
    return date_is_none(date) ? entry->shown_date : date;
}

void entry_set_standing(struct model *model, struct entry *entry, day_number superseded_from)
{
    day_number withdrawn = withdrawn_from(&entry->document->withdrawn);
    struct date revised = DATE_NONE;
    entry->revisions = revisions_until(model, entry->document, &revised);
    edge_add(model->edges, withdrawn);
    edge_add(model->edges, superseded_from);
    entry->standing = standing_on(model, withdrawn, superseded_from, entry->revisions);
    entry->updated = standing_date(entry, superseded_from, revised);
}

const char *status_key(enum status status)
{
    static const char *const keys[STATUS_COUNT] = {
        [STATUS_UNDATED] = "undated", [STATUS_UPCOMING] = "upcoming",
        [STATUS_RUNNING] = "running", [STATUS_ENDING] = "ending",
        [STATUS_ENDED] = "ended",     [STATUS_ARCHIVED] = "archived",
    };
    return keys[status];
}

const char *standing_key(enum standing standing)
{
    static const char *const keys[] = {
        [STANDING_IN_FORCE] = "in_force",
        [STANDING_CORRECTED] = "corrected",
        [STANDING_SUPERSEDED] = "superseded",
        [STANDING_WITHDRAWN] = "withdrawn",
    };
    return keys[standing];
}

bool entry_holds(const struct entry *entry)
{
    return entry->standing != STANDING_WITHDRAWN && entry->standing != STANDING_SUPERSEDED;
}

bool entry_asks(const struct entry *entry)
{
    return entry_holds(entry) && entry_holds(entry->campaign->plan);
}

str site_signing_body(const struct site *site, const struct entry *entry, size_t signatory)
{
    str written = entry->document->signatories.items[signatory].organization.s;
    const struct unit *unit = map_find(site->unit_by_id, written);
    str name = unit ? unit->name : written;
    bool several = entry->document->signatories.count > 1;
    bool at_head = entry->issuer && str_equal(entry->issuer->name, name);
    return several || !at_head ? name : STR("");
}
