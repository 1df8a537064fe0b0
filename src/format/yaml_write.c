#include "format/yaml_write.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "format/text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct writer {
    struct buf *out;
    const struct yaml_comment *comments;
    size_t comment_count;
    char path[512];  /* of the value being written, for the comments; cut where it is longer */
    size_t item_len; /* of the path of the item that begins on this line; 0: none does */
};

static bool is_all_allowed(str text)
{
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (!text_is_allowed(c))
            return false;
    }
    return true;
}

/*
 * Whether yaml_read takes the text as it is for this very text, after `key: `
 * and after `- `, as a key too. Signs that mean something only at the start of
 * a text in some places are quoted in all.
 */
static bool is_plain(str text)
{
    if (text.len == 0 || str_is(text, "~") || str_is(text, "<<")
        || strchr("-?:,[]{}#&*!|>'\"%@` ", text.ptr[0]) || str_ends(text, STR(" "))
        || str_ends(text, STR(":")) || str_has(text, STR(": ")) || str_has(text, STR(" #"))
        || str_starts(text, STR("...")))
        return false;
    return str_find_char(text, '\n') == STR_NOT_FOUND && str_find_char(text, '\t') == STR_NOT_FOUND
           && is_all_allowed(text);
}

/*
 * A block scalar keeps lines as they are. Its indentation is that of its first
 * line, which therefore must begin with a letter; trailing blank lines and
 * tabs are left to the quoted form, so that editors cannot harm them.
 */
static bool is_block(str text)
{
    str rest = text, line;
    if (str_find_char(text, '\n') == STR_NOT_FOUND || text.ptr[0] == '\n' || text.ptr[0] == ' '
        || str_ends(text, STR("\n\n")) || str_find_char(text, '\t') != STR_NOT_FOUND)
        return false;
    while (str_line(&rest, &line)) {
        if (str_ends(line, STR(" ")))
            return false;
    }
    return is_all_allowed(text);
}

static void put_double_quoted(struct buf *out, str text)
{
    uint32_t c;
    buf_put_char(out, '"');
    for (str rest = text, before = text; utf8_next(&rest, &c); before = rest) {
        if (c == '\n')
            BUF_PUT(out, "\\n");
        else if (c == '\t')
            BUF_PUT(out, "\\t");
        else if (c == '"' || c == '\\')
            buf_format(out, "\\%c", (char)c);
        else if (text_is_allowed(c))
            buf_put(out, str_span(before.ptr, rest.ptr));
        else
            buf_format(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)c);
    }
    buf_put_char(out, '"');
}

void yaml_write_scalar(struct buf *out, str text)
{
    if (is_plain(text))
        buf_put(out, text);
    else
        put_double_quoted(out, text);
}

/* Of the value being written, or of the item that begins on the same line. */
static bool is_of_line(const struct writer *writer, const struct yaml_comment *comment)
{
    return comment->behind
           && (str_is(comment->path, writer->path)
               || (writer->item_len
                   && str_equal(comment->path, (str){ writer->path, writer->item_len })));
}

/* The comments behind a value; a line break in one would end it. */
static void end_line(struct writer *writer)
{
    bool first = true;
    for (size_t i = 0; i < writer->comment_count; i++) {
        str rest = writer->comments[i].text, line;
        if (!is_of_line(writer, &writer->comments[i]))
            continue;
        buf_put(writer->out, first ? STR("  #") : STR(";"));
        first = false;
        while (str_line(&rest, &line))
            buf_format(writer->out, " " STR_FMT, STR_ARG(line));
    }
    buf_put_char(writer->out, '\n');
    writer->item_len = 0;
}

/* After `key:` or `-`, whose lines are indented by `indent`. */
static void put_text(struct writer *writer, str text, size_t indent)
{
    struct buf *out = writer->out;
    if (!is_block(text)) {
        buf_put_char(out, ' ');
        yaml_write_scalar(out, text);
        end_line(writer);
        return;
    }
    buf_put(out, str_ends(text, STR("\n")) ? STR(" |") : STR(" |-"));
    end_line(writer);
    str line;
    while (str_line(&text, &line)) {
        if (line.len)
            buf_put_repeat(out, ' ', indent + 2);
        buf_put(out, line);
        buf_put_char(out, '\n');
    }
}

