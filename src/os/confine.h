/*
 * confine.h - what a process that reads strangers' files gives up beforehand.
 *
 * A fault in a reader of PDF or in our own cannot then send anything away or
 * touch a file. Linux alone has this (Landlock from 5.13, seccomp from 3.17);
 * where a kernel lacks a part, the rest holds all the same, and reading goes on:
 * it is a second wall behind checked code, not the first.
 *
 * What is given up holds for the calling thread and all that it starts, for
 * good, through exec too. No rights can be gained after it (PR_SET_NO_NEW_PRIVS).
 *
 * Failure   told by what is given back; nothing is reported
 * Threads   called before others are started; also between fork and exec
 */
#ifndef OS_CONFINE_H
#define OS_CONFINE_H

enum {
    CONFINE_NETWORK = 1 << 0, /* no sockets: EPERM */
    CONFINE_OTHERS =
        1 << 1, /* no looking into other processes, no mounts, no kernel's own matters */
    CONFINE_FILES = 1 << 2, /* nothing is written, made, moved or deleted in any folder: EACCES */
};

/* Which of these the kernel has taken away now. */
unsigned confine(unsigned what);

#endif
