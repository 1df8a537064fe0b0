/*
 * Any bytes as a YAML file: what is read is written and read back as it was;
 * what is refused is refused with a place inside the file.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "format/text.h"
#include "format/yaml.h"
#include "format/yaml_write.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A key that long is read, but could not be written on one line as YAML wants it. */
static bool has_long_key(const struct value *value)
{
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
        if (has_long_key(&value->list.items[i]))
            return true;
    }
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        if (value->map.items[i].key.len > 150 || has_long_key(&value->map.items[i].value))
            return true;
    }
    return false;
}

static void check_round_trip(struct arena *arena, const struct value *value, struct diag *diag)
{
    struct buf out = buf_new(arena, 64u << 20);
    yaml_write(&out, value, NULL, 0);
    struct source source = { STR("written"), buf_str(&out) };
    struct value back;
    if (out.failed || !yaml_read(arena, &source, 0, out.len, YAML_NODES_MAX, &back, diag)
        || !hash_equal(value_hash(value), value_hash(&back)))
        abort();
}

static void check_places(struct arena *arena, struct diag *diag, bool good)
{
    struct buf out = buf_new(arena, 64u << 20);
    if (good == diag_failed(diag))
        abort();
    diag_print(diag, &out, LANGUAGE_EN);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct source source;
    struct value value;
    if (text_normalise(arena, STR("file"), (str){ (const char *)bytes, size }, &source, diag)) {
        bool good = yaml_read(arena, &source, 0, source.text.len, YAML_NODES_MAX, &value, diag);
        check_places(arena, diag, good);
        if (good && value.kind == VALUE_MAP && !has_long_key(&value))
            check_round_trip(arena, &value, diag);
    } else {
        check_places(arena, diag, false);
    }
    arena_free(arena);
    diag_free(diag);
    return 0;
}
