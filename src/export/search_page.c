/*
 * What a list of finds shows of each document:
 *
 *     phatdongSearch(1, [[address, title, type, number, date, issuer, what became of it, lead], …]);
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/body.h"
#include "export/search.h"
#include "site/standing.h"
#include "format/json.h"

/* The columns of a row, in this order. */
struct row {
    str link, title, type, number, date, issuer, standing, lead;
};

static str label(const struct export_context *context, const char *key)
{
    return value_find_word(context->labels, key);
}

/* "Số: …/KH-CĐS": a blank number is shown as blank. */
static str shown_number(struct arena *arena, str number)
{
    return str_starts(number, STR("/")) ? str_concat(arena, STR("…"), number) : number;
}

static struct row row_of_entry(const struct export_context *context, struct arena *arena,
                               const struct entry *entry)
{
    const struct document *document = entry->document;
    str summary = document->summary.s;
    return (struct row){
        .title = document->title.s,
        .type = entry->type_name,
        .number = shown_number(arena, document->number.s),
        .date = date_iso(arena, document->date.date),
        .issuer = entry->issuer_names,
        .standing = standing_label(context->language, entry),
        .lead = summary.len ? summary : document->facts->lead,
    };
}

static struct row row_of_update(const struct export_context *context, struct arena *arena,
                                const struct update *update)
{
    bool exemplar = str_is(update->kind.s, "exemplar");
    return (struct row){
        .title = update->title.s,
        .type = label(context, exemplar ? "exemplar" : "update"),
        .date = date_iso(arena, update->date.date),
        .lead = update->summary.s.len ? update->summary.s : update->facts->lead,
    };
}

static struct row row_of(const struct export_context *context, struct arena *arena,
                         const struct search_item *item)
{
    if (item->entry)
        return row_of_entry(context, arena, item->entry);
    if (item->update)
        return row_of_update(context, arena, item->update->update);
    const struct page_text *page = item->page;
    return (struct row){
        .title = page->title.s,
        .type = label(context, "search.page"),
        .lead = page->summary.s.len ? page->summary.s : page->facts->lead,
    };
}

static void put_row(struct arena *arena, struct value *list, const struct row *row)
{
    str cells[] = { row->link, row->title,  row->type,     row->number,
                    row->date, row->issuer, row->standing, row->lead };
    struct value *line = value_new_list(arena);
    for (size_t i = 0; i < COUNT(cells); i++)
        value_add(arena, line, value_text(cells[i]));
    value_add(arena, list, *line);
}

const struct value *view_search_page(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct search_page *page = artifact->input;
    const struct search_index *index = page->index;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_int(scratch, view, "page", (int64_t)(page->from / SEARCH_PAGE));
    struct value *list = value_put_list(scratch, view, "documents");
    for (size_t i = page->from; i < index->count && i < page->from + SEARCH_PAGE; i++) {
        const struct search_item *item = &index->items[i];
        struct row row = row_of(page->context, scratch, item);
        row.link = item->link;
        row.lead = utf8_cut(scratch, row.lead, LEAD_LEN_MAX);
        put_row(scratch, list, &row);
    }
    return view;
}

bool make_search_page(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    BUF_PUT(out, "phatdongSearch(");
    json_write(out, value_find(view, STR("page")), JSON_COMPACT);
    BUF_PUT(out, ",");
    json_write(out, value_find(view, STR("documents")), JSON_COMPACT);
    BUF_PUT(out, ");\n");
    return !out->failed;
}
