/* `phatdong import`: an office's documents into plan files, to be reviewed. */
#include "intake/import.h"

#include "app/command.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"

#include <stdio.h>

#define AT(member) offsetof(struct options, member)

const struct option_row import_options[] = {
    { 'o', "directory", N_("DIR"), OPTION_TEXT, AT(directory),
      N_("make the campaign's folder in DIR (default: content/campaigns)") },
    { 0, "dry-run", NULL, OPTION_FLAG, AT(dry_run), N_("print the plan files, write nothing") },
    { 0, "force", NULL, OPTION_FLAG, AT(force), N_("write over a plan that was imported before") },
    { 0, "json", NULL, OPTION_FLAG, AT(json), N_("print messages as JSON") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

static void say_imported(struct app *app, str file, const struct imported *imported)
{
    if (imported->questions)
        APP_SAY(app, N_("{0} → {1}: places to look at, marked \"cần xem\": {2}"), file,
                imported->path, str_from_u64(app->arena, imported->questions));
    else
        APP_SAY(app, N_("{0} → {1}"), file, imported->path);
    if (imported->former.len)
        APP_SAY(app, N_("the plan that was there is kept in {0}"), imported->former);
}

int command_import(struct app *app)
{
    struct map taken = { 0 };
    str content = app->options.content.len
                      ? app->options.content
                      : path_join(app->arena, app->options.portal, STR("content"));
    const struct import_options options = {
        .folder = app->options.directory.len ? app->options.directory
                                             : path_join(app->arena, content, STR("campaigns")),
        .force = app->options.force,
        .dry_run = app->options.dry_run,
        .taken = &taken,
    };
    for (size_t i = 0; i < app->options.arguments.count; i++) {
        str file = app->options.arguments.items[i];
        struct imported imported;
        if (!import_file(app->arena, file, &options, &imported, app->diag))
            continue;
        if (options.dry_run)
            fwrite(imported.text.ptr, 1, imported.text.len, stdout);
        say_imported(app, file, &imported);
    }
    return 0;
}
