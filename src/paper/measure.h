/*
 * measure.h - how wide text is on paper, near enough for what is settled before it is laid out:
 * columns, rules, where long names part, whether a table needs a turned page.
 *
 * Units     mm; sizes of letters in pt.
 * Threads   pure functions of their arguments.
 */
#ifndef PAPER_MEASURE_H
#define PAPER_MEASURE_H

#include "content/body_blocks.h"

struct sheet;

/* What a text needs in bold letters of a size, and its last line in a column of a width. */
double measure_width(str text, double size);
double measure_last_line(str text, double size, double column);
/* A column in which the text has no more lines than in this one, but all of them about as long. */
double measure_balanced(str text, double size, double column);

/* The longest word of a cell; *line is what it takes on one line. */
double measure_cell(const struct body_pieces *pieces, double size, double *line);

/* An address has no claim on the whole width: a word never counts for more than this part of it. */
#define MEASURE_WORD_SHARE 3
#define MEASURE_CELL_MM    2.2 /* at either side of the text of a cell, at the usual margins */

/* Whether the annex that begins at `first` has a table whose words do not fit side by side. */
bool measure_is_wide(const struct sheet *sheet, const struct body_block_list *annexes,
                     size_t first);

#endif
