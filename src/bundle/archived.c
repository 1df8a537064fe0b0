#include "bundle/archived.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/scope.h"
#include "base/value.h"
#include "bundle/bag.h"
#include "format/archive_write.h"
#include "os/fs.h"
#include "site/site.h"
#include "write/artifact.h"

bool archived_read(struct arena *arena, const struct fs_root *archive, struct archived *out,
                   struct diag *diag)
{
    *out = (struct archived){ 0 };
    if (archive && !ledger_read(arena, archive, &out->ledger, diag))
        return false;
    for (size_t i = 0; i < out->ledger.count; i++)
        *map_at(arena, &out->by_campaign,
                ledger_campaign(out->ledger.items[i].bag)) = &out->ledger.items[i];
    return true;
}

/* -------------------------------------------------------------------- what changed */

struct comparing {
    struct arena *arena;
    const struct fs_root *content;
    str bag, campaign; /* "archive/2023/mttq/bag-v1", "mttq" */
    struct diag *diag;
    struct map
        sums; /* of the bag: name below data/source/ → struct bag_row; NULL once it was met */
};

static void compare_source(struct comparing *comparing, const struct bag_source *source)
{
    str sum, shown = path_join(comparing->arena, comparing->content->path, source->path);
    const struct bag_row *row = map_find(&comparing->sums, source->name);
    if (!row) {
        diag_error(comparing->diag, SPAN_NONE, MSG_A004, shown, comparing->bag,
                   comparing->campaign);
        return;
    }
    *map_at(comparing->arena, &comparing->sums, source->name) = NULL;
    if (bag_sum(comparing->arena, comparing->content, source->path, &sum)
        || !str_equal(sum, row->sum))
        diag_error(comparing->diag, SPAN_NONE, MSG_A002, shown, comparing->bag,
                   comparing->campaign);
}

/*
 * Another program may normalise a text otherwise, so the bytes decide, which are read only where
 * the hash of the ledger is another.
 */
static void compare(struct comparing *comparing, const struct bag_sources *sources,
                    const struct bag_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        str name = rows->items[i].name;
        if (str_skip(&name, BAG_SOURCE))
            map_add(comparing->arena, &comparing->sums, name, &rows->items[i]);
    }
    for (size_t i = 0; i < sources->count; i++)
        compare_source(comparing, &sources->items[i]);
    for (size_t i = 0; i < comparing->sums.count; i++) {
        str path = path_join(comparing->arena,
                             str_concat(comparing->arena, STR("campaigns/"), comparing->campaign),
                             comparing->sums.entries[i].key);
        if (comparing->sums.entries[i].value)
            diag_error(comparing->diag, SPAN_NONE, MSG_A003,
                       path_join(comparing->arena, comparing->content->path, path), comparing->bag,
                       comparing->campaign);
    }
}

static void check_campaign(struct arena *arena, const struct ledger_row *row,
                           const struct campaign *campaign, const struct fs_root *archive,
                           const struct fs_root *content, struct diag *diag)
{
    struct bag_rows rows;
    struct bag_sources sources = bag_sources(arena, campaign);
    if (str_equal(bag_sources_hash(arena, &sources), row->sources)
        || !bag_rows(arena, archive, row->bag, BAG_MANIFEST, &rows, diag))
        return;
    struct comparing comparing = { arena,        content, path_join(arena, archive->path, row->bag),
                                   campaign->id, diag,    { 0 } };
    compare(&comparing, &sources, &rows);
}

bool archived_is_same(struct arena *arena, const struct ledger_row *row,
                      const struct campaign *campaign, const struct fs_root *archive,
                      const struct fs_root *content)
{
    struct diag *diag = diag_new();
    check_campaign(arena, row, campaign, archive, content, diag);
    bool same = !diag_failed(diag);
    diag_free(diag);
    return same;
}

void archived_check(struct arena *arena, const struct archived *archived, const struct site *site,
                    const struct fs_root *archive, const struct fs_root *content, struct diag *diag)
{
    for (size_t i = 0; i < archived->by_campaign.count; i++) {
        const struct ledger_row *row = archived->by_campaign.entries[i].value;
        str id = archived->by_campaign.entries[i].key;
        const struct campaign *campaign = map_find(site->campaign_by_id, id);
        if (campaign) /* else its addresses are gone, which a build tells (L090) */
            check_campaign(arena, row, campaign, archive, content, diag);
    }
}

/* -------------------------------------------------------------------------- as ZIP */

struct bag_zip {
    const struct fs_root *archive;
    const struct ledger_row *row;
};

/* A file of a bag on its way into the ZIP, held against the manifest at its end. */
struct bag_file {
    const struct fs_root *archive;
    struct arena *arena;
    struct diag *diag;
    str path, sum;
    uint64_t size;
    struct hasher *hasher;
};

