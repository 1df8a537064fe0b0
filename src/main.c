/*
 * phatdong - a static site generator for the campaign portals of public offices.
 *
 * main reads the command line, runs one command, prints what was found, and
 * gives the exit status: 0 done; 1 the content is wrong; 2 the command line is
 * wrong; 3 the machine failed; 4 the network failed; 5 another run holds the
 * lock; 70 a fault of phatdong's own (os/fault.h); 130, by the shell, Ctrl-C.
 * The table of commands is in app/command.c.
 */
#include "app/command.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/version.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXIT_MACHINE = 3 };

/* "vi", "vi_VN.UTF-8", "en-GB". */
static bool take_language(struct app *app, str word)
{
    bool vietnamese = str_starts(word, STR("vi"));
    if ((!vietnamese && !str_starts(word, STR("en")))
        || (word.len > 2 && char_is_alpha(word.ptr[2])))
        return false;
    app->language = vietnamese ? LANGUAGE_VI : LANGUAGE_EN;
    app->language_chosen = true;
    return true;
}

/*
 * A locale that begins with vi or en counts even where it is not installed;
 * --lang, which is read later, overrules the environment. Where none says
 * anything, the portal's own language counts, and English outside of one.
 */
static void take_language_of_environment(struct app *app)
{
    const char *const variables[] = { "PHATDONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < COUNT(variables); i++) {
        if (take_language(app, str_from(getenv(variables[i]))))
            return;
    }
}

static int run(struct app *app, int argc, char **argv)
{
    take_language_of_environment(app);
    app_find_portal(app);
    bool understood = command_parse(app, argc, argv);
    if (app->options.language.len && !take_language(app, app->options.language)) {
        diag_error(app->diag, SPAN_NONE, MSG_C043, app->options.language);
        understood = false;
    }
    app_find_portal(app);
    if (!app_choose_style(app) || !understood)
        return EXIT_USAGE;
    if (app->options.version) {
        printf("phatdong %s\n", phatdong_version);
        return 0;
    }
    if (app->command && app->options.help) {
        command_help_one(app, app->command);
        return 0;
    }
    if (!app->command) {
        command_help_all(app);
        return app->options.help ? 0 : EXIT_USAGE;
    }
    int status = command_run(app);
    return status ? status : diag_status(app->diag);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct app app = {
        .arena = arena,
        .diag = diag_new(),
    };
    app_begin(&app);
    int status = run(&app, argc, argv);
    app_finish(&app, status);
    diag_free(app.diag);
    arena_free(arena);
    if (fflush(stdout) != 0 || ferror(stdout)) /* a full disk behind a redirection */
        return EXIT_MACHINE;
    return status;
}
