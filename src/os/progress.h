/*
 * progress.h - one line on a terminal that says how far long work is.
 *
 * Nothing is drawn in the first PROGRESS_AFTER_MS, so that short work leaves
 * the screen alone; at the end the line is wiped out, and what is printed next
 * stands in its place. NULL is a progress that nobody watches: a pipe has none.
 *
 * Threads   progress_step any; the others the one that began it. A thread of its
 *           own draws, and only it writes.
 */
#ifndef OS_PROGRESS_H
#define OS_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

struct progress;

#define PROGRESS_AFTER_MS 300
#define PROGRESS_EVERY_MS 100

/* Draws on `fd`; NULL where that is no terminal, or no thread is to be had. */
struct progress *progress_new(int fd);

/* What is done from now on, translated and good until the end; `total` 0: how much is not known. */
void progress_stage(struct progress *progress, const char *words, size_t total);

void progress_step(struct progress *progress); /* one of `total` is done */

/*
 * Of a stage that sends: how many bytes in all, and that some more are gone. The
 * line then says how fast, and for how long still: "Publishing 12/40, 310 kB/s, 0:25".
 */
void progress_bytes(struct progress *progress, uint64_t total);
void progress_sent(struct progress *progress, uint64_t bytes);

void progress_free(struct progress *progress); /* wipes the line out */

#endif
