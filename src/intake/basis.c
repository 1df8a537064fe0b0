/*
 * Legal basis (căn cứ) and the sentence that issues the document (Decree
 * 30/2020/NĐ-CP, annex I, II.6): what stands before the first section, or under
 * a section of its own, "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH".
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/doctypes.h"
#include "intake/draft.h"
#include "intake/number.h"
#include "content/phrase.h"
#include "content/when.h"

enum {
    TYPE_REACH = 100,   /* bytes from a type's name to " số " */
    DATE_REACH = 8,     /* from the number to its date */
    OF_REACH = 3,       /* from there to "của" */
    ISSUER_REACH = 160, /* from a body's name to the verb */
    NAMELESS_MAX = 300, /* bytes of a basis that is named by its title alone */
    HEADING_MAX = 100,
};

/* "của Công đoàn viên chức tỉnh về việc …": who issued it, and about what. */
static void read_issuer(struct arena *arena, str rest, struct basis *basis)
{
    /* The first ones only lead to the title; the others begin it. */
    enum { LEADS_ONLY = 4 };
    static const char *const about[] = { " về việc ",    " về ",        " V/v ",      " v/v ",
                                         " Phát động ",  " phát động ", " quy định ", " Quy định ",
                                         " ban hành ",   " hướng dẫn ", " sửa đổi",   " phê duyệt ",
                                         " triển khai ", " tổ chức " };
    size_t of, len = 0;
    rest = str_concat(arena, STR(" "), str_trim(rest));
    of = str_find(rest, STR("của "));
    bool has_issuer = of <= OF_REACH;
    str behind = has_issuer ? str_sub(rest, of + STR("của ").len, rest.len) : rest;
    size_t end = phrase_find(behind, about, COUNT(about), &len);
    if (has_issuer)
        basis->issuer = draft_text(phrase_tidy(str_sub(behind, 0, end)));
    if (end == STR_NOT_FOUND || (!has_issuer && end > OF_REACH))
        return;
    str title = str_sub(behind, end, behind.len);
    for (size_t i = 0; i < LEADS_ONLY; i++) {
        if (str_skip(&title, str_from(about[i])))
            break;
    }
    basis->title = draft_text(phrase_tidy(title));
}

/* The date right behind a number; `rest` is what follows it. True too where its day was left blank. */
static bool read_date(str *rest, struct basis *basis, bool *blank)
{
    struct when_found found;
    size_t day = str_find(*rest, STR("ngày"));
    *blank = false;
    if (when_find(*rest, 0, &found) && found.start < DATE_REACH) {
        *rest = str_sub(*rest, found.end, rest->len);
    } else if (day < DATE_REACH && when_find_blank_day(str_sub(*rest, day, rest->len), &found)) {
        *blank = true;
        *rest = str_sub(*rest, day + found.end, rest->len);
    } else {
        return false;
    }
    basis->date.date = found.date;
    return true;
}

/* "KH-LĐLĐ" of "kế hoạch số KH-LĐLĐ, ngày /01/2023": the number was left out with its slash. */
static str take_bare_symbol(str *rest)
{
    size_t end = 0;
    while (end < rest->len && str_find_char(STR(" ,;"), rest->ptr[end]) == STR_NOT_FOUND)
        end++;
    str symbol = str_sub(*rest, 0, end);
    if (str_find_char(symbol, '-') == STR_NOT_FOUND || !utf8_capitals(symbol)
        || char_is_digit(symbol.ptr[0]))
        return STR("");
    *rest = str_sub(*rest, end, rest->len);
    return symbol;
}

/* Whether the text begins with a name, in any case: "kế hoạch", "KẾ HOẠCH"; its length then. */
static size_t begins_with_name(str text, str name)
{
    str rest = text;
    uint32_t letter, wanted;
    while (utf8_next(&name, &wanted)) {
        if (!utf8_next(&rest, &letter) || utf8_to_lower(letter) != utf8_to_lower(wanted))
            return 0;
    }
    return rest.len == 0 || rest.ptr[0] == ' ' ? text.len - rest.len : 0;
}

/* The type that a text names first, "kế hoạch công tác", and the length of its name; NULL: none. */
static const struct doctype *begins_with_type(str text, size_t *len)
{
    size_t count;
    const struct doctype *table = doctype_table(&count), *best = NULL;
    *len = 0;
    for (size_t i = 0; i < count; i++) {
        size_t name = begins_with_name(text, str_from(table[i].name));
        if (name > *len) {
            best = &table[i];
            *len = name;
        }
    }
    return best;
}

