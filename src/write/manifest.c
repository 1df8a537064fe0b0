#include "write/manifest.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "write/record.h"

#define TITLE "phatdong manifest 1"

/* One letter a wave; a new wave gets a new letter, so that old manifests stay readable. */
static const char wave_letters[WAVE_COUNT] = {
    [WAVE_ASSETS] = 'a', [WAVE_DOCUMENTS] = 'd', [WAVE_BUNDLES] = 'b',
    [WAVE_PAGES] = 'p',  [WAVE_LISTS] = 'l',
};

char manifest_wave_letter(enum wave wave)
{
    return wave_letters[wave];
}

bool manifest_wave_read(str word, enum wave *wave)
{
    for (size_t i = 0; i < WAVE_COUNT; i++) {
        if (word.len == 1 && word.ptr[0] == wave_letters[i]) {
            *wave = (enum wave)i;
            return true;
        }
    }
    return false;
}

/* "d": a document; "d12": the same with 12 pages, which older records lack. */
static bool kind_read(str word, struct manifest_row *row)
{
    str pages = str_sub(word, 1, word.len);
    row->pages = 0;
    return manifest_wave_read(str_sub(word, 0, 1), &row->wave)
           && (!pages.len || str_to_u64(pages, &row->pages));
}

static bool row_read(str line, struct manifest_row *row)
{
    str kind;
    bool ok = record_take_word(&line, &kind) && kind_read(kind, row)
              && record_take_hash(&line, &row->key) && record_take_hash(&line, &row->sha256)
              && record_take_u64(&line, &row->size);
    row->path = line;
    return ok && path_is_safe(line);
}

static size_t count_lines(str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '\n';
    return count;
}

bool manifest_read(struct arena *arena, str bytes, struct manifest *out)
{
    str lines, line;
    *out = (struct manifest){ 0 };
    if (!record_read(bytes, TITLE, &lines))
        return false;
    size_t count = 0, capacity = count_lines(lines);
    struct manifest_row *rows = ARENA_ARRAY(arena, struct manifest_row, capacity);
    while (str_cut(lines, '\n', &line, &lines)) {
        if (!row_read(line, &rows[count]))
            return false;
        if (count && str_compare(rows[count - 1].path, rows[count].path) >= 0)
            return false;
        count++;
    }
    *out = (struct manifest){ .items = rows, .count = count, .capacity = capacity };
    return true;
}

bool manifest_write(struct arena *arena, const struct manifest *manifest, str *bytes)
{
    struct buf out = record_begin(arena, TITLE);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_row *row = &manifest->items[i];
        buf_put_char(&out, manifest_wave_letter(row->wave));
        if (row->pages)
            buf_put_u64(&out, row->pages);
        buf_put_char(&out, ' ');
        record_put_hash(&out, row->key);
        record_put_hash(&out, row->sha256);
        buf_put_u64(&out, row->size);
        buf_put_char(&out, ' ');
        record_put_path(&out, row->path);
    }
    return record_close(&out, bytes);
}

static str path_of(const void *sorted, size_t index)
{
    const struct manifest *manifest = sorted;
    return manifest->items[index].path;
}

static size_t lower_bound(const struct manifest *manifest, str path)
{
    return path_lower_bound(manifest, manifest->count, path_of, path);
}

const struct manifest_row *manifest_find(const struct manifest *manifest, str path)
{
    size_t at = lower_bound(manifest, path);
    bool found = at < manifest->count && str_equal(manifest->items[at].path, path);
    return found ? &manifest->items[at] : NULL;
}

bool manifest_has_prefix(const struct manifest *manifest, str prefix)
{
    size_t at = lower_bound(manifest, prefix);
    return at < manifest->count && str_starts(manifest->items[at].path, prefix);
}

static bool row_equal(const struct manifest_row *a, const struct manifest_row *b)
{
    return str_equal(a->path, b->path) && a->wave == b->wave && a->size == b->size
           && a->pages == b->pages && hash_equal(a->key, b->key)
           && hash_equal(a->sha256, b->sha256);
}

bool manifest_equal(const struct manifest *a, const struct manifest *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!row_equal(&a->items[i], &b->items[i]))
            return false;
    }
    return true;
}

struct manifest manifest_unite(struct arena *arena, const struct manifest *older,
                               const struct manifest *newer)
{
    struct manifest both = { 0 };
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
