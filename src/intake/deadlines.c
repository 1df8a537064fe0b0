/*
 * Deadlines: reports and tasks that are due by a day, or at times told in words
 * ("hàng quý", "khi có yêu cầu"). "Trước ngày" excludes the day, "chậm nhất" and
 * "đến hết" include it.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/draft.h"
#include "content/phrase.h"
#include "intake/units.h"
#include "content/when.h"

enum {
    DATE_REACH = 12, /* bytes from the lead word to its date */
    DEMAND_MAX = 60,
    WHEN_LEN_MAX = 120, /* bytes of a time in words */
};

/* What a deadline is about: without one of these a date is only a date. */
static const char *const due_words[] = {
    "báo cáo",          "gửi",      "nộp",  "hoàn thành",    "đăng ký",           "sơ kết",
    "tổng kết",         "tổng hợp", "xong", "lập danh sách", "xây dựng kế hoạch", "lập kế hoạch",
    "ban hành kế hoạch"
};

struct lead {
    const char *word;
    bool before; /* the day itself is too late */
};

static const struct lead leads[] = {
    { "trước ", true },     { "chậm nhất ", false }, { "muộn nhất ", false },
    { "hạn cuối ", false }, { "hạn chót ", false },  { "thời hạn ", false },
};

/* The first lead word at or after `from`, in a text of small letters. */
static const struct lead *find_lead(str lower, size_t from, size_t *at)
{
    const struct lead *best = NULL;
    *at = STR_NOT_FOUND;
    for (size_t i = 0; i < COUNT(leads); i++) {
        size_t found = str_find(str_sub(lower, from, lower.len), str_from(leads[i].word));
        if (found != STR_NOT_FOUND && found + from < *at) {
            *at = found + from;
            best = &leads[i];
        }
    }
    return best;
}

/* Where a receiver's name ends. */
static const char *const receiver_ends[] = { "(",      ",",        " để ",       " theo ",
                                             " bằng ", " qua ",    " trước ",    " chậm nhất",
                                             " vào ",  " hàng ",   " hằng ",     " và ",
                                             " khi ",  " kết quả", " tình hình", " về " };

static size_t receiver_len(str rest)
{
    size_t len = 0, end = phrase_find(rest, receiver_ends, COUNT(receiver_ends), &len);
    return end == STR_NOT_FOUND ? rest.len : end;
}

/* A name, or several: "Đảng ủy và Tỉnh đoàn". */
static str cut_receiver(struct arena *arena, str rest)
{
    static const char *const joints[] = { " và ", ", " };
    size_t end = receiver_len(rest);
    for (;;) {
        str more = str_sub(rest, end, rest.len);
        if (!phrase_skip(&more, joints, COUNT(joints)))
            break;
        str next = str_sub(more, 0, receiver_len(more));
        if (!phrase_begins_upper(next) || !unit_is(arena, phrase_tidy(next)))
            break;
        end = (size_t)(next.ptr - rest.ptr) + next.len;
    }
    return phrase_tidy(str_sub(rest, 0, end));
}

/* "báo cáo UBND tỉnh", "lập danh sách gửi Sở": a unit right behind the verb. */
static str find_object(struct arena *arena, str task)
{
    static const char *const verbs[] = { "báo cáo ", "Báo cáo ", "gửi ", "Gửi ", "trình ", "nộp " };
    str rest = task, found = STR("");
    size_t len = 0, at;
    while ((at = phrase_find(rest, verbs, COUNT(verbs), &len)) != STR_NOT_FOUND) {
        rest = str_sub(rest, at + len, rest.len);
        str to = cut_receiver(arena, rest);
        if (phrase_begins_upper(to) && unit_is(arena, to))
            found = to; /* the last: who is reported to stands behind what is done before */
    }
    return found;
}

/* "… về Liên đoàn Lao động tỉnh": to whom; empty where what follows is what it is about. */
static str find_receiver(struct arena *arena, str task)
{
    size_t at = str_find(task, STR(" về "));
    str rest = str_sub(task, at + STR(" về ").len, task.len), to = cut_receiver(arena, rest);
    bool is_subject = str_starts(str_sub(task, (size_t)(to.ptr - task.ptr) + to.len, task.len),
                                 STR(" về"))
                      || str_has(to, STR(" về:"));
    return at != STR_NOT_FOUND && phrase_begins_upper(to) && !is_subject ? to
                                                                         : find_object(arena, task);
}

