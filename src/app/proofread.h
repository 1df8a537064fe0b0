/*
 * proofread.h - the proof-reader of rules/, for `check` and `help`: all texts on all
 * processors, the sums by rule, the list of rules.
 */
#ifndef APP_PROOFREAD_H
#define APP_PROOFREAD_H

#include "app/portal.h"

struct fix_list;

/* `fixes` (NULL is allowed): what can be mended, for mend.h. */
void proofread(struct app *app, const struct portal *portal, struct fix_list *fixes);

/* How often each rule had something to say, the most frequent first; for --json too. */
void proofread_say_sums(struct app *app);

/* `check --rules`: a line a rule, or a page with --markdown; gives the exit status. */
int proofread_list(struct app *app);

/* `help CODE`: why there is this rule, whose it is, since when; nothing for other messages. */
void proofread_explain(const struct app *app, enum message message);

#endif
