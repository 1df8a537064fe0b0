#include "paper/columns.h"

#include "base/arena.h"
#include "base/str.h"

enum { BROKEN_WORD_LINES = 10 /* what a column is worth in which words are broken */ };

/* With the margins of the cell, for letters of a part of the measured size. */
static struct need scaled(const struct columns *grid, size_t column, double scale)
{
    struct need need = { grid->needs[column].least * scale + 2 * grid->margin,
                         grid->needs[column].most * scale + 2 * grid->margin };
    if (need.most < need.least)
        need.most = need.least;
    return need;
}

double columns_least(const struct columns *grid, double scale)
{
    double sum = 0;
    for (size_t c = 0; c < grid->count; c++)
        sum += scaled(grid, c, scale).least;
    return sum;
}

/*
 * A column that takes no more on one line than a part of an even share has that; the even share of
 * the others grows by what it leaves. Zero marks a column that is not settled; how many are not.
 */
static size_t settle_short(const struct columns *grid, double scale, double part, double *rest,
                           double *widths)
{
    size_t open = grid->count, before;
    do {
        double even = open ? *rest / (double)open : 0;
        before = open;
        for (size_t c = 0; c < grid->count; c++) {
            double most = scaled(grid, c, scale).most;
            if (widths[c] > 0 || most > even * part)
                continue;
            widths[c] = most;
            *rest -= most;
            open--;
        }
    } while (open && open < before);
    return open;
}

/* What is left, by what each would take: of all columns where all are short. */
static void share(const struct columns *grid, double scale, double part, double *widths)
{
    double rest = grid->width, least = 0, most = 0;
    for (size_t c = 0; c < grid->count; c++)
        widths[c] = 0;
    bool all = settle_short(grid, scale, part, &rest, widths) == 0;
    for (size_t c = 0; c < grid->count; c++) {
        bool open = all || widths[c] <= 0;
        least += open ? scaled(grid, c, scale).least : 0;
        most += open ? scaled(grid, c, scale).most : 0;
    }
    for (size_t c = 0; c < grid->count; c++) {
        struct need need = scaled(grid, c, scale);
        if (all)
            widths[c] += rest * need.most / most;
        else if (widths[c] <= 0 && (least >= rest || most <= least))
            widths[c] = need.least * rest / least;
        else if (widths[c] <= 0)
            widths[c] = need.least + (need.most - need.least) * (rest - least) / (most - least);
    }
}

static double lines_of(const struct columns *grid, double scale, const double *widths)
{
    double lines = 0;
    for (size_t r = 0; r < grid->rows; r++) {
        double most = 1;
        for (size_t c = 0; c < grid->count; c++) {
            double room = widths[c] - 2 * grid->margin;
            double own = room > 0 ? grid->texts[r * grid->count + c] * scale / room : 0;
            most = own > most ? own : most;
        }
        lines += (double)(long)(most + 0.999);
    }
    for (size_t c = 0; c < grid->count; c++)
        lines += widths[c] + 0.1 < scaled(grid, c, scale).least ? BROKEN_WORD_LINES : 0;
    return lines;
}

void columns_settle(struct arena *arena, const struct columns *grid, double scale, double *widths)
{
    static const double parts[] = { 1, 0.8, 0.6, 0.4, 0 };
    double *tried = ARENA_ARRAY(arena, double, grid->count), fewest = 0;
    for (size_t i = 0; i < COUNT(parts); i++) {
        share(grid, scale, parts[i], tried);
        double lines = lines_of(grid, scale, tried);
        if (i > 0 && lines >= fewest)
            continue;
        fewest = lines;
        memcpy(widths, tried, grid->count * sizeof *widths);
    }
}
