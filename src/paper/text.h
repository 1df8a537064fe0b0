/* text.h - the plain text of a document: UTF-8, 80 columns, the head in two columns as on paper. */
#ifndef PAPER_TEXT_H
#define PAPER_TEXT_H

#include <stdbool.h>

struct arena;
struct buf;
struct paper_copy;

/* False if the text is too long for the buffer. Rows of tables and lines of code are never wrapped. */
bool text_write(const struct paper_copy *copy, struct arena *scratch, struct buf *out);

#endif
