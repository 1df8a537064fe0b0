/*
 * file_name.h - under which names files are published, and which are refused.
 *
 * A file beside a plan is published under its own name, one on another server
 * under the end of its address. Both are held to the same rules: a name that
 * every server and computer can take, of a type that no browser would run in
 * the portal's name.
 *
 * Ownership what is returned lives in the arena, or in the argument.
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_FILE_NAME_H
#define CONTENT_FILE_NAME_H

#include "base/source.h"

struct arena;
struct attachment;
struct diag;

/* Of a file beside the plan, else of its address: https://a.vn/x/b%20c.pdf?v=2 is "b c.pdf"; or empty. */
str attachment_name(struct arena *arena, const struct attachment *attachment);

/* Whether a file may be published under a name; file_name_check says why not. */
bool file_name_is_allowed(str name);
/* Reports a name that is not allowed; false then. `shown` is how the author wrote it. */
bool file_name_check(struct arena *scratch, str name, str shown, struct span at, struct diag *diag);

/* "application/pdf" of "ke-hoach.PDF"; empty for a type that is not published. */
str file_media_type(str name);
/* Whether a file's first bytes (FILE_HEAD_LEN of them) may be those of the type that its name says. */
#define FILE_HEAD_LEN 1024
bool file_begins_as_named(str name, str head);
/* The Content-Type of any file of the portal: those above, pages, scripts and feeds. */
str file_served_type(str path);

#endif
