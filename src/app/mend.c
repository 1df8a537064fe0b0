#include "app/mend.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/fs.h"

#include <stdlib.h>

/* The fixes of one file, in order. */
struct mending {
    struct app *app;
    const struct fs_root *root;
    const struct fix *fixes;
    size_t count;
    str path; /* below content/ */
    str text;
};

static int order_fixes(const void *a, const void *b)
{
    const struct fix *left = a, *right = b;
    int order = str_compare(left->at.source->path, right->at.source->path);
    if (order == 0)
        order = (left->at.start > right->at.start) - (left->at.start < right->at.start);
    return order ? order : (left->at.end < right->at.end) - (left->at.end > right->at.end);
}

/* The text from `from` to `to` with what is to be there; of two fixes that overlap the first counts. */
static str mended(const struct mending *mending, size_t from, size_t to, size_t *count)
{
    struct buf out = buf_new(mending->app->arena, 2 * FILE_SIZE_MAX);
    size_t at = from;
    for (size_t i = 0; i < mending->count; i++) {
        const struct fix *fix = &mending->fixes[i];
        if (fix->at.start < at || fix->at.end > to)
            continue;
        buf_put(&out, str_sub(mending->text, at, fix->at.start));
        buf_put(&out, fix->text);
        at = fix->at.end;
        ++*count;
    }
    buf_put(&out, str_sub(mending->text, at, to));
    return buf_str(&out);
}

/* Each line that changes, as `diff -U0` shows it. */
static void show(const struct mending *mending, struct buf *out)
{
    str rest = mending->text, line, shown = mending->fixes->at.source->path;
    buf_format(out, "--- " STR_FMT "\n+++ " STR_FMT "\n", STR_ARG(shown), STR_ARG(shown));
    for (size_t number = 1; str_line(&rest, &line); number++) {
        size_t from = (size_t)(line.ptr - mending->text.ptr), changes = 0;
        str now = mended(mending, from, from + line.len, &changes);
        if (changes)
            buf_format(out, "@@ -%zu +%zu @@\n-" STR_FMT "\n+" STR_FMT "\n", number, number,
                       STR_ARG(line), STR_ARG(now));
    }
}

/* Whether the file's bytes are the text that spans speak of. */
static bool is_stored_so(struct mending *mending, const struct portal *portal)
{
    struct source source = { 0 };
    const struct source *named = mending->fixes->at.source;
    if (!content_read_source((void *)(uintptr_t)&portal->load, mending->app->arena, named->path,
                             &source)
        || fs_read(mending->app->arena, mending->root, mending->path, FILE_SIZE_MAX, &mending->text,
                   NULL))
        return false;
    return str_equal(mending->text, source.text);
}

static void mend_file(struct mending *mending, const struct portal *portal, size_t *places,
                      size_t *files)
{
    struct app *app = mending->app;
    struct buf diff = buf_new(app->arena, MEND_DIFF_MAX);
    size_t count = 0;
    if (!is_stored_so(mending, portal)) {
        diag_warning(app->diag, span_file(mending->fixes->at.source), MSG_C030);
        return;
    }
    str text = mended(mending, 0, mending->text.len, &count);
    show(mending, &diff);
    if (!app->options.json)
        app_print(app, buf_str(&diff));
    int error = app->options.dry_run ? 0 : fs_replace(mending->root, mending->path, text, true);
    if (error)
        fs_report(app->diag, mending->root, MSG_O002, mending->path, error);
    *places += error ? 0 : count;
    *files += !error;
}

/* Below the content folder, as fs knows it. */
static str path_below(const struct portal *portal, str shown)
{
    str folder = portal->load.folder;
    str_drop(&folder, STR("/"));
    if (folder.len && !str_is(folder, ".") && str_skip(&shown, folder))
        str_skip(&shown, STR("/"));
    return shown;
}

static void mend_all(struct app *app, const struct portal *portal, const struct fix_list *fixes,
                     const struct fs_root *root, size_t *places, size_t *files)
{
    for (size_t from = 0, to; from < fixes->count; from = to) {
        const struct source *source = fixes->items[from].at.source;
        for (to = from; to < fixes->count && fixes->items[to].at.source == source; to++)
            continue;
        struct mending mending = { .app = app,
                                   .root = root,
                                   .fixes = &fixes->items[from],
                                   .count = to - from,
                                   .path = path_below(portal, source->path) };
        mend_file(&mending, portal, places, files);
    }
}

void mend(struct app *app, const struct portal *portal, struct fix_list *fixes)
{
    struct fs_root root;
    size_t places = 0, files = 0;
    if (fixes->count == 0 || fs_open_root(app->arena, portal->content, &root) != 0) {
        APP_SAY(app, N_("There is nothing that could be mended without a choice."));
        return;
    }
    qsort(fixes->items, fixes->count, sizeof *fixes->items, order_fixes);
    mend_all(app, portal, fixes, &root, &places, &files);
    fs_close_root(&root);
    value_put_int(app->arena, app_result(app), "mended", (int64_t)places);
    APP_SAY(app,
            app->options.dry_run
                ? N_("Nothing was written: {0} places in {1} files would be mended.")
                : N_("Mended: {0} places in {1} files."),
            str_from_u64(app->arena, places), str_from_u64(app->arena, files));
}
