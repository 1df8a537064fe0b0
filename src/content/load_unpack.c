/* Packed bytes into the records of struct content. */
#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"
#include "content/load_parts.h"
#include "content/pack.h"
#include "content/record.h"

#include <stdlib.h>

/* What is listed of a text besides its fields is whether there are words at all. */
static void hash_fields(struct load *load, const struct entry *entry,
                        const struct record_parts *parts, str fields)
{
    bool has_body = *parts->body_start < *parts->body_end;
    hasher_add_text(load->hasher, entry->path);
    hasher_add_number(load->hasher, has_body);
    hasher_add_text(load->hasher, fields);
}

/* NULL where reading found no record; that was reported. */
static void *unpack(struct load *load, const struct entry *entry)
{
    str fields;
    if (entry->packed.len == 0)
        return NULL;
    void *record = record_unpack(load->arena, entry->kind, entry->packed, entry->source, &fields);
    if (!record)
        return NULL;
    struct record_parts parts = record_parts(entry->kind, record);
    *parts.id = entry->name;
    *parts.file = entry->path;
    hash_fields(load, entry, &parts, fields);
    return record;
}

static struct file unpack_file(struct load *load, const struct entry *entry)
{
    hasher_add_text(load->hasher, entry->path);
    hasher_add_hash(load->hasher, entry->hash);
    struct unpacking in = { .rest = entry->packed };
    struct file file = { .name = entry->name, .path = entry->path, .size = entry->info.size };
    file.sha256 = entry->hash;
    file.source = entry->source;
    file.width = (uint32_t)unpack_u64(&in);
    file.height = (uint32_t)unpack_u64(&in);
    return file;
}

static int compare_files(const void *a, const void *b)
{
    return str_compare(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static void sort_files(struct file *items, size_t count)
{
    if (count) /* names in NFC may stand in another order than those on disk */
        qsort(items, count, sizeof *items, compare_files);
}

static void unpack_campaign(struct load *load, const struct folder_scan *scan,
                            struct campaign_source *out)
{
    struct hasher *texts = hasher_new();
    out->id = scan->id;
    for (size_t i = 0; i < scan->entries.count; i++) {
        const struct entry *entry = &scan->entries.items[i];
        if (entry->kind == ENTRY_FILE) {
            *LIST_ADD(load->arena, &out->files) = unpack_file(load, entry);
            continue;
        }
        hasher_add_text(texts, entry->path);
        hasher_add_hash(texts, entry->hash);
        void *record = unpack(load, entry);
        if (!record)
            continue;
        if (entry->kind == ENTRY_PLAN)
            out->plan = record;
        else if (entry->kind == ENTRY_UPDATE)
            *LIST_ADD(load->arena, &out->updates) = record;
        else
            *LIST_ADD(load->arena, &out->documents) = record;
    }
    out->texts = (struct scope){ out->id, hasher_finish(texts) };
    sort_files(out->files.items, out->files.count);
}

static void unpack_other(struct load *load, const struct entry *entry)
{
    struct content *out = load->out;
    if (entry->kind == ENTRY_PAGE) {
        struct page_text *page = unpack(load, entry);
        if (page) {
            page->language = entry->language;
            *LIST_ADD(load->arena, &out->pages) = page;
        }
    } else if (path_folder(entry->path).len) {
        *LIST_ADD(load->arena, &out->page_files) = unpack_file(load, entry);
    } else {
        out->logo = unpack_file(load, entry);
    }
}

void load_unpack(struct load *load)
{
    struct content *out = load->out;
    size_t count = load->campaign_count;
    out->campaigns.items = (void *)ARENA_ARRAY(load->arena, struct campaign_source, count);
    out->campaigns.count = out->campaigns.capacity = count;
    for (size_t i = 0; i < count; i++)
        unpack_campaign(load, &load->campaigns[i], &out->campaigns.items[i]);
    for (size_t i = 0; i < load->others.count; i++)
        unpack_other(load, &load->others.items[i]);
    sort_files(out->page_files.items, out->page_files.count);
}
