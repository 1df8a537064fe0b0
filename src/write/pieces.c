/* Files of earlier waves read in pieces: what archives are packed from. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "write/slot.h"

#include <errno.h>
#include <string.h>

struct made_reader {
    const struct made *made;
    struct arena *arena;
    struct arena *pieces; /* the piece that is in memory, and nothing else */
    struct diag *diag;
    const struct piece_file *current; /* whose piece it is; NULL: nobody's */
    str piece;
    uint64_t piece_at;
    struct hasher *hasher; /* of what was read of `current`; NULL behind its end */
};

struct piece_file {
    struct made_reader *reader;
    const struct slot *slot;
};

struct made_reader *made_reader_new(const struct made *made, struct arena *arena, struct diag *diag)
{
    struct made_reader *reader = ARENA_NEW(arena, struct made_reader);
    *reader = (struct made_reader){
        .made = made, .arena = arena, .pieces = arena_new(), .diag = diag
    };
    return reader;
}

void *made_reader_file(struct made_reader *reader, str path)
{
    struct piece_file *file = ARENA_NEW(reader->arena, struct piece_file);
    *file = (struct piece_file){ reader, made_slot(reader->made, path) };
    return file;
}

static void leave(struct made_reader *reader)
{
    if (reader->hasher)
        hasher_finish(reader->hasher);
    reader->hasher = NULL;
    reader->current = NULL;
    arena_reset(reader->pieces);
    reader->piece = STR_NONE;
    reader->piece_at = 0;
}

void made_reader_free(struct made_reader *reader)
{
    leave(reader);
    arena_free(reader->pieces);
}

/* Staged by this build, left by an earlier one, or, in a preview, where it is copied from. */
static int read_slice(struct made_reader *reader, const struct slot *slot, uint64_t offset,
                      size_t len)
{
    const struct made *made = reader->made;
    const struct artifact *artifact = slot->artifact;
    if (made->tree && slot->put)
        return fs_read_slice(reader->pieces, &made->tree->home,
                             tree_staged(reader->pieces, (uint64_t)(slot - made->slots)), offset,
                             len, &reader->piece);
    if (made->tree)
        return fs_read_slice(reader->pieces, &made->tree->root, artifact->path, offset, len,
                             &reader->piece);
    const struct fs_root *root = made->roots ? made->roots[artifact->copy_root] : NULL;
    return root ? fs_read_slice(reader->pieces, root, artifact->copy_from, offset, len,
                                &reader->piece)
                : ENOENT;
}

/* What a preview makes is nowhere: it is made again. */
static int read_piece(struct made_reader *reader, const struct slot *slot, uint64_t offset)
{
    int error = 0;
    uint64_t left = slot->row.size - offset;
    arena_reset(reader->pieces);
    reader->piece_at = offset;
    if (reader->made->preview && !artifact_is_copy(slot->artifact)) {
        struct made below = *reader->made;
        below.wave = slot->artifact->wave;
        reader->piece_at = 0;
        if (!slot_preview(slot->artifact, &below, reader->pieces, reader->diag, &reader->piece))
            return -1;
        if (reader->piece.len <= offset)
            return ESTALE;
    } else {
        error = read_slice(reader, slot, offset,
                           left < PIECE_LEN_MAX ? (size_t)left : PIECE_LEN_MAX);
    }
    if (!error && reader->hasher)
        hasher_add(reader->hasher, reader->piece);
    return error;
}

/* At its end a file is held against what is known of it: it may have been changed meanwhile. */
static int check_end(struct made_reader *reader, const struct slot *slot)
{
    if (!reader->hasher)
        return 0;
    struct hash found = hasher_finish(reader->hasher);
    reader->hasher = NULL;
    return hash_equal(found, slot->row.sha256) ? 0 : ESTALE;
}

static int64_t refuse(const struct made_reader *reader, const struct slot *slot, int error)
{
    if (error == ESTALE && slot->put)
        return -1; /* it was changed while it was copied into the stage, which was told then */
    if (error == ESTALE)
        diag_add(reader->diag, DIAG_SYSTEM, SPAN_NONE, MSG_W008, &slot->artifact->path, 1);
    else if (error > 0)
        diag_system(reader->diag, MSG_W013, slot->artifact->path, error);
    return -1;
}

int64_t made_read(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    const struct piece_file *file = context;
    struct made_reader *reader = file->reader;
    const struct slot *slot = file->slot;
    int error = 0;
    if (!slot || !slot->done)
        return -1; /* its own artifact failed, and said so */
    if (reader->current != file || offset == 0) {
        leave(reader);
        reader->current = file;
        reader->hasher = hasher_new();
    }
    if (offset >= slot->row.size)
        error = check_end(reader, slot);
    else if (offset < reader->piece_at || offset >= reader->piece_at + reader->piece.len)
        error = read_piece(reader, slot, offset);
    if (error)
        return refuse(reader, slot, error);
    if (offset >= slot->row.size)
        return 0;
    str rest = str_sub(reader->piece, (size_t)(offset - reader->piece_at), reader->piece.len);
    size_t len = rest.len < capacity ? rest.len : capacity;
    if (rest.ptr)
        memcpy(bytes, rest.ptr, len);
    return (int64_t)len;
}
