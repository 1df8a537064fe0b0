/* Folders into entries: what each file is, by its name alone. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/file_name.h"
#include "content/load_parts.h"
#include "content/picture.h"
#include "format/text.h"
#include "os/workers.h"

#include <errno.h>
#include <stdlib.h>

bool load_is_ignored(str name)
{
    return str_starts(name, STR(".")) || str_starts(name, STR("~$")) || str_ends(name, STR("~"))
           || str_is(name, "Thumbs.db") || str_is(name, "desktop.ini");
}

struct source *load_source(struct load *load, str path)
{
    pthread_mutex_lock(&load->lock);
    struct source *source = ARENA_NEW(load->arena, struct source);
    source->path = path_join(load->arena, load->options->folder, path);
    pthread_mutex_unlock(&load->lock);
    return source;
}

struct span load_place(struct load *load, str path)
{
    return span_file(load_source(load, path));
}

/* False for a name that no message could show as it is; `shown` is as near as can be. */
static bool is_readable_name(struct arena *scratch, str name, str *shown)
{
    struct buf out = buf_new(scratch, name.len * 4);
    bool readable = utf8_find_invalid(name) == STR_NOT_FOUND;
    uint32_t c;
    for (str rest = name; utf8_next(&rest, &c);) {
        bool allowed = text_is_allowed(c) && c != '\n' && c != '\t';
        readable = readable && allowed;
        buf_put_code_point(&out, allowed ? c : 0xFFFD);
    }
    *shown = buf_str(&out);
    return readable;
}

/* The entries of a folder that count; none, and a report, where it cannot be read. */
static struct fs_entries list_folder(struct load *load, struct arena *scratch, str folder)
{
    struct fs_entries found = { 0 }, kept = { 0 };
    int error = fs_list(scratch, &load->root, folder, &found);
    if (error && error != ENOENT)
        fs_report(load->diag, &load->root, MSG_O003, folder, error);
    for (size_t i = 0; i < found.count; i++) {
        const struct fs_entry *entry = &found.items[i];
        str path = path_join(scratch, folder, entry->name), shown;
        if (load_is_ignored(entry->name))
            continue;
        if (!is_readable_name(scratch, entry->name, &shown))
            diag_error(load->diag, load_place(load, folder), MSG_N069, shown);
        else if (entry->info.kind == FS_LINK)
            fs_report(load->diag, &load->root, MSG_O001, path, ELOOP);
        else if (entry->info.kind == FS_OTHER)
            fs_report(load->diag, &load->root, MSG_O001, path, ENXIO);
        else
            *LIST_ADD(scratch, &kept) = *entry;
    }
    return kept;
}

/* Room for all entries at once: lists of several workers would else grow into each other. */
static void reserve(struct load *load, struct entries *list, size_t count)
{
    pthread_mutex_lock(&load->lock);
    list->items = ARENA_ARRAY(load->arena, struct entry, count);
    list->capacity = count;
    pthread_mutex_unlock(&load->lock);
}

/* Adds an entry to a list in the build arena. */
static struct entry *add_entry(struct load *load, struct entries *list, enum entry_kind kind,
                               str folder, const struct fs_entry *found)
{
    pthread_mutex_lock(&load->lock);
    struct entry *entry = LIST_ADD(load->arena, list);
    struct source *source = ARENA_NEW(load->arena, struct source);
    str below = path_join(load->arena, folder, found->name);
    source->path = path_join(load->arena, load->options->folder, below);
    *entry = (struct entry){ .kind = kind, .path = below, .source = source, .info = found->info };
    str name = path_name(below);
    entry->name = kind == ENTRY_FILE ? utf8_nfc(load->arena, name) : path_stem(name);
    pthread_mutex_unlock(&load->lock);
    return entry;
}

/* An id becomes a part of an address: small letters, digits and dashes. */
static void check_id(struct load *load, struct arena *scratch, str id, str path)
{
    if (slug_is_id(id))
        return;
    str better = slug_make(scratch, id);
    diag_error(load->diag, load_place(load, path), MSG_N066, id,
               better.len ? better : STR("ke-hoach-2026"));
}

/* Names below a campaign's address that the portal needs itself (TEXT.md, "Names"). */
static bool is_reserved(str id)
{
    static const char *const words[] = { "tai-ve", "tep", "dang-lai", "lich", "cap-nhat", "index" };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(id, words[i]))
            return true;
    }
    return false;
}

/* "plan.en": the language, which only texts of pages/ have; empty for any other name. */
static str language_in(str name)
{
    str language = path_extension(name);
    bool letters = language.len == 2 || language.len == 3;
    for (size_t i = 0; i < language.len; i++)
        letters = letters && language.ptr[i] >= 'a' && language.ptr[i] <= 'z';
    return letters ? language : STR("");
}

