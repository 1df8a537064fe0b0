/*
 * What the text itself says: basis, issuing body, time, phases, deadlines,
 * telephone. Only what is printed; the rest stays absent.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
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

/* The date right behind a number; `rest` is what follows it. True too where its day was left blank. */
static bool read_basis_date(str *rest, struct basis *basis, bool *blank)
{
    struct when_found found;
    size_t day = str_find(*rest, STR("ngày"));
    *blank = false;
    if (when_find(*rest, 0, &found) && found.start < 8) {
        *rest = str_sub(*rest, found.end, rest->len);
    } else if (day < 8 && when_find_blank_day(str_sub(*rest, day, rest->len), &found)) {
        *blank = true;
        *rest = str_sub(*rest, day + found.end, rest->len);
    } else {
        return false;
    }
    basis->date.date = found.date;
    return true;
}

/* "149/KH-CĐVC"; "/KH-LĐLĐ" and "KH-LĐLĐ", whose number was left blank. */
static bool is_basis_number(str number, bool *blank)
{
    *blank = number.len && !char_is_digit(number.ptr[0]);
    return number.len
           && (*blank ? str_find_char(number, '-') : str_find_char(number, '/')) != STR_NOT_FOUND
           && (!*blank || utf8_capitals(number));
}

/* "Kế hoạch số 149/KH-CĐVC ngày 10/11/2023 của Công đoàn viên chức tỉnh về việc …" */
static bool read_basis(struct draft *draft, const struct paragraph *paragraph, str text)
{
    size_t number_at = str_find(text, STR(" số "));
    struct basis basis = { 0 };
    bool blank_number, blank_day;
    if (number_at == STR_NOT_FOUND || number_at > 60)
        return false;
    str type = str_trim(str_sub(text, 0, number_at));
    const struct doctype *known = doctype_find_name(type);
    str rest = str_sub(text, number_at + STR(" số ").len, text.len);
    size_t number_end = 0;
    while (number_end < rest.len && rest.ptr[number_end] != ' ' && rest.ptr[number_end] != ',')
        number_end++;
    str number = str_sub(rest, 0, number_end);
    if (!is_basis_number(number, &blank_number))
        return false;
    rest = str_sub(rest, number_end, rest.len);
    basis.type = draft_text(known ? str_from(known->code) : type);
    basis.number = draft_text(number);
    read_basis_date(&rest, &basis, &blank_day);
    read_basis_issuer(rest, &basis);
    size_t index = draft->document.basis.count;
    *LIST_ADD(draft->arena, &draft->document.basis) = basis;
    draft_note(draft, draft_path(draft, "basis", index), paragraph, STR(""),
               blank_number || blank_day ? "số hoặc ngày của căn cứ này để trống" : "");
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

static bool try_basis(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "Thực hiện ", "Căn cứ vào ", "Căn cứ ", "- Căn cứ " };
    for (size_t i = 0; i < COUNT(leads); i++) {
        str text = paragraph->plain;
        if (!str_skip(&text, str_from(leads[i])))
            continue;
        if (read_basis(draft, paragraph, text))
            return true;
        if (names_number(text))
            draft_ask(draft, STR("basis"), paragraph, STR(""),
                      STR("basis: chưa đọc được căn cứ ở dòng này"));
        return false;
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
                                          "Đảng ủy",       "Đảng uỷ",       "Ủy ban",
                                          "UBND",          "Sở ",           "Công đoàn " };
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

/* The heading above speaks of the time: "II. THỜI GIAN". */
static bool is_below_time_heading(const struct draft *draft, size_t i)
{
    if (i == draft->body_first || i == draft->foot_last)
        return false;
    str above = draft->source->items[i - 1].plain;
    return above.len < 100 && str_has(utf8_lower(draft->arena, above), STR("thời gian"));
}

static bool has_digit_behind_marker(str text)
{
    struct clause_marker marker;
    if (clause_read(text, CLAUSE_AT_START, &marker))
        text = str_sub(text, marker.text.len, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (char_is_digit(text.ptr[i]))
            return true;
    }
    return false;
}

/*
 * "Bắt đầu từ tháng 11/2023, kết thúc vào tháng 10/2024" and its sisters. True
 * where the paragraph speaks of the time with numbers that could not be read.
 */
static bool try_period(struct draft *draft, size_t i)
{
    static const char *const leads[] = { "Thời gian phát động", "Thời gian thực hiện",
                                         "thời gian thực hiện", "Bắt đầu từ", "bắt đầu từ" };
    struct when_found start, end;
    const struct paragraph *paragraph = paragraph_at(draft, i);
    str text = paragraph->plain;
    bool below = is_below_time_heading(draft, i);
    if (!date_is_none(draft->document.period.start.date) || str_has(text, STR("Đợt "))
        || (!below && !has_any(text, leads, COUNT(leads))))
        return false;
    if (!when_find_range(text, &start, &end))
        return has_digit_behind_marker(text)
               && (!below || str_has(text, STR("từ ")) || str_has(text, STR("Từ ")));
    draft->document.period.start.date = start.date;
    draft->document.period.end.date = end.date;
    draft_note(draft, STR("period"), paragraph, str_sub(text, start.start, end.end), "");
    return false;
}

/* "- Đợt 1 (Từ tháng 01/2022 đến 30/6/2022): …" */
static void try_phase(struct draft *draft, const struct paragraph *paragraph)
{
    struct when_found start, end;
    str text = paragraph->plain;
    str_skip(&text, STR("- "));
    if (!str_starts(text, STR("Đợt ")) || !when_find_range(text, &start, &end) || start.start > 40)
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
    draft_note(draft, draft_path(draft, "phases", index), paragraph, str_sub(text, 0, end.end), "");
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
static bool try_deadline(struct draft *draft, const struct paragraph *paragraph)
{
    str text = paragraph->plain;
    struct when_found found;
    size_t before = str_find(text, STR("trước "));
    if (before == STR_NOT_FOUND || !when_find(text, before, &found)
        || found.start - before > STR("trước ").len || found.date.day == 0)
        return false;
    str task = clause_around(text, before);
    if (!str_has(utf8_lower(draft->arena, task), STR("báo cáo")))
        return false;
    size_t index = draft->document.deadlines.count;
    *LIST_ADD(draft->arena, &draft->document.deadlines) = (struct deadline){
        .date.date = found.date,
        .before.set = true,
        .task = draft_text(task),
    };
    draft_note(draft, draft_path(draft, "deadlines", index), paragraph,
               str_sub(text, before, found.end), "");
    return true;
}

/* When something is due that has no date. */
static const char *const word_times[] = {
    "hàng tuần", "hàng tháng", "hằng tháng", "hàng quý", "hằng quý", "hàng năm",       "hằng năm",
    "đầu năm",   "giữa năm",   "cuối quý",   "cuối năm", "cuối đợt", "khi có yêu cầu",
};

/* "và đột xuất khi có yêu cầu" and its kind: the date's own task, at other times too. */
static bool is_on_demand(str lower)
{
    return lower.len < 60 && str_ends(lower, STR("khi có yêu cầu"));
}

static void add_word_deadline(struct draft *draft, const struct paragraph *paragraph, str when,
                              str task)
{
    size_t index = draft->document.deadlines.count;
    *LIST_ADD(draft->arena,
              &draft->document.deadlines) = (struct deadline){ .when = draft_text(when),
                                                               .task = draft_text(task) };
    draft_note(draft, draft_path(draft, "deadlines", index), paragraph, when,
               "thời hạn ghi bằng chữ, không có ngày; việc phải làm đã đúng chưa?");
}

/* "cuối năm tổ chức tổng kết": when, then what; else the whole clause is what. */
static void read_word_deadline(struct draft *draft, const struct paragraph *paragraph, str clause,
                               bool dated)
{
    static const char *const due[] = { "báo cáo", "sơ kết", "tổng kết" };
    struct when_found found;
    size_t len = 0;
    str lower = utf8_lower(draft->arena, clause);
    size_t at = find_first(lower, word_times, COUNT(word_times), &len);
    if (at == STR_NOT_FOUND || when_find(clause, 0, &found))
        return;
    if (has_any(lower, due, COUNT(due))) {
        str behind = tidy(str_sub(clause, at + len, clause.len));
        bool leads = at == 0 && behind.len;
        add_word_deadline(draft, paragraph, str_sub(clause, at, at + len), leads ? behind : clause);
    } else if (dated && is_on_demand(lower)) {
        size_t last = draft->document.deadlines.count - 1;
        add_word_deadline(draft, paragraph, clause, draft->document.deadlines.items[last].task.s);
    }
}

/* Clause by clause, without markers and the words that join them. */
static void try_word_deadlines(struct draft *draft, const struct paragraph *paragraph, bool dated)
{
    str rest = paragraph->plain;
    struct clause_marker marker;
    if (clause_read(rest, CLAUSE_AT_START, &marker))
        rest = str_sub(rest, marker.text.len, rest.len);
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len && str_find_char(STR(",;:"), rest.ptr[end]) == STR_NOT_FOUND
               && !str_starts(str_sub(rest, end, rest.len), STR(". ")))
            end++;
        str clause = str_sub(rest, 0, end);
        while (str_drop(&clause, STR("./")) || str_drop(&clause, STR(".")))
            continue;
        clause = tidy(clause);
        str_skip(&clause, STR("và "));
        read_word_deadline(draft, paragraph, clause, dated);
        rest = str_sub(rest, end + 1, rest.len);
    }
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
    *LIST_ADD(draft->arena, &draft->document.milestones) = (struct milestone){
        .date.date = found.date, .title = draft_text(STR("Tổng kết"))
    };
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
    while (end < rest.len
           && (char_is_digit(rest.ptr[end])
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
    const struct paragraph *unread = NULL;
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = paragraph_at(draft, i);
        if (paragraph->block || draft_is_full(draft))
            continue;
        try_basis(draft, paragraph);
        try_issuer(draft, paragraph);
        try_phase(draft, paragraph);
        if (try_period(draft, i) && !unread)
            unread = paragraph;
        try_word_deadlines(draft, paragraph, try_deadline(draft, paragraph));
        try_milestone(draft, paragraph);
        try_phone(draft, paragraph);
    }
    if (!unread)
        period_from_title(draft);
    else if (date_is_none(draft->document.period.start.date))
        draft_ask(draft, STR("period"), unread, STR(""),
                  STR("period: chưa đọc được thời gian ghi ở dòng này"));
}
