/* `phatdong help`: commands from their table, messages from theirs. */
#include "app/command.h"

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
    printf("%s\n  phatdong [-C %s] %s\n\n", text(app, N_("Usage:")), text(app, N_("DIR")),
           text(app, N_("COMMAND [OPTION…]")));
    printf("%s\n", text(app, N_("Commands:")));
    for (size_t i = 0; i < command_count; i++) {
        printf("  ");
        print_column(commands[i].name, 10);
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

static void print_message(const struct app *app, const struct message_row *row)
{
    printf("%s: %s\n", row->code, text(app, row->text));
    if (*row->advice)
        printf("  = %s\n", text(app, row->advice));
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
    } else {
        command_report_unknown(app, topic, MSG_C009);
        return 2;
    }
    return 0;
}
