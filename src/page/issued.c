/*
 * A document as issued: what stands above and below its body on paper (Decree
 * 30/2020/NĐ-CP, annex I, part II; the Party's own form). What was printed
 * otherwise than its normalised field is shown as printed; a blank stays one.
 * It is in Vietnamese, whatever the portal's language.
 */
#include "base/arena.h"
#include "content/printed.h"
#include "page/part.h"
#include "page/word.h"

/* People's committees and councils stand under nobody's name (annex I, II.2). */
static bool names_its_superior(const struct unit *issuer)
{
    static const char *const alone[] = { "Ủy ban nhân dân", "Uỷ ban nhân dân", "UBND",
                                         "Hội đồng nhân dân", "HĐND" };
    for (size_t i = 0; i < COUNT(alone); i++) {
        if (str_starts(issuer->name, str_from(alone[i])))
            return false;
    }
    return issuer->parent != NULL;
}

static void put_bodies(struct arena *arena, struct value *head, const struct entry *entry)
{
    str printed = entry->document->printed.issuer.s;
    str superior = STR(""), issuer = printed;
    if (entry->issuer && printed.len == 0) {
        issuer = entry->issuer->name;
        superior = names_its_superior(entry->issuer) ? entry->issuer->parent->name : superior;
    }
    value_put_text(arena, head, "superior", superior);
    value_put_text(arena, head, "issuer", issuer);
}

static void put_head(struct arena *arena, struct value *map, const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *head = value_put_map(arena, map, "head");
    str number = printed_number(arena, document);
    str place_date = printed_place_date(arena, document);
    bool party = str_is(document->layout.s, "party");
    bool shown = document->layout.s.len || number.len || place_date.len;
    value_put_bool(arena, head, "letterhead", shown);
    value_put_bool(arena, head, "state", shown && !party);
    value_put_bool(arena, head, "party", shown && party);
    put_bodies(arena, head, entry);
    value_put_text(arena, head, "type", entry->type_printed);
    value_put_text(arena, head, "number", number);
    value_put_text(arena, head, "place_date", place_date);
    value_put_text(arena, head, "printed_title", document->printed.title.s);
}

static void put_recipients(const struct page *page, struct arena *arena, struct value *foot,
                           const struct document *document)
{
    struct value *list = value_put_list(arena, foot, "recipients");
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct recipient *recipient = &document->recipients.items[i];
        struct value *item = value_add_map(arena, list);
        bool last = i + 1 == document->recipients.count;
        bool closed = !recipient->purpose.s.len
                      && (str_ends(recipient->name.s, STR("."))
                          || str_ends(recipient->name.s, STR(";")));
        part_recipient(page, arena, item, recipient);
        value_put_text(arena, item, "end", closed ? STR("") : last ? STR(".") : STR(";"));
    }
}

/*
 * A double signature is read row by row, as it is printed: the bodies, then
 * authority, role and name of each.
 */
static void put_signatures(const struct page *page, struct arena *arena, struct value *foot,
                           const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *bodies = value_put_list(arena, foot, "bodies");
    bool any = false;
    for (size_t i = 0; i < document->signatories.count; i++) {
        str name = site_signing_body(page->context->site, entry, i);
        any = any || name.len;
        value_put_text(arena, value_add_map(arena, bodies), "name", name);
    }
    if (!any)
        value_put_list(arena, foot, "bodies");
    struct value *list = value_put_list(arena, foot, "signatures");
    for (size_t i = 0; i < document->signatories.count; i++) {
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "authority", document->signatories.items[i].authority.s);
        value_put_text(arena, item, "role", document->signatories.items[i].role.s);
        value_put_text(arena, item, "name", document->signatories.items[i].name.s);
    }
    value_put_int(arena, foot, "columns", (int64_t)document->signatories.count);
}

static void put_foot(const struct page *page, struct arena *arena, struct value *map,
                     const struct entry *entry)
{
    const struct document *document = entry->document;
    const struct printed *printed = &document->printed;
    if (!document->recipients.count && !document->signatories.count && !printed->recipients.s.len
        && !printed->signature.s.len) {
        word_put_nothing(arena, map, "foot");
        return;
    }
    struct value *foot = value_put_map(arena, map, "foot");
    value_put_text(arena, foot, "printed_recipients", printed->recipients.s);
    value_put_text(arena, foot, "printed_signature", printed->signature.s);
    put_recipients(page, arena, foot, document);
    put_signatures(page, arena, foot, entry);
}

void part_issued(const struct page *page, struct arena *arena, struct value *map,
                 const struct entry *entry)
{
    put_head(arena, map, entry);
    put_foot(page, arena, map, entry);
}
