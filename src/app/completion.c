/*
 * `phatdong completion`: what makes a shell complete the command line, printed
 * from the table of commands. What a value can be is known by its word in the
 * table ("DIR", "CMS"); a script asks the disk for the rest, never phatdong.
 */
#include "app/command.h"
#include "app/completion_text.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/schema.h"

#include <string.h>

static void put_commands(struct buf *out)
{
    for (size_t i = 0; i < command_count; i++)
        buf_format(out, "%s%s", i ? " " : "", commands[i].name);
}

static void put_types(struct buf *out)
{
    for (size_t i = 0; content_types[i]; i++)
        buf_format(out, "%s ", content_types[i]->name);
    buf_put(out, str_from(foreign_portal_type.name));
}

/* What stands for a value in help, and what it can be; a word with '@' is asked of the disk. */
static const struct {
    const char *value, *words;
    void (*put)(struct buf *out); /* instead of `words` */
} values[] = {
    { "DIR", "@folders", NULL },           { "FILE", "@files", NULL },
    { "FILE…", "@files", NULL },           { "OLD", "@campaigns", NULL },
    { "ID", "@campaigns", NULL },          { "[ID]", "@campaigns", NULL },
    { "NAME", "@themes", NULL },           { "LANGUAGE", "vi en", NULL },
    { "WHEN", "always never auto", NULL }, { "SHELL", "bash zsh", NULL },
    { "campaign ID", "campaign", NULL },   { "CMS", NULL, snippet_put_systems },
    { "[TYPE]", NULL, put_types },         { "[COMMAND|CODE]", NULL, put_commands },
};

/* Empty: nothing can be guessed (a day, an address). */
static str words_of(struct arena *arena, const char *value)
{
    struct buf out = buf_new(arena, COMPLETION_SIZE_MAX);
    for (size_t i = 0; i < COUNT(values); i++) {
        if (strcmp(values[i].value, value) != 0)
            continue;
        if (values[i].put)
            values[i].put(&out);
        else
            buf_put(&out, str_from(values[i].words));
    }
    return buf_str(&out);
}

/* -------------------------------------------------------------------- bash */

static void put_bash_names(struct buf *out, const struct option_row *rows)
{
    for (; rows && rows->name; rows++) {
        if (rows->kind != OPTION_LIST) /* it follows a flag of the same name */
            buf_format(out, " --%s", rows->name);
    }
}

/* "    build:-j | :-j | build:--jobs | :--jobs) wants='…' ;;": the value that an option waits for. */
static void put_bash_values(struct buf *out, const char *command, const struct option_row *rows)
{
    for (; rows && rows->name; rows++) {
        if (rows->kind == OPTION_LIST || !rows->value)
            continue;
        BUF_PUT(out, "    ");
        if (rows->letter)
            buf_format(out, "%s:-%c | :-%c | ", command, rows->letter, rows->letter);
        buf_format(out, "%s:--%s | :--%s) wants='" STR_FMT "' waits=1 ;;\n", command, rows->name,
                   rows->name, STR_ARG(words_of(out->arena, rows->value)));
    }
}

/* Of two arguments only the first can be guessed. */
static void put_bash(struct app *app, struct buf *out)
{
    (void)app;
    buf_put(out, str_from(completion_bash_begin));
    put_bash_values(out, "*", common_options);
    for (size_t i = 0; i < command_count; i++)
        put_bash_values(out, commands[i].name, commands[i].options);
    buf_put(out, str_from(completion_bash_arguments));
    BUF_PUT(out, "    '') words='");
    put_commands(out);
    BUF_PUT(out, "' options='");
    put_bash_names(out, common_options);
    BUF_PUT(out, "' ;;\n");
    for (size_t i = 0; i < command_count; i++) {
        buf_format(out, "    %s) words='" STR_FMT "' most=%zu options='", commands[i].name,
                   STR_ARG(words_of(out->arena, commands[i].arguments)),
                   (size_t)(commands[i].arguments_max == SIZE_MAX ? 1000 : 1));
        put_bash_names(out, commands[i].options);
        put_bash_names(out, common_options);
        BUF_PUT(out, "' ;;\n");
    }
    buf_put(out, str_from(completion_bash_end));
}

