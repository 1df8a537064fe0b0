#include "format/yaml.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/text.h"
#include "format/yaml_fault.h"

#include <yaml.h>

#include <string.h>

/*
 * Events, not libyaml's own documents: depth and number are held as they
 * appear, and aliases and duplicate keys are refused. libyaml 0.2.5 needs time
 * in the square of the depth of flow collections, yet looks at most 1024
 * characters ahead of the event that it gives out, so that the depth is known
 * here long before it costs anything.
 */
struct reader {
    struct arena *arena;
    const struct source *source;
    size_t start, end; /* of the slice */
    struct diag *diag;
    yaml_parser_t parser;
    yaml_event_t event; /* the current one */
    bool has_event;
    size_t nodes_left, nodes_max;
    size_t index, offset; /* a character of the slice, as libyaml counts, and its byte offset */
    size_t behind;        /* where the event before the current one ended */
    struct span last;     /* the last scalar, for messages */
    bool last_was_quoted;
    bool failed;           /* an error was reported; reading may go on */
    struct span failed_at; /* the last one */
};

static void fail(struct reader *reader, struct span at)
{
    reader->failed = true;
    reader->failed_at = at;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/*
 * libyaml counts characters. Marks come almost in order, so that walking from
 * the last one, forward or back, takes linear time in all.
 */
static size_t offset_of(struct reader *reader, size_t index)
{
    const char *text = reader->source->text.ptr;
    while (reader->index < index && reader->offset < reader->end) {
        reader->index++;
        do
            reader->offset++;
        while (reader->offset < reader->end && is_continuation(text[reader->offset]));
    }
    while (reader->index > index) {
        reader->index--;
        do
            reader->offset--;
        while (is_continuation(text[reader->offset]));
    }
    return reader->offset;
}

static struct span event_span(struct reader *reader)
{
    size_t start = offset_of(reader, reader->event.start_mark.index);
    return span_at(reader->source, start, offset_of(reader, reader->event.end_mark.index));
}

static str span_text(struct span span)
{
    return str_sub(span.source->text, span.start, span.end);
}

/* Reports libyaml's error, unless it follows from one on the same line. */
static void report_fault(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR || !parser->problem)
        arena_exhausted();
    struct yaml_fault fault = {
        .source = reader->source,
        .end = reader->end,
        .problem = parser->problem,
        .last = reader->last,
        .last_was_quoted = reader->last_was_quoted,
    };
    if (parser->error == YAML_READER_ERROR) { /* its mark stays at the start */
        fault.problem_at = reader->start + parser->problem_offset;
    } else {
        fault.problem_at = offset_of(reader, parser->problem_mark.index);
        fault.context_at = offset_of(reader, parser->context_mark.index);
    }
    bool follows = reader->failed && reader->failed_at.start <= fault.problem_at
                   && yaml_same_line(reader->source, reader->failed_at.start, fault.problem_at);
    if (!follows)
        yaml_fault_report(&fault, reader->diag);
    reader->failed = true;
}

/*
 * libyaml begins a comment at every '#' that no plain text holds. YAML wants a
 * space before it, since `[one]#two` looks as if it said more than is read.
 * Between two events nothing is written but indicators, spaces and comments.
 */
static void refuse_tight_comments(struct reader *reader, size_t from, size_t to)
{
    const char *text = reader->source->text.ptr;
    for (size_t i = from; i < to; i++) {
        if (text[i] != '#')
            continue;
        if (i > reader->start && !char_is_space(text[i - 1])) {
            struct span at = span_at(reader->source, i, i + 1);
            diag_error(reader->diag, at, MSG_Y035);
            fail(reader, at);
        }
        while (i < to && text[i] != '\n')
            i++;
    }
}

