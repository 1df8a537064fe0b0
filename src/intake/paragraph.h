/*
 * paragraph.h - a document as a stream of printed paragraphs.
 *
 * Every reader (plain text, Markdown, later .docx, .odt, PDF) gives this
 * stream; the recognisers see nothing else.
 *
 * Ownership the arena; text points into the source where nothing was joined.
 */
#ifndef INTAKE_PARAGRAPH_H
#define INTAKE_PARAGRAPH_H

#include "base/source.h"

struct arena;

struct paragraph {
    str text;         /* as printed, emphasis marks of converters kept */
    str plain;        /* without them: for recognising */
    size_t line;      /* in the source, from 1 */
    bool after_blank; /* a blank line stands before it */
    unsigned joins;   /* how often a page end had cut it */
    bool page_number; /* of furniture: a number alone, taken for a page's */
    bool markdown;    /* `text` is Markdown already, and is written as it is */
    bool block;       /* a table or a block of code: several lines, no sentence */
    int marks;        /* how many '#' stood before it */
};

struct paragraph_list {
    struct paragraph *items;
    size_t count, capacity;
};

struct paragraphs {
    struct paragraph *items;
    size_t count, capacity;
    struct paragraph_list furniture; /* page numbers and rules: no text, kept to be listed */
};

/*
 * Reads plain text or Markdown: a line is a paragraph, and what Markdown holds
 * together (wrapped lines, a table, a block of code) is one too. A paragraph
 * that a page end cut (no mark at its end, the next one begins in lower case)
 * is joined. Markdown's heading marks are no printed text.
 *
 * A number that stands alone is furniture only where it can be that of a page:
 * in the middle of a sentence, or as the next one of a sequence with a page of
 * text before it. Any other stays, since it may be a cell of a table.
 */
void paragraphs_read(struct arena *arena, const struct source *source, bool markdown,
                     struct paragraphs *out);

/* A mark that ends a sentence or a clause stands at the end. */
bool paragraph_ends_sentence(str plain);
/* A small letter that is no marker, as in "a)", stands at the beginning. */
bool paragraph_begins_lower(str plain);

#endif
