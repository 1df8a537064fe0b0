/*
 * archive_write.h - ZIP files that are the same bytes wherever they are made (APPNOTE 6.3, by libzip).
 *
 * Members stand in the order in which they were added, dated 1980-01-01, with mode 0644 and
 * names in UTF-8; nothing of the machine gets in. What is written goes out by offset, so that no
 * archive stands in memory as a whole. Members are read only by archive_finish.
 *
 *     struct archive_writer *zip = archive_begin(arena, put, context);
 *     archive_add(zip, STR("SHA256SUMS"), sums, true);
 *     archive_add_read(zip, STR("tep/ke-hoach.pdf"), read, file, false);
 *     ok = archive_finish(zip);
 *
 * Ownership the arena; archive_finish frees the rest, and must be called. The bytes of members
 *           and what `read` is given must live until then.
 * Failure   kept until archive_finish says it: `put` or `read` gave false, or there is no member.
 * Threads   a writer belongs to one thread at a time.
 */
#ifndef FORMAT_ARCHIVE_WRITE_H
#define FORMAT_ARCHIVE_WRITE_H

#include "base/str.h"

struct arena;
struct archive_writer;

/* Writes `bytes` at `offset`; false if that failed. */
typedef bool archive_put(void *context, uint64_t offset, str bytes);
/* Reads up to `capacity` bytes of a member at `offset`; 0 at its end, less if that failed. */
typedef int64_t archive_get(void *context, uint64_t offset, char *bytes, size_t capacity);

struct archive_writer *archive_begin(struct arena *arena, archive_put *put, void *context);

/* A member: `packed` deflates it, which is lost work on what is packed already. */
void archive_add(struct archive_writer *writer, str name, str bytes, bool packed);
/* The same, read in pieces when it is written: `get` may be called again from the start. */
void archive_add_read(struct archive_writer *writer, str name, archive_get *get, void *context,
                      bool packed);

/* Whether a file of that name is worth packing: not a PDF, a picture, another archive. */
bool archive_is_packable(str name);

/* Writes all; false if anything failed since archive_begin. */
bool archive_finish(struct archive_writer *writer);

#endif
