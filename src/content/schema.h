/*
 * schema.h - each type described once: a table of fields.
 *
 * A row is a key, its kind, where the value goes in the struct of
 * content/types.h, and one line for the manual. One walk over the rows each
 * gives decoding, JSON, YAML, JSON Schema, docs/format.md and the record cache.
 * Adding a field is adding a member and a row.
 */
#ifndef CONTENT_SCHEMA_H
#define CONTENT_SCHEMA_H

#include "base/catalog.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct diag;
struct source;
struct span;
struct text;
struct value;

enum field_kind {
    FIELD_TEXT,      /* struct text: one line or more of plain words */
    FIELD_ID,        /* struct text: ^[a-z0-9-]+$ */
    FIELD_REFERENCE, /* struct text: an id that must resolve, or a name as printed */
    FIELD_CHOICE,    /* struct text: one of row.choices */
    FIELD_URL,       /* struct text: https or http */
    FIELD_LINK,    /* struct text: as FIELD_URL, mailto:, tel:, or an address of the portal's own */
    FIELD_EMAIL,   /* struct text */
    FIELD_FILE,    /* struct text: a file name in the same folder */
    FIELD_PATH,    /* struct text: an address below the portal, "/old/path/" */
    FIELD_SHA256,  /* struct text: 64 hexadecimal digits */
    FIELD_DATE,    /* struct when: a day, a month or a year */
    FIELD_FLAG,    /* struct flag: true or false */
    FIELD_NUMBER,  /* struct number: an integer within row.low … row.high; absent: row.standard */
    FIELD_STRUCT,  /* the struct of row.type, in place */
    FIELD_LIST,    /* LIST_OF(struct of row.type) */
    FIELD_TEXTS,   /* struct text_list; row.element is the kind of each */
    FIELD_MAPPING, /* LIST_OF(struct of row.type): keys become the first field, values the second */
    FIELD_SETTINGS, /* const struct value *: keys and values, kept as read; secrets are refused */
    FIELD_KINDS
};

enum {
    OPTIONAL = 0,
    REQUIRED = 1,
    ONE_LINE = 2,  /* of a text: no line breaks */
    SHORTHAND = 4, /* of a type: a plain text stands for a map with the first field only */
    LISTED = 8,    /* of a type: its file holds a list of them */
    BODIED = 16,   /* of a type: in plan.yaml, the key `body` holds the text */
    OPEN = 32,     /* of a type: keys that are not in its table are passed over */
};

struct type;

struct field {
    const char *key;
    enum field_kind kind;
    int flags; /* REQUIRED, ONE_LINE, … */
    size_t offset;
    const char *doc;             /* one line, English, marked for translation */
    const struct type *type;     /* of FIELD_STRUCT, FIELD_LIST, FIELD_MAPPING; what a
                                    FIELD_ID or FIELD_REFERENCE names, NULL if nothing */
    enum field_kind element;     /* of FIELD_TEXTS */
    const char *const *choices;  /* NULL-terminated; of FIELD_CHOICE and FIELD_TEXTS of it */
    int64_t low, high, standard; /* of FIELD_NUMBER; low is above 0, so that 0 is never a value */
    const char *fallback;        /* of texts: what an absent key means; of FIELD_TEXTS: "a, b" */
};

struct type {
    const char *name; /* "document": as in `phatdong schema document` */
    const char *doc;
    size_t size;
    const struct field *fields;
    size_t field_count;
    int flags;        /* SHORTHAND, LISTED, BODIED */
    const char *file; /* of a top-level type: where it is written, below content/ */
};

extern const struct type site_config_type, organization_type, movement_type, slogan_type,
    document_type, update_type, page_type;
extern const struct type foreign_portal_type; /* campaigns.json: written by programs alone */

/* All top-level types, NULL-terminated, for `schema`, format.md and the tests. */
extern const struct type *const content_types[];
const struct type *schema_find(str name); /* a top-level type by its name, or NULL */

/* Gives a zeroed struct what absent keys mean; for records that a program makes. */
void schema_init(struct arena *arena, const struct type *type, void *record);

/* Fills a zeroed struct; every mistake is reported, the rest is still read. */
bool schema_decode(struct arena *arena, const struct type *type, const struct value *value,
                   void *out, struct diag *diag);

/* The same of a value that a fault has cut short: missing keys are not reported. */
bool schema_decode_partly(struct arena *arena, const struct type *type, const struct value *value,
                          void *out, struct diag *diag);

/* The items of a LISTED type's file, cut short or not, into a LIST_OF(its struct). */
bool schema_decode_list(struct arena *arena, const struct type *type, const struct value *value,
                        bool partly, void *list, struct diag *diag);

/* The struct as a value, absent fields and defaults left out: for JSON and for YAML. */
struct value *schema_encode(struct arena *arena, const struct type *type, const void *record);

/*
 * Shows every text that names a record of another type (an issuer, a parent, a
 * movement …), those of nested structs too; absent ones are left out.
 */
void schema_visit_names(const struct type *type, const void *record,
                        void (*visit)(void *context, const struct field *field,
                                      const struct text *text),
                        void *context);

/* JSON Schema (draft 2020-12) of a top-level type's file, as a value. */
struct value *schema_json(struct arena *arena, const struct type *type, enum language language);
/* The reference of all types in Markdown: docs/format.md, docs/dinh-dang.md. */
void schema_document_all(struct buf *out, enum language language);

/*
 * The record cache's bytes: every field with its span, spans as offsets into
 * one source. Reading gives false on bytes that do not fit the table.
 */
void schema_pack(struct buf *out, const struct type *type, const void *record);
bool schema_unpack(struct arena *arena, const struct type *type, str *bytes,
                   const struct source *source, void *out);

#endif
