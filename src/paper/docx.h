/*
 * docx.h - a reading copy as a Word file (ECMA-376, transitional).
 *
 * Laid out by the sheet: real styles, so that Word's navigation shows the headings and an
 * office can change a look in one place; numbers of clauses are text, as printed; the head and
 * the foot are tables without lines; notes are Word's own. What the program adds (the line that
 * says what the file is, the portal's word on a document that no longer holds, page numbers)
 * stands in headers and footers, outside of the text: who imports the file gets the document alone.
 *
 * Ownership the copy is read; `scratch` holds what is needed on the way.
 * Failure   false if the file is larger than `out` takes or the copy has more than a document may.
 * Threads   any; the bytes depend on the copy alone.
 */
#ifndef PAPER_DOCX_H
#define PAPER_DOCX_H

#include <stdbool.h>

struct arena;
struct buf;
struct paper_copy;

bool docx_write(const struct paper_copy *copy, struct arena *scratch, struct buf *out);

#endif
