/* The notes: each stands at the foot of the page of its first mark, and both lead to each other. */
#include "base/arena.h"
#include "paper/folio.h"

/* Their elements come before all others: marks in the text lead to them. */
void pdf_number_notes(struct folio *folio)
{
    const struct body_block_list *notes = &folio->copy->body.notes;
    for (size_t i = 0; i < notes->count; i++)
        folio->note_count += notes->items[i].kind == PAR_NOTE;
    folio->notes = ARENA_ARRAY(folio->arena, struct folio_note, folio->note_count);
    for (size_t i = 0; i < folio->note_count; i++)
        folio->notes[i].node = folio_node(folio, "Note", FOLIO_ROOT);
}

/* The note that an element leads to, from 1; their elements have numbers without a gap. */
static size_t note_of(const struct folio *folio, size_t node)
{
    size_t target = folio->nodes.items[node].target;
    bool is_note = folio->note_count && target >= folio->notes[0].node
                   && target < folio->notes[0].node + folio->note_count;
    return is_note ? target - folio->notes[0].node + 1 : 0;
}

/* Where notes of what is laid out now belong: a note is no part of another. */
static size_t place_of_notes(const struct folio *folio)
{
    size_t section = folio->section, first = folio->notes[0].node;
    bool in_note = section >= first && section < first + folio->note_count;
    return in_note ? folio->nodes.items[section].parent : section;
}

void pdf_find_marks(struct folio *folio, struct folio_box *box, const struct pdf_text *text,
                    size_t line)
{
    for (size_t at = 0, node; folio->note_count && pdf_text_node(text, line, &at, &node);) {
        size_t number = note_of(folio, node);
        struct folio_note *note = number ? &folio->notes[number - 1] : NULL;
        if (!note || note->mark)
            continue;
        note->mark = node;
        note->turned = folio->turned;
        folio->nodes.items[note->node].parent = place_of_notes(folio);
        *LIST_ADD(folio->arena, &box->notes) = number - 1;
    }
}

static void lay_out_note(struct folio *folio, struct folio_note *note,
                         const struct body_block_list *blocks, size_t from, size_t end)
{
    struct folio_box_list text = folio->boxes;
    folio->boxes = (struct folio_box_list){ 0 };
    folio->section = note->node;
    folio_turn(folio, note->turned);
    for (size_t i = from; i < end; i++)
        pdf_block(folio, &blocks->items[i],
                  blocks->items[i].kind == PAR_CODE ? ROLE_CODE : ROLE_NOTE);
    note->boxes = folio->boxes;
    folio->boxes = text;
}

void pdf_notes(struct folio *folio)
{
    const struct body_block_list *blocks = &folio->copy->body.notes;
    size_t next = 0;
    for (size_t i = 0, end; i < blocks->count && next < folio->note_count; i = end) {
        end = i + 1;
        while (end < blocks->count && blocks->items[end].kind != PAR_NOTE)
            end++;
        lay_out_note(folio, &folio->notes[next++], blocks, i, end);
    }
}
