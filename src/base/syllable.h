/*
 * syllable.h - whether a word can be Vietnamese: to tell right text from what a wrong
 * encoding left of it.
 *
 * A Vietnamese word is one syllable: onset, rime, tone. The sets are small and
 * closed, and one that ends in a stop (c, ch, p, t) has only two of the tones.
 * Foreign words and abbreviations are no syllables, so one word proves nothing,
 * but a text full of impossible words has the wrong letters.
 *
 * Threads   pure functions.
 */
#ifndef BASE_SYLLABLE_H
#define BASE_SYLLABLE_H

#include "base/str.h"

/* The word may be in any case and placement of the tone ("hoà", "hòa"); in NFC. */
bool syllable_is_vietnamese(str word);

#endif
