/*
 * pdf_finish.h - what Cairo has drawn becomes a tagged PDF/A file, by libqpdf.
 *
 * Cairo's file has pages, fonts and pieces of content without a meaning. Added are the tree of
 * the document's structure, links, outline, language, properties (also as XMP), the colours'
 * profile, and what PDF/A wants of the fonts. What belongs to no node becomes an artifact.
 *
 * Failure   false if libqpdf refuses, which it does only of broken input, or memory.
 * Threads   any: nothing is shared. Same input, same bytes.
 */
#ifndef FORMAT_PDF_FINISH_H
#define FORMAT_PDF_FINISH_H

#include "format/pdf_canvas.h"

/* An element of the structure. Parents come before their children, and order among those is that of drawing. */
struct pdf_node {
    const char *tag; /* "P", "H1", "TD" … of ISO 32000-1, 14.8.4 */
    size_t parent;   /* 0: the tree itself */
    bool header;     /* of a TH: of its column */
    str text;        /* what it says, for the outline or a link; may be empty */
    unsigned level;  /* in the outline, from 1; 0: not in it */
    str uri;         /* of a Link: where to, or … */
    size_t target;   /* … the node that it leads to; 0: none */
};
struct pdf_node_list {
    struct pdf_node *items; /* item 0 stands for PDF_ARTIFACT */
    size_t count, capacity;
};

/* Which part of ISO 19005 the file follows; the first one is for tests: a checker exists. */
enum pdf_part { PDF_A_2, PDF_A_1 };

struct pdf_facts {
    enum pdf_part part;
    str title, author, subject, creator, lang;
    str address, identifier; /* may be empty */
    int64_t time;            /* seconds since 1970; 0: not known */
    str profile;             /* ICC, of sRGB */
};

bool pdf_finish(struct arena *arena, str drawn, const struct pdf_record *record,
                const struct pdf_node_list *nodes, const struct pdf_facts *facts, struct buf *out);

/* The version of libqpdf. */
str pdf_finish_maker(void);

#endif
