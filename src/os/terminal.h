/*
 * terminal.h - whether somebody watches a stream, and what may be drawn there.
 *
 * Colour is asked for each stream on its own: of two, one may be a file. The
 * order is that of the user's nearest word: --color, NO_COLOR, CLICOLOR_FORCE,
 * then whether the stream is a terminal that is not TERM=dumb.
 *
 * Threads   the main one, since the environment is read.
 */
#ifndef OS_TERMINAL_H
#define OS_TERMINAL_H

#include <stdbool.h>

enum colour_when { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

bool terminal_is(int fd);

bool terminal_wants_colour(int fd, enum colour_when when);

/* Whether the cursor can be sent back there: a terminal that is not TERM=dumb. */
bool terminal_redraws(int fd);

#endif
