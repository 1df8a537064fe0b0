/*
 * command.h - commands and their options: rows, from which parsing, --help, the
 * man page and the errors all come.
 *
 * Adding a command: a row in command.c, a file app/NAME.c with its options
 * and its function, a paragraph in docs/phatdong.1.scd (a test compares them).
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "base/catalog.h"
#include "base/diag.h"
#include "base/list.h"

struct arena;

/* What the command line says; one struct for all commands. */
struct options {
    str portal; /* -C: the folder that holds content/, themes/, output/ */
    str content, theme, output;
    str language;
    str now, base_url, view, directory, ca_file, allow_host, cms;
    uint64_t jobs; /* 0: as many as there are processors */
    bool quiet, help, version, json, strict, drafts, adopt, force, dry_run, markdown, full_text;
    struct str_list adopt_places; /* --adopt=PATH */
    struct str_list arguments;
};

enum { EXIT_USAGE = 2 }; /* the command line is wrong */

/* One run: what every command is given. */
struct app {
    struct arena *arena;
    struct diag *diag;
    enum language language;
    bool language_chosen; /* by the command line or the environment; else the portal's counts */
    const struct command *command;
    struct options options;
};

/* A list may follow a flag of the same name: --adopt, and any number of --adopt=PATH. */
enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_LIST };

struct option_row {
    char letter;       /* 0: none */
    const char *name;  /* without dashes */
    const char *value; /* "DIR"; NULL for flags */
    enum option_kind kind;
    size_t offset; /* in struct options */
    const char *doc;
};

struct command {
    const char *name;
    const char *arguments; /* "FILE…": for the usage line */
    size_t arguments_min, arguments_max;
    const char *summary;  /* one line */
    const char *examples; /* lines that can be pasted */
    /* Ends with a row without a name; NULL: only the common ones. */
    const struct option_row *options;
    int (*run)(struct app *app); /* gives the exit status, messages still to be printed */
};

extern const struct command commands[];
extern const size_t command_count;
extern const struct option_row common_options[];

const struct command *command_find(str name); /* or NULL */

/* Names the command that was likely meant; where there is none, says the given message. */
void command_report_unknown(struct app *app, str word, enum message without_nearest);

/* Reads argv into app->options and app->command; reports mistakes. */
bool command_parse(struct app *app, int argc, char **argv);

/* The whole of `phatdong help`, and of `phatdong help NAME`. */
void command_help_all(const struct app *app);
void command_help_one(const struct app *app, const struct command *command);

/* A translated line on standard error, unless --quiet; {0} … are the arguments. */
void app_say(const struct app *app, const char *english, const str *args, size_t count);
#define APP_SAY(app, english, ...)                                                                 \
    app_say((app), (english), (const str[]){ STR_NONE, ##__VA_ARGS__ } + 1,                        \
            sizeof((const str[]){ STR_NONE, ##__VA_ARGS__ }) / sizeof(str) - 1)

/* Prints what was collected: on stderr, or as JSON on stdout with --json. */
void app_print_messages(struct app *app);

int command_build(struct app *app);
int command_help(struct app *app);
int command_import(struct app *app);
int command_fetch(struct app *app);
int command_next(struct app *app);
int command_schema(struct app *app);
int command_snippet(struct app *app);
int command_check(struct app *app);

extern const struct option_row build_options[], import_options[], fetch_options[], next_options[],
    schema_options[], check_options[], snippet_options[];

#endif
