/*
 * packed.h - texts as gzip, where a target says `compress: gzip`.
 *
 * A store that keeps headers gets the packed bytes under the file's own name
 * with Content-Encoding (target_s3.c); what readers get is the file, so its
 * sum stays the one in the record. On all others a file "x.html.gz" stands
 * beside "x.html", as a file of its own: it is in the record, is compared,
 * kept for --rollback and deleted like any other.
 */
#ifndef REMOTE_PACKED_H
#define REMOTE_PACKED_H

#include "os/fs.h"
#include "remote/published.h"

struct diag;
struct state;

/* Whether a file of this name is a text: all else is packed already. */
bool packed_fits(str path);

/*
 * Puts beside each text of `rows`, which are files below `root`, its packed
 * twin. Of what this machine knows to stand on the target nothing is packed
 * again to find out its sum. False after an error was reported.
 */
bool packed_add(struct arena *arena, const struct fs_root *root, const struct state *state,
                struct published *rows, struct diag *diag);

/* The file that a twin is made of, and its bytes; errno or 0. */
int packed_read(struct arena *arena, const struct fs_root *root, str path, str *bytes);

/* Whether a path of a record is the twin of another one there. */
bool packed_is_twin(const struct published *rows, str path);

#endif
