/*
 * unbroken.h - text for pages and paper, so that no line ends where custom wants none.
 *
 * "16/KH-UBND", "15-01-2027" and "2026-2030" stay whole; "ngày 25", "số 16/…",
 * "Điều 3", "30 người" stay together; a dash between words stays with the word
 * before it. A space there is written as U+00A0, and in HTML a number with a
 * hyphen stands in <span class="n">, which the style sheet does not wrap: apart
 * from white space the characters are those of the text, so that what is copied,
 * searched or compared is the same.
 *
 * Failure   only that of the buffer.
 * Threads   any.
 */
#ifndef FORMAT_UNBROKEN_H
#define FORMAT_UNBROKEN_H

#include "base/str.h"

struct buf;

enum unbroken_kind {
    UNBROKEN_PLAIN, /* has no sign that HTML escapes */
    UNBROKEN_SIGN,  /* one of these */
    UNBROKEN_SPACE, /* one space: no line ends there */
    UNBROKEN_WHOLE, /* a number: no line ends in it */
};

struct unbroken_part {
    str text;
    enum unbroken_kind kind;
};

/* The part of the text at `*at`, which moves on behind it; false at the end. Begin with 0. */
bool unbroken_next(str text, size_t *at, struct unbroken_part *part);

/* Text with U+00A0 for the spaces. */
void unbroken_text(struct buf *out, str text);

/* Text as escape_html writes it, kept together. Not for attributes: it may write a tag. */
void unbroken_html(struct buf *out, str text);

#endif
