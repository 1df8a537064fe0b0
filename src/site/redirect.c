/*
 * Former addresses (`aliases`): pages that lead to the present one. The address of a file that is no
 * page cannot lead anywhere: the present file of that kind stands there too. Where a campaign had
 * another id, one alias stands for all that was below its address.
 */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"
#include "base/slug.h"
#include "base/utf8.h"

/* "/old/path/" and "/old/path" are the folder's page; "/old/path.html" is that file. */
static str file_of(struct arena *arena, str alias)
{
    str path = str_sub(alias, str_starts(alias, STR("/")), alias.len);
    bool is_file = path_extension(path).len && !str_ends(path, STR("/"));
    if (is_file)
        return path;
    str_drop(&path, STR("/"));
    return path.len ? str_concat(arena, path, STR("/index.html")) : STR("index.html");
}

/* The files that aliases have taken so far → struct redirect. */
struct aliases {
    struct model *model;
    struct map taken;
};

static bool is_free(struct aliases *aliases, const struct text *alias, str file)
{
    struct diag *diag = aliases->model->diag;
    const struct target *page = map_find(aliases->model->site->target_by_address, file);
    const struct redirect *first = map_find(&aliases->taken, file);
    if (!path_is_safe(file)) {
        diag_error(diag, alias->at, MSG_L010, alias->s);
    } else if (page) {
        diag_error(diag, alias->at, MSG_L011, alias->s, page->origin);
    } else if (first) {
        struct diag_item *item = diag_error(diag, alias->at, MSG_L012, alias->s);
        diag_note(diag, item, first->at, MSG_N081);
    }
    return path_is_safe(file) && !page && !first;
}

static void add(struct aliases *aliases, const struct redirect *redirect)
{
    struct arena *arena = aliases->model->arena;
    struct redirect *kept = arena_copy(arena, redirect, sizeof *redirect);
    map_add(arena, &aliases->taken, kept->from, kept);
    *LIST_ADD(arena, &aliases->model->site->redirects) = *kept;
}

/* Whether a browser shows what has a name that ends so as a page: html, aspx; not pdf. */
static bool is_page(str extension)
{
    static const char *const others[] = {
        "pdf", "doc", "docx", "odt",  "xls", "xlsx", "ppt", "pptx", "txt", "csv",
        "zip", "ics", "xml",  "json", "jpg", "jpeg", "png", "svg",  "mp3", "mp4",
    };
    for (size_t i = 0; i < COUNT(others); i++) {
        if (str_is(extension, others[i]))
            return false;
    }
    return true;
}

static str kind_of(struct arena *arena, str file)
{
    return utf8_lower(arena, path_extension(file));
}

struct file_list {
    const struct entry_file **items;
    size_t count, capacity;
};

/* What a document offers, its campaign's own last. */
static struct file_list files_with(struct arena *arena, const struct entry *entry)
{
    struct file_list list = { 0 };
    for (size_t i = 0; i < entry->files.count; i++)
        *LIST_ADD(arena, &list) = &entry->files.items[i];
    if (entry->is_plan)
        *LIST_ADD(arena, &list) = &entry->campaign->bundle;
    return list;
}

/* The present file for a former one of its kind: of that name, else in a folder of that name, else any. */
static str find_file(const struct aliases *aliases, const struct entry *entry, str file)
{
    struct arena *arena = aliases->model->arena;
    const struct file_list list = files_with(arena, entry);
    str kind = kind_of(arena, file), folder = path_name(path_folder(file)), found = STR_NONE;
    for (size_t i = 0, best = 0; i < list.count; i++) {
        str path = list.items[i]->path;
        bool alike = path.len && str_equal(kind_of(arena, path), kind);
        size_t fit = !alike                                            ? 0
                     : str_equal(path_name(path), path_name(file))     ? 3
                     : str_equal(path_name(path_folder(path)), folder) ? 2
                                                                       : 1;
        if (fit > best) {
            best = fit;
            found = path;
        }
    }
    const struct campaign *campaign = entry->campaign;
    if (found.len == 0 && str_is(kind, "ics") && campaign->calendar.len)
        return route_link_file(arena, campaign->calendar);
    if (found.len == 0 && str_is(kind, "xml") && campaign->feed.len)
        return route_link_file(arena, campaign->feed);
    return found;
}

