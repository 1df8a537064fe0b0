/*
 * process.h - helper programs, run on files from strangers.
 *
 * A helper gets its input as standard input and gives its result on standard
 * output; it has no other way in or out. No shell is between. It starts with
 * an environment of PATH, LC_ALL=C.UTF-8 and OMP_THREAD_LIMIT=1, without any
 * descriptor of ours, with limits on processor time, memory and output, unable
 * to write a file, to open a connection or to gain rights (confine.h), and it
 * dies with us. Its input stands in memory that only the two of us know, so
 * nothing is left on the disk.
 *
 * Ownership the arena
 * Failure   told by the outcome; nothing is reported
 * Threads   any; each call has a child of its own
 */
#ifndef OS_PROCESS_H
#define OS_PROCESS_H

#include "base/str.h"

struct arena;

enum process_outcome {
    PROCESS_DONE,      /* it ended with status 0 */
    PROCESS_NOT_FOUND, /* no such program in PATH */
    PROCESS_FAILED,    /* it ended with `status`, or by the signal `status` - 128 */
    PROCESS_TOO_LONG,  /* it was stopped: processor time or the clock */
    PROCESS_TOO_MUCH,  /* it was stopped: more output than allowed */
    PROCESS_REFUSED,   /* the system would not start it: `error` */
};

struct process_limits {
    unsigned processor_s; /* of processor time */
    unsigned wall_s;      /* of the clock */
    uint64_t memory;      /* bytes of address space */
    size_t output_len;    /* bytes of standard output */
    bool trusted;         /* the user's own: it has the environment, and may write files */
};

struct process_result {
    enum process_outcome outcome;
    int status;
    int error;  /* errno */
    str output; /* up to where it was stopped */
    str said;   /* the first bytes of standard error */
};

/* Runs argv[0], looked for in PATH, and waits for it; `argv` ends with NULL. */
struct process_result process_run(struct arena *arena, const char *const *argv, str input,
                                  const struct process_limits *limits);

#endif
