#include "base/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "base/value.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

const struct message_row message_rows[MESSAGE_COUNT] = {
#define MESSAGE(code, text, advice) [MSG_##code] = { #code, text, advice },
#include "base/messages.def"
#undef MESSAGE
};

struct said {
    struct span at;
    enum message message;
    str *args;
    size_t arg_count;
};

struct diag_item {
    enum diag_kind kind;
    struct said said;
    size_t order; /* of arrival, to keep what one thread said in sequence */
    struct {
        struct said *items;
        size_t count, capacity;
    } notes;
};

struct diag {
    pthread_mutex_t lock;
    struct arena *arena;
    struct {
        struct diag_item **items;
        size_t count, capacity;
    } list;
    size_t counts[DIAG_KINDS];
    size_t dropped; /* past DIAG_ITEMS_MAX */
    bool strict;
    bool (*read)(void *context, struct arena *arena, str path, str *text);
    void *read_context;
};

static const char *const kind_words[DIAG_KINDS] = {
    [DIAG_WARNING] = "warning",
    [DIAG_ERROR] = "error",
    [DIAG_NETWORK] = "error",
    [DIAG_SYSTEM] = "error",
};

struct diag *diag_new(void)
{
    struct arena *arena = arena_new();
    struct diag *diag = ARENA_NEW(arena, struct diag);
    diag->arena = arena;
    pthread_mutex_init(&diag->lock, NULL);
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    pthread_mutex_destroy(&diag->lock);
    arena_free(diag->arena);
}

static struct said said_new(struct arena *arena, struct span at, enum message message,
                            const str *args, size_t count)
{
    struct said said = { at, message, ARENA_ARRAY(arena, str, count), count };
    for (size_t i = 0; i < count; i++)
        said.args[i] = str_copy(arena, args[i]);
    return said;
}

struct diag_item *diag_add(struct diag *diag, enum diag_kind kind, struct span at,
                           enum message message, const str *args, size_t count)
{
    pthread_mutex_lock(&diag->lock);
    if (kind == DIAG_WARNING && diag->strict)
        kind = DIAG_ERROR;
    diag->counts[kind]++;
    struct diag_item *item = NULL;
    if (diag->list.count < DIAG_ITEMS_MAX) {
        item = ARENA_NEW(diag->arena, struct diag_item);
        *item = (struct diag_item){
            .kind = kind,
            .said = said_new(diag->arena, at, message, args, count),
            .order = diag->list.count,
        };
        *LIST_ADD(diag->arena, &diag->list) = item;
    } else {
        diag->dropped++;
    }
    pthread_mutex_unlock(&diag->lock);
    return item;
}

void diag_add_note(struct diag *diag, struct diag_item *item, struct span at, enum message message,
                   const str *args, size_t count)
{
    if (!item) /* it was dropped */
        return;
    pthread_mutex_lock(&diag->lock);
    *LIST_ADD(diag->arena, &item->notes) = said_new(diag->arena, at, message, args, count);
    pthread_mutex_unlock(&diag->lock);
}

void diag_system(struct diag *diag, enum message message, str path, int error)
{
    const char *reason = strerrordesc_np(error); /* English whatever the locale, and thread-safe */
    diag_add(diag, DIAG_SYSTEM, SPAN_NONE, message,
             (const str[]){ path, str_from(reason ? reason : "unknown error") }, 2);
}

size_t diag_count(const struct diag *diag, enum diag_kind kind)
{
    return diag->counts[kind];
}

bool diag_failed(const struct diag *diag)
{
    return diag->counts[DIAG_ERROR] || diag->counts[DIAG_SYSTEM] || diag->counts[DIAG_NETWORK];
}

int diag_status(const struct diag *diag)
{
    if (diag->counts[DIAG_SYSTEM])
        return 3;
    if (diag->counts[DIAG_NETWORK])
        return 4;
    return diag->counts[DIAG_ERROR] ? 1 : 0;
}

void diag_set_strict(struct diag *diag)
{
    diag->strict = true;
    for (size_t i = 0; i < diag->list.count; i++) {
        if (diag->list.items[i]->kind == DIAG_WARNING)
            diag->list.items[i]->kind = DIAG_ERROR;
    }
    diag->counts[DIAG_ERROR] += diag->counts[DIAG_WARNING];
    diag->counts[DIAG_WARNING] = 0;
}

void diag_set_reader(struct diag *diag,
                     bool (*read)(void *context, struct arena *arena, str path, str *text),
                     void *context)
{
    diag->read = read;
    diag->read_context = context;
}

static int compare_said(const struct said *a, const struct said *b)
{
    str path_a = a->at.source ? a->at.source->path : STR("");
    str path_b = b->at.source ? b->at.source->path : STR("");
    int order = str_compare(path_a, path_b);
    if (order == 0 && a->at.start != b->at.start) /* a file as a whole comes first */
        order = a->at.start + 1 < b->at.start + 1 ? -1 : 1;
    if (order == 0)
        order = (a->message > b->message) - (a->message < b->message);
    for (size_t i = 0; order == 0 && i < a->arg_count && i < b->arg_count; i++)
        order = str_compare(a->args[i], b->args[i]);
    return order;
}

