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
    str text;    /* as printed, emphasis marks of converters kept */
    str plain;   /* without them: for recognising */
    size_t line; /* in the source, from 1 */
    bool after_blank; /* a blank line stands before it */
    bool joined; /* a page end had cut it in two */
};

struct paragraphs {
    struct paragraph *items;
    size_t count, capacity;
    /* Page numbers and rules: no part of the text, kept to be listed. */
    struct {
        struct paragraph *items;
        size_t count, capacity;
    } furniture;
};

/*
 * Reads plain text or Markdown: a line is a paragraph. A paragraph that a page
 * end cut (no mark at its end, the next one begins in lower case) is joined.
 * Markdown's heading marks are dropped: they are no printed text.
 */
void paragraphs_read(struct arena *arena, const struct source *source, bool markdown,
                     struct paragraphs *out);

#endif
