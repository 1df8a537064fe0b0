#include "write/slot.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/value.h"
#include "write/claims.h"

#include <assert.h>
#include <string.h>

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

static str path_of(const void *sorted, size_t index)
{
    const struct made *made = sorted;
    return made->slots[index].artifact->path;
}

size_t slot_lower_bound(const struct made *made, str path)
{
    return path_lower_bound(made, made->count, path_of, path);
}

struct slot *made_slot(const struct made *made, str path)
{
    size_t at = slot_lower_bound(made, path);
    return at < made->count && str_equal(made->slots[at].artifact->path, path) ? &made->slots[at]
                                                                               : NULL;
}

/* A key's parts one after the other: a few hundred bytes, hashed at once. */
struct parts {
    size_t len;
    char bytes[PATH_LEN_MAX + 1024];
};

static void add(struct parts *parts, const void *bytes, size_t len)
{
    assert(len <= sizeof parts->bytes - parts->len);
    if (len)
        memcpy(parts->bytes + parts->len, bytes, len);
    parts->len += len;
}

static void add_text(struct parts *parts, str text)
{
    char len[8]; /* so that "ab" + "c" is not "a" + "bc" */
    for (size_t i = 0; i < sizeof len; i++)
        len[i] = (char)((uint64_t)text.len >> (8 * i) & 0xFF);
    add(parts, len, sizeof len);
    add(parts, text.ptr, text.len);
}

struct hash slot_key(const struct artifact *artifact, str program, const struct hash *content)
{
    struct parts parts;
    parts.len = 0;
    add_text(&parts,
             artifact_is_copy(artifact) ? STR_NONE : program); /* every program copies alike */
    add_text(&parts, artifact->path);
    add(&parts, artifact->salt.bytes, HASH_SIZE);
    add(&parts, content->bytes, HASH_SIZE);
    return hash_bytes((str){ parts.bytes, parts.len });
}

const struct value *slot_view(const struct artifact *artifact, const struct made *made,
                              struct arena *scratch)
{
    if (!artifact->view)
        return value_new_map(scratch);
    struct made *asked = arena_copy(scratch, made, sizeof *made); /* a series asks again later */
    asked->asker = artifact;
    return artifact->view(artifact, asked, scratch);
}

bool slot_bytes(const struct artifact *artifact, const struct value *view, struct arena *scratch,
                struct diag *diag, str *bytes)
{
    struct buf out = buf_new(scratch, ARTIFACT_SIZE_MAX);
    bool ok = artifact->make(artifact, view, scratch, &out, diag);
    if (out.failed) { /* many a maker says no more than false then */
        diag_error(diag, artifact->at, MSG_W007, artifact->path,
                   str_from_u64(scratch, ARTIFACT_SIZE_MAX >> 20), artifact->origin);
        ok = false;
    }
    *bytes = buf_str(&out);
    return ok;
}

/* Memory as a file that is written by offset. */
static bool put_in_memory(void *context, uint64_t offset, str bytes)
{
    struct buf *file = context;
    size_t len = file->len;
    if (offset > PREVIEW_SIZE_MAX - bytes.len) {
        file->failed = true;
        return false;
    }
    size_t end = (size_t)offset + bytes.len;
    if (end > len && !buf_reserve(file, end - len))
        return false;
    memcpy(file->ptr + offset, bytes.ptr, bytes.len);
    file->len = end > len ? end : len;
    return true;
}

bool slot_pack(const struct artifact *artifact, const struct value *view, const struct made *made,
               struct arena *scratch, struct diag *diag, str *bytes)
{
    struct buf out = buf_new(scratch, PREVIEW_SIZE_MAX);
    const struct pack pack = { made, scratch, diag, put_in_memory, &out };
    bool ok = artifact->pack(artifact, view, &pack);
    if (!ok && out.failed)
        diag_error(diag, artifact->at, MSG_W007, artifact->path,
                   str_from_u64(scratch, PREVIEW_SIZE_MAX >> 20), artifact->origin);
    *bytes = buf_str(&out);
    return ok;
}

bool slot_preview(const struct artifact *artifact, const struct made *made, struct arena *scratch,
                  struct diag *diag, str *bytes)
{
    const struct value *view = slot_view(artifact, made, scratch);
    return artifact->pack ? slot_pack(artifact, view, made, scratch, diag, bytes)
                          : slot_bytes(artifact, view, scratch, diag, bytes);
}

const struct artifact *made_next(const struct made *made, str prefix, size_t *at)
{
    size_t first = slot_lower_bound(made, prefix);
    if (first + *at >= made->count)
        return NULL;
    const struct artifact *artifact = made->slots[first + *at].artifact;
    *at += 1;
    return str_starts(artifact->path, prefix) ? artifact : NULL;
}

uint64_t slot_pages(const struct artifact *artifact, str bytes)
{
    return artifact->pages ? artifact->pages(bytes) : 0;
}

void slot_settle(struct slot *slot, struct hash sha256, uint64_t size, uint64_t pages)
{
    slot->row.pages = pages;
    slot->row.sha256 = sha256;
    slot->row.size = size;
    slot->done = true;
}
