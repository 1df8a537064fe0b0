/*
 * slip.h - slips of typists and scanners in Vietnamese office texts: words that are
 * right in no context, and words said twice. Import asks about them, the
 * proof-reader of rules/ reports them.
 *
 * Nothing is guessed: a row is a pair of words seen in real documents, with the
 * words that make it right after all ("đợt xuất khẩu").
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_SLIP_H
#define CONTENT_SLIP_H

#include "base/str.h"

struct arena;
struct grams;

struct slip {
    size_t start, end; /* in the text */
    str right;         /* what to write instead; of doubled words: once */
};

/* The first slip at or after `from`; `grams` are those of the text. False if there is none. */
bool slip_next(str text, const struct grams *grams, size_t from, struct slip *out);

/* The first words that stand there twice, "của của", "học tập học tập"; "dần dần" is no mistake. */
bool doubled_next(struct arena *scratch, str text, size_t from, struct slip *out);

/* A numbered heading that lost its first word, "IV. CHỨC THỰC HIỆN": the rest; else empty. */
str heading_without_start(struct arena *scratch, str text);

/* Where `words` stand by themselves, not in a longer word, at or after `from`; or STR_NOT_FOUND. */
size_t find_apart(str text, str words, size_t from);

#endif
