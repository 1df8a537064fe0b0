#include "base/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag_items.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct message_row message_rows[MESSAGE_COUNT] = {
#define MESSAGE(code, text, advice) [MSG_##code] = { #code, text, advice },
#include "base/messages.def"
#undef MESSAGE
};

struct diag *diag_new(void)
{
    struct arena *arena = arena_new();
    struct diag *diag = ARENA_NEW(arena, struct diag);
    diag->arena = arena;
    diag->scratch = arena_new();
    pthread_mutex_init(&diag->lock, NULL);
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    pthread_mutex_destroy(&diag->lock);
    arena_free(diag->scratch);
    arena_free(diag->arena);
}

/*
 * An argument as it can be shown: what a stranger wrote must not move the
 * cursor, turn the direction of the text, break the line or fill the screen.
 */
static str printable(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, DIAG_ARG_LEN_MAX + 16);
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (c == '\n' || c == '\t')
            c = ' ';
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || utf8_is_deceptive(c))
            c = 0xFFFD;
        if (out.len >= DIAG_ARG_LEN_MAX) {
            BUF_PUT(&out, "…");
            break;
        }
        buf_put_code_point(&out, c);
    }
    return buf_str(&out);
}

static struct said said_new(struct arena *arena, struct span at, enum message message,
                            const str *args, size_t count)
{
    struct said said = { at, message, ARENA_ARRAY(arena, str, count), count };
    for (size_t i = 0; i < count; i++)
        said.args[i] = printable(arena, args[i]);
    return said;
}

static void said_copy(struct arena *arena, struct said *said)
{
    said->args = arena_copy(arena, said->args, said->arg_count * sizeof *said->args);
    for (size_t i = 0; i < said->arg_count; i++)
        said->args[i] = str_copy(arena, said->args[i]);
}