static const struct value *view_bag(const struct artifact *artifact, const struct made *made,
                                    struct arena *scratch)
{
    const struct bag_zip *zip = artifact->input;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_text(scratch, view, "bag", zip->row->bag);
    value_put_text(scratch, view, "tags", zip->row->tags);
    return view;
}

static int64_t refuse(const struct bag_file *file, int error)
{
    if (error)
        fs_report(file->diag, file->archive, MSG_O001, file->path, error);
    else
        diag_error(file->diag, SPAN_NONE, MSG_A012,
                   path_join(file->arena, file->archive->path, file->path));
    return -1;
}

static int64_t read_bag(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    struct bag_file *file = context;
    uint64_t left = file->size - offset;
    size_t len = left < capacity ? (size_t)left : capacity;
    if (!file->hasher)
        file->hasher = hasher_new_512();
    if (len == 0) {
        str sum = hash512_hex(file->arena, hasher_finish_512(file->hasher));
        file->hasher = NULL;
        return str_equal(sum, file->sum) ? 0 : refuse(file, 0);
    }
    int error = fs_read_at(file->archive, file->path, offset, bytes, len);
    if (error)
        return refuse(file, error);
    hasher_add(file->hasher, (str){ bytes, len });
    return (int64_t)len;
}

/* All files of a bag with their sums: those of both manifests, and the tag manifest itself. */
static bool list_files(struct arena *arena, const struct bag_zip *zip, struct bag_rows *out,
                       struct diag *diag)
{
    struct bag_rows payload;
    if (!bag_rows(arena, zip->archive, zip->row->bag, BAG_TAGS, out, diag)
        || !bag_rows(arena, zip->archive, zip->row->bag, BAG_MANIFEST, &payload, diag))
        return false;
    *LIST_ADD(arena, out) = (struct bag_row){ BAG_TAGS, zip->row->tags };
    for (size_t i = 0; i < payload.count; i++)
        *LIST_ADD(arena, out) = payload.items[i];
    return true;
}

static bool pack_files(const struct bag_zip *zip, const struct bag_rows *rows,
                       const struct pack *to)
{
    struct arena *arena = to->scratch;
    struct bag_file *files = ARENA_ARRAY(arena, struct bag_file, rows->count);
    struct archive_writer *writer = archive_begin(arena, to->put, to->context);
    str folder = str_concat(arena, ledger_campaign(zip->row->bag), STR("-"),
                            path_name(zip->row->bag));
    bool ok = true;
    for (size_t i = 0; ok && i < rows->count; i++) {
        struct fs_info info;
        str name = rows->items[i].name;
        files[i] = (struct bag_file){ .archive = zip->archive, .arena = arena, .diag = to->diag };
        files[i].path = path_join(arena, zip->row->bag, name);
        files[i].sum = rows->items[i].sum;
        int error = fs_stat(zip->archive, files[i].path, &info);
        ok = error ? refuse(&files[i], error) == 0 : true;
        files[i].size = error ? 0 : info.size;
        archive_add_read(writer, path_join(arena, folder, name), read_bag, &files[i],
                         archive_is_packable(name));
    }
    ok = archive_finish(writer) && ok;
    for (size_t i = 0; i < rows->count; i++) {
        if (files[i].hasher)
            hasher_finish_512(files[i].hasher);
    }
    return ok;
}

static bool pack_bag(const struct artifact *artifact, const struct value *view,
                     const struct pack *to)
{
    const struct bag_zip *zip = artifact->input;
    struct bag_rows rows;
    (void)view;
    if (!list_files(to->scratch, zip, &rows, to->diag))
        return false;
    return pack_files(zip, &rows, to);
}

void archived_plan(struct arena *arena, const struct archived *archived, const struct site *site,
                   const struct fs_root *archive, struct artifact_list *out)
{
    for (size_t i = 0; i < archived->by_campaign.count; i++) {
        const struct campaign *campaign = map_find(site->campaign_by_id,
                                                   archived->by_campaign.entries[i].key);
        if (!campaign || !campaign->bag.name.len)
            continue;
        struct bag_zip *zip = ARENA_NEW(arena, struct bag_zip);
        *zip = (struct bag_zip){ archive, archived->by_campaign.entries[i].value };
        *LIST_ADD(arena, out) = (struct artifact){
            .path = campaign->bag.path,
            .wave = WAVE_BUNDLES,
            .origin = path_join(arena, archive->path, zip->row->bag),
            .view = view_bag,
            .pack = pack_bag,
            .input = zip,
            .scope = &scope_empty, /* of the archive's words, which do not change */
        };
    }
}
