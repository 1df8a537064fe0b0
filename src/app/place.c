/* Where the portal is, and which language that means for whoever works there. */
#include "app/command.h"
#include "base/arena.h"
#include "base/path.h"
#include "content/load.h"
#include "os/fs.h"

enum { LEVELS_MAX = 32 };

static bool has(const struct fs_root *root, str path, enum fs_kind kind)
{
    struct fs_info info;
    return fs_stat(root, path, &info) == 0 && info.kind == kind;
}

/* A folder above must look like a portal: many a folder is called content. */
static bool is_portal(struct arena *arena, str folder, bool above)
{
    struct fs_root root;
    if (fs_open_root(arena, folder, &root) != 0)
        return false;
    bool found = above ? has(&root, STR("content/campaigns"), FS_FOLDER)
                             || has(&root, STR("content/site.yaml"), FS_FILE)
                       : has(&root, STR("content"), FS_FOLDER);
    fs_close_root(&root);
    return found;
}

/* "." where there is none. */
static str nearest_portal(struct arena *arena)
{
    str folder = STR(".");
    for (size_t level = 0; level < LEVELS_MAX; level++) {
        if (is_portal(arena, folder, level > 0))
            return folder;
        folder = level ? str_concat(arena, folder, STR("/..")) : STR("..");
    }
    return STR(".");
}

void app_find_portal(struct app *app)
{
    const struct options *options = &app->options;
    app->portal_named = options->portal.len > 0;
    str portal = app->portal_named      ? options->portal
                 : options->content.len ? STR(".")
                                        : nearest_portal(app->arena);
    if (app->command) /* the command line is read */
        app->options.portal = portal;
    if (app->language_chosen)
        return;
    str content = options->content.len ? options->content
                                       : path_join(app->arena, portal, STR("content"));
    bool vietnamese = str_is(content_language(app->arena, content), "vi");
    app->language = vietnamese ? LANGUAGE_VI : LANGUAGE_EN;
}
