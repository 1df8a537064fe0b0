/*
 * What the text itself says: basis, issuing body, time, phases, deadlines,
 * telephone. Only what is printed; the rest stays absent.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "intake/draft.h"
#include "intake/when.h"

static const struct paragraph *paragraph_at(const struct draft *draft, size_t i)
{
    return &draft->source->items[i];
}

/* Where one of several words begins, the earliest; STR_NOT_FOUND if none does. */
static size_t find_first(str text, const char *const *words, size_t count, size_t *len)
{
    size_t best = STR_NOT_FOUND;
    for (size_t i = 0; i < count; i++) {
        size_t at = str_find(text, str_from(words[i]));
        if (at < best) {
            best = at;
            *len = str_from(words[i]).len;
        }
    }
    return best;
}

/* ", ;" and spaces at the ends */
static str tidy(str text)
{
    text = str_trim(text);
    while (str_skip(&text, STR(",")) || str_skip(&text, STR(";")))
        text = str_trim(text);
    while (str_drop(&text, STR(",")) || str_drop(&text, STR(";")) || str_drop(&text, STR(".")))
        text = str_trim(text);
    return text;
}

/* "của Công đoàn viên chức tỉnh về việc …": who issued it, and about what. */
static void read_basis_issuer(str rest, struct basis *basis)
{
    static const char *const about[] = { " về việc ", " về ", " Phát động ", " phát động " };
    size_t of = str_find(rest, STR("của ")), about_len = 0;
    if (of == STR_NOT_FOUND || of > 3)
        return;
    str behind = str_sub(rest, of + STR("của ").len, str_find_char(rest, ';'));
    size_t end = find_first(behind, about, COUNT(about), &about_len);
    basis->issuer = draft_text(tidy(str_sub(behind, 0, end)));
    if (end == STR_NOT_FOUND)
        return;
    /* "Phát động" begins the title itself; "về việc" only leads to it. */
    bool belongs = str_has(str_sub(behind, end, end + about_len), STR("động"));
    basis->title = draft_text(tidy(str_sub(behind, belongs ? end : end + about_len, behind.len)));
}

/* "Kế hoạch số 149/KH-CĐVC ngày 10/11/2023 của Công đoàn viên chức tỉnh về việc …" */
static bool read_basis(struct draft *draft, const struct paragraph *paragraph, str text)
{
    size_t number_at = str_find(text, STR(" số "));
    struct basis basis = { 0 };
    struct when_found found = { .end = 0 };
    if (number_at == STR_NOT_FOUND || number_at > 60)
        return false;
    str type = str_trim(str_sub(text, 0, number_at));
    const struct doctype *known = doctype_find_name(type);
    str rest = str_sub(text, number_at + STR(" số ").len, text.len);
    size_t number_end = 0;
    while (number_end < rest.len && rest.ptr[number_end] != ' ' && rest.ptr[number_end] != ',')
        number_end++;
    str number = str_sub(rest, 0, number_end);
    if (str_find_char(number, '/') == STR_NOT_FOUND || !char_is_digit(number.ptr[0]))
        return false;
    rest = str_sub(rest, number_end, rest.len);
    basis.type = draft_text(known ? str_from(known->code) : type);
    basis.number = draft_text(number);
    if (when_find(rest, 0, &found) && found.start < 8) {
        basis.date.date = found.date;
        rest = str_sub(rest, found.end, rest.len);
    }
    read_basis_issuer(rest, &basis);
    size_t index = draft->document.basis.count;
    *LIST_ADD(draft->arena, &draft->document.basis) = basis;
    draft_note(draft, draft_path(draft, "basis", index), paragraph, STR(""), "");
    return true;
}

static bool try_basis(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "Thực hiện ", "Căn cứ vào ", "Căn cứ ", "- Căn cứ " };
    for (size_t i = 0; i < COUNT(leads); i++) {
        str text = paragraph->plain;
        if (str_skip(&text, str_from(leads[i])))
            return read_basis(draft, paragraph, text);
    }
    return false;
}

