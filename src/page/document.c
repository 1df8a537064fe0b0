#include "page/part.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/doctypes.h"
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
    struct value *signatories = value_put_list(arena, map, "signatories");
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        struct value *item = value_add_map(arena, signatories);
        value_put_text(arena, item, "organization",
                       part_organization_name(page, signatory->organization.s));
        value_put_text(arena, item, "authority", signatory->authority.s);
        value_put_text(arena, item, "role", signatory->role.s);
        value_put_text(arena, item, "name", signatory->name.s);
    }
    struct value *recipients = value_put_list(arena, map, "recipients");
    for (size_t i = 0; i < document->recipients.count; i++)
        part_recipient(page, arena, value_add_map(arena, recipients),
                       &document->recipients.items[i]);
}

static void put_contact(struct arena *arena, struct value *map, const struct contact *contact)
{
    if (!contact->phone.s.len && !contact->email.s.len && !contact->address.s.len
        && !contact->name.s.len) {
        word_put_nothing(arena, map, "contact");
        return;
    }
    struct value *out = value_put_map(arena, map, "contact");
    value_put_text(arena, out, "name", contact->name.s);
    value_put_text(arena, out, "address", contact->address.s);
    value_put_text(arena, out, "phone", contact->phone.s);
    value_put_text(arena, out, "email", contact->email.s);
}

/* A law goes by its name: "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022". */
static bool is_law(str type_name)
{
    static const char *const types[] = { "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp" };
    for (size_t i = 0; i < COUNT(types); i++) {
        if (str_is(type_name, types[i]))
            return true;
    }
    return false;
}

/* How a document that is not on this portal is cited: in Vietnamese, as bases are written. */
static str citation_of(const struct page *page, struct arena *arena, const struct basis *basis)
{
    const struct doctype *type = doctype_find(basis->type.s);
    str type_name = type ? str_from(type->name) : basis->type.s;
    bool law = is_law(type_name), named = law && basis->title.s.len;
    str issuer = part_organization_name(page, basis->issuer.s);
    const struct {
        str lead, text;
    } parts[] = {
        { STR(""), named && str_starts(basis->title.s, type_name) ? STR("") : type_name },
        { STR(" "), named ? basis->title.s : STR("") },
        { STR(" số "), basis->number.s },
        { STR(" "), date_long_vi(arena, basis->date.date) },
        { STR(" của "), law ? STR("") : issuer },
        { STR(" "), named ? STR("") : site_title_as_cited(arena, basis->title.s) },
    };
    str out = STR("");
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].text.len)
            out = str_concat(arena, out, out.len ? parts[i].lead : STR(""), parts[i].text);
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
            const struct entry *target = relation->target;
            bool cited = target && target->citation.len;
            value_put_text(arena, item, "text",
                           cited ? target->citation : citation_of(page, arena, relation->basis));
            value_put_text(arena, item, "link", target ? target->link : STR(""));
            value_put_text(arena, item, "url", target ? STR("") : relation->basis->url.s);
        }
    }
    struct value *list = value_put_list(arena, map, "implementing");
    for (size_t i = 0; i < entry->implementing.count; i++) {
        /* A campaign's own reports and decisions are listed on its page already. */
        if (!entry->is_plan || entry->implementing.items[i]->campaign != entry->campaign)
            part_entry(page, arena, value_add_map(arena, list), entry->implementing.items[i]);
    }
}

/* A revision that is dated ahead is not told before its day. */
static void put_revisions(const struct page *page, struct arena *arena, struct value *map,
                          const struct document *document)
{
    struct value *list = value_put_list(arena, map, "revisions");
    for (size_t i = 0; i < document->revisions.count; i++) {
        const struct revision *revision = &document->revisions.items[i];
        if (date_first_day(revision->date.date) > page->context->site->today)
            continue;
        struct value *item = value_add_map(arena, list);
        word_put_date(page->context, arena, item, "date", revision->date.date);
        value_put_text(arena, item, "reason", revision->reason.s);
    }
}

static void put_history(const struct page *page, struct arena *arena, struct value *map,
                        const struct entry *entry)
{
    const struct withdrawal *withdrawn = &entry->document->withdrawn;
    word_put_date(page->context, arena, map, "posted", entry->document->posted.date);
    put_revisions(page, arena, map, entry->document);
    if (entry->standing != STANDING_WITHDRAWN) {
        word_put_nothing(arena, map, "withdrawn");
        return;
    }
    struct value *out = value_put_map(arena, map, "withdrawn");
    word_put_date(page->context, arena, out, "date", withdrawn->date.date);
    value_put_text(arena, out, "by", withdrawn->by.s);
    value_put_text(arena, out, "reason", withdrawn->reason.s);
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

static str attachment_name(const struct attachment *attachment)
{
    return attachment->file.s.len ? attachment->file.s : path_name(attachment->url.s);
}

/* A file of the campaign's folder, or one that `phatdong fetch` brought, or one still elsewhere. */
static void put_attachment(const struct page *page, const struct made *made, struct arena *arena,
                           struct value *list, const struct entry *entry,
                           const struct attachment *attachment)
{
    const struct routes *routes = page->context->site->routes;
    struct value *item = value_add_map(arena, list);
    str name = attachment_name(attachment);
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

/* What stands for the document itself: the signed original, else the text, else the first file. */
static bool find_main_file(const struct page *page, const struct made *made, struct arena *arena,
                           const struct entry *entry, str *path, struct made_file *file)
{
    const struct document *document = entry->document;
    const struct routes *routes = page->context->site->routes;
    str first = STR("");
    for (size_t i = 0; i < document->attachments.count; i++) {
        const struct attachment *attachment = &document->attachments.items[i];
        *path = route_file(routes, arena, ROUTE_FILE, entry->campaign->id,
                           attachment_name(attachment));
        if (!made_find(made, *path, file))
            continue;
        if (attachment->signed_original.set)
            return true;
        first = first.len ? first : *path;
    }
    *path = part_text_file(page->context, arena, entry);
    if (document->body_start < document->body_end && made_find(made, *path, file))
        return true;
    *path = first;
    return made_find(made, *path, file);
}

void part_main_file(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *map, const struct entry *entry)
{
    struct made_file file;
    str path;
    if (!find_main_file(page, made, arena, entry, &path, &file)) {
        word_put_nothing(arena, map, "file");
        return;
    }
    struct value *out = value_put_map(arena, map, "file");
    value_put_text(arena, out, "link", path);
    put_file_facts(page, arena, out, path_name(path), file.size, file.sha256);
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
    value_put_text(arena, map, "citation_again", entry->citation_again);
    value_put_text(
        arena, map, "period",
        word_period(page->context, arena, document->period.start.date, document->period.end.date));
    part_unit(arena, map, "superior", entry->issuer ? entry->issuer->parent : NULL);
    part_issued(page, arena, map, entry);
    put_people(page, arena, map, document);
    put_contact(arena, map, &document->contact);
    put_relations(page, arena, map, entry);
    put_history(page, arena, map, entry);
    put_files(page, made, arena, map, entry);
    part_body(page, arena, map, "body", document->facts, document->file, document->body_start,
              document->body_end, document->body_hash, 3);
}
