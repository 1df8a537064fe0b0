/*
 * template_layout.h - white space of lines and blocks in templates.
 *
 * Offsets are those of the source's text. For template_compile.c alone.
 */
#ifndef THEME_TEMPLATE_LAYOUT_H
#define THEME_TEMPLATE_LAYOUT_H

#include "theme/template_program.h"

/*
 * Whether only white space stands between the line's start and `offset`, not
 * looking behind `from`; `start` is then where that white space begins.
 */
bool layout_begins_line(str text, size_t from, size_t offset, size_t *start);

/* Whether only white space stands between `offset` and the line's end; `after` is then what follows it. */
bool layout_ends_line(str text, size_t offset, size_t *after);

/* The white space with which all lines of the piece begin that hold anything else. */
str layout_common_indent(str piece);

/* Takes `len` bytes of white space off every line of the steps [from, end). */
void layout_dedent(struct arena *arena, struct program *program, size_t from, size_t end,
                   size_t len);

#endif