/* "Ban Chấp hành Công đoàn Sở ban hành Kế hoạch … như sau:" */
static void try_issuer(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const verbs[] = { " ban hành ", " hướng dẫn ", " lập kế hoạch ",
                                         " xây dựng kế hoạch ", " phát động " };
    str text = paragraph->plain;
    if (draft->document.issuer.s.len || !str_ends(text, STR("sau:")))
        return;
    size_t start = str_find(text, STR("Ban Chấp hành")), other;
    static const char *const bodies[] = { "Ban chấp hành", "Ban Thường vụ", "Ban thường vụ",
                                          "Đảng ủy", "Đảng uỷ", "Ủy ban", "UBND", "Sở ", "Công đoàn " };
    for (size_t i = 0; start == STR_NOT_FOUND && i < COUNT(bodies); i++) {
        other = str_find(text, str_from(bodies[i]));
        if (other != STR_NOT_FOUND)
            start = other;
    }
    if (start == STR_NOT_FOUND)
        return;
    str from = str_sub(text, start, text.len);
    size_t len = 0, verb = find_first(from, verbs, COUNT(verbs), &len);
    if (verb == STR_NOT_FOUND || verb > 160)
        return;
    str name = tidy(str_sub(from, 0, verb));
    draft->document.issuer = draft_text(name);
    draft_note(draft, STR("issuer"), paragraph, name,
               "tên lấy từ câu ban hành, đầu văn bản không in cơ quan");
}

static bool has_any(str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_has(text, str_from(words[i])))
            return true;
    }
    return false;
}

/* "Bắt đầu từ tháng 11/2023, kết thúc vào tháng 10/2024" and its sisters */
static void try_period(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "Thời gian phát động", "Thời gian thực hiện",
                                         "thời gian thực hiện", "Bắt đầu từ", "bắt đầu từ" };
    struct when_found start, end;
    str text = paragraph->plain;
    if (!date_is_none(draft->document.period.start.date) || !has_any(text, leads, COUNT(leads))
        || str_has(text, STR("Đợt ")) || !when_find(text, 0, &start)
        || !when_find(text, start.end, &end) || end.start - start.end > 40)
        return;
    draft->document.period.start.date = start.date;
    draft->document.period.end.date = end.date;
    draft_note(draft, STR("period"), paragraph, str_sub(text, start.start, end.end), "");
}

/* "- Đợt 1 (Từ tháng 01/2022 đến 30/6/2022): …" */
static void try_phase(struct draft *draft, const struct paragraph *paragraph)
{
    struct when_found start, end;
    str text = paragraph->plain;
    str_skip(&text, STR("- "));
    if (!str_starts(text, STR("Đợt ")) || !when_find(text, 0, &start)
        || !when_find(text, start.end, &end) || start.start > 40 || end.start - start.end > 20)
        return;
    size_t name_end = 0;
    while (name_end < text.len && text.ptr[name_end] != '(' && text.ptr[name_end] != ':')
        name_end++;
    size_t index = draft->document.phases.count;
    *LIST_ADD(draft->arena, &draft->document.phases) = (struct phase){
        .name = draft_text(str_trim(str_sub(text, 0, name_end))),
        .start.date = start.date,
        .end.date = end.date,
    };
    draft_note(draft, draft_path(draft, "phases", index), paragraph,
               str_sub(text, 0, end.end), "");
}

/* The clause around a date: from the mark before it to the mark after it. */
static str clause_around(str text, size_t start)
{
    size_t from = start;
    while (from > 0 && text.ptr[from - 1] != ';'
           && !(text.ptr[from - 1] == ' ' && from > 1 && text.ptr[from - 2] == '.'))
        from--;
    str clause = str_trim(str_sub(text, from, start));
    str_skip(&clause, STR("- "));
    str_drop(&clause, STR(" trước ngày"));
    str_drop(&clause, STR(" trước"));
    return tidy(clause);
}

