#include "os/progress.h"

#include "os/terminal.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct progress {
    int fd;
    atomic_size_t done;
    atomic_uint_least64_t sent;
    pthread_t thread;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t ending;
    const char *words;
    size_t total;
    uint64_t bytes; /* of a stage that sends; else 0 */
    struct timespec began;
    bool ended, drawn;
};

#define WIPE "\r\033[K"

/* What cannot be drawn is not missed. */
static void put(const struct progress *progress, const char *bytes, size_t len)
{
    ssize_t written = write(progress->fd, bytes, len);
    (void)written;
}

static uint64_t ms_since(const struct timespec *began)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)((now.tv_sec - began->tv_sec) * 1000
                      + (now.tv_nsec - began->tv_nsec) / 1000000);
}

/* ", 310 kB/s, 0:25"; nothing before a second has told something. */
static void write_rate(const struct progress *progress, char *out, size_t size)
{
    uint64_t ms = ms_since(&progress->began), sent = atomic_load(&progress->sent);
    out[0] = '\0';
    if (progress->bytes == 0 || ms < 1000 || sent == 0)
        return;
    uint64_t left = progress->bytes > sent ? progress->bytes - sent : 0;
    uint64_t seconds = left * ms / sent / 1000;
    snprintf(out, size, ", %llu kB/s, %llu:%02llu", (unsigned long long)(sent / ms),
             (unsigned long long)(seconds / 60), (unsigned long long)(seconds % 60));
}

static void draw(struct progress *progress)
{
    char line[256], rate[64];
    write_rate(progress, rate, sizeof rate);
    int len = progress->total ? snprintf(line, sizeof line, WIPE "%s %zu/%zu%s", progress->words,
                                         atomic_load(&progress->done), progress->total, rate)
                              : snprintf(line, sizeof line, WIPE "%s …", progress->words);
    if (len < 0 || (size_t)len >= sizeof line)
        return;
    put(progress, line, (size_t)len);
    progress->drawn = true;
}

static struct timespec in_ms(long ms)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_nsec += ms * 1000000;
    at.tv_sec += at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

/* True when the time has passed before the end came. */
static bool rest(struct progress *progress, long ms)
{
    struct timespec until = in_ms(ms);
    int error = 0;
    while (!progress->ended && error == 0)
        error = pthread_cond_timedwait(&progress->ending, &progress->lock, &until);
    return !progress->ended;
}

static void *watch(void *argument)
{
    struct progress *progress = argument;
    pthread_mutex_lock(&progress->lock);
    bool goes_on = rest(progress, PROGRESS_AFTER_MS);
    for (; goes_on; goes_on = rest(progress, PROGRESS_EVERY_MS)) {
        if (progress->words)
            draw(progress);
    }
    if (progress->drawn)
        put(progress, WIPE, sizeof WIPE - 1);
    pthread_mutex_unlock(&progress->lock);
    return NULL;
}

static bool start(struct progress *progress)
{
    pthread_condattr_t attributes;
    sigset_t all, before;
    pthread_mutex_init(&progress->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&progress->ending, &attributes);
    pthread_condattr_destroy(&attributes);
    sigfillset(&all); /* a signal is for the thread that works */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&progress->thread, NULL, watch, progress);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0;
}

static void release(struct progress *progress)
{
    pthread_cond_destroy(&progress->ending);
    pthread_mutex_destroy(&progress->lock);
    free(progress);
}

struct progress *progress_new(int fd)
{
    struct progress *progress = terminal_redraws(fd) ? calloc(1, sizeof *progress) : NULL;
    if (!progress)
        return NULL;
    progress->fd = fd;
    if (start(progress))
        return progress;
    release(progress);
    return NULL;
}

void progress_stage(struct progress *progress, const char *words, size_t total)
{
    if (!progress)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->words = words;
    progress->total = total;
    progress->bytes = 0;
    clock_gettime(CLOCK_MONOTONIC, &progress->began);
    atomic_store(&progress->done, 0);
    atomic_store(&progress->sent, 0);
    pthread_mutex_unlock(&progress->lock);
}

void progress_step(struct progress *progress)
{
    if (progress)
        atomic_fetch_add_explicit(&progress->done, 1, memory_order_relaxed);
}

void progress_bytes(struct progress *progress, uint64_t total)
{
    if (!progress)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->bytes = total;
    pthread_mutex_unlock(&progress->lock);
}

void progress_sent(struct progress *progress, uint64_t bytes)
{
    if (progress)
        atomic_fetch_add_explicit(&progress->sent, bytes, memory_order_relaxed);
}

void progress_free(struct progress *progress)
{
    if (!progress)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->ended = true;
    pthread_cond_signal(&progress->ending);
    pthread_mutex_unlock(&progress->lock);
    pthread_join(progress->thread, NULL);
    release(progress);
}