static void put_comments(const struct writer *writer, size_t indent)
{
    for (size_t i = 0; i < writer->comment_count; i++) {
        str rest = writer->comments[i].text, line;
        if (writer->comments[i].behind || !str_is(writer->comments[i].path, writer->path))
            continue;
        while (str_line(&rest, &line)) {
            buf_put_repeat(writer->out, ' ', indent);
            buf_put(writer->out, line.len ? STR("# ") : STR("#"));
            buf_put(writer->out, line);
            buf_put_char(writer->out, '\n');
        }
    }
}

/* Adds a name to the path of the value; gives what pop_path wants. */
static size_t push_path(struct writer *writer, str name)
{
    size_t len = strlen(writer->path);
    size_t left = sizeof writer->path - len;
    snprintf(writer->path + len, left, "%s" STR_FMT, len ? "." : "", STR_ARG(name));
    return len;
}

static void pop_path(struct writer *writer, size_t len)
{
    writer->path[len] = '\0';
}

static void put_value(struct writer *writer, const struct value *value, size_t indent,
                      bool in_list);

static void put_map(struct writer *writer, const struct value *map, size_t indent,
                    bool first_inline)
{
    for (size_t i = 0; i < map->map.count; i++) {
        const struct value_pair *pair = &map->map.items[i];
        size_t mark = push_path(writer, pair->key);
        if (i || !first_inline) {
            put_comments(writer, indent);
            buf_put_repeat(writer->out, ' ', indent);
        }
        yaml_write_scalar(writer->out, pair->key);
        buf_put_char(writer->out, ':');
        put_value(writer, &pair->value, indent, false);
        pop_path(writer, mark);
    }
}

/* The first key of a map stands on the line of its `-`, and its comments above that. */
static void put_item_comments(struct writer *writer, const struct value *item, size_t indent)
{
    put_comments(writer, indent);
    if (item->kind == VALUE_MAP && item->map.count) {
        size_t mark = push_path(writer, item->map.items[0].key);
        put_comments(writer, indent);
        pop_path(writer, mark);
    }
}

static void put_list(struct writer *writer, const struct value *list, size_t indent)
{
    for (size_t i = 0; i < list->list.count; i++) {
        char number[24];
        int len = snprintf(number, sizeof number, "%zu", i);
        size_t mark = push_path(writer, (str){ number, (size_t)len });
        put_item_comments(writer, &list->list.items[i], indent);
        buf_put_repeat(writer->out, ' ', indent);
        buf_put_char(writer->out, '-');
        writer->item_len = strlen(writer->path);
        put_value(writer, &list->list.items[i], indent, true);
        pop_path(writer, mark);
    }
}

static void put_collection(struct writer *writer, const struct value *value, size_t indent,
                           bool in_list)
{
    bool list = value->kind == VALUE_LIST;
    if ((list ? value->list.count : value->map.count) == 0) {
        buf_put(writer->out, list ? STR(" []") : STR(" {}"));
        end_line(writer);
        return;
    }
    bool first_inline = in_list && !list;
    if (first_inline)
        buf_put_char(writer->out, ' ');
    else
        end_line(writer);
    if (list)
        put_list(writer, value, indent + 2);
    else
        put_map(writer, value, indent + 2, first_inline);
}

static void put_value(struct writer *writer, const struct value *value, size_t indent, bool in_list)
{
    switch (value->kind) {
    case VALUE_NULL:
        end_line(writer);
        break;
    case VALUE_BOOL:
        buf_put(writer->out, value->boolean ? STR(" true") : STR(" false"));
        end_line(writer);
        break;
    case VALUE_INT:
        buf_format(writer->out, " %" PRId64, value->integer);
        end_line(writer);
        break;
    case VALUE_TEXT:
    case VALUE_HTML:
        put_text(writer, value->text, indent);
        break;
    case VALUE_LIST:
    case VALUE_MAP:
        put_collection(writer, value, indent, in_list);
        break;
    case VALUE_DEFERRED:
    case VALUE_SERIES:
        assert(false); /* what is made later has no written form */
        break;
    }
}

void yaml_write(struct buf *out, const struct value *map, const struct yaml_comment *comments,
                size_t comment_count)
{
    assert(map->kind == VALUE_MAP);
    struct writer writer = { .out = out, .comments = comments, .comment_count = comment_count };
    put_map(&writer, map, 0, false);
}
