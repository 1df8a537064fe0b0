/* A bag is written: payload, then what proves it. */
#include "bundle/bag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/value.h"
#include "base/version.h"
#include "content/body.h"
#include "export/export.h"
#include "format/json.h"
#include "os/fs.h"
#include "page/page.h"
#include "site/site.h"
#include "write/artifact.h"

#include <errno.h>
#include <stdlib.h>

/* ----------------------------------------------------------------- what it is made from */

static void add_source(struct arena *arena, struct bag_sources *list,
                       const struct campaign *campaign, str path, struct hash hash)
{
    str name = path;
    str_skip(&name, str_concat(arena, STR("campaigns/"), campaign->id, STR("/")));
    *LIST_ADD(arena, list) = (struct bag_source){ name, path, hash };
}

static int order_sources(const void *a, const void *b)
{
    const struct bag_source *left = a, *right = b;
    return str_compare(left->name, right->name);
}

/* A text that was taken down may hold the words of someone who took consent back. */
struct bag_sources bag_sources(struct arena *arena, const struct campaign *campaign)
{
    const struct campaign_source *source = campaign->source;
    struct bag_sources list = { 0 };
    if (!source->plan->draft.set)
        add_source(arena, &list, campaign, source->plan->file, source->plan->record_hash);
    for (size_t i = 0; i < source->documents.count; i++) {
        const struct document *document = source->documents.items[i];
        if (!document->draft.set)
            add_source(arena, &list, campaign, document->file, document->record_hash);
    }
    for (size_t i = 0; i < campaign->updates.count; i++) {
        const struct update_entry *update = &campaign->updates.items[i];
        if (!update->withdrawn && !update->update->draft.set)
            add_source(arena, &list, campaign, update->update->file, update->update->record_hash);
    }
    for (size_t i = 0; i < source->files.count; i++)
        add_source(arena, &list, campaign, source->files.items[i].path,
                   source->files.items[i].sha256);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, order_sources);
    return list;
}

str bag_sources_hash(struct arena *arena, const struct bag_sources *sources)
{
    struct hasher *hasher = hasher_new();
    for (size_t i = 0; i < sources->count; i++) {
        hasher_add(hasher, hash_hex(arena, sources->items[i].hash));
        hasher_add(hasher, sources->items[i].name);
        hasher_add(hasher, STR("\n"));
    }
    return hash_hex(arena, hasher_finish(hasher));
}

/* --------------------------------------------------------------------------- names */

str bag_name_write(struct arena *arena, str name)
{
    struct buf out = buf_new(arena, PATH_LEN_MAX * 3);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c == '%' || c == '\n' || c == '\r')
            buf_format(&out, "%%%02X", (unsigned)(unsigned char)c);
        else
            buf_put_char(&out, c);
    }
    return buf_str(&out);
}

bool bag_name_read(struct arena *arena, str written, str *name)
{
    struct buf out = buf_new(arena, PATH_LEN_MAX);
    while (written.len) {
        if (str_skip(&written, STR("%25")))
            buf_put_char(&out, '%');
        else if (str_skip(&written, STR("%0A")))
            buf_put_char(&out, '\n');
        else if (str_skip(&written, STR("%0D")))
            buf_put_char(&out, '\r');
        else if (written.ptr[0] == '%')
            return false;
        else {
            buf_put_char(&out, written.ptr[0]);
            written = str_sub(written, 1, written.len);
        }
    }
    *name = buf_str(&out);
    return !out.failed;
}

/* --------------------------------------------------------------------------- files */

struct bag_writer {
    struct arena *arena;
    const struct bag_job *job;
    struct fs_root root; /* the bag under its passing name */
    struct diag *diag;
    struct bag_rows payload;
    uint64_t size; /* of the payload */
};

static bool refuse(struct bag_writer *writer, str name, int error)
{
    fs_report(writer->diag, &writer->root, MSG_O002, name, error);
    return false;
}

