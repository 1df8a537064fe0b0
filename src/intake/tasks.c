/*
 * Tasks of units (tổ chức thực hiện): a heading that is a unit's name and what
 * stands below it; "Đối với …"; "Giao X …", "Đề nghị X …" at the beginning of a
 * clause. Only where the unit is certain; the task stands as printed.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/draft.h"
#include "content/phrase.h"
#include "intake/units.h"

enum { BODY_WORDS_MAX = 9 }; /* of a unit that a sentence begins with */

static void add_task(struct draft *draft, const struct paragraph *paragraph, str unit, str task)
{
    size_t index = draft->document.assignments.count;
    *LIST_ADD(draft->arena,
              &draft->document.assignments) = (struct assignment){ .unit = draft_text(unit),
                                                                   .task = draft_text(task) };
    draft_note(draft, draft_path(draft, "assignments", index), paragraph, STR(""), "");
}

/* Whose section the reading is in. */
struct standing {
    bool organising;          /* "TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ" */
    enum clause_kind section; /* of the marker that began that */
    str unit;                 /* whose heading stands above; empty: nobody's */
    enum clause_kind kind;    /* of the unit's marker */
    bool needs_task;          /* none stood below it yet */
};

static bool heads_organising(str lower)
{
    static const char *const words[] = { "chức thực hiện",          "phân công",
                                         "nhiệm vụ của các đơn vị", "trách nhiệm thực hiện",
                                         "trách nhiệm của các",     "triển khai thực hiện" };
    return str_is(lower, "thực hiện") || str_is(lower, "trách nhiệm")
           || str_is(lower, "nhiệm vụ cụ thể")
           || (lower.len < 80 && phrase_has(lower, words, COUNT(words)));
}

/* Words that tell whom they mean by what follows. */
static const char *const orders[] = { "Giao cho ", "Giao ", "Đề nghị ", "Yêu cầu ", "Phân công " };

/* "Phòng Tổ chức: Chủ trì …", "Đối với Công đoàn cơ sở": the unit, and what follows its colon. */
static bool read_unit(struct arena *arena, str text, str *unit, str *task)
{
    bool led = str_skip(&text, STR("Đối với ")) || str_skip(&text, STR("đối với "));
    bool colon = str_find_char(text, ':') != STR_NOT_FOUND;
    led = led || (colon && phrase_skip(&text, orders, COUNT(orders))); /* "Giao Phòng Tổ chức: …" */
    if (!phrase_label(text, unit, task)) {
        *unit = text;
        *task = STR("");
    }
    return !str_ends(*unit, STR(".")) && unit_is(arena, *unit)
           && (led || phrase_begins_upper(*unit));
}

/* A heading of the section: it begins a unit's tasks, with the first one behind its colon perhaps. */
static bool try_unit_heading(struct draft *draft, const struct paragraph *paragraph, str text,
                             enum clause_kind kind, struct standing *place)
{
    str unit, task;
    bool colon = str_find_char(text, ':') != STR_NOT_FOUND;
    bool led = str_starts(text, STR("Đối với "));
    /* A bullet that is only a name may be one of a list of anything. */
    if (!place->organising || (clause_is_bullet(kind) && !colon)
        || !read_unit(draft->arena, text, &unit, &task))
        return false;
    if (!colon && !led && paragraph_ends_sentence(text))
        return false;
    if (clause_is_bullet(kind) && !task.len)
        return false;
    if (task.len) {
        add_task(draft, paragraph, unit, task);
        if (clause_is_bullet(kind))
            return true;
    }
    place->unit = unit;
    place->kind = kind;
    place->needs_task = !task.len;
    return true;
}

/* "… nghiêm túc triển khai thực hiện Kế hoạch này": the plan's closing, which gives nobody a task. */
static bool is_courtesy(struct arena *arena, str task)
{
    static const char *const words[] = {
        "nghiêm", "túc",  "triển", "khai", "tổ",    "chức", "thực", "hiện", "quan", "tâm",  "chỉ",
        "đạo",    "phối", "hợp",   "kế",   "hoạch", "này",  "trên", "nêu",  "tốt",  "có",   "hiệu",
        "quả",    "các",  "những", "nội",  "dung",  "và",   "để",   "kịp",  "thời", "đạt",  "kết",
        "đồng",   "bộ",   "theo",  "đúng", "quy",   "định", "yêu",  "cầu",  "của",  "đầy",  "đủ",
        "tích",   "cực",  "hướng", "dẫn",  "văn",   "bản",  "chủ",  "động", "cơ",   "quan", "mình",
        "đơn",    "vị",   "tinh",  "thần", "chặt",  "chẽ",
    };
    str rest = utf8_lower(arena, task), word;
    while (utf8_word(&rest, &word)) {
        size_t i = 0;
        while (i < COUNT(words) && !str_is(word, words[i]))
            i++;
        if (i == COUNT(words))
            return false;
    }
    return true;
}

