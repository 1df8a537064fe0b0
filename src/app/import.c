/* `phatdong import`: an office's documents into plan files, to be reviewed. */
#include "intake/import.h"

#include "app/command.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"

#include <stdio.h>

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row import_options[] = {
    { 'o', "directory", N_("DIR"), OPTION_TEXT, AT(directory),
      N_("make the campaign's folder in DIR (default: content/campaigns)") },
    { 0, "attach", N_("FILE"), OPTION_TEXT, AT(attach),
      N_("publish FILE, the signed original, beside the plan, byte for byte") },
    { 0, "into", N_("ID"), OPTION_TEXT, AT(into),
      N_("as a further document of the campaign ID: a report, a notice") },
    { 0, "explain", NULL, OPTION_FLAG, AT(explain),
      N_("print what was recognised and from where, a line each") },
    { 'n', "dry-run", NULL, OPTION_FLAG, AT(dry_run), N_("print the plan files, write nothing") },
    { 0, "force", NULL, OPTION_FLAG, AT(force), N_("write over a plan that was imported before") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print values, their places in the source, and messages as JSON") },
    { 0 },
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

/* Between tabs: "number", "dòng 3", "Số: 16 /KH-CĐBDT", and what a person has to decide. */
static void explain(const struct imported *imported)
{
    for (size_t i = 0; i < imported->notes.count; i++) {
        const struct import_note *note = &imported->notes.items[i];
        printf(STR_FMT "\t" STR_FMT "\t" STR_FMT "%s" STR_FMT "\n", STR_ARG(note->path),
               STR_ARG(note->place), STR_ARG(note->words), note->question.len ? "\tcần xem: " : "",
               STR_ARG(note->question));
    }
}

static void put_text(struct arena *arena, struct value *map, const char *key, str text)
{
    if (text.len)
        value_put_text(arena, map, key, text);
}

/* A note as an object: the value, where it stands in the source, what is in doubt about it. */
static void put_note(struct arena *arena, struct value *list, const struct import_note *note)
{
    struct value *item = value_add_map(arena, list);
    put_text(arena, item, "field", note->path);
    if (note->value)
        value_put(arena, item, STR("value"), *note->value);
    if (note->page)
        value_put_int(arena, item, "page", (int64_t)note->page);
    if (note->line)
        value_put_int(arena, item, "line", (int64_t)note->line);
    put_text(arena, item, "words", note->words);
    put_text(arena, item, "question", note->question);
}

/* What --json tells of one document; with --dry-run the plan file too, which stands nowhere else. */
static void put_imported(struct app *app, struct value *plans, str file,
                         const struct imported *imported)
{
    struct arena *arena = app->arena;
    struct value *plan = value_add_map(arena, plans);
    value_put_text(arena, plan, "source", file);
    value_put_text(arena, plan, "id", imported->id);
    value_put_text(arena, plan, "file", imported->path);
    put_text(arena, plan, "former", imported->former);
    value_put_int(arena, plan, "questions", (int64_t)imported->questions);
    value_put(arena, plan, STR("document"), *imported->record);
    struct value *notes = value_put_list(arena, plan, "read");
    for (size_t i = 0; i < imported->notes.count; i++)
        put_note(arena, notes, &imported->notes.items[i]);
    if (app->options.dry_run)
        value_put_text(arena, plan, "plan", imported->text);
}

/* Where the plans stand elsewhere than in the portal, it does not show them. */
static void say_done(struct app *app, size_t count, bool in_portal)
{
    app_print_messages(app);
    if (count > 1)
        APP_SAY_DONE(app, N_("Documents imported: {0}."), str_from_u64(app->arena, count));
    if (in_portal)
        app_say_then(app, N_("Read it over, beside the page that it becomes: {0}"), "serve --open");
}

int command_import(struct app *app)
{
    struct map taken = { 0 };
    str content = app->options.content.len
                      ? app->options.content
                      : path_join(app->arena, app->options.portal, STR("content"));
    str campaigns = path_join(app->arena, content, STR("campaigns"));
    const struct import_options options = {
        .folder = app->options.directory.len ? app->options.directory : campaigns,
        .force = app->options.force,
        .dry_run = app->options.dry_run,
        .attach = app->options.attach,
        .into = app->options.into,
        .taken = &taken,
    };
    if (app->options.attach.len && app->options.arguments.count > 1) {
        diag_error(app->diag, SPAN_NONE, MSG_C026);
        return EXIT_USAGE;
    }
    struct value *plans = value_put_list(app->arena, app_result(app), "plans"); /* for --json */
    size_t count = 0;
    for (size_t i = 0; i < app->options.arguments.count; i++) {
        str file = app->options.arguments.items[i];
        struct imported imported;
        if (!import_file(app->arena, file, &options, &imported, app->diag))
            continue;
        if (app->options.json)
            put_imported(app, plans, file, &imported);
        else if (app->options.explain)
            explain(&imported);
        else if (options.dry_run)
            fwrite(imported.text.ptr, 1, imported.text.len, stdout);
        say_imported(app, file, &imported);
        count++;
    }
    if (count && !options.dry_run)
        say_done(app, count, str_equal(options.folder, campaigns));
    return 0;
}
