/*
 * A document for programs, beside its page: index.json has its record with the
 * files, sums and days; index.md is the plan file that another portal, or this
 * program, reads: front matter and Markdown, whose links lead to the portal.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "content/body.h"
#include "content/load.h"
#include "content/schema.h"
#include "export/kind.h"
#include "format/yaml_write.h"
#include "write/artifact.h"

struct document_input {
    const struct export_context *context;
    const struct entry *entry;
};

/* What is under embargo is in the record, but not in the model. */
static void put_slogans(struct arena *arena, struct value *record, const struct entry *entry)
{
    struct value *list = value_new_list(arena);
    const struct campaign *campaign = entry->campaign;
    for (size_t i = 0; entry->is_plan && i < campaign->slogans.count; i++) {
        if (campaign->slogans.items[i].slogan)
            value_add(arena, list,
                      *schema_encode(arena, &slogan_type, campaign->slogans.items[i].slogan));
    }
    value_put(arena, record, STR("slogans"), *list);
}

/* Whether a key of the record is told as it is. */
static bool is_told(str key, const struct entry *entry)
{
    if (str_is(key, "withdrawn"))
        return entry->standing == STANDING_WITHDRAWN;
    return !str_is(key, "slogans") && !str_is(key, "revisions") && !str_is(key, "check");
}

/* Revisions that are dated ahead are not told before their day: entry->revisions have come. */
static void put_revisions(const struct site *site, struct arena *arena, struct value *record,
                          const struct value *written, const struct document *document)
{
    struct value *list = value_new_list(arena);
    for (size_t i = 0; i < document->revisions.count; i++) {
        if (date_first_day(document->revisions.items[i].date.date) <= site->today)
            value_add(arena, list, written->list.items[i]);
    }
    if (list->list.count)
        value_put(arena, record, STR("revisions"), *list);
}

/* The front matter, without what nobody is to know yet. */
static struct value *record_of(const struct site *site, struct arena *arena,
                               const struct entry *entry)
{
    const struct value *whole = schema_encode(arena, &document_type, entry->document);
    struct value *record = value_new_map(arena);
    for (size_t i = 0; i < whole->map.count; i++) {
        const struct value_pair *pair = &whole->map.items[i];
        if (is_told(pair->key, entry))
            value_put(arena, record, pair->key, pair->value);
        else if (str_is(pair->key, "slogans"))
            put_slogans(arena, record, entry);
        else if (str_is(pair->key, "revisions"))
            put_revisions(site, arena, record, &pair->value, entry->document);
    }
    return record;
}

static void put_day(struct arena *arena, struct value *map, const char *key, day_number day)
{
    if (day != DAY_MIN && day != DAY_MAX)
        value_put_text(arena, map, key, date_iso(arena, date_from_day(day)));
}

static void put_campaign(const struct export_context *context, struct arena *arena,
                         struct value *view, const struct campaign *campaign)
{
    struct value *map = value_put_map(arena, view, "campaign");
    value_put_text(arena, map, "id", campaign->id);
    value_put_text(arena, map, "url", export_address(context, arena, campaign->plan->link));
    put_day(arena, map, "first_day", campaign->first);
    put_day(arena, map, "last_day", campaign->last);
    put_day(arena, map, "over_from", campaign->over_from);
}

static bool has_body(const struct document *document)
{
    return document->body_start < document->body_end;
}

void export_put_text(const struct export_context *context, struct arena *arena, struct value *map,
                     const struct entry *entry)
{
    const struct document *document = entry->document;
    if (!has_body(document))
        return;
    struct value *text = value_put_map(arena, map, "text");
    value_put_text(arena, text, "markdown",
                   export_address(context, arena, site_source_link(context->site, arena, entry)));
    value_put_int(arena, text, "words", (int64_t)document->facts->word_count);
    value_put_text(arena, text, "fingerprint", hash_hex(arena, document->facts->fingerprint));
}

