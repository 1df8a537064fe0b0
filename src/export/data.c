/* The register, the list of campaigns and the slogans as data. */
#include "base/arena.h"
#include "base/buf.h"
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

static void put_files(const struct export_context *context, struct arena *arena,
                      struct value *map, const struct entry *entry)
{
    const struct campaign_source *source = entry->campaign->source;
    struct value *files = value_put_list(arena, map, "files");
    for (size_t i = 0; entry->is_plan && i < source->files.count; i++) {
        const struct file *file = &source->files.items[i];
        struct value *item = value_add_map(arena, files);
        str link = route_link(context->site->routes, arena, ROUTE_FILE, entry->campaign->id,
                              file->name);
        value_put_text(arena, item, "name", file->name);
        value_put_text(arena, item, "url", address(context, arena, link));
        value_put_int(arena, item, "size", (int64_t)file->size);
        value_put_text(arena, item, "sha256", hash_hex(arena, file->sha256));
    }
}

/* `standing` for programs, `standing_note` for people. */
static void put_standing(const struct export_context *context, struct arena *arena,
                         struct value *map, const struct entry *entry)
{
    static const char *const keys[] = {
        [STANDING_IN_FORCE] = "",
        [STANDING_CORRECTED] = "corrected",
        [STANDING_SUPERSEDED] = "superseded",
        [STANDING_WITHDRAWN] = "withdrawn",
    };
    put_text(arena, map, "standing", str_from(keys[entry->standing]));
    put_text(arena, map, "standing_note", standing_note(context, arena, entry));
    if (entry->standing == STANDING_SUPERSEDED)
        put_text(arena, map, "superseded_by",
                 address(context, arena, entry->campaign->superseded_by->plan->link));
    if (entry->standing == STANDING_WITHDRAWN)
        value_put_bool(arena, map, "withdrawn", true);
}

/* The fields of a document in the register: Decree 30/2020/NĐ-CP, annex VI. */
static void put_entry(const struct export_context *context, struct arena *arena,
                      struct value *map, const struct entry *entry)
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

void export_register(const struct export_context *context, struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
    value_put_int(arena, view, "version", 1);
    value_put_text(arena, view, "title", site->config->title.s);
    struct value *list = value_put_list(arena, view, "documents");
    for (size_t i = 0; i < site->entries.count; i++) {
        struct value *item = value_add_map(arena, list);
        put_entry(context, arena, item, site->entries.items[i]);
        put_files(context, arena, item, site->entries.items[i]);
    }
}

/* UTF-8 with a BOM and CRLF, so that spreadsheets show Vietnamese letters (RFC 4180). */
void write_register_csv(const struct value *view, struct buf *out)
{
    static const struct {
        const char *heading, *key;
    } columns[] = {
        { "Số, ký hiệu", "number" },
        { "Ngày ban hành", "date" },
        { "Loại văn bản", "type_name" },
        { "Cơ quan ban hành", "issuer" },
        { "Trích yếu", "title" },
        { "Người ký", "signatory" },
        { "Chức vụ", "signatory_role" },
        { "Ngày đăng", "posted" },
        { "Địa chỉ", "url" },
        { "Tình trạng", "standing_note" },
    };
    const struct value *list = value_find(view, STR("documents"));
    BUF_PUT(out, "\xEF\xBB\xBF");
    for (size_t row = 0; row <= list->list.count; row++) {
        for (size_t i = 0; i < COUNT(columns); i++) {
            if (i)
                buf_put_char(out, ',');
            escape_csv_cell(out, row == 0 ? str_from(columns[i].heading)
                                          : value_find_text(&list->list.items[row - 1],
                                                            columns[i].key));
        }
        BUF_PUT(out, "\r\n");
    }
}

static void put_slogan(const struct export_context *context, struct arena *arena,
                       struct value *map, const struct slogan_state *slogan)
{
    int zone = context->site->config->zone_minutes;
    value_put_text(arena, map, "text", slogan->text);
    if (slogan->first != DAY_MIN)
        value_put_text(arena, map, "from", zone_moment(arena, slogan->first, zone));
    if (slogan->last != DAY_MAX) /* exclusive: the moment after the last day */
        value_put_text(arena, map, "to", zone_moment(arena, slogan->last + 1, zone));
    value_put_int(arena, map, "rank", slogan->rank);
    if (slogan->link.len)
        value_put_text(arena, map, "url", address(context, arena, slogan->link));
}

/* Campaigns with their slogans: what portals below this one read (`sources`). */
void export_campaigns(const struct export_context *context, struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
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
void export_slogans(const struct export_context *context, struct arena *arena, struct value *view)
{
    const struct site *site = context->site;
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
