/*
 * json.h - values as JSON (RFC 8259).
 *
 * The same value gives the same bytes: keys stand in the order of the map.
 * `<`, `>`, `&`, U+2028 and U+2029 are always escaped, so that the output may
 * stand in a script element and in JavaScript; other letters are not. HTML is
 * a string; deferred HTML is the string "sha256:" with its identity. JSON is
 * read by yaml_read.
 *
 * Failure   only that of the buffer.
 * Threads   any.
 */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "base/value.h"

struct buf;

enum json_style {
    JSON_COMPACT, /* no white space */
    JSON_PRETTY,  /* two spaces a level, a newline at the end */
};

void json_write(struct buf *out, const struct value *value, enum json_style style);

/* One string with its quotes. */
void json_write_text(struct buf *out, str text);

#endif
