/*
 * survey.h - inside write/: what stands in the output where the build wants to write.
 *
 * Files that phatdong did not make are never touched: where one has a path
 * that the build wants, or keeps a folder from being made, the build stops and
 * names it, unless it is to be adopted (make.h).
 */
#ifndef WRITE_SURVEY_H
#define WRITE_SURVEY_H

#include "write/make.h"
#include "write/slot.h"

/* Fills `old`, `standing` and `info` of all slots; false after errors were reported. */
bool survey(struct tree *tree, const struct made *made, size_t jobs, struct diag *diag);

/* Whether `--adopt=PLACE` names the path. */
bool survey_adopts(const struct adopt *adopt, str path);

/* Reports slots that were refused, and those that were restored. */
void survey_report_refused(const struct tree *tree, const struct made *made, struct diag *diag);
void survey_report_restored(const struct tree *tree, const struct made *made, struct diag *diag);

#endif
