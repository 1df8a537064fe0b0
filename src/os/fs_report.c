/* What a failed call on a file means to a person. */
#include "os/fs.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"

#include <errno.h>

enum { NEAREST_MAX = 4096 }; /* names that are compared */

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
static struct diag_item *report(struct diag *diag, enum message message, str shown, str blamed,
                                int error)
{
    size_t i = 0;
    while (i < COUNT(mistakes) && mistakes[i].error != error)
        i++;
    return i == COUNT(mistakes)
               ? diag_system(diag, message, shown, error)
               : diag_error(diag, diag_file(diag, shown), mistakes[i].message, blamed);
}

void fs_report(struct diag *diag, const struct fs_root *root, enum message message, str path,
               int error)
{
    struct arena *arena = arena_new();
    report(diag, message, path_join(arena, root->path, path),
           name_of(root, error == ELOOP ? find_link(root, path) : path), error);
    arena_free(arena);
}

str fs_nearest(struct arena *arena, const struct fs_root *root, str folder, str name)
{
    struct fs_entries entries = { 0 };
    if (fs_list(arena, root, folder, &entries) != 0)
        return STR("");
    size_t count = entries.count < NEAREST_MAX ? entries.count : NEAREST_MAX;
    str *names = ARENA_ARRAY(arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = entries.items[i].name;
    return utf8_nearest(arena, name, names, count);
}

static void note_nearest(struct diag *diag, struct diag_item *item, str path)
{
    struct arena *arena = arena_new();
    struct fs_root root;
    str folder = path_folder(path);
    str whole = folder.len ? folder : str_starts(path, STR("/")) ? STR("/") : STR(".");
    if (fs_open_root(arena, whole, &root) == 0) {
        str nearest = fs_nearest(arena, &root, STR(""), path_name(path));
        if (nearest.len)
            diag_note(diag, item, SPAN_NONE, MSG_N085, path_join(arena, folder, nearest));
        fs_close_root(&root);
    }
    arena_free(arena);
}

void fs_report_path(struct diag *diag, enum message message, str path, int error)
{
    struct diag_item *item = report(diag, message, path, path_name(path), error);
    if (error == ENOENT)
        note_nearest(diag, item, path);
}
