/* The words of a record's front matter, for search; those of its body are added by body_read. */
#include "base/term.h"
#include "content/record.h"

/*
 * Slogans are not here: one under embargo must not be found before its day, and
 * a file of the index does not know the day. Nor are names of the portal's own
 * units, which the site knows (export/search.c).
 */
static void add_document(struct term_set *words, const struct document *document)
{
    term_set_add_title(words, document->title.s);
    term_set_add_title(words, document->subtitle.s);
    term_set_add_number(words, document->number.s);
    term_set_add(words, document->theme.s, TERM_ABOUT);
    term_set_add(words, document->summary.s, TERM_ABOUT);
    term_set_add(words, document->place.s, TERM_TEXT);
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        term_set_add(words, signatory->organization.s, TERM_ABOUT);
        term_set_add(words, signatory->role.s, TERM_TEXT);
        term_set_add(words, signatory->name.s, TERM_ABOUT);
    }
    for (size_t i = 0; i < document->phases.count; i++)
        term_set_add(words, document->phases.items[i].tasks.s, TERM_TEXT);
    for (size_t i = 0; i < document->deadlines.count; i++)
        term_set_add(words, document->deadlines.items[i].task.s, TERM_TEXT);
    for (size_t i = 0; i < document->milestones.count; i++)
        term_set_add(words, document->milestones.items[i].title.s, TERM_TEXT);
    for (size_t i = 0; i < document->assignments.count; i++)
        term_set_add(words, document->assignments.items[i].task.s, TERM_TEXT);
    for (size_t i = 0; i < document->basis.count; i++) {
        term_set_add(words, document->basis.items[i].number.s, TERM_TEXT);
        term_set_add(words, document->basis.items[i].title.s, TERM_TEXT);
    }
}

static void add_update(struct term_set *words, const struct update *update)
{
    term_set_add_title(words, update->title.s);
    term_set_add(words, update->summary.s, TERM_ABOUT);
    term_set_add(words, update->name.s, TERM_ABOUT);
    term_set_add(words, update->unit.s, TERM_ABOUT);
}

static void add_page(struct term_set *words, const struct page_text *page)
{
    term_set_add_title(words, page->title.s);
    term_set_add(words, page->summary.s, TERM_ABOUT);
}

void record_add_terms(struct term_set *words, enum entry_kind kind, const void *record)
{
    if (kind == ENTRY_UPDATE)
        add_update(words, record);
    else if (kind == ENTRY_PAGE)
        add_page(words, record);
    else
        add_document(words, record);
}
