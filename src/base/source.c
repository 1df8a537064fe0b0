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
    uintptr_t text = (uintptr_t)source->text.ptr, at = (uintptr_t)slice.ptr;
    if (!slice.ptr || at < text || at - text > source->text.len)
        return span_file(source);
    return span_at(source, at - text, at - text + slice.len);
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
    size_t start = 0, line_len;
    while ((line_len = str_find_char(str_sub(text, start, offset), '\n')) != STR_NOT_FOUND) {
        start += line_len + 1;
        place.line++;
    }
    for (size_t i = start; i < offset; i++)
        place.column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    line_len = str_find_char(str_sub(text, start, text.len), '\n');
    place.text = str_sub(text, start, line_len == STR_NOT_FOUND ? text.len : start + line_len);
    place.offset = offset - start;
    if (source->indent && start >= source->moved && place.text.len)
        place.indent = source->indent;
    place.column += place.indent;
    return place;
}
