/* Printed numbers of clauses in their order: I, II, IV has lost III; 1, 3, 3 has one too many. */
#include "content/body.h"
#include "content/clause.h"
#include "rules/proof.h"

#define LEVELS_MAX 16 /* deeper clauses are not judged */

/* The last number of each kind at a level, since the clause above began. */
struct level {
    unsigned last[CLAUSE_KINDS];
    struct span at; /* of the last one */
};

static bool is_counted(enum clause_kind kind)
{
    return kind == CLAUSE_ROMAN || kind == CLAUSE_NUMBER || kind == CLAUSE_NUMBER_PAREN
           || kind == CLAUSE_ARTICLE;
}

/* "3" of "3.", "Điều 3."; Roman ones are told by their marker. */
static unsigned value_of(const struct clause_marker *marker)
{
    uint64_t number;
    str rest = marker->text;
    size_t n = 0;
    if (marker->kind == CLAUSE_ROMAN)
        return marker->value;
    while (rest.len && !char_is_digit(rest.ptr[0]))
        rest = str_sub(rest, 1, rest.len);
    while (n < rest.len && char_is_digit(rest.ptr[n]))
        n++;
    return str_to_u64(str_sub(rest, 0, n), &number) && number < 1000 ? (unsigned)number : 0;
}

/* One paragraph follows the other: with something between them a list may begin anew. */
static bool is_beside(const struct proof *proof, struct span last, struct span next)
{
    str between = str_sub(proof->text, last.start, next.start);
    size_t first = str_find(between, STR("\n\n"));
    return first == STR_NOT_FOUND || str_trim(str_sub(between, first, between.len)).len == 0;
}

/* The number itself: a heading's anchor begins with its signs, "## III." */
static struct span number_place(const struct proof *proof, const struct body_anchor *anchor)
{
    str line = str_sub(proof->text, anchor->at.start, anchor->at.end);
    size_t at = str_find(line, anchor->number);
    return at == STR_NOT_FOUND ? anchor->at : span_sub(anchor->at, at, at + anchor->number.len);
}

/* The number that was expected, in the letters of its kind. */
static str as_printed(struct arena *arena, enum clause_kind kind, unsigned value)
{
    static const char *const tens[] = { "", "X", "XX" }; /* no plan has thirty parts */
    static const char *const ones[] = {
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"
    };
    if (kind != CLAUSE_ROMAN || value / 10 >= COUNT(tens))
        return str_from_u64(arena, value);
    return str_concat(arena, str_from(tens[value / 10]), str_from(ones[value % 10]));
}

static void judge(struct proof *proof, struct level *level, const struct body_anchor *anchor)
{
    struct clause_marker marker;
    if (!clause_read(anchor->number, CLAUSE_IN_HEADING, &marker))
        return;
    clause_settle(&marker, level->last[CLAUSE_ROMAN], level->last[CLAUSE_CAPITAL]);
    if (marker.kind == CLAUSE_CAPITAL)
        level->last[CLAUSE_CAPITAL] = marker.value;
    if (!is_counted(marker.kind))
        return;
    unsigned value = value_of(&marker), last = level->last[marker.kind];
    if (value == 0)
        return;
    bool again = last && value == last && (value > 1 || is_beside(proof, level->at, anchor->at));
    if (again || (last && value > last + 1))
        proof_say(proof, number_place(proof, anchor), anchor->number,
                  as_printed(proof->arena, marker.kind, last + 1));
    level->last[marker.kind] = value;
    level->at = anchor->at;
}

void check_numbering(struct proof *proof)
{
    const struct body_anchor_list *anchors = &proof->document->facts->anchors;
    struct level levels[LEVELS_MAX] = { 0 };
    for (size_t i = 0; i < anchors->count; i++) {
        const struct body_anchor *anchor = &anchors->items[i];
        size_t level = anchor->level < 0 ? 0 : (size_t)anchor->level;
        if (level >= LEVELS_MAX)
            continue;
        memset(&levels[level + 1 < LEVELS_MAX ? level + 1 : level], 0,
               (LEVELS_MAX - 1 - level) * sizeof *levels);
        judge(proof, &levels[level], anchor);
    }
}
