/* The register and the list of campaigns as data. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "export/kind.h"
#include "site/standing.h"
#include "format/escape.h"
#include "format/json.h"

void write_json(const struct value *view, struct buf *out)
{
    json_write(out, view, JSON_PRETTY);
}

str export_address(const struct export_context *context, struct arena *arena, str link)
{
    const struct routes *routes = context->site->routes;
    return routes->base_url.len ? route_absolute(routes, arena, link) : link;
}

static void put_text(struct arena *arena, struct value *map, const char *key, str text)
{
    if (text.len)
        value_put_text(arena, map, key, text);
}

/* As it stands on this portal, else where it was said to be: a build goes without `phatdong fetch`. */
void export_put_file(const struct export_context *context, const struct made *made,
                     struct arena *arena, struct value *map, const struct entry_file *file)
{
    const struct attachment *attachment = file->attachment;
    struct made_file facts;
    bool here = made_find(made, file->path, &facts);
    value_put_text(arena, map, "name", file->name);
    if (attachment)
        put_text(arena, map, "title", attachment->title.s);
    if (attachment && attachment->signed_original.set)
        value_put_bool(arena, map, "signed", true);
    if (here) {
        value_put_text(arena, map, "url", export_address(context, arena, file->link));
        value_put_int(arena, map, "size", (int64_t)facts.size);
        value_put_text(arena, map, "sha256", hash_hex(arena, facts.sha256));
    } else if (attachment) {
        put_text(arena, map, "url", attachment->url.s);
        put_text(arena, map, "sha256", attachment->sha256.s);
    }
}

/* `standing` for programs, `standing_note` for people. */
static void put_standing(const struct export_context *context, struct arena *arena,
                         struct value *map, const struct entry *entry)
{
    if (entry->standing == STANDING_IN_FORCE)
        return;
    value_put_text(arena, map, "standing", str_from(standing_key(entry->standing)));
    put_text(arena, map, "standing_note",
             standing_note(context->site, context->language, arena, entry));
    if (entry->standing == STANDING_SUPERSEDED)
        put_text(arena, map, "superseded_by",
                 export_address(context, arena, entry->campaign->superseded_by->plan->link));
    if (entry->standing == STANDING_WITHDRAWN)
        value_put_bool(arena, map, "withdrawn", true);
}

/* The fields of a document in the register: Decree 30/2020/NĐ-CP, annex VI. */
void export_put_entry(const struct export_context *context, struct arena *arena, struct value *map,
                      const struct entry *entry)
{
    const struct document *document = entry->document;
    value_put_text(arena, map, "id", export_entry_uuid(arena, entry));
    value_put_text(arena, map, "url", export_address(context, arena, entry->link));
    put_text(arena, map, "number", document->number.s);
    put_text(arena, map, "date", date_iso(arena, document->date.date));
    put_text(arena, map, "type", document->type.s);
    put_text(arena, map, "type_name", entry->type_name);
    put_text(arena, map, "issuer", entry->issuer_names);
    put_text(arena, map, "place", document->place.s);
    value_put_text(arena, map, "title", document->title.s);
    put_text(arena, map, "signatory", site_signatory_names(arena, document));
    put_text(arena, map, "signatory_role", site_signatory_roles(arena, document));
    put_text(arena, map, "posted", date_iso(arena, document->posted.date));
    put_text(arena, map, "updated", date_iso(arena, entry->updated));
    put_standing(context, arena, map, entry);
}

/* As the register shows it: what became of a document, else how far its campaign is. */
static str status_in_words(const struct export_context *context, struct arena *arena,
                           const struct entry *entry)
{
    str note = standing_note(context->site, context->language, arena, entry);
    if (note.len && entry->standing != STANDING_CORRECTED)
        return note;
    str key = str_concat(arena, STR("status."), str_from(status_key(entry->campaign->status)));
    str label = value_find_word(context->labels, str_cstr(arena, key));
    return str_concat(arena, label, note.len ? STR("; ") : STR(""), note);
}

/* What a series of documents or campaigns is made from. */
struct whole {
    const struct export_context *context;
    const struct made *made;
    size_t from; /* the first one */
};