/* "Giao Văn phòng Sở theo dõi, đôn đốc …": the unit up to the verb, the task from there. */
static bool try_order(struct draft *draft, const struct paragraph *paragraph, str text,
                      bool closing)
{
    str rest = text, label, task;
    if (!phrase_skip(&rest, orders, COUNT(orders)) || !unit_begins(draft->arena, rest))
        return false;
    if (phrase_label(rest, &label, &task) && task.len && unit_is(draft->arena, label)) {
        add_task(draft, paragraph, label, task);
        return true;
    }
    size_t verb = unit_find_verb(rest);
    str unit = phrase_tidy(str_sub(rest, 0, verb));
    if (verb == STR_NOT_FOUND || !unit_is(draft->arena, unit)
        || str_find_char(unit, ':') != STR_NOT_FOUND)
        return false;
    task = phrase_tidy(phrase_clause_after(rest, verb));
    if (closing && is_courtesy(draft->arena, task))
        return false;
    add_task(draft, paragraph, unit, task);
    return true;
}

/* A body, of which a sentence can say what it does; a kind of people is told of in general. */
static bool is_body(str unit)
{
    static const char *const others[] = {
        "Cán bộ",    "cán bộ",      "đoàn viên",     "Đoàn viên", "thành viên", "Thành viên",
        "CBCC",      " được",       " là ",          " đã ",      " sẽ ",       " cần ",
        " phải",     " theo ",      " để ",          " nâng cao", " đổi mới",   " thống nhất",
        " phát huy", " tăng cường", " trên cơ sở",   " cùng ",    " dựa ",      " nhằm ",
        " do ",      " khi ",       " đồng chí",     "(",         " việc",      " giám sát",
        " chủ động", " tích cực",   " thường xuyên",
    };
    return !phrase_has(unit, others, COUNT(others)) && phrase_count_words(unit) <= BODY_WORDS_MAX;
}

/* "…; Văn phòng Đảng ủy tổng hợp": where the sentence goes on to another unit; its length if nowhere. */
static size_t find_next_subject(struct arena *arena, str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        str behind = str_trim(str_sub(text, i + 1, text.len));
        if (text.ptr[i] == ';' && phrase_begins_upper(behind) && unit_begins(arena, behind))
            return i;
    }
    return text.len;
}

/* "2. Các chi bộ trực thuộc xây dựng kế hoạch …" where the organising is told: up to the verb. */
static bool try_subject(struct draft *draft, const struct paragraph *paragraph, str text,
                        enum clause_kind kind, const struct standing *place)
{
    /* Who issues the plan says there what it means to do itself. */
    static const char *const issuers[] = { "BCH",           "BTV",           "Ban Chấp hành",
                                           "Ban chấp hành", "Ban Thường vụ", "Ban thường vụ" };
    size_t verb = unit_find_verb(text);
    str unit = phrase_tidy(str_sub(text, 0, verb));
    bool listed = kind != CLAUSE_NONE && kind > place->section;
    if (!place->organising || !listed || verb == STR_NOT_FOUND || paragraph->marks
        || !phrase_begins_upper(text) || str_find_char(unit, ':') != STR_NOT_FOUND
        || !unit_is(draft->arena, unit) || !is_body(unit) || str_is(unit, "Công đoàn")
        || str_starts_any(unit, issuers, COUNT(issuers)))
        return false;
    size_t end = find_next_subject(draft->arena, text, verb);
    add_task(draft, paragraph, unit, str_trim(str_sub(text, verb, end)));
    if (end < text.len)
        try_subject(draft, paragraph, str_trim(str_sub(text, end + 1, text.len)), kind, place);
    return true;
}

/* Which section the paragraph begins or ends, and whose tasks end with it. */
static void follow(struct standing *place, str lower, const struct clause_marker *marker)
{
    bool numbered = marker->kind != CLAUSE_NONE && !clause_is_bullet(marker->kind);
    if (numbered && place->organising && marker->kind <= place->section)
        *place = (struct standing){ 0 };
    if (numbered && heads_organising(lower) && !place->organising)
        *place = (struct standing){ .organising = true, .section = marker->kind };
    if (place->unit.len && numbered && marker->kind <= place->kind)
        place->unit = STR("");
}

