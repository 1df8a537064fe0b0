/*
 * The register for its own page's script: what is shown and filtered, row by row.
 *
 *     phatdongRegister({"part": 1, "facets": […], "orders": {…}, "rows": [[…], …]});
 *
 * A classic script, since a page opened from a disk may fetch nothing else.
 * Rows stand in the register's order; the first part also holds the values of
 * facets, in the order in which they are shown, and the other orders as lists
 * of rows: the browser never compares words. register.js says what stands at
 * which place of a row.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "format/json.h"
#include "page/part.h"
#include "page/register.h"
#include "page/word.h"
#include "site/name.h"
#include "site/order.h"

#include <stdlib.h>

/* One who signed, however the name is spelt. */
struct signer {
    str id, name;
};

/* What all parts share. */
struct rows {
    const struct page_context *context;
    struct map by_name;      /* a name as written → struct signer */
    struct map by_spelling;  /* what all spellings of it share → the same */
    struct signer **signers; /* by tên, then họ đệm */
    size_t signer_count;
};

struct rows_part {
    const struct rows *rows;
    size_t number; /* from 1 */
};

static void add_signer(struct rows *rows, struct map *taken, str name)
{
    struct arena *arena = rows->context->arena;
    struct signer **written = (struct signer **)map_at(arena, &rows->by_name, name);
    if (*written)
        return;
    str spelling = utf8_canonical(arena, name);
    struct signer **known = (struct signer **)map_at(arena, &rows->by_spelling, spelling);
    if (!*known) {
        str id = slug_make(arena, name);
        *known = ARENA_NEW(arena, struct signer);
        (*known)->id = name_unique(arena, taken, id.len ? id : STR("x"));
        (*known)->name = name;
    }
    *written = *known;
}

/* The oldest first, so that a new document gives nobody's id to another. */
static void find_signers(struct rows *rows)
{
    const struct site *site = rows->context->site;
    struct map taken = { 0 };
    for (size_t i = site->entries.count; i-- > 0;) {
        const struct document *document = site->entries.items[i]->document;
        for (size_t j = 0; j < document->signatories.count; j++) {
            if (document->signatories.items[j].name.s.len)
                add_signer(rows, &taken, document->signatories.items[j].name.s);
        }
    }
}

static void sort_signers(struct rows *rows)
{
    struct arena *arena = rows->context->arena;
    size_t count = rows->by_spelling.count;
    struct order_item *items = ARENA_ARRAY(arena, struct order_item, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct signer *signer = rows->by_spelling.entries[i].value;
        items[i] = (struct order_item){ order_person_key(arena, signer->name), signer->id, signer };
    }
    if (count)
        qsort(items, count, sizeof *items, order_keys);
    rows->signers = ARENA_ARRAY(arena, struct signer *, count + 1);
    for (size_t i = 0; i < count; i++)
        rows->signers[i] = items[i].item;
    rows->signer_count = count;
}

/* ---- what the first part tells of all */

static void add_pair(struct arena *arena, struct value *list, str id, str name)
{
    value_add(arena, list, *value_new_list(arena));
    struct value *pair = &list->list.items[list->list.count - 1];
    value_add(arena, pair, value_text(id));
    value_add(arena, pair, value_text(name));
}

static void add_shelves(const struct rows *rows, struct arena *arena, struct value *list,
                        struct shelf *const *shelves, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_pair(arena, list, shelves[i]->id, register_shelf_name(rows->context, shelves[i]));
}

static void add_years(const struct rows *rows, struct arena *arena, struct value *list)
{
    const struct site *site = rows->context->site;
    add_shelves(rows, arena, list, site->years.items, site->years.count);
}

static void add_types(const struct rows *rows, struct arena *arena, struct value *list)
{
    const struct site *site = rows->context->site;
    add_shelves(rows, arena, list, site->types.items, site->types.count);
}

static void add_offices(const struct rows *rows, struct arena *arena, struct value *list)
{
    const struct site *site = rows->context->site;
    for (size_t i = 0; i < site->units.count; i++) {
        if (site->units.items[i]->issued.count)
            add_pair(arena, list, site->units.items[i]->id, site->units.items[i]->name);
    }
}

static void add_movements(const struct rows *rows, struct arena *arena, struct value *list)
{
    const struct site *site = rows->context->site;
    for (size_t i = 0; i < site->movements.count; i++) {
        if (site->movements.items[i]->campaigns.count)
            add_pair(arena, list, site->movements.items[i]->id, site->movements.items[i]->name);
    }
}

