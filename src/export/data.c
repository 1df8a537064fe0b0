/* The register, the list of campaigns and the slogans as data. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "export/kind.h"
#include "format/escape.h"
#include "format/json.h"

void write_json(const struct value *view, struct buf *out)
{
    json_write(out, view, JSON_PRETTY);
}

/* base_url + link where there is one, else the link below the portal. */
static str address(const struct export_context *context, struct arena *arena, str link)
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
static void put_file(const struct export_context *context, const struct made *made,
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
        value_put_text(arena, map, "url", address(context, arena, file->link));
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
    put_text(arena, map, "standing_note", standing_note(context, arena, entry));
    if (entry->standing == STANDING_SUPERSEDED)
        put_text(arena, map, "superseded_by",
                 address(context, arena, entry->campaign->superseded_by->plan->link));
    if (entry->standing == STANDING_WITHDRAWN)
        value_put_bool(arena, map, "withdrawn", true);
}

/* The fields of a document in the register: Decree 30/2020/NĐ-CP, annex VI. */
static void put_entry(const struct export_context *context, struct arena *arena, struct value *map,
                      const struct entry *entry)
{
    const struct document *document = entry->document;
    value_put_text(arena, map, "id", export_entry_uuid(arena, entry));
    value_put_text(arena, map, "url", address(context, arena, entry->link));
    put_text(arena, map, "number", document->number.s);
    put_text(arena, map, "date", date_iso(arena, document->date.date));
    put_text(arena, map, "type", document->type.s);
    put_text(arena, map, "type_name", entry->type_name);
    put_text(arena, map, "issuer", entry->issuer ? entry->issuer->name : STR(""));
    put_text(arena, map, "place", document->place.s);
    value_put_text(arena, map, "title", document->title.s);
    if (document->signatories.count) {
        put_text(arena, map, "signatory", document->signatories.items[0].name.s);
        put_text(arena, map, "signatory_role", document->signatories.items[0].role.s);
    }
    put_text(arena, map, "posted", date_iso(arena, document->posted.date));
    put_text(arena, map, "updated", date_iso(arena, entry->updated));
    put_standing(context, arena, map, entry);
}

void export_register(const struct export_context *context, const struct made *made,
                     struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    struct value *list = value_put_list(arena, view, "documents");
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        struct value *item = value_add_map(arena, list);
        put_entry(context, arena, item, entry);
        struct value *files = value_put_list(arena, item, "files");
        for (size_t j = 0; j < entry->files.count; j++)
            put_file(context, made, arena, value_add_map(arena, files), &entry->files.items[j]);
    }
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
    { "signatory", "meta.signatories" },
    { "signatory_role", "register.role" },
    { "posted", "meta.posted" },
    { "url", "register.page" },
    { "files", "register.files" },
    { "standing_note", "meta.status" },
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
    const struct value *list = value_find(view, STR("documents"));
    const struct value *heads = value_find(view, STR("heads"));
    BUF_PUT(out, "\xEF\xBB\xBF");
    write_row(out, heads, value_find_text(heads, "files"));
    for (size_t i = 0; i < list->list.count; i++)
        write_row(out, &list->list.items[i], file_addresses(out->arena, &list->list.items[i]));
}

static void put_slogan(const struct export_context *context, struct arena *arena, struct value *map,
                       const struct slogan_state *slogan)
{
    int zone = context->site->config->zone_minutes;
    value_put_text(arena, map, "text", slogan->text);
    if (slogan->first != DAY_MIN)
        value_put_text(arena, map, "from", zone_moment(arena, slogan->first, zone));
    if (slogan->last != DAY_MAX) /* exclusive: the moment after the last day */
        value_put_text(arena, map, "to", zone_moment(arena, slogan->last + 1, zone));
    value_put_int(arena, map, "rank", slogan->rank);
    str url = slogan_url(slogan);
    if (url.len == 0 && slogan->link.len)
        url = address(context, arena, slogan->link);
    put_text(arena, map, "url", url);
}

/* Campaigns with their slogans: what portals below this one read (`sources`). */
void export_campaigns(const struct export_context *context, const struct made *made,
                      struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    (void)made;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    if (site->routes->base_url.len)
        value_put_text(arena, view, "url", site->routes->base_url);
    struct value *list = value_put_list(arena, view, "campaigns");
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        const struct document *plan = campaign->plan->document;
        struct value *item = value_add_map(arena, list);
        put_entry(context, arena, item, campaign->plan);
        put_text(arena, item, "theme", plan->theme.s);
        put_text(arena, item, "start", date_iso(arena, plan->period.start.date));
        put_text(arena, item, "end", date_iso(arena, plan->period.end.date));
        struct value *slogans = value_put_list(arena, item, "slogans");
        for (size_t j = 0; j < campaign->slogans.count; j++)
            put_slogan(context, arena, value_add_map(arena, slogans), &campaign->slogans.items[j]);
    }
}

/* What runs now and what comes next: a ticker that was loaded before midnight needs both. */
void export_slogans(const struct export_context *context, const struct made *made,
                    struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    (void)made;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    struct value *now = value_put_list(arena, view, "slogans");
    for (size_t i = 0; i < site->ticker.count; i++)
        put_slogan(context, arena, value_add_map(arena, now), site->ticker.items[i]);
    struct value *next = value_put_list(arena, view, "next");
    for (size_t i = 0; i < site->slogans.count; i++) {
        if (site->slogans.items[i].status == STATUS_UPCOMING)
            put_slogan(context, arena, value_add_map(arena, next), &site->slogans.items[i]);
    }
}

/* One slogan a line, for the operators of LED boards. */
void write_slogans_text(const struct value *view, struct buf *out)
{
    const struct value *list = value_find(view, STR("slogans"));
    for (size_t i = 0; i < list->list.count; i++) {
        buf_put(out, value_find_text(&list->list.items[i], "text"));
        buf_put_char(out, '\n');
    }
}
