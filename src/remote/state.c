#include "remote/state.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "write/record.h"

#include <errno.h>
#include <stdlib.h>

#define PUBLISHED "published"
#define FORMER    "former"
#define JOURNAL   "journal"
#define KEPT      "kept"
#define NEW       ".new"

static const char *const words[] = { [STATE_BEGIN] = "begin", [STATE_DONE] = "done" };

static bool report(const struct state *state, struct diag *diag, const char *name, int error)
{
    fs_report(diag, &state->root, MSG_R030, str_from(name), error);
    return false;
}

/* Rows of the journal, the last word on each path. */
struct reading {
    struct state *state;
    struct map rows;
    struct {
        struct hash *items;
        size_t count, capacity;
    } aims;
};

static void take_row(struct reading *reading, str line, enum state_note note)
{
    struct arena *arena = reading->state->arena;
    struct published_row row = { 0 };
    if (!published_take_row(line, &row))
        return;
    void **at = map_at(arena, &reading->rows, row.path);
    if (!*at)
        *at = ARENA_NEW(arena, struct published_row);
    row.unsure = note == STATE_BEGIN;
    row.fresh = true;
    *(struct published_row *)*at = row;
}

static void take_line(struct reading *reading, str line)
{
    struct hash hash;
    if (str_skip(&line, STR("aim ")) && hash_from_hex(line, &hash))
        *LIST_ADD(reading->state->arena, &reading->aims) = hash;
    else if (str_skip(&line, STR("token ")))
        reading->state->has_token = hash_from_hex(line, &reading->state->token);
    else if (str_skip(&line, STR("begin ")))
        take_row(reading, line, STATE_BEGIN);
    else if (str_skip(&line, STR("done ")))
        take_row(reading, line, STATE_DONE);
}

static int compare_rows(const void *a, const void *b)
{
    return str_compare(((const struct published_row *)a)->path,
                       ((const struct published_row *)b)->path);
}

static void read_journal(struct state *state, str bytes)
{
    struct reading reading = { .state = state };
    str line;
    while (str_cut(bytes, '\n', &line, &bytes)) /* what has no end of line was cut */
        take_line(&reading, line);
    for (size_t i = 0; i < reading.rows.count; i++)
        *LIST_ADD(state->arena,
                  &state->left) = *(struct published_row *)reading.rows.entries[i].value;
    if (state->left.count)
        qsort(state->left.items, state->left.count, sizeof *state->left.items, compare_rows);
    state->aims = reading.aims.items;
    state->aim_count = reading.aims.count;
}

/* 0 too if there is none. */
static int read_file(const struct state *state, struct arena *arena, const char *name, str *bytes)
{
    *bytes = STR_NONE;
    int error = fs_read(arena, &state->root, str_from(name), RECORD_SIZE_MAX, bytes, NULL);
    return error == ENOENT ? 0 : error;
}

static int read_all(struct state *state)
{
    str bytes;
    int error = read_file(state, state->arena, PUBLISHED, &bytes);
    if (!error) {
        state->has_known = published_read(state->arena, bytes, &state->known);
        error = read_file(state, state->arena, JOURNAL, &bytes);
    }
    if (!error)
        read_journal(state, bytes);
    return error;
}

bool state_open(struct arena *arena, str portal, str name, struct state *out, struct diag *diag)
{
    str folder = path_join(arena, portal, str_concat(arena, STR(".phatdong/publish/"), name));
    *out = (struct state){ .arena = arena };
    out->root = (struct fs_root){ .fd = -1, .path = folder };
    int error = fs_make_root(arena, folder, &out->root);
    if (!error)
        error = read_all(out);
    if (error)
        return report(out, diag, "", error);
    pthread_mutex_init(&out->lock, NULL);
    return true;
}

void state_close(struct state *state)
{
    if (state->root.fd < 0)
        return;
    pthread_mutex_destroy(&state->lock);
    fs_close_root(&state->root);
}

bool state_knows(const struct state *state, struct hash generation)
{
    bool knows = state->has_known && hash_equal(published_id(&state->known), generation);
    for (size_t i = 0; i < state->aim_count; i++)
        knows = knows || hash_equal(state->aims[i], generation);
    return knows;
}

