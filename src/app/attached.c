#include "app/attached.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "os/process.h"
#include "os/workers.h"
#include "site/site.h"
#include "write/record.h"

#include <string.h>

#define FOLDER STR(".phatdong")
#define FILE_  STR(".phatdong/attached")
#define TITLE  "phatdong attached 1"

/* What is known of a file; 0 of what nobody could tell yet. */
enum signing { SIGNING_UNKNOWN = '?', SIGNING_NONE = 'n', SIGNING_FITS = 's' };

struct facts {
    struct hash sha256;
    uint64_t pages;
    bool asked;                  /* pdfinfo was there */
    char signing;                /* enum signing */
    const struct artifact *from; /* to be asked of; NULL: nobody has to */
};

struct looking {
    struct app *app;
    const struct plan *plan;
    struct map by_hash; /* hex → struct facts */
    LIST_OF(struct facts *) asks;
};

/* ------------------------------------------------------------------------- the cache */

static struct facts *facts_of(struct looking *looking, struct hash sha256)
{
    struct arena *arena = looking->app->arena;
    void **at = map_at(arena, &looking->by_hash, hash_hex(arena, sha256));
    if (!*at) {
        struct facts *facts = ARENA_NEW(arena, struct facts);
        *facts = (struct facts){ .sha256 = sha256, .signing = SIGNING_UNKNOWN };
        *at = facts;
    }
    return *at;
}

static void read_line(struct looking *looking, str line)
{
    struct hash sha256;
    str signing, asked;
    uint64_t pages;
    if (!record_take_hash(&line, &sha256) || !record_take_word(&line, &signing)
        || !record_take_word(&line, &asked) || !str_to_u64(line, &pages) || signing.len != 1)
        return;
    struct facts *facts = facts_of(looking, sha256);
    facts->signing = signing.ptr[0];
    facts->asked = str_is(asked, "y");
    facts->pages = pages;
}

static void read_cache(struct looking *looking, const struct fs_root *portal)
{
    str bytes, lines, line;
    if (fs_read(looking->app->arena, portal, FILE_, RECORD_SIZE_MAX, &bytes, NULL)
        || !record_read(bytes, TITLE, &lines))
        return;
    while (str_line(&lines, &line))
        read_line(looking, line);
}

/* A failure costs the next run time. */
static void write_cache(struct looking *looking, const struct fs_root *portal)
{
    str bytes;
    struct buf out = record_begin(looking->app->arena, TITLE);
    for (size_t i = 0; i < looking->by_hash.count; i++) {
        const struct facts *facts = looking->by_hash.entries[i].value;
        record_put_hash(&out, facts->sha256);
        buf_format(&out, "%c %c ", facts->signing, facts->asked ? 'y' : 'n');
        buf_put_u64(&out, facts->pages);
        buf_put_char(&out, '\n');
    }
    if (!record_close(&out, &bytes) || fs_make_folders(portal, FOLDER, FS_MODE_FOLDER))
        return;
    (void)fs_replace(portal, FILE_, bytes, false);
}

/* ----------------------------------------------------------------------- the helpers */

static const struct process_limits limits = { HELPER_SECONDS_MAX, HELPER_SECONDS_MAX * 5,
                                              HELPER_MEMORY_MAX, HELPER_OUTPUT_MAX, false };

static void ask_pages(struct facts *facts, struct arena *scratch, str bytes)
{
    const char *const argv[] = { "pdfinfo", "-", NULL };
    struct process_result result = process_run(scratch, argv, bytes, &limits);
    str line;
    facts->asked = result.outcome != PROCESS_NOT_FOUND && result.outcome != PROCESS_REFUSED;
    while (result.outcome == PROCESS_DONE && str_line(&result.output, &line)) {
        if (str_skip(&line, STR("Pages:")))
            str_to_u64(str_trim(line), &facts->pages);
    }
}

