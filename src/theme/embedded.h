/*
 * embedded.h - the files of themes/default, compiled into the program.
 *
 * src/generate makes the table when the program is built. The rows are sorted
 * by path (bytes), so a file is found by binary search. Constant data: any
 * thread may read it, nothing is owned.
 */
#ifndef THEME_EMBEDDED_H
#define THEME_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path; /* below themes/default, with '/': "templates/page.mustache" */
    const unsigned char *bytes;
    size_t len;
};

extern const struct embedded_file theme_default_files[];
extern const size_t theme_default_count;

#endif