/* Those between which the browser chooses by its clock come first, in the order of time. */
static void add_statuses(const struct rows *rows, struct arena *arena, struct value *list)
{
    static const enum status shown[] = { STATUS_UPCOMING, STATUS_RUNNING, STATUS_ENDING,
                                         STATUS_ENDED, STATUS_UNDATED };
    const struct page_context *context = rows->context;
    for (size_t i = 0; i < COUNT(shown); i++) {
        str key = str_concat(arena, STR("status."), str_from(status_key(shown[i])));
        add_pair(arena, list, register_status_key(context, shown[i]),
                 word_label(context, str_cstr(arena, key)));
    }
    for (enum standing standing = STANDING_CORRECTED; standing <= STANDING_WITHDRAWN; standing++) {
        str key = str_concat(arena, STR("standing."), str_from(standing_key(standing)));
        add_pair(arena, list, register_standing_key(context, standing),
                 word_label(context, str_cstr(arena, key)));
    }
}

static void add_signers(const struct rows *rows, struct arena *arena, struct value *list)
{
    for (size_t i = 0; i < rows->signer_count; i++)
        add_pair(arena, list, rows->signers[i]->id, rows->signers[i]->name);
}

static void put_facets(const struct rows *rows, struct arena *arena, struct value *view)
{
    static void (*const adders[FACET_COUNT])(const struct rows *, struct arena *,
                                             struct value *) = {
        [FACET_YEAR] = add_years,      [FACET_TYPE] = add_types,
        [FACET_OFFICE] = add_offices,  [FACET_MOVEMENT] = add_movements,
        [FACET_STATUS] = add_statuses, [FACET_SIGNER] = add_signers,
    };
    struct value *list = value_put_list(arena, view, "facets");
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        value_add(arena, list, *value_new_list(arena));
        adders[facet](rows, arena, &list->list.items[facet]);
    }
}

/* An entry with its place in the register, which parts what is otherwise equal. */
struct placed {
    const struct entry *entry;
    size_t place;
    str key;
};

static int by_place(const struct placed *left, const struct placed *right)
{
    return (left->place > right->place) - (left->place < right->place);
}

static int by_number(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    return order_entries_by_number(&left->entry, &right->entry);
}

static int by_title(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = str_compare(left->key, right->key);
    return order ? order : by_place(left, right);
}

/* What begins last comes first, as in the register; unknown days after known ones. */
static int by_start(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    day_number first_left = left->entry->campaign->first;
    day_number first_right = right->entry->campaign->first;
    if (first_left != first_right) /* DAY_MIN, the least, is the unknown one */
        return first_left > first_right ? -1 : 1;
    return by_place(left, right);
}

static void put_orders(const struct rows *rows, struct arena *arena, struct value *view)
{
    static int (*const compare[ORDER_COUNT])(const void *, const void *) = {
        [ORDER_NUMBER] = by_number,
        [ORDER_TITLE] = by_title,
        [ORDER_START] = by_start,
    };
    const struct site *site = rows->context->site;
    struct placed *items = ARENA_ARRAY(arena, struct placed, site->entries.count + 1);
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        items[i] = (struct placed){ entry, i, order_word_key(arena, entry->document->title.s) };
    }
    struct value *map = value_put_map(arena, view, "orders");
    for (enum register_order order = ORDER_NUMBER; order < ORDER_COUNT; order++) {
        struct value list = *value_new_list(arena);
        qsort(items, site->entries.count, sizeof *items, compare[order]);
        for (size_t i = 0; i < site->entries.count; i++)
            value_add(arena, &list, value_int((int64_t)items[i].place));
        value_put(arena, map, register_order_key(rows->context, order), list);
    }
}

/* ---- rows */

static void add_text(struct arena *arena, struct value *row, str text)
{
    value_add(arena, row, value_text(text));
}

static void add_office_ids(struct arena *arena, struct value *row, const struct entry *entry)
{
    struct value list = *value_new_list(arena);
    if (entry->issuer)
        add_text(arena, &list, entry->issuer->id);
    for (size_t i = 0; i < entry->co_issuers.count; i++)
        add_text(arena, &list, entry->co_issuers.items[i]->id);
    value_add(arena, row, list);
}

