#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/value.h"
#include "content/printed.h"
#include "site/issued.h"
#include "site/site.h"

#include <string.h>

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

/* What is read as one word in the names of bodies; a line ends before or after it. */
static const char *const compounds[] = {
    "ủy ban",          "uỷ ban",        "nhân dân",           "ủy ban nhân dân",
    "uỷ ban nhân dân", "hội đồng",      "hội đồng nhân dân",  "công đoàn",
    "liên đoàn",       "lao động",      "liên đoàn lao động", "mặt trận",
    "tổ quốc",         "việt nam",      "chấp hành",          "ban chấp hành",
    "thường vụ",       "ban thường vụ", "viên chức",          "công chức",
    "cơ sở",           "văn phòng",     "thành phố",          "hồ chí minh",
    "hà nội",          "thi đua",       "khen thưởng",        "tổng hợp",
    "nội vụ",          "sở nội vụ",     "giáo dục",           "đào tạo",
    "khoa học",        "công nghệ",     "thông tin",          "tài chính",
    "kế hoạch",        "phụ nữ",        "thanh niên",         "tỉnh ủy",
    "đảng ủy",         "huyện ủy",      "thành ủy",           "tuyên giáo",
    "dân vận",
};

/* "TỈNH LÂM ĐỒNG": a place goes with what it is, up to the end of the line. */
static const char *const places[] = { "tỉnh ", "xã ", "phường ", "huyện ", "quận ", "đặc khu " };

/* What is wider may be wider than a phone, or than the column of one of two signatures there. */
#define HEAD_CHARS_MAX      18
#define SIGNATURE_CHARS_MAX 10

/* Whether something of the table stands there as words of its own; its length in bytes, else 0. */
static size_t kept_at(str lower, size_t at, size_t chars_max)
{
    size_t longest = 0;
    str rest = str_sub(lower, at, lower.len);
    for (size_t i = 0; i < COUNT(compounds); i++) {
        size_t len = strlen(compounds[i]);
        bool whole = rest.len == len || (rest.len > len && strchr(" \n,-", rest.ptr[len]));
        if (len > longest && whole && str_starts(rest, str_from(compounds[i]))
            && utf8_count(str_from(compounds[i])) <= chars_max)
            longest = len;
    }
    if (str_starts_any(rest, places, COUNT(places))) {
        size_t line = str_find_char(rest, '\n');
        str place = str_sub(rest, 0, line == STR_NOT_FOUND ? rest.len : line);
        if (utf8_count(place) <= chars_max && place.len > longest)
            longest = place.len;
    }
    return longest;
}

/* The same name with U+00A0 where no line is to end: "ỦY BAN NHÂN DÂN", not "… NHÂN / DÂN". */
static str kept_together(struct arena *arena, str name, size_t chars_max)
{
    str lower = utf8_lower(arena, name);
    struct buf out = buf_new(arena, 2 * name.len + 1);
    if (lower.len != name.len)
        return name;
    for (size_t i = 0, kept = 0; i < name.len; i++) {
        size_t len = i == 0 || char_is_space(name.ptr[i - 1]) ? kept_at(lower, i, chars_max) : 0;
        kept = i + len > kept ? i + len : kept;
        if (i < kept && name.ptr[i] == ' ')
            BUF_PUT(&out, "\u00A0");
        else
            buf_put_char(&out, name.ptr[i]);
    }
    return buf_str(&out);
}

static void put_bodies(struct arena *arena, struct value *head, const struct entry *entry)
{
    str printed = entry->document->printed.issuer.s;
    str superior = STR(""), issuer = printed;
    if (entry->issuer && printed.len == 0) {
        issuer = entry->issuer->name;
        superior = names_its_superior(entry->issuer) ? entry->issuer->parent->name : superior;
    }
    value_put_text(arena, head, "superior", kept_together(arena, superior, HEAD_CHARS_MAX));
    value_put_text(arena, head, "issuer", kept_together(arena, issuer, HEAD_CHARS_MAX));
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

str site_recipient_end(const struct document *document, size_t i)
{
    const struct recipient *recipient = &document->recipients.items[i];
    bool closed = !recipient->purpose.s.len
                  && (str_ends(recipient->name.s, STR("."))
                      || str_ends(recipient->name.s, STR(";")));
    bool last = i + 1 == document->recipients.count;
    return closed ? STR("") : last ? STR(".") : STR(";");
}

/*
 * A double signature is read row by row, as it is printed: the bodies, then
 * authority, role and name of each.
 */
static void put_signatures(const struct site *site, struct arena *arena, struct value *foot,
                           const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *bodies = value_put_list(arena, foot, "bodies");
    bool any = false;
    for (size_t i = 0; i < document->signatories.count; i++) {
        str name = site_signing_body(site, entry, i);
        any = any || name.len;
        value_put_text(arena, value_add_map(arena, bodies), "name",
                       kept_together(arena, name, SIGNATURE_CHARS_MAX));
    }
    if (!any)
        value_put_list(arena, foot, "bodies");
    struct value *list = value_put_list(arena, foot, "signatures");
    for (size_t i = 0; i < document->signatories.count; i++) {
        struct value *item = value_add_map(arena, list);
        value_put_text(
            arena, item, "authority",
            kept_together(arena, document->signatories.items[i].authority.s, SIGNATURE_CHARS_MAX));
        value_put_text(arena, item, "role", document->signatories.items[i].role.s);
        value_put_text(arena, item, "name", document->signatories.items[i].name.s);
    }
    value_put_int(arena, foot, "columns", (int64_t)document->signatories.count);
}

static struct value *put_foot(const struct site *site, struct arena *arena, struct value *map,
                              const struct entry *entry)
{
    const struct document *document = entry->document;
    const struct printed *printed = &document->printed;
    if (!document->recipients.count && !document->signatories.count && !printed->recipients.s.len
        && !printed->signature.s.len) {
        value_put(arena, map, STR("foot"), (struct value){ .kind = VALUE_NULL });
        return NULL;
    }
    struct value *foot = value_put_map(arena, map, "foot");
    value_put_text(arena, foot, "printed_recipients", printed->recipients.s);
    value_put_text(arena, foot, "printed_signature", printed->signature.s);
    put_signatures(site, arena, foot, entry);
    return foot;
}

struct value *site_issued(const struct site *site, struct arena *arena, struct value *map,
                          const struct entry *entry)
{
    put_head(arena, map, entry);
    return put_foot(site, arena, map, entry);
}
