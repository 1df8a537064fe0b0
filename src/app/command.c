#include "app/command.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "os/confine.h"

#include <string.h>

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row common_options[] = {
    { 'C', "portal", N_("DIR"), OPTION_TEXT, AT(portal),
      N_("the portal: the folder that holds content/, themes/ and output/ (default: this folder, or the one above that is a portal)") },
    { 0, "content", N_("DIR"), OPTION_TEXT, AT(content), N_("read the content from DIR") },
    { 0, "theme", N_("NAME"), OPTION_TEXT, AT(theme), N_("use this theme instead of site.yaml's") },
    { 0, "output", N_("DIR"), OPTION_TEXT, AT(output), N_("write the portal to DIR") },
    { 0, "lang", N_("LANGUAGE"), OPTION_TEXT, AT(language), N_("speak vi or en") },
    { 0, "color", N_("WHEN"), OPTION_TEXT, AT(color),
      N_("colour messages always, never or auto: on a terminal, unless NO_COLOR is set") },
    { 0, "all", NULL, OPTION_FLAG, AT(all),
      N_("show all messages on a terminal too, not only the first 20") },
    { 'q', "quiet", NULL, OPTION_FLAG, AT(quiet), N_("say nothing but warnings and errors") },
    { 'h', "help", NULL, OPTION_FLAG, AT(help), N_("show this help") },
    { 0, "version", NULL, OPTION_FLAG, AT(version), N_("print the version") },
    { 0 },
};

const struct command commands[] = {
    { "init", N_("DIR"), 1, 1, N_("make a portal that builds, with a plan as an example"),
      "phatdong init cong\nphatdong -C cong serve --open", init_options, command_init, false },
    { "new", N_("campaign ID"), 2, 2,
      N_("begin a campaign: a plan to fill in, or next year's from last year's"),
      "phatdong new campaign 2027-chuyen-doi-so\nphatdong new campaign 2027-16-kh-ubnd --from 2026-16-kh-ubnd",
      new_options, command_new, false },
    { "import", N_("FILE…"), 1, SIZE_MAX, N_("turn an office's documents into plan files"),
      "phatdong import ke-hoach.docx --attach ban-ky-so.pdf\nphatdong import quyet-dinh.pdf --dry-run",
      import_options, command_import, false },
    { "build", "", 0, 0, N_("build the portal: content and theme into output/"),
      "phatdong build\nphatdong -C portal build --now 2024-01-15", build_options, command_build,
      false },
    { "check", "", 0, 0, N_("say all that is wrong with the content, write nothing"),
      "phatdong check --strict\nphatdong check --now 2026-09-02 --drafts", check_options,
      command_check, false },
    { "serve", "", 0, 0, N_("show the portal in a browser while it is written"),
      "phatdong serve --open\nphatdong serve --now 2027-01-15 --drafts", serve_options,
      command_serve, true },
    { "next", "", 0, 0, N_("say when and why the portal next changes by itself"),
      "phatdong next\nphatdong -C cong next --systemd", next_options, command_next, false },
    { "snippet", N_("[ID]"), 0, 1,
      N_("print what to paste into another site's editor: the ticker, or a plan's text"),
      "phatdong snippet --for liferay\n"
      "phatdong snippet 2026-16-kh-ubnd --full-text --for joomla >ke-hoach.html",
      snippet_options, command_snippet, false },
    { "fetch", "", 0, 0,
      N_("bring remote attachments and other portals' campaigns into the local cache"),
      "phatdong fetch\nphatdong fetch --ca ca-noi-bo.pem --allow-host tep.so.example.gov.vn",
      fetch_options, command_fetch, true },
    { "publish", N_("TARGET"), 1, 1,
      N_("copy the portal to a server of site.yaml, only what changed"),
      "phatdong publish main --dry-run\nphatdong -C cong publish main", publish_options,
      command_publish, true },
    { "rollback", "", 0, 0, N_("bring back the portal as it was before the last build"),
      "phatdong rollback --dry-run\nphatdong rollback", rollback_options, command_rollback, false },
    { "archive", N_("[ID]"), 0, 1,
      N_("keep a campaign that is over for ever: a bag that proves itself"),
      "phatdong archive 2024-16-kh-ubnd\nphatdong archive --verify", archive_options,
      command_archive, false },
    { "schema", N_("[TYPE]"), 0, 1, N_("print the JSON Schema of a type of content, for editors"),
      "phatdong schema document\nphatdong schema --markdown", schema_options, command_schema,
      false },
    { "completion", N_("SHELL"), 1, 1,
      N_("print what makes bash or zsh complete commands, options and campaigns"),
      "source <(phatdong completion bash)\n"
      "phatdong completion zsh >~/.zfunc/_phatdong",
      NULL, command_completion, false },
    { "help", N_("[COMMAND|CODE]"), 0, 1, N_("explain a command or a message code"),
      "phatdong help build\nphatdong help N012", NULL, command_help, false },
};