/* --------------------------------------------------------------------- zsh */

/* Within '…' and '[…]', or before ':', as _arguments and _describe read it. */
static void put_zsh_text(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            BUF_PUT(out, "'\\''");
        else if (strchr("[]:\\", *text))
            buf_format(out, "\\%c", *text);
        else
            buf_put_char(out, *text);
    }
}

/* What completes a value: ":DIR:_files -/". */
static void put_zsh_value(struct app *app, struct buf *out, const char *value)
{
    static const struct {
        const char *words, *action;
    } actions[] = {
        { "", " " },
        { "@folders", "_files -/" },
        { "@files", "_files" },
        { "@campaigns", "_phatdong_folders campaigns" },
        { "@themes", "_phatdong_folders themes" },
    };
    str words = words_of(app->arena, value);
    size_t row = 0;
    while (row < COUNT(actions) && !str_is(words, actions[row].words))
        row++;
    buf_put_char(out, ':');
    put_zsh_text(out, tr(app->language, value));
    if (row < COUNT(actions))
        buf_format(out, ":%s", actions[row].action);
    else
        buf_format(out, ":(" STR_FMT ")", STR_ARG(words));
}

static void put_zsh_option(struct app *app, struct buf *out, const struct option_row *row)
{
    if (row->letter)
        buf_format(out, " \\\n    '(-%c --%s)'{-%c,--%s}'[", row->letter, row->name, row->letter,
                   row->name);
    else
        buf_format(out, " \\\n    '--%s[", row->name);
    put_zsh_text(out, tr(app->language, row->doc));
    buf_put_char(out, ']');
    if (row->value)
        put_zsh_value(app, out, row->value);
    buf_put_char(out, '\'');
}

static void put_zsh_options(struct app *app, struct buf *out, const struct option_row *rows)
{
    for (; rows && rows->name; rows++) {
        if (rows->kind != OPTION_LIST)
            put_zsh_option(app, out, rows);
    }
}

static void put_zsh_command(struct app *app, struct buf *out, const struct command *command)
{
    buf_format(out, "  %s)\n    _arguments", command->name);
    put_zsh_options(app, out, command->options);
    put_zsh_options(app, out, common_options);
    if (command->arguments_max) {
        BUF_PUT(out, " \\\n    '");
        buf_put(out, command->arguments_max == SIZE_MAX ? STR("*") : STR("1"));
        put_zsh_value(app, out, command->arguments);
        buf_put_char(out, '\'');
    }
    BUF_PUT(out, " ;;\n");
}

static void put_zsh(struct app *app, struct buf *out)
{
    buf_put(out, str_from(completion_zsh_begin));
    put_zsh_options(app, out, common_options);
    buf_put(out, str_from(completion_zsh_commands));
    for (size_t i = 0; i < command_count; i++) {
        buf_format(out, "      '%s:", commands[i].name);
        put_zsh_text(out, tr(app->language, commands[i].summary));
        BUF_PUT(out, "'\n");
    }
    buf_put(out, str_from(completion_zsh_arguments));
    for (size_t i = 0; i < command_count; i++)
        put_zsh_command(app, out, &commands[i]);
    buf_put(out, str_from(completion_zsh_end));
}

int command_completion(struct app *app)
{
    static const struct {
        const char *name;
        void (*put)(struct app *app, struct buf *out);
    } shells[] = { { "bash", put_bash }, { "zsh", put_zsh } };
    str name = app->options.arguments.items[0];
    struct buf out = buf_new(app->arena, COMPLETION_SIZE_MAX);
    for (size_t i = 0; i < COUNT(shells); i++) {
        if (str_is(name, shells[i].name))
            shells[i].put(app, &out);
    }
    if (out.len == 0) {
        diag_error(app->diag, SPAN_NONE, MSG_C025, name);
        return EXIT_USAGE;
    }
    app_print(app, buf_str(&out));
    return 0;
}
