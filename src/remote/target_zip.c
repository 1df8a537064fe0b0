/* One file for hosts that have an upload form only: the same portal, the same bytes. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "format/archive_write.h"
#include "remote/published.h"

#include <errno.h>
#include <string.h>

static const struct target_key keys[] = { { "path", true }, { NULL, false } };

static bool put_bytes(void *context, uint64_t offset, str bytes)
{
    return fs_write_at(*(int *)context, offset, bytes) == 0;
}

/* The file that is being packed, a piece of it at a time. */
struct packing {
    const struct fs_root *output;
    const struct published_row *row;
    struct arena *arena; /* of the piece */
    str piece;
    uint64_t piece_at;
    struct hasher *hasher; /* NULL before the file is begun and behind its end */
    int *error;            /* of all files: the first; ESTALE if one is not what the build left */
};

static int read_piece(struct packing *packing, uint64_t offset)
{
    uint64_t left = packing->row->size - offset;
    size_t len = left < PIECE_LEN_MAX ? (size_t)left : PIECE_LEN_MAX;
    arena_reset(packing->arena);
    packing->piece_at = offset;
    int error = fs_read_slice(packing->arena, packing->output, packing->row->path, offset, len,
                              &packing->piece);
    if (!error)
        hasher_add(packing->hasher, packing->piece);
    return error;
}

/* At its end the file is held against what the manifest says of it. */
static int64_t get(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    struct packing *packing = context;
    int error = 0;
    if (!packing->hasher)
        packing->hasher = hasher_new();
    if (offset == packing->row->size) {
        struct hash found = hasher_finish(packing->hasher);
        packing->hasher = NULL;
        error = hash_equal(found, packing->row->sha256) ? 0 : ESTALE;
    } else if (offset >= packing->piece_at + packing->piece.len) {
        error = read_piece(packing, offset);
    }
    if (error) {
        *packing->error = *packing->error ? *packing->error : error;
        return -1;
    }
    str rest = str_sub(packing->piece, (size_t)(offset - packing->piece_at), packing->piece.len);
    size_t len = rest.len < capacity ? rest.len : capacity;
    if (len)
        memcpy(bytes, rest.ptr, len);
    return (int64_t)len;
}

static int write_all(int fd, const struct fs_root *output, const struct published *rows,
                     struct arena *arena)
{
    struct archive_writer *zip = archive_begin(arena, put_bytes, &fd);
    struct packing *packings = ARENA_ARRAY(arena, struct packing, rows->count + 1);
    struct arena *pieces = arena_new();
    int error = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct published_row *row = &rows->items[i];
        packings[i] = (struct packing){
            .output = output, .row = row, .arena = pieces, .error = &error
        };
        archive_add_read(zip, row->path, get, &packings[i], archive_is_packable(row->path));
    }
    bool ok = archive_finish(zip);
    for (size_t i = 0; i < rows->count; i++) {
        if (packings[i].hasher)
            hasher_finish(packings[i].hasher);
    }
    arena_free(pieces);
    return ok ? 0 : error ? error : EIO;
}

static int replace(const struct fs_root *folder, str temporary, str name, bool *changed)
{
    struct hash old, new;
    int error = fs_hash(folder, temporary, UINT64_MAX, &new, NULL);
    *changed = error || fs_hash(folder, name, UINT64_MAX, &old, NULL) != 0 || !hash_equal(old, new);
    if (!error && !*changed)
        return fs_remove(folder, temporary);
    if (!error)
        error = fs_sync(folder, temporary);
    return error ? error : fs_rename(folder, temporary, name);
}

static struct reply pack(const struct destination *target, const struct fs_root *output,
                         const struct published *rows, struct arena *arena, bool *changed)
{
    struct fs_root folder;
    str path = target_path(arena, target, "path"), name = path_name(path);
    str temporary = target_temporary(arena, name);
    int fd, error = fs_open_root(arena, path_folder(path), &folder);
    if (error)
        return REPLY(REPLY_REFUSED, .reason = str_from(diag_reason(error)));
    fs_remove(&folder, temporary); /* left by a run that was killed */
    error = fs_create(&folder, temporary, &fd);
    if (!error) {
        error = write_all(fd, output, rows, arena);
        fs_close(fd);
    }
    if (!error)
        error = replace(&folder, temporary, name, changed);
    if (error)
        fs_remove(&folder, temporary);
    fs_close_root(&folder);
    if (error == ESTALE)
        return REPLY(REPLY_CHANGED);
    return error ? REPLY(REPLY_REFUSED, .reason = str_from(diag_reason(error))) : REPLY(REPLY_DONE);
}

const struct target_kind target_zip = { .name = "zip", .keys = keys, .pack = pack };
