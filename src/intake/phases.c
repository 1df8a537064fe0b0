/*
 * Phases (đợt): their names, times and themes, and what is done in them, behind
 * the time or in the clauses below.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/phrase.h"
#include "intake/times.h"
#include "content/when.h"

enum {
    PHASE_REACH = 60, /* from a phase's name to its time */
    PHASE_NAME_MAX = 40,
    PEAK_NAME_MAX = 160, /* "Tháng cao điểm “30 ngày nước rút”" */
    THEME_REACH = 40,    /* from a phase's time to its theme */
    TASKS_MAX = 1500,    /* bytes of what is done in one phase */
};

bool phase_is_about_whole(str text)
{
    static const char *const words[] = { "Đợt thi đua bắt đầu", "Đợt thi đua được",
                                         "Đợt thi đua diễn ra", "Đợt thi đua thực hiện",
                                         "Đợt thi đua này",     "Đợt thi đua từ",
                                         "Đợt thi đua kéo dài" };
    return str_starts_any(text, words, COUNT(words));
}

/* "Tổ chức Tháng cao điểm …": behind the verb. */
static str behind_verb(str text)
{
    static const char *const verbs[] = { "Tổ chức ",    "tổ chức ",   "Phát động ", "phát động ",
                                         "Triển khai ", "Thực hiện ", "Mở " };
    phrase_skip(&text, verbs, COUNT(verbs));
    return text;
}

bool phase_is_peak(str text)
{
    static const char *const words[] = { "Tháng cao điểm",   "tháng cao điểm", "Đợt cao điểm",
                                         "đợt cao điểm",     "Tuần cao điểm",  "tuần cao điểm",
                                         "Tuần lễ cao điểm", "THÁNG CAO ĐIỂM", "ĐỢT CAO ĐIỂM" };
    return str_starts_any(behind_verb(text), words, COUNT(words));
}

/* "Đợt 1", "Đợt II", "Đợt I1", "Đợt thi đua thứ nhất": up to the bracket, the colon, the time. */
static str phase_name(str text)
{
    static const char *const ends[] = { "(", ":", " từ ", " Từ ", ",", " với ", " – ", " - ", ";" };
    size_t len = 0, end = phrase_find(text, ends, COUNT(ends), &len);
    return phrase_tidy(str_sub(text, 0, end));
}

static bool begins_phase(str text, str *name)
{
    static const char *const words[] = { "Đợt ", "đợt ", "Giai đoạn ", "ĐỢT " };
    str rest = text;
    if (phase_is_peak(text)) {
        *name = phase_name(behind_verb(text));
        return name->len <= PEAK_NAME_MAX;
    }
    if (phase_is_about_whole(text) || !phrase_skip(&rest, words, COUNT(words)) || !rest.len)
        return false;
    bool counted = char_is_digit(rest.ptr[0]) || rest.ptr[0] == 'I' || rest.ptr[0] == 'V'
                   || rest.ptr[0] == 'X' || str_starts(rest, STR("thứ "))
                   || str_starts(rest, STR("thi đua "));
    *name = phase_name(text);
    return counted && name->len <= PHASE_NAME_MAX;
}

static const char *const themes[] = { "chủ đề", "Chủ đề", "CHỦ ĐỀ" };

/* "với chủ đề “…”" in the phase's own text */
static str phase_theme(str text)
{
    size_t len = 0, at = phrase_find(text, themes, COUNT(themes), &len);
    str behind = str_sub(text, at, text.len);
    size_t open = str_find(behind, STR("“")), close = str_find(behind, STR("”"));
    if (at == STR_NOT_FOUND || open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open
        || open > 40)
        return STR("");
    return str_trim(str_sub(behind, open + STR("“").len, close));
}

/* "Từ sau 30/10/2020": the day after it. */
static bool is_after(str text, const struct when_found *found)
{
    str before = str_trim(str_sub(text, 0, found->start));
    return str_ends(before, STR(" sau")) || str_ends(before, STR("Sau"))
           || str_ends(before, STR(" sau ngày"));
}

/* Behind "(từ … đến …) với chủ đề “…”", where the time ends at `end`. */
static str behind_time(str text, size_t end)
{
    str rest = str_sub(text, end, text.len);
    size_t len = 0,
           theme = phrase_find(utf8_prefix(rest, THEME_REACH), themes, COUNT(themes), &len);
    size_t close = str_find(rest, STR("”"));
    if (theme != STR_NOT_FOUND && close != STR_NOT_FOUND)
        rest = str_sub(rest, close + STR("”").len, rest.len);
    rest = str_trim(rest);
    str_skip(&rest, STR(")"));
    return str_trim(rest);
}

/* "…, tập trung thi tay nghề": behind a comma only what is plainly to be done. */
static bool is_deed(str text)
{
    static const char *const verbs[] = {
        "tập trung ", "tổ chức ", "triển khai ", "thực hiện ", "phát động ", "hoàn thành ",
        "đẩy mạnh ",  "thi đua ", "tổng kết ",   "sơ kết ",    "vận động ",  "tuyên truyền "
    };
    return str_starts_any(text, verbs, COUNT(verbs));
}

