/*
 * example.h - src/app/example, compiled into the program: what `init` writes
 * and `new` begins with. "@year@" and "@next@" stand for years, in names too.
 */
#ifndef APP_EXAMPLE_H
#define APP_EXAMPLE_H

#include "base/str.h"
#include "base/embedded.h"

struct arena;

extern const struct embedded_file example_files[];
extern const size_t example_count;

/* The text with the year and the next one in their places. */
str example_fill(struct arena *arena, str text, int year);

#endif
