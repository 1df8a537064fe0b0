/* Where a page's margins are, and how a document parts its paragraphs. */
#include "base/arena.h"
#include "intake/page_parts.h"

#include <stdlib.h>

enum {
    INDENT_MIN = 700, /* less is no indent */
    PITCH_DEFAULT = 1800,
    PITCH_MAX = 4000,
    MARGIN_ROWS_MIN = 3, /* of full lines that tell where a page's margins are */
};

static int compare_ints(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

bool page_is_wide(const struct page_rows *rows, const struct page_row *row)
{
    return row->count == 1 && row->items[0].right - row->items[0].left > rows->width / 2;
}

/*
 * Where full lines, and those that go on below them, begin, and where the full
 * ones end; false if the page has too few of them to tell.
 */
static bool find_margins(struct arena *arena, struct page_rows *rows)
{
    int *lefts = ARENA_ARRAY(arena, int, rows->count + 1), right = 0;
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct page_row *row = &rows->items[i];
        bool wide = page_is_wide(rows, row);
        if (wide || (row->count == 1 && i && page_is_wide(rows, row - 1)))
            lefts[count++] = row->items[0].left;
        if (wide && row->items[0].right > right)
            right = row->items[0].right;
    }
    if (count < MARGIN_ROWS_MIN)
        return false;
    qsort(lefts, count, sizeof *lefts, compare_ints);
    rows->left = lefts[count / 10];
    rows->right = right;
    return true;
}

/* The margins of every page: those of the nearest page before it, or behind it, where it is not full. */
void page_find_margins(struct layout *layout)
{
    const struct page_rows *known = NULL;
    size_t first_known = layout->page_count;
    for (size_t i = 0; i < layout->page_count; i++) {
        struct page_rows *rows = &layout->pages[i];
        if (find_margins(layout->arena, rows)) {
            known = rows;
            first_known = i < first_known ? i : first_known;
        } else if (known) {
            rows->left = known->left;
            rows->right = known->right;
        }
    }
    for (size_t i = 0; i < first_known; i++) {
        struct page_rows *rows = &layout->pages[i];
        bool found = first_known < layout->page_count;
        rows->left = found ? layout->pages[first_known].left : rows->width / 7;
        rows->right = found ? layout->pages[first_known].right : rows->width - rows->width / 10;
    }
}

/* What two lines, one below the other, tell of the document's paragraphs. */
struct habits {
    int *pitches;
    size_t count;
    size_t
        indented; /* times that the first line of a paragraph stands further in than the next … */
    size_t hanging; /* … and the other way round, below the text of a clause */
};

static void learn(struct habits *habits, const struct page_rows *rows, size_t k)
{
    const struct page_segment *above = &rows->items[k - 1].items[0],
                              *line = &rows->items[k].items[0];
    int pitch = line->bottom - above->bottom;
    if (rows->items[k].count > 1 || pitch <= 0 || pitch >= PITCH_MAX)
        return;
    if (above->left - rows->left > INDENT_MIN && line->left - rows->left < INDENT_MIN / 2)
        habits->indented++;
    else if (line->left - above->left > INDENT_MIN / 2 && flow_hangs(above, line))
        habits->hanging++;
    if (page_is_wide(rows, &rows->items[k]))
        habits->pitches[habits->count++] = pitch;
}

/* Whether a paragraph that ends in the middle of its line has a blank below it, mostly. */
static bool are_spaced(const struct layout *layout)
{
    size_t spaced = 0, tight = 0;
    for (size_t i = 0; i < layout->page_count; i++) {
        const struct page_rows *rows = &layout->pages[i];
        for (size_t k = 1; k < rows->count; k++) {
            const struct page_segment *above = &rows->items[k - 1].items[0];
            const struct page_segment *line = &rows->items[k].items[0];
            if (rows->items[k - 1].count > 1 || !page_is_wide(rows, &rows->items[k])
                || !flow_has_room(rows, above, line, false))
                continue;
            if (flow_has_gap(layout, above, line))
                spaced++;
            else
                tight++;
        }
    }
    return spaced > tight * 2;
}

/* How far lines of a paragraph are apart, and what parts paragraphs: a first line further in, a blank. */
void page_find_habits(struct layout *layout)
{
    size_t room = 1;
    for (size_t i = 0; i < layout->page_count; i++)
        room += layout->pages[i].count;
    struct habits habits = { .pitches = ARENA_ARRAY(layout->arena, int, room) };
    for (size_t i = 0; i < layout->page_count; i++) {
        for (size_t k = 1; k < layout->pages[i].count; k++) {
            if (page_is_wide(&layout->pages[i], &layout->pages[i].items[k - 1]))
                learn(&habits, &layout->pages[i], k);
        }
    }
    qsort(habits.pitches, habits.count, sizeof *habits.pitches, compare_ints);
    layout->pitch = habits.count ? habits.pitches[habits.count / 4] : PITCH_DEFAULT;
    layout->indents = habits.indented > habits.hanging;
    layout->spaced = are_spaced(layout);
}
