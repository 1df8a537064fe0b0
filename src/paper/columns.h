/*
 * columns.h - how wide the columns of a table are, so that it has the fewest lines.
 *
 * Threads   pure functions of their arguments, in any unit of length.
 */
#ifndef PAPER_COLUMNS_H
#define PAPER_COLUMNS_H

#include <stddef.h>

struct arena;

/* What a column needs at least, for its longest word, and would take at most, on one line. */
struct need {
    double least, most;
};

struct columns {
    size_t rows, count;
    double width;        /* of the table */
    double margin;       /* of a cell, at either side */
    const double *texts; /* by row, then column: what the text of a cell takes on one line */
    struct need *needs;
};

/* What all need at least, margins included, in letters of a part of the measured size. */
double columns_least(const struct columns *grid, double scale);

/* Widths that fill the table, into widths[count]. */
void columns_settle(struct arena *arena, const struct columns *grid, double scale, double *widths);

#endif
