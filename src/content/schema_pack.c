/* Records into bytes and back, for the source cache. */
#include "base/arena.h"
#include "base/buf.h"
#include "content/pack.h"
#include "content/schema_types.h"

#include <assert.h>
#include <string.h>

static void pack_record(struct buf *out, const struct type *type, const void *record);
static void unpack_record(struct arena *arena, struct unpacking *in, const struct type *type,
                          void *record);

/* Of what was refused, there is the place alone. */
static void pack_written(struct buf *out, const struct text *text)
{
    pack_text(out, text->s);
    pack_span(out, text->at);
}

static void unpack_written(struct unpacking *in, struct text *text)
{
    text->s = unpack_text(in);
    text->at = unpack_span(in);
}

static void pack_date(struct buf *out, const struct when *when)
{
    pack_span(out, when->at);
    if (!when->at.source)
        return;
    pack_u64(out, (uint64_t)when->date.year);
    pack_u64(out, when->date.month);
    pack_u64(out, when->date.day);
}

static void unpack_date(struct unpacking *in, struct when *when)
{
    when->at = unpack_span(in);
    if (!when->at.source)
        return;
    uint64_t year = unpack_u64(in), month = unpack_u64(in), day = unpack_u64(in);
    if (year == 0)
        return;
    if (year < 1000 || year > 9999 || month > 12
        || (day && (!month || day > (uint64_t)date_month_length((int)year, (int)month))))
        in->failed = true;
    else
        when->date = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
}

static void pack_texts(struct buf *out, const struct text_list *texts)
{
    pack_u64(out, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        pack_written(out, &texts->items[i]);
}

static void unpack_texts(struct arena *arena, struct unpacking *in, struct text_list *texts)
{
    size_t count = unpack_count(in);
    *texts = (struct text_list){ ARENA_ARRAY(arena, struct text, count), count, count };
    for (size_t i = 0; i < count; i++)
        unpack_written(in, &texts->items[i]);
}

static void pack_list(struct buf *out, const struct type *type, const void *member)
{
    struct any_list list;
    memcpy(&list, member, sizeof list);
    pack_u64(out, list.count);
    for (size_t i = 0; i < list.count; i++)
        pack_record(out, type, (const char *)list.items + i * type->size);
}

static void unpack_list(struct arena *arena, struct unpacking *in, const struct type *type,
                        void *member)
{
    size_t count = unpack_count(in);
    struct any_list list = { arena_alloc(arena, type->size, count), count, count };
    memcpy(member, &list, sizeof list);
    for (size_t i = 0; i < count && !in->failed; i++)
        unpack_record(arena, in, type, (char *)list.items + i * type->size);
}

static void pack_field(struct buf *out, const struct field *field, const void *member)
{
    switch (field->kind) {
    case FIELD_DATE:
        pack_date(out, member);
        break;
    case FIELD_FLAG:
        pack_u64(out, ((const struct flag *)member)->set);
        pack_span(out, ((const struct flag *)member)->at);
        break;
    case FIELD_NUMBER:
        pack_u64(out, (uint64_t)((const struct number *)member)->n);
        pack_span(out, ((const struct number *)member)->at);
        break;
    case FIELD_STRUCT:
        pack_record(out, field->type, member);
        break;
    case FIELD_LIST:
        pack_list(out, field->type, member);
        break;
    case FIELD_TEXTS:
        pack_texts(out, member);
        break;
    default:
        /* site.yaml alone has the other kinds, and is read anew by every run. */
        assert(kind_is_text(field->kind));
        pack_written(out, member);
        break;
    }
}

static void unpack_field(struct arena *arena, struct unpacking *in, const struct field *field,
                         void *member)
{
    switch (field->kind) {
    case FIELD_DATE:
        unpack_date(in, member);
        break;
    case FIELD_FLAG:
        ((struct flag *)member)->set = unpack_u64(in) != 0;
        ((struct flag *)member)->at = unpack_span(in);
        break;
    case FIELD_NUMBER:
        ((struct number *)member)->n = (int64_t)unpack_u64(in);
        ((struct number *)member)->at = unpack_span(in);
        break;
    case FIELD_STRUCT:
        unpack_record(arena, in, field->type, member);
        break;
    case FIELD_LIST:
        unpack_list(arena, in, field->type, member);
        break;
    case FIELD_TEXTS:
        unpack_texts(arena, in, member);
        break;
    default:
        unpack_written(in, member);
        break;
    }
}

static void pack_record(struct buf *out, const struct type *type, const void *record)
{
    for (size_t i = 0; i < type->field_count; i++)
        pack_field(out, &type->fields[i], (const char *)record + type->fields[i].offset);
}

static void unpack_record(struct arena *arena, struct unpacking *in, const struct type *type,
                          void *record)
{
    for (size_t i = 0; i < type->field_count && !in->failed; i++)
        unpack_field(arena, in, &type->fields[i], (char *)record + type->fields[i].offset);
}

void schema_pack(struct buf *out, const struct type *type, const void *record)
{
    pack_record(out, type, record);
}

bool schema_unpack(struct arena *arena, const struct type *type, str *bytes,
                   const struct source *source, void *out)
{
    struct unpacking in = { *bytes, source, false };
    unpack_record(arena, &in, type, out);
    *bytes = in.rest;
    return !in.failed;
}
