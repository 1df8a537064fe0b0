/*
 * Tables of tasks with their times ("Thời hạn", "Thời gian hoàn thành"), as
 * annexes have them: each row is a deadline. The heads of the columns say which
 * is what; a table without both a task and a time is none of these.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/draft.h"
#include "content/phrase.h"
#include "content/when.h"

enum {
    COLUMNS_MAX = 16,
    HEAD_LEN_MAX = 80, /* bytes of a column's head */
    TASK_LEN_MAX = 600,
    WHEN_LEN_MAX = 120,
    UNIT_LEN_MAX = 200,
};

struct table_row {
    str cells[COLUMNS_MAX];
    size_t count;
};

struct columns {
    size_t task, time, unit; /* from 0; COLUMNS_MAX: there is none */
};

/* A cell's words: without the marks of Markdown. */
static str cell_text(struct arena *arena, str cell)
{
    struct buf out = buf_new(arena, cell.len + 1);
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.len; i++) {
        bool line = str_starts(str_sub(cell, i, cell.len), STR("<br>"));
        if (line)
            buf_put_char(&out, ' ');
        else if (cell.ptr[i] != '\\' && cell.ptr[i] != '*')
            buf_put_char(&out, cell.ptr[i]);
        i += line ? STR("<br>").len - 1 : 0;
    }
    return str_trim(buf_str(&out));
}

/* The cells of "| a | b |"; a '|' that is text has a backslash before it. */
static void read_row(struct arena *arena, str line, struct table_row *row)
{
    str rest = str_trim(line);
    *row = (struct table_row){ 0 };
    str_skip(&rest, STR("|"));
    while (rest.len && row->count < COLUMNS_MAX) {
        size_t end = 0;
        while (end < rest.len && (rest.ptr[end] != '|' || (end && rest.ptr[end - 1] == '\\')))
            end++;
        row->cells[row->count++] = cell_text(arena, str_sub(rest, 0, end));
        rest = str_sub(rest, end + 1, rest.len);
    }
}

static size_t find_column(struct arena *arena, const struct table_row *head,
                          const char *const *words, size_t count)
{
    for (size_t w = 0; w < count; w++) { /* the surest word first */
        for (size_t i = 0; i < head->count; i++) {
            if (head->cells[i].len <= HEAD_LEN_MAX
                && str_has(utf8_lower(arena, head->cells[i]), str_from(words[w])))
                return i;
        }
    }
    return COLUMNS_MAX;
}

static bool read_head(struct arena *arena, const struct table_row *head, struct columns *columns)
{
    static const char *const times[] = { "thời hạn",  "hạn hoàn thành", "thời gian hoàn thành",
                                         "hạn chót",  "hạn nộp",        "thời gian thực hiện",
                                         "thời gian", "tiến độ" };
    static const char *const tasks[] = { "nội dung", "nhiệm vụ", "công việc", "hoạt động", "việc" };
    static const char *const units[] = { "chủ trì",   "đơn vị thực hiện",  "người thực hiện",
                                         "phụ trách", "cơ quan thực hiện", "đơn vị",
                                         "cơ quan" };
    columns->time = find_column(arena, head, times, COUNT(times));
    columns->task = find_column(arena, head, tasks, COUNT(tasks));
    columns->unit = find_column(arena, head, units, COUNT(units));
    return columns->time < COLUMNS_MAX && columns->task < COLUMNS_MAX
           && columns->time != columns->task;
}

/* "Trước 10/02/2026", "15/6/2026": a day alone; anything else is kept in words. */
static bool read_day(struct arena *arena, str time, struct deadline *deadline)
{
    struct when_found found, other;
    str lower = utf8_lower(arena, time);
    if (!when_find(time, 0, &found) || !found.date.day || when_find(time, found.end, &other)
        || when_find_yearless(time, found.end, &other) || str_has(lower, STR("từ ")))
        return false;
    deadline->date.date = found.date;
    deadline->before.set = str_has(str_sub(lower, 0, found.start), STR("trước"));
    return true;
}

static void add_row(struct draft *draft, const struct paragraph *table, const struct table_row *row,
                    const struct columns *columns)
{
    struct deadline deadline = { 0 };
    str task = phrase_tidy(row->cells[columns->task]),
        time = phrase_tidy(row->cells[columns->time]);
    str unit = columns->unit < row->count ? phrase_tidy(row->cells[columns->unit]) : STR("");
    if (!phrase_has_letter(task) || !phrase_has_letter(time) || task.len > TASK_LEN_MAX
        || time.len > WHEN_LEN_MAX)
        return;
    if (!read_day(draft->arena, time, &deadline))
        deadline.when = draft_text(time);
    deadline.task = draft_text(task);
    if (phrase_has_letter(unit) && unit.len <= UNIT_LEN_MAX && columns->unit != columns->task)
        deadline.by = draft_text(unit);
    size_t index = draft->document.deadlines.count;
    *LIST_ADD(draft->arena, &draft->document.deadlines) = deadline;
    draft_note(draft, draft_path(draft, "deadlines", index), table, time, "");
}

static void read_table(struct draft *draft, const struct paragraph *table)
{
    struct table_row row;
    struct columns columns;
    str rest = table->text, line;
    if (!str_line(&rest, &line) || !str_starts(line, STR("|")))
        return;
    read_row(draft->arena, line, &row);
    if (!read_head(draft->arena, &row, &columns) || !str_line(&rest, &line))
        return; /* the second line parts the head from the rows */
    while (str_line(&rest, &line) && !draft_is_full(draft)) {
        read_row(draft->arena, line, &row);
        if (columns.task < row.count && columns.time < row.count)
            add_row(draft, table, &row, &columns);
    }
}

void timetable_recognise(struct draft *draft)
{
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        if (draft->source->items[i].block && !draft_is_full(draft))
            read_table(draft, &draft->source->items[i]);
    }
}
