/*
 * schema_types.h - how the tables of fields are written; for schema_*.c alone.
 *
 *     #define RECORD struct period
 *     static const struct field period_fields[] = {
 *         { "start", FIELD_DATE, OPTIONAL, AT(start), N_("first day") },
 *     };
 *     #undef RECORD
 *     static const struct type period_type = TYPE("period", "…", struct period, period_fields);
 */
#ifndef CONTENT_SCHEMA_TYPES_H
#define CONTENT_SCHEMA_TYPES_H

#include "base/catalog.h"
#include "content/schema.h"
#include "content/types.h"

/* A designator, so that compilers do not ask for the members that a row leaves out. */
#define AT(member) .offset = offsetof(RECORD, member)

#define TYPE(name_, doc_, record_, fields_, ...)                                                   \
    {                                                                                              \
        .name = (name_), .doc = (doc_), .size = sizeof(record_), .fields = (fields_),              \
        .field_count = COUNT(fields_), ##__VA_ARGS__                                               \
    }

/* Any LIST_OF and struct text_list: copied in and out, since the items' types differ. */
struct any_list {
    void *items;
    size_t count, capacity;
};

/* Parts that several top-level types have. */
extern const struct type contact_type, withdrawal_type, exemption_type;

/* The kind that a value's text must have; FIELD_TEXTS tells that of each item. */
static inline enum field_kind field_text_kind(const struct field *field)
{
    return field->kind == FIELD_TEXTS ? field->element : field->kind;
}

/* Kinds whose member is a struct text. */
static inline bool kind_is_text(enum field_kind kind)
{
    return kind <= FIELD_SHA256;
}

#endif
