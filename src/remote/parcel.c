/* A file on its way, piece by piece, with its sum. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/limits.h"

struct parcel_reader parcel_reader_new(struct arena *arena, const struct parcel *parcel)
{
    return (struct parcel_reader){ arena, parcel, hasher_new(), 0 };
}

bool parcel_reader_give(void *context, str *piece)
{
    struct parcel_reader *reader = context;
    const struct parcel *parcel = reader->parcel;
    uint64_t left = parcel->size - reader->at;
    size_t len = left < PIECE_LEN_MAX ? (size_t)left : PIECE_LEN_MAX;
    *piece = STR("");
    if (len == 0)
        return true;
    if (!parcel->root)
        *piece = str_sub(parcel->bytes, (size_t)reader->at, (size_t)reader->at + len);
    else if (fs_read_slice(reader->arena, parcel->root, parcel->file, reader->at, len, piece) != 0)
        return false;
    hasher_add(reader->hasher, *piece);
    reader->at += len;
    return true;
}

bool parcel_reader_end(struct parcel_reader *reader)
{
    bool whole = reader->at == reader->parcel->size;
    return hash_equal(hasher_finish(reader->hasher), reader->parcel->sha256) && whole;
}
