/*
 * theme_files.h - the files of one theme folder, from disk or from the program.
 *
 * For theme.c alone. Paths are below the theme's folder: theme.yaml and what
 * lies in templates/, assets/ and languages/; all else there is left alone.
 * Hidden files and editors' copies (`name~`) are no part of a theme.
 */
#ifndef THEME_THEME_FILES_H
#define THEME_THEME_FILES_H

#include "base/str.h"
#include "os/fs.h"

struct arena;
struct diag;

struct theme_file {
    str path;  /* "templates/page.mustache" */
    str shown; /* as people are told of it */
    str bytes;
};

struct theme_files {
    struct theme_file *items; /* sorted by path */
    size_t count, capacity;
    bool on_disk;
};

/* What the program carries. */
void theme_files_embedded(struct arena *arena, struct theme_files *out);

/* False after errors. `name` is a folder in the root. */
bool theme_files_read(struct arena *arena, const struct fs_root *themes, str name,
                      struct theme_files *out, struct diag *diag);

/* NULL if there is none. */
const struct theme_file *theme_files_find(const struct theme_files *files, const char *path);

#endif
