/*
 * pdf_marks.h - the content of a page with its pieces numbered and named.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef FORMAT_PDF_MARKS_H
#define FORMAT_PDF_MARKS_H

#include "base/str.h"

struct buf;

/* What a piece is called in the content. */
struct pdf_piece {
    const char *tag; /* NULL: an artifact */
    size_t number;   /* of the piece on its page, among those of the structure */
};

/*
 * Copies the content that Cairo wrote and writes each of its "/P <</MCID n>> BDC" anew. False if
 * there are not exactly `count` of them.
 */
bool pdf_marks_write(str content, const struct pdf_piece *pieces, size_t count, struct buf *out);

#endif
