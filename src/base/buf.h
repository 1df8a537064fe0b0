/*
 * buf.h - output that grows, up to a limit.
 *
 * A buffer is given its largest size when it is made. Past it nothing more is
 * taken and `failed` is set; the caller checks that once, at the end, instead
 * of at every append.
 *
 * Lifetime  the bytes live in the arena; `buf_str` is good until the next append.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct arena;

struct buf {
    struct arena *arena;
    char *ptr;
    size_t len;
    size_t capacity;
    size_t len_max;
    bool failed; /* something did not fit */
};

struct buf buf_new(struct arena *arena, size_t len_max);
void buf_put(struct buf *buf, str s);
void buf_put_char(struct buf *buf, char c);
void buf_put_u64(struct buf *buf, uint64_t number);
void buf_put_code_point(struct buf *buf, uint32_t code_point); /* as UTF-8 */
void buf_put_repeat(struct buf *buf, char c, size_t count);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
str buf_str(const struct buf *buf);

#define BUF_PUT(buf, literal) buf_put((buf), STR(literal))

#endif