const size_t command_count = COUNT(commands);

const struct command *command_find(str name)
{
    for (size_t i = 0; i < command_count; i++) {
        if (str_is(name, commands[i].name))
            return &commands[i];
    }
    return NULL;
}

int command_run(struct app *app)
{
    bool is_online = app->command->is_online || app->options.links;
    if (!is_online)
        confine(CONFINE_NETWORK);
    return app->command->run(app);
}

static const struct option_row *find_in(const struct option_row *rows, str name, char letter)
{
    for (; rows && rows->name; rows++) {
        if (letter ? rows->letter == letter : str_is(name, rows->name))
            return rows;
    }
    return NULL;
}

static const struct option_row *find_option(const struct command *command, str name, char letter)
{
    const struct option_row *row = find_in(common_options, name, letter);
    return row ? row : find_in(command ? command->options : NULL, name, letter);
}

/* Options may stand before the command, so that of every command is tried there. */
static const struct option_row *find_anywhere(const struct command *command, str name, char letter)
{
    const struct option_row *row = find_option(command, name, letter);
    for (size_t i = 0; !row && !command && i < command_count; i++)
        row = find_in(commands[i].options, name, letter);
    return row;
}

static void report_unknown(struct app *app, str word, str name)
{
    str names[64];
    size_t count = 0;
    const struct option_row *sets[] = { common_options,
                                        app->command ? app->command->options : NULL };
    for (size_t i = 0; i < COUNT(sets); i++) {
        for (const struct option_row *row = sets[i]; row && row->name && count < COUNT(names);
             row++)
            names[count++] = str_from(row->name);
    }
    str nearest = utf8_nearest(app->arena, name, names, count);
    if (nearest.len)
        diag_error(app->diag, SPAN_NONE, MSG_C002, word,
                   str_concat(app->arena, STR("--"), nearest));
    else if (app->command)
        diag_error(app->diag, SPAN_NONE, MSG_C003, word, str_from(app->command->name));
    else
        diag_error(app->diag, SPAN_NONE, MSG_C040, word);
}

static bool set_number(struct app *app, const struct option_row *row, str word, str value,
                       uint64_t *out)
{
    if (!str_to_u64(value, out)) {
        diag_error(app->diag, SPAN_NONE, MSG_C005, word, value);
        return false;
    }
    if (row->high && (*out < row->low || *out > row->high)) {
        diag_error(app->diag, SPAN_NONE, MSG_C041, word, str_from_u64(app->arena, row->low),
                   str_from_u64(app->arena, row->high), value);
        return false;
    }
    return true;
}

static bool set_option(struct app *app, const struct option_row *row, str word, str value)
{
    char *place = (char *)&app->options + row->offset;
    switch (row->kind) {
    case OPTION_FLAG:
        memcpy(place, &(bool){ true }, sizeof(bool));
        return true;
    case OPTION_TEXT:
        memcpy(place, &value, sizeof value);
        return true;
    case OPTION_LIST:
        *LIST_ADD(app->arena, (struct str_list *)(void *)place) = value;
        return true;
    case OPTION_NUMBER: {
        uint64_t number;
        if (!set_number(app, row, word, value, &number))
            return false;
        memcpy(place, &number, sizeof number);
        return true;
    }
    }
    return false;
}

