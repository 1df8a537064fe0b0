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
    *LIST_ADD(draft->arena, &draft->notes) = (struct draft_note){
        .path = path,
        .line = from ? from->line : 0,
        .words = words,
        .question = str_from(question),
    };
}

str draft_path(struct draft *draft, const char *list, size_t index)
{
    return str_format(draft->arena, "%s.%zu", list, index);
}
