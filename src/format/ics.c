#include "format/ics.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { LINE_OCTETS_MAX = 75 };

struct line {
    struct buf *out;
    size_t octets; /* of the physical line so far */
};

/* What stays together: a name, a character, an escape. */
static void put_whole(struct line *line, str bytes)
{
    if (line->octets + bytes.len > LINE_OCTETS_MAX) {
        BUF_PUT(line->out, "\r\n ");
        line->octets = 1;
    }
    buf_put(line->out, bytes);
    line->octets += bytes.len;
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t') || c == 0x7F;
}

static void put_character(struct line *line, uint32_t c, str bytes)
{
    bool is_invalid = c == 0xFFFD && bytes.len == 1;
    put_whole(line, is_control(c) || is_invalid ? STR("\xEF\xBF\xBD") : bytes);
}

static void put_escaped(struct line *line, uint32_t c, str bytes)
{
    switch (c) {
    case '\\':
        put_whole(line, STR("\\\\"));
        break;
    case ';':
        put_whole(line, STR("\\;"));
        break;
    case ',':
        put_whole(line, STR("\\,"));
        break;
    case '\n':
        put_whole(line, STR("\\n"));
        break;
    default:
        put_character(line, c, bytes);
    }
}

static void put_line(struct buf *out, const char *name, str value,
                     void (*put)(struct line *line, uint32_t c, str bytes))
{
    struct line line = { out, 0 };
    uint32_t c;
    put_whole(&line, str_from(name));
    put_whole(&line, STR(":"));
    for (str rest = value, before = value; utf8_next(&rest, &c); before = rest) {
        if (c == '\r' && str_starts(rest, STR("\n"))) /* one line end, not two */
            continue;
        put(&line, c == '\r' ? '\n' : c, str_span(before.ptr, rest.ptr));
    }
    BUF_PUT(out, "\r\n");
}

void ics_put_text(struct buf *out, const char *name, str text)
{
    put_line(out, name, text, put_escaped);
}

void ics_put(struct buf *out, const char *name, str value)
{
    put_line(out, name, value, put_character);
}