/* Signed is what has signatures, all of which fit the bytes; who signed is not judged. */
static void ask_signing(struct facts *facts, struct arena *scratch, str bytes)
{
    const char *const argv[] = { "pdfsig", "-nocert", "fd://0", NULL };
    struct process_result result = process_run(scratch, argv, bytes, &limits);
    size_t valid = 0, others = 0;
    str line;
    if (result.outcome != PROCESS_DONE && result.outcome != PROCESS_FAILED)
        return;
    while (str_line(&result.output, &line)) {
        if (!str_skip(&line, STR("  - Signature Validation: ")))
            continue;
        if (str_is(line, "Signature is Valid."))
            valid++;
        else
            others++;
    }
    facts->signing = valid && !others ? SIGNING_FITS : SIGNING_NONE;
}

static void ask(size_t index, struct arena *scratch, void *context)
{
    struct looking *looking = context;
    struct facts *facts = looking->asks.items[index];
    const struct artifact *from = facts->from;
    str bytes;
    if (fs_read(scratch, looking->plan->roots[from->copy_root], from->copy_from, HELPER_INPUT_MAX,
                &bytes, NULL))
        return; /* too large, or gone: whoever copies it will tell */
    if (!facts->asked)
        ask_pages(facts, scratch, bytes);
    if (facts->signing == SIGNING_UNKNOWN)
        ask_signing(facts, scratch, bytes);
}

/* --------------------------------------------------------------------------- all */

static bool is_attached_pdf(const struct plan *plan, const struct artifact *artifact)
{
    return artifact_is_copy(artifact) && plan->roots[artifact->copy_root]
           && (str_is(path_extension(artifact->path), "pdf")
               || str_is(path_extension(artifact->path), "PDF"));
}

static void find_asks(struct looking *looking, const struct artifact_list *artifacts)
{
    for (size_t i = 0; i < artifacts->count; i++) {
        const struct artifact *artifact = &artifacts->items[i];
        if (!is_attached_pdf(looking->plan, artifact))
            continue;
        struct facts *facts = facts_of(looking, artifact->copy_hash);
        if (facts->from || (facts->asked && facts->signing != SIGNING_UNKNOWN))
            continue;
        facts->from = artifact;
        *LIST_ADD(looking->app->arena, &looking->asks) = facts;
    }
}

/* Files that a document lists as its signed originals, by their place below output/. */
static struct map told_signed(struct app *app, const struct site *site)
{
    struct map told = { 0 };
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        for (size_t k = 0; k < entry->files.count; k++) {
            const struct entry_file *file = &entry->files.items[k];
            if (file->attachment && file->attachment->signed_original.set)
                *map_at(app->arena, &told, file->path) = (void *)(uintptr_t)file->attachment;
        }
    }
    return told;
}

void attached_look(struct app *app, const struct portal *portal, struct plan *plan)
{
    struct looking looking = { .app = app, .plan = plan };
    struct fs_root folder;
    bool open = fs_open_root(app->arena, app->options.portal, &folder) == 0;
    if (open)
        read_cache(&looking, &folder);
    find_asks(&looking, &plan->artifacts);
    workers_run(portal->load.jobs, looking.asks.count, ask, &looking);
    struct map told = told_signed(app, portal->site);
    for (size_t i = 0; i < plan->artifacts.count; i++) {
        struct artifact *artifact = &plan->artifacts.items[i];
        if (!is_attached_pdf(plan, artifact))
            continue;
        const struct facts *facts = facts_of(&looking, artifact->copy_hash);
        artifact->copy_pages = facts->pages;
        artifact->copy_is_signed = facts->signing == SIGNING_FITS;
        const struct attachment *attachment = map_find(&told, artifact->path);
        if (attachment && facts->signing == SIGNING_NONE)
            diag_warning(app->diag, attachment->signed_original.at, MSG_S024,
                         path_name(artifact->path));
    }
    if (open && looking.asks.count)
        write_cache(&looking, &folder);
    if (open)
        fs_close_root(&folder);
}