/* "Quy chế của Sở ban hành kèm theo Quyết định số …": the number is not the first one's. */
static bool is_of_another(str before)
{
    static const char *const words[] = { " của ", " kèm theo ", " ban hành " };
    return phrase_has(before, words, COUNT(words));
}

/* Where the number stands: behind " số ", or behind the type itself, "Nghị quyết 02-NQ/TW". */
static bool find_number(str text, size_t *type_end, str *rest)
{
    size_t at = str_find(text, STR(" số ")), len;
    size_t colon = str_find(text, STR(" số: "));
    if (colon < at)
        at = colon;
    if (at <= TYPE_REACH && is_of_another(str_sub(text, 0, at)))
        return false;
    if (at <= TYPE_REACH) {
        *type_end = at;
        *rest = str_sub(text, at + (at == colon ? STR(" số: ").len : STR(" số ").len), text.len);
        return true;
    }
    if (!begins_with_type(text, &len) || len + 1 >= text.len || !char_is_digit(text.ptr[len + 1]))
        return false;
    *type_end = len;
    *rest = str_sub(text, len + 1, text.len);
    return true;
}

/* "Luật Thi đua, khen thưởng" of a law with a number: the type, and the words behind it as title. */
static void put_type(str named, struct basis *basis)
{
    size_t len;
    const struct doctype *type = doctype_find_name(named);
    if (type) {
        basis->type = draft_text(str_from(type->code));
        return;
    }
    type = begins_with_type(named, &len);
    basis->type = draft_text(type ? str_from(type->code) : named);
    str title = phrase_tidy(str_sub(named, type ? len : named.len, named.len));
    if (phrase_begins_upper(title)) /* "Chương trình hành động" only says more of the type */
        basis->title = draft_text(title);
}

static void add_basis(struct draft *draft, const struct paragraph *paragraph,
                      const struct basis *basis, str words, const char *question)
{
    size_t index = draft->document.basis.count;
    *LIST_ADD(draft->arena, &draft->document.basis) = *basis;
    draft_note(draft, draft_path(draft, "basis", index), paragraph, phrase_tidy(words), question);
}

/* "Kế hoạch số 149/KH-CĐVC ngày 10/11/2023 của Công đoàn viên chức tỉnh về việc …" */
static bool read_numbered(struct draft *draft, const struct paragraph *paragraph, str text)
{
    struct basis basis = { 0 };
    struct text title;
    size_t type_end;
    str rest;
    bool blank_day;
    if (!find_number(text, &type_end, &rest))
        return false;
    put_type(str_trim(str_sub(text, 0, type_end)), &basis);
    title = basis.title;
    str behind = rest, number = number_take(draft->arena, &behind);
    if (number.len)
        rest = behind;
    else
        number = take_bare_symbol(&rest);
    if (!number.len)
        return false;
    number = number_without_blank(number);
    basis.number = draft_text(number);
    read_date(&rest, &basis, &blank_day);
    read_issuer(draft->arena, rest, &basis);
    if (title.s.len)
        basis.title = title;
    bool blank_number = !number.len || !char_is_digit(number.ptr[0]);
    add_basis(draft, paragraph, &basis, text,
              blank_number || blank_day ? "số hoặc ngày của căn cứ này để trống" : "");
    return true;
}

/* "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Điều lệ Công đoàn Việt Nam": by title. */
static bool read_by_title(struct draft *draft, const struct paragraph *paragraph, str text)
{
    struct when_found found;
    struct basis basis = { 0 };
    size_t len, of = str_find(text, STR(" của "));
    const struct doctype *type = begins_with_type(text, &len);
    str name = type ? str_from(type->code) : STR("Điều lệ");
    if (!type && str_starts(text, name))
        len = name.len;
    else if (!type || !phrase_begins_upper(text))
        return false;
    static const char *const ends[] = { " ban hành", " kèm theo" };
    size_t end_len;
    text = str_sub(text, 0, phrase_find(text, ends, COUNT(ends), &end_len));
    str title = str_sub(text, len, text.len);
    if (when_find(title, 0, &found)) {
        basis.date.date = found.date;
        title = str_sub(title, 0, found.start);
    } else if (of != STR_NOT_FOUND && of > len) {
        title = str_sub(text, len, of);
        basis.issuer = draft_text(phrase_tidy(str_sub(text, of + STR(" của ").len, text.len)));
    }
    basis.type = draft_text(name);
    basis.title = draft_text(phrase_tidy(title));
    if (!basis.title.s.len)
        return false;
    add_basis(draft, paragraph, &basis, text, "");
    return true;
}

