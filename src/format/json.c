#include "format/json.h"

#include "base/buf.h"

#include <inttypes.h>

struct writer {
    struct buf *out;
    enum json_style style;
};

/* U+2028 and U+2029 end a line in JavaScript: E2 80 A8, E2 80 A9. */
static const char *line_separator(str text, size_t i)
{
    if (str_starts(str_sub(text, i, text.len), STR("\xE2\x80\xA8")))
        return "\\u2028";
    if (str_starts(str_sub(text, i, text.len), STR("\xE2\x80\xA9")))
        return "\\u2029";
    return NULL;
}

void json_write_text(struct buf *out, str text)
{
    static const char *const escapes[256] = {
        ['"'] = "\\\"",    ['\\'] = "\\\\",   ['\n'] = "\\n",     ['\t'] = "\\t",
        ['\r'] = "\\r",    ['\b'] = "\\b",    ['\f'] = "\\f",     ['<'] = "\\u003c",
        ['>'] = "\\u003e", ['&'] = "\\u0026", [0x7F] = "\\u007f",
    };
    size_t done = 0;
    buf_put_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        const char *escape = escapes[c];
        size_t len = 1;
        if (c == 0xE2 && (escape = line_separator(text, i)))
            len = 3;
        if (!escape && c >= 0x20)
            continue;
        buf_put(out, str_sub(text, done, i));
        if (escape)
            buf_put(out, str_from(escape));
        else
            buf_format(out, "\\u%04x", c);
        done = i + len;
        i += len - 1;
    }
    buf_put(out, str_sub(text, done, text.len));
    buf_put_char(out, '"');
}

static void put_line(const struct writer *writer, size_t depth)
{
    if (writer->style == JSON_COMPACT)
        return;
    buf_put_char(writer->out, '\n');
    buf_put_repeat(writer->out, ' ', depth * 2);
}

static void put_value(const struct writer *writer, const struct value *value, size_t depth);

static void put_list(const struct writer *writer, const struct value *list, size_t depth)
{
    struct value_walk walk = value_walk(list);
    bool empty = true;
    buf_put_char(writer->out, '[');
    for (const struct value *item; (item = value_walk_next(&walk)); empty = false) {
        if (!empty)
            buf_put_char(writer->out, ',');
        put_line(writer, depth + 1);
        put_value(writer, item, depth + 1);
    }
    if (!empty)
        put_line(writer, depth);
    buf_put_char(writer->out, ']');
}

static void put_map(const struct writer *writer, const struct value *map, size_t depth)
{
    buf_put_char(writer->out, '{');
    for (size_t i = 0; i < map->map.count; i++) {
        if (i)
            buf_put_char(writer->out, ',');
        put_line(writer, depth + 1);
        json_write_text(writer->out, map->map.items[i].key);
        buf_put(writer->out, writer->style == JSON_PRETTY ? STR(": ") : STR(":"));
        put_value(writer, &map->map.items[i].value, depth + 1);
    }
    if (map->map.count)
        put_line(writer, depth);
    buf_put_char(writer->out, '}');
}

static void put_value(const struct writer *writer, const struct value *value, size_t depth)
{
    switch (value->kind) {
    case VALUE_NULL:
        BUF_PUT(writer->out, "null");
        break;
    case VALUE_BOOL:
        buf_put(writer->out, value->boolean ? STR("true") : STR("false"));
        break;
    case VALUE_INT:
        buf_format(writer->out, "%" PRId64, value->integer);
        break;
    case VALUE_TEXT:
    case VALUE_HTML:
        json_write_text(writer->out, value->text);
        break;
    case VALUE_LIST:
    case VALUE_SERIES:
        put_list(writer, value, depth);
        break;
    case VALUE_MAP:
        put_map(writer, value, depth);
        break;
    case VALUE_DEFERRED:
        BUF_PUT(writer->out, "\"sha256:");
        for (size_t i = 0; i < HASH_SIZE; i++)
            buf_format(writer->out, "%02x", value->deferred->identity.bytes[i]);
        buf_put_char(writer->out, '"');
        break;
    }
}

void json_write(struct buf *out, const struct value *value, enum json_style style)
{
    struct writer writer = { out, style };
    put_value(&writer, value, 0);
    if (style == JSON_PRETTY)
        buf_put_char(out, '\n');
}