static const struct whole *whole_of(struct arena *arena, const struct export_context *context,
                                    const struct made *made, size_t from)
{
    const struct whole whole = { context, made, from };
    return arena_copy(arena, &whole, sizeof whole);
}

static void fill_document(const void *input, size_t index, struct arena *arena, struct value *item)
{
    const struct whole *whole = input;
    const struct entry *entry = whole->context->site->entries.items[whole->from + index];
    export_put_entry(whole->context, arena, item, entry);
    put_text(arena, item, "status", status_in_words(whole->context, arena, entry));
    struct value *files = value_put_list(arena, item, "files");
    for (size_t i = 0; i < entry->files.count; i++)
        export_put_file(whole->context, whole->made, arena, value_add_map(arena, files),
                        &entry->files.items[i]);
}

/* The documents of the register from place `from`, `count` at most. */
static void put_documents(const struct export_context *context, const struct made *made,
                          struct arena *arena, struct value *view, size_t from, size_t count)
{
    const struct site *site = context->site;
    size_t left = site->entries.count - from;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    value_put_series(arena, view, "documents",
                     (struct series){ left < count ? left : count, fill_document,
                                      whole_of(arena, context, made, from) });
}

void export_register(const struct export_context *context, const struct made *made,
                     struct arena *arena, struct value *view)
{
    put_documents(context, made, arena, view, 0, SIZE_MAX);
}

/* What the table of the register shows, under which word of the language file. */
static const struct column {
    const char *key, *label;
} columns[] = {
    { "number", "meta.number" },
    { "date", "meta.date" },
    { "type_name", "meta.type" },
    { "issuer", "meta.issuer" },
    { "title", "meta.title_column" },
    { "signatory", "register.signer" },
    { "signatory_role", "register.role" },
    { "posted", "meta.posted" },
    { "url", "register.page" },
    { "files", "register.files" },
    { "status", "meta.status" },
};

void export_register_table(const struct export_context *context, const struct made *made,
                           struct arena *arena, struct value *view)
{
    export_register(context, made, arena, view);
    struct value *heads = value_put_map(arena, view, "heads");
    for (size_t i = 0; i < COUNT(columns); i++)
        value_put_text(arena, heads, columns[i].key,
                       value_find_word(context->labels, columns[i].label));
}

/* Addresses have no spaces: one parts them. */
static str file_addresses(struct arena *arena, const struct value *document)
{
    const struct value *files = value_find(document, STR("files"));
    struct str_list urls = { 0 };
    for (size_t i = 0; i < files->list.count; i++)
        *LIST_ADD(arena, &urls) = value_find_text(&files->list.items[i], "url");
    return str_join(arena, urls.items, urls.count, STR(" "));
}

static void write_row(struct buf *out, const struct value *row, str files)
{
    for (size_t i = 0; i < COUNT(columns); i++) {
        if (i)
            buf_put_char(out, ',');
        bool is_files = str_is(str_from(columns[i].key), "files");
        escape_csv_cell(out, is_files ? files : value_find_text(row, columns[i].key));
    }
    BUF_PUT(out, "\r\n");
}

/* UTF-8 with a BOM and CRLF, so that spreadsheets show Vietnamese letters (RFC 4180). */
void write_register_csv(const struct value *view, struct buf *out)
{
    struct value_walk walk = value_walk(value_find(view, STR("documents")));
    const struct value *heads = value_find(view, STR("heads"));
    BUF_PUT(out, "\xEF\xBB\xBF");
    write_row(out, heads, value_find_text(heads, "files"));
    for (const struct value *row; (row = value_walk_next(&walk));)
        write_row(out, row, file_addresses(out->arena, row));
}

/* A part of the register for the script of its page, which exports what a reader has filtered. */
struct register_part {
    const struct export_context *context;
    size_t from; /* the first document */
};

