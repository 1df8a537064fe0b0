/* What a failed call on a file means to a person. */
#include "os/fs.h"

#include "base/arena.h"
#include "base/path.h"

#include <errno.h>

/* The first part of a path that is a symbolic link. */
static str find_link(const struct fs_root *root, str path)
{
    struct fs_info info;
    for (size_t i = 1; i <= path.len; i++) {
        str part = str_sub(path, 0, i);
        if ((i == path.len || path.ptr[i] == '/') && fs_stat(root, part, &info) == 0
            && info.kind == FS_LINK)
            return part;
    }
    return path;
}

/* As it stands in its folder: messages stand at the whole path. */
static str name_of(const struct fs_root *root, str path)
{
    return path_name(path.len ? path : root->path);
}

/* Mistakes of the person who laid out the folder, not of the machine. */
static const struct {
    int error;
    enum message message;
} mistakes[] = {
    { ELOOP, MSG_O010 },  { EXDEV, MSG_O011 }, { EFBIG, MSG_O012 },
    { EISDIR, MSG_O013 }, { ENXIO, MSG_O014 },
};

/* `blamed` is the part of the path that a mistake is about. */
static void report(struct diag *diag, enum message message, str shown, str blamed, int error)
{
    size_t i = 0;
    while (i < COUNT(mistakes) && mistakes[i].error != error)
        i++;
    if (i == COUNT(mistakes))
        diag_system(diag, message, shown, error);
    else
        diag_error(diag, diag_file(diag, shown), mistakes[i].message, blamed);
}

void fs_report(struct diag *diag, const struct fs_root *root, enum message message, str path,
               int error)
{
    struct arena *arena = arena_new();
    report(diag, message, path_join(arena, root->path, path),
           name_of(root, error == ELOOP ? find_link(root, path) : path), error);
    arena_free(arena);
}

void fs_report_path(struct diag *diag, enum message message, str path, int error)
{
    report(diag, message, path, path_name(path), error);
}
