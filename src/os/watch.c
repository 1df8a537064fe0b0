#include "os/watch.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    QUIET_MS = 20,  /* an editor's steps follow each other faster */
    DEPTH_MAX = 16, /* folders within folders */
    EVENTS = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE,
};

struct watched_folder {
    int number; /* inotify's */
    str path;
};

struct watch {
    struct arena *arena;
    int events, signals;
    struct {
        struct watched_folder *items;
        size_t count, capacity;
    } folders;
};

static bool is_passed_over(const char *name)
{
    size_t len = strlen(name);
    return name[0] == '.' || name[0] == '#' || (len && name[len - 1] == '~');
}

/* The folder and all below it; a folder that is gone meanwhile is no failure. */
static int add_folder(struct watch *watch, str path, int depth)
{
    const char *cstr = str_cstr(watch->arena, path);
    int number = inotify_add_watch(watch->events, cstr, EVENTS | IN_ONLYDIR | IN_EXCL_UNLINK);
    if (number < 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
    *LIST_ADD(watch->arena, &watch->folders) = (struct watched_folder){ number, path };
    DIR *folder = depth < DEPTH_MAX ? opendir(cstr) : NULL;
    int error = 0;
    for (const struct dirent *entry; folder && !error && (entry = readdir(folder));) {
        if (entry->d_type == DT_DIR && !is_passed_over(entry->d_name))
            error = add_folder(
                watch,
                path_join(watch->arena, path, str_copy(watch->arena, str_from(entry->d_name))),
                depth + 1);
    }
    if (folder)
        closedir(folder);
    return error;
}

int watch_new(struct watch **out)
{
    struct arena *arena = arena_new();
    struct watch *watch = ARENA_NEW(arena, struct watch);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    watch->arena = arena;
    watch->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watch->signals = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (watch->events >= 0 && watch->signals >= 0) {
        *out = watch;
        return 0;
    }
    int error = errno;
    watch_free(watch);
    return error;
}

int watch_add(struct watch *watch, str folder)
{
    return add_folder(watch, str_copy(watch->arena, folder), 0);
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    if (watch->events >= 0)
        close(watch->events);
    if (watch->signals >= 0)
        close(watch->signals);
    arena_free(watch->arena);
}

static str folder_of(const struct watch *watch, int number)
{
    for (size_t i = watch->folders.count; i-- > 0;) {
        if (watch->folders.items[i].number == number)
            return watch->folders.items[i].path;
    }
    return STR("");
}

/* Takes what has happened; true if any of it matters. */
static bool take_events(struct watch *watch, struct arena *arena, str *path)
{
    _Alignas(struct inotify_event) char bytes[4096 + NAME_MAX];
    bool matters = false;
    ssize_t len;
    while ((len = read(watch->events, bytes, sizeof bytes)) > 0) {
        const struct inotify_event *event;
        for (char *at = bytes; at < bytes + len; at += sizeof *event + event->len) {
            event = (const struct inotify_event *)(void *)at;
            if (event->len == 0 || is_passed_over(event->name))
                continue;
            *path = path_join(arena, folder_of(watch, event->wd),
                              str_copy(arena, str_from(event->name)));
            if ((event->mask & IN_ISDIR) && (event->mask & (IN_CREATE | IN_MOVED_TO)))
                add_folder(watch, str_copy(watch->arena, *path), 0);
            matters = true;
        }
    }
    return matters;
}

static bool is_interrupted(const struct watch *watch)
{
    struct signalfd_siginfo signal;
    return read(watch->signals, &signal, sizeof signal) == (ssize_t)sizeof signal;
}

enum watched watch_wait(struct watch *watch, struct arena *arena, int timeout_ms, str *path)
{
    struct pollfd files[] = { { watch->events, POLLIN, 0 }, { watch->signals, POLLIN, 0 } };
    bool changed = false;
    *path = STR("");
    while (poll(files, COUNT(files), changed ? QUIET_MS : timeout_ms) > 0) {
        if (is_interrupted(watch))
            return WATCH_INTERRUPTED;
        changed = take_events(watch, arena, path) || changed;
    }
    return changed ? WATCH_CHANGED : WATCH_QUIET;
}
