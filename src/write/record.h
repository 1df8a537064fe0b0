/*
 * record.h - what is kept in output/.phatdong/: text files that prove themselves.
 *
 *     phatdong journal 1
 *     put 12 4711 thi-dua/mttq/index.html
 *     end 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
 *
 * The first line says what it is and in which version, the last one holds the
 * SHA-256 of all before it. A record that was cut, torn or altered is refused
 * as a whole: nothing is ever half believed.
 *
 * Fields of a line are separated by one space; a path comes last, since it may
 * hold spaces. Paths are checked by the readers: what a record names may be
 * deleted.
 */
#ifndef WRITE_RECORD_H
#define WRITE_RECORD_H

#include "base/buf.h"
#include "base/hash.h"

/* A new record; the caller puts whole lines, then closes it. */
struct buf record_begin(struct arena *arena, const char *title);
void record_put_hash(struct buf *out, struct hash hash);
void record_put_path(struct buf *out, str path); /* and the end of the line */
/* The finished bytes; false if they passed RECORD_SIZE_MAX. */
bool record_close(struct buf *out, str *bytes);

/* The lines between the first and the last; false if anything is not as it was written. */
bool record_read(str bytes, const char *title, str *lines);

/* Each takes its field and the space behind it off the line; false if it is something else. */
bool record_take_word(str *line, str *word);
bool record_take_u64(str *line, uint64_t *number);
bool record_take_hash(str *line, struct hash *hash);

#endif