/* `entry` is NULL for a text of pages/, which has no files. */
static void add_alias(struct aliases *aliases, const struct text *alias, str link,
                      const struct entry *entry)
{
    struct arena *arena = aliases->model->arena;
    struct redirect redirect = {
        .from = file_of(arena, alias->s),
        .link = link,
        .at = alias->at,
    };
    if (!is_free(aliases, alias, redirect.from))
        return;
    if (!is_page(kind_of(arena, redirect.from))) {
        redirect.copy = entry ? find_file(aliases, entry, redirect.from) : STR_NONE;
        if (redirect.copy.len == 0) {
            diag_error(aliases->model->diag, alias->at, MSG_L016, alias->s,
                       path_extension(redirect.from));
            return;
        }
    }
    add(aliases, &redirect);
}

static void add_aliases(struct aliases *aliases, const struct text_list *list, str link,
                        const struct entry *entry)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].s.len) /* else it was said when it was read */
            add_alias(aliases, &list->items[i], link, entry);
    }
}

/* A campaign whose address was another one: "thi-dua/" before the id, the id of then. */
struct moved {
    struct aliases *aliases;
    const struct campaign *campaign;
    str before, id;
    struct span at;
};

/* What stands at `path` of the campaign's folder stood at the same one of the former folder. */
static void add_moved(const struct moved *moved, str path, str link)
{
    struct aliases *aliases = moved->aliases;
    struct arena *arena = aliases->model->arena;
    str rest = path, name, own = moved->campaign->id;
    str_skip(&rest, str_concat(arena, moved->before, own, STR("/")));
    name = path_name(rest);
    if (str_skip(&name, own) && str_starts(name, STR("."))) /* "<id>.zip" */
        rest = path_join(arena, path_folder(rest), str_concat(arena, moved->id, name));
    struct redirect redirect = {
        .from = str_concat(arena, moved->before, moved->id, STR("/"), rest),
        .link = link,
        .copy = is_page(kind_of(arena, path)) ? STR_NONE : path,
        .at = moved->at,
    };
    bool taken = map_find(aliases->model->site->target_by_address, redirect.from)
                 || map_find(&aliases->taken, redirect.from);
    if (path.len && path_is_safe(redirect.from) && !taken)
        add(aliases, &redirect);
}

static void add_moved_page(const struct moved *moved, str link)
{
    add_moved(moved, route_link_file(moved->aliases->model->arena, link), link);
}

static void add_moved_entry(const struct moved *moved, const struct entry *entry)
{
    if (!entry->is_plan)
        add_moved_page(moved, entry->link);
    for (size_t i = 0; i < entry->files.count; i++)
        add_moved(moved, entry->files.items[i].path, entry->files.items[i].link);
}

static void add_moved_campaign(const struct moved *moved)
{
    const struct campaign *campaign = moved->campaign;
    add_moved_entry(moved, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_moved_entry(moved, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->updates.count; i++)
        add_moved_page(moved, campaign->updates.items[i].link);
    add_moved(moved, campaign->bundle.path, campaign->bundle.link);
    if (campaign->calendar.len)
        add_moved_page(moved, campaign->calendar);
    if (campaign->feed.len)
        add_moved_page(moved, campaign->feed);
}

/* All aliases that are written come first: none of them gives way to one that follows from another. */
static void add_all_moved(struct aliases *aliases, const struct campaign *campaign)
{
    const struct text_list *list = &campaign->plan->document->aliases;
    struct moved moved = { .aliases = aliases, .campaign = campaign };
    str rest;
    str_cut(aliases->model->site->routes->words[ROUTE_CAMPAIGN], '<', &moved.before, &rest);
    for (size_t i = 0; i < list->count; i++) {
        str file = file_of(aliases->model->arena, list->items[i].s);
        const struct redirect *redirect = map_find(&aliases->taken, file);
        moved.id = path_folder(file);
        moved.at = list->items[i].at;
        bool is_home = redirect && str_equal(redirect->link, campaign->plan->link)
                       && str_is(path_name(file), "index.html");
        if (is_home && str_skip(&moved.id, moved.before) && slug_is_id(moved.id))
            add_moved_campaign(&moved);
    }
}

void redirects_build(struct model *model)
{
    struct aliases aliases = { .model = model };
    const struct map *pages = model->site->page_by_link;
    struct site *site = model->site;
    for (size_t i = 0; i < pages->count; i++) {
        const struct page_text *page = pages->entries[i].value;
        add_aliases(&aliases, &page->aliases, pages->entries[i].key, NULL);
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        add_aliases(&aliases, &entry->document->aliases, entry->link, entry);
    }
    for (size_t i = 0; i < site->campaigns.count; i++)
        add_all_moved(&aliases, site->campaigns.items[i]);
}