/* Takes the option at argv[*i], and the next word where it needs a value. */
static bool take_option(struct app *app, int argc, char **argv, int *i)
{
    str word = str_from(argv[*i]), name, value = STR_NONE;
    bool is_long = str_starts(word, STR("--"));
    bool has_value = false;
    char letter = 0;
    if (is_long) {
        has_value = str_cut(str_sub(word, 2, word.len), '=', &name, &value);
    } else {
        letter = word.ptr[1];
        name = str_sub(word, 1, 2);
        has_value = word.len > 2;
        value = str_sub(word, 2, word.len);
    }
    const struct option_row *row = find_anywhere(app->command, name, letter);
    if (row && row->kind == OPTION_FLAG && has_value && row[1].kind == OPTION_LIST
        && strcmp(row[1].name, row->name) == 0)
        row++;
    if (!row) {
        report_unknown(app, word, name);
        return false;
    }
    if (row->kind == OPTION_FLAG && has_value) {
        diag_error(app->diag, SPAN_NONE, MSG_C006, word);
        return false;
    }
    if (row->kind != OPTION_FLAG && !has_value) {
        if (*i + 1 >= argc) {
            diag_error(app->diag, SPAN_NONE, MSG_C004, word,
                       str_from(tr(app->language, row->value)));
            return false;
        }
        value = str_from(argv[++*i]);
    }
    if (row->kind != OPTION_FLAG && value.len == 0) {
        diag_error(app->diag, SPAN_NONE, MSG_C004, word, str_from(tr(app->language, row->value)));
        return false;
    }
    return set_option(app, row, word, value);
}

void command_report_unknown(struct app *app, str word, enum message without_nearest)
{
    str names[COUNT(commands)];
    for (size_t i = 0; i < COUNT(commands); i++)
        names[i] = str_from(commands[i].name);
    str nearest = utf8_nearest(app->arena, word, names, COUNT(commands));
    if (nearest.len)
        diag_error(app->diag, SPAN_NONE, MSG_C000, word, nearest);
    else
        diag_error(app->diag, SPAN_NONE, without_nearest, word);
}

static bool take_command(struct app *app, str word)
{
    app->command = command_find(word);
    if (!app->command)
        command_report_unknown(app, word, MSG_C001);
    return app->command != NULL;
}

/* Whether the command line has set it: no option can be set to nothing, or to a zero that counts. */
static bool is_given(const struct options *options, const struct option_row *row)
{
    const char *place = (const char *)options + row->offset;
    switch (row->kind) {
    case OPTION_FLAG:
        return *(const bool *)(const void *)place;
    case OPTION_TEXT:
        return ((const str *)(const void *)place)->len > 0;
    case OPTION_NUMBER:
        return *(const uint64_t *)(const void *)place > 0;
    case OPTION_LIST:
        return ((const struct str_list *)(const void *)place)->count > 0;
    }
    return false;
}

static bool is_any_given(const struct app *app, const char *name)
{
    bool given = false;
    for (const struct option_row *row = app->command->options; row->name; row++)
        given = given || (strcmp(row->name, name) == 0 && is_given(&app->options, row));
    return given;
}

/* An option that needs another one would be passed over without it, and nobody would know. */
static bool check_needs(struct app *app)
{
    bool ok = true;
    if (!app->command || app->options.help)
        return true;
    for (const struct option_row *row = app->command->options; row && row->name; row++) {
        if (!row->needs || !is_given(&app->options, row) || is_any_given(app, row->needs))
            continue;
        diag_error(app->diag, SPAN_NONE, MSG_C042,
                   str_concat(app->arena, STR("--"), str_from(row->name)),
                   str_concat(app->arena, STR("--"), str_from(row->needs)));
        ok = false;
    }
    return ok;
}

static bool check_arguments(struct app *app)
{
    const struct command *command = app->command;
    size_t count = app->options.arguments.count;
    if (!command || app->options.help)
        return true;
    if (count < command->arguments_min) {
        diag_error(app->diag, SPAN_NONE, MSG_C007, str_from(command->name),
                   str_from(tr(app->language, command->arguments)));
        return false;
    }
    if (count > command->arguments_max) {
        diag_error(app->diag, SPAN_NONE, MSG_C008, str_from(command->name),
                   app->options.arguments.items[command->arguments_max]);
        return false;
    }
    return true;
}

bool command_parse(struct app *app, int argc, char **argv)
{
    bool ok = true, only_arguments = false;
    for (int i = 1; i < argc; i++) {
        str word = str_from(argv[i]);
        if (!only_arguments && str_is(word, "--"))
            only_arguments = true;
        else if (!only_arguments && word.len > 1 && word.ptr[0] == '-')
            ok = take_option(app, argc, argv, &i) && ok;
        else if (!app->command)
            ok = take_command(app, word) && ok;
        else
            *LIST_ADD(app->arena, &app->options.arguments) = word;
        if (!ok && !app->command)
            return false; /* what follows an unknown command means nothing */
    }
    return ok && check_arguments(app) && check_needs(app);
}
