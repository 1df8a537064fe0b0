/*
 * The head of a document: number and symbol, place and date, type, title,
 * issuing body (Decree 30/2020/NĐ-CP, annex I, part II), as far as printed.
 */
#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "intake/draft.h"
#include "intake/when.h"

enum { HEAD_PARAGRAPHS = 30 }; /* no head is longer, so that bodies are not searched */

static bool has_upper(str text)
{
    str rest = text;
    uint32_t letter;
    while (utf8_next(&rest, &letter)) {
        if (utf8_is_upper(letter))
            return true;
    }
    return false;
}

bool draft_is_capitals(str text)
{
    str rest = text;
    uint32_t letter;
    while (utf8_next(&rest, &letter)) {
        if (utf8_is_lower(letter))
            return false;
    }
    return has_upper(text);
}

/* "Số: 16 /KH-CĐBDT", "Số 127-QĐ/TW", "Số: /KH-CĐS" */
static bool read_number(struct draft *draft, const struct paragraph *paragraph)
{
    str rest = paragraph->plain;
    if (!str_skip(&rest, STR("Số:")) && !str_skip(&rest, STR("Số ")))
        return false;
    str printed = str_trim(rest);
    if (printed.len == 0 || printed.len > 60 || !has_upper(printed)
        || str_find_char(printed, '/') == STR_NOT_FOUND)
        return false;
    struct str_list parts = { 0 };
    while (rest.len) { /* numbers are typed with spaces here and there; the normal form has none */
        str part;
        str_cut(rest, ' ', &part, &rest);
        if (part.len)
            *LIST_ADD(draft->arena, &parts) = part;
    }
    draft->document.number = draft_text(str_join(draft->arena, parts.items, parts.count, STR("")));
    if (!str_equal(draft->document.number.s, printed))
        draft->document.printed.number = draft_text(printed);
    bool blank = draft->document.number.s.ptr[0] == '/';
    draft_note(draft, STR("number"), paragraph, paragraph->plain,
               blank ? "số văn bản để trống" : "");
    return true;
}

/* "ngày tháng 11 năm 2023": the day was left blank for the pen. */
static bool read_blank_date(str text, struct date *out)
{
    size_t month = str_find(text, STR("tháng")), year = str_find(text, STR("năm"));
    uint64_t number;
    if (year == STR_NOT_FOUND
        || !str_to_u64(str_trim(str_sub(text, year + STR("năm").len, text.len)), &number)
        || number < 1000 || number > 9999)
        return false;
    *out = (struct date){ (int16_t)number, 0, 0 };
    if (month != STR_NOT_FOUND && month < year
        && str_to_u64(str_trim(str_sub(text, month + STR("tháng").len, year)), &number)
        && number >= 1 && number <= 12)
        out->month = (uint8_t)number;
    return true;
}

/* "Thái Nguyên, ngày 25 tháng 02 năm 2022" */
static bool read_place_and_date(struct draft *draft, const struct paragraph *paragraph)
{
    str text = paragraph->plain;
    size_t day = str_find(text, STR(", ngày"));
    struct when_found found;
    if (day == STR_NOT_FOUND || day == 0 || day > 60 || text.len > 120)
        return false;
    str date_part = str_sub(text, day + 2, text.len);
    bool whole = when_find(date_part, 0, &found) && found.start == 0 && found.end == date_part.len;
    if (!whole && !read_blank_date(date_part, &found.date))
        return false;
    draft->document.place = draft_text(str_sub(text, 0, day));
    draft->document.date.date = found.date;
    if (!str_equal(date_part, date_long_vi(draft->arena, found.date)))
        draft->document.printed.date = draft_text(date_part);
    draft_note(draft, STR("place"), paragraph, text, "");
    draft_note(draft, STR("date"), paragraph, text,
               whole ? "" : "ngày ban hành để trống, chỉ rõ đến tháng hoặc năm");
    return true;
}

static bool is_state_title(str text)
{
    return str_starts(text, STR("CỘNG HÒA")) || str_starts(text, STR("CỘNG HOÀ"))
           || str_starts(text, STR("Độc lập")) || str_starts(text, STR("ĐẢNG CỘNG SẢN VIỆT NAM"));
}

/*
 * Capitals above the number: the superior body first, the issuing body last.
 * All of them are kept as printed, a line each.
 */
