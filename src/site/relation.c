/*
 * What a plan implements: lines of `basis:` and the documents they mean.
 *
 * A number starts anew each year and in each office, so alone it says little.
 * A line means the document of that number and date, unless it names another
 * office; where it has no date, that of the number and issuer. Where two are
 * left, nobody is linked: a wrong legal basis is worse than none.
 */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "site/number.h"

/*
 * Documents by number; where there are many of one, by number and day and by
 * number and issuer too. Each to a struct entry_list.
 */
struct numbers {
    struct model *model;
    struct map by_number, by_day, by_issuer;
};

/* One line while its document is looked for. */
struct search {
    struct model *model;
    const struct entry *from;
    const struct basis *basis;
    const struct unit *issuer; /* of the basis; NULL: not known here */
    str issuer_key;
    struct entry_list found;
};

static str day_key(struct arena *arena, str number, struct date date)
{
    return str_concat(arena, number, STR(" "), date_iso(arena, date));
}

static str issuer_key(struct arena *arena, str number, const struct unit *issuer)
{
    return str_concat(arena, number, STR(" "), issuer->id);
}

static void add_to(struct arena *arena, struct map *map, str key, struct entry *entry)
{
    void **place = map_at(arena, map, key);
    if (!*place)
        *place = ARENA_NEW(arena, struct entry_list);
    struct entry_list *list = *place;
    *LIST_ADD(arena, list) = entry;
}

/* A portal of a whole country has thousands of "01/KH-UBND". */
static bool is_common(const struct entry_list *list)
{
    return list->count > BASIS_CANDIDATES_MAX;
}

static void add_common(struct numbers *numbers, struct entry *entry)
{
    struct arena *arena = numbers->model->arena;
    struct date date = entry->document->date.date;
    if (date.day)
        add_to(arena, &numbers->by_day, day_key(arena, entry->number_key, date), entry);
    if (entry->issuer)
        add_to(arena, &numbers->by_issuer, issuer_key(arena, entry->number_key, entry->issuer),
               entry);
}

static void add_numbers(struct numbers *numbers)
{
    struct site *site = numbers->model->site;
    for (size_t i = 0; i < site->entries.count; i++) {
        struct entry *entry = site->entries.items[i];
        if (entry->number_key.len)
            add_to(numbers->model->arena, &numbers->by_number, entry->number_key, entry);
    }
    for (size_t i = 0; i < numbers->by_number.count; i++) {
        const struct entry_list *list = numbers->by_number.entries[i].value;
        for (size_t j = 0; is_common(list) && j < list->count; j++)
            add_common(numbers, list->items[j]);
    }
}

/* Partial dates are intervals; an unknown one may be any. */
static bool may_be_same_day(struct date a, struct date b)
{
    return date_first_day(a) <= date_last_day(b) && date_first_day(b) <= date_last_day(a);
}

enum likeness { DIFFERENT, UNSAID, SAME };

/*
 * One name within the other is one office; any other name is another one, however
 * well number and day agree: every commune has a 01/KH-UBND. What else an
 * office is called is told by `short_name` and `variants`.
 */
static enum likeness compare_issuers(const struct search *search, const struct entry *entry)
{
    if (search->basis->issuer.s.len == 0 || !entry->issuer)
        return UNSAID;
    bool same = search->issuer == entry->issuer || unit_may_be(entry->issuer, search->issuer_key);
    return same ? SAME : DIFFERENT;
}

static bool fits(const struct search *search, const struct entry *entry)
{
    struct date wanted = search->basis->date.date, date = entry->document->date.date;
    enum likeness likeness = compare_issuers(search, entry);
    if (entry == search->from || likeness == DIFFERENT)
        return false;
    if (!date_is_none(wanted))
        return date_is_none(date) ? likeness == SAME : may_be_same_day(wanted, date);
    /* A plan cannot implement what came after it. */
    struct date own = search->from->document->date.date;
    bool earlier = date_is_none(own) || date_is_none(date)
                   || date_first_day(date) <= date_last_day(own);
    return likeness == SAME && earlier;
}