static void read_paragraph(struct draft *draft, size_t i, struct standing *place)
{
    const struct paragraph *paragraph = &draft->source->items[i];
    struct clause_marker marker;
    str text = phrase_behind_marker(paragraph->plain, &marker);
    if (marker.kind == CLAUSE_NONE && (paragraph->marks || utf8_capitals(text)))
        marker.kind = CLAUSE_ROMAN; /* a heading whose number was left out */
    follow(place, utf8_lower(draft->arena, text), &marker);
    if (marker.kind != CLAUSE_NONE && try_unit_heading(draft, paragraph, text, marker.kind, place))
        return;
    if (place->unit.len && marker.kind == CLAUSE_NONE && !place->needs_task)
        place->unit = STR(""); /* a plain paragraph behind the list is the plan's closing */
    if (place->unit.len) {
        place->needs_task = false;
        add_task(draft, paragraph, place->unit, text);
    } else if (!try_order(draft, paragraph, text, marker.kind == CLAUSE_NONE)) {
        try_subject(draft, paragraph, text, marker.kind, place);
    }
}

/* Of each item of a list the note that tells where it was read; NULL where there is none. */
static const struct draft_note **notes_of(struct draft *draft, const char *list, size_t count)
{
    const struct draft_note **notes = ARENA_ARRAY(draft->arena, const struct draft_note *, count);
    for (size_t i = 0; i < draft->notes.count; i++) {
        str head, number;
        uint64_t index;
        const struct draft_note *note = &draft->notes.items[i];
        if (str_cut(note->path, '.', &head, &number) && str_is(head, list)
            && str_to_u64(number, &index) && index < count && !notes[index])
            notes[index] = note;
    }
    return notes;
}

/* "Các tổ gửi báo cáo về …": who owes it is its own subject. */
static str subject_of(struct arena *arena, str task)
{
    static const char *const owing[] = { " nộp ",       " đăng ký", " gửi ", " báo cáo",
                                         " hoàn thành", " lập ",    " họp ", " xây dựng" };
    size_t len = 0, verb = phrase_find(task, owing, COUNT(owing), &len);
    str unit = phrase_tidy(str_sub(task, 0, verb));
    return verb != STR_NOT_FOUND && unit_is(arena, unit) && is_body(unit) ? unit : STR("");
}

/* The unit whose one task the deadline is a part of; nobody's where another subject is named. */
static str unit_of(const struct draft *draft, const struct deadline *deadline,
                   const struct draft_note *at, const struct draft_note **tasks)
{
    str unit = STR("");
    for (size_t i = 0; i < draft->document.assignments.count; i++) {
        const struct assignment *task = &draft->document.assignments.items[i];
        if (!tasks[i] || tasks[i]->from != at->from || !str_has(task->task.s, deadline->task.s))
            continue;
        if (unit.len)
            return STR("");
        unit = task->unit.s;
    }
    return unit;
}

/* Who owes what is due: certain only where a deadline has its own subject, or stands in one unit's task. */
static void find_owers(struct draft *draft)
{
    const struct draft_note **due = notes_of(draft, "deadlines", draft->document.deadlines.count);
    const struct draft_note **tasks = notes_of(draft, "assignments",
                                               draft->document.assignments.count);
    for (size_t i = 0; i < draft->document.deadlines.count; i++) {
        struct deadline *deadline = &draft->document.deadlines.items[i];
        str task = deadline->task.s, by = subject_of(draft->arena, task);
        bool other = unit_begins(draft->arena, task) || phrase_has(task, orders, COUNT(orders))
                     || str_has(task, STR(" của "));
        if (!by.len && due[i] && !other)
            by = unit_of(draft, deadline, due[i], tasks);
        if (by.len && !str_has(deadline->to.s, by) && !str_equal(by, deadline->to.s))
            deadline->by = draft_text(by);
    }
}

void tasks_recognise(struct draft *draft)
{
    struct standing place = { 0 };
    for (size_t i = draft_body(draft, 0); i < draft->foot_first && i < draft->source->count;
         i = draft_body(draft, i + 1)) {
        if (!draft_reads(draft, &draft->source->items[i]))
            continue;
        read_paragraph(draft, i, &place);
    }
    find_owers(draft);
}
