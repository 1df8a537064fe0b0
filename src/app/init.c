/* `phatdong init`: a portal that builds, with a plan that shows what each key looks like. */
#include "app/command.h"
#include "app/example.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/path.h"
#include "os/clock.h"
#include "os/fs.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row init_options[] = {
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run),
      N_("list the files that would be made, and do nothing") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was made and all messages as one JSON object") },
    { 0 },
};

enum { ZONE_MINUTES = 7 * 60, GROWTH_MAX = 4096 };

str example_fill(struct arena *arena, str text, int year)
{
    const struct {
        str mark;
        int year;
    } marks[] = { { STR("@year@"), year }, { STR("@next@"), year + 1 } };
    struct buf out = buf_new(arena, text.len + GROWTH_MAX);
    for (size_t i = 0; i < text.len;) {
        str rest = str_sub(text, i, text.len);
        size_t row = 0;
        while (row < COUNT(marks) && !str_starts(rest, marks[row].mark))
            row++;
        if (row < COUNT(marks)) {
            buf_format(&out, "%d", marks[row].year);
            i += marks[row].mark.len;
        } else {
            buf_put_char(&out, text.ptr[i++]);
        }
    }
    return buf_str(&out);
}

/* Writes the example's content/ below the root, which must not have one; without a root only lists it. */
static int write_example(struct arena *arena, const struct fs_root *root, int year, str *path,
                         struct value *files)
{
    int error = 0;
    for (size_t i = 0; i < example_count && !error; i++) {
        str text = { (const char *)example_files[i].bytes, example_files[i].len };
        *path = example_fill(arena, str_from(example_files[i].path), year);
        if (!str_starts(*path, STR("content/")))
            continue;
        if (root)
            error = fs_make_folders(root, path_folder(*path), FS_MODE_FOLDER);
        if (root && !error)
            error = fs_write_new(root, *path, example_fill(arena, text, year), FS_MTIME_NOW);
        if (!error)
            value_add(arena, files, value_text(*path));
    }
    return error;
}

static void say_done(const struct app *app, str folder)
{
    if (str_is(folder, "."))
        APP_SAY(app, N_("The portal is in this folder. Look at it: phatdong serve --open"));
    else
        APP_SAY(app, N_("The portal is in {0}. Look at it: phatdong -C {0} serve --open"), folder);
}

/* --dry-run: the list, and whether there is a portal already. */
static void look_ahead(struct app *app, str folder, int year, struct value *files)
{
    struct fs_root root;
    struct fs_info info;
    str path;
    if (fs_open_root(app->arena, folder, &root) == 0) {
        if (fs_stat(&root, STR("content"), &info) == 0)
            diag_error(app->diag, SPAN_NONE, MSG_C020, folder);
        fs_close_root(&root);
    }
    if (diag_failed(app->diag))
        return;
    write_example(app->arena, NULL, year, &path, files);
    for (size_t i = 0; i < files->list.count && !app->options.json; i++)
        app_print(app,
                  str_concat(app->arena, path_join(app->arena, folder, files->list.items[i].text),
                             STR("\n")));
}

static void make_portal(struct app *app, str folder, int year, struct value *files)
{
    struct fs_root root;
    struct fs_info info;
    str path = folder;
    int error = fs_make_root(app->arena, folder, &root);
    if (error) {
        fs_report_path(app->diag, MSG_O004, folder, error);
        return;
    }
    if (fs_stat(&root, STR("content"), &info) == 0)
        diag_error(app->diag, SPAN_NONE, MSG_C020, folder);
    else
        error = write_example(app->arena, &root, year, &path, files);
    if (error)
        fs_report(app->diag, &root, MSG_O002, path, error);
    fs_close_root(&root);
    if (!diag_failed(app->diag))
        say_done(app, folder);
}

int command_init(struct app *app)
{
    str folder = app->options.arguments.items[0], wrong;
    int64_t seconds = clock_now_unix();
    if (clock_epoch(&seconds, &wrong) == CLOCK_EPOCH_WRONG) {
        diag_error(app->diag, SPAN_NONE, MSG_C014, wrong);
        return EXIT_USAGE;
    }
    value_put_text(app->arena, app_result(app), "folder", folder);
    struct value *files = value_put_list(app->arena, app_result(app), "files");
    int year = date_from_day(zone_day(seconds, ZONE_MINUTES)).year;
    (app->options.dry_run ? look_ahead : make_portal)(app, folder, year, files);
    return 0;
}
