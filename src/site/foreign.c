/*
 * What our documents and those of other portals have to do with each other:
 * lines of `basis:` on either side, and the documents on the other that they mean.
 *
 * As within the portal (relation.c), a number means a document only together
 * with its day or its office, and where two are left nobody is linked.
 */
#include "site/model.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "site/number.h"

struct foreign_link_list {
    struct foreign_link *items;
    size_t count, capacity;
};

/* What a line names, or what a document is. */
struct named {
    struct date date;
    const struct unit *issuer; /* NULL: not one of ours */
    str issuer_key;            /* empty: not said */
};

static struct named named(struct model *model, struct date date, const struct text *issuer)
{
    struct named out = { .date = date };
    out.issuer = unit_known(model, issuer, &out.issuer_key);
    return out;
}

/* Names of other portals are theirs: what looks like one of our ids is none. */
static struct named named_elsewhere(struct model *model, struct date date,
                                    const struct text *issuer)
{
    struct named out = { .date = date, .issuer_key = utf8_canonical(model->arena, issuer->s) };
    str key;
    if (!slug_is_id(issuer->s)) {
        out.issuer = unit_known(model, issuer, &key);
        out.issuer_key = out.issuer ? key : out.issuer_key;
    }
    return out;
}

enum likeness { DIFFERENT, UNSAID, SAME };

static enum likeness compare_issuers(const struct named *a, const struct named *b)
{
    if (a->issuer_key.len == 0 || b->issuer_key.len == 0)
        return UNSAID;
    if (a->issuer && a->issuer == b->issuer)
        return SAME;
    return unit_keys_alike(a->issuer_key, b->issuer_key) ? SAME : DIFFERENT;
}

/* How well a line and a document of its number fit: by day, else by office. */
static enum likeness compare(const struct named *wanted, const struct named *found)
{
    enum likeness issuers = compare_issuers(wanted, found);
    struct date a = wanted->date, b = found->date;
    if (issuers == DIFFERENT)
        return DIFFERENT;
    if (date_is_none(a) || date_is_none(b))
        return issuers == SAME ? SAME : DIFFERENT;
    bool overlap = date_first_day(a) <= date_last_day(b) && date_first_day(b) <= date_last_day(a);
    return overlap ? issuers : DIFFERENT;
}

/* The one that fits best; two that fit alike are none. */
struct choice {
    size_t index;
    enum likeness likeness;
    bool twice;
};

static void consider(struct choice *choice, size_t index, enum likeness likeness)
{
    if (likeness == DIFFERENT || likeness < choice->likeness)
        return;
    bool better = likeness > choice->likeness;
    *choice = (struct choice){ index, likeness, !better };
}

/* ------------------------------------------------ ours below theirs: our `basis` */

static void add_document(struct model *model, struct map *index,
                         const struct foreign_portal *portal,
                         const struct foreign_campaign *campaign,
                         const struct foreign_document *document)
{
    str key = number_key(model->arena, document->number.s);
    if (key.len == 0 || document->link.len == 0)
        return;
    void **place = map_at(model->arena, index, key);
    if (!*place)
        *place = ARENA_NEW(model->arena, struct foreign_link_list);
    struct foreign_link_list *list = *place;
    if (list->count < BASIS_CANDIDATES_MAX)
        *LIST_ADD(model->arena, list) = (struct foreign_link){ portal, campaign, document };
}

static const struct foreign_link *find_foreign(struct model *model, const struct map *index,
                                               const struct basis *basis)
{
    str key = number_key(model->arena, basis->number.s);
    const struct foreign_link_list *list = key.len ? map_find(index, key) : NULL;
    struct choice choice = { 0 };
    if (!list)
        return NULL;
    struct named wanted = named(model, basis->date.date, &basis->issuer);
    for (size_t i = 0; i < list->count; i++) {
        const struct foreign_document *document = list->items[i].document;
        struct named found = named_elsewhere(model, document->date.date, &document->issuer);
        /* One document of two portals is one. */
        if (choice.likeness && str_equal(document->id.s, list->items[choice.index].document->id.s)
            && document->id.s.len)
            continue;
        consider(&choice, i, compare(&wanted, &found));
    }
    return choice.likeness && !choice.twice ? &list->items[choice.index] : NULL;
}

