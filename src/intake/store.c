#include "intake/store.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/file_name.h"
#include "intake/plan_file.h"

#include <errno.h>

/* The folder of what is written: the campaign's own, or that of --into. */
static str folder_of(const struct store *store, str id)
{
    return store->options->into.len ? store->options->into : id;
}

/* Without its extension: a plan may be .md or .yaml. */
static str plan_stem(const struct store *store, str id)
{
    return path_join(store->arena, folder_of(store, id),
                     store->options->into.len ? id : STR("plan"));
}

static str plan_path(const struct store *store, str id)
{
    return str_concat(store->arena, plan_stem(store, id), STR(".md"));
}

static str kept_path(const struct store *store, str id, str name)
{
    return path_join(store->arena, path_join(store->arena, folder_of(store, id), STR(".nguon")),
                     name);
}

static bool is_there(const struct store *store, str path)
{
    struct fs_info info;
    return store->root.path.len && fs_stat(&store->root, path, &info) == 0;
}

static bool has_plan(const struct store *store, str id)
{
    return is_there(store, plan_path(store, id))
           || is_there(store, str_concat(store->arena, plan_stem(store, id), STR(".yaml")));
}

/* Whether the folder keeps an original with these very bytes. */
static bool keeps_same(const struct store *store, str id)
{
    struct fs_entries entries = { 0 };
    str bytes;
    if (fs_list(store->arena, &store->root, kept_path(store, id, STR("")), &entries))
        return false;
    for (size_t i = 0; i < entries.count; i++) {
        const struct fs_entry *entry = &entries.items[i];
        if (entry->info.kind == FS_FILE && entry->info.size == store->bytes.len
            && fs_read(store->arena, &store->root, kept_path(store, id, entry->name),
                       IMPORT_SIZE_MAX, &bytes, NULL)
                   == 0
            && str_equal(bytes, store->bytes))
            return true;
    }
    return false;
}

/* What this run made of an id. */
struct taken {
    str file, bytes;
};

str store_shown_path(const struct store *store, str id)
{
    return path_join(store->arena, store->options->folder, plan_path(store, id));
}

enum claim { CLAIM_FREE, CLAIM_OURS, CLAIM_OTHER, CLAIM_REFUSED };

/* Whether the document may have this id: only the same one meets its own plan there. */
static enum claim try_id(const struct store *store, str id)
{
    const struct taken *taken = map_find(store->options->taken, id);
    if (taken && str_equal(taken->bytes, store->bytes)) {
        diag_error(store->diag, SPAN_NONE, MSG_P006, store->file, taken->file);
        return CLAIM_REFUSED;
    }
    if (taken)
        return CLAIM_OTHER;
    if (!has_plan(store, id))
        return CLAIM_FREE;
    bool same = keeps_same(store, id), force = store->options->force;
    if (same && store->options->dry_run)
        return CLAIM_OURS; /* what it would be today is shown; nothing is written */
    if (same && !force) {
        diag_error(store->diag, SPAN_NONE, MSG_P002, store_shown_path(store, id), store->file);
        return CLAIM_REFUSED;
    }
    /* A mended version of a document comes under the name of the former one. */
    bool version = is_there(store, kept_path(store, id, path_name(store->file)));
    return force && (same || version) ? CLAIM_OURS : CLAIM_OTHER;
}

bool store_choose_id(const struct store *store, struct draft *draft, str *id)
{
    struct arena *arena = store->arena;
    str base = store->options->into.len ? plan_file_document_id(arena, &draft->document)
                                        : plan_file_id(arena, &draft->document);
    enum claim claim = try_id(store, base);
    *id = base;
    for (unsigned n = 2; claim == CLAIM_OTHER; n++) {
        *id = str_format(arena, STR_FMT "-%u", STR_ARG(base), n);
        claim = try_id(store, *id);
    }
    if (claim == CLAIM_REFUSED)
        return false;
    if (!str_equal(*id, base))
        draft_ask(draft, STR(""), NULL, STR(""),
                  str_format(arena,
                             "đã có văn bản khác cùng số (hoặc cùng tên) ở " STR_FMT
                             "; nếu đây là bản sửa của văn bản đó thì chỉ giữ một",
                             STR_ARG(store_shown_path(store, base))));
    struct taken *taken = ARENA_NEW(arena, struct taken);
    *taken = (struct taken){ store->file, store->bytes };
    map_add(arena, store->options->taken, *id, taken);
    return true;
}

