/*
 * preview.h - files of the portal made one at a time, without an output folder.
 *
 * Nothing is written: `serve` answers requests with it. A file is what a build
 * would write, byte for byte; what its view asks of earlier waves (sizes and
 * sums of documents) is worked out when it is asked for, once.
 *
 * Ownership the arena given to preview_new, which must not be used by others.
 * Threads   any number may call preview_file; they take turns.
 */
#ifndef WRITE_PREVIEW_H
#define WRITE_PREVIEW_H

#include "write/artifact.h"

struct fs_root;
struct preview;

/*
 * `artifacts` must live as long, and so must `roots`, the folders of enum copy_root that ZIPs are
 * packed from (any may be NULL, and is when it is not there). NULL where two of them claim one path, which is reported.
 */
struct preview *preview_new(struct arena *arena, const struct artifact_list *artifacts,
                            const struct fs_root *const *roots, struct diag *diag);
void preview_free(struct preview *preview); /* NULL is allowed */

/* Whether the portal has the file: "thi-dua/mttq/index.html". */
bool preview_has(const struct preview *preview, str path);

/*
 * The artifact of a path, and the bytes of one that is made; one that is copied
 * has none here, and the caller reads it. NULL if there is no such path, or if
 * an error was reported.
 */
const struct artifact *preview_file(struct preview *preview, str path, struct arena *scratch,
                                    struct diag *diag, str *bytes);

/*
 * What is known of the files before that wave, for who makes something else of them. For one
 * thread, while nobody calls preview_file; what is worked out reports to `diag`.
 */
const struct made *preview_made(struct preview *preview, enum wave wave, struct diag *diag);

#endif
