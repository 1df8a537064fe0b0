/*
 * import.h - an office's document becomes a plan file.
 *
 * Nothing is invented, nothing is lost: a field that is not printed stays
 * absent, and every word of the source stands in the plan file, in order.
 * Reads what intake/reader.c has a row for.
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
    str folder;   /* where the campaign's folder is made */
    bool force;   /* write over the plan of the same document, or of its former version */
    bool dry_run; /* say what would be written */
    str attach;   /* a file that is published beside the plan, byte for byte; empty: none */
    str into; /* the campaign that a further document belongs to; empty: a campaign of its own */
    struct map *taken; /* ids of this run */
};

struct value;

/* Where a value was read, or what a reviewer has to decide: for --explain and --json. */
struct import_note {
    str path;                  /* "number", "slogans.0"; empty: of the document as a whole */
    const struct value *value; /* NULL: absent */
    str place;                 /* "dòng 3"; empty: from no single line */
    size_t page, line;         /* 0: none; the line may be a word processor's paragraph */
    str words;                 /* as printed */
    str question;              /* empty where it is certain */
};

struct import_notes {
    struct import_note *items;
    size_t count, capacity;
};

struct imported {
    str id;
    str path; /* of the plan file, as shown to people */
    str text;
    const struct value *record; /* the front matter's values */
    str former;       /* where the plan that was written over is kept; empty: there was none */
    size_t questions; /* places marked `cần xem` */
    struct import_notes notes;
};

struct intake_file;

/* The plan file of a document, which is not written anywhere; false after an error. */
bool import_plan(const struct intake_file *file, str *plan);

/* False after an error was reported; nothing was written then. */
bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag);

#endif
