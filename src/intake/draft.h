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
    str path;                     /* "number", "slogans.0" */
    const struct paragraph *from; /* NULL: from no single line */
    str words;                    /* as printed */
    str question;                 /* for the reviewer; empty if certain */
    str remark;                   /* what else is worth a line, and needs no answer */
};

/* Two bodies in the head; empty where there is one. */
struct joint_issuers {
    str lead, second;
};

struct draft {
    struct arena *arena;
    const struct paragraphs *source;
    const char *unit; /* what a paragraph's `line` counts: "dòng" */
    struct document document;
    size_t body_first; /* the first paragraph behind the head */
    size_t foot_first; /* the foot: [first, last) */
    size_t foot_last;  /* from here on it is body again: an annex */
    bool *used;        /* of each paragraph outside the body: a field was read from it */
    struct joint_issuers joint;
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

/* Lists something that no field takes and nobody needs to decide: an abbreviation. */
void draft_remark(struct draft *draft, const struct paragraph *from, str remark);

bool draft_has_period(const struct draft *draft);

/* The body's paragraphs: for (i = draft_body(d, 0); i < d->source->count; i = draft_body(d, i + 1)) */
size_t draft_body(const struct draft *draft, size_t at_or_after);

/* So much was found that no plan file holds more: the recognisers of the body stop, and a reviewer is told. */
bool draft_is_full(const struct draft *draft);

/* Whether a paragraph is one of sentences, of a length that builds take, and there is room for what it says. */
bool draft_reads(const struct draft *draft, const struct paragraph *paragraph);

/* "movements.2" */
str draft_path(struct draft *draft, const char *list, size_t index);

/* "PHỤ LỤC I", "Phụ lục": an annex begins, which ends the foot whatever came before it. */
bool draft_is_annex(str plain);

/* "TM. BAN CHẤP HÀNH", "CHỦ TỊCH": an authority or a role in capitals. */
bool draft_is_signature(str plain);
/* As a person's may be: some words with capital letters, and no sentence. */
bool draft_is_name(str plain);

/* The recognisers, in the order in which they run: one file each. */
void head_recognise(struct draft *draft);      /* number, place, date, type, title, bodies above */
void foot_recognise(struct draft *draft);      /* recipients, signatories */
void basis_recognise(struct draft *draft);     /* basis, the issuing sentence */
void phases_recognise(struct draft *draft);    /* phases */
void times_recognise(struct draft *draft);     /* period, milestones */
void deadlines_recognise(struct draft *draft); /* deadlines, dated or in words */
void tasks_recognise(struct draft *draft);     /* assignments */
void timetable_recognise(struct draft *draft); /* deadlines in tables */
void contact_recognise(struct draft *draft);   /* telephone, e-mail */
void slogans_recognise(struct draft *draft);   /* lists of slogans */
void quote_recognise(struct draft *draft);  /* theme, quoted slogans with their days, movements */
void faults_recognise(struct draft *draft); /* questions about the text; abbreviations */

#endif
