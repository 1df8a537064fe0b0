#include "export/export.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/scope.h"
#include "export/kind.h"

static const struct export_kind kinds[] = {
    { ROUTE_REGISTER_CSV, "", false, NULL, export_register_table, write_register_csv, true },
    { ROUTE_REGISTER_JSON, "", false, NULL, export_register, write_json, true },
    { ROUTE_CAMPAIGNS_JSON, "", false, NULL, export_campaigns, write_json, true },
    { ROUTE_TICKER_FILE, "ticker.js", false, NULL, export_ticker_joined, write_ticker_joined,
      false },
    { ROUTE_TICKER_FILE, "v1.js", false, NULL, export_ticker_code, write_ticker_code, false },
    { ROUTE_TICKER_FILE, "slogans.json", false, NULL, export_ticker_feed, write_json, false },
    { ROUTE_TICKER_FILE, "slogans.txt", false, NULL, export_ticker_now, write_ticker_lines, false },
    { ROUTE_TICKER_FILE, "slogans.xml", true, NULL, export_ticker_now, write_ticker_rss, false },
    { ROUTE_TICKER_FILE, "fragment.html", true, NULL, export_ticker_now, write_ticker_fragment,
      false },
    { ROUTE_ATOM, "", true, NULL, export_feed, write_atom, false },
    { ROUTE_JSON_FEED, "", true, NULL, export_feed, write_json_feed, false },
    { ROUTE_CATALOG, "", true, NULL, export_catalog, write_json, true },
    { ROUTE_SITEMAP, "", true, NULL, export_sitemap, write_sitemap, false },
    { ROUTE_OPEN_SEARCH, "", true, NULL, export_open_search, write_open_search, false },
    { ROUTE_ROBOTS, "", false, NULL, export_robots, write_robots, false },
    { ROUTE_SECURITY, "", true, site_has_security_file, export_security, write_security, false },
};

struct export_input {
    const struct export_kind *kind;
    const struct export_context *context;
};

static const struct value *view(const struct artifact *artifact, const struct made *made,
                                struct arena *scratch)
{
    const struct export_input *input = artifact->input;
    struct value *map = value_new_map(scratch);
    input->kind->view(input->context, made, scratch, map);
    return map;
}

static bool make(const struct artifact *artifact, const struct value *data, struct arena *scratch,
                 struct buf *out, struct diag *diag)
{
    const struct export_input *input = artifact->input;
    (void)scratch;
    (void)diag;
    input->kind->write(data, out);
    return !out->failed;
}

/* A file that is written in pieces. */
struct stream {
    const struct pack *to;
    uint64_t offset;
};

static bool put_piece(void *context, str bytes)
{
    struct stream *stream = context;
    bool ok = stream->to->put(stream->to->context, stream->offset, bytes);
    stream->offset += bytes.len;
    return ok;
}

static bool pack(const struct artifact *artifact, const struct value *data, const struct pack *to)
{
    const struct export_input *input = artifact->input;
    struct stream stream = { to, 0 };
    struct buf out = buf_draining(to->scratch, STREAM_LEN_MAX, put_piece, &stream);
    input->kind->write(data, &out);
    return buf_drain(&out);
}

static str file_of(const struct site *site, struct arena *arena, const struct export_kind *kind)
{
    return route_file(site->routes, arena, kind->route, str_from(kind->name), STR(""));
}

static bool is_wanted(const struct site *site, const struct export_kind *kind)
{
    return !kind->is_wanted || kind->is_wanted(site);
}

void export_plan(struct arena *arena, const struct export_context *context,
                 struct artifact_list *out)
{
    const struct site *site = context->site;
    card_plan(arena, context, out);
    document_plan(arena, context, out);
    calendar_plan(arena, context, out);
    qr_plan(arena, context, out);
    sitemap_plan(arena, context, out);
    register_plan(arena, context, out);
    feeds_plan(arena, context, out);
    search_plan(arena, context, out);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if ((kinds[i].needs_base_url && site->routes->base_url.len == 0)
            || !is_wanted(site, &kinds[i]))
            continue;
        struct export_input *input = ARENA_NEW(arena, struct export_input);
        *input = (struct export_input){ &kinds[i], context };
        str path = file_of(site, arena, &kinds[i]);
        *LIST_ADD(arena, out) = (struct artifact){
            .path = path,
            .wave = WAVE_LISTS,
            .origin = path_name(path),
            .view = view,
            .make = kinds[i].whole ? NULL : make,
            .pack = kinds[i].whole ? pack : NULL,
            .input = input,
            .scope = kinds[i].whole ? NULL : &scope_empty, /* those tell sums of texts */
        };
    }
}

str export_needs_base_url(struct arena *arena, const struct site *site)
{
    struct str_list names = { 0 };
    for (size_t i = 0; site->routes->base_url.len == 0 && i < COUNT(kinds); i++) {
        if (kinds[i].needs_base_url && is_wanted(site, &kinds[i]))
            *LIST_ADD(arena, &names) = file_of(site, arena, &kinds[i]);
    }
    return str_join(arena, names.items, names.count, STR(", "));
}

str export_uuid(struct arena *arena, str name)
{
    struct hash hash = hash_bytes(name);
    hash.bytes[6] = (unsigned char)((hash.bytes[6] & 0x0F) | 0x80); /* version 8 */
    hash.bytes[8] = (unsigned char)((hash.bytes[8] & 0x3F) | 0x80); /* variant of RFC 9562 */
    str hex = hash_hex(arena, hash);
    return str_concat(arena, STR("urn:uuid:"), str_sub(hex, 0, 8), STR("-"), str_sub(hex, 8, 12),
                      STR("-"), str_sub(hex, 12, 16), STR("-"), str_sub(hex, 16, 20), STR("-"),
                      str_sub(hex, 20, 32));
}

static str issuer_id(const struct entry *entry)
{
    return entry->issuer ? entry->issuer->id : STR("");
}

str export_entry_uuid(struct arena *arena, const struct entry *entry)
{
    return export_uuid(arena, str_concat(arena, issuer_id(entry), STR("/"), entry->campaign->id,
                                         STR("/"), entry->document->id));
}

/* Two portals may each have a campaign "2024-01-kh" with an update "tin-1". */
str export_update_uuid(struct arena *arena, const struct update_entry *update)
{
    const struct campaign *campaign = update->campaign;
    return export_uuid(arena, str_concat(arena, STR("update/"), issuer_id(campaign->plan), STR("/"),
                                         campaign->id, STR("/"), update->update->id));
}

str export_place_uuid(struct arena *arena, const struct entry *entry, str place)
{
    return export_uuid(arena, str_concat(arena, place, STR("/"), issuer_id(entry), STR("/"),
                                         entry->campaign->id, STR("/"), entry->document->id));
}
