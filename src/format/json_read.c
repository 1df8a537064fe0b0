/* JSON (RFC 8259) into values: strict, since nobody writes it by hand. */
#include "format/json.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/text.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const struct source *source;
    const struct json_limits *limits;
    struct diag *diag;
    size_t at;
    size_t nodes;
};

static bool read_value(struct reader *r, size_t depth, struct value *out);

/* The first fault ends the reading: what follows it is a guess. */
static bool fail(struct reader *r, size_t from, enum message message, str arg)
{
    size_t end = from < r->source->text.len ? from + 1 : from;
    diag_error(r->diag, span_at(r->source, from, end), message, arg);
    return false;
}

static bool expected(struct reader *r, const char *what)
{
    return fail(r, r->at, MSG_Y032, str_from(what));
}

static void skip_space(struct reader *r)
{
    str text = r->source->text;
    while (r->at < text.len && strchr(" \t\n", text.ptr[r->at]) && text.ptr[r->at])
        r->at++;
}

static bool next_is(struct reader *r, char c)
{
    skip_space(r);
    return r->at < r->source->text.len && r->source->text.ptr[r->at] == c;
}

static bool take(struct reader *r, char c)
{
    if (!next_is(r, c))
        return false;
    r->at++;
    return true;
}

/* Four hexadecimal digits at `r->at`. */
static bool read_unit(struct reader *r, uint32_t *unit)
{
    str digits = str_sub(r->source->text, r->at, r->at + 4);
    *unit = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        if (!char_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
            return false;
        *unit = *unit * 16 + (uint32_t)(char_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    r->at += digits.len;
    return digits.len == 4;
}

/* Behind "\u": one code point, of two halves where it lies beyond U+FFFF. */
static bool read_code_point(struct reader *r, uint32_t *code_point)
{
    uint32_t low;
    if (!read_unit(r, code_point))
        return false;
    if (*code_point < 0xD800 || *code_point > 0xDFFF)
        return true;
    bool is_pair = *code_point < 0xDC00
                   && str_starts(str_sub(r->source->text, r->at, r->source->text.len), STR("\\u"));
    r->at += 2;
    if (!is_pair || !read_unit(r, &low) || low < 0xDC00 || low > 0xDFFF)
        return false;
    *code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static bool read_escape(struct reader *r, struct buf *out)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    size_t from = r->at++;
    char c = r->at < r->source->text.len ? r->source->text.ptr[r->at++] : '\0';
    const char *letter = c ? strchr(letters, c) : NULL;
    uint32_t code_point = letter ? (unsigned char)meanings[letter - letters] : 0;
    if (!letter && (c != 'u' || !read_code_point(r, &code_point)))
        return fail(r, from, MSG_Y018, STR(""));
    if (code_point == '\r') /* as every file's lines end */
        return true;
    if (!text_is_allowed(code_point))
        return fail(r, from, code_point < 0x20 ? MSG_Y003 : MSG_Y004,
                    text_code_point_name(r->arena, code_point));
    buf_put_code_point(out, code_point);
    return true;
}

/* From the first escape on: what has none is a slice of the source. */
static bool read_escaped(struct reader *r, size_t from, str *out)
{
    str text = r->source->text;
    struct buf buf = buf_new(r->arena, r->limits->text_len_max + 8);
    buf_put(&buf, str_sub(text, from, r->at));
    while (r->at < text.len && text.ptr[r->at] != '"' && !buf.failed) {
        if ((unsigned char)text.ptr[r->at] < 0x20)
            return expected(r, "\"");
        if (text.ptr[r->at] != '\\')
            buf_put_char(&buf, text.ptr[r->at++]);
        else if (!read_escape(r, &buf))
            return false;
    }
    *out = utf8_nfc(r->arena, buf_str(&buf));
    return true;
}

static bool read_text(struct reader *r, str *out, struct span *at)
{
    str text = r->source->text;
    if (!take(r, '"'))
        return expected(r, "\"");
    size_t from = r->at;
    while (r->at < text.len && text.ptr[r->at] != '"' && text.ptr[r->at] != '\\'
           && (unsigned char)text.ptr[r->at] >= 0x20)
        r->at++;
    *out = str_sub(text, from, r->at);
    if (r->at < text.len && text.ptr[r->at] == '\\' && !read_escaped(r, from, out))
        return false;
    if (out->len > r->limits->text_len_max)
        return fail(r, from, MSG_Y034, str_from_u64(r->arena, r->limits->text_len_max));
    if (r->at >= text.len || text.ptr[r->at] != '"')
        return expected(r, "\"");
    *at = span_at(r->source, from, r->at);
    r->at++;
    return true;
}

/* What lies beyond whole numbers of 18 digits stays a text of its digits. */
static bool read_number(struct reader *r, struct value *out)
{
    str text = r->source->text;
    size_t from = r->at, digits, at = from;
    bool whole = true;
    at += text.ptr[at] == '-';
    digits = at;
    while (at < text.len && char_is_digit(text.ptr[at]))
        at++;
    if (at == digits || (text.ptr[digits] == '0' && at > digits + 1))
        return expected(r, "0-9");
    if (at < text.len && text.ptr[at] == '.') {
        size_t point = at++;
        while (at < text.len && char_is_digit(text.ptr[at]))
            at++;
        whole = false;
        if (at == point + 1)
            return expected(r, "0-9");
    }
    if (at < text.len && (text.ptr[at] | 0x20) == 'e') {
        at++;
        at += at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '-');
        size_t power = at;
        while (at < text.len && char_is_digit(text.ptr[at]))
            at++;
        whole = false;
        if (at == power)
            return expected(r, "0-9");
    }
    r->at = at;
    uint64_t number;
    *out = value_text(str_sub(text, from, at));
    if (whole && at - digits <= 18 && str_to_u64(str_sub(text, digits, at), &number))
        *out = value_int(digits > from ? -(int64_t)number : (int64_t)number);
    out->at = span_at(r->source, from, at);
    return true;
}

static bool read_word(struct reader *r, struct value *out)
{
    static const struct {
        const char *word;
        struct value value;
    } words[] = {
        { "true", { .kind = VALUE_BOOL, .boolean = true } },
        { "false", { .kind = VALUE_BOOL, .boolean = false } },
        { "null", { .kind = VALUE_NULL } },
    };
    str rest = str_sub(r->source->text, r->at, r->source->text.len);
    for (size_t i = 0; i < COUNT(words); i++) {
        str word = str_from(words[i].word);
        if (!str_starts(rest, word))
            continue;
        *out = words[i].value;
        out->at = span_at(r->source, r->at, r->at + word.len);
        r->at += word.len;
        return true;
    }
    return expected(r, "{ [ \" 0-9 true false null");
}

enum { FEW = 8 }; /* of a list or map: they are collected on the stack, and kept without a gap */

/* More than a few: their own memory, and room for as many again. */
static void *leave_stack(struct arena *arena, const void *few, size_t item_size)
{
    void *items = arena_alloc(arena, item_size, (size_t)2 * FEW);
    return memcpy(items, few, item_size * FEW);
}

static bool read_pairs(struct reader *r, size_t depth, const struct value_pair *few,
                       struct value *out)
{
    do {
        struct value value = { .kind = VALUE_NULL };
        struct span key_at = SPAN_NONE;
        str key = STR("");
        skip_space(r);
        if (!read_text(r, &key, &key_at))
            return false;
        if (value_find(out, key))
            return fail(r, key_at.start, MSG_Y020, key);
        if (!take(r, ':'))
            return expected(r, ":");
        if (!read_value(r, depth, &value))
            return false;
        if (out->map.items == few && out->map.count == FEW) {
            out->map.items = leave_stack(r->arena, few, sizeof *few);
            out->map.capacity = (size_t)2 * FEW;
        }
        value_append_pair(r->arena, out, key, key_at, value);
    } while (take(r, ','));
    return take(r, '}') || expected(r, ", }");
}

static bool read_map(struct reader *r, size_t depth, struct value *out)
{
    struct value_pair few[FEW];
    *out = (struct value){ .kind = VALUE_MAP };
    if (take(r, '}'))
        return true;
    out->map.items = few;
    out->map.capacity = FEW;
    bool ok = read_pairs(r, depth, few, out);
    if (out->map.items == few) {
        out->map.items = arena_copy(r->arena, few, out->map.count * sizeof *few);
        out->map.capacity = out->map.count;
    }
    return ok;
}

static bool read_items(struct reader *r, size_t depth, const struct value *few, struct value *out)
{
    do {
        struct value value = { .kind = VALUE_NULL };
        if (!read_value(r, depth, &value))
            return false;
        if (out->list.items == few && out->list.count == FEW) {
            out->list.items = leave_stack(r->arena, few, sizeof *few);
            out->list.capacity = (size_t)2 * FEW;
        }
        value_add(r->arena, out, value);
    } while (take(r, ','));
    return take(r, ']') || expected(r, ", ]");
}

static bool read_list(struct reader *r, size_t depth, struct value *out)
{
    struct value few[FEW];
    *out = (struct value){ .kind = VALUE_LIST };
    if (take(r, ']'))
        return true;
    out->list.items = few;
    out->list.capacity = FEW;
    bool ok = read_items(r, depth, few, out);
    if (out->list.items == few) {
        out->list.items = arena_copy(r->arena, few, out->list.count * sizeof *few);
        out->list.capacity = out->list.count;
    }
    return ok;
}

static bool read_value(struct reader *r, size_t depth, struct value *out)
{
    skip_space(r);
    size_t from = r->at;
    char c = from < r->source->text.len ? r->source->text.ptr[from] : '\0';
    if (depth > r->limits->depth_max)
        return fail(r, from, MSG_Y025, str_from_u64(r->arena, r->limits->depth_max));
    if (++r->nodes > r->limits->nodes_max)
        return fail(r, from, MSG_Y026, str_from_u64(r->arena, r->limits->nodes_max));
    if (c == '"') {
        *out = (struct value){ .kind = VALUE_TEXT };
        return read_text(r, &out->text, &out->at);
    }
    if (c == '-' || char_is_digit(c))
        return read_number(r, out);
    if (c != '{' && c != '[')
        return read_word(r, out);
    r->at++;
    bool ok = c == '{' ? read_map(r, depth + 1, out) : read_list(r, depth + 1, out);
    out->at = span_at(r->source, from, r->at);
    return ok;
}

bool json_read(struct arena *arena, const struct source *source, const struct json_limits *limits,
               struct value *out, struct diag *diag)
{
    struct reader r = { .arena = arena, .source = source, .limits = limits, .diag = diag };
    *out = (struct value){ .kind = VALUE_NULL };
    if (!read_value(&r, 1, out))
        return false;
    skip_space(&r);
    return r.at == source->text.len || expected(&r, "EOF");
}
