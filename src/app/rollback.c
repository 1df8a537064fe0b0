/* `phatdong rollback`: the output as it was before the last build, without reading the content. */
#include "app/listing.h"
#include "app/portal.h"
#include "base/arena.h"
#include "os/clock.h"
#include "write/former.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row rollback_options[] = {
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run),
      N_("list what would come back and go, do nothing") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was done and all messages as one JSON object") },
    { 0 },
};

static void list_changes(struct app *app, const struct former *former)
{
    struct listing list = listing_begin(app);
    for (size_t i = 0; i < former->count; i++) {
        const struct former_change *change = &former->items[i];
        listing_add(&list, change->word, change->path, change->size);
    }
    listing_end(&list);
}

static void tell(struct app *app, str output, size_t puts, size_t drops)
{
    str back = str_from_u64(app->arena, puts), gone = str_from_u64(app->arena, drops);
    value_put_int(app->arena, app_result(app), "restored", (int64_t)puts);
    value_put_int(app->arena, app_result(app), "deleted", (int64_t)drops);
    app_print_messages(app);
    if (app->options.dry_run) {
        APP_SAY_DONE(app,
                     N_("Nothing was changed: {0} files would come back, {1} would be deleted."),
                     back, gone);
        return;
    }
    APP_SAY_DONE(
        app, N_("{0} is as it was before the last build: {1} files came back, {2} were deleted."),
        output, back, gone);
    APP_SAY(app,
            N_("The next build makes the portal from its content again: mend what was wrong first. "
               "Once more: forward again."));
}

static void roll_back(struct app *app, struct tree *tree, str output)
{
    struct former former;
    size_t drops = 0;
    if (!former_compare(tree, &former, app->diag))
        return;
    for (size_t i = 0; i < former.count; i++)
        drops += former.items[i].goes;
    if (app->options.dry_run)
        list_changes(app, &former);
    else if (!former_restore(tree, &former, app->diag))
        return;
    tell(app, output, former.count - drops, drops);
}

int command_rollback(struct app *app)
{
    struct tree *tree = NULL;
    struct fs_root root;
    str output = portal_output(app);
    if (fs_open_root(app->arena, output, &root) != 0) { /* else it would be made */
        diag_error(app->diag, SPAN_NONE, MSG_W021, output);
        return 0;
    }
    fs_close_root(&root);
    enum tree_opened opened = tree_open(app->arena, output, clock_now_unix(), app->diag, &tree);
    if (opened == TREE_READY)
        roll_back(app, tree, output);
    tree_close(tree);
    return opened == TREE_LOCKED ? EXIT_LOCKED : 0;
}