/* A basis that names a number which could not be read; "một số nội dung" names none. */
static bool names_number(str text)
{
    size_t at = str_find(text, STR(" số "));
    str behind = str_sub(text, at == STR_NOT_FOUND ? text.len : at + STR(" số ").len, text.len);
    str number, rest;
    str_cut(behind, ' ', &number, &rest);
    return number.len
           && (char_is_digit(number.ptr[0]) || utf8_capitals(number)
               || str_find_char(number, '/') != STR_NOT_FOUND);
}

/* Where one reference ends: at ';', or where the next begins, "… và Hướng dẫn số 5/HD-X". */
static size_t find_reference_end(str text)
{
    for (size_t i = 1; i < text.len; i++) {
        if (text.ptr[i] == ';')
            return i;
        str behind = str_sub(text, i, text.len);
        bool joint = str_skip(&behind, STR(", ")) || str_skip(&behind, STR(" và "));
        size_t len;
        if (joint && begins_with_type(behind, &len)
            && (str_starts(str_sub(behind, len, behind.len), STR(" số ")))
            && names_number(str_sub(behind, 0, len + 30)))
            return i;
    }
    return text.len;
}

/* Each reference of a line: "Kế hoạch số …; Hướng dẫn số … và Kế hoạch số …". */
static void read_references(struct draft *draft, const struct paragraph *paragraph, str text,
                            bool by_title)
{
    static const char *const joints[] = { ";", ", ", " và ", "và ", " " };
    bool first = true;
    while (text.len && !draft_is_full(draft)) {
        size_t end = find_reference_end(text);
        size_t len;
        str one = str_sub(text, 0, end);
        bool reference = first || begins_with_type(one, &len);
        bool read = reference && read_numbered(draft, paragraph, one);
        bool named = names_number(one);
        bool attached = is_of_another(str_sub(one, 0, str_find(one, STR(" số "))));
        bool titled = first && by_title && one.len <= NAMELESS_MAX && (attached || !named);
        if (!read && titled)
            read_by_title(draft, paragraph, one);
        else if (!read && reference && named)
            draft_ask(draft, STR("basis"), paragraph, STR(""),
                      STR("basis: chưa đọc được căn cứ ở dòng này"));
        text = str_sub(text, end, text.len);
        while (phrase_skip(&text, joints, COUNT(joints)))
            continue;
        first = false;
    }
}

/* A body that issues, and what it does: "Ban Chấp hành Công đoàn Sở ban hành Kế hoạch …". */
static const char *const bodies[] = {
    "Ban Chấp hành", "Ban chấp hành", "Ban Thường vụ", "Ban thường vụ", "BCH ",     "BTV ",
    "Đảng ủy",       "Đảng uỷ",       "Đảng bộ",       "Chi bộ",        "Chi hội",  "Chi đoàn",
    "Chi ủy",        "Ủy ban",        "Uỷ ban",        "UBND",          "Sở ",      "Công đoàn",
    "CĐCS",          "Liên đoàn",     "Hội ",          "Đoàn ",         "Ban ",     "Phòng ",
    "Trường ",       "Trung tâm",     "Văn phòng",     "Tỉnh ủy",       "Huyện ủy", "Thành ủy",
    "Tỉnh đoàn",     "Huyện đoàn",    "Bộ ",           "Cục ",          "Chi cục",  "Thường trực",
    "Hội đồng",      "Viện ",         "Mặt trận",
};

static const char *const verbs[] = { " ban hành ",          " hướng dẫn ",         " lập kế hoạch ",
                                     " xây dựng kế hoạch ", " xây dựng Kế hoạch ", " phát động ",
                                     " thông báo ",         " báo cáo ",           " triển khai ",
                                     " tổ chức ",           " đề nghị ",           " yêu cầu ",
                                     " đề nghị:",           " yêu cầu:",           " thông báo:" };