static int compare_items(const void *a, const void *b)
{
    const struct diag_item *left = *(struct diag_item *const *)a;
    const struct diag_item *right = *(struct diag_item *const *)b;
    int order = compare_said(&left->said, &right->said);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

static void sort_items(struct diag *diag)
{
    if (diag->list.count)
        qsort(diag->list.items, diag->list.count, sizeof *diag->list.items, compare_items);
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

/* The place of a span, with the file read again where it is no longer in memory. */
static bool place_of(struct diag *diag, struct arena *arena, struct span at, struct place *place)
{
    if (!at.source || at.start == SPAN_WHOLE)
        return false;
    struct source source = *at.source;
    if (!source.text.ptr
        && (!diag->read || !diag->read(diag->read_context, arena, source.path, &source.text)))
        return false;
    *place = source_place(&source, at.start);
    return true;
}

static void put_line(struct buf *out, const struct place *place, size_t span_len)
{
    size_t indent = 0;
    buf_format(out, "%5zu | ", place->line);
    indent = 6;
    buf_put(out, place->text);
    buf_put_char(out, '\n');
    buf_put_repeat(out, ' ', indent - 1);
    BUF_PUT(out, " | ");
    str before = str_sub(place->text, 0, place->offset);
    for (size_t i = 0; i < before.len; i++) { /* tabs stay tabs, so that the caret stands right */
        if (before.ptr[i] == '\t')
            buf_put_char(out, '\t');
    }
    size_t tabs = 0;
    for (size_t i = 0; i < before.len; i++)
        tabs += before.ptr[i] == '\t';
    buf_put_repeat(out, ' ', utf8_width(before) - tabs);
    str marked = str_sub(place->text, place->offset, place->offset + span_len);
    size_t width = utf8_width(marked);
    buf_put_char(out, '^');
    buf_put_repeat(out, '~', width > 1 ? width - 1 : 0);
    buf_put_char(out, '\n');
}

/* "path:line:column: " or as much of it as is known, then the text. */
static void put_said(struct diag *diag, struct buf *out, const struct said *said, const char *word,
                     enum language language)
{
    struct place place;
    bool placed = place_of(diag, out->arena, said->at, &place);
    if (placed)
        buf_format(out, STR_FMT ":%zu:%zu: ", STR_ARG(said->at.source->path), place.line,
                   place.column);
    else if (said->at.source)
        buf_format(out, STR_FMT ": ", STR_ARG(said->at.source->path));
    else
        BUF_PUT(out, "phatdong: ");
    buf_format(out, "%s: ", word);
    buf_put(out, text_of(out->arena, said, language));
    buf_format(out, " [%s]\n", message_rows[said->message].code);
    if (placed)
        put_line(out, &place, said->at.end - said->at.start);
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
    put_said(diag, out, &item->said, kind_words[item->kind], language);
    put_advice(out, advice_of(out->arena, &item->said, language));
    for (size_t i = 0; i < item->notes.count; i++) {
        const struct said *note = &item->notes.items[i];
        if (note->at.source)
            put_said(diag, out, note, "note", language);
        else
            put_advice(out, text_of(out->arena, note, language));
    }
}

/* The same message about the same place, from two stages or threads. */
static bool is_repeated(const struct diag *diag, size_t i)
{
    return i > 0
        && compare_said(&diag->list.items[i - 1]->said, &diag->list.items[i]->said) == 0;
}

void diag_print(struct diag *diag, struct buf *out, enum language language)
{
    sort_items(diag);
    for (size_t i = 0; i < diag->list.count; i++) {
        if (!is_repeated(diag, i))
            put_item(diag, out, diag->list.items[i], language);
    }
    if (diag->dropped) {
        buf_put(out, tr_args(out->arena, language, N_("… and {0} more messages"),
                             str_from_u64(out->arena, diag->dropped)));
        buf_put_char(out, '\n');
    }
    diag->list.count = 0;
    diag->dropped = 0;
}

static void put_value(struct diag *diag, struct arena *arena, struct value *map,
                      const struct said *said, enum language language)
{
    struct place place;
    if (said->at.source)
        value_put_text(arena, map, "file", said->at.source->path);
    if (place_of(diag, arena, said->at, &place)) {
        value_put_int(arena, map, "line", (int64_t)place.line);
        value_put_int(arena, map, "column", (int64_t)place.column);
    }
    value_put_text(arena, map, "code", str_from(message_rows[said->message].code));
    value_put_text(arena, map, "message", text_of(arena, said, language));
}

struct value *diag_value(struct diag *diag, struct arena *arena, enum language language)
{
    struct value *list = value_new_list(arena);
    sort_items(diag);
    for (size_t i = 0; i < diag->list.count; i++) {
        const struct diag_item *item = diag->list.items[i];
        if (is_repeated(diag, i))
            continue;
        struct value *map = value_add_map(arena, list);
        value_put_text(arena, map, "kind", str_from(kind_words[item->kind]));
        put_value(diag, arena, map, &item->said, language);
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
    return list;
}
