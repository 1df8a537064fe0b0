/*
 * A document as issued: what stands above and below its body on paper (Decree
 * 30/2020/NĐ-CP, annex I, part II; the Party's own form). What was printed
 * otherwise than its normalised field is shown as printed; a blank stays one.
 * It is in Vietnamese, whatever the portal's language.
 */
#include "base/arena.h"
#include "base/map.h"
#include "page/part.h"
#include "page/word.h"

/* What was printed, else the field. */
static str as_printed(const struct text *printed, str field)
{
    return printed->s.len ? printed->s : field;
}

static str next_word(str *rest)
{
    str word;
    do {
        if (rest->len == 0)
            return STR("");
        str_cut(*rest, ' ', &word, rest);
    } while (word.len == 0);
    return word;
}

/* "ngày tháng 11 năm 2023" was left open for the pen: "ngày … tháng 11 năm 2023". */
static str show_open_day(struct arena *arena, str printed)
{
    static const struct { const char *before, *after; } gaps[] = {
        { "ngày", "tháng" }, { "tháng", "năm" }, { "năm", "" },
    };
    str out = STR(""), rest = printed;
    for (str word = next_word(&rest); word.len;) {
        str next = next_word(&rest);
        out = out.len ? str_concat(arena, out, STR(" "), word) : word;
        for (size_t i = 0; i < COUNT(gaps); i++) {
            if (str_is(word, gaps[i].before) && str_is(next, gaps[i].after))
                out = str_concat(arena, out, STR(" …"));
        }
        word = next;
    }
    return out;
}

static str number_as_printed(struct arena *arena, const struct document *document)
{
    str number = str_trim(as_printed(&document->printed.number, document->number.s));
    if (str_skip(&number, STR("Số")))
        str_skip(&number, STR(":"));
    number = str_trim(number);
    return str_starts(number, STR("/")) ? str_concat(arena, STR("…"), number) : number;
}

/* "Hoài Giang, ngày 14 tháng 01 năm 2026"; empty for a mere year that nobody printed. */
static str place_and_date(struct arena *arena, const struct document *document)
{
    str place = as_printed(&document->printed.place, document->place.s);
    str date = document->printed.date.s.len ? show_open_day(arena, document->printed.date.s)
                                            : date_long_vi(arena, document->date.date);
    if (place.len == 0)
        return document->printed.date.s.len || document->date.date.month ? date : STR("");
    return date.len ? str_concat(arena, place, STR(", "), date) : place;
}

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
    str number = number_as_printed(arena, document);
    str place_date = place_and_date(arena, document);
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
                   && (str_ends(recipient->name.s, STR(".")) || str_ends(recipient->name.s, STR(";")));
        part_recipient(page, arena, item, recipient);
        value_put_text(arena, item, "end", closed ? STR("") : last ? STR(".") : STR(";"));
    }
}

/* The body that signs is printed where several do, or where it is not the one at the head. */
static str signing_body(const struct page *page, const struct entry *entry,
                        const struct signatory *signatory)
{
    str name = part_organization_name(page, signatory->organization.s);
    bool several = entry->document->signatories.count > 1;
    bool at_head = entry->issuer && str_equal(entry->issuer->name, name);
    return several || !at_head ? name : STR("");
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
        str name = signing_body(page, entry, &document->signatories.items[i]);
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
