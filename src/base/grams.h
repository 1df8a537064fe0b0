/*
 * grams.h - whether a text may have certain words, asked many times.
 *
 * One pass notes which groups of four bytes a text has, in a filter of fixed size; words whose
 * groups are not all there are not in the text. Of hundreds of fixed names a paragraph has one or
 * two: the others need no search.
 *
 *     struct grams grams;
 *     grams_note(&grams, text);
 *     if (grams_may_have(&grams, name)) ... str_find(text, name) ...
 *
 * Never wrong where it says no. Threads: pure functions of their arguments.
 */
#ifndef BASE_GRAMS_H
#define BASE_GRAMS_H

#include "base/str.h"

#include <stdint.h>

#define GRAM_LEN 4

struct grams {
    uint64_t bits[64];
};

void grams_note(struct grams *grams, str text);
bool grams_may_have(const struct grams *grams, str words);
bool grams_may_have_any(const struct grams *grams, const char *const *words, size_t count);

#endif
