#include "content/front_matter.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"

/* "---" with nothing but white space behind it. */
static bool is_fence(str line)
{
    return str_starts(line, STR("---")) && str_trim(line).len == 3;
}

static struct span line_span(const struct source *source, str line)
{
    return span_of(source, line);
}

/* A slice without the blank lines and spaces at its end; empty if there is nothing else. */
static void set_body(const struct source *source, size_t start, size_t end,
                     struct front_matter *out)
{
    bool blank = str_trim(str_sub(source->text, start, end)).len == 0;
    out->body_start = (uint32_t)start;
    out->body_end = (uint32_t)(blank ? start : end);
}

static bool check_len(const struct source *source, const struct front_matter *front,
                      struct diag *diag)
{
    if (front->end - front->start <= FRONT_MATTER_LEN_MAX)
        return true;
    struct arena *scratch = arena_new();
    diag_error(diag, span_at(source, front->start, front->start), MSG_N062,
               str_from_u64(scratch, FRONT_MATTER_LEN_MAX / 1024));
    arena_free(scratch);
    return false;
}

bool front_matter_split(const struct source *source, struct front_matter *out, struct diag *diag)
{
    str text = source->text, rest = text, first = STR_NONE, line;
    if (!str_line(&rest, &first) || !is_fence(first)) {
        diag_error(diag, span_at(source, 0, first.len), MSG_N060);
        return false;
    }
    out->start = (uint32_t)(text.len - rest.len);
    for (str before = rest; str_line(&rest, &line); before = rest) {
        if (!is_fence(line))
            continue;
        out->end = (uint32_t)(text.len - before.len);
        set_body(source, text.len - rest.len, text.len, out);
        return check_len(source, out, diag);
    }
    diag_error(diag, line_span(source, first), MSG_N061);
    return false;
}

static size_t indent_of(str line)
{
    size_t spaces = 0;
    while (spaces < line.len && line.ptr[spaces] == ' ')
        spaces++;
    return spaces;
}

/* What stands behind `body:`: the sign of a block scalar, as YAML has it. */
struct block_sign {
    size_t indent; /* as "|4" says; 0: that of the first line */
};

/* "|", "|-", "|2+ # comment"; false for anything else. */
static bool read_sign(str value, struct block_sign *sign)
{
    *sign = (struct block_sign){ 0 };
    if (!str_skip(&value, STR("|")))
        return false;
    for (; value.len && !char_is_space(*value.ptr); value = str_sub(value, 1, value.len)) {
        bool digit = *value.ptr >= '1' && *value.ptr <= '9' && !sign->indent;
        if (digit)
            sign->indent = (size_t)(*value.ptr - '0');
        else if (*value.ptr != '-' && *value.ptr != '+')
            return false;
    }
    value = str_trim(value);
    return value.len == 0 || *value.ptr == '#';
}

/* Appends the lines of a block scalar, each without its indentation; false at one that has none. */
static bool put_body(const struct source *source, str rest, size_t *indent, struct buf *out,
                     struct diag *diag)
{
    str line;
    while (str_line(&rest, &line)) {
        size_t spaces = indent_of(line);
        bool blank = str_trim(line).len == 0;
        if (!blank && *indent == 0)
            *indent = spaces;
        if (!blank && (spaces < *indent || *indent == 0)) {
            bool tab = line.ptr[spaces] == '\t';
            struct span at = line_span(source, line);
            diag_error(diag, tab ? span_sub(at, spaces, spaces + 1) : at,
                       tab ? MSG_Y012 : MSG_N064);
            return false;
        }
        buf_put(out, str_sub(line, *indent, line.len));
        buf_put_char(out, '\n');
    }
    return true;
}

/* The line `body: …`; `before` is where it starts, `after` what follows it. */
static bool find_body(str text, size_t *before, str *value, str *after)
{
    static const str keys[] = { STR_INIT("body:"), STR_INIT("\"body\":"), STR_INIT("'body':") };
    str rest = text, line;
    for (size_t start = 0; str_line(&rest, &line); start = text.len - rest.len) {
        size_t i = 0;
        while (i < COUNT(keys) && !str_skip(&line, keys[i]))
            i++;
        if (i == COUNT(keys))
            continue;
        *before = start;
        *value = str_trim(line);
        *after = rest;
        return true;
    }
    return false;
}

bool front_matter_split_yaml(struct arena *arena, struct source *source, struct front_matter *out,
                             struct diag *diag)
{
    str text = source->text, value, after;
    struct block_sign sign;
    size_t before;
    *out = (struct front_matter){ 0, (uint32_t)text.len, (uint32_t)text.len, (uint32_t)text.len };
    if (!find_body(text, &before, &value, &after))
        return check_len(source, out, diag);
    if (!read_sign(value, &sign)) {
        diag_error(diag, span_at(source, before, before + 5), MSG_N063);
        return false;
    }
    struct buf moved = buf_new(arena, text.len + 1);
    size_t start = text.len - after.len;
    buf_put(&moved, str_sub(text, 0, start));
    if (!put_body(source, after, &sign.indent, &moved, diag))
        return false;
    source->text = buf_str(&moved);
    source->moved = (uint32_t)start;
    source->indent = (uint32_t)sign.indent;
    out->end = (uint32_t)before;
    set_body(source, start, source->text.len, out);
    return check_len(source, out, diag);
}

uint32_t front_matter_questions(str yaml)
{
    const str mark = STR("# cần xem:"); /* alone on a line, or behind a value */
    uint32_t count = 0;
    str line;
    while (str_line(&yaml, &line)) {
        size_t at = str_find(line, mark);
        count += at == 0 || (at != STR_NOT_FOUND && char_is_space(line.ptr[at - 1]));
    }
    return count;
}