static void add_movement_ids(struct arena *arena, struct value *row, const struct entry *entry)
{
    struct value list = *value_new_list(arena);
    for (size_t i = 0; i < entry->campaign->movements.count; i++)
        add_text(arena, &list, entry->campaign->movements.items[i]->id);
    value_add(arena, row, list);
}

static void add_signer_ids(const struct rows *rows, struct arena *arena, struct value *row,
                           const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value list = *value_new_list(arena);
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signer *signer = map_find(&rows->by_name,
                                               document->signatories.items[i].name.s);
        if (signer)
            add_text(arena, &list, signer->id);
    }
    value_add(arena, row, list);
}

static void add_status(const struct rows *rows, struct arena *arena, struct value *row,
                       const struct entry *entry)
{
    day_number first, last;
    campaign_days_ahead(entry->campaign, &first, &last);
    add_text(arena, row, register_status_key(rows->context, entry->campaign->status));
    add_text(arena, row, first == DAY_MIN ? STR("") : date_iso(arena, date_from_day(first)));
    add_text(arena, row, last == DAY_MAX ? STR("") : date_iso(arena, date_from_day(last)));
    add_text(arena, row, register_standing_key(rows->context, entry->standing));
}

/* [link, name, format, size], or nothing, as the table has it. */
static void add_file(const struct rows *rows, const struct made *made, struct arena *arena,
                     struct value *row, const struct entry *entry)
{
    static const char *const keys[] = { "link", "name", "format", "size" };
    const struct page page = { .context = rows->context };
    struct value *view = value_new_map(arena);
    part_main_file(&page, made, arena, view, entry);
    const struct value *file = value_find(view, STR("file"));
    struct value list = *value_new_list(arena);
    for (size_t i = 0; i < COUNT(keys) && file->kind == VALUE_MAP; i++)
        add_text(arena, &list, value_find_text(file, keys[i]));
    value_add(arena, row, list);
}

static void add_row(const struct rows *rows, const struct made *made, struct arena *arena,
                    struct value *list, const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value row = *value_new_list(arena);
    add_text(arena, &row, entry->link);
    add_text(arena, &row, part_number(arena, entry));
    add_text(arena, &row, date_iso(arena, document->date.date));
    add_text(arena, &row, document->title.s);
    add_text(arena, &row, entry->year_shelf->id);
    add_text(arena, &row, entry->type_shelf->id);
    add_text(arena, &row, entry->type_name);
    add_office_ids(arena, &row, entry);
    add_movement_ids(arena, &row, entry);
    add_signer_ids(rows, arena, &row, entry);
    add_text(arena, &row, site_signatory_names(arena, document));
    add_status(rows, arena, &row, entry);
    add_file(rows, made, arena, &row, entry);
    value_add(arena, list, row);
}

static const struct value *view_part(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct rows_part *part = artifact->input;
    const struct site *site = part->rows->context->site;
    struct value *view = value_new_map(scratch);
    value_put_int(scratch, view, "part", (int64_t)part->number);
    if (part->number == 1) {
        put_facets(part->rows, scratch, view);
        put_orders(part->rows, scratch, view);
    }
    struct value *list = value_put_list(scratch, view, "rows");
    size_t from = (part->number - 1) * REGISTER_PART_MAX;
    for (size_t i = from; i < site->entries.count && i < from + REGISTER_PART_MAX; i++)
        add_row(part->rows, made, scratch, list, site->entries.items[i]);
    return view;
}

static bool make_part(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    BUF_PUT(out, "phatdongRegister(");
    json_write(out, view, JSON_COMPACT);
    BUF_PUT(out, ");\n");
    return !out->failed;
}

void register_plan_rows(struct page_context *context, struct artifact_list *out)
{
    const struct site *site = context->site;
    struct rows *rows = ARENA_NEW(context->arena, struct rows);
    rows->context = context;
    find_signers(rows);
    sort_signers(rows);
    for (size_t from = 0; from < site->entries.count; from += REGISTER_PART_MAX) {
        struct rows_part *part = ARENA_NEW(context->arena, struct rows_part);
        *part = (struct rows_part){ rows, from / REGISTER_PART_MAX + 1 };
        str number = str_from_u64(context->arena, part->number);
        *LIST_ADD(context->arena, out) = (struct artifact){
            .path = route_file(site->routes, context->arena, ROUTE_REGISTER_ROWS, number, STR("")),
            .wave = WAVE_LISTS,
            .origin = STR("register"),
            .view = view_part,
            .make = make_part,
            .input = part,
        };
    }
}
