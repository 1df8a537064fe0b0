/*
 * lines.h - inside intake/paragraph: what each line of a source holds, before
 * page ends are mended.
 */
#ifndef INTAKE_LINES_H
#define INTAKE_LINES_H

#include "intake/paragraph.h"

/* Plain text: each line that is not blank. */
void lines_read_text(struct arena *arena, const struct source *source, struct paragraph_list *out);

/* Markdown: the same, but wrapped lines, tables and blocks of code are whole. */
void lines_read_markdown(struct arena *arena, const struct source *source,
                         struct paragraph_list *out);

/* Without the asterisks that converters leave around bold and italic text, and the marks of notes. */
str lines_plain(struct arena *arena, str text, bool markdown);

#endif
