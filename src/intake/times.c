/*
 * When: the campaign's period and its days of note. Only what is printed; a date without its year, or of the lunar calendar, is asked about.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/phrase.h"
#include "intake/times.h"
#include "content/when.h"

enum {
    HEADING_MAX = 100, /* bytes of a heading that says "thời gian" */
    YEARS_TITLE = 4,
    SINGLE_REACH = 20,   /* from a label to the only date behind it */
    EVENT_LEN_MAX = 160, /* of what a milestone is called */
};

/* What a paragraph's place says about it. */
struct reading {
    struct draft *draft;
    enum clause_kind section;       /* of the marker that heads the section on time; CLAUSE_NONE */
    const struct paragraph *unread; /* speaks of the period with numbers that were not read */
};

static bool has_digit(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (char_is_digit(text.ptr[i]))
            return true;
    }
    return false;
}

/* "II. THỜI GIAN" begins a section on the time, the next heading of its rank ends it. */
static bool follow_section(struct reading *reading, const struct paragraph *paragraph)
{
    struct clause_marker marker;
    str text = phrase_behind_marker(paragraph->plain, &marker);
    if (marker.kind == CLAUSE_NONE && paragraph->marks)
        marker.kind = CLAUSE_ROMAN; /* a heading whose number was left out */
    str lower = utf8_lower(reading->draft->arena, text);
    bool heading = marker.kind != CLAUSE_NONE && !clause_is_bullet(marker.kind);
    if (heading && reading->section != CLAUSE_NONE && marker.kind <= reading->section)
        reading->section = CLAUSE_NONE;
    bool begins = text.len < HEADING_MAX && str_has(lower, STR("thời gian")) && !has_digit(text);
    if (begins && heading && reading->section == CLAUSE_NONE)
        reading->section = marker.kind;
    return begins;
}

/* "- Thời gian tổng kết: …", "Đăng ký: từ … đến …": the time of something else than the campaign. */
static bool is_other_time(struct arena *arena, str text)
{
    static const char *const others[] = { "tổng kết",   "sơ kết",    "báo cáo",  "đăng ký",
                                          "nghiệm thu", "chấm",      "bình xét", "gửi",
                                          "nộp",        "khẩu hiệu", "kiểm tra", "chạy chữ",
                                          "treo " };
    str label, rest;
    if (!phrase_label(text, &label, &rest))
        label = str_sub(text, 0, HEADING_MAX);
    return phrase_has(utf8_lower(arena, label), others, COUNT(others));
}

static bool names_phase(str text)
{
    static const char *const words[] = { "Đợt ",  "đợt 1",       "đợt 2",
                                         "đợt I", "Giai đoạn 1", "Giai đoạn 2" };
    return phrase_has(text, words, COUNT(words)) && !phase_is_about_whole(text);
}

/* "Tháng cao điểm …" is the campaign itself where its title says so. */
static bool names_peak(const struct draft *draft)
{
    return str_has(utf8_lower(draft->arena, draft->document.title.s), STR("cao điểm"));
}

/* "Thời gian: tháng 5/2024.": one month or day, right behind the label and alone. */
static bool find_single(str text, struct when_found *found)
{
    str label, rest, behind;
    struct when_found other;
    if (!phrase_label(text, &label, &rest) || !when_find(rest, 0, found)
        || found->start > SINGLE_REACH || found->date.day)
        return false;
    behind = str_sub(rest, found->end, rest.len);
    return !when_find(behind, 0, &other) && !when_find_yearless(behind, 0, &other)
           && !str_has(rest, STR("đến")) && !str_has(rest, STR("rước "))
           && !str_has(rest, STR("ừ "));
}

static void put_period(struct draft *draft, const struct paragraph *paragraph, struct date start,
                       struct date end, str words, const char *question)
{
    draft->document.period.start.date = start;
    draft->document.period.end.date = end;
    draft_note(draft, STR("period"), paragraph, words, question);
}

/* "trong năm 2024", "cả năm 2024" where the time is told. */
static bool find_year_alone(str text, struct date *date)
{
    static const char *const leads[] = { "trong năm ", "Trong năm ", "cả năm ", "Cả năm ", "Năm " };
    uint64_t year;
    size_t len = 0, at = phrase_find(text, leads, COUNT(leads), &len);
    if (at == STR_NOT_FOUND || !str_to_u64(str_sub(text, at + len, at + len + 4), &year)
        || year < 1900)
        return false;
    *date = (struct date){ (int16_t)year, 0, 0 };
    return true;
}

/*
 * "Bắt đầu từ tháng 11/2023, kết thúc vào tháng 10/2024" and its sisters. What
 * speaks of the time with numbers that could not be read is remembered.
 */
