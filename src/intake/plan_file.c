#include "intake/plan_file.h"

#include "base/arena.h"
#include "base/buf.h"
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
        bool in_body = (i >= draft->body_first && i < draft->body_last) || i >= draft->annex_first;
        if (!in_body && !draft->used[i])
            buf_format(out, "# cần xem: chưa xếp được, dòng %zu: \"" STR_FMT "\"\n",
                       source->items[i].line, STR_ARG(source->items[i].text));
    }
    for (size_t i = 0; i < source->furniture.count; i++)
        buf_format(out, "# bỏ qua, dòng %zu: \"" STR_FMT "\"\n", source->furniture.items[i].line,
                   STR_ARG(source->furniture.items[i].text));
}

static void put_front_matter(const struct draft *draft, struct buf *out)
{
    struct arena *arena = draft->arena;
    struct value *record = schema_encode(arena, &document_type, &draft->document);
    struct comment_list comments = { 0 };
    BUF_PUT(out, "---\n");
    for (size_t i = 0; i < draft->notes.count; i++) {
        const struct draft_note *note = &draft->notes.items[i];
        str text = comment_text(arena, note);
        if (note->path.len && has_place(record, note->path))
            *LIST_ADD(arena, &comments) = (struct yaml_comment){ note->path, text };
        else
            put_comment_lines(out, text);
    }
    put_unplaced(draft, out);
    yaml_write(out, record, comments.items, comments.count);
    BUF_PUT(out, "---\n");
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
    if (i + 1 == draft->body_last || i + 1 == draft->source->count)
        return false;
    if (!clause_read(draft->source->items[i + 1].plain, CLAUSE_AT_START, &next))
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

static void put_paragraph(const struct draft *draft, struct buf *out, size_t i)
{
    int level = i == draft->annex_first ? 2 : heading_level(draft, i);
    buf_put_char(out, '\n');
    if (level) {
        buf_put_repeat(out, '#', (size_t)level);
        buf_put_char(out, ' ');
    }
    put_escaped(out, draft->source->items[i].text);
    buf_put_char(out, '\n');
}

void plan_file_write(const struct draft *draft, struct buf *out)
{
    put_front_matter(draft, out);
    for (size_t i = draft->body_first; i < draft->body_last; i++)
        put_paragraph(draft, out, i);
    for (size_t i = draft->annex_first; i < draft->source->count; i++)
        put_paragraph(draft, out, i);
}
