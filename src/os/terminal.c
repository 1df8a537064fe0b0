#include "os/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Set and not empty, as no-color.org and bixense.com/clicolors say. */
static const char *word_of(const char *variable)
{
    const char *word = getenv(variable);
    return word && *word ? word : NULL;
}

bool terminal_is(int fd)
{
    return isatty(fd) == 1;
}

bool terminal_redraws(int fd)
{
    const char *kind = word_of("TERM");
    return terminal_is(fd) && kind && strcmp(kind, "dumb") != 0;
}

bool terminal_wants_colour(int fd, enum colour_when when)
{
    const char *force = word_of("CLICOLOR_FORCE");
    if (when != COLOUR_AUTO)
        return when == COLOUR_ALWAYS;
    if (word_of("NO_COLOR"))
        return false;
    if (force && strcmp(force, "0") != 0)
        return true;
    return terminal_redraws(fd);
}