static const struct value *view_data(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct document_input *input = artifact->input;
    const struct export_context *context = input->context;
    const struct entry *entry = input->entry;
    struct value *view = value_new_map(scratch);
    value_put_int(scratch, view, "version", 1);
    export_put_entry(context, scratch, view, entry);
    put_campaign(context, scratch, view, entry->campaign);
    struct value *files = value_put_list(scratch, view, "files");
    for (size_t i = 0; i < entry->files.count; i++)
        export_put_file(context, made, scratch, value_add_map(scratch, files),
                        &entry->files.items[i]);
    export_put_text(context, scratch, view, entry);
    value_put(scratch, view, STR("record"), *record_of(context->site, scratch, entry));
    return view;
}

static bool make_data(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    write_json(view, out);
    return !out->failed;
}

/* Where each link of the body leads from outside; NULL leaves it as written. */
static const struct value *view_source(const struct artifact *artifact, const struct made *made,
                                       struct arena *scratch)
{
    const struct document_input *input = artifact->input;
    const struct site *site = input->context->site;
    const struct document *document = input->entry->document;
    str root = path_to_root(scratch, artifact->path);
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put(scratch, view, STR("record"), *record_of(site, scratch, input->entry));
    value_put_text(scratch, view, "body", hash_hex(scratch, document->body_hash));
    struct value *links = value_put_list(scratch, view, "links");
    for (size_t i = 0; i < document->facts->links.count; i++) {
        struct link_target target;
        str written = document->facts->links.items[i].target, address = written;
        if (site_resolve(site, scratch, document->file, written, &target) && !target.external) {
            str base = site->routes->base_url.len ? site->routes->base_url : root;
            str hash = target.fragment.len ? STR("#") : STR("");
            address = str_concat(scratch, base, target.link, hash, target.fragment);
        }
        value_add(scratch, links, value_text(address));
    }
    return view;
}

/* The body with its links replaced where they stand as they were read, in order. */
static void put_body(struct buf *out, str body, const struct document *document,
                     const struct value *links)
{
    size_t done = 0;
    for (size_t i = 0; i < links->list.count; i++) {
        const struct body_link *link = &document->facts->links.items[i];
        size_t from = link->at.start - document->body_start,
               to = link->at.end - document->body_start;
        if (from < done || to > body.len || !str_equal(str_sub(body, from, to), link->target))
            continue;
        buf_put(out, str_sub(body, done, from));
        buf_put(out, links->list.items[i].text);
        done = to;
    }
    buf_put(out, str_sub(body, done, body.len));
}

static bool make_source(const struct artifact *artifact, const struct value *view,
                        struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct document_input *input = artifact->input;
    const struct document *document = input->entry->document;
    const struct body_place place = { document->file, document->body_start, document->body_end,
                                      document->body_hash };
    str body;
    if (!content_read_body(scratch, input->context->content, &place, &body)) {
        str shown = path_join(scratch, input->context->content->folder, document->file);
        diag_add(diag, DIAG_SYSTEM, SPAN_NONE, MSG_S090, &shown, 1);
        return false;
    }
    BUF_PUT(out, "---\n");
    yaml_write(out, value_find(view, STR("record")), NULL, 0);
    BUF_PUT(out, "---\n");
    put_body(out, body, document, value_find(view, STR("links")));
    return !out->failed;
}

static void add(struct arena *arena, const struct export_context *context,
                struct artifact_list *out, const struct entry *entry, str link,
                const struct artifact *kind)
{
    struct document_input *input = ARENA_NEW(arena, struct document_input);
    struct artifact *artifact = LIST_ADD(arena, out);
    *input = (struct document_input){ context, entry };
    *artifact = *kind;
    artifact->path = route_link_file(arena, link);
    artifact->wave = WAVE_PAGES;
    artifact->origin = entry->document->source->path;
    artifact->at = span_file(entry->document->source);
    artifact->input = input;
    artifact->scope = &entry->campaign->source->texts;
}

void document_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out)
{
    static const struct artifact data = { .view = view_data, .make = make_data };
    static const struct artifact source = { .view = view_source, .make = make_source };
    const struct site *site = context->site;
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        add(arena, context, out, entry, site_data_link(site, arena, entry), &data);
        if (has_body(entry->document))
            add(arena, context, out, entry, site_source_link(site, arena, entry), &source);
    }
}
