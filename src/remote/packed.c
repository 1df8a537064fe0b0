#include "remote/packed.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "content/file_name.h"
#include "format/gzip.h"
#include "os/workers.h"
#include "remote/state.h"

#include <stdlib.h>

#define ENDING ".gz"

bool packed_fits(str path)
{
    static const char *const types[] = { "application/json", "application/ld+json",
                                         "application/xml", "image/svg+xml" };
    str type = file_served_type(path);
    bool fits = str_starts(type, STR("text/"));
    for (size_t i = 0; i < COUNT(types); i++)
        fits = fits || str_is(type, types[i]);
    return fits;
}

static str without_ending(str path)
{
    return str_sub(path, 0, path.len - STR(ENDING).len);
}

bool packed_is_twin(const struct published *rows, str path)
{
    return str_ends(path, STR(ENDING)) && published_find(rows, without_ending(path));
}

int packed_read(struct arena *arena, const struct fs_root *root, str path, str *bytes)
{
    str plain;
    int error = fs_read(arena, root, without_ending(path), ARTIFACT_SIZE_MAX, &plain, NULL);
    if (!error)
        *bytes = gzip_pack(arena, plain);
    return error;
}

struct packing {
    const struct fs_root *root;
    struct published twins;
    int *errors; /* of each of them */
};

static void pack_one(size_t index, struct arena *scratch, void *context)
{
    struct packing *packing = context;
    struct published_row *row = &packing->twins.items[index];
    str bytes = STR("");
    if (row->size) /* known */
        return;
    packing->errors[index] = packed_read(scratch, packing->root, row->path, &bytes);
    row->sha256 = hash_bytes(bytes);
    row->size = bytes.len;
}

/* The twin as the target has it, if it is that of the same bytes and a whole one. */
static const struct published_row *find_known(const struct state *state,
                                              const struct published_row *plain, str path)
{
    const struct published_row *from = published_find(&state->known, plain->path);
    const struct published_row *twin = published_find(&state->known, path);
    bool same = from && twin && !from->going && !twin->going
                && hash_equal(from->sha256, plain->sha256) && !published_find(&state->left, path);
    return same ? twin : NULL;
}

static struct published twins_of(struct arena *arena, const struct state *state,
                                 const struct published *rows)
{
    struct published twins = { 0 };
    for (size_t i = 0; i < rows->count; i++) {
        const struct published_row *plain = &rows->items[i];
        str path = str_concat(arena, plain->path, STR(ENDING));
        if (!packed_fits(plain->path) || plain->size > ARTIFACT_SIZE_MAX
            || published_find(rows, path))
            continue;
        const struct published_row *known = find_known(state, plain, path);
        struct published_row *twin = LIST_ADD(arena, &twins);
        *twin = (struct published_row){ .path = path, .wave = plain->wave, .twin = true };
        if (known) {
            twin->sha256 = known->sha256;
            twin->size = known->size;
        }
    }
    return twins;
}

static int by_path(const void *left, const void *right)
{
    const struct published_row *a = left, *b = right;
    return str_compare(a->path, b->path);
}

bool packed_add(struct arena *arena, const struct fs_root *root, const struct state *state,
                struct published *rows, struct diag *diag)
{
    struct packing packing = { .root = root, .twins = twins_of(arena, state, rows) };
    struct published *twins = &packing.twins;
    packing.errors = ARENA_ARRAY(arena, int, twins->count);
    workers_run(workers_default_jobs(), twins->count, pack_one, &packing);
    for (size_t i = 0; i < twins->count; i++) {
        if (!packing.errors[i])
            continue;
        fs_report(diag, root, MSG_O001, without_ending(twins->items[i].path), packing.errors[i]);
        return false;
    }
    if (twins->count == 0)
        return true;
    /* By their own paths: "a-b" stands between "a" and "a.gz". */
    qsort(twins->items, twins->count, sizeof *twins->items, by_path);
    *rows = published_unite(arena, rows, twins);
    return true;
}