static void try_period(struct reading *reading, const struct paragraph *paragraph, bool heading)
{
    static const char *const leads[] = {
        "Thời gian phát động", "Thời gian thực hiện",  "thời gian thực hiện",
        "Thời gian thi đua",   "Thời gian tổ chức",    "thời gian phát động",
        "Thời gian:",          "Bắt đầu từ",           "bắt đầu từ",
        "Phát động từ",        "Thời gian triển khai", "Thời gian tuyên truyền",
        "Đợt thi đua ",        "Thời gian cao điểm",
    };
    struct draft *draft = reading->draft;
    struct when_found start, end;
    struct date year;
    str text = phrase_behind_marker(paragraph->plain, NULL);
    bool below = reading->section != CLAUSE_NONE && !heading;
    bool peak = phase_is_peak(text), whole = peak && names_peak(draft);
    bool led = whole || phrase_has(text, leads, COUNT(leads));
    if (draft_has_period(draft) || names_phase(text) || (peak && !whole) || (!below && !led)
        || is_other_time(draft->arena, text))
        return;
    if (when_find_range(text, &start, &end) || when_find_whole_part(text, &start, &end))
        put_period(draft, paragraph, start.date, end.date, str_sub(text, start.start, end.end), "");
    else if (when_find_until(text, &end))
        put_period(draft, paragraph, DATE_NONE, end.date, text,
                   "ngày bắt đầu không ghi bằng số (từ nay, từ ngày ban hành): để trống");
    else if (when_find_years(text, &start, &end) || when_find_from_year(text, &start, &end))
        put_period(draft, paragraph, start.date, end.date, text, "");
    else if (find_single(text, &start))
        put_period(draft, paragraph, start.date, start.date, text, "");
    else if (below && !has_digit(str_sub(text, 0, str_find(text, STR("ăm"))))
             && find_year_alone(text, &year))
        put_period(draft, paragraph, year, year, text, "");
    else if (has_digit(text) && !reading->unread
             && (led || str_has(text, STR("từ ")) || str_has(text, STR("Từ "))))
        reading->unread = paragraph;
}

static void add_milestone(struct draft *draft, const struct paragraph *paragraph, struct date date,
                          str title, str words, const char *question)
{
    size_t index = draft->document.milestones.count;
    *LIST_ADD(draft->arena,
              &draft->document.milestones) = (struct milestone){ .date.date = date,
                                                                 .title = draft_text(title) };
    draft_note(draft, draft_path(draft, "milestones", index), paragraph, words, question);
}

static const char *doubt_of(str text)
{
    return str_has(text, STR("ự kiến")) ? "văn bản ghi là dự kiến" : "";
}

/* "- Thời gian tổng kết: Tháng 08/2024 (…)" */
static bool try_labelled_milestone(struct draft *draft, const struct paragraph *paragraph)
{
    static const struct {
        const char *label, *title;
    } kinds[] = { { "tổng kết", "Tổng kết" },
                  { "sơ kết", "Sơ kết" },
                  { "lễ phát động", "Lễ phát động" },
                  { "phát động", "Phát động" },
                  { "khen thưởng", "Khen thưởng" } };
    static const char *const before[] = { "thời gian ", "tổ chức ", "hội nghị " };
    struct when_found found, end;
    str label, rest;
    if (!phrase_label(phrase_behind_marker(paragraph->plain, NULL), &label, &rest))
        return false;
    str word = utf8_lower(draft->arena, label);
    while (phrase_skip(&word, before, COUNT(before)))
        continue;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!str_is(word, kinds[i].label) || when_find_range(rest, &found, &end)
            || !when_find(rest, 0, &found) || found.start > 20
            || str_has(str_sub(rest, 0, found.start), STR("rước")))
            continue;
        add_milestone(draft, paragraph, found.date, str_from(kinds[i].title), paragraph->plain,
                      doubt_of(rest));
        return true;
    }
    return false;
}

/* A sentence that tells of an event of the campaign, "Tổ chức Hội nghị tổng kết …". */
static bool tells_event(struct arena *arena, str text)
{
    static const char *const openers[] = { "tổ chức ", "hội nghị ", "buổi ", "dự kiến ", "lễ " };
    static const char *const events[] = { "tổng kết", "sơ kết",      "phát động", "ra quân",
                                          "khai mạc", "bế mạc",      "trao giải", "trao thưởng",
                                          "kỷ niệm",  "tuyên dương", "biểu dương" };
    str lower = utf8_lower(arena, text);
    while (phrase_skip(&lower, openers, COUNT(openers)))
        continue;
    return str_starts_any(lower, events, COUNT(events));
}

