/*
 * pdf.h - a reading copy as a PDF file.
 *
 * Laid out by the profile's table (sheet.h) on A4 pages; tagged, with outline and links, PDF/A-2b
 * in form. docs/documents.md says what is promised of it.
 *
 * Ownership a setup is made once a build and lives as long as its arena.
 * Failure   a file that is no font: the setup tells which. A letter that no font has is drawn
 *           as □ (its text stays) and listed. False only where a library refuses, or the buffer.
 * Threads   any number may write with one setup at once: same copy, same bytes.
 */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H

#include "base/diag.h"
#include "format/pdf_finish.h"
#include "paper/copy.h"

struct pdf_setup;

/* Liberation Serif in four styles, Liberation Mono, DejaVu Sans: paths. */
enum { PDF_FONT_FILES = 6 };

/* The names of these files, without their folder, and the Debian package that has each. */
struct pdf_font_file {
    const char *name, *package;
};
extern const struct pdf_font_file pdf_font_files[PDF_FONT_FILES];

/* `profile` is the sRGB profile's bytes. NULL if a file is no font; *bad is then its index. */
struct pdf_setup *pdf_setup_new(struct arena *arena, const str paths[PDF_FONT_FILES], str profile,
                                size_t *bad);

struct pdf_made {
    size_t pages;
    struct pdf_letter_list missing; /* letters that no font has */
};

/* Warns of the letters that no font has, at the document. */
void pdf_tell(struct arena *arena, const struct pdf_made *made, struct span at, struct diag *diag);

/* The versions of the libraries: other versions may write other bytes. */
str pdf_maker(struct arena *arena);

bool pdf_write(const struct pdf_setup *setup, const struct paper_copy *copy, enum pdf_part part,
               struct arena *scratch, struct buf *out, struct pdf_made *made);

#endif