/* As a document it would be one more in the register: a translation is not one, it is a page. */
static void refuse_translation(struct load *load, struct arena *scratch, const struct entry *entry,
                               str language)
{
    str name = path_stem(entry->name);
    if (str_is(name, "plan"))
        name = path_name(path_folder(entry->path));
    str page = str_concat(scratch, STR("pages/"), name, STR("."), language, STR(".md"));
    diag_error(load->diag, span_file(entry->source), MSG_N102, path_name(entry->path), page);
}

static void check_text_name(struct load *load, struct arena *scratch, const struct entry *entry)
{
    str language = entry->kind == ENTRY_PAGE ? STR("") : language_in(entry->name);
    if (language.len) {
        refuse_translation(load, scratch, entry, language);
        return;
    }
    check_id(load, scratch, entry->name, entry->path);
    bool reserved = entry->kind == ENTRY_DOCUMENT ? is_reserved(entry->name)
                                                  : str_is(entry->name, "index");
    if (reserved)
        diag_error(load->diag, span_file(entry->source), MSG_N067, entry->name);
}

static void check_file_name(struct load *load, struct arena *scratch, const struct entry *entry)
{
    file_name_check(scratch, entry->name, entry->name, span_file(entry->source), load->diag);
}

/* Two names that some file systems and servers cannot tell apart. */
static void check_twins(struct load *load, struct arena *scratch, const struct entries *entries)
{
    struct map seen = { 0 };
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        str name = utf8_lower(scratch, utf8_nfc(scratch, path_name(entry->path)));
        if (entry->kind != ENTRY_FILE || map_add(scratch, &seen, name, (void *)(uintptr_t)(i + 1)))
            continue;
        size_t first = (size_t)(uintptr_t)map_find(&seen, name) - 1;
        diag_error(load->diag, span_file(entry->source), MSG_N070, entry->name,
                   entries->items[first].name);
    }
}

static void scan_updates(struct load *load, struct arena *scratch, str folder, struct entries *list)
{
    struct fs_entries found = list_folder(load, scratch, folder);
    for (size_t i = 0; i < found.count; i++) {
        str path = path_join(scratch, folder, found.items[i].name);
        if (found.items[i].info.kind == FS_FILE && str_ends(path, STR(".md")))
            check_text_name(load, scratch,
                            add_entry(load, list, ENTRY_UPDATE, folder, &found.items[i]));
        else
            diag_error(load->diag, load_place(load, path), MSG_N073, found.items[i].name);
    }
}

static enum entry_kind kind_of(str name)
{
    if (str_is(name, "plan.md") || str_is(name, "plan.yaml"))
        return ENTRY_PLAN;
    return str_ends(name, STR(".md")) ? ENTRY_DOCUMENT : ENTRY_FILE;
}

static void scan_campaign_entry(struct load *load, struct arena *scratch, str folder,
                                const struct fs_entry *found, struct entries *list)
{
    str path = path_join(scratch, folder, found->name);
    if (found->info.kind == FS_FOLDER && str_is(found->name, "updates")) {
        scan_updates(load, scratch, path, list);
    } else if (found->info.kind == FS_FOLDER) {
        diag_error(load->diag, load_place(load, path), MSG_N072, found->name);
    } else {
        struct entry *entry = add_entry(load, list, kind_of(found->name), folder, found);
        if (entry->kind == ENTRY_FILE)
            check_file_name(load, scratch, entry);
        else
            check_text_name(load, scratch, entry);
    }
}

/* A plan that is a link, or no file, is there all the same; it was told of. */
static bool has_plan_of_a_kind(struct load *load, struct arena *scratch, str folder)
{
    struct fs_info info;
    return fs_stat(&load->root, path_join(scratch, folder, STR("plan.md")), &info) == 0
           || fs_stat(&load->root, path_join(scratch, folder, STR("plan.yaml")), &info) == 0;
}

/* Every campaign has one plan, and not too many files. */
static void check_campaign(struct load *load, struct arena *scratch, str folder,
                           const struct entries *entries)
{
    size_t plans = 0, files = 0;
    for (size_t i = 0; i < entries->count; i++) {
        plans += entries->items[i].kind == ENTRY_PLAN;
        files += entries->items[i].kind == ENTRY_FILE;
    }
    if (plans == 0 && !has_plan_of_a_kind(load, scratch, folder))
        diag_error(load->diag, load_place(load, folder), MSG_N065);
    if (plans > 1)
        diag_error(load->diag, load_place(load, folder), MSG_N074);
    if (files > ATTACHMENTS_MAX)
        diag_error(load->diag, load_place(load, folder), MSG_N075,
                   str_from_u64(scratch, ATTACHMENTS_MAX));
}

