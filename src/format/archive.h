/*
 * archive.h - ZIP files from strangers, read in memory (APPNOTE 6.3, by libzip).
 *
 * The file is bytes that were read already. Before a member is unpacked its
 * declared size is held against the limits of base/limits.h, and what comes out
 * is counted, so that a bomb costs no more than it is allowed. Members that lie
 * over one another, encrypted ones, and methods other than stored and deflated
 * are refused.
 *
 * Ownership the arena holds what is read; `archive_close` frees the rest.
 * Threads   an archive belongs to one thread at a time.
 */
#ifndef FORMAT_ARCHIVE_H
#define FORMAT_ARCHIVE_H

#include "base/str.h"

struct arena;
struct archive;

enum archive_fault {
    ARCHIVE_OK,
    ARCHIVE_MISSING,   /* no member of that name */
    ARCHIVE_DAMAGED,   /* no ZIP, cut short, or its parts contradict each other */
    ARCHIVE_ENCRYPTED, /* needs a password */
    ARCHIVE_TOO_LARGE, /* past a limit, or packed beyond belief */
};

/* NULL after a fault. `bytes` must live as long as the archive. */
struct archive *archive_open(struct arena *arena, str bytes, enum archive_fault *fault);
void archive_close(struct archive *archive); /* NULL is allowed */

/* Whether there is a member of that name: "word/document.xml", letters exact. */
bool archive_has(const struct archive *archive, str name);

/* The name of each member in the order of the directory; the empty string past the last. */
str archive_name(const struct archive *archive, size_t index);

/* A member's bytes. */
enum archive_fault archive_read(struct archive *archive, str name, str *out);

#endif
