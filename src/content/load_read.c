/* One file on some worker: its bytes hashed, decoded, and packed as the cache keeps them. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/value.h"
#include "content/body.h"
#include "content/front_matter.h"
#include "content/load_parts.h"
#include "content/record.h"
#include "content/schema.h"
#include "content/secret_mark.h"
#include "content/source_cache.h"
#include "format/text.h"
#include "format/yaml.h"

/* More than any record that fits the limits packs to. */
#define PACKED_LEN_MAX ((size_t)64 << 20)

static bool split(struct arena *scratch, struct source *source, str path,
                  struct front_matter *front, struct diag *diag)
{
    return str_ends(path, STR(".yaml")) ? front_matter_split_yaml(scratch, source, front, diag)
                                        : front_matter_split(source, front, diag);
}

/* What could be read of the front matter; false where that is nothing. */
static bool decode(struct arena *scratch, const struct entry *entry,
                   const struct front_matter *front, void *record, struct diag *diag)
{
    struct value value;
    const struct type *type = record_type(entry->kind);
    if (yaml_read(scratch, entry->source, front->start, front->end, YAML_NODES_MAX, &value, diag))
        schema_decode(scratch, type, &value, record, diag);
    else if (value.kind == VALUE_MAP)
        schema_decode_partly(scratch, type, &value, record, diag);
    else
        return false;
    return true;
}

/* NULL for an update or a page. */
static const struct document *document_of(enum entry_kind kind, const void *record)
{
    return kind == ENTRY_UPDATE || kind == ENTRY_PAGE ? NULL : record;
}

/* As it is printed: with its second line, if it has one. */
static str whole_title(struct arena *scratch, enum entry_kind kind, const void *record,
                       const struct text *title)
{
    const struct document *document = document_of(kind, record);
    if (!document || document->subtitle.s.len == 0)
        return title->s;
    return str_concat(scratch, title->s, STR("\n"), document->subtitle.s);
}

/* The file's bytes as a packed record; none if there is no record in them. */
static str read_text(const struct entry *entry, str bytes, struct arena *scratch, struct diag *diag)
{
    struct front_matter front;
    struct body_facts facts = { 0 };
    struct source *source = entry->source;
    void *record = record_new(scratch, entry->kind);
    if (!text_normalise(scratch, source->path, bytes, source, diag)
        || !split(scratch, source, entry->path, &front, diag)
        || !decode(scratch, entry, &front, record, diag))
        return STR_NONE;
    struct record_parts parts = record_parts(entry->kind, record);
    struct term_set *words = term_set_new(scratch);
    if (front.body_end > front.body_start)
        body_read(scratch, source, front.body_start, front.body_end,
                  whole_title(scratch, entry->kind, record, parts.title), &facts, words, diag);
    secret_marks_check(source, front.body_start, front.body_end, document_of(entry->kind, record),
                       parts.exemptions, parts.exemption_count, diag);
    record_add_terms(words, entry->kind, record);
    facts.terms = term_set_finish(words, scratch);
    *parts.body_start = front.body_start;
    *parts.body_end = front.body_end;
    *parts.body_hash = hash_bytes(str_sub(source->text, front.body_start, front.body_end));
    bool as_stored = source->text.ptr == bytes.ptr && source->text.len == bytes.len;
    *parts.record_hash = as_stored ? entry->hash : hash_bytes(source->text);
    *parts.questions = front_matter_questions(str_sub(source->text, front.start, front.end));
    *parts.facts = &facts;
    struct buf out = buf_new(scratch, PACKED_LEN_MAX);
    record_pack(&out, entry->kind, record);
    return buf_str(&out);
}

/*
 * Most files have no mistakes. So a file is read once with a diag of its own;
 * only where that has heard something is it read again for all to hear.
 */
static str read_aloud(struct load *load, struct entry *entry, str bytes, struct arena *scratch)
{
    struct diag *quiet = diag_new();
    str packed = read_text(entry, bytes, scratch, quiet);
    entry->clean = !diag_failed(quiet) && diag_count(quiet, DIAG_WARNING) == 0;
    diag_free(quiet);
    if (!entry->clean)
        packed = read_text(entry, bytes, scratch, load->diag);
    entry->source->text = STR_NONE;
    return packed;
}

static void read_record(struct load *load, struct entry *entry, struct arena *scratch)
{
    str bytes;
    const struct cache_item *known = cache_find(load->cache, entry->path);
    int error = fs_read(scratch, &load->root, entry->path, FILE_SIZE_MAX, &bytes, &entry->info);
    if (error) {
        fs_report(load->diag, &load->root, MSG_O001, entry->path, error);
        return;
    }
    entry->hash = hash_bytes(bytes);
    if (known && hash_equal(known->hash, entry->hash)) {
        entry->packed = known->packed;
        entry->clean = true;
        return;
    }
    str packed = read_aloud(load, entry, bytes, scratch);
    pthread_mutex_lock(&load->lock);
    entry->packed = str_copy(load->arena, packed);
    pthread_mutex_unlock(&load->lock);
}

void load_read_entry(struct load *load, struct entry *entry, struct arena *scratch)
{
    const struct cache_item *known = cache_find(load->cache, entry->path);
    if (known && cache_is_fresh(load->cache, known, &entry->info)) {
        entry->hash = known->hash;
        entry->packed = known->packed;
        entry->cached = true;
        entry->clean = true;
    } else if (entry->kind == ENTRY_FILE) {
        load_read_file(load, entry, scratch);
    } else {
        read_record(load, entry, scratch);
    }
}

bool load_read_text(struct arena *arena, const struct fs_root *root, str path, struct source *out)
{
    struct diag *diag = diag_new();
    struct front_matter front;
    str bytes;
    bool ok = fs_read(arena, root, path, FILE_SIZE_MAX, &bytes, NULL) == 0;
    if (ok) {
        text_normalise(arena, path, bytes, out, diag);
        if (str_is(path_name(path), "plan.yaml"))
            front_matter_split_yaml(arena, out, &front, diag);
    }
    diag_free(diag);
    return ok;
}
