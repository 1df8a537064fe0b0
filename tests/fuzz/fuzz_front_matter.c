/*
 * A file as an author might leave it: read, decoded, and where it is accepted
 * written again. What is written says the same, and so do the packed bytes; a
 * message stands within the file.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/value.h"
#include "content/front_matter.h"
#include "content/schema.h"
#include "content/types.h"
#include "format/text.h"
#include "format/yaml.h"
#include "format/yaml_write.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define OUTPUT_MAX ((size_t)16 << 20)

/* Which type: the first byte, so that every table is walked. */
static const struct type *type_of(uint8_t byte)
{
    static const struct type *const types[] = { &document_type, &update_type, &page_type,
                                                &site_config_type };
    return types[byte % COUNT(types)];
}

static str write(struct arena *arena, const struct type *type, const void *record)
{
    struct buf out = buf_new(arena, OUTPUT_MAX);
    yaml_write(&out, schema_encode(arena, type, record), NULL, 0);
    assert(!out.failed);
    return buf_str(&out);
}

static bool decode(struct arena *arena, const struct type *type, const struct source *source,
                   size_t start, size_t end, void *record, struct diag *diag)
{
    struct value value;
    bool whole = yaml_read(arena, source, start, end, YAML_NODES_MAX, &value, diag);
    return whole && schema_decode(arena, type, &value, record, diag);
}

static void check_again(struct arena *arena, const struct type *type, const void *record,
                        struct diag *diag)
{
    void *again = arena_alloc(arena, type->size, 1);
    str once = write(arena, type, record);
    struct source source = { STR("again"), once };
    bool ok = decode(arena, type, &source, 0, once.len, again, diag);
    assert(ok);
    assert(str_equal(once, write(arena, type, again)));
}

static void check_packed(struct arena *arena, const struct type *type, const void *record)
{
    void *again = arena_alloc(arena, type->size, 1);
    struct buf once = buf_new(arena, OUTPUT_MAX), twice = buf_new(arena, OUTPUT_MAX);
    struct source source = { STR("plan.md"), STR_NONE };
    schema_pack(&once, type, record);
    str packed = buf_str(&once);
    bool ok = schema_unpack(arena, type, &packed, &source, again);
    assert(ok && packed.len == 0);
    schema_pack(&twice, type, again);
    assert(str_equal(buf_str(&once), buf_str(&twice)));
}

/* Messages can be shown. */
static void check_messages(struct arena *arena, struct diag *diag, bool ok)
{
    struct buf out = buf_new(arena, OUTPUT_MAX);
    assert(ok == !diag_failed(diag));
    diag_print(diag, &out, LANGUAGE_EN);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct source source = { 0 };
    struct front_matter front;
    const struct type *type = type_of(size ? bytes[0] : 0);
    void *record = arena_alloc(arena, type->size, 1);
    str text = { (const char *)bytes + (size > 0), size - (size > 0) };
    bool ok = text_normalise(arena, STR("plan.md"), str_copy(arena, text), &source, diag)
              && (size % 2 ? front_matter_split(&source, &front, diag)
                           : front_matter_split_yaml(arena, &source, &front, diag))
              && decode(arena, type, &source, front.start, front.end, record, diag);
    check_messages(arena, diag, ok);
    if (ok) {
        assert(front.body_start <= front.body_end && front.body_end <= source.text.len);
        check_again(arena, type, record, diag);
        if (type != &site_config_type)
            check_packed(arena, type, record);
    }
    diag_free(diag);
    arena_free(arena);
    return 0;
}
