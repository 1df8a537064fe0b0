/*
 * paragraph.h - a document as a stream of printed paragraphs.
 *
 * Every reader (intake/reader.h) gives this stream; the recognisers see
 * nothing else.
 *
 * Ownership the arena; text points into the source where nothing was joined.
 */
#ifndef INTAKE_PARAGRAPH_H
#define INTAKE_PARAGRAPH_H

#include "base/list.h"
#include "base/source.h"

struct arena;

struct paragraph {
    str text;    /* as printed, emphasis marks of converters kept */
    str plain;   /* without them: for recognising */
    size_t page; /* of a print, from 1; 0 where the source has no pages */
    size_t
        line; /* on its page or in the source, from 1; of a word processor's file the paragraph */
    bool after_blank;     /* a blank line stands before it */
    unsigned joins;       /* how often a page end had cut it */
    const char *left_out; /* of furniture: what it is; NULL for a rule, and for all text */
    bool doubtful;        /* of furniture: it only seems to be that */
    bool markdown;        /* `text` is Markdown already, and is written as it is */
    bool gaps;            /* several spaces only part columns: the body has one in their place */
    bool block;           /* a table or a block of code: several lines, no sentence */
    int marks;            /* how many '#' stood before it, or the level of its style */
    bool bold;            /* all of it, as the source says; false where it says nothing */
    bool italic;          /* the same */
    bool centred;         /* the same */
    uint8_t column;       /* of a table that lays out a head or a foot: 1, 2; 0 outside of one */
};

struct paragraph_list {
    struct paragraph *items;
    size_t count, capacity;
};

struct paragraphs {
    struct paragraph *items;
    size_t count, capacity;
    struct paragraph_list
        furniture; /* page numbers, rules, heads of pages: no text, kept to be listed */
};

/*
 * The lines of a source as paragraphs. With `page_ends` they are lines of a
 * print: a paragraph that a page end cut (no mark at its end, the next one
 * begins in lower case) is joined, and a number that stands alone is furniture,
 * but only where it can be that of a page: in the middle of a sentence, or as
 * the next one of a sequence with a page of text before it. Any other stays,
 * since it may be a cell of a table. Rules ("-----") are furniture everywhere.
 * Long paragraphs of a word processor's file are joined the same way, since
 * what a converter made of a print keeps its cuts.
 */
void paragraphs_arrange(struct arena *arena, const struct paragraph_list *lines, bool page_ends,
                        struct paragraphs *out);

/* A mark that ends a sentence or a clause stands at the end. */
bool paragraph_ends_sentence(str plain);
/* A small letter that is no marker, as in "a)", stands at the beginning. */
bool paragraph_begins_lower(str plain);

#endif
