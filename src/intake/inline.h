/*
 * inline.h - the runs of one printed line as Markdown.
 *
 * Emphasis of a part of the line becomes asterisks only where CommonMark is
 * sure to read them as such; all of it is told by flags instead, and whatever
 * else CommonMark would swallow is escaped, so that no character changes. But
 * asterisks typed around words are taken for the emphasis that another program
 * left. White space of any kind and length is one space; a tab, or several
 * spaces, within the text are three, since they may part two columns.
 *
 * Ownership the arena.
 */
#ifndef INTAKE_INLINE_H
#define INTAKE_INLINE_H

#include "base/list.h"

struct arena;

enum run_kind {
    RUN_TEXT,
    RUN_BREAK, /* the line ends here, the paragraph does not */
    RUN_NOTE,  /* the mark of a note, as Markdown writes it: "[^1]" */
};

struct run {
    enum run_kind kind;
    bool bold, italic;
    str text;
};

struct run_list {
    struct run *items;
    size_t count, capacity;
};

struct inline_line {
    str markdown;
    str plain;         /* without emphasis, escapes and notes */
    bool bold, italic; /* all of it */
};

/* One line: runs without a break, behind a printed number that has no look ("1. ", or empty). */
struct inline_line inline_line(struct arena *arena, str label, const struct run *runs,
                               size_t count);

/* The same for a cell of a table: no emphasis, no '|'. */
str inline_cell(struct arena *arena, str label, const struct run *runs, size_t count);

#endif
