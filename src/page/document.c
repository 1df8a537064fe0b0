#include "page/part.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "page/word.h"
#include "site/issued.h"

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
    size_t count = 0;
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct recipient *recipient = &document->recipients.items[i];
        part_recipient(page, arena, value_add_map(arena, recipients), recipient);
        count += !str_starts(recipient->name.s, STR("Lưu")); /* the office's own files */
    }
    value_put_text(arena, map, "recipients_count",
                   count ? word_count(page->context, arena, "meta.recipients_count", count)
                         : STR(""));
}

void part_issued(const struct page *page, struct arena *arena, struct value *map,
                 const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *foot = site_issued(page->context->site, arena, map, entry);
    if (!foot)
        return;
    struct value *list = value_put_list(arena, foot, "recipients");
    for (size_t i = 0; i < document->recipients.count; i++) {
        struct value *item = value_add_map(arena, list);
        part_recipient(page, arena, item, &document->recipients.items[i]);
        value_put_text(arena, item, "end", site_recipient_end(document, i));
    }
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
        str text = cited ? target->citation : citation_of(page, arena, relation->basis);
        value_put_text(arena, item, "text", text);
        word_put_unbroken(arena, item, "text_html", text);
        value_put_text(arena, item, "link", target ? target->link : STR(""));
        str elsewhere = relation->foreign ? relation->foreign->document->link
                                          : relation->basis->url.s;
        value_put_text(arena, item, "url", target ? STR("") : elsewhere);
        part_source(page, arena, item, relation->foreign);
    }
    value_put_text(arena, map, "basis_count",
                   entry->basis.count
                       ? word_count(page->context, arena, "relations.documents", entry->basis.count)
                       : STR(""));
    struct value *implementing = value_put_list(arena, map, "implementing");
    for (size_t i = 0; i < entry->implementing.count; i++) {
        /* A campaign's own reports and decisions are listed on its page already. */
        if (!entry->is_plan || entry->implementing.items[i]->campaign != entry->campaign)
            part_entry(page, arena, value_add_map(arena, implementing),
                       entry->implementing.items[i]);
    }
    struct value *elsewhere = value_put_list(arena, map, "implementing_elsewhere");
    for (size_t i = 0; i < entry->implementing_elsewhere.count; i++)
        part_elsewhere(page, arena, value_add_map(arena, elsewhere),
                       &entry->implementing_elsewhere.items[i]);
    value_put_bool(arena, map, "is_implemented",
                   implementing->list.count + elsewhere->list.count > 0);
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

/* When another plan took its place. */
static void put_superseded(const struct page *page, struct arena *arena, struct value *map,
                           const struct entry *entry)
{
    if (entry->standing != STANDING_SUPERSEDED) {
        word_put_nothing(arena, map, "superseded");
        return;
    }
    struct value *out = value_put_map(arena, map, "superseded");
    word_put_date(page->context, arena, out, "date", entry->updated);
}

static void put_history(const struct page *page, struct arena *arena, struct value *map,
                        const struct entry *entry)
{
    const struct withdrawal *withdrawn = &entry->document->withdrawn;
    word_put_date(page->context, arena, map, "posted", entry->document->posted.date);
    put_revisions(page, arena, map, entry->document);
    put_superseded(page, arena, map, entry);
    value_put_bool(arena, map, "has_history",
                   !date_is_none(entry->document->posted.date) || entry->revisions > 0
                       || entry->standing != STANDING_IN_FORCE);
    bool changed = !date_equal(entry->updated, entry->shown_date);
    word_put_date(page->context, arena, map, "updated", changed ? entry->updated : DATE_NONE);
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
                           str name, const struct made_file *file)
{
    value_put_text(arena, item, "name", name);
    value_put_text(arena, item, "format", utf8_upper(arena, path_extension(name)));
    value_put_text(arena, item, "size", word_size(page->context, arena, file->size));
    value_put_int(arena, item, "bytes", (int64_t)file->size);
    value_put_text(arena, item, "pages",
                   file->pages
                       ? word_count(page->context, arena, "download.pages", (size_t)file->pages)
                       : STR(""));
    value_put_bool(arena, item, "is_signed", file->is_signed);
    value_put_text(arena, item, "sha256", hash_hex(arena, file->sha256));
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
        put_file_facts(page, arena, item, file->name, &facts);
    } else {
        /* Empty, not absent: a template would find the document's. */
        value_put_text(arena, item, "link", STR(""));
        value_put_text(arena, item, "url", attachment ? attachment->url.s : STR(""));
        value_put_text(arena, item, "name", file->name);
        value_put_text(arena, item, "format", STR(""));
        value_put_text(arena, item, "size", STR(""));
        value_put_text(arena, item, "pages", STR(""));
        value_put_bool(arena, item, "is_signed", false);
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
    put_file_facts(page, arena, out, file->name, &facts);
}

static const struct entry_file *find_signed_file(const struct entry *entry)
{
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct attachment *attachment = entry->files.items[i].attachment;
        if (attachment && attachment->signed_original.set)
            return &entry->files.items[i];
    }
    return NULL;
}

static const char *const rendition_labels[RENDITIONS] = {
    [RENDITION_PDF] = "download.pdf",
    [RENDITION_DOCX] = "download.docx",
    [RENDITION_TXT] = "download.text",
};

/* The files that are made of the text, each under what it is good for. */
static void put_renditions(const struct page *page, const struct made *made, struct arena *arena,
                           struct value *map, const struct entry *entry)
{
    const struct entry_file *text = NULL;
    struct value *list = value_put_list(arena, map, "renditions");
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct entry_file *file = &entry->files.items[i];
        struct made_file facts;
        text = file->rendition == RENDITION_TXT ? file : text;
        if (!file->rendition || !made_find(made, file->path, &facts))
            continue;
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "title",
                       word_label(page->context, rendition_labels[file->rendition]));
        value_put_text(arena, item, "link", file->link);
        put_file_facts(page, arena, item, file->name, &facts);
    }
    value_put_bool(arena, map, "has_renditions", list->list.count > 0);
    put_made_file(page, made, arena, map, "text_file", text);
}

static void put_files(const struct page *page, const struct made *made, struct arena *arena,
                      struct value *map, const struct entry *entry)
{
    const struct entry_file *bundle = &entry->campaign->bundle, *bag = &entry->campaign->bag;
    struct value *list = value_put_list(arena, map, "files");
    for (size_t i = 0; i < entry->files.count; i++) {
        if (!entry->files.items[i].rendition)
            put_file(page, made, arena, value_add_map(arena, list), &entry->files.items[i]);
    }
    put_renditions(page, made, arena, map, entry);
    put_made_file(page, made, arena, map, "signed_file", find_signed_file(entry));
    put_made_file(page, made, arena, map, "bundle",
                  entry->is_plan && bundle->name.len ? bundle : NULL);
    put_made_file(page, made, arena, map, "bag", entry->is_plan && bag->name.len ? bag : NULL);
}

/* What stands for the document itself: the signed original, else the best rendition, else the first file. */
static const struct entry_file *find_main_file(const struct made *made, const struct entry *entry)
{
    const struct entry_file *first = NULL, *rendition = NULL;
    struct made_file facts;
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct entry_file *file = &entry->files.items[i];
        if (!made_find(made, file->path, &facts))
            continue;
        if (file->attachment && file->attachment->signed_original.set)
            return file;
        if (file->rendition && (!rendition || file->rendition < rendition->rendition))
            rendition = file;
        first = first ? first : file;
    }
    return rendition ? rendition : first;
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
