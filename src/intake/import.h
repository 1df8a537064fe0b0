/*
 * import.h - an office's document becomes a plan file.
 *
 * Nothing is invented, nothing is lost: a field that is not printed stays
 * absent, and every word of the source stands in the plan file, in order.
 * Reads .txt and .md.
 */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include "base/list.h"

struct arena;
struct diag;
struct map;

struct import_options {
    str folder;    /* where the campaign's folder is made */
    bool force;    /* write over a plan that is there */
    bool dry_run;  /* say what would be written */
    struct map *taken; /* ids of this run: equal ones get -2, -3 … */
};

struct imported {
    str id;
    str path;         /* of the plan file, as shown to people */
    str text;
    size_t questions; /* places marked `cần xem` */
};

/* False after an error was reported; nothing was written then. */
bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag);

#endif
