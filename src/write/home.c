#include "write/home.h"

#include "base/arena.h"
#include "base/limits.h"

#include <errno.h>

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
    return fs_replace(home, str_from(name), bytes, durable);
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
        if (str_is(name, HOME_STAGE) || str_is(name, HOME_FORMER_NEW))
            error = fs_remove_tree(home, name);
        else if (str_ends(name, STR(NEW)))
            error = fs_remove(home, name);
    }
    arena_free(arena);
    return error;
}
