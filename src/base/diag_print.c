/* Messages as people and programs read them. */
#include "base/diag_items.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/value.h"

#include <limits.h>
#include <string.h>

static const char *const kind_words[DIAG_KINDS] = {
    [DIAG_REMARK] = "note",   [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error",
    [DIAG_NETWORK] = "error", [DIAG_SYSTEM] = "error",
};

/* What a terminal is told, so that the eye finds the place and the kind. */
enum colour { COLOUR_OFF, COLOUR_PLACE, COLOUR_ERROR, COLOUR_WARNING, COLOUR_CARET };
static const char *const colours[] = {
    [COLOUR_OFF] = "\033[0m",        [COLOUR_PLACE] = "\033[1m",  [COLOUR_ERROR] = "\033[1;31m",
    [COLOUR_WARNING] = "\033[1;33m", [COLOUR_CARET] = "\033[32m",
};

static void put_colour(const struct diag *diag, struct buf *out, enum colour colour)
{
    if (diag->style.colour)
        buf_put(out, str_from(colours[colour]));
}

static enum colour colour_of(const char *word)
{
    return strcmp(word, "error") == 0     ? COLOUR_ERROR
           : strcmp(word, "warning") == 0 ? COLOUR_WARNING
                                          : COLOUR_PLACE;
}

static str text_of(struct arena *arena, const struct said *said, enum language language)
{
    return tr_format(arena, language, message_rows[said->message].text, said->args,
                     said->arg_count);
}

static str advice_of(struct arena *arena, const struct said *said, enum language language)
{
    return tr_format(arena, language, message_rows[said->message].advice, said->args,
                     said->arg_count);
}

/*
 * Whether the second argument is the reason of a system, a library or a server: diag_system gives
 * it so, and messages of what is remote end with it.
 */
static bool has_reason(const struct diag_item *item)
{
    const struct message_row *row = &message_rows[item->said.message];
    return item->said.arg_count == 2
           && (item->kind == DIAG_SYSTEM
               || (row->code[0] == 'R' && str_ends(str_from(row->text), STR(": {1}"))));
}

/* What was said, with the reason in the reader's language, where the catalog has it. */
static struct said said_in(struct arena *arena, const struct diag_item *item,
                           enum language language)
{
    struct said said = item->said;
    if (has_reason(item)) {
        str reason = str_from(tr(language, str_cstr(arena, said.args[1])));
        said.args = arena_copy(arena, (const str[]){ said.args[0], reason }, 2 * sizeof reason);
    }
    return said;
}

/* The place of a span, with the file read again where it is no longer in memory. */
static bool place_of(struct diag *diag, struct span at, struct place *place)
{
    if (!at.source || at.start == SPAN_WHOLE)
        return false;
    const struct source *source = at.source;
    if (!source->text.ptr) {
        /* Messages are sorted by file, so that each is read once. */
        if (!str_equal(diag->shown.path, source->path)) {
            arena_reset(diag->scratch);
            diag->shown = (struct source){ .path = source->path };
            if (!diag->read
                || !diag->read(diag->read_context, diag->scratch, source->path, &diag->shown))
                diag->shown.text = STR_NONE;
        }
        source = &diag->shown;
    }
    if (!source->text.ptr)
        return false;
    *place = source_place(source, at.start);
    return true;
}

static void forget_shown(struct diag *diag)
{
    diag->shown = (struct source){ .path = STR_NONE };
    arena_reset(diag->scratch);
}

/* A paragraph is one line, however long: only so much of it is shown around the place. */
#define SHOWN_BEFORE_MAX 70 /* characters in front of the place that are shown whole */
#define SHOWN_BEFORE     40 /* else so many of them */
#define SHOWN_MAX        100

/* The offset of the character that is `count` characters before `offset`. */
static size_t step_back(str text, size_t offset, size_t count)
{
    while (offset && count) {
        offset--;
        count -= ((unsigned char)text.ptr[offset] & 0xC0) != 0x80;
    }
    return offset;
}

/* Text as it can be shown: controls and invisible characters as U+FFFD, but tabs stay tabs. */
static void put_shown(struct buf *out, str text)
{
    uint32_t c;
    while (utf8_next(&text, &c)) {
        bool bad = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || utf8_is_deceptive(c);
        buf_put_code_point(out, bad ? 0xFFFD : c);
    }
}

/* White space as wide as `shown`, so that what follows stands under what follows it. */
static void put_blank(struct buf *out, str shown)
{
    uint32_t c;
    for (str rest = shown; utf8_next(&rest, &c); shown = rest) {
        if (c == '\t')
            buf_put_char(out, '\t');
        else
            buf_put_repeat(out, ' ', utf8_width(str_span(shown.ptr, rest.ptr)));
    }
}

static void put_line(const struct diag *diag, struct buf *out, const struct place *place,
                     size_t span_len)
{
    size_t at = place->offset, start = step_back(place->text, at, SHOWN_BEFORE_MAX);
    if (start > 0)
        start = step_back(place->text, at, SHOWN_BEFORE);
    str rest = str_sub(place->text, start, place->text.len), line = utf8_prefix(rest, SHOWN_MAX);
    struct buf before = buf_new(out->arena, line.len * 3 + SHOWN_MAX);
    if (start > 0)
        BUF_PUT(&before, "…");
    else
        buf_put_repeat(&before, ' ', place->indent < SHOWN_BEFORE ? place->indent : SHOWN_BEFORE);
    put_shown(&before, str_sub(line, 0, at - start));
    struct buf marked = buf_new(out->arena, line.len * 3 + 8);
    put_shown(&marked, str_sub(line, at - start, at - start + span_len));

    buf_format(out, "%5zu | ", place->line);
    buf_put(out, buf_str(&before));
    buf_put(out, buf_str(&marked));
    put_shown(out, str_sub(line, at - start + span_len, line.len));
    if (line.len < rest.len)
        BUF_PUT(out, "…");
    BUF_PUT(out, "\n      | ");
    put_blank(out, buf_str(&before));
    put_colour(diag, out, COLOUR_CARET);
    buf_put_char(out, '^');
    size_t width = utf8_width(buf_str(&marked));
    buf_put_repeat(out, '~', width > 1 ? width - 1 : 0);
    put_colour(diag, out, COLOUR_OFF);
    buf_put_char(out, '\n');
}

/* "path:line:column: " or as much of it as is known, then the text. */
static void put_said(struct diag *diag, struct buf *out, const struct said *said, const char *word,
                     enum language language)
{
    struct place place;
    bool placed = place_of(diag, said->at, &place);
    put_colour(diag, out, COLOUR_PLACE);
    put_shown(out, said->at.source ? said->at.source->path : STR("phatdong"));
    if (placed)
        buf_format(out, ":%zu:%zu", place.line, place.column);
    buf_put_char(out, ':');
    put_colour(diag, out, COLOUR_OFF);
    buf_put_char(out, ' ');
    put_colour(diag, out, colour_of(word));
    buf_format(out, "%s:", word);
    put_colour(diag, out, COLOUR_OFF);
    buf_put_char(out, ' ');
    buf_put(out, text_of(out->arena, said, language));
    buf_format(out, " [%s]\n", message_rows[said->message].code);
    if (placed)
        put_line(diag, out, &place, said->at.end - said->at.start);
}

static void put_advice(struct buf *out, str advice)
{
    if (advice.len == 0)
        return;
    BUF_PUT(out, "      = ");
    buf_put(out, advice);
    buf_put_char(out, '\n');
}

static void put_item(struct diag *diag, struct buf *out, const struct diag_item *item,
                     enum language language)
{
    struct said said = said_in(out->arena, item, language);
    put_said(diag, out, &said, kind_words[item->kind], language);
    put_advice(out, advice_of(out->arena, &item->said, language));
    for (size_t i = 0; i < item->notes.count; i++) {
        const struct said *note = &item->notes.items[i];
        if (note->at.source)
            put_said(diag, out, note, "note", language);
        else
            put_advice(out, text_of(out->arena, note, language));
    }
}

/* Items of a list of which only the first so many of each sort are shown: [warnings?]. */
static void share_room(const struct diag *diag, size_t room[2])
{
    size_t errors = 0, max = diag->style.shown_max ? diag->style.shown_max : SIZE_MAX;
    for (size_t i = 0; i < diag->list.count; i++)
        errors += diag->list.items[i]->kind >= DIAG_ERROR;
    room[false] = errors < max ? errors : max;
    room[true] = max - room[false];
}

static void put_rest(struct buf *out, size_t hidden, size_t dropped, enum language language)
{
    str count = str_from_u64(out->arena, hidden + dropped);
    if (hidden)
        buf_put(out, tr_args(out->arena, language, N_("… and {0} more: --all shows them"), count));
    else if (dropped)
        buf_put(out, tr_args(out->arena, language, N_("… and {0} more"), count));
    if (hidden || dropped)
        buf_put_char(out, '\n');
}

void diag_print(struct diag *diag, struct buf *out, enum language language)
{
    size_t room[2], hidden = 0;
    diag_sort(diag);
    share_room(diag, room);
    for (size_t i = 0; i < diag->list.count; i++) {
        size_t *left = &room[diag->list.items[i]->kind < DIAG_ERROR];
        if (*left)
            put_item(diag, out, diag->list.items[i], language);
        else
            hidden++;
        *left -= *left > 0;
    }
    put_rest(out, hidden, diag->dropped, language);
    diag->list.count = 0;
    diag->last = NULL;
    diag->dropped = 0;
    forget_shown(diag);
}

static void put_value(struct diag *diag, struct arena *arena, struct value *map,
                      const struct said *said, enum language language)
{
    struct place place;
    if (said->at.source) {
        struct buf path = buf_new(arena, PATH_MAX * 3);
        put_shown(&path, said->at.source->path);
        value_put_text(arena, map, "file", buf_str(&path));
    }
    if (place_of(diag, said->at, &place)) {
        value_put_int(arena, map, "line", (int64_t)place.line);
        value_put_int(arena, map, "column", (int64_t)place.column);
    }
    value_put_text(arena, map, "code", str_from(message_rows[said->message].code));
    value_put_text(arena, map, "message", text_of(arena, said, language));
}

struct value *diag_value(struct diag *diag, struct arena *arena, enum language language)
{
    struct value *list = value_new_list(arena);
    diag_sort(diag);
    for (size_t i = 0; i < diag->list.count; i++) {
        const struct diag_item *item = diag->list.items[i];
        struct said said = said_in(arena, item, language);
        struct value *map = value_add_map(arena, list);
        value_put_text(arena, map, "kind", str_from(kind_words[item->kind]));
        put_value(diag, arena, map, &said, language);
        str advice = advice_of(arena, &item->said, language);
        if (advice.len)
            value_put_text(arena, map, "advice", advice);
        if (item->notes.count) {
            struct value *notes = value_put_list(arena, map, "notes");
            for (size_t j = 0; j < item->notes.count; j++)
                put_value(diag, arena, value_add_map(arena, notes), &item->notes.items[j],
                          language);
        }
    }
    forget_shown(diag);
    return list;
}