static bool is_due(struct arena *arena, str task)
{
    return phrase_has(utf8_lower(arena, task), due_words, COUNT(due_words));
}

/* "3  Nộp báo cáo": a row of a table whose lines were lost. */
static str without_row_number(str text)
{
    size_t end = 0;
    while (end < text.len && char_is_digit(text.ptr[end]))
        end++;
    bool row = end > 0 && str_starts(str_sub(text, end, text.len), STR("  "));
    return row ? str_trim(str_sub(text, end, text.len)) : text;
}

/* What is due: the clause before the date, from `from` on; where the date begins it, what follows. */
static str find_task(struct arena *arena, str text, size_t from, size_t start, size_t end)
{
    static const char *const joints[] = { "và ", "Và ", ", ", ": " };
    str before = phrase_clause_before(text, start);
    if (before.ptr < text.ptr + from) /* behind the deadline before it in the same clause */
        before = str_span(text.ptr + from, before.ptr + before.len);
    str task = phrase_tidy(without_row_number(before));
    str_skip(&task, STR("và ")); /* one more of the same sentence */
    size_t colon = str_find(task,
                            STR(": ")); /* "Các chi bộ: Đăng ký …": who it is stands before it */
    if (colon != STR_NOT_FOUND && is_due(arena, str_sub(task, colon, task.len)))
        task = phrase_tidy(str_sub(task, colon + 1, task.len));
    if (task.len > STR("và").len && is_due(arena, task)) {
        while (str_drop(&task, STR(" và")) || str_drop(&task, STR(":")))
            task = phrase_tidy(task);
        return task;
    }
    task = phrase_clause_after(text, end);
    while (phrase_skip(&task, joints, COUNT(joints)))
        continue;
    return phrase_tidy(task);
}

static void add_deadline(struct draft *draft, const struct paragraph *paragraph,
                         struct deadline deadline, str words, const char *question)
{
    size_t index = draft->document.deadlines.count;
    deadline.to = draft_text(find_receiver(draft->arena, deadline.task.s));
    *LIST_ADD(draft->arena, &draft->document.deadlines) = deadline;
    draft_note(draft, draft_path(draft, "deadlines", index), paragraph, words, question);
}

/* "trước ngày 10-4": a year that nobody printed is asked for; a lunar day stays as printed. */
static void read_yearless(struct draft *draft, const struct paragraph *paragraph, str text,
                          size_t from, size_t at, const struct when_found *found)
{
    static const char *const yearly[] = { " hàng năm", " hằng năm" };
    str task = find_task(draft->arena, text, from, at, found->end);
    str behind = str_sub(text, found->end, text.len);
    if (!is_due(draft->arena, task) || str_starts_any(behind, yearly, COUNT(yearly)))
        return;
    if (!when_is_lunar(text, found)) {
        draft_ask(draft, STR("deadlines"), paragraph, str_sub(text, at, found->end),
                  STR("deadlines: hạn này không ghi năm, chưa đưa vào; hãy ghi rõ ngày"));
        return;
    }
    size_t end = found->end + str_find(str_sub(text, found->end, text.len), STR("lịch"));
    str when = str_sub(text, at, end + STR("lịch").len);
    add_deadline(draft, paragraph,
                 (struct deadline){ .when = draft_text(when), .task = draft_text(task) }, when,
                 "ngày âm lịch, giữ như in");
}

/* "… về Liên đoàn Lao động tỉnh trước ngày 20/7/2024": tasks and their days; gives how many. */
static size_t read_dated(struct draft *draft, const struct paragraph *paragraph, str text)
{
    str lower = utf8_lower(draft->arena, text);
    size_t count = 0, at = 0, from = 0, last = 0;
    const struct lead *lead;
    if (lower.len != text.len) /* offsets would differ */
        return 0;
    while ((lead = find_lead(lower, from, &at)) && !draft_is_full(draft)) {
        struct when_found found;
        size_t behind = at + str_from(lead->word).len;
        from = behind;
        if (when_find(text, behind, &found) && found.start - behind <= DATE_REACH
            && found.date.day) {
            str task = find_task(draft->arena, text, last, at, found.end);
            if (!is_due(draft->arena, task))
                continue;
            add_deadline(draft, paragraph,
                         (struct deadline){ .date.date = found.date,
                                            .before.set = lead->before,
                                            .task = draft_text(task) },
                         str_sub(text, at, found.end), "");
            count++;
            from = last = found.end;
        } else if (when_find_yearless(text, behind, &found) && found.start - behind <= DATE_REACH) {
            read_yearless(draft, paragraph, text, last, at, &found);
            from = last = found.end;
        }
    }
    return count;
}

