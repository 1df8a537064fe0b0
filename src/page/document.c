#include "page/part.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "page/word.h"

str part_text_file(const struct page_context *context, struct arena *arena,
                   const struct entry *entry)
{
    str name = str_concat(arena, entry->download_stem, STR(".txt"));
    return route_file(context->site->routes, arena, ROUTE_DOWNLOAD, entry->campaign->id, name);
}

static void put_people(const struct page *page, struct arena *arena, struct value *map,
                       const struct document *document)
{
    if (document->signatories.count) {
        struct value *list = value_put_list(arena, map, "signatories");
        for (size_t i = 0; i < document->signatories.count; i++) {
            const struct signatory *signatory = &document->signatories.items[i];
            struct value *item = value_add_map(arena, list);
            value_put_text(arena, item, "organization", signatory->organization.s);
            value_put_text(arena, item, "authority", signatory->authority.s);
            value_put_text(arena, item, "role", signatory->role.s);
            value_put_text(arena, item, "name", signatory->name.s);
        }
    }
    if (document->recipients.count) {
        struct value *list = value_put_list(arena, map, "recipients");
        for (size_t i = 0; i < document->recipients.count; i++) {
            const struct recipient *recipient = &document->recipients.items[i];
            struct value *item = value_add_map(arena, list);
            value_put_text(arena, item, "name", recipient->name.s);
            value_put_text(arena, item, "purpose", recipient->purpose.s);
            str key = str_concat(arena, STR("purpose."),
                                 slug_make(arena, recipient->purpose.s));
            str meaning = word_label(page->context, str_cstr(arena, key));
            if (!str_equal(meaning, key))
                value_put_text(arena, item, "meaning", meaning);
        }
    }
}

static void put_contact(struct arena *arena, struct value *map, const struct contact *contact)
{
    if (!contact->phone.s.len && !contact->email.s.len && !contact->address.s.len
        && !contact->name.s.len)
        return;
    struct value *out = value_put_map(arena, map, "contact");
    value_put_text(arena, out, "name", contact->name.s);
    value_put_text(arena, out, "address", contact->address.s);
    value_put_text(arena, out, "phone", contact->phone.s);
    value_put_text(arena, out, "email", contact->email.s);
}

static str basis_text(const struct page *page, struct arena *arena, const struct basis *basis,
                      const struct entry *target)
{
    if (target && target->citation.len)
        return target->citation;
    (void)page;
    str parts[] = { basis->type.s, basis->number.s.len ? STR("số") : STR(""), basis->number.s,
                    date_is_none(basis->date.date) ? STR("")
                                                   : date_long_vi(arena, basis->date.date),
                    basis->issuer.s.len ? STR("của") : STR(""), basis->issuer.s, basis->title.s };
    str out = STR("");
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].len)
            out = out.len ? str_concat(arena, out, STR(" "), parts[i]) : parts[i];
    }
    return out;
}

static void put_relations(const struct page *page, struct arena *arena, struct value *map,
                          const struct entry *entry)
{
    if (entry->basis.count) {
        struct value *list = value_put_list(arena, map, "basis");
        for (size_t i = 0; i < entry->basis.count; i++) {
            const struct relation *relation = &entry->basis.items[i];
            struct value *item = value_add_map(arena, list);
            value_put_text(arena, item, "text",
                           basis_text(page, arena, relation->basis, relation->target));
            if (relation->target)
                value_put_text(arena, item, "link", relation->target->link);
            else if (relation->basis->url.s.len)
                value_put_text(arena, item, "url", relation->basis->url.s);
        }
    }
    if (entry->implementing.count) {
        struct value *list = value_put_list(arena, map, "implementing");
        for (size_t i = 0; i < entry->implementing.count; i++)
            part_entry(page, arena, value_add_map(arena, list), entry->implementing.items[i]);
    }
}

static void put_history(const struct page *page, struct arena *arena, struct value *map,
                        const struct document *document)
{
    word_put_date(page->context, arena, map, "posted", document->posted.date);
    if (document->revisions.count) {
        struct value *list = value_put_list(arena, map, "revisions");
        for (size_t i = 0; i < document->revisions.count; i++) {
            struct value *item = value_add_map(arena, list);
            word_put_date(page->context, arena, item, "date",
                          document->revisions.items[i].date.date);
            value_put_text(arena, item, "reason", document->revisions.items[i].reason.s);
        }
    }
    const struct withdrawal *withdrawn = &document->withdrawn;
    if (!date_is_none(withdrawn->date.date) || withdrawn->reason.s.len) {
        struct value *out = value_put_map(arena, map, "withdrawn");
        word_put_date(page->context, arena, out, "date", withdrawn->date.date);
        value_put_text(arena, out, "by", withdrawn->by.s);
        value_put_text(arena, out, "reason", withdrawn->reason.s);
    }
}

