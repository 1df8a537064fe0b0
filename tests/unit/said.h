/*
 * said.h - what a diag has heard, in one line a test can compare.
 */
#ifndef UNIT_SAID_H
#define UNIT_SAID_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

#include <inttypes.h>

/* "2:7 N031, 4:1 N032": line, column, code, sorted; "N065" alone has no place in a text. */
static inline str said(struct arena *arena, struct diag *diag)
{
    const struct value *list = diag_value(diag, arena, LANGUAGE_EN);
    struct buf out = buf_new(arena, 1 << 16);
    for (size_t i = 0; i < list->list.count; i++) {
        const struct value *item = &list->list.items[i];
        const struct value *line = value_find(item, STR("line"));
        if (i)
            buf_put(&out, STR(", "));
        if (line)
            buf_format(&out, "%" PRId64 ":%" PRId64 " ", line->integer,
                       value_find(item, STR("column"))->integer);
        buf_put(&out, value_find_text(item, "code"));
    }
    return buf_str(&out);
}

/* Whether the codes are shown too, as people see them: "[N031]". */
static inline void put_said(struct buf *out, const struct value *item, bool codes)
{
    buf_put(out, value_find_text(item, "message"));
    if (codes)
        buf_format(out, " [" STR_FMT "]", STR_ARG(value_find_text(item, "code")));
}

static inline str said_lines(struct arena *arena, struct diag *diag, bool codes)
{
    const struct value *list = diag_value(diag, arena, LANGUAGE_EN);
    struct buf out = buf_new(arena, 1 << 16);
    if (list->list.count == 0)
        return STR("");
    const struct value *item = &list->list.items[0];
    const struct value *notes = value_find(item, STR("notes"));
    put_said(&out, item, codes);
    if (value_find_text(item, "advice").len) {
        buf_put_char(&out, '\n');
        buf_put(&out, value_find_text(item, "advice"));
    }
    for (size_t i = 0; notes && i < notes->list.count; i++) {
        buf_put_char(&out, '\n');
        put_said(&out, &notes->list.items[i], codes);
    }
    return buf_str(&out);
}

/* The text, the advice and the notes of the first message, one a line. */
static inline str said_first(struct arena *arena, struct diag *diag)
{
    return said_lines(arena, diag, false);
}

/* The same with codes, also those of notes. */
static inline str said_first_coded(struct arena *arena, struct diag *diag)
{
    return said_lines(arena, diag, true);
}

#endif