static str path_of(const struct said *said)
{
    return said->at.source ? said->at.source->path : STR("");
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* By file, place and code; what is equal in the rest too is the same message. */
static int compare_said(const struct said *a, const struct said *b)
{
    int order = str_compare(path_of(a), path_of(b));
    if (order == 0) /* SPAN_WHOLE plus one is 0: a file as a whole comes first */
        order = compare_numbers(a->at.start + 1u, b->at.start + 1u);
    if (order == 0)
        order = compare_numbers(a->message, b->message);
    if (order == 0)
        order = compare_numbers(a->at.end, b->at.end);
    if (order == 0)
        order = compare_numbers(a->arg_count, b->arg_count);
    for (size_t i = 0; order == 0 && i < a->arg_count; i++)
        order = str_compare(a->args[i], b->args[i]);
    return order;
}

static int compare_items(const void *a, const void *b)
{
    return compare_said(&(*(struct diag_item *const *)a)->said,
                        &(*(struct diag_item *const *)b)->said);
}

void diag_sort(struct diag *diag)
{
    if (diag->list.count)
        qsort(diag->list.items, diag->list.count, sizeof *diag->list.items, compare_items);
    if (diag->list.count > DIAG_ITEMS_MAX) {
        diag->dropped += diag->list.count - DIAG_ITEMS_MAX;
        diag->list.count = DIAG_ITEMS_MAX;
    }
}

static uint64_t mix(uint64_t hash, str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 0x100000001b3u;
    return hash;
}

static uint64_t fingerprint_of(const struct said *said)
{
    uint64_t hash = mix(0xcbf29ce484222325u, path_of(said));
    hash = (hash ^ said->at.start) * 0x100000001b3u + said->message;
    for (size_t i = 0; i < said->arg_count; i++)
        hash = mix(hash, said->args[i]);
    return hash;
}

static bool was_said(const struct diag *diag, const struct said *said, uint64_t fingerprint)
{
    for (size_t i = 0; i < diag->list.count; i++) {
        const struct diag_item *item = diag->list.items[i];
        if (item->fingerprint == fingerprint && compare_said(&item->said, said) == 0)
            return true;
    }
    return false;
}

/*
 * The first DIAG_ITEMS_MAX in the order of printing are kept, whichever thread
 * came first; the list is cut whenever it has grown to twice as many.
 */
static bool has_room(struct diag *diag, const struct said *said)
{
    if (diag->list.count == 2 * DIAG_ITEMS_MAX) {
        diag_sort(diag);
        diag->last = &diag->list.items[DIAG_ITEMS_MAX - 1]->said;
    }
    return !diag->last || compare_said(said, diag->last) < 0;
}

static struct diag_item *add(struct diag *diag, enum diag_kind kind, struct said said)
{
    uint64_t fingerprint = fingerprint_of(&said);
    if (was_said(diag, &said, fingerprint))
        return NULL;
    if (kind == DIAG_WARNING && diag->strict)
        kind = DIAG_ERROR;
    diag->counts[kind]++;
    diag->said[said.message]++;
    if (!has_room(diag, &said)) {
        diag->dropped++;
        return NULL;
    }
    said_copy(diag->arena, &said);
    struct diag_item *item = ARENA_NEW(diag->arena, struct diag_item);
    *item = (struct diag_item){ .kind = kind, .said = said, .fingerprint = fingerprint };
    *LIST_ADD(diag->arena, &diag->list) = item;
    return item;
}

struct diag_item *diag_add(struct diag *diag, enum diag_kind kind, struct span at,
                           enum message message, const str *args, size_t count)
{
    pthread_mutex_lock(&diag->lock);
    struct diag_item *item = add(diag, kind, said_new(diag->scratch, at, message, args, count));
    arena_reset(diag->scratch);
    pthread_mutex_unlock(&diag->lock);
    return item;
}

void diag_add_note(struct diag *diag, struct diag_item *item, struct span at, enum message message,
                   const str *args, size_t count)
{
    if (!item) /* it was said before, or dropped */
        return;
    pthread_mutex_lock(&diag->lock);
    *LIST_ADD(diag->arena, &item->notes) = said_new(diag->arena, at, message, args, count);
    pthread_mutex_unlock(&diag->lock);
}

/* What the system says to an office's files, in words that are translated. */
static const struct {
    int error;
    const char *reason;
} reasons[] = {
    { EACCES, N_("Permission denied") },
    { EPERM, N_("Operation not permitted") },
    { ENOENT, N_("No such file or directory") },
    { ENOTDIR, N_("Not a directory") },
    { EISDIR, N_("Is a directory") },
    { EEXIST, N_("File exists") },
    { ENOTEMPTY, N_("Directory not empty") },
    { ENAMETOOLONG, N_("File name too long") },
    { EFBIG, N_("File too large") },
    { ELOOP, N_("Too many levels of symbolic links") },
    { ENOSPC, N_("No space left on device") },
    { EDQUOT, N_("Disk quota exceeded") },
    { EROFS, N_("Read-only file system") },
    { EIO, N_("Input/output error") },
    { EBUSY, N_("Device or resource busy") },
    { EMFILE, N_("Too many open files") },
    { EINVAL, N_("Invalid argument") },
    { ENOMEM, N_("Cannot allocate memory") },
    { EXDEV, N_("Invalid cross-device link") },
    { ESTALE, N_("Stale file handle") },
    { EADDRINUSE, N_("Address already in use") },
    { ECONNREFUSED, N_("Connection refused") },
    { ECONNRESET, N_("Connection reset by peer") },
    { ETIMEDOUT, N_("Connection timed out") },
    { EHOSTUNREACH, N_("No route to host") },
    { ENETUNREACH, N_("Network is unreachable") },
};

const char *diag_reason(int error)
{
    for (size_t i = 0; i < COUNT(reasons); i++) {
        if (reasons[i].error == error)
            return reasons[i].reason;
    }
    const char *reason = strerrordesc_np(error); /* English whatever the locale, and thread-safe */
    return reason ? reason : N_("unknown error");
}

struct span diag_file(struct diag *diag, str path)
{
    pthread_mutex_lock(&diag->lock);
    struct source *source = ARENA_NEW(diag->arena, struct source);
    source->path = str_copy(diag->arena, path);
    pthread_mutex_unlock(&diag->lock);
    return span_file(source);
}

struct diag_item *diag_system(struct diag *diag, enum message message, str path, int error)
{
    return diag_add(diag, DIAG_SYSTEM, SPAN_NONE, message,
                    (const str[]){ path, str_from(diag_reason(error)) }, 2);
}

bool diag_has_refused(struct diag *diag, const struct source *source)
{
    bool refused = false;
    pthread_mutex_lock(&diag->lock);
    for (size_t i = 0; source && i < diag->list.count; i++) {
        const struct diag_item *item = diag->list.items[i];
        refused = refused
                  || (item->kind >= DIAG_ERROR && item->said.at.source == source
                      && item->said.at.start == SPAN_WHOLE);
    }
    pthread_mutex_unlock(&diag->lock);
    return refused;
}

size_t diag_count(struct diag *diag, enum diag_kind kind)
{
    pthread_mutex_lock(&diag->lock);
    size_t count = diag->counts[kind];
    pthread_mutex_unlock(&diag->lock);
    return count;
}

void diag_tally(struct diag *diag, size_t counts[MESSAGE_COUNT])
{
    pthread_mutex_lock(&diag->lock);
    memcpy(counts, diag->said, sizeof diag->said);
    pthread_mutex_unlock(&diag->lock);
}

bool diag_failed(struct diag *diag)
{
    return diag_status(diag) != 0;
}

int diag_status(struct diag *diag)
{
    if (diag_count(diag, DIAG_SYSTEM))
        return 3;
    if (diag_count(diag, DIAG_NETWORK))
        return 4;
    return diag_count(diag, DIAG_ERROR) ? 1 : 0;
}

void diag_set_strict(struct diag *diag)
{
    pthread_mutex_lock(&diag->lock);
    diag->strict = true;
    for (size_t i = 0; i < diag->list.count; i++) {
        if (diag->list.items[i]->kind == DIAG_WARNING)
            diag->list.items[i]->kind = DIAG_ERROR;
    }
    diag->counts[DIAG_ERROR] += diag->counts[DIAG_WARNING];
    diag->counts[DIAG_WARNING] = 0;
    pthread_mutex_unlock(&diag->lock);
}

void diag_set_style(struct diag *diag, struct diag_style style)
{
    diag->style = style;
}

void diag_set_reader(struct diag *diag,
                     bool (*read)(void *context, struct arena *arena, str path, struct source *out),
                     void *context)
{
    diag->read = read;
    diag->read_context = context;
}