/* When something is due that has no date. */
static const char *const word_times[] = {
    "hàng tuần",         "hằng tuần",          "hàng tháng",
    "hằng tháng",        "hàng quý",           "hằng quý",
    "hàng năm",          "hằng năm",           "đầu năm",
    "giữa năm",          "cuối quý",           "cuối năm",
    "cuối đợt",          "khi có yêu cầu",     "hàng quí",
    "hằng quí",          "mỗi tháng",          "mỗi quý",
    "6 tháng một lần",   "6 tháng/lần",        "06 tháng/lần",
    "định kỳ 6 tháng",   "định kỳ 06 tháng",   "6 tháng đầu năm",
    "6 tháng cuối năm",  "tháng cuối quý",     "tháng đầu quý",
    "tháng đầu của quý", "tháng cuối của quý", "định kỳ 3 tháng",
    "định kỳ 03 tháng",  "định kỳ quý",        "định kỳ tháng",
};

/* What goes on a list of times, "hằng quý, 6 tháng, năm", behind a comma or "và". */
static const char *const more_times[] = { "hằng quý", "hàng quý", "quý",      "6 tháng",
                                          "06 tháng", "hằng năm", "hàng năm", "cả năm",
                                          "một năm",  "1 năm",    "năm" };

/* The length of one more time at the beginning of `text`; 0 if there is none. */
static size_t more_time_len(str text)
{
    static const char *const joints[] = { ", ", " và ", " hoặc " };
    str rest = text;
    if (!phrase_skip(&rest, joints, COUNT(joints)))
        return 0;
    for (size_t i = 0; i < COUNT(more_times); i++) {
        str behind = rest, word;
        if (!str_skip(&behind, str_from(more_times[i])))
            continue;
        str next = behind;
        bool year = str_skip(&next, STR(" ")) && next.len && char_is_digit(next.ptr[0]);
        bool ends = behind.len == 0 || str_find_char(STR(" ,.;:)"), behind.ptr[0]) != STR_NOT_FOUND;
        str_cut(str_trim(behind), ' ', &word, &next);
        if (ends && !year && !str_is(word, "nay") && !str_is(word, "học"))
            return text.len - behind.len;
    }
    return 0;
}

/* "Định kỳ hằng quý": a list of times may go on behind it. */
static bool ends_with_time(str lower)
{
    for (size_t i = 0; i < COUNT(word_times); i++) {
        if (str_ends(lower, str_from(word_times[i])))
            return true;
    }
    for (size_t i = 0; i < COUNT(more_times); i++) {
        if (str_ends(lower, str_from(more_times[i])))
            return true;
    }
    return false;
}

/* Where the first time in words is, with all that its list goes on with; `quarter` is of a year. */
static size_t find_word_time(str clause, str lower, size_t *len, bool *quarter)
{
    static const char *const before_quarter[] = { "trong ", "vào ", "hết ",
                                                  "cuối ",  "đầu ", "trước " };
    struct when_found start, end;
    size_t at = phrase_find(lower, word_times, COUNT(word_times), len), more;
    *quarter = false;
    if (when_find_part_of_year(clause, &start, &end) && start.start < at) {
        str before = str_sub(lower, 0, start.start);
        for (size_t i = 0; i < COUNT(before_quarter); i++) {
            if (str_ends(before, str_from(before_quarter[i]))) {
                at = start.start - str_from(before_quarter[i]).len;
                *len = end.end - at;
                *quarter = true;
            }
        }
    }
    while (at != STR_NOT_FOUND && (more = more_time_len(str_sub(lower, at + *len, lower.len))))
        *len += more;
    return at;
}

