#include "intake/draft.h"

#include "base/arena.h"

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
        .line = from ? from->line : 0,
        .words = words,
        .question = question,
    };
}

enum { NOTES_MAX = 2000 };

bool draft_is_full(const struct draft *draft)
{
    return draft->notes.count >= NOTES_MAX;
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
