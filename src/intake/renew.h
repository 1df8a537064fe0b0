/*
 * renew.h - last year's plan file as the beginning of next year's.
 *
 * The file's text is kept, comments and layout too; years of the old campaign
 * move on. What belongs to the old document alone is left out (date of issue,
 * publication, corrections, attachments, printed forms), its number becomes a
 * blank one of the same symbol, and it is a draft. What a year cannot tell
 * ("lần thứ", jubilees, terms of office, weekdays, lunar days, the documents it
 * is based on) is kept and listed for a person to decide.
 *
 * Ownership the arena.
 * Threads   any.
 */
#ifndef INTAKE_RENEW_H
#define INTAKE_RENEW_H

#include "base/list.h"

struct arena;

struct renew_question {
    size_t line; /* of the new file, from 1 */
    str text;    /* that line, trimmed */
};

struct renewed {
    str text;
    struct {
        struct renew_question *items;
        size_t count, capacity;
    } questions;
};

/* `years` is how far it moves; years from `first` to `last` do. `text` begins with front matter. */
void renew_plan(struct arena *arena, str text, int years, int first, int last, struct renewed *out);

#endif
