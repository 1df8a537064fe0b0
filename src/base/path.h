/*
 * path.h - paths as text: '/' on every system, never a system call.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/str.h"

struct arena;

str path_join(struct arena *arena, str folder, str name); /* no doubled '/' */
str path_folder(str path);                                /* "a/b" of "a/b/c"; "" of "c" */
str path_name(str path);                                  /* "c" of "a/b/c" */
str path_extension(str path); /* "pdf" of "a/b.pdf", as written; "" if none */
str path_stem(str path);      /* "b" of "a/b.pdf" */

/*
 * Resolves "." and ".." of `relative` against a folder; false if the result
 * would leave the root or is absolute.
 */
bool path_resolve(struct arena *arena, str folder, str relative, str *out);

/* Of things sorted by their paths' bytes, the index of the first that does not come before `path`. */
size_t path_lower_bound(const void *sorted, size_t count,
                        str (*path_of)(const void *sorted, size_t index), str path);

/* "./" for depth 0, "../" for "a/b.html" …: from a page back to the portal's root. */
str path_to_root(struct arena *arena, str path);

/*
 * A part of an address or an attachment's name that every server and file
 * system takes, Windows too: UTF-8 without controls and invisible characters,
 * none of / \ : * ? " < > |, no dot or space at its beginning or end, no name
 * of a device (con, lpt1.txt); at most PATH_PART_LEN_MAX bytes.
 */
bool path_part_is_safe(str part);
bool path_is_safe(str path); /* all of its parts, and PATH_LEN_MAX */

/* The path with bytes that an address cannot carry percent-encoded (RFC 3986). */
str path_encode(struct arena *arena, str path);
/* The way back; what is no escape ("100%") stays as it is, and any bytes may come out. */
str path_decode(struct arena *arena, str path);

#endif
