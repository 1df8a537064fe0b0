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
#include "base/date.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/value.h"

struct arena;
struct buf;
struct progress;
struct stages;

/* What the command line says; one struct for all commands. */
struct options {
    str portal; /* -C, or where it was found: the folder that holds content/, themes/, output/ */
    str content, theme, output;
    str language;
    str now, base_url, view, directory, ca_file, allow_host, cms, bind, from, color, attach, into,
        sarif, report;
    uint64_t timeout; /* seconds; 0: the standard */
    uint64_t jobs;    /* 0: as many as there are processors */
    uint64_t port;    /* 0: not given */
    uint64_t allow_deletes;
    bool quiet, help, version, json, strict, links, drafts, adopt, repair, force, dry_run, markdown,
        full_text, all_inline, open, all, systemd, cron, explain, rollback, verify, timer, rules,
        fix, stats;
    struct str_list adopt_places;  /* --adopt=PATH */
    struct str_list timer_targets; /* --timer=TARGET */
    struct str_list arguments;
};

enum {
    EXIT_USAGE = 2, /* the command line is wrong */
    EXIT_LOCKED = 5 /* another run writes there */
};

/* One run: what every command is given. */
struct app {
    struct arena *arena;
    struct diag *diag;
    enum language language;
    bool language_chosen; /* by the command line or the environment; else the portal's counts */
    bool portal_named;    /* by -C; else it was looked for */
    const struct command *command;
    struct options options;
    int64_t started_ms;        /* by clock_running_ms */
    struct progress *progress; /* NULL: nobody watches */
    struct value *result;      /* for --json; NULL: nothing yet */
    struct stages *stages;     /* for --stats; NULL: nobody asks */
};

/* A list may follow a flag of the same name: --adopt, and any number of --adopt=PATH. */
enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_LIST };

/* In rows `AT` stands for a designator, so that compilers do not ask for what a row leaves out. */
struct option_row {
    char letter;       /* 0: none */
    const char *name;  /* without dashes */
    const char *value; /* "DIR"; NULL for flags */
    enum option_kind kind;
    size_t offset; /* in struct options */
    const char *doc;
    const char *needs;  /* the option of the same command without which it says nothing; or NULL */
    uint64_t low, high; /* of numbers; without `high` all are taken */
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
    /* It speaks to servers or is one. The others do so with --links, and else give up their sockets first. */
    bool is_online;
};

extern const struct command commands[];
extern const size_t command_count;
extern const struct option_row common_options[];

const struct command *command_find(str name); /* or NULL */

/* Runs app->command; gives its exit status. */
int command_run(struct app *app);

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

/* The same of what was done; on a terminal with the time that it took. */
void app_say_done(const struct app *app, const char *english, const str *args, size_t count);
#define APP_SAY_DONE(app, english, ...)                                                            \
    app_say_done((app), (english), (const str[]){ STR_NONE, ##__VA_ARGS__ } + 1,                   \
                 sizeof((const str[]){ STR_NONE, ##__VA_ARGS__ }) / sizeof(str) - 1)

/* What to do next: {0} is `command` of this portal as it can be pasted, "phatdong -C cong build". */
void app_say_then(const struct app *app, const char *english, const char *command);

void app_print(struct app *app, str text); /* on standard output, as it is */

/* A file that the command line asks for, anywhere; replaced as a whole. A failure is reported. */
void app_write_file(struct app *app, str file, str bytes);

void app_begin(struct app *app); /* first of all: the time counts, faults are caught */

/*
 * Where the portal is, unless -C says it: this folder, or the nearest one above
 * that holds a content/; and its language, unless one was chosen. Called again
 * once the command line is read.
 */
void app_find_portal(struct app *app);

/* How messages are to be printed: --color, --all, and who watches; false, reported, for a wrong word. */
bool app_choose_style(struct app *app);

/* Says on a terminal what long work is at; what is printed next ends it. */
void app_progress(struct app *app, const char *english, size_t total);
void app_progress_end(struct app *app);

/* For how long the program has run, for people: "0,18". */
str app_seconds(const struct app *app);

/* A day as people write it in the language that is spoken. */
str app_day(const struct app *app, day_number day);

/* The object that --json prints: a command puts there what it found or did. */
struct value *app_result(struct app *app);

/* Prints on stderr what was collected so far, so that what is said next stands below it. */
void app_print_messages(struct app *app);

/* The end of every run: what is left to print, how much it was; the object with --json. */
void app_finish(struct app *app, int status);

int command_build(struct app *app);
int command_completion(struct app *app);
int command_help(struct app *app);
int command_import(struct app *app);
int command_fetch(struct app *app);
int command_publish(struct app *app);
int command_archive(struct app *app);
int command_rollback(struct app *app);
int command_next(struct app *app);
int command_schema(struct app *app);
int command_snippet(struct app *app);
int command_check(struct app *app);
int command_serve(struct app *app);
int command_init(struct app *app);
int command_new(struct app *app);

void snippet_put_systems(struct buf *out); /* what `snippet --for` knows, with spaces between */

extern const struct option_row build_options[], publish_options[], archive_options[],
    rollback_options[], import_options[], fetch_options[], next_options[], schema_options[],
    check_options[], snippet_options[], serve_options[], new_options[], init_options[];

#endif
