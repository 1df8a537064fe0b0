/*
 * watch.h - folders that people save files in, watched (inotify(7)), and the wish to end.
 *
 * Whatever is written, renamed or deleted below a watched folder is told once
 * it has been quiet for a moment, since editors save a file in several steps.
 * Hidden files and editors' own copies (.x, x~, #x#) are passed over.
 *
 * Failure   functions return 0 or an errno value: ENOSPC where the system gives
 *           no more watches.
 * Threads   one; watch_new blocks SIGINT and SIGTERM for the calling thread and
 *           those it starts, and watch_wait tells of them.
 */
#ifndef OS_WATCH_H
#define OS_WATCH_H

#include "base/str.h"

struct arena;
struct watch;

enum watched {
    WATCH_CHANGED,
    WATCH_QUIET,       /* nothing happened in that time */
    WATCH_INTERRUPTED, /* SIGINT or SIGTERM */
};

int watch_new(struct watch **out);
void watch_free(struct watch *watch); /* NULL is allowed */

/* A folder with all below it, those too that are made later; one that is missing is passed over. */
int watch_add(struct watch *watch, str folder);

/* `path` is the last file that changed, with its folder as given to watch_add. */
enum watched watch_wait(struct watch *watch, struct arena *arena, int timeout_ms, str *path);

#endif
