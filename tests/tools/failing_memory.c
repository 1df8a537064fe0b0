/*
 * failing_memory.c - memory that runs out at a place of one's choice, for
 * LD_PRELOAD (tests/long/memory.sh).
 *
 *     FAIL_AT=N     the N-th request for memory is refused
 *     FAIL_ON=1     and all after it
 *     FAIL_COUNT=F  how many requests there were goes into the file F
 *
 * Requests are malloc, calloc, realloc, aligned_alloc, posix_memalign and
 * mmap as programs call them; those of the loader before main are not counted.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The C library's own, by the names that it has beside the usual ones. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long requests;
static long fail_at;
static bool fails_on, begun;

static bool is_refused(void)
{
    if (!begun)
        return false;
    long number = atomic_fetch_add(&requests, 1) + 1;
    bool refused = fail_at && (fails_on ? number >= fail_at : number == fail_at);
    if (refused)
        errno = ENOMEM;
    return refused;
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    fail_at = at ? atol(at) : 0;
    fails_on = getenv("FAIL_ON") != NULL;
    begun = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    begun = false;
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
    int len = snprintf(text, sizeof text, "%ld\n", atomic_load(&requests));
    if (fd < 0 || write(fd, text, (size_t)len) < 0)
        return;
    close(fd);
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return is_refused() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    *memory = is_refused() ? NULL : __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}

void *mmap(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
    static void *(*real)(void *, size_t, int, int, int, off_t);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "mmap");
    return is_refused() ? MAP_FAILED : real(address, len, protection, flags, fd, offset);
}