/* "Ra quân" of "Đợt 1: Ra quân (từ …)" */
static str tasks_before(str text, str name, size_t time)
{
    size_t name_len = (size_t)(name.ptr - text.ptr) + name.len;
    str before = str_sub(text, name_len, time);
    size_t bracket = str_find_char(before, '(');
    bool between = str_starts(before, STR(":")) && bracket != STR_NOT_FOUND;
    return between ? phrase_tidy(str_sub(before, 1, bracket)) : STR("");
}

/* What is done in a phase, as its own paragraph tells behind the time. */
static str tasks_behind(str text, size_t end)
{
    str rest = behind_time(text, end);
    size_t colon = str_find_char(rest, ':'), stop = str_find(rest, STR(". "));
    if (str_starts(rest, STR(",")) && is_deed(phrase_tidy(rest)))
        return phrase_tidy(rest);
    if (colon < stop)
        return phrase_tidy(str_sub(rest, colon + 1, rest.len));
    return str_skip(&rest, STR(". ")) ? phrase_tidy(rest) : STR("");
}

/* From when to when; a quarter is three months, one month in brackets is a time too. */
static bool find_time(str text, struct when_found *start, struct when_found *end)
{
    if (when_find_range(text, start, end) || when_find_whole_part(text, start, end))
        return true;
    size_t bracket = str_find_char(text, '(');
    if (bracket == STR_NOT_FOUND || !when_find(text, bracket, start) || start->start > bracket + 10
        || start->date.day || !str_starts(str_sub(text, start->end, text.len), STR(")")))
        return false;
    *end = *start;
    return true;
}

static void ask_about_time(struct draft *draft, const struct paragraph *paragraph, str text,
                           size_t name_len)
{
    struct when_found found;
    str near = str_sub(text, 0, name_len + PHASE_REACH);
    bool timed = (when_find(text, 0, &found) && found.start <= name_len + PHASE_REACH)
                 || when_find_yearless(str_sub(text, 0, name_len + PHASE_REACH + 20), name_len,
                                       &found)
                 || str_has(near, STR("tháng ")) || str_has(near, STR("âm lịch"));
    if (timed && !phase_is_peak(text)) /* which is named for other reasons too */
        draft_ask(draft, STR("phases"), paragraph, near,
                  STR("phases: chưa đọc được thời gian của đợt này (thiếu năm?)"));
}

/*
 * One phase from `text`, which begins with its name and ends before the next one;
 * NULL if it is none. `told`: its tasks stand behind the time, and so none below.
 */
static struct phase *read_phase(struct draft *draft, const struct paragraph *paragraph, str text,
                                str name, bool *told)
{
    struct when_found start, end;
    const char *question = "";
    size_t index = draft->document.phases.count,
           name_len = (size_t)(name.ptr - text.ptr) + name.len;
    if (!find_time(text, &start, &end) || start.start > name_len + PHASE_REACH) {
        ask_about_time(draft, paragraph, text, name_len);
        return NULL;
    }
    if (is_after(text, &start) && start.date.day) {
        start.date = date_from_day(date_last_day(start.date) + 1);
        question = "văn bản ghi \"từ sau\" ngày: ở đây là ngày kế tiếp";
    }
    str tasks = tasks_behind(text, end.end);
    *told = tasks.len > 0;
    struct phase *phase = LIST_ADD(draft->arena, &draft->document.phases);
    *phase = (struct phase){
        .name = draft_text(name),
        .start.date = start.date,
        .end.date = end.date,
        .theme = draft_text(phase_theme(text)),
        .tasks = draft_text(*told ? tasks : tasks_before(text, name, start.start)),
    };
    draft_note(draft, draft_path(draft, "phases", index), paragraph, str_sub(text, 0, end.end),
               question);
    return phase;
}

/* Where the next phase begins in a paragraph that names several: behind ';' or ". ". */
static size_t find_next_phase(str text)
{
    str name;
    for (size_t i = 1; i + 1 < text.len; i++) {
        if ((text.ptr[i] == ';' || text.ptr[i] == '.')
            && begins_phase(str_trim(str_sub(text, i + 1, text.len)), &name))
            return i + 1;
    }
    return text.len;
}

/*
 * "- Đợt 1 (Từ tháng 01/2022 đến 30/6/2022): …" and what follows in the same
 * paragraph. Gives the last phase, if clauses below may tell its tasks.
 */
