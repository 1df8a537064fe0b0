/*
 * encoding.h - the bytes of a text file as UTF-8, whatever editor saved them.
 *
 * UTF-8 stays as it is. UTF-16 is known by its mark, or by the zeros of its
 * Latin letters. What is neither is text of one byte a letter: windows-1258
 * where that gives Vietnamese words, else windows-1252, in whose places the
 * letters of TCVN3 and VNI stand (intake/letters.h goes on from there).
 *
 * Ownership the arena; the bytes themselves where nothing changes.
 * Threads   any.
 */
#ifndef INTAKE_ENCODING_H
#define INTAKE_ENCODING_H

#include "base/list.h"

struct arena;

/* A question is added where the bytes were no UTF-8. */
str encoding_decode(struct arena *arena, str bytes, struct str_list *questions);

#endif