static void note(struct bag_writer *writer, str name, uint64_t size, struct hash512 sum)
{
    *LIST_ADD(writer->arena,
              &writer->payload) = (struct bag_row){ name, hash512_hex(writer->arena, sum) };
    writer->size += size;
}

static bool put_bytes(struct bag_writer *writer, str name, str bytes)
{
    int error = fs_make_folders(&writer->root, path_folder(name), FS_MODE_FOLDER);
    if (!error)
        error = fs_write_new(&writer->root, name, bytes, FS_MTIME_NOW);
    return error ? refuse(writer, name, error) : true;
}

static bool put_payload(struct bag_writer *writer, str name, str bytes)
{
    note(writer, name, bytes.len, hash512_bytes(bytes));
    return put_bytes(writer, name, bytes);
}

/* Gives bytes of a file from `offset` on; 0 at its end, -1 if that failed, which was reported. */
typedef int64_t read_piece(void *context, uint64_t offset, char *bytes, size_t capacity);

static bool copy(struct bag_writer *writer, str name, read_piece *read, void *context)
{
    char bytes[1 << 16];
    uint64_t at = 0;
    int64_t len = 0;
    int fd, error = fs_make_folders(&writer->root, path_folder(name), FS_MODE_FOLDER);
    if (!error)
        error = fs_create(&writer->root, name, &fd);
    if (error)
        return refuse(writer, name, error);
    struct hasher *hasher = hasher_new_512();
    while (!error && (len = read(context, at, bytes, sizeof bytes)) > 0) {
        str piece = { bytes, (size_t)len };
        hasher_add(hasher, piece);
        error = fs_write_at(fd, at, piece);
        at += (uint64_t)len;
    }
    int closed = fs_close(fd);
    note(writer, name, at, hasher_finish_512(hasher));
    if (error || closed)
        return refuse(writer, name, error ? error : closed);
    return len == 0;
}

/* A file of content/ as it is. */
struct content_file {
    struct bag_writer *writer;
    str path;
    uint64_t size;
};

static int64_t read_content(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    const struct content_file *file = context;
    struct bag_writer *writer = file->writer;
    uint64_t left = file->size - offset;
    size_t len = left < capacity ? (size_t)left : capacity;
    int error = fs_read_at(writer->job->content, file->path, offset, bytes, len);
    if (!error)
        return (int64_t)len;
    fs_report(writer->diag, writer->job->content, MSG_O001, file->path, error);
    return -1;
}

static bool put_sources(struct bag_writer *writer, const struct bag_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        struct fs_info info;
        str path = sources->items[i].path;
        int error = fs_stat(writer->job->content, path, &info);
        if (error) {
            fs_report(writer->diag, writer->job->content, MSG_O001, path, error);
            return false;
        }
        struct content_file file = { writer, path, info.size };
        str name = str_concat(writer->arena, BAG_SOURCE, sources->items[i].name);
        if (!copy(writer, name, read_content, &file))
            return false;
    }
    return true;
}

/* A download or the calendar: what an office looks for in an archive. */
static bool is_document(const struct bundle_member *member)
{
    static const char *const kinds[] = { "pdf", "docx", "txt", "ics" };
    str extension = path_extension(member->name);
    if (member->kind != BUNDLE_FILE)
        return false;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (str_is(extension, kinds[i]))
            return true;
    }
    return false;
}

/* Attachments are in data/source/: of documents only what is made here. */
static bool is_made(const struct bag_writer *writer, str path)
{
    const struct campaign *campaign = writer->job->campaign;
    const struct routes *routes = writer->job->context->pages->site->routes;
    str folder = path_folder(route_file(routes, writer->arena, ROUTE_FILE, campaign->id, STR("x")));
    return !str_equal(path_folder(path), folder);
}

static bool put_member(struct bag_writer *writer, const struct bundle_member *member,
                       struct made_reader *reader)
{
    str name = str_concat(writer->arena, STR("data/site/"), member->name);
    if (member->kind != BUNDLE_FILE)
        return put_payload(writer, name, member->bytes);
    str path = member->artifact->path;
    if (!copy(writer, name, made_read, made_reader_file(reader, path)))
        return false;
    if (!is_document(member) || !is_made(writer, path))
        return true;
    name = str_concat(writer->arena, STR("data/documents/"), path_name(path));
    return copy(writer, name, made_read, made_reader_file(reader, path));
}