static struct phase *read_phases(struct draft *draft, const struct paragraph *paragraph)
{
    str text = phrase_behind_marker(paragraph->plain, NULL), name, label, behind;
    struct phase *last = NULL;
    bool told = false;
    if (!begins_phase(text, &name) && phrase_label(text, &label, &behind)
        && begins_phase(behind, &name))
        text = behind;
    while (text.len && begins_phase(text, &name) && !draft_is_full(draft)) {
        bool peak_of_title = phase_is_peak(text)
                             && str_has(utf8_lower(draft->arena, draft->document.title.s),
                                        STR("cao điểm")); /* then it is the campaign itself */
        size_t end = find_next_phase(text);
        last = peak_of_title ? NULL
                             : read_phase(draft, paragraph, str_sub(text, 0, end), name, &told);
        text = str_trim(str_sub(text, end, text.len));
    }
    return told ? NULL : last;
}

/* Whether the clause `text` stands below the phase, whose marker is of `above`. */
static bool is_below(const struct paragraph *paragraph, enum clause_kind above, bool led,
                     enum clause_kind *first)
{
    struct clause_marker marker;
    str name, text = phrase_behind_marker(paragraph->plain, &marker);
    if (paragraph->block || paragraph->marks || begins_phase(text, &name))
        return false;
    if (marker.kind == CLAUSE_NONE) /* one plain paragraph right below a heading */
        return above != CLAUSE_NONE && !clause_is_bullet(above) && *first == CLAUSE_NONE && !led;
    if (above == CLAUSE_NONE && (!led || marker.kind < CLAUSE_SMALL_DOT))
        return false;
    if (*first == CLAUSE_NONE)
        *first = marker.kind;
    return above == CLAUSE_NONE ? marker.kind >= *first : marker.kind > above;
}

/* "- Đợt 1 (từ … đến …):" and below it "+ Ra quân …": the clauses, a line each. */
static void read_tasks_below(struct draft *draft, size_t at, struct phase *phase)
{
    const struct paragraphs *source = draft->source;
    struct buf tasks = buf_new(draft->arena, TASKS_MAX);
    struct clause_marker marker;
    phrase_behind_marker(source->items[at].plain, &marker);
    enum clause_kind first = CLAUSE_NONE;
    bool led = str_ends(source->items[at].plain, STR(":"));
    buf_put(&tasks, str_sub(phase->tasks.s, 0, TASKS_MAX)); /* "Đợt 1: Ra quân (từ …)" */
    str path = str_format(draft->arena, "phases.%zu.tasks", draft->document.phases.count - 1);
    for (size_t i = draft_body(draft, at + 1); i < source->count && !draft_is_full(draft);
         i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &source->items[i];
        if (!draft_reads(draft, paragraph) || !is_below(paragraph, marker.kind, led, &first))
            break;
        str text = phrase_behind_marker(paragraph->plain, NULL);
        if (tasks.len + text.len + 1 > TASKS_MAX) {
            draft_ask(draft, path, paragraph, STR(""),
                      STR("từ dòng này còn việc của đợt, xem thân văn bản"));
            break;
        }
        if (tasks.len)
            buf_put_char(&tasks, '\n');
        buf_put(&tasks, text);
        draft_note(draft, path, paragraph, STR(""), "");
    }
    phase->tasks = draft_text(buf_str(&tasks));
}

/* "tổ chức thành 02 đợt", "chia làm hai đợt": how many; 0: it says nothing. */
static unsigned declared_phases(str text)
{
    static const struct {
        const char *word;
        unsigned count;
    } counts[] = { { "hai đợt", 2 },      { "ba đợt", 3 },        { "bốn đợt", 4 },
                   { "02 đợt", 2 },       { "03 đợt", 3 },        { "04 đợt", 4 },
                   { " 2 đợt", 2 },       { " 3 đợt", 3 },        { " 4 đợt", 4 },
                   { "05 đợt", 5 },       { " 5 đợt", 5 },        { "02 giai đoạn", 2 },
                   { "03 giai đoạn", 3 }, { "hai giai đoạn", 2 }, { "ba giai đoạn", 3 } };
    static const char *const leads[] = { "thành ", "chia làm ", "chia ra ", "gồm ", "làm " };
    for (size_t i = 0; i < COUNT(counts); i++) {
        size_t at = str_find(text, str_from(counts[i].word));
        if (at == STR_NOT_FOUND)
            continue;
        str before = str_sub(text, at > 12 ? at - 12 : 0, at + 1);
        if (phrase_has(before, leads, COUNT(leads)))
            return counts[i].count;
    }
    return 0;
}

void phases_recognise(struct draft *draft)
{
    const struct paragraph *declared_at = NULL;
    unsigned declared = 0;
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        struct phase *open = read_phases(draft, paragraph);
        if (open)
            read_tasks_below(draft, i, open);
        unsigned count = declared_phases(paragraph->plain);
        if (count && !declared) {
            declared = count;
            declared_at = paragraph;
        }
    }
    size_t found = draft->document.phases.count;
    if (declared && declared != found)
        draft_ask(draft, STR("phases"), declared_at, STR(""),
                  str_format(draft->arena, "phases: văn bản nói có %u đợt, đọc được %zu", declared,
                             found));
}
