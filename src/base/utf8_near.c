/* Which word was meant: distances between folded texts. */
#include "base/utf8.h"

#include "base/arena.h"

#include <string.h>

/* Nobody means a word of this length by mistyping another. */
#define NEAR_LEN_MAX 256

struct points {
    uint32_t *items;
    size_t count;
};

static struct points points_of(struct arena *scratch, str text)
{
    str folded = utf8_fold(scratch, text);
    struct points points = { ARENA_ARRAY(scratch, uint32_t, folded.len + 1), 0 };
    while (utf8_next(&folded, &points.items[points.count]))
        points.count++;
    return points;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Insertions, deletions, replacements, and neighbours that changed places
 * (optimal string alignment), in a band as wide as `max` allows.
 */
static size_t distance(struct arena *scratch, struct points a, struct points b, size_t max)
{
    size_t longer = a.count > b.count ? a.count : b.count;
    if (longer - least(a.count, b.count) > max)
        return max + 1;
    max = least(max, longer); /* no two texts are further apart */
    size_t width = b.count + 1, far = max + 1;
    size_t *before = ARENA_ARRAY(scratch, size_t, width),
           *last = ARENA_ARRAY(scratch, size_t, width), *row = ARENA_ARRAY(scratch, size_t, width);
    for (size_t j = 0; j < width; j++)
        last[j] = before[j] = least(j, far);
    for (size_t i = 1; i <= a.count; i++) {
        size_t from = i > max ? i - max : 1, to = least(i + max, b.count), nearest = far;
        row[from - 1] = from == 1 ? least(i, far) : far;
        for (size_t j = from; j <= to; j++) {
            bool same = a.items[i - 1] == b.items[j - 1];
            size_t edits = last[j - 1] + !same;
            edits = least(edits, row[j - 1] + 1);
            edits = least(edits, last[j] + 1);
            if (i > 1 && j > 1 && a.items[i - 1] == b.items[j - 2]
                && a.items[i - 2] == b.items[j - 1])
                edits = least(edits, before[j - 2] + 1);
            row[j] = least(edits, far);
            nearest = least(nearest, row[j]);
        }
        if (to < b.count)
            row[to + 1] = far;
        if (nearest == far && row[from - 1] == far)
            return far;
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b.count];
}

size_t utf8_distance(struct arena *scratch, str a, str b, size_t max)
{
    return distance(scratch, points_of(scratch, a), points_of(scratch, b), max);
}

str utf8_nearest(struct arena *scratch, str word, const str *candidates, size_t count)
{
    if (word.len == 0 || word.len > NEAR_LEN_MAX)
        return STR("");
    struct points wanted = points_of(scratch, word);
    size_t best = wanted.count / 3 > 1 ? wanted.count / 3 : 1;
    str nearest = STR("");
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].len == 0 || candidates[i].len > NEAR_LEN_MAX)
            continue;
        size_t edits = distance(scratch, wanted, points_of(scratch, candidates[i]), best);
        if (edits < best || (edits == best && nearest.len == 0)) {
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}
