#include "intake/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "format/text.h"
#include "intake/plan_file.h"
#include "os/fs.h"

static bool is_markdown(str file, bool *known)
{
    str extension = path_extension(file);
    *known = str_is(extension, "txt") || str_is(extension, "md");
    return str_is(extension, "md");
}

/* Converters leave a form feed where a page ended: a line end here, and no text anywhere. */
static str without_page_ends(struct arena *arena, str bytes)
{
    if (str_find_char(bytes, '\f') == STR_NOT_FOUND)
        return bytes;
    char *copy = arena_copy(arena, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len; i++) {
        if (copy[i] == '\f')
            copy[i] = '\n';
    }
    return (str){ copy, bytes.len };
}

static bool read_source(struct arena *arena, str file, struct source *out, struct diag *diag)
{
    str bytes;
    int error = fs_read_path(arena, file, FILE_SIZE_MAX, &bytes, NULL);
    if (error) {
        fs_report_path(diag, MSG_O001, file, error);
        return false;
    }
    return text_normalise(arena, file, without_page_ends(arena, bytes), out, diag);
}

static void recognise(struct arena *arena, const struct paragraphs *source, struct draft *draft)
{
    *draft = (struct draft){
        .arena = arena,
        .source = source,
        .used = ARENA_ARRAY(arena, bool, source->count),
    };
    head_recognise(draft);
    foot_recognise(draft);
    body_recognise(draft);
    quote_recognise(draft);
}

/* The id of a document, with -2, -3 … where this run gave it away already. */
static str choose_id(struct arena *arena, const struct document *document, struct map *taken)
{
    str base = plan_file_id(arena, document), id = base;
    for (unsigned n = 2; !map_add(arena, taken, id, taken); n++)
        id = str_format(arena, STR_FMT "-%u", STR_ARG(base), n);
    return id;
}

static size_t count_questions(str text)
{
    size_t count = 0, at;
    while ((at = str_find(text, STR("cần xem:"))) != STR_NOT_FOUND) {
        count++;
        text = str_sub(text, at + 1, text.len);
    }
    return count;
}

/* The plan file and, unpublished beside it, the original as it came. */
static bool write_campaign(struct arena *arena, str file, const struct import_options *options,
                           const struct imported *imported, struct diag *diag)
{
    struct fs_root root, origin;
    struct fs_info info;
    struct hash hash;
    uint64_t size;
    str plan = path_join(arena, imported->id, STR("plan.md"));
    str kept = path_join(arena, imported->id, STR(".nguon"));
    str copy = path_join(arena, kept, path_name(file));
    str from = path_folder(file).len ? path_folder(file) : STR(".");
    int error = fs_make_root(arena, options->folder, &root);
    if (error) {
        fs_report_path(diag, MSG_O004, options->folder, error);
        return false;
    }
    bool there = fs_stat(&root, plan, &info) == 0;
    if (there && !options->force) {
        diag_error(diag, SPAN_NONE, MSG_P002, imported->path, file);
        fs_close_root(&root);
        return false;
    }
    error = fs_make_folders(&root, kept, FS_MODE_FOLDER);
    if (!error && there)
        error = fs_remove(&root, plan);
    if (!error)
        error = fs_write_new(&root, plan, imported->text, FS_MTIME_NOW);
    if (!error && fs_stat(&root, copy, &info) != 0 && fs_open_root(arena, from, &origin) == 0) {
        error = fs_copy_hashed(&origin, path_name(file), &root, copy, FILE_SIZE_MAX, FS_MTIME_NOW,
                               &hash, &size);
        fs_close_root(&origin);
    }
    if (error)
        fs_report(diag, &root, MSG_O002, plan, error);
    fs_close_root(&root);
    return error == 0;
}

bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct paragraphs paragraphs = { 0 };
    struct draft draft;
    bool known, markdown = is_markdown(file, &known);
    if (!known) {
        diag_error(diag, SPAN_NONE, MSG_P001, file);
        return false;
    }
    if (!read_source(arena, file, source, diag))
        return false;
    paragraphs_read(arena, source, markdown, &paragraphs);
    if (paragraphs.count == 0) {
        diag_error(diag, span_file(source), MSG_P003);
        return false;
    }
    recognise(arena, &paragraphs, &draft);
    struct buf text = buf_new(arena, FRONT_MATTER_LEN_MAX + BODY_LEN_MAX); /* no build takes more */
    plan_file_write(&draft, &text);
    if (text.failed) {
        diag_error(diag, span_file(source), MSG_P004);
        return false;
    }
    out->id = choose_id(arena, &draft.document, options->taken);
    out->path = path_join(arena, path_join(arena, options->folder, out->id), STR("plan.md"));
    out->text = buf_str(&text);
    out->questions = count_questions(out->text);
    return options->dry_run || write_campaign(arena, file, options, out, diag);
}
