/*
 * claims.h - no two artifacts want the same place.
 *
 * Refused, with both origins named: two artifacts with one path; paths that
 * differ only in case (one file on Windows and macOS, where portals are copied
 * to); a path that is the folder of another one; a path that no server or
 * file system takes.
 */
#ifndef WRITE_CLAIMS_H
#define WRITE_CLAIMS_H

#include "write/artifact.h"

/*
 * The artifacts by path, by bytes: what everything after works on. NULL after
 * errors were reported; all of them are, in an order that depends on paths and
 * origins alone.
 */
const struct artifact **claims_sort(struct arena *arena, const struct artifact_list *artifacts,
                                    struct diag *diag);

#endif
