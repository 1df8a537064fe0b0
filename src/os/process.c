#include "os/process.h"

#include "base/arena.h"
#include "base/buf.h"
#include "os/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SAID_LEN_MAX = 4096,  /* of standard error: enough to tell what went wrong */
    STATUS_NO_EXEC = 127, /* as a shell gives it */
    FD_FIRST = 3,         /* behind the three that every program has */
    WAIT_MS = 5,          /* between two looks at a child that has closed its output */
};

/* All that the child needs, made before it is: between fork and exec little may be called. */
struct launch {
    const char *program;
    char *const *argv;
    char *const *environment;
    const struct process_limits *limits;
    int input, output, errors; /* its three descriptors */
    pid_t parent;
};

static bool is_program(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

/* The first program of this name in PATH; NULL if there is none. */
static const char *find_program(struct arena *arena, const char *name, str path)
{
    str folder;
    while (path.len) {
        str_cut(path, ':', &folder, &path);
        const char *found = str_cstr(arena, str_concat(arena, folder, STR("/"), str_from(name)));
        if (folder.len && is_program(found))
            return found;
    }
    return NULL;
}

/* The same descriptor out of the way of the first three, which may be closed in us. */
static int move_up(int fd)
{
    if (fd < 0 || fd >= FD_FIRST)
        return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, FD_FIRST);
    close(fd);
    return moved;
}

/* The input as a file without a name. */
static int hold_input(str input)
{
    int fd = move_up(memfd_create("phatdong", MFD_CLOEXEC));
    while (fd >= 0 && input.len) {
        ssize_t some = write(fd, input.ptr, input.len);
        if (some < 0 && errno == EINTR)
            continue;
        if (some <= 0) {
            int error = errno;
            close(fd);
            errno = error;
            return -1;
        }
        input = str_sub(input, (size_t)some, input.len);
    }
    if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool limit(int what, uint64_t value, uint64_t more)
{
    const struct rlimit both = { value, value + more };
    return setrlimit((__rlimit_resource_t)what, &both) == 0;
}

/* Writing to a pipe is not limited by RLIMIT_FSIZE: no file is. */
static bool limit_all(const struct process_limits *limits)
{
    return limit(RLIMIT_CPU, limits->processor_s, 1) && limit(RLIMIT_AS, limits->memory, 0)
           && (limits->trusted || limit(RLIMIT_FSIZE, 0, 0)) && limit(RLIMIT_CORE, 0, 0);
}

static void close_others(void)
{
    if (syscall(SYS_close_range, FD_FIRST, UINT_MAX, 0) == 0)
        return;
    for (int fd = FD_FIRST; fd < 1024; fd++) /* an old kernel; ours are all closed by exec anyway */
        close(fd);
}

/* In the child: only what a signal handler may call, since other threads' locks are not ours. */
static _Noreturn void become(const struct launch *launch)
{
    sigset_t none;
    sigemptyset(&none);
    setpgid(0, 0);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == launch->parent
        && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0
        && dup2(launch->input, 0) == 0 && dup2(launch->output, 1) == 1
        && dup2(launch->errors, 2) == 2 && limit_all(launch->limits)) {
        signal(SIGPIPE, SIG_DFL);
        close_others();
        if (!launch->limits->trusted)
            confine(CONFINE_NETWORK | CONFINE_OTHERS | CONFINE_FILES);
        execve(launch->program, launch->argv, launch->environment);
    }
    _exit(STATUS_NO_EXEC);
}

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* A child that runs, and what came of it so far. */
struct watch {
    pid_t pid;
    struct pollfd ends[2]; /* of its standard output and standard error; closed: -1 */
    struct buf taken[2];
    uint64_t until_ms;
};

static bool is_open(const struct watch *watch)
{
    return watch->ends[0].fd >= 0 || watch->ends[1].fd >= 0;
}

/* What stands in one of the pipes; its end closes it. */
static void take(struct watch *watch, size_t which)
{
    char piece[16384];
    ssize_t some = read(watch->ends[which].fd, piece, sizeof piece);
    if (some > 0) {
        buf_put(&watch->taken[which], (str){ piece, (size_t)some });
    } else if (some == 0 || errno != EINTR) {
        close(watch->ends[which].fd);
        watch->ends[which].fd = -1;
    }
}