static void read_bodies(struct draft *draft, size_t end)
{
    const struct paragraphs *source = draft->source;
    struct str_list lines = { 0 };
    for (size_t i = 0; i < end; i++) {
        const struct paragraph *line = &source->items[i];
        if (!draft_is_capitals(line->plain) || is_state_title(line->plain))
            continue;
        *LIST_ADD(draft->arena, &lines) = line->plain;
        draft_note(draft, STR("issuer"), line, line->plain, "");
    }
    if (lines.count == 0)
        return;
    draft->document.issuer = draft_text(lines.items[lines.count - 1]);
    draft->notes.items[draft->notes.count - 1].question = STR(
        "dòng cuối ở đầu văn bản có phải tên đầy đủ?");
    if (lines.count > 1)
        draft->document.printed.issuer = draft_text(
            str_join(draft->arena, lines.items, lines.count, STR("\n")));
}

/* "KẾ HOẠCH", or "KẾ HOẠCH Phong trào thi đua năm 2023" on one line: the length of the type. */
static const struct doctype *find_type(struct arena *arena, str plain, size_t *type_len)
{
    size_t count;
    const struct doctype *table = doctype_table(&count), *best = NULL;
    const struct doctype *whole = draft_is_capitals(plain) ? doctype_find_name(plain) : NULL;
    *type_len = whole ? plain.len : 0;
    if (whole)
        return whole;
    for (size_t i = 0; i < count; i++) {
        str name = utf8_upper(arena, str_from(table[i].name));
        bool fits = str_starts(plain, name) && plain.len > name.len && plain.ptr[name.len] == ' ';
        if (fits && name.len > *type_len) {
            best = &table[i];
            *type_len = name.len;
        }
    }
    return best;
}

static void put_title(struct draft *draft, const struct paragraph *paragraph, str title)
{
    draft->document.title = draft_text(title);
    draft_note(draft, STR("title"), paragraph, title, "");
}

/* The title stands behind the type; capitals may be followed by a line of their own below. */
static size_t read_title(struct draft *draft, size_t type_at, size_t type_len)
{
    const struct paragraphs *source = draft->source;
    const struct paragraph *line = &source->items[type_at];
    str behind = str_trim(str_sub(line->plain, type_len, line->plain.len));
    if (behind.len) {
        put_title(draft, line, behind);
        return type_at + 1;
    }
    size_t at = type_at + 1;
    if (at >= source->count)
        return at;
    put_title(draft, &source->items[at], source->items[at].plain);
    bool capitals = draft_is_capitals(source->items[at].plain);
    if (++at < source->count && !source->items[at].after_blank && capitals
        && !draft_is_capitals(source->items[at].plain)) {
        draft->document.subtitle = draft_text(source->items[at].plain);
        draft_note(draft, STR("subtitle"), &source->items[at], source->items[at].plain, "");
        at++;
    }
    return at;
}

void head_recognise(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    size_t end = source->count < HEAD_PARAGRAPHS ? source->count : HEAD_PARAGRAPHS;
    size_t first_known = end;
    draft->body_first = 0;
    draft->body_last = draft->annex_first = source->count;
    for (size_t i = 0; i < end; i++) {
        const struct paragraph *paragraph = &source->items[i];
        size_t type_len;
        bool known = (!draft->document.number.s.len && read_number(draft, paragraph))
                     || (!draft->document.place.s.len && read_place_and_date(draft, paragraph));
        if (known && first_known == end)
            first_known = i;
        if (known)
            continue;
        if (is_state_title(paragraph->plain)) { /* the layout prints it; the comment keeps it */
            draft_note(draft, STR(""), paragraph, paragraph->plain, "");
            continue;
        }
        const struct doctype *type = find_type(draft->arena, paragraph->plain, &type_len);
        if (!type)
            continue;
        draft->document.type = draft_text(str_from(type->code));
        draft_note(draft, STR("type"), paragraph, str_sub(paragraph->plain, 0, type_len), "");
        read_bodies(draft, first_known < i ? first_known : i);
        draft->body_first = read_title(draft, i, type_len);
        return;
    }
    if (source
            ->count) { /* no type: the whole text stays the body, its first line lends the title */
        put_title(draft, &source->items[0], source->items[0].plain);
        draft->notes.items[draft->notes.count - 1].question = STR(
            "không thấy tên loại văn bản; tên này lấy từ dòng đầu");
    }
}
