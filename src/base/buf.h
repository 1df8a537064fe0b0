/*
 * buf.h - output that grows, up to a limit.
 *
 * A buffer is given its largest size when it is made. Past it nothing more is
 * taken and `failed` is set; the caller checks that once, at the end, instead
 * of at every append.
 *
 * One that drains has no limit: what does not fit into its room is given away
 * first, in the order of writing, and its limit is the longest single append.
 *
 * Lifetime  the bytes live in the arena; `buf_str` is good until the next append.
 * Failure   only `failed`; nothing is reported.
 *
 * The two appends that writers call for every piece of a page are in the
 * header, so that they cost what the copying costs.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <string.h>

struct arena;

struct buf {
    struct arena *arena;
    char *ptr;
    size_t len;
    size_t capacity; /* never above len_max */
    size_t len_max;
    bool failed; /* something did not fit, or was not taken */
    bool (*drain)(void *context, str bytes);
    void *context;
};

struct buf buf_new(struct arena *arena, size_t len_max);

/* One that drains; `drain` gives false where nothing more can be taken. */
struct buf buf_draining(struct arena *arena, size_t room, bool (*drain)(void *context, str bytes),
                        void *context);

/* Gives away what is left in it; false if anything failed. */
bool buf_drain(struct buf *buf);

/* Makes room for `more` bytes; false, and `failed`, past the limit. For the appends below. */
bool buf_reserve(struct buf *buf, size_t more);

static inline void buf_put(struct buf *buf, str s)
{
    if (s.len && (s.len <= buf->capacity - buf->len || buf_reserve(buf, s.len))) {
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
        buf->len += s.len;
    }
}

static inline void buf_put_char(struct buf *buf, char c)
{
    if (buf->len < buf->capacity || buf_reserve(buf, 1))
        buf->ptr[buf->len++] = c;
}

void buf_put_u64(struct buf *buf, uint64_t number);
void buf_put_code_point(struct buf *buf, uint32_t code_point); /* as UTF-8 */
void buf_put_repeat(struct buf *buf, char c, size_t count);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
str buf_str(const struct buf *buf);

#define BUF_PUT(buf, literal) buf_put((buf), STR(literal))

#endif
