/*
 * front_matter.h - where a file's front matter ends and its text begins.
 *
 * A .md file begins with a line `---`; the next such line ends the front
 * matter. A .yaml file is all front matter, but for a last key `body: |`. The
 * text of that one is moved to the left margin, so that it is a slice of the
 * source like any other: lines keep their numbers.
 *
 * Threads   any.
 */
#ifndef CONTENT_FRONT_MATTER_H
#define CONTENT_FRONT_MATTER_H

#include "base/source.h"

struct arena;
struct diag;

struct front_matter {
    uint32_t start, end;           /* the YAML */
    uint32_t body_start, body_end; /* equal where nothing but white space follows */
};

/* False after an error: there is no front matter, it has no end, or it is too large. */
bool front_matter_split(const struct source *source, struct front_matter *out, struct diag *diag);

/* The same for a .yaml file; `source->text` is replaced by the text that the offsets mean. */
bool front_matter_split_yaml(struct arena *arena, struct source *source, struct front_matter *out,
                             struct diag *diag);

/* How many lines of a front matter are comments by which import asks a person: `# cần xem: …`. */
uint32_t front_matter_questions(str yaml);

#endif