static bool put_site(struct bag_writer *writer)
{
    const struct bag_job *job = writer->job;
    struct arena *arena = writer->arena;
    struct bundle *bundle = bundle_new(arena, job->context, job->campaign, job->made);
    if (!bundle_make(bundle, job->made, arena, writer->diag))
        return false;
    struct made_reader *reader = made_reader_new(job->made, arena, writer->diag);
    bool ok = true;
    for (size_t i = 0; ok && i < bundle->count; i++)
        ok = put_member(writer, &bundle->items[i], reader);
    made_reader_free(reader);
    str name = str_concat(arena, STR("data/site/"), BUNDLE_SUMS);
    return ok && put_payload(writer, name, bundle_sums(bundle, arena));
}

/* -------------------------------------------------------------------------- record */

static void put_entry(struct bag_writer *writer, struct value *map, const struct entry *entry)
{
    struct arena *arena = writer->arena;
    const struct document *document = entry->document;
    value_put_text(arena, map, "id", document->id);
    value_put_text(arena, map, "type", entry->type_name);
    value_put_text(arena, map, "number", document->number.s);
    value_put_text(arena, map, "date", date_iso(arena, document->date.date));
    value_put_text(arena, map, "title", document->title.s);
    value_put_text(arena, map, "issuer", entry->issuer_names);
    value_put_text(arena, map, "signatory", site_signatory_names(arena, document));
    value_put_text(arena, map, "fingerprint", hash_hex(arena, document->facts->fingerprint));
}

static str day_of(struct arena *arena, day_number day)
{
    return day == DAY_MIN || day == DAY_MAX ? STR("") : date_iso(arena, date_from_day(day));
}

/* The page's address where the portal has one; else a name that is the same for ever. */
static str identifier_of(const struct bag_job *job, struct arena *arena)
{
    const struct entry *plan = job->campaign->plan;
    const struct routes *routes = job->context->pages->site->routes;
    return routes->base_url.len ? route_absolute(routes, arena, plan->link)
                                : export_entry_uuid(arena, plan);
}

static bool put_record(struct bag_writer *writer, const struct bag_sources *sources)
{
    struct arena *arena = writer->arena;
    const struct bag_job *job = writer->job;
    const struct campaign *campaign = job->campaign;
    struct value *record = value_new_map(arena);
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    value_put_text(arena, record, "id", campaign->id);
    value_put_text(arena, record, "address", identifier_of(job, arena));
    value_put_text(arena, record, "archived", job->date);
    value_put_text(arena, record, "bag", path_name(job->folder));
    value_put_text(arena, record, "program",
                   str_concat(arena, STR("phatdong "), str_from(phatdong_version)));
    value_put_text(arena, record, "from", day_of(arena, campaign->first));
    value_put_text(arena, record, "to", day_of(arena, campaign->last));
    struct value *documents = value_put_list(arena, record, "documents");
    put_entry(writer, value_add_map(arena, documents), campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        put_entry(writer, value_add_map(arena, documents), campaign->documents.items[i]);
    struct value *files = value_put_list(arena, record, "source");
    for (size_t i = 0; i < sources->count; i++)
        value_add(arena, files, value_text(sources->items[i].name));
    json_write(&out, record, JSON_PRETTY);
    return put_payload(writer, STR("data/record.json"), buf_str(&out));
}

/* ----------------------------------------------------------------------------- tags */

static int order_rows(const void *a, const void *b)
{
    const struct bag_row *left = a, *right = b;
    return str_compare(left->name, right->name);
}

static str manifest_of(struct arena *arena, struct bag_rows *rows)
{
    struct buf out = buf_new(arena, RECORD_SIZE_MAX);
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof *rows->items, order_rows);
    for (size_t i = 0; i < rows->count; i++) {
        buf_put(&out, rows->items[i].sum);
        BUF_PUT(&out, "  ");
        buf_put(&out, bag_name_write(arena, rows->items[i].name));
        buf_put_char(&out, '\n');
    }
    return buf_str(&out);
}

