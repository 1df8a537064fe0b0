#include "intake/draft.h"

#include "base/arena.h"
#include "base/limits.h"

struct text draft_text(str s)
{
    return (struct text){ .s = s };
}

void draft_note(struct draft *draft, str path, const struct paragraph *from, str words,
                const char *question)
{
    if (from)
        draft->used[from - draft->source->items] = true;
    draft_ask(draft, path, from, words, str_from(question));
}

void draft_ask(struct draft *draft, str path, const struct paragraph *from, str words, str question)
{
    *LIST_ADD(draft->arena, &draft->notes) = (struct draft_note){
        .path = path,
        .from = from,
        .words = words,
        .question = question,
    };
}

void draft_remark(struct draft *draft, const struct paragraph *from, str remark)
{
    *LIST_ADD(draft->arena, &draft->notes) = (struct draft_note){ .from = from, .remark = remark };
}

bool draft_has_period(const struct draft *draft)
{
    return !date_is_none(draft->document.period.start.date)
           || !date_is_none(draft->document.period.end.date);
}

bool draft_reads(const struct draft *draft, const struct paragraph *paragraph)
{
    return !paragraph->block && paragraph->plain.len < PARAGRAPH_LEN_MAX && !draft_is_full(draft);
}

bool draft_is_full(const struct draft *draft)
{
    return draft->notes.count >= IMPORT_NOTES_MAX;
}

size_t draft_body(const struct draft *draft, size_t at_or_after)
{
    if (at_or_after < draft->body_first)
        at_or_after = draft->body_first;
    bool in_foot = at_or_after >= draft->foot_first && at_or_after < draft->foot_last;
    return in_foot ? draft->foot_last : at_or_after;
}

str draft_path(struct draft *draft, const char *list, size_t index)
{
    return str_format(draft->arena, "%s.%zu", list, index);
}