static bool has_ended(pid_t pid)
{
    siginfo_t info = { 0 };
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

/* Until the child has ended, or has to be. */
static enum process_outcome follow(struct watch *watch)
{
    while (is_open(watch) || !has_ended(watch->pid)) {
        uint64_t now = now_ms();
        if (now >= watch->until_ms)
            return PROCESS_TOO_LONG;
        int wait = is_open(watch) ? (int)(watch->until_ms - now) : WAIT_MS;
        if (poll(watch->ends, COUNT(watch->ends), wait) <= 0)
            continue;
        for (size_t i = 0; i < COUNT(watch->ends); i++) {
            if (watch->ends[i].fd >= 0 && watch->ends[i].revents)
                take(watch, i);
        }
        if (watch->taken[0].failed)
            return PROCESS_TOO_MUCH;
    }
    return PROCESS_DONE;
}

/* Ends the child with all that it started, while its number is still its own; gives its status. */
static int reap(pid_t pid)
{
    int status = 0;
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL); /* it may not have come to have a group of its own */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

static enum process_outcome judge(int status, int *number)
{
    if (WIFSIGNALED(status)) {
        *number = 128 + WTERMSIG(status);
        return WTERMSIG(status) == SIGXCPU ? PROCESS_TOO_LONG : PROCESS_FAILED;
    }
    *number = WEXITSTATUS(status);
    return *number ? PROCESS_FAILED : PROCESS_DONE;
}

static void watch_child(struct arena *arena, struct watch *watch,
                        const struct process_limits *limits, struct process_result *out)
{
    watch->until_ms = now_ms() + (uint64_t)limits->wall_s * 1000;
    watch->taken[0] = buf_new(arena, limits->output_len);
    watch->taken[1] = buf_new(arena, SAID_LEN_MAX);
    out->outcome = follow(watch);
    int status = reap(watch->pid);
    if (out->outcome == PROCESS_DONE)
        out->outcome = judge(status, &out->status);
    out->output = buf_str(&watch->taken[0]);
    out->said = buf_str(&watch->taken[1]);
}

static void close_both(int fds[2])
{
    for (int i = 0; i < 2; i++) {
        if (fds[i] >= 0)
            close(fds[i]);
        fds[i] = -1;
    }
}

/* Starts the child and watches it; false with errno where the system refused. */
static bool run(struct arena *arena, struct launch *launch, struct process_result *out)
{
    int output[2] = { -1, -1 }, errors[2] = { -1, -1 };
    pid_t pid = -1;
    if (pipe2(output, O_CLOEXEC) == 0 && pipe2(errors, O_CLOEXEC) == 0) {
        launch->output = output[1] = move_up(output[1]);
        launch->errors = errors[1] = move_up(errors[1]);
        launch->parent = getpid();
        pid = fork();
    }
    if (pid == 0)
        become(launch);
    int error = errno;
    if (pid > 0) {
        struct watch watch = { .pid = pid };
        setpgid(pid, pid); /* whoever comes first: it has its group before it is ended */
        watch.ends[0] = (struct pollfd){ output[0], POLLIN, 0 };
        watch.ends[1] = (struct pollfd){ errors[0], POLLIN, 0 };
        close(output[1]);
        close(errors[1]);
        watch_child(arena, &watch, launch->limits, out);
        output[0] = watch.ends[0].fd;
        errors[0] = watch.ends[1].fd;
        output[1] = errors[1] = -1;
    }
    close_both(output);
    close_both(errors);
    errno = error;
    return pid > 0;
}

struct process_result process_run(struct arena *arena, const char *const *argv, str input,
                                  const struct process_limits *limits)
{
    struct process_result result = { .outcome = PROCESS_NOT_FOUND };
    const char *path = getenv("PATH");
    str folders = str_from(path ? path : "/usr/local/bin:/usr/bin:/bin");
    char *const environment[] = { str_cstr(arena, str_concat(arena, STR("PATH="), folders)),
                                  str_cstr(arena, STR("LC_ALL=C.UTF-8")),
                                  str_cstr(arena, STR("OMP_THREAD_LIMIT=1")), NULL };
    struct launch launch = {
        .program = find_program(arena, argv[0], folders),
        .argv = (char *const *)argv,
        .environment = limits->trusted ? environ : environment,
        .limits = limits,
    };
    if (!launch.program)
        return result;
    launch.input = hold_input(input);
    if (launch.input < 0 || !run(arena, &launch, &result)) {
        result.outcome = PROCESS_REFUSED;
        result.error = errno;
    }
    if (launch.input >= 0)
        close(launch.input);
    return result;
}
