#include "remote/published.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "write/record.h"

#define TITLE "phatdong published 1"

struct published published_from(struct arena *arena, const struct manifest *manifest,
                                uint64_t (*headers)(const void *context, str path),
                                const void *context)
{
    struct published out = { ARENA_ARRAY(arena, struct published_row, manifest->count),
                             manifest->count, manifest->count };
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_row *row = &manifest->items[i];
        out.items[i] = (struct published_row){
            .path = row->path,
            .wave = row->wave,
            .headers = headers(context, row->path),
            .sha256 = row->sha256,
            .size = row->size,
        };
    }
    return out;
}

bool published_take_row(str line, struct published_row *out)
{
    str wave;
    bool ok = record_take_word(&line, &wave) && manifest_wave_read(wave, &out->wave)
              && record_take_u64(&line, &out->headers) && record_take_hash(&line, &out->sha256)
              && record_take_u64(&line, &out->size);
    out->path = line;
    return ok && path_is_safe(line);
}

static bool row_read(str line, struct published_row *row)
{
    row->going = str_skip(&line, STR("going "));
    row->late = str_skip(&line, STR("late "));
    return (row->going || row->late || str_skip(&line, STR("keep ")))
           && published_take_row(line, row);
}

bool published_read(struct arena *arena, str bytes, struct published *out)
{
    str lines, line;
    struct published read = { 0 };
    *out = read;
    if (!record_read(bytes, TITLE, &lines))
        return false;
    while (str_cut(lines, '\n', &line, &lines)) {
        struct published_row *row = LIST_ADD(arena, &read);
        if (!row_read(line, row) || (read.count > 1 && str_compare(row[-1].path, row->path) >= 0))
            return false;
    }
    *out = read;
    return true;
}

void published_put_row(struct buf *out, const struct published_row *row)
{
    buf_put_char(out, manifest_wave_letter(row->wave));
    buf_put_char(out, ' ');
    buf_put_u64(out, row->headers);
    buf_put_char(out, ' ');
    record_put_hash(out, row->sha256);
    buf_put_u64(out, row->size);
    buf_put_char(out, ' ');
    record_put_path(out, row->path);
}

static void put_row(struct buf *out, const struct published_row *row)
{
    buf_put(out, row->going ? STR("going ") : row->late ? STR("late ") : STR("keep "));
    published_put_row(out, row);
}

bool published_write(struct arena *arena, const struct published *published, str *bytes)
{
    struct buf out = record_begin(arena, TITLE);
    for (size_t i = 0; i < published->count; i++)
        put_row(&out, &published->items[i]);
    return record_close(&out, bytes);
}

struct hash published_id(const struct published *published)
{
    struct arena *arena = arena_new();
    struct buf out = record_begin(arena, TITLE);
    for (size_t i = 0; i < published->count; i++) {
        if (!published->items[i].going && !published->items[i].late)
            put_row(&out, &published->items[i]);
    }
    struct hash id = hash_bytes(buf_str(&out));
    arena_free(arena);
    return id;
}

static str path_of(const void *sorted, size_t index)
{
    const struct published *published = sorted;
    return published->items[index].path;
}

static size_t lower_bound(const struct published *published, str path)
{
    return path_lower_bound(published, published->count, path_of, path);
}

const struct published_row *published_find(const struct published *published, str path)
{
    size_t at = lower_bound(published, path);
    bool found = at < published->count && str_equal(published->items[at].path, path);
    return found ? &published->items[at] : NULL;
}

bool published_has_prefix(const struct published *published, str prefix)
{
    size_t at = lower_bound(published, prefix);
    return at < published->count && str_starts(published->items[at].path, prefix);
}

struct published published_unite(struct arena *arena, const struct published *older,
                                 const struct published *newer)
{
    struct published both = { 0 };
    for (size_t i = 0, j = 0; i < older->count || j < newer->count;) {
        int order = i == older->count   ? 1
                    : j == newer->count ? -1
                                        : str_compare(older->items[i].path, newer->items[j].path);
        *LIST_ADD(arena, &both) = order < 0 ? older->items[i] : newer->items[j];
        i += order <= 0;
        j += order >= 0;
    }
    return both;
}
