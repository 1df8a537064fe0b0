/*
 * clause.h - printed markers: "II.", "2.1.", "đ)", "-" at the start of a paragraph.
 *
 * Vietnamese documents number by hand (Decree 30/2020/NĐ-CP, appendix I), and
 * what stands under what is told by the kind of the marker alone. The kinds
 * below are in that order: a later one stands under an earlier one.
 *
 * A marker is recognised by its form and by what follows it, so that "3.500
 * người" and "2021 – 2025" are none. A mistake costs indentation, never a
 * character: the marker is always printed as written.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_CLAUSE_H
#define CONTENT_CLAUSE_H

#include "base/str.h"

struct arena;

enum clause_kind {
    CLAUSE_NONE,
    CLAUSE_PART,         /* Phần I, Phần thứ nhất */
    CLAUSE_CHAPTER,      /* Chương I */
    CLAUSE_SECTION,      /* Mục 1 */
    CLAUSE_SUBSECTION,   /* Tiểu mục 1 */
    CLAUSE_CAPITAL,      /* A. */
    CLAUSE_ROMAN,        /* I. I- */
    CLAUSE_ARTICLE,      /* Điều 1. */
    CLAUSE_NUMBER,       /* 1. 1- 1/ */
    CLAUSE_NUMBER_2,     /* 1.1. */
    CLAUSE_NUMBER_3,     /* 1.1.1. */
    CLAUSE_NUMBER_4,     /* 1.1.1.1. and longer ones */
    CLAUSE_NUMBER_PAREN, /* 1) */
    CLAUSE_SMALL_DOT,    /* a. */
    CLAUSE_SMALL,        /* a) a/ */
    CLAUSE_STAR,         /* * */
    CLAUSE_DASH,         /* - and its longer sisters */
    CLAUSE_PLUS,         /* + */
    CLAUSE_BULLET,       /* • and other dots */
    CLAUSE_KINDS
};

struct clause_marker {
    enum clause_kind kind;
    str text; /* as printed, with its delimiter: a slice of what was read */
    /* "I.", "V." and five others may be Roman or a letter: the other reading, and both values. */
    enum clause_kind other;
    unsigned value, other_value;
};

/* Where the text stands; what follows a marker there counts for more or less. */
enum clause_place {
    CLAUSE_IN_HEADING,    /* nothing need follow */
    CLAUSE_AT_START,      /* of a paragraph */
    CLAUSE_BEFORE_MARKUP, /* the same, where emphasis or a link follows the text that is read */
    CLAUSE_AT_BREAK, /* of a line in a paragraph, where a wrapped line may look like a marker */
};

/* False, with kind CLAUSE_NONE, if the text begins with no marker. */
bool clause_read(str text, enum clause_place place, struct clause_marker *out);

/* The marker of a CommonMark list item, "1." "1)" "-" "+" "*": never ambiguous. */
bool clause_read_item(str marker, struct clause_marker *out);

/*
 * Chooses between the readings by what is open: `roman` and `capital` are the
 * values of the last open markers of these kinds, 0 for none. "C." after "B."
 * is a letter, "V." after "IV." Roman.
 */
void clause_settle(struct clause_marker *marker, unsigned roman, unsigned capital);

bool clause_is_bullet(enum clause_kind kind);

/* The marker in an id: "ii", "2-1", "dd", "phan-i"; empty for a bullet. */
str clause_key(struct arena *arena, const struct clause_marker *marker);

#endif
