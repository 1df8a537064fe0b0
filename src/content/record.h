/*
 * record.h - what documents, updates and pages have in common: a title, a
 * place in a file, a body and its facts.
 *
 * Packed, a record is its body's place and hashes, its fields, its facts. What
 * follows from the file's name is not packed.
 */
#ifndef CONTENT_RECORD_H
#define CONTENT_RECORD_H

#include "content/load_parts.h"
#include "content/types.h"

struct buf;
struct term_set;
struct type;

/* The members that struct document, struct update and struct page_text share. */
struct record_parts {
    const struct text *title;
    const struct flag *draft;
    str *id, *file;
    struct source **source;
    uint32_t *body_start, *body_end;
    struct hash *body_hash, *record_hash;
    uint32_t *questions;
    const struct body_facts **facts;
    const struct exemption *exemptions; /* from rules of check */
    size_t exemption_count;
};

const struct type *record_type(enum entry_kind kind);
void *record_new(struct arena *arena, enum entry_kind kind);
struct record_parts record_parts(enum entry_kind kind, void *record);

/* The words of its fields, for search (record_terms.c). */
void record_add_terms(struct term_set *words, enum entry_kind kind, const void *record);

void record_pack(struct buf *out, enum entry_kind kind, void *record);

/* NULL if the bytes do not fit; texts point into them. `fields` is the part of them that is no body. */
void *record_unpack(struct arena *arena, enum entry_kind kind, str bytes, struct source *source,
                    str *fields);

#endif