/* A file that is whole at every moment: written beside, then given its name. */
static int put_file(const struct store *store, str id, str path, str bytes)
{
    str beside = kept_path(store, id, STR(".moi"));
    fs_remove(&store->root, beside); /* of a run that was cut short */
    int error = fs_write_new(&store->root, beside, bytes, FS_MTIME_NOW);
    if (!error)
        error = fs_rename(&store->root, beside, path);
    if (error)
        fs_remove(&store->root, beside);
    return error;
}

/* What a person wrote into the former plan stays, unpublished: plan.md.1, plan.md.2 … */
static int keep_former(const struct store *store, str id, str text, str *kept)
{
    str plan = plan_path(store, id), former;
    int error = fs_read(store->arena, &store->root, plan, FILE_SIZE_MAX, &former, NULL);
    if (error == ENOENT || (!error && str_equal(former, text)))
        return 0;
    unsigned n = 0;
    do
        *kept = kept_path(store, id,
                          str_format(store->arena, STR_FMT ".%u", STR_ARG(path_name(plan)), ++n));
    while (is_there(store, *kept));
    return error ? error : put_file(store, id, *kept, former);
}

str store_attachment_name(const struct store *store)
{
    str name = path_name(store->options->attach), extension = path_extension(name);
    str stem = str_sub(name, 0, name.len - extension.len - 1);
    return str_concat(store->arena, slug_make(store->arena, stem), STR("."),
                      utf8_lower(store->arena, extension));
}

/* The attachment beside the plan; another one of its name is written over by force alone. */
static bool put_attachment(const struct store *store, str id)
{
    str path = path_join(store->arena, folder_of(store, id), store_attachment_name(store));
    if (is_there(store, path) && !store->options->force) {
        diag_error(store->diag, SPAN_NONE, MSG_P002,
                   path_join(store->arena, store->options->folder, path), store->options->attach);
        return false;
    }
    int error = put_file(store, id, path, store->attachment);
    if (error)
        fs_report(store->diag, &store->root, MSG_O002, path, error);
    return error == 0;
}

/* The original comes first, since it tells what the plan is of. */
bool store_write(struct store *store, struct imported *imported)
{
    str plan = plan_path(store, imported->id), kept = STR("");
    int error = fs_make_folders(&store->root, kept_path(store, imported->id, STR("")),
                                FS_MODE_FOLDER);
    if (!error && store->options->attach.len && !put_attachment(store, imported->id))
        return false;
    if (!error)
        error = keep_former(store, imported->id, imported->text, &kept);
    if (!error)
        error = put_file(store, imported->id,
                         kept_path(store, imported->id, path_name(store->file)), store->bytes);
    if (!error)
        error = put_file(store, imported->id, plan, imported->text);
    if (error)
        fs_report(store->diag, &store->root, MSG_O002, plan, error);
    else if (kept.len)
        imported->former = path_join(store->arena, store->options->folder, kept);
    return error == 0;
}

/* The folder of the campaigns; a dry run makes none. */
static bool open_folder(struct store *store)
{
    const struct import_options *options = store->options;
    int error = options->dry_run ? fs_open_root(store->arena, options->folder, &store->root)
                                 : fs_make_root(store->arena, options->folder, &store->root);
    if (!error)
        return true;
    store->root.path = STR("");
    if (options->dry_run)
        return true;
    fs_report_path(store->diag, MSG_O004, options->folder, error);
    return false;
}

/* The campaign that a document is imported into has to be there. */
static bool check_into(const struct store *store)
{
    str into = store->options->into;
    if (!into.len || is_there(store, path_join(store->arena, into, STR("plan.md")))
        || is_there(store, path_join(store->arena, into, STR("plan.yaml"))))
        return true;
    struct diag_item *item = diag_error(store->diag, SPAN_NONE, MSG_C015, into);
    str nearest = store->root.path.len ? fs_nearest(store->arena, &store->root, STR(""), into)
                                       : STR("");
    if (nearest.len)
        diag_note(store->diag, item, SPAN_NONE, MSG_N085, nearest);
    return false;
}

/* What --attach names, if it may be published at all. */
static bool read_attachment(struct store *store)
{
    str file = store->options->attach;
    if (!file.len)
        return true;
    if (!file_name_check(store->arena, store_attachment_name(store), file, SPAN_NONE, store->diag))
        return false;
    int error = fs_read_path(store->arena, file, ATTACHMENT_SIZE_MAX, &store->attachment, NULL);
    if (error)
        fs_report_path(store->diag, MSG_O001, file, error);
    return error == 0;
}

bool store_open(struct store *store)
{
    if (!read_attachment(store) || !open_folder(store))
        return false;
    if (check_into(store))
        return true;
    store_close(store);
    return false;
}

void store_close(struct store *store)
{
    if (store->root.path.len)
        fs_close_root(&store->root);
    store->root.path = STR("");
}
