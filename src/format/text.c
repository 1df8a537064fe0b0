#include "format/text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"

#include <string.h>

/* What is wrong with a character; the first place of each kind is told, the others are counted. */
enum fault { FAULT_INVALID, FAULT_CONTROL, FAULT_DECEPTIVE, FAULT_COUNT };

static const enum message fault_messages[FAULT_COUNT] = {
    [FAULT_INVALID] = MSG_Y002,
    [FAULT_CONTROL] = MSG_Y003,
    [FAULT_DECEPTIVE] = MSG_Y004,
};

struct faults {
    struct span first[FAULT_COUNT];
    str names[FAULT_COUNT]; /* of the first of a kind: "U+202E" */
    size_t counts[FAULT_COUNT];
};

static bool is_control(uint32_t c)
{
    bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    bool separator = c == 0x2028 || c == 0x2029;
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F) || separator
           || noncharacter;
}

bool text_is_allowed(uint32_t code_point)
{
    return !is_control(code_point) && !utf8_is_deceptive(code_point);
}

str text_code_point_name(struct arena *arena, uint32_t code_point)
{
    return str_format(arena, "U+%04X", (unsigned)code_point);
}

/*
 * The number of bytes at the start that surely are allowed. Of valid UTF-8 only
 * some lead bytes begin anything else; Latin letters pass, and those of
 * Vietnamese with two marks, U+1EA0 to U+1EF9, which every other word has.
 */
static size_t allowed_len(str text)
{
    static const bool is_suspect[256] = {
        [0x00 ... 0x08] = true, [0x0B ... 0x1F] = true, [0x7F] = true, [0xC2] = true,
        [0xD8] = true,          [0xE1 ... 0xE3] = true, [0xEF] = true, [0xF0 ... 0xF4] = true,
    };
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t i = 0;
    while (i < text.len) {
        if (!is_suspect[bytes[i]])
            i++;
        else if (bytes[i] == 0xE1 && (bytes[i + 1] == 0xBA || bytes[i + 1] == 0xBB))
            i += 3;
        else
            break;
    }
    return i;
}

static bool is_clean(str text)
{
    uint32_t c;
    if (utf8_find_invalid(text) != STR_NOT_FOUND)
        return false;
    for (;;) {
        text = str_sub(text, allowed_len(text), text.len);
        if (!utf8_next(&text, &c))
            return true;
        if (!text_is_allowed(c))
            return false;
    }
}

static str without_carriage_returns(struct arena *arena, str text)
{
    if (str_find_char(text, '\r') == STR_NOT_FOUND)
        return text;
    char *out = ARENA_ARRAY(arena, char, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '\r')
            out[len++] = text.ptr[i];
        else if (i + 1 == text.len || text.ptr[i + 1] != '\n')
            out[len++] = '\n';
    }
    return (str){ out, len };
}

/* Something of the same length that a terminal can show, so that places stay right. */
static void put_stand_in(struct buf *out, size_t len)
{
    static const char *const stand_ins[] = { "", "?", "\u00BF", "\uFFFD", "\uFFFD?" };
    buf_put(out, str_from(stand_ins[len]));
}

/* Collects all faults; the text that is left in `out` is fit for messages. */
static struct faults find_faults(struct arena *arena, struct source *out)
{
    struct faults faults = { 0 };
    str rest = out->text;
    struct buf shown = buf_new(arena, rest.len);
    uint32_t c;
    for (str before = rest; utf8_next(&rest, &c); before = rest) {
        str bytes = str_span(before.ptr, rest.ptr);
        /* A single byte that gives U+FFFD is no character; U+FFFD as written has three. */
        bool invalid = bytes.len == 1 && c == 0xFFFD;
        if (!invalid && text_is_allowed(c)) {
            buf_put(&shown, bytes);
            continue;
        }
        enum fault fault = invalid         ? FAULT_INVALID
                           : is_control(c) ? FAULT_CONTROL
                                           : FAULT_DECEPTIVE;
        if (faults.counts[fault]++ == 0) {
            faults.first[fault] = span_of(out, bytes);
            faults.names[fault] = invalid ? str_format(arena, "0x%02X", (unsigned char)bytes.ptr[0])
                                          : text_code_point_name(arena, c);
        }
        put_stand_in(&shown, bytes.len);
    }
    out->text = buf_str(&shown);
    return faults;
}

static void report(struct arena *arena, const struct faults *faults, struct diag *diag)
{
    for (size_t i = 0; i < FAULT_COUNT; i++) {
        if (faults->counts[i] == 0)
            continue;
        struct diag_item *item = diag_error(diag, faults->first[i], fault_messages[i],
                                            faults->names[i]);
        if (faults->counts[i] > 1)
            diag_note(diag, item, SPAN_NONE, MSG_Y005, str_from_u64(arena, faults->counts[i] - 1));
    }
}

/* By its byte order mark, or by an ASCII character at its start. */
static bool is_utf16(str bytes)
{
    if (bytes.len < 2)
        return false;
    unsigned char a = (unsigned char)bytes.ptr[0], b = (unsigned char)bytes.ptr[1];
    return (a == 0xFF && b == 0xFE) || (a == 0xFE && b == 0xFF) || (a == 0) != (b == 0);
}

/* Composes the letters, and keeps where the first one was in pieces. */
static void compose(struct arena *arena, struct source *out)
{
    str composed = utf8_nfc(arena, out->text);
    size_t at = 0;
    while (at < composed.len && at < out->text.len && composed.ptr[at] == out->text.ptr[at])
        at++;
    bool same = at == composed.len && at == out->text.len;
    while (at > 0 && at < composed.len && ((unsigned char)composed.ptr[at] & 0xC0) == 0x80)
        at--;
    if (!same)
        out->pieces = (uint32_t)(at + 1);
    out->text = composed;
}

bool text_normalise(struct arena *arena, str path, str bytes, struct source *out, struct diag *diag)
{
    *out = (struct source){ .path = path, .text = STR("") };
    if (is_utf16(bytes)) {
        diag_error(diag, span_file(out), MSG_Y001);
        return false;
    }
    str_skip(&bytes, STR("\xEF\xBB\xBF"));
    out->text = without_carriage_returns(arena, bytes);
    if (!out->text.ptr)
        out->text = STR("");
    if (!is_clean(out->text)) {
        struct faults faults = find_faults(arena, out);
        report(arena, &faults, diag);
        return false;
    }
    if (utf8_may_need_nfc(out->text))
        compose(arena, out);
    return true;
}
