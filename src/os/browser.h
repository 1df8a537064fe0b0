/* browser.h - the user's own web browser, shown a page (xdg-open). */
#ifndef OS_BROWSER_H
#define OS_BROWSER_H

#include "base/str.h"

struct arena;

/* Asks for the page and returns at once; false if no such program could be started. */
bool browser_open(struct arena *arena, str url);

#endif
