#include "intake/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "format/text.h"
#include "intake/plan_file.h"
#include "os/fs.h"

#include <errno.h>

static bool is_markdown(struct arena *arena, str file, bool *known)
{
    str extension = utf8_lower(arena, path_extension(file));
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

static bool read_source(struct arena *arena, str file, str *bytes, struct source *out,
                        struct diag *diag)
{
    int error = fs_read_path(arena, file, FILE_SIZE_MAX, bytes, NULL);
    if (error) {
        fs_report_path(diag, MSG_O001, file, error);
        return false;
    }
    return text_normalise(arena, file, without_page_ends(arena, *bytes), out, diag);
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
    if (draft_is_full(draft))
        draft_ask(
            draft, STR(""), NULL, STR(""),
            STR("văn bản có quá nhiều giá trị để ghi hết vào phần đầu này; thân văn bản vẫn đủ chữ"));
}

/* Every word goes into the plan file: what is longer than any build takes need not be recognised. */
static bool is_too_long(const struct paragraphs *paragraphs)
{
    size_t len = 0;
    for (size_t i = 0; i < paragraphs->count; i++)
        len += paragraphs->items[i].text.len + 2;
    return len > FRONT_MATTER_LEN_MAX + BODY_LEN_MAX;
}

/* It begins as a plan file does: a line `---`, keys, and another such line. */
static bool is_plan_file(str text)
{
    str line, rest = text;
    bool key = false;
    if (!str_line(&rest, &line) || !str_is(line, "---"))
        return false;
    while (str_line(&rest, &line) && !str_is(line, "---")) {
        size_t colon = str_find_char(line, ':');
        key = key
              || (colon != STR_NOT_FOUND && colon > 0 && char_is_alpha(line.ptr[0])
                  && str_find_char(str_sub(line, 0, colon), ' ') == STR_NOT_FOUND);
    }
    return key && str_is(line, "---");
}

/* Of the front matter alone: the words may stand in the document too. */
static size_t count_questions(str text)
{
    size_t count = 0;
    str line;
    str_line(&text, &line); /* the first --- */
    while (str_line(&text, &line) && !str_is(line, "---"))
        count += str_starts(str_trim(line), STR("# cần xem:"));
    return count;
}

/* What one run of the program does with a document. */
struct importing {
    struct arena *arena;
    const struct import_options *options;
    struct diag *diag;
    str file, bytes;     /* the original, as it came */
    struct fs_root root; /* of the campaigns; path is empty while there is no such folder */
};

static str plan_path(const struct importing *importing, str id)
{
    return path_join(importing->arena, id, STR("plan.md"));
}

static str kept_path(const struct importing *importing, str id, str name)
{
    return path_join(importing->arena, path_join(importing->arena, id, STR(".nguon")), name);
}

static bool is_there(const struct importing *importing, str path)
{
    struct fs_info info;
    return importing->root.path.len && fs_stat(&importing->root, path, &info) == 0;
}

static bool has_plan(const struct importing *importing, str id)
{
    return is_there(importing, plan_path(importing, id))
           || is_there(importing, path_join(importing->arena, id, STR("plan.yaml")));
}

/* Whether the folder keeps an original with these very bytes. */
static bool keeps_same(const struct importing *importing, str id)
{
    struct fs_entries entries = { 0 };
    str bytes;
    if (fs_list(importing->arena, &importing->root, kept_path(importing, id, STR("")), &entries))
        return false;
    for (size_t i = 0; i < entries.count; i++) {
        const struct fs_entry *entry = &entries.items[i];
        if (entry->info.kind == FS_FILE && entry->info.size == importing->bytes.len
            && fs_read(importing->arena, &importing->root, kept_path(importing, id, entry->name),
                       FILE_SIZE_MAX, &bytes, NULL)
                   == 0
            && str_equal(bytes, importing->bytes))
            return true;
    }
    return false;
}

/* What this run made of an id. */
struct taken {
    str file, bytes;
};

static str shown_path(const struct importing *importing, str id)
{
    return path_join(importing->arena, importing->options->folder, plan_path(importing, id));
}

enum claim { CLAIM_FREE, CLAIM_OURS, CLAIM_OTHER, CLAIM_REFUSED };

/* Whether the document may have this id: only the same one meets its own plan there. */
static enum claim try_id(const struct importing *importing, str id)
{
    const struct taken *taken = map_find(importing->options->taken, id);
    if (taken && str_equal(taken->bytes, importing->bytes)) {
        diag_error(importing->diag, SPAN_NONE, MSG_P006, importing->file, taken->file);
        return CLAIM_REFUSED;
    }
    if (taken)
        return CLAIM_OTHER;
    if (!has_plan(importing, id))
        return CLAIM_FREE;
    bool same = keeps_same(importing, id), force = importing->options->force;
    if (same && !force) {
        diag_error(importing->diag, SPAN_NONE, MSG_P002, shown_path(importing, id),
                   importing->file);
        return CLAIM_REFUSED;
    }
    /* A mended version of a document comes under the name of the former one. */
    bool version = is_there(importing, kept_path(importing, id, path_name(importing->file)));
    return force && (same || version) ? CLAIM_OURS : CLAIM_OTHER;
}

/* The id of a document, with -2, -3 … where another one has it; false after an error. */
static bool choose_id(const struct importing *importing, struct draft *draft, str *id)
{
    struct arena *arena = importing->arena;
    str base = plan_file_id(arena, &draft->document);
    enum claim claim = try_id(importing, base);
    *id = base;
    for (unsigned n = 2; claim == CLAIM_OTHER; n++) {
        *id = str_format(arena, STR_FMT "-%u", STR_ARG(base), n);
        claim = try_id(importing, *id);
    }
    if (claim == CLAIM_REFUSED)
        return false;
    if (!str_equal(*id, base))
        draft_ask(draft, STR(""), NULL, STR(""),
                  str_format(arena,
                             "đã có văn bản khác cùng số (hoặc cùng tên) ở " STR_FMT
                             "; nếu đây là bản sửa của văn bản đó thì chỉ giữ một",
                             STR_ARG(shown_path(importing, base))));
    struct taken *taken = ARENA_NEW(arena, struct taken);
    *taken = (struct taken){ importing->file, importing->bytes };
    map_add(arena, importing->options->taken, *id, taken);
    return true;
}

/* A file that is whole at every moment: written beside, then given its name. */
static int put_file(const struct importing *importing, str id, str path, str bytes)
{
    str beside = kept_path(importing, id, STR(".moi"));
    fs_remove(&importing->root, beside); /* of a run that was cut short */
    int error = fs_write_new(&importing->root, beside, bytes, FS_MTIME_NOW);
    if (!error)
        error = fs_rename(&importing->root, beside, path);
    if (error)
        fs_remove(&importing->root, beside);
    return error;
}

/* What a person wrote into the former plan stays, unpublished: plan.md.1, plan.md.2 … */
static int keep_former(const struct importing *importing, str id, str text, str *kept)
{
    str plan = plan_path(importing, id), former;
    int error = fs_read(importing->arena, &importing->root, plan, FILE_SIZE_MAX, &former, NULL);
    if (error == ENOENT || (!error && str_equal(former, text)))
        return 0;
    unsigned n = 0;
    do
        *kept = kept_path(importing, id, str_format(importing->arena, "plan.md.%u", ++n));
    while (is_there(importing, *kept));
    return error ? error : put_file(importing, id, *kept, former);
}

/* The plan file and, unpublished beside it, the original as it came: first, since it tells what the plan is of. */
static bool write_campaign(struct importing *importing, struct imported *imported)
{
    str plan = plan_path(importing, imported->id), kept = STR("");
    int error = fs_make_folders(&importing->root, kept_path(importing, imported->id, STR("")),
                                FS_MODE_FOLDER);
    if (!error)
        error = keep_former(importing, imported->id, imported->text, &kept);
    if (!error)
        error = put_file(importing, imported->id,
                         kept_path(importing, imported->id, path_name(importing->file)),
                         importing->bytes);
    if (!error)
        error = put_file(importing, imported->id, plan, imported->text);
    if (error)
        fs_report(importing->diag, &importing->root, MSG_O002, plan, error);
    else if (kept.len)
        imported->former = path_join(importing->arena, importing->options->folder, kept);
    return error == 0;
}

/* The folder of the campaigns; a dry run makes none. */
static bool open_folder(struct importing *importing)
{
    const struct import_options *options = importing->options;
    int error = options->dry_run
                    ? fs_open_root(importing->arena, options->folder, &importing->root)
                    : fs_make_root(importing->arena, options->folder, &importing->root);
    if (!error)
        return true;
    importing->root.path = STR("");
    if (options->dry_run)
        return true;
    fs_report_path(importing->diag, MSG_O004, options->folder, error);
    return false;
}

static bool make_plan(struct importing *importing, const struct source *source, struct draft *draft,
                      struct imported *out)
{
    struct buf text = buf_new(importing->arena, FRONT_MATTER_LEN_MAX + BODY_LEN_MAX);
    if (!choose_id(importing, draft, &out->id))
        return false;
    plan_file_write(draft, &text);
    if (text.failed) { /* no build takes more */
        diag_error(importing->diag, span_file(source), MSG_P004);
        return false;
    }
    out->path = shown_path(importing, out->id);
    out->text = buf_str(&text);
    out->former = STR("");
    out->questions = count_questions(out->text);
    return importing->options->dry_run || write_campaign(importing, out);
}

bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag)
{
    struct importing importing = { .arena = arena, .options = options, .diag = diag, .file = file };
    struct source *source = ARENA_NEW(arena, struct source);
    struct paragraphs paragraphs = { 0 };
    struct draft draft;
    bool known, markdown = is_markdown(arena, file, &known);
    if (!known) {
        diag_error(diag, SPAN_NONE, MSG_P001, file);
        return false;
    }
    if (!read_source(arena, file, &importing.bytes, source, diag))
        return false;
    if (is_plan_file(source->text)) {
        diag_error(diag, span_file(source), MSG_P005);
        return false;
    }
    paragraphs_read(arena, source, markdown, &paragraphs);
    if (paragraphs.count == 0) {
        diag_error(diag, span_file(source), MSG_P003);
        return false;
    }
    if (is_too_long(&paragraphs)) {
        diag_error(diag, span_file(source), MSG_P004);
        return false;
    }
    recognise(arena, &paragraphs, &draft);
    if (!open_folder(&importing))
        return false;
    bool ok = make_plan(&importing, source, &draft, out);
    if (importing.root.path.len)
        fs_close_root(&importing.root);
    return ok;
}
