/*
 * plan_file.h - a draft as the text of a plan file.
 *
 * Front matter from the table of fields, each recognised value under a comment
 * that names its line; what could not be placed stands there as comments, so
 * that no word of the source is lost; then the body: one printed paragraph a line,
 * printed numbers as they are.
 */
#ifndef INTAKE_PLAN_FILE_H
#define INTAKE_PLAN_FILE_H

#include "intake/draft.h"

struct buf;

void plan_file_write(const struct draft *draft, struct buf *out);

/* The campaign's id: year and number ("2023-06-hd-cdvc"), else year and title. */
str plan_file_id(struct arena *arena, const struct document *document);

#endif
