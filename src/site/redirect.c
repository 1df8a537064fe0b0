/* Former addresses (`aliases`): pages that lead to the present one. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"

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

static void add_aliases(struct aliases *aliases, const struct text_list *list, str link)
{
    struct arena *arena = aliases->model->arena;
    for (size_t i = 0; i < list->count; i++) {
        const struct text *alias = &list->items[i];
        if (alias->s.len == 0)
            continue; /* said when it was read */
        str file = file_of(arena, alias->s);
        if (!is_free(aliases, alias, file))
            continue;
        struct redirect *redirect = ARENA_NEW(arena, struct redirect);
        *redirect = (struct redirect){ file, link, alias->at };
        map_add(arena, &aliases->taken, file, redirect);
        *LIST_ADD(arena, &aliases->model->site->redirects) = *redirect;
    }
}

void redirects_build(struct model *model)
{
    struct aliases aliases = { .model = model };
    const struct map *pages = model->site->page_by_link;
    struct site *site = model->site;
    for (size_t i = 0; i < pages->count; i++) {
        const struct page_text *page = pages->entries[i].value;
        add_aliases(&aliases, &page->aliases, pages->entries[i].key);
    }
    for (size_t i = 0; i < site->entries.count; i++)
        add_aliases(&aliases, &site->entries.items[i]->document->aliases,
                    site->entries.items[i]->link);
}
