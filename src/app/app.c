#include "app/command.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "format/json.h"
#include "os/clock.h"
#include "os/fault.h"
#include "os/fs.h"
#include "os/progress.h"
#include "os/terminal.h"

#include <stdio.h>
#include <unistd.h>

#define TALK_LEN_MAX ((size_t)64 << 20)
/* What a person reads of a run; --all, and whatever is no terminal, is given all. */
#define SHOWN_MAX    20

void app_say(const struct app *app, const char *english, const str *args, size_t count)
{
    if (app->options.quiet)
        return;
    str line = tr_format(app->arena, app->language, english, args, count);
    fprintf(stderr, STR_FMT "\n", STR_ARG(line));
}

void app_begin(struct app *app)
{
    fault_catch();
    app->started_ms = clock_running_ms();
}

void app_print(struct app *app, str text)
{
    app_progress_end(app);
    if (text.len)
        fwrite(text.ptr, 1, text.len, stdout);
}

bool app_choose_style(struct app *app)
{
    static const struct {
        const char *word;
        enum colour_when when;
    } words[] = { { "auto", COLOUR_AUTO }, { "always", COLOUR_ALWAYS }, { "never", COLOUR_NEVER } };
    str word = app->options.color.len ? app->options.color : STR("auto");
    size_t i = 0;
    while (i < COUNT(words) && !str_is(word, words[i].word))
        i++;
    bool known = i < COUNT(words), all = app->options.all || !terminal_is(STDERR_FILENO);
    diag_set_style(app->diag, (struct diag_style){
                                  .colour = terminal_wants_colour(
                                      STDERR_FILENO, known ? words[i].when : COLOUR_AUTO),
                                  .shown_max = all ? 0 : SHOWN_MAX,
                              });
    if (!known)
        diag_error(app->diag, SPAN_NONE, MSG_C024, word);
    return known;
}

void app_progress(struct app *app, const char *english, size_t total)
{
    if (!app->progress && !app->options.quiet)
        app->progress = progress_new(STDERR_FILENO);
    progress_stage(app->progress, tr(app->language, english), total);
}

void app_progress_end(struct app *app)
{
    progress_free(app->progress);
    app->progress = NULL;
}

void app_write_file(struct app *app, str file, str bytes)
{
    struct fs_root root;
    str folder = path_folder(file);
    int error = fs_make_root(app->arena, folder.len ? folder : STR("."), &root);
    if (!error) {
        error = fs_replace(&root, path_name(file), bytes, false);
        fs_close_root(&root);
    }
    if (error)
        diag_system(app->diag, MSG_O002, file, error);
}

str app_seconds(const struct app *app)
{
    int64_t ms = clock_running_ms() - app->started_ms;
    return str_format(app->arena, "%lld%s%02d", (long long)(ms / 1000),
                      app->language == LANGUAGE_VI ? "," : ".", (int)(ms % 1000 / 10));
}

str app_day(const struct app *app, day_number day)
{
    struct date date = date_from_day(day);
    return app->language == LANGUAGE_VI ? date_short(app->arena, date)
                                        : date_long_en(app->arena, date);
}

void app_say_done(const struct app *app, const char *english, const str *args, size_t count)
{
    str line = tr_format(app->arena, app->language, english, args, count);
    str took = terminal_is(STDERR_FILENO)
                   ? tr_args(app->arena, app->language, N_(" ({0} s)"), app_seconds(app))
                   : STR("");
    if (!app->options.quiet)
        fprintf(stderr, STR_FMT STR_FMT "\n", STR_ARG(line), STR_ARG(took));
}

void app_say_then(const struct app *app, const char *english, const char *command)
{
    str portal = app->portal_named
                     ? str_concat(app->arena, STR("-C "), app->options.portal, STR(" "))
                     : STR("");
    APP_SAY(app, english, str_concat(app->arena, STR("phatdong "), portal, str_from(command)));
}

struct value *app_result(struct app *app)
{
    if (!app->result)
        app->result = value_new_map(app->arena);
    return app->result;
}

void app_print_messages(struct app *app)
{
    struct buf out = buf_new(app->arena, TALK_LEN_MAX);
    app_progress_end(app);
    if (app->options.json)
        return; /* once, at the end */
    diag_print(app->diag, &out, app->language);
    if (out.len)
        fwrite(out.ptr, 1, out.len, stderr);
}

/* One object: what the command found or did, then what it has to say. */
static void print_json(struct app *app, int status, size_t errors, size_t warnings, size_t notes)
{
    struct buf out = buf_new(app->arena, TALK_LEN_MAX);
    struct value *all = app_result(app);
    if (app->command)
        value_put_text(app->arena, all, "command", str_from(app->command->name));
    value_put_int(app->arena, all, "status", status);
    value_put_int(app->arena, all, "errors", (int64_t)errors);
    value_put_int(app->arena, all, "warnings", (int64_t)warnings);
    if (notes)
        value_put_int(app->arena, all, "notes", (int64_t)notes);
    value_put(app->arena, all, STR("messages"), *diag_value(app->diag, app->arena, app->language));
    json_write(&out, all, JSON_PRETTY);
    app_print(app, buf_str(&out));
}

void app_finish(struct app *app, int status)
{
    size_t warnings = diag_count(app->diag, DIAG_WARNING);
    size_t errors = diag_count(app->diag, DIAG_ERROR) + diag_count(app->diag, DIAG_NETWORK)
                    + diag_count(app->diag, DIAG_SYSTEM);
    size_t notes = diag_count(app->diag, DIAG_REMARK);
    app_print_messages(app);
    if (app->options.json)
        print_json(app, status, errors, warnings, notes);
    else if (notes && errors + warnings + notes > 1)
        APP_SAY(app, N_("Errors: {0}; warnings: {1}; notes: {2}."),
                str_from_u64(app->arena, errors), str_from_u64(app->arena, warnings),
                str_from_u64(app->arena, notes));
    else if (errors + warnings > 1) /* of one message everybody sees how many there are */
        APP_SAY(app, N_("Errors: {0}; warnings: {1}."), str_from_u64(app->arena, errors),
                str_from_u64(app->arena, warnings));
}
