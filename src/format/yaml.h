/*
 * yaml.h - YAML into values.
 *
 * The part of YAML that people write by hand: maps, lists and texts, in block
 * or flow style, with comments. Every scalar is text: `no`, `08` and `1.10` stay
 * as written, and the type tables of content/ say what is a date or a number.
 * Only `~` and nothing at all, unquoted, are VALUE_NULL. Anchors, aliases, tags,
 * merge keys, keys that are lists or maps, directives and a second document are
 * refused, and so is a comment without a space before it. JSON is a subset of
 * this and is read by the same function.
 *
 * Spans     Where a text stands verbatim in the file (on one line; unquoted, or
 *           quoted without escapes), its span is exactly the text, so that
 *           span_sub finds a part of it. Any other scalar's span covers it as
 *           written, with its quotes or the head of a block scalar (`|`). Those
 *           of lists and maps reach from the first to the last character.
 *           Offsets are those of source->text, also when a slice of it is read.
 * Keys      stand in the order of writing; a duplicate is an error.
 * Limits    YAML_DEPTH_MAX, YAML_SCALAR_LEN_MAX, YAML_KEY_LEN_MAX and `nodes_max`, held before or
 *           while libyaml sees the text.
 * Ownership values live in `arena`; text may point into source->text.
 * Failure   false after at least one error with a place; *out is VALUE_NULL or
 *           what could be read, and may be checked further for more mistakes.
 * Threads   any.
 */
#ifndef FORMAT_YAML_H
#define FORMAT_YAML_H

#include "base/value.h"

struct arena;
struct diag;

/*
 * Reads the slice [start, end) of source->text, which is as text_normalise made
 * it. A document without content gives an empty map. `nodes_max` counts keys,
 * texts, lists and maps.
 */
bool yaml_read(struct arena *arena, const struct source *source, size_t start, size_t end,
               size_t nodes_max, struct value *out, struct diag *diag);

#endif
