/*
 * plan_file.h - a draft as the text of a plan file.
 *
 * Front matter from the table of fields, a comment behind each recognised value
 * that names its line (intake/comments.h); what could not be placed stands there as comments, so
 * that no word of the source is lost; then the body: one printed paragraph a line,
 * printed numbers as they are.
 */
#ifndef INTAKE_PLAN_FILE_H
#define INTAKE_PLAN_FILE_H

#include "intake/draft.h"

struct buf;

void plan_file_write(const struct draft *draft, struct buf *out);

/* The front matter's values. */
struct value *plan_file_record(const struct draft *draft);

/* What was found and where, in the order of finding; `record` has the document's values. */
struct import_notes;
struct value;
void plan_file_explain(const struct draft *draft, const struct value *record,
                       struct import_notes *out);

/* The campaign's id: year and number ("2023-06-hd-cdvc"), else year and title. */
str plan_file_id(struct arena *arena, const struct document *document);

/* The id of a further document within a campaign: its number ("312-bc-ubnd"), else its title. */
str plan_file_document_id(struct arena *arena, const struct document *document);

#endif
