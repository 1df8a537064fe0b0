#include "intake/plan_file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/schema.h"
#include "format/yaml_write.h"

enum { TITLE_CHARACTERS_MAX = 120 }; /* of a numbered paragraph that is only a title */

str plan_file_id(struct arena *arena, const struct document *document)
{
    str number = document->number.s, tail;
    int year = document->date.date.year;
    if (!year)
        year = document->period.start.date.year;
    if (number.len && number.ptr[0] != '/')
        tail = slug_make(arena, number);
    else
        tail = slug_make(arena, document->title.s);
    if (tail.len == 0) /* signs only */
        tail = STR("van-ban");
    if (!year)
        return tail;
    return str_format(arena, "%d-" STR_FMT, year, STR_ARG(tail));
}

struct comment_list {
    struct yaml_comment *items;
    size_t count, capacity;
};

/* `dòng 3: "Số: 16 /KH-CĐBDT"`, and `cần xem: …` where a reviewer has to decide. */
static str comment_text(struct arena *arena, const struct draft_note *note)
{
    struct buf out = buf_new(arena, 4096);
    if (note->line)
        buf_format(&out, "dòng %zu", note->line);
    if (note->line && note->words.len)
        buf_format(&out, ": \"" STR_FMT "\"", STR_ARG(note->words));
    if (note->question.len)
        buf_format(&out, "%scần xem: " STR_FMT, out.len ? "\n" : "", STR_ARG(note->question));
    return buf_str(&out);
}

static bool has_place(const struct value *value, str path)
{
    str head, rest = path;
    while (rest.len && value) {
        uint64_t index;
        str_cut(rest, '.', &head, &rest);
        if (value->kind == VALUE_LIST && str_to_u64(head, &index))
            value = index < value->list.count ? &value->list.items[index] : NULL;
        else
            value = value_find(value, head);
    }
    return value != NULL;
}

static void put_comment_lines(struct buf *out, str text)
{
    str rest = text, line;
    while (str_line(&rest, &line))
        buf_format(out, "# " STR_FMT "\n", STR_ARG(line));
}

/* What no field took, in the order of the source, and what is only page furniture. */
static void put_unplaced(const struct draft *draft, struct buf *out)
{
    const struct paragraphs *source = draft->source;
    for (size_t i = 0; i < source->count; i++) {
        bool in_body = draft_body(draft, i) == i;
        const struct paragraph *left = &source->items[i];
        if (!in_body && !draft->used[i])
            buf_format(out, "# cần xem: chưa xếp được, dòng %zu: \"" STR_FMT "\"\n", left->line,
                       STR_ARG(left->text));
        if (in_body && !left->block && left->text.len >= PARAGRAPH_LEN_MAX)
            buf_format(out, "# cần xem: đoạn ở dòng %zu dài quá cỡ dựng được trang; hãy tách ra\n",
                       left->line);
    }
    for (size_t i = 0; i < source->furniture.count; i++) {
        const struct paragraph *left = &source->furniture.items[i];
        buf_format(out,
                   left->page_number
                       ? "# cần xem: bỏ qua vì có vẻ là số trang, dòng %zu: \"" STR_FMT "\"\n"
                       : "# bỏ qua, dòng %zu: \"" STR_FMT "\"\n",
                   left->line, STR_ARG(left->text));
    }
}

/* The key below which the place of an absent one would be; empty at the end. */
static str next_key(const struct value *record, str path)
{
    str key, rest;
    size_t i = 0;
    str_cut(path, '.', &key, &rest);
    while (i < document_type.field_count && !str_is(key, document_type.fields[i].key))
        i++;
    for (i++; i < document_type.field_count; i++) {
        str next = str_from(document_type.fields[i].key);
        if (value_find(record, next))
            return next;
    }
    return STR("");
}

static void add_comment(struct arena *arena, struct comment_list *comments, str path, str text)
{
    *LIST_ADD(arena, comments) = (struct yaml_comment){ path, text };
}

/*
 * Each note stands above its value. One about an absent value stands where that
 * would be written, above what is said about the next value or at the end.
 */
static void place_notes(const struct draft *draft, const struct value *record,
                        struct comment_list *comments, struct buf *last)
{
    for (int placed = 0; placed <= 1; placed++) {
        for (size_t i = 0; i < draft->notes.count; i++) {
            const struct draft_note *note = &draft->notes.items[i];
            if (note->path.len == 0 || has_place(record, note->path) != placed)
                continue;
            str text = comment_text(draft->arena, note);
            str path = placed ? note->path : next_key(record, note->path);
            if (path.len)
                add_comment(draft->arena, comments, path, text);
            else
                put_comment_lines(last, text);
        }
    }
}

