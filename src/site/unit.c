/* Organizations of organizations.yaml, and those that documents only name. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "site/chain.h"
#include "site/edge.h"
#include "site/name.h"
#include "site/order.h"

#include <stdlib.h>

/* What only this file needs of a unit stands behind it. */
struct unit_record {
    struct unit unit;
    str key;                     /* the name, for comparing */
    const struct campaign *last; /* that it was found to have something to do in */
    size_t successor_mark, parent_mark;
};

static str own_key(const struct unit *unit)
{
    return ((const struct unit_record *)unit)->key;
}

static struct unit *unit_new(struct model *model, str id, str name)
{
    struct unit_record *record = ARENA_NEW(model->arena, struct unit_record);
    struct unit *unit = &record->unit;
    unit->id = id;
    unit->name = name;
    unit->link = route_link(model->site->routes, model->arena, ROUTE_ORGANIZATION, id, STR(""));
    record->key = utf8_canonical(model->arena, name);
    *LIST_ADD(model->arena, &model->site->units) = unit;
    map_add(model->arena, model->site->unit_by_id, id, unit);
    return unit;
}

static void set_defunct(struct model *model, struct unit *unit)
{
    struct date until = unit->organization->until.date;
    if (date_is_none(until))
        return;
    unit->defunct = model->today > date_last_day(until);
    edge_add(model->edges, date_last_day(until) + 1);
}

static void add_organization(struct model *model, const struct organization *organization)
{
    str id = organization->id.s;
    str name = organization->name.s.len ? organization->name.s : id;
    if (id.len == 0 || map_find(&model->units->ids, id))
        return; /* the reader has told */
    struct unit *unit = unit_new(model, id, name);
    unit->organization = organization;
    name_add_id(model->arena, model->units, id, unit);
    name_add(model->arena, model->units, organization->name.s, unit, CLAIM_NAME);
    name_add(model->arena, model->units, organization->short_name.s, unit, CLAIM_VARIANT);
    for (size_t i = 0; i < organization->variants.count; i++)
        name_add(model->arena, model->units, organization->variants.items[i].s, unit,
                 CLAIM_VARIANT);
    set_defunct(model, unit);
}

/* One of the two relations that lead from unit to unit. */
struct relation_kind {
    struct model *model;
    size_t next;    /* in struct unit */
    size_t written; /* in struct organization: the text */
    enum message message;
};

static const struct text *written_link(const struct relation_kind *kind, const struct unit *unit)
{
    return (const void *)((const char *)unit->organization + kind->written);
}

/* Loops of ids were told by the reader; here are those that close through a name. */
static void report_loop(void *context, const void *node)
{
    const struct relation_kind *kind = context;
    const struct unit *unit = node;
    bool by_ids = true;
    do {
        by_ids = by_ids && slug_is_id(written_link(kind, unit)->s);
        unit = *(struct unit *const *)(const void *)((const char *)unit + kind->next);
    } while (unit != node);
    if (!by_ids)
        diag_error(kind->model->diag, written_link(kind, unit)->at, kind->message, unit->name);
}

static void cut_loops(struct model *model)
{
    struct relation_kind successor = { model, offsetof(struct unit, successor),
                                       offsetof(struct organization, successor), MSG_S003 };
    struct relation_kind parent = { model, offsetof(struct unit, parent),
                                    offsetof(struct organization, parent), MSG_S004 };
    const struct chain chains[] = {
        { successor.next, offsetof(struct unit_record, successor_mark), report_loop, &successor },
        { parent.next, offsetof(struct unit_record, parent_mark), report_loop, &parent },
    };
    for (size_t i = 0; i < COUNT(chains); i++)
        chain_cut_loops(&chains[i], model->site->units.items, model->site->units.count);
}

void units_begin(struct model *model)
{
    const struct content *content = model->content;
    model->units = ARENA_NEW(model->arena, struct name_index);
    model->units->key_of = utf8_canonical;
    for (size_t i = 0; i < content->organizations.count; i++)
        add_organization(model, &content->organizations.items[i]);
    size_t count = model->site->units.count; /* a parent that is only named makes another unit */
    for (size_t i = 0; i < count; i++) {
        struct unit *unit = model->site->units.items[i];
        unit->parent = unit_of(model, &unit->organization->parent);
        unit->successor = unit_of(model, &unit->organization->successor);
    }
    cut_loops(model);
}

/* The id of a unit that is only named comes from its name; offices with one name are one. */
static struct unit *make_named(struct model *model, str name)
{
    str base = slug_make(model->arena, name);
    if (base.len == 0)
        base = STR("don-vi");
    str id = name_unique(model->arena, &model->units->taken, base);
    return unit_new(model, id, name);
}

static void report_ambiguous(struct model *model, const struct text *name,
                             const struct name_claim *claim)
{
    const struct unit *either = claim->either, *other = claim->other;
    diag_warning(model->diag, name->at, MSG_S001, name->s, either->id, other->id);
}

