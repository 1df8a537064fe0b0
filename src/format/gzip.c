#include "format/gzip.h"

#include "base/arena.h"

#include <assert.h>
#include <zlib.h>

enum {
    WINDOW_BITS = 15 + 16, /* the largest, and gzip's head instead of zlib's */
    MEMORY_LEVEL = 9,
};

static void *zlib_alloc(void *arena, unsigned count, unsigned size)
{
    return arena_extend(arena, NULL, 0, (size_t)size * count);
}

static void zlib_free(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

str gzip_pack(struct arena *arena, str bytes)
{
    struct arena *scratch = arena_new();
    z_stream stream = { .zalloc = zlib_alloc, .zfree = zlib_free, .opaque = scratch };
    int status = deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL,
                              Z_DEFAULT_STRATEGY);
    assert(status == Z_OK); /* memory never runs out here, and the versions are of one build */
    size_t bound = deflateBound(&stream, bytes.len);
    char *packed = arena_extend(scratch, NULL, 0, bound);
    stream.next_in = (Bytef *)(uintptr_t)bytes.ptr; /* which it does not write to */
    stream.avail_in = (uInt)bytes.len;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)bound;
    status = deflate(&stream, Z_FINISH);
    assert(status == Z_STREAM_END);
    (void)status;
    str out = str_copy(arena, (str){ packed, stream.total_out });
    deflateEnd(&stream);
    arena_free(scratch);
    return out;
}
