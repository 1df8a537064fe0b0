#include "write/slot.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/value.h"
#include "write/claims.h"

bool slots_new(struct arena *arena, const struct artifact_list *artifacts, struct made *made,
               struct diag *diag)
{
    const struct artifact **sorted = claims_sort(arena, artifacts, diag);
    if (!sorted)
        return false;
    *made = (struct made){ .slots = ARENA_ARRAY(arena, struct slot, artifacts->count),
                           .count = artifacts->count };
    for (size_t i = 0; i < artifacts->count; i++)
        made->slots[i].artifact = sorted[i];
    return true;
}

size_t slot_lower_bound(const struct made *made, str path)
{
    size_t low = 0, high = made->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(made->slots[middle].artifact->path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct slot *made_slot(const struct made *made, str path)
{
    size_t at = slot_lower_bound(made, path);
    return at < made->count && str_equal(made->slots[at].artifact->path, path) ? &made->slots[at]
                                                                               : NULL;
}

static void add_u64(struct hasher *hasher, uint64_t number)
{
    char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(number >> (8 * i) & 0xFF);
    hasher_add(hasher, (str){ bytes, sizeof bytes });
}

static void add_text(struct hasher *hasher, str text)
{
    add_u64(hasher, text.len); /* so that "ab" + "c" is not "a" + "bc" */
    hasher_add(hasher, text);
}

static void add_hash(struct hasher *hasher, const struct hash *hash)
{
    hasher_add(hasher, (str){ (const char *)hash->bytes, HASH_SIZE });
}

struct hash slot_key(const struct artifact *artifact, str program, const struct hash *content)
{
    struct hasher *hasher = hasher_new();
    add_text(hasher, artifact->make ? program : STR_NONE); /* every program copies alike */
    add_text(hasher, artifact->path);
    add_hash(hasher, &artifact->salt);
    add_hash(hasher, content);
    return hasher_finish(hasher);
}

const struct value *slot_view(const struct artifact *artifact, const struct made *made,
                              struct arena *scratch)
{
    return artifact->view ? artifact->view(artifact, made, scratch) : value_new_map(scratch);
}

bool slot_bytes(const struct artifact *artifact, const struct value *view, struct arena *scratch,
                struct diag *diag, str *bytes)
{
    struct buf out = buf_new(scratch, ARTIFACT_SIZE_MAX);
    bool ok = artifact->make(artifact, view, scratch, &out, diag);
    if (ok && out.failed) {
        diag_error(diag, artifact->at, MSG_W007, artifact->path,
                   str_from_u64(scratch, ARTIFACT_SIZE_MAX >> 20), artifact->origin);
        ok = false;
    }
    *bytes = buf_str(&out);
    return ok;
}

void slot_settle(struct slot *slot, struct hash sha256, uint64_t size)
{
    slot->row.sha256 = sha256;
    slot->row.size = size;
    slot->done = true;
}
