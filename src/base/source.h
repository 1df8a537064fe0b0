/*
 * source.h - a file that a person wrote, and places in it.
 *
 * A span is a source and two byte offsets; lines and columns are worked out
 * only for printing. Offsets count bytes of `text`, which is UTF-8 in NFC with
 * LF line ends, as content/ makes it on the way in. Lines from `moved` on may
 * stand further left than in the file; places count the spaces that they lost.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/str.h"

struct source {
    str path;               /* as shown to people: relative to where the command was called */
    str text;               /* ptr is NULL while the text is not in memory (known from the cache) */
    uint32_t moved, indent; /* lines from the offset `moved` on lost `indent` spaces each */
    uint32_t pieces; /* 1 + where the file has the first letter in pieces (NFD); 0: nowhere */
};

struct span {
    const struct source *source; /* NULL: nowhere in particular */
    uint32_t start, end;
};

#define SPAN_NONE ((struct span){ NULL, 0, 0 })

/* The file as a whole: printed without a line. */
#define SPAN_WHOLE UINT32_MAX
struct span span_file(const struct source *source);
struct span span_at(const struct source *source, size_t start, size_t end);

/* Where a slice of source->text stands; the file as a whole if it is none. */
struct span span_of(const struct source *source, str slice);

/* The slice of `span` from `from` to `to` (bytes, clamped). */
struct span span_sub(struct span span, size_t from, size_t to);

struct place {
    size_t line;   /* from 1 */
    size_t column; /* from 1, in characters (code points) */
    str text;      /* the whole line, without its end */
    size_t offset; /* of the span's start in that line, in bytes */
    size_t indent; /* spaces before `text` in the file; counted in `column` */
};
struct place source_place(const struct source *source, size_t offset);

#endif
