/*
 * synthetic.h - portals without content, for the tests of src/write/.
 *
 * A page says its path, wave, text and salt, and which page of an earlier wave
 * it quotes size and hash of. A salt that begins with '=' changes the key and
 * not the bytes. A copied one names a file of the copy root in its text.
 */
#ifndef UNIT_SYNTHETIC_H
#define UNIT_SYNTHETIC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/path.h"
#include "base/value.h"
#include "os/fs.h"
#include "write/make.h"

struct synthetic {
    str path;
    enum wave wave;
    str text;
    str salt;
    str quotes;  /* a path, or nothing */
    bool copied; /* `text` is a file of the root COPY_CONTENT */
    bool broken; /* make reports an error */
};

struct synthetic_list {
    struct synthetic *items;
    size_t count, capacity;
};

static const struct value *synthetic_view(const struct artifact *self, const struct made *earlier,
                                          struct arena *scratch)
{
    const struct synthetic *page = self->input;
    struct value *view = value_new_map(scratch);
    struct made_file file;
    value_put_text(scratch, view, "text", page->text);
    if (page->quotes.len && made_find(earlier, page->quotes, &file)) {
        value_put_text(scratch, view, "path", file.path);
        value_put_int(scratch, view, "size", (int64_t)file.size);
        value_put_text(scratch, view, "sha256", hash_hex(scratch, file.sha256));
    }
    return view;
}

static bool synthetic_make(const struct artifact *self, const struct value *view,
                           struct arena *scratch, struct buf *out, struct diag *diag)
{
    static const char *const keys[] = { "text", "path", "sha256" };
    const struct synthetic *page = self->input;
    (void)scratch;
    if (page->broken)
        diag_error(diag, SPAN_NONE, MSG_N012, self->path); /* any error will do */
    for (size_t i = 0; i < COUNT(keys); i++) {
        buf_put(out, value_find_text(view, keys[i]));
        buf_put_char(out, '\n');
    }
    const struct value *size = value_find(view, STR("size"));
    buf_put_u64(out, size ? (uint64_t)size->integer : 0);
    if (!str_starts(page->salt, STR("=")))
        buf_put(out, page->salt);
    return !page->broken;
}

static inline struct artifact_list synthetic_artifacts(struct arena *arena,
                                                       const struct synthetic_list *pages,
                                                       const struct fs_root *copies)
{
    struct artifact_list list = { 0 };
    for (size_t i = 0; i < pages->count; i++) {
        const struct synthetic *page = &pages->items[i];
        struct artifact *artifact = LIST_ADD(arena, &list);
        *artifact = (struct artifact){
            .path = page->path,
            .wave = page->wave,
            .origin = str_concat(arena, STR("content/"), page->path),
            .view = page->copied ? NULL : synthetic_view,
            .make = page->copied ? NULL : synthetic_make,
            .input = page,
            .salt = hash_bytes(page->salt),
        };
        if (page->copied) {
            struct fs_info info;
            artifact->copy_from = page->text;
            if (fs_hash(copies, page->text, UINT64_MAX, &artifact->copy_hash, &info) == 0)
                artifact->copy_size = info.size;
        }
    }
    return list;
}

#endif