/* Keeps those for which `test` holds, if there are any. */
static void prefer(struct search *search,
                   bool (*test)(const struct search *search, const struct entry *entry))
{
    size_t kept = 0;
    for (size_t i = 0; i < search->found.count; i++) {
        struct entry *entry = search->found.items[i];
        if (test(search, entry))
            search->found.items[kept++] = entry;
    }
    if (kept)
        search->found.count = kept;
}

static bool is_same_issuer(const struct search *search, const struct entry *entry)
{
    return compare_issuers(search, entry) == SAME;
}

static bool is_same_year(const struct search *search, const struct entry *entry)
{
    return entry->year != 0 && entry->year == search->from->year;
}

/* Past the limit nobody is looked at. */
static void find_in(struct search *search, const struct entry_list *list)
{
    for (size_t i = 0; list && i < list->count && i < BASIS_CANDIDATES_MAX; i++) {
        if (fits(search, list->items[i]))
            *LIST_ADD(search->model->arena, &search->found) = list->items[i];
    }
}

static void report_ambiguous(const struct search *search)
{
    const struct entry_list *found = &search->found;
    diag_warning(search->model->diag, search->basis->number.at, MSG_S009, search->basis->number.s,
                 found->items[0]->document->file, found->items[1]->document->file);
}

/* Neither date nor issuer: the number is known here, but it may be another office's. */
static void report_bare(const struct search *search, const struct entry_list *list)
{
    if (list && search->basis->issuer.s.len == 0 && date_is_none(search->basis->date.date))
        diag_warning(search->model->diag, search->basis->number.at, MSG_S010,
                     search->basis->number.s);
}

/* Of a common number first by the day, or by the office; else among all that have it. */
static void find_all(struct numbers *numbers, struct search *search, str number,
                     const struct entry_list *list)
{
    struct arena *arena = search->model->arena;
    struct date date = search->basis->date.date;
    if (is_common(list) && date.day)
        find_in(search, map_find(&numbers->by_day, day_key(arena, number, date)));
    if (is_common(list) && search->found.count == 0 && search->issuer)
        find_in(search, map_find(&numbers->by_issuer, issuer_key(arena, number, search->issuer)));
    if (search->found.count == 0)
        find_in(search, list);
}

static struct entry *find_target(struct numbers *numbers, const struct entry *from,
                                 const struct basis *basis)
{
    struct model *model = numbers->model;
    struct search search = { .model = model, .from = from, .basis = basis };
    str number = number_key(model->arena, basis->number.s);
    const struct entry_list *list = map_find(&numbers->by_number, number);
    if (number.len == 0 || !list)
        return NULL;
    search.issuer = unit_known(model, &basis->issuer, &search.issuer_key);
    find_all(numbers, &search, number, list);
    prefer(&search, is_same_issuer);
    if (date_is_none(basis->date.date))
        prefer(&search, is_same_year);
    if (search.found.count > 1)
        report_ambiguous(&search);
    else if (search.found.count == 0)
        report_bare(&search, list);
    return search.found.count == 1 ? search.found.items[0] : NULL;
}

/* Both directions from one line; lines come plan by plan, so a repetition is the last one. */
static void relate(struct model *model, struct entry *entry, const struct basis *basis,
                   struct entry *target)
{
    *LIST_ADD(model->arena, &entry->basis) = (struct relation){ basis, target, NULL };
    if (!target)
        return;
    struct entry_list *back = &target->implementing;
    if (back->count == 0 || back->items[back->count - 1] != entry)
        *LIST_ADD(model->arena, back) = entry;
}

void relations_build(struct model *model)
{
    struct site *site = model->site;
    struct numbers numbers = { .model = model };
    add_numbers(&numbers);
    for (size_t i = 0; i < site->entries.count; i++) {
        struct entry *entry = site->entries.items[i];
        LIST_ROOM(model->arena, &entry->basis, entry->document->basis.count);
        for (size_t j = 0; j < entry->document->basis.count; j++) {
            const struct basis *basis = &entry->document->basis.items[j];
            relate(model, entry, basis, find_target(&numbers, entry, basis));
        }
    }
}
