#include "format/pdf_marks.h"

#include "base/buf.h"

/* The end of a text in parentheses that begins at `at`: its own parentheses are escaped or in pairs. */
static size_t skip_text(str content, size_t at)
{
    size_t depth = 0;
    for (; at < content.len; at++) {
        char c = content.ptr[at];
        if (c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return at + 1;
    }
    return content.len;
}

static void put_piece(struct buf *out, const struct pdf_piece *piece)
{
    if (piece->tag)
        buf_format(out, "/%s <</MCID %zu>> BDC", piece->tag, piece->number);
    else
        BUF_PUT(out, "/Artifact BMC");
}

static void skip_spaces(str *rest)
{
    while (rest->len && *rest->ptr == ' ')
        *rest = str_sub(*rest, 1, rest->len);
}

/* Past the mark that begins at `at`; 0 if none does. Releases of Cairo space it differently. */
static size_t skip_mark(str content, size_t at)
{
    str rest = str_sub(content, at, content.len);
    if (!str_skip(&rest, STR("/P <<")))
        return 0;
    skip_spaces(&rest);
    if (!str_skip(&rest, STR("/MCID ")))
        return 0;
    while (rest.len && char_is_digit(*rest.ptr))
        rest = str_sub(rest, 1, rest.len);
    skip_spaces(&rest);
    return str_skip(&rest, STR(">> BDC")) ? content.len - rest.len : 0;
}

bool pdf_marks_write(str content, const struct pdf_piece *pieces, size_t count, struct buf *out)
{
    size_t done = 0, at = 0, next = 0;
    while (at < content.len) {
        size_t end = 0;
        if (content.ptr[at] == '(') {
            at = skip_text(content, at);
            continue;
        }
        if (content.ptr[at] == '/')
            end = skip_mark(content, at);
        if (end == 0) {
            at++;
            continue;
        }
        if (next == count)
            return false;
        buf_put(out, str_sub(content, done, at));
        put_piece(out, &pieces[next++]);
        done = at = end;
    }
    buf_put(out, str_sub(content, done, content.len));
    return next == count && !out->failed;
}