static bool next_event(struct reader *reader)
{
    if (reader->has_event) {
        reader->behind = event_span(reader).end;
        yaml_event_delete(&reader->event);
    }
    reader->has_event = yaml_parser_parse(&reader->parser, &reader->event) == 1;
    if (reader->has_event)
        refuse_tight_comments(reader, reader->behind, event_span(reader).start);
    else
        report_fault(reader);
    return reader->has_event;
}

/* `&name`, `*name` and `!tag` are mostly texts that lack their quotes. */
static void refuse_markers(struct reader *reader, struct span at)
{
    str first = str_sub(span_text(at), 0, 1);
    if (str_is(first, "&") || str_is(first, "*") || str_is(first, "!")) {
        diag_error(reader->diag, at, MSG_Y010, first);
        fail(reader, at);
    }
}

/* What is written between quotes is checked when escapes may have made it. */
static str check_escaped(struct reader *reader, str text, struct span at)
{
    str rest = text;
    uint32_t c;
    while (utf8_next(&rest, &c)) {
        if (text_is_allowed(c))
            continue;
        diag_error(reader->diag, at, utf8_is_deceptive(c) ? MSG_Y004 : MSG_Y003,
                   text_code_point_name(reader->arena, c));
        fail(reader, at);
        return STR("");
    }
    return utf8_may_need_nfc(text) ? utf8_nfc(reader->arena, text) : text;
}

/* "16", "16/KH-CĐBDT": nothing that one would remark. */
static bool is_number_alone(str comment)
{
    comment = str_trim(comment);
    return comment.len && char_is_digit(*comment.ptr)
           && str_find_char(comment, ' ') == STR_NOT_FOUND;
}

/* ` #` ends a plain text; a hashtag, "#1" or "# 16" was hardly meant as a comment. */
static void warn_of_comment(struct reader *reader, struct span at)
{
    str rest = str_sub(reader->source->text, at.end, reader->end);
    size_t spaces = 0;
    while (spaces < rest.len && (rest.ptr[spaces] == ' ' || rest.ptr[spaces] == '\t'))
        spaces++;
    if (spaces == 0 || spaces + 1 >= rest.len || rest.ptr[spaces] != '#')
        return;
    char after = rest.ptr[spaces + 1];
    str comment, line = str_sub(rest, spaces + 1, rest.len);
    str_cut(line, '\n', &comment, &line);
    if ((char_is_space(after) && !is_number_alone(comment)) || after == '#' || after == '-'
        || after == '=')
        return;
    size_t hash = at.end + spaces;
    diag_warning(reader->diag, span_at(reader->source, hash, hash + 1), MSG_Y028);
}

static bool is_too_long(struct reader *reader, struct span at, str text, size_t len_max)
{
    if (text.len <= len_max)
        return false;
    diag_error(reader->diag, span_sub(at, 0, 1), MSG_Y027, str_from_u64(reader->arena, text.len),
               str_from_u64(reader->arena, len_max));
    fail(reader, at);
    return true;
}

/* The text of the current scalar event; `at` becomes the text's own place where it is verbatim. */
static str scalar_text(struct reader *reader, struct span *at)
{
    str text = { (const char *)reader->event.data.scalar.value, reader->event.data.scalar.length };
    yaml_scalar_style_t style = reader->event.data.scalar.style;
    bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE
                  || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    reader->last = *at;
    reader->last_was_quoted = quoted;
    if (is_too_long(reader, *at, text, YAML_SCALAR_LEN_MAX))
        return STR("");
    struct span inside = quoted ? span_sub(*at, 1, at->end - at->start - 1) : *at;
    if (str_equal(span_text(inside), text)) {
        *at = inside;
        return span_text(inside);
    }
    bool escaped = style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
                   && str_find_char(span_text(*at), '\\') != STR_NOT_FOUND;
    text = str_copy(reader->arena, text);
    return escaped ? check_escaped(reader, text, *at) : text;
}

