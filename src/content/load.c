#include "content/load.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/list.h"
#include "content/load_parts.h"
#include "content/source_cache.h"

#include <errno.h>
#include "os/workers.h"

static void read_one(size_t index, struct arena *scratch, void *context)
{
    struct load *load = context;
    load_read_entry(load, load->all.items[index], scratch);
}

static void add_all(struct load *load, struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        *LIST_ADD(load->arena, &load->all) = &entries->items[i];
}

/* Rewrites the cache if this run learnt anything that it does not hold. */
static void save_cache(struct load *load)
{
    struct arena *arena = arena_new();
    struct cache_items items = { 0 };
    bool changed = false;
    for (size_t i = 0; i < load->all.count; i++) {
        const struct entry *entry = load->all.items[i];
        if (!entry->clean || entry->packed.len == 0)
            continue;
        changed = changed || !entry->cached;
        *LIST_ADD(arena, &items) = (struct cache_item){ entry->path, entry->info, entry->hash,
                                                        entry->packed };
    }
    if (changed || items.count != cache_count(load->cache))
        cache_save(load->options->cache_file, &items);
    arena_free(arena);
}

static void read_all(struct load *load)
{
    for (size_t i = 0; i < load->campaign_count; i++)
        add_all(load, &load->campaigns[i].entries);
    add_all(load, &load->others);
    load->cache = cache_open(load->arena, load->options->cache_file);
    load->out->read_memory = workers_run(load->options->jobs, load->all.count, read_one, load);
    load->out->file_count = load->all.count;
    if (load->options->cache_file.len)
        save_cache(load);
}

/* Removes the items that are drafts from a list of pointers to records. */
#define DROP_DRAFTS(list)                                                                          \
    do {                                                                                           \
        size_t to = 0;                                                                             \
        for (size_t from = 0; from < (list)->count; from++) {                                      \
            if (!(list)->items[from]->draft.set)                                                   \
                (list)->items[to++] = (list)->items[from];                                         \
        }                                                                                          \
        (list)->count = to;                                                                        \
    } while (0)

/* A draft plan takes its campaign along. */
static void drop_drafts(struct content *content)
{
    size_t kept = 0;
    DROP_DRAFTS(&content->pages);
    for (size_t i = 0; i < content->campaigns.count; i++) {
        struct campaign_source campaign = content->campaigns.items[i];
        if (campaign.plan && campaign.plan->draft.set)
            continue;
        DROP_DRAFTS(&campaign.documents);
        DROP_DRAFTS(&campaign.updates);
        content->campaigns.items[kept++] = campaign;
    }
    content->campaigns.count = kept;
}

/* The settings were added to the hash of the fields as they were read, the records as they were unpacked. */
static void hash_all(struct load *load)
{
    struct content *out = load->out;
    struct hasher *hasher = hasher_new();
    out->fields_hash = hasher_finish(load->hasher);
    hasher_add_hash(hasher, out->fields_hash);
    for (size_t i = 0; i < load->all.count; i++) {
        const struct entry *entry = load->all.items[i];
        out->file_bytes += entry->info.size;
        hasher_add_text(hasher, entry->path);
        hasher_add_hash(hasher, entry->hash);
    }
    out->hash = hasher_finish(hasher);
}

bool content_load(struct arena *arena, const struct load_options *options, struct content *out,
                  struct diag *diag)
{
    struct load load = { .arena = arena, .options = options, .diag = diag, .out = out };
    *out = (struct content){ 0 };
    diag_set_reader(diag, content_read_source, arena_copy(arena, options, sizeof *options));
    int error = fs_open_root(arena, options->folder, &load.root);
    if (error == ENOENT) {
        str portal = path_folder(options->folder);
        diag_add(diag, DIAG_SYSTEM, SPAN_NONE, MSG_O005,
                 DIAG_ARGS(options->folder, portal.len ? portal : STR(".")));
        return false;
    }
    if (error) {
        diag_system(diag, MSG_O003, options->folder, error);
        return false;
    }
    pthread_mutex_init(&load.lock, NULL);
    load.hasher = hasher_new();
    load_settings(&load);
    load_scan(&load);
    read_all(&load);
    load_unpack(&load);
    check_names(&load);
    check_content(&load);
    hash_all(&load);
    if (!options->drafts)
        drop_drafts(out);
    pthread_mutex_destroy(&load.lock);
    fs_close_root(&load.root);
    return true;
}

/* The path below content/ of one that was shown to people; false for a file elsewhere. */
static bool below_folder(str folder, str shown, str *path)
{
    str_drop(&folder, STR("/"));
    *path = shown;
    return folder.len == 0 || str_is(folder, ".")
           || (str_skip(path, folder) && str_skip(path, STR("/")));
}

bool content_read_source(void *context, struct arena *arena, str path, struct source *out)
{
    const struct load_options *options = context;
    struct fs_root root;
    str below;
    if (!below_folder(options->folder, path, &below)
        || fs_open_root(arena, options->folder, &root) != 0)
        return false;
    bool ok = load_read_text(arena, &root, below, out);
    fs_close_root(&root);
    out->path = path; /* as people know it */
    return ok;
}

/* Most files are in the form that they are read in: their own bytes have the hash. */
static bool read_as_stored(struct arena *arena, const struct fs_root *root,
                           const struct body_place *place, str *out)
{
    return fs_read_slice(arena, root, place->file, place->start, place->end - place->start, out)
               == 0
           && hash_equal(hash_bytes(*out), place->hash);
}

static bool read_normalised(struct arena *arena, const struct fs_root *root,
                            const struct body_place *place, str *out)
{
    struct source source = { 0 };
    if (!load_read_text(arena, root, place->file, &source))
        return false;
    *out = str_sub(source.text, place->start, place->end);
    return hash_equal(hash_bytes(*out), place->hash);
}

bool content_read_body(struct arena *arena, const struct load_options *options,
                       const struct body_place *place, str *out)
{
    struct fs_root root;
    if (fs_open_root(arena, options->folder, &root) != 0)
        return false;
    bool ok = read_as_stored(arena, &root, place, out) || read_normalised(arena, &root, place, out);
    fs_close_root(&root);
    return ok;
}
