#include "page/part.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "page/word.h"

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
    struct value *bases = value_put_list(arena, map, "basis");
    for (size_t i = 0; i < entry->basis.count; i++) {
        const struct relation *relation = &entry->basis.items[i];
        struct value *item = value_add_map(arena, bases);
        const struct entry *target = relation->target;
        bool cited = target && target->citation.len;
        value_put_text(arena, item, "text",
                       cited ? target->citation : citation_of(page, arena, relation->basis));
        value_put_text(arena, item, "link", target ? target->link : STR(""));
        value_put_text(arena, item, "url", target ? STR("") : relation->basis->url.s);
    }
    struct value *implementing = value_put_list(arena, map, "implementing");
    for (size_t i = 0; i < entry->implementing.count; i++) {
        /* A campaign's own reports and decisions are listed on its page already. */
        if (!entry->is_plan || entry->implementing.items[i]->campaign != entry->campaign)
            part_entry(page, arena, value_add_map(arena, implementing),
                       entry->implementing.items[i]);
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

static str title_of(const struct entry_file *file)
{
    str title = file->attachment ? file->attachment->title.s : STR("");
    return title.len ? title : file->name;
}

/* A file of the campaign's folder, or one that `phatdong fetch` brought, or one still elsewhere. */
static void put_file(const struct page *page, const struct made *made, struct arena *arena,
                     struct value *item, const struct entry_file *file)
{
    const struct attachment *attachment = file->attachment;
    struct made_file facts;
    value_put_text(arena, item, "title", title_of(file));
    value_put_bool(arena, item, "signed", attachment && attachment->signed_original.set);
    if (made_find(made, file->path, &facts)) {
        value_put_text(arena, item, "link", file->link);
        value_put_text(arena, item, "url", STR(""));
        put_file_facts(page, arena, item, file->name, facts.size, facts.sha256);
    } else {
        /* Empty, not absent: a template would find the document's. */
        value_put_text(arena, item, "link", STR(""));
        value_put_text(arena, item, "url", attachment ? attachment->url.s : STR(""));
        value_put_text(arena, item, "name", file->name);
        value_put_text(arena, item, "format", STR(""));
        value_put_text(arena, item, "size", STR(""));
        word_put_nothing(arena, item, "bytes");
        value_put_text(arena, item, "sha256", attachment ? attachment->sha256.s : STR(""));
    }
}

static void put_made_file(const struct page *page, const struct made *made, struct arena *arena,
                          struct value *map, const char *key, const struct entry_file *file)
{
    struct made_file facts;
    if (!file || !made_find(made, file->path, &facts)) {
        word_put_nothing(arena, map, key);
        return;
    }
    struct value *out = value_put_map(arena, map, key);
    value_put_text(arena, out, "link", file->link);
    put_file_facts(page, arena, out, file->name, facts.size, facts.sha256);
}

static void put_files(const struct page *page, const struct made *made, struct arena *arena,
                      struct value *map, const struct entry *entry)
{
    const struct entry_file *text = NULL;
    struct value *list = value_put_list(arena, map, "files");
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct entry_file *file = &entry->files.items[i];
        if (file->is_text)
            text = file;
        else
            put_file(page, made, arena, value_add_map(arena, list), file);
    }
    put_made_file(page, made, arena, map, "text_file", text);
}

/* What stands for the document itself: the signed original, else the text, else the first file. */
static const struct entry_file *find_main_file(const struct made *made, const struct entry *entry)
{
    const struct entry_file *first = NULL, *text = NULL;
    struct made_file facts;
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct entry_file *file = &entry->files.items[i];
        if (!made_find(made, file->path, &facts))
            continue;
        if (file->attachment && file->attachment->signed_original.set)
            return file;
        text = file->is_text ? file : text;
        first = first ? first : file;
    }
    return text ? text : first;
}

void part_main_file(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *map, const struct entry *entry)
{
    put_made_file(page, made, arena, map, "file", find_main_file(made, entry));
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
