#include "os/machine.h"

#include "base/arena.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_MACHINE = 3 };

void machine_random(void *bytes, size_t len)
{
    char *at = bytes;
    while (len) {
        ssize_t some = getrandom(at, len, 0);
        if (some < 0 && errno == EINTR)
            continue;
        if (some <= 0) {
            perror("phatdong: getrandom");
            exit(EXIT_MACHINE);
        }
        at += some;
        len -= (size_t)some;
    }
}

void machine_sleep_ms(uint64_t ms)
{
    struct timespec left = { (time_t)(ms / 1000), (long)(ms % 1000) * 1000000 };
    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        continue;
}

str machine_process(struct arena *arena)
{
    char name[HOST_NAME_MAX + 1] = "";
    gethostname(name, sizeof name - 1);
    return str_format(arena, "%s (%ld)", name, (long)getpid());
}

str machine_environment(struct arena *arena, str name)
{
    return str_from(getenv(str_cstr(arena, name)));
}

void machine_hide(void)
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
