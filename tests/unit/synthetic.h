/*
 * synthetic.h - portals without content, for the tests of src/write/.
 *
 * A page says its path, wave, text and salt, and which page of an earlier wave
 * it quotes size and hash of. A salt that begins with '=' changes the key and
 * not the bytes. A copied one names a file of the copy root in its text. A packed
 * one is its text and the bytes of the page that it quotes, written back to front.
 */
#ifndef UNIT_SYNTHETIC_H
#define UNIT_SYNTHETIC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/path.h"
#include "base/scope.h"
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
    bool packed;
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

static bool synthetic_pack(const struct artifact *self, const struct value *view,
                           const struct pack *to)
{
    const struct synthetic *page = self->input;
    struct made_reader *reader = made_reader_new(to->made, to->scratch, to->diag);
    void *file = made_reader_file(reader, page->quotes);
    char bytes[7]; /* pieces that fit nothing */
    int64_t len = 0;
    bool ok = true;
    (void)view;
    for (uint64_t at = 0; ok && (len = made_read(file, at, bytes, sizeof bytes)) > 0;
         at += (uint64_t)len)
        ok = to->put(to->context, page->text.len + at, (str){ bytes, (size_t)len });
    ok = ok && len == 0 && to->put(to->context, 0, page->text);
    made_reader_free(reader);
    if (page->broken)
        diag_error(to->diag, SPAN_NONE, MSG_N012, self->path);
    return ok && !page->broken;
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
            .make = page->copied || page->packed ? NULL : synthetic_make,
            .pack = page->packed ? synthetic_pack : NULL,
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

/* A page whose text is that of its folder, and that asks after nothing outside. */
static inline bool synthetic_is_scoped(const struct synthetic *page)
{
    str folder = path_folder(page->path);
    return folder.len && !page->copied
           && (page->quotes.len == 0 || str_starts(page->quotes, folder));
}

static inline struct hash synthetic_words(const struct synthetic_list *pages, str folder)
{
    struct hasher *hasher = hasher_new();
    for (size_t i = 0; i < pages->count; i++) {
        if (synthetic_is_scoped(&pages->items[i]) && str_starts(pages->items[i].path, folder))
            hasher_add_text(hasher, pages->items[i].text);
    }
    return hasher_finish(hasher);
}

/* Of all that views and makers of such pages read; and each artifact gets its scope. */
static inline struct inputs synthetic_inputs(struct arena *arena,
                                             const struct synthetic_list *pages,
                                             const struct artifact_list *list)
{
    const struct scope **scopes = ARENA_ARRAY(arena, const struct scope *, pages->count);
    struct hasher *all = hasher_new(), *fields = hasher_new();
    struct inputs inputs = { .scopes = scopes };
    for (size_t i = 0; i < pages->count; i++) {
        const struct synthetic *page = &pages->items[i];
        bool scoped = synthetic_is_scoped(page);
        const str texts[] = { page->path, page->salt, page->quotes,
                              scoped ? STR_NONE : page->text };
        const bool flags[] = { page->copied, page->packed, page->broken };
        for (size_t j = 0; j < COUNT(texts); j++)
            hasher_add_text(fields, texts[j]);
        hasher_add(fields, (str){ (const char *)flags, sizeof flags });
        hasher_add_number(fields, page->wave);
        hasher_add_hash(fields, list->items[i].copy_hash);
        hasher_add_text(all, page->text);
        str folder = path_folder(page->path);
        struct scope *scope = ARENA_NEW(arena, struct scope);
        *scope = (struct scope){ folder, synthetic_words(pages, folder) };
        if (scoped)
            scopes[inputs.scope_count++] = scope;
        list->items[i].scope = scoped ? scope : page->quotes.len ? NULL : &scope_empty;
    }
    inputs.fields = hasher_finish(fields);
    hasher_add_hash(all, inputs.fields);
    inputs.all = hasher_finish(all);
    return inputs;
}

#endif
