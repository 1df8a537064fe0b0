/*
 * import.h - an office's document becomes a plan file.
 *
 * Nothing is invented, nothing is lost: a field that is not printed stays
 * absent, and every word of the source stands in the plan file, in order.
 * Reads .txt and .md.
 *
 * The original is kept, byte for byte, in .nguon/ beside the plan; by it the
 * same document is known when it comes again, and refused. Another one of the
 * same number gets an id of its own: -2, -3 …
 */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include "base/list.h"

struct arena;
struct diag;
struct map;

struct import_options {
    str folder;        /* where the campaign's folder is made */
    bool force;        /* write over the plan of the same document, or of its former version */
    bool dry_run;      /* say what would be written */
    struct map *taken; /* ids of this run */
};

struct imported {
    str id;
    str path; /* of the plan file, as shown to people */
    str text;
    str former;       /* where the plan that was written over is kept; empty: there was none */
    size_t questions; /* places marked `cần xem` */
};

/* False after an error was reported; nothing was written then. */
bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag);

#endif