static void scan_campaign(size_t index, struct arena *scratch, void *context)
{
    struct load *load = context;
    struct folder_scan *campaign = &load->campaigns[index];
    str folder = path_join(scratch, STR("campaigns"), campaign->id);
    struct fs_entries found = list_folder(load, scratch, folder);
    check_id(load, scratch, campaign->id, folder);
    reserve(load, &campaign->entries, found.count);
    for (size_t i = 0; i < found.count; i++)
        scan_campaign_entry(load, scratch, folder, &found.items[i], &campaign->entries);
    check_campaign(load, scratch, folder, &campaign->entries);
    check_twins(load, scratch, &campaign->entries);
}

static void scan_campaigns(struct load *load, struct arena *scratch)
{
    struct fs_entries found = list_folder(load, scratch, STR("campaigns"));
    load->campaigns = ARENA_ARRAY(load->arena, struct folder_scan, found.count);
    for (size_t i = 0; i < found.count; i++) {
        str name = found.items[i].name;
        if (found.items[i].info.kind == FS_FOLDER)
            load->campaigns[load->campaign_count++].id = str_copy(load->arena, name);
        else
            diag_warning(load->diag, load_place(load, path_join(scratch, STR("campaigns"), name)),
                         MSG_N071, name);
    }
    workers_run(load->options->jobs, load->campaign_count, scan_campaign, load);
}

/* "lien-he.en": the page lien-he in English. */
static void split_language(struct entry *page)
{
    size_t dot = str_find_last_char(page->name, '.');
    if (dot == STR_NOT_FOUND)
        return;
    page->language = str_sub(page->name, dot + 1, page->name.len);
    page->name = str_sub(page->name, 0, dot);
}

static void scan_pages(struct load *load, struct arena *scratch)
{
    struct fs_entries found = list_folder(load, scratch, STR("pages"));
    for (size_t i = 0; i < found.count; i++) {
        const struct fs_entry *item = &found.items[i];
        bool text = str_ends(item->name, STR(".md"));
        if (item->info.kind == FS_FOLDER) {
            diag_error(load->diag, load_place(load, path_join(scratch, STR("pages"), item->name)),
                       MSG_N072, item->name);
            continue;
        }
        struct entry *entry = add_entry(load, &load->others, text ? ENTRY_PAGE : ENTRY_FILE,
                                        STR("pages"), item);
        if (text) {
            split_language(entry);
            check_text_name(load, scratch, entry);
        } else {
            check_file_name(load, scratch, entry);
        }
    }
    check_twins(load, scratch, &load->others);
}

/* A misspelt file would silently be left out. */
static void check_root(struct load *load, struct arena *scratch)
{
    static const str known[] = {
        STR_INIT("site.yaml"),      STR_INIT("organizations.yaml"),
        STR_INIT("movements.yaml"), STR_INIT("slogans.yaml"),
        STR_INIT("pages"),          STR_INIT("campaigns"),
    };
    struct fs_entries found = list_folder(load, scratch, STR(""));
    for (size_t i = 0; i < found.count; i++) {
        str name = found.items[i].name;
        size_t j = 0;
        while (j < COUNT(known) && !str_equal(name, known[j]))
            j++;
        if (j < COUNT(known) || str_equal(name, load->out->config.logo.s))
            continue;
        str nearest = utf8_nearest(scratch, name, known, COUNT(known));
        struct diag_item *item = diag_warning(load->diag, load_place(load, name), MSG_N071, name);
        if (nearest.len)
            diag_note(load->diag, item, SPAN_NONE, MSG_N085, nearest);
    }
}

/* The logo of site.yaml stands beside it. */
static void scan_logo(struct load *load)
{
    struct text logo = load->out->config.logo;
    struct fs_entry found = { .name = logo.s };
    if (logo.s.len == 0)
        return;
    if (!str_ends(logo.s, STR(".svg")) && picture_format_of(path_extension(logo.s)) == PICTURE_NONE)
        diag_error(load->diag, logo.at, MSG_N068, logo.s, STR("svg png jpg jpeg webp gif"));
    int error = fs_stat(&load->root, logo.s, &found.info);
    if (error == ENOENT)
        diag_error(load->diag, logo.at, MSG_N094, logo.s);
    else if (error)
        fs_report(load->diag, &load->root, MSG_O001, logo.s, error);
    else
        add_entry(load, &load->others, ENTRY_FILE, STR(""), &found);
}

void load_scan(struct load *load)
{
    struct arena *scratch = arena_new();
    check_root(load, scratch);
    scan_campaigns(load, scratch);
    scan_pages(load, scratch);
    scan_logo(load);
    arena_free(scratch);
}
