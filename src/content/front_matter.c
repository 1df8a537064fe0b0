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
    diag_error(diag, span_at(source, front->start, front->start), MSG_N062);
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

/* Appends the lines of a block scalar, each without its indentation; false at one that has none. */
static bool put_body(const struct source *source, str rest, struct buf *out, struct diag *diag)
{
    size_t indent = 0;
    str line;
    while (str_line(&rest, &line)) {
        size_t spaces = indent_of(line);
        bool blank = str_trim(line).len == 0;
        if (!blank && indent == 0)
            indent = spaces;
        if (!blank && (spaces < indent || indent == 0)) {
            diag_error(diag, line_span(source, line), MSG_N064);
            return false;
        }
        buf_put(out, str_sub(line, indent, line.len));
        buf_put_char(out, '\n');
    }
    return true;
}

/* The line `body: …`; `before` is where it starts, `after` what follows it. */
static bool find_body(str text, size_t *before, str *value, str *after)
{
    str rest = text, line;
    for (size_t start = 0; str_line(&rest, &line); start = text.len - rest.len) {
        if (!str_skip(&line, STR("body:")))
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
    size_t before;
    *out = (struct front_matter){ 0, (uint32_t)text.len, (uint32_t)text.len, (uint32_t)text.len };
    if (!find_body(text, &before, &value, &after))
        return check_len(source, out, diag);
    if (!str_is(value, "|") && !str_is(value, "|-") && !str_is(value, "|+")) {
        diag_error(diag, span_at(source, before, before + 5), MSG_N063);
        return false;
    }
    struct buf moved = buf_new(arena, text.len + 1);
    size_t start = text.len - after.len;
    buf_put(&moved, str_sub(text, 0, start));
    if (!put_body(source, after, &moved, diag))
        return false;
    source->text = buf_str(&moved);
    out->end = (uint32_t)before;
    set_body(source, start, source->text.len, out);
    return check_len(source, out, diag);
}