static bool append(struct state *state, str line, struct diag *diag)
{
    pthread_mutex_lock(&state->lock);
    int error = fs_append(&state->root, STR(JOURNAL), line);
    pthread_mutex_unlock(&state->lock);
    return error ? report(state, diag, JOURNAL, error) : true;
}

bool state_begin(struct state *state, struct hash aim, struct hash token, struct diag *diag)
{
    struct arena *arena = state->arena;
    /* The empty line ends one that was cut. */
    return append(state,
                  str_concat(arena, STR("\naim "), hash_hex(arena, aim), STR("\ntoken "),
                             hash_hex(arena, token), STR("\n")),
                  diag);
}

bool state_note(struct state *state, enum state_note note, const struct published_row *row,
                struct diag *diag)
{
    struct arena *arena = arena_new();
    struct buf line = buf_new(arena, RECORD_SIZE_MAX);
    buf_put(&line, str_from(words[note]));
    buf_put_char(&line, ' ');
    published_put_row(&line, row);
    bool ok = append(state, buf_str(&line), diag);
    arena_free(arena);
    return ok;
}

static int keep_former(const struct state *state, const struct published *now)
{
    str bytes;
    if (!state->has_known || hash_equal(published_id(&state->known), published_id(now)))
        return 0;
    return published_write(state->arena, &state->known, &bytes)
               ? fs_replace(&state->root, STR(FORMER), bytes, true)
               : EFBIG;
}

str state_kept_file(struct arena *arena, struct hash sha256)
{
    return str_concat(arena, STR(KEPT "/"), hash_hex(arena, sha256));
}

bool state_has_kept(const struct state *state, struct arena *arena, struct hash sha256)
{
    struct fs_info info;
    return fs_stat(&state->root, state_kept_file(arena, sha256), &info) == 0;
}

void state_keep(struct state *state, struct hash sha256, str bytes)
{
    struct arena *arena = arena_new();
    str file = state_kept_file(arena, sha256), fresh = str_concat(arena, file, STR(NEW));
    pthread_mutex_lock(&state->lock);
    int error = fs_make_folders(&state->root, STR(KEPT), FS_MODE_FOLDER);
    if (!error && !state_has_kept(state, arena, sha256)) {
        fs_remove(&state->root, fresh);
        error = fs_write_new(&state->root, fresh, bytes, FS_MTIME_NOW);
        if (!error)
            fs_rename(&state->root, fresh, file);
    }
    pthread_mutex_unlock(&state->lock);
    arena_free(arena);
}

/* Bytes of neither the former generation nor, since they stand on the target, this one. */
static void drop_kept(const struct state *state, const struct published *now)
{
    struct arena *arena = arena_new();
    struct published former;
    struct fs_entries entries = { 0 };
    struct map needed = { 0 }, here = { 0 };
    static char yes[] = "yes";
    if (state_former(state, arena, &former)
        && fs_list(arena, &state->root, STR(KEPT), &entries) == 0) {
        for (size_t i = 0; i < now->count; i++)
            map_add(arena, &here, hash_hex(arena, now->items[i].sha256), yes);
        for (size_t i = 0; i < former.count; i++)
            map_add(arena, &needed, hash_hex(arena, former.items[i].sha256), yes);
        for (size_t i = 0; i < entries.count; i++) {
            str name = entries.items[i].name;
            if (!map_find(&needed, name) || map_find(&here, name))
                fs_remove(&state->root, str_concat(arena, STR(KEPT "/"), name));
        }
    }
    arena_free(arena);
}

bool state_save(struct state *state, const struct published *now, struct diag *diag)
{
    str bytes;
    int error = published_write(state->arena, now, &bytes) ? keep_former(state, now) : EFBIG;
    if (!error)
        error = fs_replace(&state->root, STR(PUBLISHED), bytes, true);
    if (error)
        return report(state, diag, PUBLISHED, error);
    drop_kept(state, now);
    return true;
}

bool state_end(struct state *state, struct diag *diag)
{
    int error = fs_remove(&state->root, STR(JOURNAL));
    return error && error != ENOENT ? report(state, diag, JOURNAL, error) : true;
}

bool state_former(const struct state *state, struct arena *arena, struct published *out)
{
    str bytes;
    return read_file(state, arena, FORMER, &bytes) == 0 && published_read(arena, bytes, out);
}
