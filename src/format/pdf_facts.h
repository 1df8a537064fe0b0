/*
 * pdf_facts.h - the properties of a PDF file: as XMP, and its dates.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef FORMAT_PDF_FACTS_H
#define FORMAT_PDF_FACTS_H

#include "base/str.h"

struct arena;
struct buf;
struct pdf_facts;

#define PDF_PRODUCER "Cairo, Pango, qpdf"

/* "D:20260105000000Z"; empty if it is not known. */
str pdf_date(struct arena *arena, int64_t time);

void pdf_put_xmp(struct arena *arena, const struct pdf_facts *facts, uint64_t pages,
                 struct buf *out);

/* How many pages one of our own files has, as its XMP says; 0 where that says nothing. */
uint64_t pdf_pages(str bytes);

#endif