/* Words between what an event is and its day; `joined` where they say that the day is its own. */
static str without_joint(str text, bool *joined)
{
    static const struct {
        const char *word;
        bool joins;
    } joints[] = { { " vào", true },
                   { " trong", true },
                   { " dự kiến", true },
                   { "(dự kiến", true },
                   { " diễn ra", true },
                   { "(", true },
                   { " được tổ chức", true },
                   { " tổ chức", true },
                   { " ngày", false },
                   { " sáng", false },
                   { " chiều", false },
                   { " đầu", false },
                   { " cuối", false },
                   { " giữa", false },
                   { ":", true },
                   { ",", false } };
    *joined = false;
    text = str_trim(text);
    for (size_t i = 0; i < COUNT(joints); i++) {
        if (!str_drop(&text, str_from(joints[i].word)))
            continue;
        *joined = *joined || joints[i].joins;
        text = str_trim(text);
        i = (size_t)-1; /* any of them again */
    }
    return text;
}

/* A day of something else: due by then, of a document, from or to it. */
static bool is_other_day(struct arena *arena, str before, str behind)
{
    static const char *const words[] = { "trước", "chậm nhất",  "muộn nhất", "hạn ",  " từ ",
                                         " đến ", "báo cáo",    " gửi ",     " nộp ", " số ",
                                         "xong",  "hoàn thành", " theo ",    "hết " };
    return phrase_has(utf8_lower(arena, before), words, COUNT(words))
           || str_starts(behind, STR(" của ")) || str_starts(behind, STR(" đến"));
}

/* "Tổng kết phong trào thi đua vào ngày 20/12/2026" */
static void try_told_milestone(struct draft *draft, const struct paragraph *paragraph, str clause)
{
    struct when_found found, end;
    bool joined, dated = when_find(clause, 0, &found);
    if (!tells_event(draft->arena, clause) || when_find_range(clause, &found, &end)
        || (!dated && !when_find_part_of_year(clause, &found, &end)))
        return;
    str title = without_joint(str_sub(clause, 0, found.start), &joined);
    if (is_other_day(draft->arena, str_sub(clause, 0, found.start),
                     str_sub(clause, found.end, clause.len))
        || !joined || title.len > EVENT_LEN_MAX)
        return;
    if (!dated) {
        draft_ask(draft, STR("milestones"), paragraph, str_sub(clause, 0, found.end),
                  STR("milestones: chỉ ghi quý, chưa đưa vào; hãy ghi rõ ngày, tháng"));
        return;
    }
    if (!str_skip(&title, STR("Tổ chức ")))
        str_skip(&title, STR("Dự kiến "));
    add_milestone(draft, paragraph, found.date, title, str_sub(clause, 0, found.end),
                  doubt_of(clause));
}

static void try_milestones(struct draft *draft, const struct paragraph *paragraph)
{
    str rest = phrase_behind_marker(paragraph->plain, NULL);
    if (try_labelled_milestone(draft, paragraph))
        return;
    while (rest.len && !draft_is_full(draft)) {
        str clause = phrase_clause_after(rest, 0);
        try_told_milestone(draft, paragraph, clause);
        size_t used = (size_t)(clause.ptr - rest.ptr) + clause.len + 1;
        rest = str_trim(str_sub(rest, used, rest.len));
    }
}

/* A plan that names no days but a year in its title runs in that year: printed, not invented. */
static void period_from_title(struct draft *draft)
{
    struct when_found start, end;
    str title = draft->document.title.s, digits;
    size_t at = str_find(utf8_lower(draft->arena, title), STR("năm 20"));
    uint64_t year;
    if (draft_has_period(draft) || draft->document.phases.count)
        return;
    if (at != STR_NOT_FOUND) {
        digits = str_sub(title, at + STR("năm ").len, at + STR("năm ").len + YEARS_TITLE);
        bool again = str_has(utf8_lower(draft->arena, str_sub(title, at + 1, title.len)),
                             STR("năm 20"));
        if (digits.len != YEARS_TITLE || !str_to_u64(digits, &year) || again)
            return;
        struct date date = { (int16_t)year, 0, 0 };
        put_period(draft, NULL, date, date, title, "chỉ có năm trong tên văn bản");
    } else if (when_find_years(title, &start, &end)) {
        put_period(draft, NULL, start.date, end.date, title, "chỉ có giai đoạn trong tên văn bản");
    }
}

void times_recognise(struct draft *draft)
{
    struct reading reading = { .draft = draft };
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        bool heading = follow_section(&reading, paragraph);
        try_period(&reading, paragraph, heading);
        try_milestones(draft, paragraph);
    }
    if (!reading.unread)
        period_from_title(draft);
    else if (!draft_has_period(draft))
        draft_ask(draft, STR("period"), reading.unread, STR(""),
                  STR("period: chưa đọc được thời gian ghi ở dòng này"));
}
