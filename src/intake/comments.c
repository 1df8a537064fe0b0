#include "intake/comments.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "content/schema.h"

enum { QUOTED_CHARACTERS_MAX = 60 }; /* of a quotation whose words stand somewhere else too */

str comments_source(const struct draft *draft, const struct paragraph *from)
{
    return from->page
               ? str_format(draft->arena, "trang %zu, %s %zu", from->page, draft->unit, from->line)
               : str_format(draft->arena, "%s %zu", draft->unit, from->line);
}

void comments_put(struct buf *out, str text)
{
    str rest = text, line;
    while (str_line(&rest, &line))
        buf_format(out, "# " STR_FMT "\n", STR_ARG(line));
}

const struct value *comments_find_value(const struct value *value, str path)
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
    return value;
}

/* No word is lost where the body has the paragraph, or the value its words. */
static bool may_cut(const struct draft *draft, const struct draft_note *note,
                    const struct value *value)
{
    size_t at = (size_t)(note->from - draft->source->items);
    return draft_body(draft, at) == at
           || (value && value->kind == VALUE_TEXT && str_has(value->text, note->words));
}

/* At a word, with "…" for what is left out. */
static str cut(struct arena *arena, str words)
{
    str kept = utf8_prefix(words, QUOTED_CHARACTERS_MAX);
    if (kept.len == words.len)
        return words;
    size_t end = kept.len;
    while (end > kept.len / 2 && words.ptr[end] != ' ')
        end--;
    kept = words.ptr[end] == ' ' ? str_trim(str_sub(kept, 0, end)) : kept;
    return str_concat(arena, kept, STR(" …"));
}

/* `dòng 3: "Số: 16 /KH-CĐBDT"`; empty where it is from no single line. */
static str source_text(const struct draft *draft, const struct draft_note *note,
                       const struct value *value)
{
    struct buf out = buf_new(draft->arena, note->words.len + note->remark.len + 256);
    str words = note->words;
    if (note->from)
        buf_put(&out, comments_source(draft, note->from));
    if (note->from && words.len)
        buf_format(&out, ": \"" STR_FMT "\"",
                   STR_ARG(may_cut(draft, note, value) ? cut(draft->arena, words) : words));
    if (note->remark.len)
        buf_format(&out, ", " STR_FMT, STR_ARG(note->remark));
    return buf_str(&out);
}

static str question_text(const struct draft *draft, const struct draft_note *note)
{
    return note->question.len ? str_concat(draft->arena, STR("cần xem: "), note->question)
                              : STR("");
}

static str whole_text(const struct draft *draft, const struct draft_note *note)
{
    str source = source_text(draft, note, NULL), question = question_text(draft, note);
    return source.len && question.len ? str_concat(draft->arena, source, STR("\n"), question)
                                      : str_concat(draft->arena, source, question);
}

void comments_put_general(const struct draft *draft, struct buf *out)
{
    for (size_t i = 0; i < draft->notes.count; i++) {
        if (draft->notes.items[i].path.len == 0)
            comments_put(out, whole_text(draft, &draft->notes.items[i]));
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

static void add(struct arena *arena, struct comment_list *comments, str path, str text, bool behind)
{
    if (text.len)
        *LIST_ADD(arena, comments) = (struct yaml_comment){ path, text, behind };
}

static void add_absent(const struct draft *draft, const struct draft_note *note,
                       const struct value *record, struct comment_list *comments, struct buf *last)
{
    str path = next_key(record, note->path), text = whole_text(draft, note);
    if (path.len)
        add(draft->arena, comments, path, text, false);
    else
        comments_put(last, text);
}

void comments_of_values(const struct draft *draft, const struct value *record,
                        struct comment_list *comments, struct buf *last)
{
    const struct draft_note *notes = draft->notes.items;
    for (size_t i = 0; i < draft->notes.count; i++) {
        if (notes[i].path.len && !comments_find_value(record, notes[i].path))
            add_absent(draft, &notes[i], record, comments, last);
    }
    for (size_t i = 0; i < draft->notes.count; i++) {
        const struct value *value = comments_find_value(record, notes[i].path);
        if (!notes[i].path.len || !value)
            continue;
        add(draft->arena, comments, notes[i].path, source_text(draft, &notes[i], value), true);
        add(draft->arena, comments, notes[i].path, question_text(draft, &notes[i]), false);
    }
}