/* A scalar that was refused: nothing of it is left, and nothing more is to be said of it. */
static bool was_refused(const struct reader *reader, const struct value *value)
{
    bool scalar = value->kind == VALUE_NULL || value->kind == VALUE_TEXT;
    return scalar && reader->failed && reader->failed_at.start == value->at.start;
}

static bool read_node(struct reader *reader, size_t depth, struct value *out);

static bool read_scalar(struct reader *reader, struct span at, struct value *out)
{
    /* A block scalar's event ends where the next token begins. */
    str written = str_trim(span_text(at)), head, rest;
    at.end = at.start + (uint32_t)written.len;
    refuse_markers(reader, at);
    bool plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain) {
        warn_of_comment(reader, at);
    } else if (str_starts(written, STR("|")) || str_starts(written, STR(">"))) {
        str_cut(written, '\n', &head, &rest);
        refuse_tight_comments(reader, at.start, at.start + head.len);
    }
    str text = scalar_text(reader, &at);
    *out = (struct value){ .kind = VALUE_TEXT, .plain = plain, .at = at, .text = text };
    if (plain && (text.len == 0 || str_is(text, "~")))
        *out = (struct value){ .kind = VALUE_NULL, .plain = true, .at = at };
    return true;
}

static bool read_list(struct reader *reader, size_t depth, struct value *out)
{
    while (next_event(reader)) {
        if (reader->event.type == YAML_SEQUENCE_END_EVENT)
            return true;
        struct value item;
        if (!read_node(reader, depth, &item))
            return false;
        out->at.end = item.at.end;
        if (!was_refused(reader, &item))
            value_add(reader->arena, out, item);
    }
    return false;
}

/* libyaml takes the `?` of `{?a: b}` for a sign of its own, and would read `a`. */
static void refuse_question_mark(struct reader *reader, size_t start)
{
    if (start == reader->start || reader->source->text.ptr[start - 1] != '?')
        return;
    struct span at = span_at(reader->source, start - 1, start);
    diag_error(reader->diag, at, MSG_Y010, STR("?"));
    fail(reader, at);
}

/* The key of the next pair; a key that cannot be used is reported, and `key` is then empty. */
static bool read_key(struct reader *reader, size_t depth, struct value *key)
{
    size_t start = event_span(reader).start;
    if (!read_node(reader, depth, key))
        return false;
    if (key->kind == VALUE_TEXT && key->text.len)
        refuse_question_mark(reader, start);
    if (key->kind == VALUE_NULL) /* an unquoted ~ is a key like any other */
        *key = (struct value){ .kind = VALUE_TEXT, .at = key->at, .text = span_text(key->at) };
    if (key->kind != VALUE_TEXT || key->text.len == 0) {
        bool told = reader->failed && reader->failed_at.start == key->at.start;
        if (!told)
            diag_error(reader->diag, span_sub(key->at, 0, 1), MSG_Y022);
        fail(reader, key->at);
        key->text = STR("");
        key->kind = VALUE_TEXT;
    } else if (key->plain && str_is(key->text, "<<")) {
        diag_error(reader->diag, key->at, MSG_Y023);
        fail(reader, key->at);
        key->text = STR("");
    } else if (is_too_long(reader, key->at, key->text, YAML_KEY_LEN_MAX)) {
        key->text = STR("");
    }
    return true;
}

static void add_pair(struct reader *reader, struct value *map, const struct value *key,
                     struct value value)
{
    if (key->text.len == 0)
        return;
    const struct value *found = value_find(map, key->text);
    if (!found) {
        value_append_pair(reader->arena, map, key->text, key->at, value);
        return;
    }
    const struct value_pair *pair = (const void *)((const char *)found
                                                   - offsetof(struct value_pair, value));
    struct diag_item *item = diag_error(reader->diag, key->at, MSG_Y020, key->text);
    diag_note(reader->diag, item, pair->key_at, MSG_Y021);
    fail(reader, key->at);
}

