/*
 * machine.h - small things that only the system can say or do.
 *
 * Threads   any
 */
#ifndef OS_MACHINE_H
#define OS_MACHINE_H

#include "base/str.h"

struct arena;

/* Bytes that nobody can guess; ends the program with 3 where the system has none. */
void machine_random(void *bytes, size_t len);

void machine_sleep_ms(uint64_t ms);

/* The name of this machine and the number of this process: "tk-01 (4711)". */
str machine_process(struct arena *arena);

/* A value of the environment; empty where it is not set. */
str machine_environment(struct arena *arena, str name);

/* From here on no core dump and no other process of this user sees our memory: it holds secrets. */
void machine_hide(void);

#endif
