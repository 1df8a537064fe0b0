#include "base/source.h"

struct span span_at(const struct source *source, size_t start, size_t end)
{
    return (struct span){ source, (uint32_t)start, (uint32_t)(end < start ? start : end) };
}

struct span span_file(const struct source *source)
{
    return (struct span){ source, SPAN_WHOLE, SPAN_WHOLE };
}

struct span span_of(const struct source *source, str slice)
{
    size_t start = (size_t)(slice.ptr - source->text.ptr);
    return span_at(source, start, start + slice.len);
}

struct span span_sub(struct span span, size_t from, size_t to)
{
    size_t len = span.end - span.start;
    if (to > len)
        to = len;
    if (from > to)
        from = to;
    return span_at(span.source, span.start + from, span.start + to);
}

struct place source_place(const struct source *source, size_t offset)
{
    str text = source->text;
    if (offset > text.len)
        offset = text.len;
    struct place place = { .line = 1, .column = 1 };
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text.ptr[i] == '\n') {
            place.line++;
            start = i + 1;
        }
    }
    for (size_t i = start; i < offset; i++)
        place.column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    size_t end = start;
    while (end < text.len && text.ptr[end] != '\n')
        end++;
    place.text = str_sub(text, start, end);
    place.offset = offset - start;
    return place;
}