static bool read_map(struct reader *reader, size_t depth, struct value *out)
{
    while (next_event(reader)) {
        if (reader->event.type == YAML_MAPPING_END_EVENT)
            return true;
        struct value key, value;
        if (!read_key(reader, depth, &key) || !next_event(reader)
            || !read_node(reader, depth, &value))
            return false;
        out->at.end = value.at.end > key.at.end ? value.at.end : key.at.end;
        if (!was_refused(reader, &value))
            add_pair(reader, out, &key, value);
    }
    return false;
}

static bool read_collection(struct reader *reader, size_t depth, struct span at, struct value *out)
{
    if (depth >= YAML_DEPTH_MAX) {
        diag_error(reader->diag, span_sub(at, 0, 1), MSG_Y025,
                   str_from_u64(reader->arena, YAML_DEPTH_MAX));
        fail(reader, at);
        return false;
    }
    refuse_markers(reader, at);
    bool list = reader->event.type == YAML_SEQUENCE_START_EVENT;
    bool flow = list ? reader->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                     : reader->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    *out = (struct value){ .kind = list ? VALUE_LIST : VALUE_MAP, .at = at };
    if (!(list ? read_list : read_map)(reader, depth + 1, out))
        return false;
    if (flow) /* where a block collection ends nothing is written */
        out->at.end = event_span(reader).end;
    return true;
}

/* Reads the value that the current event begins; false where reading cannot go on. */
static bool read_node(struct reader *reader, size_t depth, struct value *out)
{
    struct span at = event_span(reader);
    *out = (struct value){ .kind = VALUE_NULL, .at = at };
    if (reader->nodes_left == 0) {
        diag_error(reader->diag, span_sub(at, 0, 1), MSG_Y026,
                   str_from_u64(reader->arena, reader->nodes_max));
        fail(reader, at);
        return false;
    }
    reader->nodes_left--;
    switch (reader->event.type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(reader, at, out);
    case YAML_ALIAS_EVENT:
        refuse_markers(reader, at);
        return true;
    default:
        return read_collection(reader, depth, at, out);
    }
}

/* Whether another document begins, or has begun, behind the current event. */
static bool next_document(struct reader *reader)
{
    return next_event(reader) && reader->event.type != YAML_STREAM_END_EVENT;
}

/* Whatever follows the document: nothing may. */
static void read_end(struct reader *reader)
{
    bool ended = next_event(reader);
    if (!ended || !next_document(reader))
        return;
    struct span at = event_span(reader);
    diag_error(reader->diag, at, MSG_Y024);
    fail(reader, at);
}

static void read_document(struct reader *reader, struct value *out)
{
    bool started = next_event(reader);
    if (!started || !next_document(reader))
        return;
    if (str_starts(span_text(event_span(reader)), STR("%"))) {
        struct span at = span_sub(event_span(reader), 0, 1);
        diag_error(reader->diag, at, MSG_Y029);
        fail(reader, at);
        return;
    }
    if (next_event(reader) && read_node(reader, 0, out))
        read_end(reader);
    /* `---` alone is a document without content too. */
    if (out->kind == VALUE_NULL && out->at.start == out->at.end)
        *out = (struct value){ .kind = VALUE_MAP, .at = out->at };
}

bool yaml_read(struct arena *arena, const struct source *source, size_t start, size_t end,
               size_t nodes_max, struct value *out, struct diag *diag)
{
    struct reader reader = {
        .arena = arena,
        .source = source,
        .start = start,
        .end = end,
        .diag = diag,
        .nodes_left = nodes_max,
        .nodes_max = nodes_max,
        .offset = start,
        .behind = start,
    };
    *out = (struct value){ .kind = VALUE_MAP, .at = span_at(source, start, start) };
    if (yaml_parser_initialize(&reader.parser) != 1)
        arena_exhausted();
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text.ptr + start,
                                 end - start);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    read_document(&reader, out);
    if (reader.has_event)
        yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    return !reader.failed;
}
