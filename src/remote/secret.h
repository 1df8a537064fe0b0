/*
 * secret.h - what a target's server wants to know and no file of the portal may hold.
 *
 * Looked for in this order: the environment (PHATDONG_<TARGET>_<KEY>), a file
 * that only its owner can read (<key>_file), the first line that a helper
 * program prints (<key>_command, no shell). It is never printed, and passed to
 * no other program.
 */
#ifndef REMOTE_SECRET_H
#define REMOTE_SECRET_H

#include "base/str.h"

struct arena;
struct destination;
struct diag;

/* Empty where the target has none; false after an error was reported. */
bool secret_read(struct arena *arena, const struct destination *target, const char *key, str *out,
                 struct diag *diag);

/* The name in the environment: "PHATDONG_MAIN_PASSWORD". */
str secret_variable(struct arena *arena, const struct destination *target, const char *key);

/* Refuses a file of secrets that others than its owner can read. */
bool secret_file_is_private(struct arena *arena, const struct destination *target, str path,
                            struct diag *diag);

#endif
