/*
 * json.h - values as JSON (RFC 8259).
 *
 * The same value gives the same bytes: keys stand in the order of the map.
 * `<`, `>`, `&`, U+2028 and U+2029 are always escaped, so that the output may
 * stand in a script element and in JavaScript; other letters are not. HTML is
 * a string; deferred HTML is the string "sha256:" with its identity.
 *
 * Strangers' JSON is read by json_read, to the letter of the standard; what
 * people write by hand by yaml_read, of which JSON is a part.
 *
 * Failure   writing: only that of the buffer. Reading: the first fault is
 *           reported with its place, and false.
 * Threads   any.
 */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "base/value.h"

struct arena;
struct buf;
struct diag;

enum json_style {
    JSON_COMPACT, /* no white space */
    JSON_PRETTY,  /* two spaces a level, a newline at the end */
};

void json_write(struct buf *out, const struct value *value, enum json_style style);

/* One string with its quotes. */
void json_write_text(struct buf *out, str text);

struct json_limits {
    size_t depth_max;
    size_t nodes_max;    /* lists, maps, texts, numbers and words */
    size_t text_len_max; /* bytes of one text */
};

/*
 * One value in source->text, which is as text_normalise made it; escapes are
 * held to the same rules. A number that is no whole one of at most 18 digits
 * is a text. A key that is there twice is a fault. Texts point into the source
 * where they have no escape.
 */
bool json_read(struct arena *arena, const struct source *source, const struct json_limits *limits,
               struct value *out, struct diag *diag);

#endif