static void add_in_words(struct draft *draft, const struct paragraph *paragraph, str when, str task)
{
    add_deadline(draft, paragraph,
                 (struct deadline){ .when = draft_text(when), .task = draft_text(task) }, when,
                 "thời hạn ghi bằng chữ, không có ngày; việc phải làm đã đúng chưa?");
}

/* "trước ngày 25 hàng tháng": the words before the time that belong to it. */
static size_t when_start(str lower, size_t at)
{
    static const char *const words[] = { "trước ngày ", "trước ",    "chậm nhất ngày ",
                                         "vào tháng ",  "vào ngày ", "định kỳ " };
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t before = str_find(lower, str_from(words[i]));
        if (before < at && at - before < 30)
            return before;
    }
    return at;
}

/* "Báo cáo tháng: trước ngày 25 hằng tháng": what is due stands before the colon. */
static bool read_labelled(struct draft *draft, const struct paragraph *paragraph, str label,
                          str clause, size_t start)
{
    if (start > 0 || clause.len > WHEN_LEN_MAX || !is_due(draft->arena, label))
        return false;
    add_in_words(draft, paragraph, clause, label);
    return true;
}

/* "cuối năm tổ chức tổng kết": when, then what; else the whole clause is what. */
static void read_clause(struct draft *draft, const struct paragraph *paragraph, str label,
                        str clause, bool dated)
{
    static const char *const due[] = { "báo cáo", "sơ kết", "tổng kết" };
    struct when_found found;
    size_t len = 0;
    bool quarter;
    str lower = utf8_lower(draft->arena, clause);
    size_t at = find_word_time(clause, lower, &len, &quarter);
    if (at == STR_NOT_FOUND || lower.len != clause.len || when_find(clause, 0, &found))
        return;
    size_t start = when_start(lower, at);
    bool told = (start < at || quarter) && phrase_has(lower, due_words, COUNT(due_words))
                && !str_has(lower, STR("được ")); /* how it shall be, not what is to be done */
    if (told || phrase_has(lower, due, COUNT(due))) {
        str before = phrase_tidy(str_sub(clause, 0, start));
        str behind = phrase_tidy(str_sub(clause, at + len, clause.len));
        str task = !behind.len && before.len ? before : !before.len && behind.len ? behind : clause;
        add_in_words(draft, paragraph, str_sub(clause, start, at + len), task);
    } else if (label.len && read_labelled(draft, paragraph, label, clause, start)) {
        return;
    } else if (dated && lower.len < DEMAND_MAX && str_ends(lower, STR("khi có yêu cầu"))) {
        /* "và đột xuất khi có yêu cầu": the date's own task, at other times too. */
        size_t last = draft->document.deadlines.count - 1;
        add_in_words(draft, paragraph, clause, draft->document.deadlines.items[last].task.s);
    }
}

/* Clause by clause, without the words that join them. */
static void read_in_words(struct draft *draft, const struct paragraph *paragraph, str text,
                          bool dated)
{
    str rest = text, label = STR("");
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len
               && (str_find_char(STR(",;:"), rest.ptr[end]) == STR_NOT_FOUND
                   || (more_time_len(str_sub(rest, end, rest.len))
                       && ends_with_time(utf8_lower(draft->arena, str_sub(rest, 0, end)))))
               && !str_starts(str_sub(rest, end, rest.len), STR(". ")))
            end++;
        str clause = phrase_tidy(str_sub(rest, 0, end));
        size_t joint = str_find(clause, STR(" và "));
        if (dated && joint != STR_NOT_FOUND && str_ends(clause, STR("khi có yêu cầu")))
            clause = str_sub(clause, joint + 1,
                             clause.len); /* "… 05/5/2020 và đột xuất khi có yêu cầu" */
        str_skip(&clause, STR("và "));
        read_clause(draft, paragraph, label, clause, dated);
        label = end < rest.len && rest.ptr[end] == ':' ? clause : STR("");
        rest = str_sub(rest, end + 1, rest.len);
    }
}

void deadlines_recognise(struct draft *draft)
{
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        str text = phrase_behind_marker(paragraph->plain, NULL);
        size_t dated = read_dated(draft, paragraph, text);
        read_in_words(draft, paragraph, text, dated > 0);
    }
}
