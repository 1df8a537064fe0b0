/* `phatdong help`: commands from their table, messages from theirs. */
#include "app/command.h"

#include "app/proofread.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "base/version.h"

#include <stdio.h>

static const char *text(const struct app *app, const char *english)
{
    return tr(app->language, english);
}

/* Pads by columns on the screen: bytes do not count for Vietnamese. */
static void print_column(const char *word, size_t columns)
{
    size_t width = utf8_width(str_from(word));
    printf("%s%*s", word, width < columns ? (int)(columns - width) : 1, "");
}

static void print_options(const struct app *app, const struct option_row *rows)
{
    for (; rows && rows->name; rows++) {
        str letter = rows->letter ? str_format(app->arena, "-%c, ", rows->letter) : STR("    ");
        const char *sign = rows->kind == OPTION_LIST ? "=" : " ";
        str value = rows->value ? str_format(app->arena, "%s%s", sign, text(app, rows->value))
                                : STR("");
        str all = str_concat(app->arena, STR("  "), letter, STR("--"), str_from(rows->name), value);
        print_column(str_cstr(app->arena, all), 28);
        printf("%s\n", text(app, rows->doc));
    }
}

void command_help_one(const struct app *app, const struct command *command)
{
    str rest = str_from(command->examples), line;
    printf("%s\n\n", text(app, command->summary));
    printf("%s\n", text(app, N_("Examples:")));
    while (str_line(&rest, &line))
        printf("  " STR_FMT "\n", STR_ARG(line));
    printf("\n%s\n  phatdong [-C %s] %s%s%s\n\n", text(app, N_("Usage:")), text(app, N_("DIR")),
           command->name, *command->arguments ? " " : "", text(app, command->arguments));
    printf("%s\n", text(app, N_("Options:")));
    print_options(app, command->options);
    print_options(app, common_options);
}

void command_help_all(const struct app *app)
{
    printf("phatdong %s – %s\n\n", phatdong_version,
           text(app, N_("a portal for the emulation campaigns of a public office")));
    printf("%s\n  phatdong init cong\n  phatdong -C cong serve --open\n\n",
           text(app, N_("Examples:")));
    printf("%s\n  phatdong [-C %s] %s\n\n", text(app, N_("Usage:")), text(app, N_("DIR")),
           text(app, N_("COMMAND [OPTION…]")));
    printf("%s\n", text(app, N_("Commands:")));
    for (size_t i = 0; i < command_count; i++) {
        printf("  ");
        print_column(commands[i].name, 12);
        printf("%s\n", text(app, commands[i].summary));
    }
    printf("\n%s\n", text(app, N_("Options:")));
    print_options(app, common_options);
    printf("\n%s\n", text(app, N_("`phatdong help COMMAND` tells more of each.")));
}

static const struct message_row *find_message(str code)
{
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        if (str_is(code, message_rows[i].code))
            return &message_rows[i];
    }
    return NULL;
}

/*
 * What stands for an argument of a message, told by the English words around
 * it, so that no message needs a second text: "month ‹number› does not exist".
 * Of several rows that fit, the first; the last fits all.
 */
static const struct {
    const char *before, *after, *word;
} meanings[] = {
    { "folder ", "", N_("folder") },
    { "folder '", "", N_("folder") },
    { "cannot read ", "", N_("file") },
    { "cannot read '", "", N_("file") },
    { "cannot write ", "", N_("file") },
    { "cannot write '", "", N_("file") },
    { "the file '", "", N_("file") },
    { "", " is larger than", N_("file") },
    { "", " is a ", N_("file") },
    { "", " leads out of", N_("file") },
    { "", " and phatdong did not", N_("file") },
    { "are: ", "", N_("list") },
    { "targets: ", "", N_("list") },
    { "one of: ", "", N_("list") },
    { "one of ", "", N_("list") },
    { "the types are ", "", N_("list") },
    { "these are: ", "", N_("list") },
    { "expires on ", "", N_("day") },
    { "day ", "", N_("number") },
    { "month ", "", N_("number") },
    { "more than ", "", N_("number") },
    { "larger than ", "", N_("number") },
    { "and ", " more", N_("number") },
    { "from ", " to", N_("number") },
    { " to ", ", not", N_("number") },
    { "", " bytes", N_("number") },
    { "", " are allowed", N_("number") },
    { "", " more ", N_("number") },
    { "", " of ", N_("number") },
    { "", " files", N_("number") },
    { "", " MiB", N_("number") },
    { "", " minutes", N_("number") },
    { "", " characters", N_("number") },
    { "", " sentences", N_("number") },
    { "install ", "", N_("package") },
    { "program ", "", N_("program") },
    { "phatdong help ", "", N_("command") },
    { "'", "'", N_("name") },
    { "", "", N_("value") },
};

static const char *meaning_of(str before, str after)
{
    size_t i = 0;
    bool failed = str_has(before, STR("cannot ")) || str_has(before, STR("could not "));
    if (failed && after.len == 0 && str_ends(before, STR(": ")))
        return N_("reason");
    while (!str_ends(before, str_from(meanings[i].before))
           || !str_starts(after, str_from(meanings[i].after)))
        i++;
    return meanings[i].word;
}

/* The first place in the text, else in the advice, says what an argument means. */
static void fill_meanings(const struct app *app, const char *english, str *args)
{
    str all = str_from(english);
    for (size_t i = 0; i + 2 < all.len; i++) {
        size_t number = (size_t)(all.ptr[i + 1] - '0');
        if (all.ptr[i] != '{' || number > 9 || all.ptr[i + 2] != '}' || args[number].len)
            continue;
        const char *word = meaning_of(str_sub(all, 0, i), str_sub(all, i + 3, all.len));
        args[number] = str_concat(app->arena, STR("‹"), str_from(text(app, word)), STR("›"));
    }
}

static void print_message(const struct app *app, const struct message_row *row)
{
    str args[10] = { 0 };
    fill_meanings(app, row->text, args);
    fill_meanings(app, row->advice, args);
    const char *const parts[] = { row->text, row->advice };
    for (size_t i = 0; i < COUNT(parts); i++) {
        str line = tr_format(app->arena, app->language, parts[i], args, COUNT(args));
        if (line.len)
            printf("%s%s" STR_FMT "\n", i ? "  = " : row->code, i ? "" : ": ", STR_ARG(line));
    }
}

int command_help(struct app *app)
{
    if (app->options.arguments.count == 0) {
        command_help_all(app);
        return 0;
    }
    str topic = app->options.arguments.items[0];
    const struct command *command = command_find(topic);
    const struct message_row *message = find_message(utf8_upper(app->arena, topic));
    if (command) {
        command_help_one(app, command);
    } else if (message) {
        print_message(app, message);
        proofread_explain(app, (enum message)(message - message_rows));
    } else {
        command_report_unknown(app, topic, MSG_C009);
        return 2;
    }
    return 0;
}
