/*
 * embedded.h - files compiled into the program: a theme, an example, the facts of the proof-reader.
 *
 * src/generate makes the table when the program is built. The rows are sorted
 * by path (bytes), so a file is found by binary search. Constant data: any
 * thread may read it, nothing is owned.
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path; /* below its folder, with "/" on every system: "templates/page.mustache" */
    const unsigned char *bytes;
    size_t len;
};

extern const struct embedded_file theme_default_files[];
extern const size_t theme_default_count;

#endif