static const struct value *view_part(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct register_part *part = artifact->input;
    struct value *view = value_new_map(scratch);
    value_put_int(scratch, view, "part", (int64_t)(part->from / REGISTER_PART_MAX + 1));
    struct value *list = value_put_list(scratch, view, "columns");
    for (size_t i = 0; i < COUNT(columns); i++) {
        struct value *column = value_add_map(scratch, list);
        value_put_text(scratch, column, "key", str_from(columns[i].key));
        value_put_text(scratch, column, "head",
                       value_find_word(part->context->labels, columns[i].label));
    }
    put_documents(part->context, made, scratch, view, part->from, REGISTER_PART_MAX);
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

void register_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t from = 0; from < site->entries.count; from += REGISTER_PART_MAX) {
        struct register_part *part = ARENA_NEW(arena, struct register_part);
        *part = (struct register_part){ context, from };
        str number = str_from_u64(arena, from / REGISTER_PART_MAX + 1);
        *LIST_ADD(arena, out) = (struct artifact){
            .path = route_file(site->routes, arena, ROUTE_REGISTER_FULL, number, STR("")),
            .wave = WAVE_LISTS,
            .origin = STR("register"),
            .view = view_part,
            .make = make_part,
            .input = part,
        };
    }
}

/* What a document implements, with names in place of this portal's ids. */
static void put_basis(const struct export_context *context, struct arena *arena, struct value *map,
                      const struct entry *entry)
{
    struct value *list = value_put_list(arena, map, "basis");
    for (size_t i = 0; i < entry->basis.count; i++) {
        const struct basis *basis = entry->basis.items[i].basis;
        const struct entry *target = entry->basis.items[i].target;
        const struct unit *issuer = map_find(context->site->unit_by_id, basis->issuer.s);
        struct value *item = value_add_map(arena, list);
        put_text(arena, item, "type", basis->type.s);
        put_text(arena, item, "number", basis->number.s);
        put_text(arena, item, "date", date_iso(arena, basis->date.date));
        put_text(arena, item, "issuer", issuer ? issuer->name : basis->issuer.s);
        put_text(arena, item, "title", basis->title.s);
        put_text(arena, item, "url",
                 target ? export_address(context, arena, target->link) : basis->url.s);
    }
}

static void put_document(const struct export_context *context, struct arena *arena,
                         struct value *map, const struct entry *entry)
{
    export_put_entry(context, arena, map, entry);
    put_basis(context, arena, map, entry);
    export_put_text(context, arena, map, entry);
}

static void fill_campaign(const void *input, size_t index, struct arena *arena, struct value *item)
{
    const struct whole *whole = input;
    const struct campaign *campaign = whole->context->site->campaigns.items[index];
    const struct document *plan = campaign->plan->document;
    put_document(whole->context, arena, item, campaign->plan);
    put_text(arena, item, "theme", plan->theme.s);
    put_text(arena, item, "start", date_iso(arena, plan->period.start.date));
    put_text(arena, item, "end", date_iso(arena, plan->period.end.date));
    struct value *slogans = value_put_list(arena, item, "slogans");
    for (size_t i = 0; i < campaign->slogans.count; i++) {
        struct value *slogan = value_add_map(arena, slogans);
        export_put_slogan(whole->context, arena, slogan, &campaign->slogans.items[i]);
        value_put_int(arena, slogan, "rank", campaign->slogans.items[i].rank);
    }
    struct value *documents = value_put_list(arena, item, "documents");
    for (size_t i = 0; i < campaign->documents.count; i++)
        put_document(whole->context, arena, value_add_map(arena, documents),
                     campaign->documents.items[i]);
}

static void put_organizations(const struct export_context *context, struct arena *arena,
                              struct value *view)
{
    const struct site *site = context->site;
    struct value *list = value_put_list(arena, view, "organizations");
    for (size_t i = 0; i < site->units.count; i++) {
        const struct unit *unit = site->units.items[i];
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "id", unit->id);
        value_put_text(arena, item, "name", unit->name);
        if (unit->organization)
            put_text(arena, item, "short_name", unit->organization->short_name.s);
        if (unit->parent)
            value_put_text(arena, item, "parent", unit->parent->id);
        value_put_text(arena, item, "url", export_address(context, arena, unit->link));
    }
}

/*
 * Campaigns with their slogans: what other portals read (`sources`), by the
 * table of content/schema_foreign.c.
 */
void export_campaigns(const struct export_context *context, const struct made *made,
                      struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    if (site->routes->base_url.len)
        value_put_text(arena, view, "url", site->routes->base_url);
    put_organizations(context, arena, view);
    value_put_series(
        arena, view, "campaigns",
        (struct series){ site->campaigns.count, fill_campaign, whole_of(arena, context, made, 0) });
}
