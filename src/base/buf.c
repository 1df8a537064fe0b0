#include "base/buf.h"

#include "base/arena.h"

#include <stdio.h>

struct buf buf_new(struct arena *arena, size_t len_max)
{
    return (struct buf){ .arena = arena, .len_max = len_max };
}

struct buf buf_draining(struct arena *arena, size_t room, bool (*drain)(void *context, str bytes),
                        void *context)
{
    return (struct buf){ .arena = arena, .len_max = room, .drain = drain, .context = context };
}

bool buf_drain(struct buf *buf)
{
    if (!buf->failed && buf->len)
        buf->failed = !buf->drain(buf->context, buf_str(buf));
    buf->len = 0;
    return !buf->failed;
}

bool buf_reserve(struct buf *buf, size_t more)
{
    if (buf->drain && more > buf->len_max - buf->len)
        buf_drain(buf);
    if (buf->failed || more > buf->len_max - buf->len) {
        buf->failed = true;
        buf->capacity = buf->len; /* so that nothing shorter is taken later */
        return false;
    }
    size_t needed = buf->len + more;
    if (needed > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity : 128;
        do
            capacity = capacity < buf->len_max / 2 ? capacity * 2 : buf->len_max;
        while (capacity < needed);
        buf->ptr = arena_extend(buf->arena, buf->ptr, buf->capacity, capacity);
        buf->capacity = capacity;
    }
    return true;
}

void buf_put_repeat(struct buf *buf, char c, size_t count)
{
    if (count && buf_reserve(buf, count)) {
        memset(buf->ptr + buf->len, c, count);
        buf->len += count;
    }
}

void buf_put_u64(struct buf *buf, uint64_t number)
{
    char digits[20];
    size_t from = sizeof digits;
    do
        digits[--from] = (char)('0' + number % 10);
    while (number /= 10);
    buf_put(buf, (str){ digits + from, sizeof digits - from });
}

void buf_put_code_point(struct buf *buf, uint32_t c)
{
    char out[4];
    size_t len = 0;
    if (c < 0x80) {
        out[len++] = (char)c;
    } else if (c < 0x800) {
        out[len++] = (char)(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        out[len++] = (char)(0xE0 | c >> 12);
        out[len++] = (char)(0x80 | (c >> 6 & 0x3F));
    } else {
        out[len++] = (char)(0xF0 | c >> 18);
        out[len++] = (char)(0x80 | (c >> 12 & 0x3F));
        out[len++] = (char)(0x80 | (c >> 6 & 0x3F));
    }
    if (c >= 0x80)
        out[len++] = (char)(0x80 | (c & 0x3F));
    buf_put(buf, (str){ out, len });
}

void buf_format(struct buf *buf, const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof small) {
        buf_put(buf, (str){ small, (size_t)len });
        return;
    }
    va_start(args, format);
    buf_put(buf, str_vformat(buf->arena, format, args));
    va_end(args);
}

str buf_str(const struct buf *buf)
{
    return (str){ buf->ptr ? buf->ptr : "", buf->len };
}