static void put_file_facts(const struct page *page, struct arena *arena, struct value *item,
                           str name, uint64_t size, struct hash sha256)
{
    value_put_text(arena, item, "name", name);
    value_put_text(arena, item, "format", utf8_upper(arena, path_extension(name)));
    value_put_text(arena, item, "size", word_size(page->context, arena, size));
    value_put_int(arena, item, "bytes", (int64_t)size);
    value_put_text(arena, item, "sha256", hash_hex(arena, sha256));
}

/* A file of the campaign's folder, or one that `phatdong fetch` brought, or one still elsewhere. */
static void put_attachment(const struct page *page, const struct made *made, struct arena *arena,
                           struct value *list, const struct entry *entry,
                           const struct attachment *attachment)
{
    const struct routes *routes = page->context->site->routes;
    struct value *item = value_add_map(arena, list);
    str name = attachment->file.s.len ? attachment->file.s : path_name(attachment->url.s);
    str title = attachment->title.s.len ? attachment->title.s : name;
    str path = route_file(routes, arena, ROUTE_FILE, entry->campaign->id, name);
    struct made_file file;
    value_put_text(arena, item, "title", title);
    value_put_bool(arena, item, "signed", attachment->signed_original.set);
    if (made_find(made, path, &file)) {
        value_put_text(arena, item, "link",
                       route_link(routes, arena, ROUTE_FILE, entry->campaign->id, name));
        put_file_facts(page, arena, item, name, file.size, file.sha256);
    } else {
        value_put_text(arena, item, "url", attachment->url.s);
        value_put_text(arena, item, "name", name);
        value_put_text(arena, item, "sha256", attachment->sha256.s);
    }
}

static bool is_listed(const struct document *document, str name)
{
    for (size_t i = 0; i < document->attachments.count; i++) {
        if (str_equal(document->attachments.items[i].file.s, name))
            return true;
    }
    return false;
}

/* The plan's page offers what no other document of the campaign lists as its own. */
static bool is_listed_elsewhere(const struct campaign *campaign, str name)
{
    for (size_t i = 0; i < campaign->documents.count; i++) {
        if (is_listed(campaign->documents.items[i]->document, name))
            return true;
    }
    return false;
}

static void put_files(const struct page *page, const struct made *made, struct arena *arena,
                      struct value *map, const struct entry *entry)
{
    const struct document *document = entry->document;
    const struct campaign_source *source = entry->campaign->source;
    struct value *list = value_put_list(arena, map, "files");
    for (size_t i = 0; i < document->attachments.count; i++)
        put_attachment(page, made, arena, list, entry, &document->attachments.items[i]);
    for (size_t i = 0; entry->is_plan && i < source->files.count; i++) {
        str name = source->files.items[i].name;
        if (is_listed(document, name) || is_listed_elsewhere(entry->campaign, name)
            || source->files.items[i].width) /* pictures stand in texts */
            continue;
        struct attachment unlisted = { .file = { .s = name } };
        put_attachment(page, made, arena, list, entry, &unlisted);
    }
    struct made_file text;
    str path = part_text_file(page->context, arena, entry);
    if (made_find(made, path, &text)) {
        struct value *item = value_put_map(arena, map, "text_file");
        value_put_text(arena, item, "link", path);
        put_file_facts(page, arena, item, path_name(path), text.size, text.sha256);
    }
}

void part_document(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view, const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *map = value_put_map(arena, view, "document");
    part_entry(page, arena, map, entry);
    value_put_text(arena, map, "subtitle", document->subtitle.s);
    value_put_text(arena, map, "summary", document->summary.s);
    value_put_text(arena, map, "place", document->place.s);
    value_put_text(arena, map, "theme", document->theme.s);
    value_put_text(arena, map, "layout", document->layout.s);
    value_put_text(arena, map, "citation", entry->citation);
    value_put_text(arena, map, "period",
                   word_period(page->context, arena, document->period.start.date,
                               document->period.end.date));
    if (entry->issuer && entry->issuer->parent)
        part_unit(arena, map, "superior", entry->issuer->parent);
    put_people(page, arena, map, document);
    put_contact(arena, map, &document->contact);
    put_relations(page, arena, map, entry);
    put_history(page, arena, map, document);
    put_files(page, made, arena, map, entry);
    part_body(page, arena, map, "body", document->facts, document->file,
              document->body_start, document->body_end, document->body_hash);
}