static void link_basis(struct model *model, const struct map *index)
{
    for (size_t i = 0; i < model->site->entries.count; i++) {
        struct entry *entry = model->site->entries.items[i];
        for (size_t j = 0; j < entry->basis.count; j++) {
            if (!entry->basis.items[j].target)
                entry->basis.items[j].foreign = find_foreign(model, index,
                                                             entry->basis.items[j].basis);
        }
    }
}

/* ----------------------------------------------- theirs below ours: their `basis` */

static void add_entries(struct model *model, struct map *index)
{
    for (size_t i = 0; i < model->site->entries.count; i++) {
        struct entry *entry = model->site->entries.items[i];
        if (entry->number_key.len == 0)
            continue;
        void **place = map_at(model->arena, index, entry->number_key);
        if (!*place)
            *place = ARENA_NEW(model->arena, struct entry_list);
        struct entry_list *list = *place;
        if (list->count < BASIS_CANDIDATES_MAX)
            *LIST_ADD(model->arena, list) = entry;
    }
}

static struct entry *find_entry(struct model *model, const struct map *index,
                                const struct foreign_basis *basis)
{
    str key = number_key(model->arena, basis->number.s);
    const struct entry_list *list = key.len ? map_find(index, key) : NULL;
    struct choice choice = { 0 };
    if (!list)
        return NULL;
    struct named wanted = named_elsewhere(model, basis->date.date, &basis->issuer);
    for (size_t i = 0; i < list->count; i++) {
        const struct document *document = list->items[i]->document;
        struct named found = named(model, document->date.date, &document->issuer);
        consider(&choice, i, compare(&wanted, &found));
    }
    return choice.likeness && !choice.twice ? list->items[choice.index] : NULL;
}

/* What no longer holds implements nothing. */
static bool holds(const struct foreign_document *document)
{
    str standing = document->standing.s;
    return document->link.len && (standing.len == 0 || str_is(standing, "corrected"));
}

static void link_implementing(struct model *model, struct map *index,
                              const struct foreign_portal *portal,
                              const struct foreign_campaign *campaign,
                              const struct foreign_document *document)
{
    for (size_t i = 0; holds(document) && i < document->basis.count; i++) {
        struct entry *entry = find_entry(model, index, &document->basis.items[i]);
        if (!entry || entry->implementing_elsewhere.count >= SOURCE_UNITS_MAX)
            continue;
        size_t count = entry->implementing_elsewhere.count;
        if (!count || entry->implementing_elsewhere.items[count - 1].document != document)
            *LIST_ADD(model->arena,
                      &entry->implementing_elsewhere) = (struct foreign_link){ portal, campaign,
                                                                               document };
    }
}

/* Each document of other portals, a plan before what came of it. */
static void for_each(struct model *model, struct map *index,
                     void (*visit)(struct model *model, struct map *index,
                                   const struct foreign_portal *portal,
                                   const struct foreign_campaign *campaign,
                                   const struct foreign_document *document))
{
    const struct foreign_list *portals = model->content->foreign;
    for (size_t i = 0; i < portals->count; i++) {
        const struct foreign_portal *portal = &portals->items[i];
        for (size_t j = 0; j < portal->campaigns.count; j++) {
            const struct foreign_campaign *campaign = &portal->campaigns.items[j];
            visit(model, index, portal, campaign, &campaign->plan);
            for (size_t k = 0; k < campaign->documents.count; k++)
                visit(model, index, portal, campaign, &campaign->documents.items[k]);
        }
    }
}

void foreign_relations_build(struct model *model)
{
    struct map theirs = { 0 }, ours = { 0 };
    if (!model->content->foreign || model->content->foreign->count == 0)
        return;
    for_each(model, &theirs, add_document);
    link_basis(model, &theirs);
    add_entries(model, &ours);
    for_each(model, &ours, link_implementing);
}
