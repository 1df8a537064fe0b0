#include "theme/template_layout.h"

#include "base/arena.h"
#include "base/buf.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool layout_begins_line(str text, size_t from, size_t offset, size_t *start)
{
    size_t at = offset;
    while (at > from && is_blank(text.ptr[at - 1]))
        at--;
    *start = at;
    return at == 0 || text.ptr[at - 1] == '\n';
}

bool layout_ends_line(str text, size_t offset, size_t *after)
{
    size_t at = offset;
    while (at < text.len && is_blank(text.ptr[at]))
        at++;
    if (at < text.len && text.ptr[at] == '\r' && at + 1 < text.len)
        at++;
    if (at < text.len && text.ptr[at] != '\n')
        return false;
    *after = at < text.len ? at + 1 : at;
    return true;
}

static size_t blank_len(str line)
{
    size_t len = 0;
    while (len < line.len && is_blank(line.ptr[len]))
        len++;
    return len;
}

static size_t shared_len(str a, str b)
{
    size_t len = 0;
    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return len;
}

str layout_common_indent(str piece)
{
    str line, common = STR_NONE;
    bool found = false;
    while (str_line(&piece, &line)) {
        str indent = str_sub(line, 0, blank_len(line));
        if (indent.len == line.len) /* a line of white space says nothing */
            continue;
        common = found ? str_sub(common, 0, shared_len(common, indent)) : indent;
        found = true;
    }
    return str_sub(common, 0, INDENT_LEN_MAX);
}

/* Texts of templates are slices of their source; a dedented one is a copy. */
static void dedent_text(struct arena *arena, struct op *op, size_t len)
{
    struct buf out = buf_new(arena, op->text.len);
    bool at_start = op->line_start;
    for (str rest = op->text; rest.len; at_start = true) {
        size_t end = str_find_char(rest, '\n');
        str line = str_sub(rest, 0, end == STR_NOT_FOUND ? rest.len : end + 1);
        rest = str_sub(rest, line.len, rest.len);
        size_t blank = at_start ? blank_len(line) : 0;
        buf_put(&out, str_sub(line, blank < len ? blank : len, line.len));
    }
    op->text = buf_str(&out);
}

void layout_dedent(struct arena *arena, struct program *program, size_t from, size_t end,
                   size_t len)
{
    for (size_t i = from; i < end && len; i++) {
        struct op *op = &program->ops.items[i];
        if (op->kind == OP_TEXT)
            dedent_text(arena, op, len);
        else
            op->indent = str_sub(op->indent, len, op->indent.len);
        if (op->kind == OP_PARENT) /* its blocks have lost their indentation already */
            i = op->end - 1;
    }
}