/* Notes about no field: what the layout prints, what the document as a whole asks. */
static void put_general_notes(const struct draft *draft, struct buf *out)
{
    for (size_t i = 0; i < draft->notes.count; i++) {
        if (draft->notes.items[i].path.len == 0)
            put_comment_lines(out, comment_text(draft->arena, &draft->notes.items[i]));
    }
}

static void put_front_matter(const struct draft *draft, struct buf *out)
{
    struct arena *arena = draft->arena;
    struct value *record = schema_encode(arena, &document_type, &draft->document);
    struct comment_list comments = { 0 };
    struct buf fields = buf_new(arena, out->len_max), last = buf_new(arena, out->len_max);
    place_notes(draft, record, &comments, &last);
    put_general_notes(draft, &fields);
    put_unplaced(draft, &fields);
    yaml_write(&fields, record, comments.items, comments.count);
    buf_put(&fields, buf_str(&last));
    BUF_PUT(out, "---\n");
    if (fields.len > FRONT_MATTER_LEN_MAX)
        BUF_PUT(out, "# cần xem: phần đầu này dài hơn 64 KiB nên chưa dựng được trang; "
                     "hãy chuyển bớt xuống thân văn bản\n");
    buf_put(out, buf_str(&fields));
    BUF_PUT(out, "---\n");
    out->failed = out->failed || fields.failed || last.failed;
}

/* A backslash before what CommonMark would eat, and before nothing else (W4). */
static void put_escaped(struct buf *out, str text)
{
    bool marks_line = text.len
                      && (text.ptr[0] == '#' || text.ptr[0] == '>' || str_starts(text, STR("==="))
                          || str_starts(text, STR("~~~")));
    if (marks_line)
        buf_put_char(out, '\\');
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(STR("\\[]<&`"), text.ptr[i]) != STR_NOT_FOUND)
            buf_put_char(out, '\\');
        buf_put_char(out, text.ptr[i]);
    }
}

/* A lower rank than `kind` opens, or plain text follows: then a numbered title is a heading. */
static bool leads_further(const struct draft *draft, size_t i, enum clause_kind kind)
{
    struct clause_marker next;
    size_t after = draft_body(draft, i + 1);
    if (after >= draft->source->count)
        return false;
    if (!clause_read(draft->source->items[after].plain, CLAUSE_AT_START, &next))
        return true;
    return next.kind > kind;
}

/* The number of '#' for a paragraph that is only a title (W3); 0 for a clause. */
static int heading_level(const struct draft *draft, size_t i)
{
    str text = draft->source->items[i].plain;
    struct clause_marker marker;
    if (!clause_read(text, CLAUSE_AT_START, &marker) || clause_is_bullet(marker.kind))
        return 0;
    if (marker.kind == CLAUSE_PART || marker.kind == CLAUSE_CHAPTER || marker.kind == CLAUSE_CAPITAL
        || marker.kind == CLAUSE_ROMAN)
        return 2;
    if (marker.kind < CLAUSE_NUMBER || marker.kind > CLAUSE_NUMBER_4)
        return 0;
    bool ends = str_find_char(STR(".;,!"), text.ptr[text.len - 1]) != STR_NOT_FOUND;
    if (ends || utf8_count(text) > TITLE_CHARACTERS_MAX || str_has(text, STR(": "))
        || !leads_further(draft, i, marker.kind))
        return 0;
    return 3 + (int)(marker.kind - CLAUSE_NUMBER) < 6 ? 3 + (int)(marker.kind - CLAUSE_NUMBER) : 6;
}

/* A printed number says how deep a heading is; in Markdown one without a number keeps its own depth. */
static int heading_marks(const struct draft *draft, size_t i)
{
    const struct paragraph *paragraph = &draft->source->items[i];
    int level = paragraph->block ? 0 : heading_level(draft, i);
    return level || !paragraph->marks ? level : paragraph->marks < 2 ? 2 : paragraph->marks;
}

void plan_file_write(const struct draft *draft, struct buf *out)
{
    put_front_matter(draft, out);
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        int level = heading_marks(draft, i);
        buf_put_char(out, '\n');
        if (level) {
            buf_put_repeat(out, '#', (size_t)level);
            buf_put_char(out, ' ');
        }
        if (paragraph->markdown)
            buf_put(out, paragraph->text);
        else
            put_escaped(out, paragraph->text);
        buf_put_char(out, '\n');
    }
}