/* "… về Liên đoàn Lao động tỉnh trước ngày 20/7/2024": a report and its day. */
static void try_deadline(struct draft *draft, const struct paragraph *paragraph)
{
    str text = paragraph->plain;
    struct when_found found;
    size_t before = str_find(text, STR("trước "));
    if (before == STR_NOT_FOUND || !when_find(text, before, &found)
        || found.start - before > STR("trước ").len || found.date.day == 0)
        return;
    str task = clause_around(text, before);
    if (!str_has(utf8_lower(draft->arena, task), STR("báo cáo")))
        return;
    size_t index = draft->document.deadlines.count;
    *LIST_ADD(draft->arena, &draft->document.deadlines) = (struct deadline){
        .date.date = found.date,
        .before.set = true,
        .task = draft_text(task),
    };
    draft_note(draft, draft_path(draft, "deadlines", index), paragraph,
               str_sub(text, before, found.end), "");
}

/* "- Thời gian tổng kết: Tháng 08/2024 (…)" */
static void try_milestone(struct draft *draft, const struct paragraph *paragraph)
{
    struct when_found found;
    str text = paragraph->plain;
    str_skip(&text, STR("- "));
    size_t colon = str_find_char(text, ':');
    if (!str_starts(text, STR("Thời gian tổng kết")) || colon == STR_NOT_FOUND
        || !when_find(text, colon, &found))
        return;
    size_t index = draft->document.milestones.count;
    *LIST_ADD(draft->arena, &draft->document.milestones) =
        (struct milestone){ .date.date = found.date, .title = draft_text(STR("Tổng kết")) };
    draft_note(draft, draft_path(draft, "milestones", index), paragraph,
               str_sub(text, 0, found.end), "");
}

static void try_phone(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "điện thoại:", "Điện thoại:", "điện thoại số" };
    size_t len = 0, at = find_first(paragraph->plain, leads, COUNT(leads), &len);
    if (at == STR_NOT_FOUND || draft->document.contact.phone.s.len)
        return;
    str rest = str_trim(str_sub(paragraph->plain, at + len, paragraph->plain.len));
    size_t end = 0, digits = 0;
    while (end < rest.len && (char_is_digit(rest.ptr[end])
                              || str_find_char(STR(" .()+-"), rest.ptr[end]) != STR_NOT_FOUND))
        digits += char_is_digit(rest.ptr[end++]);
    str number = tidy(str_sub(rest, 0, end));
    if (digits < 8)
        return;
    draft->document.contact.phone = draft_text(number);
    draft_note(draft, STR("contact.phone"), paragraph, number, "");
}

/* A plan that names no days but a year in its title runs in that year: printed, not invented. */
static void period_from_title(struct draft *draft)
{
    str title = draft->document.title.s;
    size_t at = str_find(utf8_lower(draft->arena, title), STR("năm 20"));
    uint64_t year;
    if (!date_is_none(draft->document.period.start.date) || draft->document.phases.count
        || at == STR_NOT_FOUND || at + 8 + 1 > title.len)
        return;
    str digits = str_sub(title, at + STR("năm ").len, at + STR("năm ").len + 4);
    if (!str_to_u64(digits, &year))
        return;
    struct date date = { (int16_t)year, 0, 0 };
    draft->document.period.start.date = date;
    draft->document.period.end.date = date;
    draft_note(draft, STR("period"), NULL, title, "chỉ có năm trong tên văn bản");
}

void body_recognise(struct draft *draft)
{
    for (size_t i = draft->body_first; i < draft->body_last; i++) {
        const struct paragraph *paragraph = paragraph_at(draft, i);
        try_basis(draft, paragraph);
        try_issuer(draft, paragraph);
        try_phase(draft, paragraph);
        try_period(draft, paragraph);
        try_deadline(draft, paragraph);
        try_milestone(draft, paragraph);
        try_phone(draft, paragraph);
    }
    period_from_title(draft);
}
