#include "content/pack.h"

#include "base/buf.h"

#include <string.h>

/* Seven bits a byte, the low ones first; the last byte has no high bit. */
void pack_u64(struct buf *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buf_put_char(out, (char)(unsigned char)(number | 0x80));
    buf_put_char(out, (char)number);
}

void pack_text(struct buf *out, str text)
{
    pack_u64(out, text.len);
    buf_put(out, text);
}

void pack_span(struct buf *out, struct span span)
{
    if (!span.source) {
        pack_u64(out, 0);
        return;
    }
    pack_u64(out, (uint64_t)span.start + 1);
    pack_u64(out, (uint64_t)(span.end - span.start));
}

void pack_hash(struct buf *out, struct hash hash)
{
    buf_put(out, (str){ (const char *)hash.bytes, HASH_SIZE });
}

static str take(struct unpacking *in, uint64_t len)
{
    if (in->failed || len > in->rest.len) {
        in->failed = true;
        return STR_NONE;
    }
    str taken = str_sub(in->rest, 0, len);
    in->rest = str_sub(in->rest, len, in->rest.len);
    return taken;
}

uint64_t unpack_u64(struct unpacking *in)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        str byte = take(in, 1);
        if (in->failed)
            return 0;
        unsigned char c = (unsigned char)*byte.ptr;
        number |= (uint64_t)(c & 0x7F) << shift;
        if (!(c & 0x80))
            return number;
    }
    in->failed = true;
    return 0;
}

str unpack_text(struct unpacking *in)
{
    return take(in, unpack_u64(in));
}

struct span unpack_span(struct unpacking *in)
{
    uint64_t start = unpack_u64(in);
    if (start == 0)
        return SPAN_NONE;
    uint64_t len = unpack_u64(in);
    if (start - 1 > UINT32_MAX || len > UINT32_MAX - (start - 1)) {
        in->failed = true;
        return SPAN_NONE;
    }
    return (struct span){ in->source, (uint32_t)(start - 1), (uint32_t)(start - 1 + len) };
}

struct hash unpack_hash(struct unpacking *in)
{
    struct hash hash = { { 0 } };
    str bytes = take(in, HASH_SIZE);
    if (!in->failed)
        memcpy(hash.bytes, bytes.ptr, HASH_SIZE);
    return hash;
}

size_t unpack_count(struct unpacking *in)
{
    uint64_t count = unpack_u64(in);
    if (count > in->rest.len) {
        in->failed = true;
        return 0;
    }
    return (size_t)count;
}
