#include "write/home.h"

#include "base/arena.h"
#include "base/limits.h"

#include <errno.h>
#include <stdio.h>

#define NEW ".new"

int home_read(struct arena *arena, const struct fs_root *home, const char *name, str *bytes)
{
    return fs_read(arena, home, str_from(name), RECORD_SIZE_MAX, bytes, NULL);
}

bool home_has(const struct fs_root *home, const char *name)
{
    struct fs_info info;
    return fs_stat(home, str_from(name), &info) == 0;
}

int home_put(const struct fs_root *home, const char *name, str bytes, bool durable)
{
    char text[64];
    snprintf(text, sizeof text, "%s" NEW, name);
    str fresh = str_from(text);
    int error = home_remove(home, text);
    if (!error)
        error = fs_write_new(home, fresh, bytes, FS_MTIME_NOW);
    if (!error && durable)
        error = fs_sync(home, fresh);
    if (!error)
        error = fs_rename(home, fresh, str_from(name));
    if (!error && durable)
        error = fs_sync(home, STR(""));
    if (error)
        home_remove(home, text);
    return error;
}

int home_rename(const struct fs_root *home, const char *from, const char *to)
{
    return fs_rename(home, str_from(from), str_from(to));
}

int home_remove(const struct fs_root *home, const char *name)
{
    int error = fs_remove(home, str_from(name));
    return error == ENOENT ? 0 : error;
}

int home_tidy(const struct fs_root *home)
{
    struct arena *arena = arena_new();
    struct fs_entries entries;
    int error = fs_list(arena, home, STR(""), &entries);
    for (size_t i = 0; !error && i < entries.count; i++) {
        str name = entries.items[i].name;
        if (str_is(name, HOME_STAGE))
            error = fs_remove_tree(home, name);
        else if (str_ends(name, STR(NEW)))
            error = fs_remove(home, name);
    }
    arena_free(arena);
    return error;
}
