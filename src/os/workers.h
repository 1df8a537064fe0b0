/*
 * workers.h - the same work on many items, on all processors.
 *
 * Workers take the next items from one counter. Each has a scratch arena that
 * is reset after every item. The order in which items are worked on differs
 * from run to run, so work writes to a slot of its own, chosen by `index`.
 *
 * Failure  work keeps its own account; where the system gives fewer threads
 *          than asked for, fewer do the same work.
 * Threads  returns when all items are done; what work wrote is then visible.
 */
#ifndef OS_WORKERS_H
#define OS_WORKERS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * `jobs` 1 works in the caller's thread alone; at most JOBS_MAX. Gives the bytes
 * that the scratch arenas gave out in all.
 */
uint64_t workers_run(size_t jobs, size_t count,
                     void (*work)(size_t index, struct arena *scratch, void *context),
                     void *context);

/* The processors that this process may run on: 1 … JOBS_MAX. */
size_t workers_default_jobs(void);

#endif