/* The issuing sentence's subject in `text`: the last one that a verb follows. */
static str find_subject(str text)
{
    str found = STR("");
    for (size_t i = 0; i < text.len; i++) {
        bool begins = i == 0
                      || (i > 1 && text.ptr[i - 1] == ' '
                          && str_find_char(STR(";.,"), text.ptr[i - 2]) != STR_NOT_FOUND);
        str from = str_sub(text, i, text.len);
        size_t len = 0;
        if (!begins || !str_starts_any(from, bodies, COUNT(bodies)))
            continue;
        size_t verb = phrase_find(from, verbs, COUNT(verbs), &len);
        if (verb <= ISSUER_REACH && str_find_char(str_sub(from, 0, verb), ';') == STR_NOT_FOUND)
            found = phrase_tidy(str_sub(from, 0, verb));
    }
    return found;
}

/* "… như sau:", "… đề nghị:" end a sentence that issues the document. */
static bool is_issuing(str text)
{
    static const char *const ends[] = { "sau:",      "sau đây:",  "sau đây.",   "như sau",
                                        " đề nghị:", " yêu cầu:", " thông báo:" };
    for (size_t i = 0; i < COUNT(ends); i++) {
        if (str_ends(text, str_from(ends[i])))
            return true;
    }
    return false;
}

/* Where the reading is: before the first section, in one of căn cứ, or behind both. */
struct section {
    bool behind;           /* of the preamble */
    enum clause_kind kind; /* of the marker of a section of căn cứ; CLAUSE_NONE: outside */
};

/* "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH", "1. Căn cứ pháp lý" */
static bool heads_section(struct arena *arena, str text, const struct clause_marker *marker)
{
    return !clause_is_bullet(marker->kind) && text.len <= HEADING_MAX
           && str_starts(utf8_lower(arena, text), STR("căn cứ")) && !names_number(text)
           && !paragraph_ends_sentence(text);
}

static void read_paragraph(struct draft *draft, const struct paragraph *paragraph,
                           struct section *place)
{
    static const char *const leads[] = { "Căn cứ vào ", "Căn cứ theo ", "Căn cứ ", "Thực hiện ",
                                         "Thi hành ",   "Triển khai ",  "Theo " };
    static const char *const titled[] = { "Căn cứ vào ", "Căn cứ theo ", "Căn cứ " };
    struct clause_marker marker;
    str text = phrase_behind_marker(paragraph->plain, &marker), rest = text;
    bool numbered = marker.kind != CLAUSE_NONE && !clause_is_bullet(marker.kind);
    if (numbered && heads_section(draft->arena, text, &marker)) {
        place->kind = marker.kind;
        return;
    }
    if (place->kind != CLAUSE_NONE && numbered && marker.kind <= place->kind) {
        place->kind = CLAUSE_NONE;
        place->behind = true;
    }
    place->behind = place->behind || (numbered && place->kind == CLAUSE_NONE);
    bool by_title = str_starts_any(text, titled, COUNT(titled));
    bool led = phrase_skip(&rest, leads, COUNT(leads));
    str subject = is_issuing(rest) ? find_subject(rest) : STR("");
    if (subject.len) /* the basis ends where the sentence goes on to who issues */
        rest = str_span(rest.ptr, subject.ptr);
    if (place->kind != CLAUSE_NONE)
        read_references(draft, paragraph, rest, true);
    else if (led && !place->behind && !str_starts(rest, STR("đề nghị")))
        read_references(draft, paragraph, rest, by_title);
}

/* "Ban Chấp hành Công đoàn Sở ban hành Kế hoạch … như sau:" */
static void read_issuing_sentence(struct draft *draft, const struct paragraph *paragraph)
{
    str text = paragraph->plain;
    if (draft->document.issuer.s.len || !is_issuing(text))
        return;
    str name = find_subject(text);
    if (!name.len)
        return;
    draft->document.issuer = draft_text(name);
    draft_note(draft, STR("issuer"), paragraph, name,
               "tên lấy từ câu ban hành, đầu văn bản không in cơ quan");
}

void basis_recognise(struct draft *draft)
{
    struct section place = { 0 };
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        read_paragraph(draft, paragraph, &place);
        if (!place.behind)
            read_issuing_sentence(draft, paragraph);
    }
}