static str one_line(struct arena *arena, str text)
{
    char *line = str_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        line[i] = line[i] == '\n' || line[i] == '\r' ? ' ' : line[i];
    return (str){ line, text.len };
}

static str info_of(struct bag_writer *writer)
{
    struct arena *arena = writer->arena;
    const struct bag_job *job = writer->job;
    const struct entry *plan = job->campaign->plan;
    struct buf out = buf_new(arena, FILE_SIZE_MAX);
    const struct {
        const char *label;
        str text;
    } lines[] = {
        { "Source-Organization", plan->issuer_names },
        { "External-Description", plan->document->title.s },
        { "External-Identifier", identifier_of(job, arena) },
        { "Bagging-Date", job->date },
        { "Payload-Oxum", str_concat(arena, str_from_u64(arena, writer->size), STR("."),
                                     str_from_u64(arena, writer->payload.count)) },
        { "Bag-Software-Agent", str_concat(arena, STR("phatdong "), str_from(phatdong_version)) },
    };
    for (size_t i = 0; i < COUNT(lines); i++) {
        if (lines[i].text.len)
            buf_format(&out, "%s: " STR_FMT "\n", lines[i].label,
                       STR_ARG(one_line(arena, lines[i].text)));
    }
    return buf_str(&out);
}

static bool put_tags(struct bag_writer *writer, str *tags)
{
    struct arena *arena = writer->arena;
    struct bag_rows rows = { 0 };
    const struct {
        str name, text;
    } files[] = {
        { BAG_DECLARATION, BAG_DECLARED },
        { BAG_INFO, info_of(writer) },
        { BAG_MANIFEST, manifest_of(arena, &writer->payload) },
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        if (!put_bytes(writer, files[i].name, files[i].text))
            return false;
        *LIST_ADD(arena,
                  &rows) = (struct bag_row){ files[i].name,
                                             hash512_hex(arena, hash512_bytes(files[i].text)) };
    }
    str text = manifest_of(arena, &rows);
    *tags = hash512_hex(arena, hash512_bytes(text));
    return put_bytes(writer, BAG_TAGS, text);
}

/* ------------------------------------------------------------------------------ all */

static bool fill(struct bag_writer *writer, str *tags)
{
    struct bag_sources sources = bag_sources(writer->arena, writer->job->campaign);
    return put_site(writer) && put_sources(writer, &sources) && put_record(writer, &sources)
           && put_tags(writer, tags);
}

/* The whole bag on the disk, then under its name. */
static int settle(const struct bag_job *job, str fresh)
{
    int error = fs_sync_all(job->archive);
    if (!error)
        error = fs_rename(job->archive, fresh, job->folder);
    return error ? error : fs_sync(job->archive, path_folder(job->folder));
}

bool bag_write(struct arena *arena, const struct bag_job *job, struct diag *diag, str *tags)
{
    struct bag_writer writer = { .arena = arena, .job = job, .diag = diag };
    str fresh = str_concat(arena, job->folder, STR(".new"));
    int error = fs_remove_tree(job->archive, fresh); /* of a run that was killed */
    if (error == 0 || error == ENOENT)
        error = fs_make_folders(job->archive, fresh, FS_MODE_FOLDER);
    if (!error)
        error = fs_open_below(arena, job->archive, fresh, &writer.root);
    if (error) {
        fs_report(diag, job->archive, MSG_O004, fresh, error);
        return false;
    }
    bool ok = fill(&writer, tags) && !diag_failed(diag);
    fs_close_root(&writer.root);
    if (ok && (error = settle(job, fresh)))
        fs_report(diag, job->archive, MSG_O002, job->folder, error);
    if (!ok)
        fs_remove_tree(job->archive, fresh);
    return ok && !error;
}
