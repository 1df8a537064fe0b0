/*
 * yaml_write.h - values as YAML that a person goes on editing.
 *
 * Block style, two spaces a level, quotes only where yaml_read would otherwise
 * see something else, no line ever folded, letters never escaped. What
 * yaml_read makes of the output equals the value, for every tree of maps,
 * lists, texts and nulls whose text text_normalise would accept; numbers and
 * booleans come back as text, as all scalars do. HTML is written as text;
 * deferred HTML has no written form and is a fault of the caller (assert).
 *
 * Failure   only that of the buffer.
 * Threads   any.
 */
#ifndef FORMAT_YAML_WRITE_H
#define FORMAT_YAML_WRITE_H

#include "base/value.h"

struct buf;

/*
 * Stands above the value at `path` ("title", "slogans.0", "phases.1.start"), on
 * lines of its own, or behind the value's first line: several there are parted by "; ".
 */
struct yaml_comment {
    str path;
    str text; /* without '#'; above, several lines give several comment lines */
    bool behind;
};

/* `map` becomes lines of `key: value`, without `---`. */
void yaml_write(struct buf *out, const struct value *map, const struct yaml_comment *comments,
                size_t comment_count);

/* One text as it may stand after `key: `; for advice in messages and for `new`. */
void yaml_write_scalar(struct buf *out, str text);

#endif
