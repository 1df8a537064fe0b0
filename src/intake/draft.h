/*
 * draft.h - what the recognisers have found so far, with their evidence.
 *
 * A draft is a document (content/types.h) that is filled field by field, and a
 * note for each field: the line it was read from and its words, and a question
 * for the reviewer where it is not certain. What is absent in the source stays
 * absent in the draft.
 */
#ifndef INTAKE_DRAFT_H
#define INTAKE_DRAFT_H

#include "content/types.h"
#include "intake/paragraph.h"

struct draft_note {
    str path;     /* "number", "slogans.0" */
    size_t line;  /* 0: from no single line */
    str words;    /* as printed */
    str question; /* for the reviewer; empty if certain */
};

struct draft {
    struct arena *arena;
    const struct paragraphs *source;
    struct document document;
    size_t body_first; /* the first paragraph behind the head */
    size_t foot_first; /* the foot: [first, last) */
    size_t foot_last;  /* from here on it is body again: an annex */
    bool *used;        /* of each paragraph outside the body: a field was read from it */
    LIST_OF(struct draft_note) notes;
};

/* A text of the draft. */
struct text draft_text(str s);

/* Remembers where a field came from; `question` may be empty. */
void draft_note(struct draft *draft, str path, const struct paragraph *from, str words,
                const char *question);

/*
 * Asks the reviewer about a field, be it there or not; `from` may be NULL, and
 * its words stay unplaced where no field took them.
 */
void draft_ask(struct draft *draft, str path, const struct paragraph *from, str words,
               str question);

/* The body's paragraphs: for (i = draft_body(d, 0); i < d->source->count; i = draft_body(d, i + 1)) */
size_t draft_body(const struct draft *draft, size_t at_or_after);

/* So much was found that no plan file holds more: the recognisers of the body stop, and a reviewer is told. */
bool draft_is_full(const struct draft *draft);

/* "movements.2" */
str draft_path(struct draft *draft, const char *list, size_t index);

/* "PHỤ LỤC I", "Phụ lục": an annex begins, which ends the foot whatever came before it. */
bool draft_is_annex(str plain);

/* The recognisers, in the order in which they run. */
void head_recognise(struct draft *draft); /* number, place, date, type, title, issuer above */
void foot_recognise(struct draft *draft); /* recipients, signatories */
void body_recognise(struct draft *draft); /* basis, issuer, period, phases, deadlines, contact … */
void quote_recognise(struct draft *draft); /* theme, slogans, movements */

#endif