/* What a text names; NULL for an empty one. */
static struct name_use *look_up(struct model *model, const struct text *name)
{
    if (name->s.len == 0)
        return NULL;
    struct name_use *use = name_look_up(model->arena, model->units, name->s);
    if (!use->is_id && use->claim->either)
        report_ambiguous(model, name, use->claim);
    return use;
}

struct unit *unit_of(struct model *model, const struct text *name)
{
    const struct name_use *use = look_up(model, name);
    if (!use || use->is_id)
        return use ? use->object : NULL; /* an unknown id was told by the reader */
    if (!use->claim->object)
        use->claim->object = make_named(model, name->s);
    return use->claim->object;
}

struct unit *unit_known(struct model *model, const struct text *name, str *key)
{
    const struct name_use *use = look_up(model, name);
    *key = STR("");
    if (!use)
        return NULL;
    struct unit *unit = use->is_id ? use->object : use->claim->object;
    if (unit)
        *key = own_key(unit);
    else if (!use->is_id)
        *key = use->claim->key;
    return unit;
}

/* Whether `part` stands in `whole` as whole words. */
static bool has_words(str whole, str part)
{
    size_t at = str_find(whole, part);
    if (part.len == 0 || at == STR_NOT_FOUND)
        return false;
    size_t end = at + part.len;
    return (at == 0 || whole.ptr[at - 1] == ' ') && (end == whole.len || whole.ptr[end] == ' ');
}

bool unit_is_new_in(struct unit *unit, const struct campaign *campaign)
{
    struct unit_record *record = (struct unit_record *)unit;
    bool is_new = record->last != campaign;
    record->last = campaign;
    return is_new;
}

bool unit_keys_alike(str a, str b)
{
    return has_words(a, b) || has_words(b, a);
}

bool unit_may_be(const struct unit *unit, str key)
{
    return unit_keys_alike(own_key(unit), key);
}

/* Offices of organizations.yaml, those of them that are no more, and what plans only name. */
static int group_of(const struct unit *unit)
{
    return unit->organization ? unit->defunct : 2;
}

static int order_units(const void *a, const void *b)
{
    const struct order_item *left = a, *right = b;
    int order = group_of(left->item) - group_of(right->item);
    return order ? order : order_keys(a, b);
}

static void sort_units(struct model *model)
{
    struct site *site = model->site;
    struct order_item *items = ARENA_ARRAY(model->arena, struct order_item, site->units.count);
    for (size_t i = 0; i < site->units.count; i++) {
        struct unit *unit = site->units.items[i];
        items[i] = (struct order_item){ order_word_key(model->arena, unit->name), unit->id, unit };
    }
    if (site->units.count)
        qsort(items, site->units.count, sizeof *items, order_units);
    for (size_t i = 0; i < site->units.count; i++)
        site->units.items[i] = items[i].item;
}

static void add_tasks_of(struct model *model, struct entry *entry)
{
    const struct document *document = entry->document;
    if (!entry_asks(entry))
        return;
    for (size_t i = 0; i < document->assignments.count; i++) {
        if (entry->assignees[i])
            *LIST_ADD(model->arena, &entry->assignees[i]->tasks) = (struct task_state){
                .assignment = &document->assignments.items[i], .entry = entry
            };
    }
}

static void add_tasks(struct model *model, struct campaign *campaign)
{
    add_tasks_of(model, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_tasks_of(model, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->deadlines.count; i++) {
        const struct deadline_state *deadline = &campaign->deadlines.items[i];
        if (deadline->by && !deadline_is_told(deadline))
            *LIST_ADD(model->arena,
                      &deadline->by->tasks) = (struct task_state){ .deadline = deadline,
                                                                   .entry = deadline->entry };
    }
}

/* Of each defunct unit the end of its chain, in one walk along each link. */
static void set_heirs(struct site *site)
{
    for (size_t i = 0; i < site->units.count; i++) {
        struct unit *unit = site->units.items[i], *end = unit;
        while (end->defunct && end->successor && !end->heir)
            end = end->successor;
        end = end->heir ? end->heir : end;
        for (; unit != end && !unit->heir; unit = unit->successor)
            unit->heir = end;
    }
}

void units_finish(struct model *model)
{
    struct site *site = model->site;
    sort_units(model);
    for (size_t i = 0; i < site->entries.count; i++) {
        struct entry *entry = site->entries.items[i];
        if (entry->issuer)
            *LIST_ADD(model->arena, &entry->issuer->issued) = entry;
        for (size_t j = 0; j < entry->co_issuers.count; j++)
            *LIST_ADD(model->arena, &entry->co_issuers.items[j]->issued) = entry;
    }
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_tasks(model, site->campaigns.items[i]);
    for (size_t i = 0; i < site->units.count; i++) {
        struct unit *unit = site->units.items[i];
        if (unit->parent)
            *LIST_ADD(model->arena, &unit->parent->children) = unit;
        if (unit->successor)
            *LIST_ADD(model->arena, &unit->successor->predecessors) = unit;
    }
    set_heirs(site);
}
