#include "os/workers.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

struct run {
    atomic_size_t next;
    atomic_uint_least64_t given; /* by scratch arenas */
    size_t count;
    size_t batch; /* items taken at once */
    void (*work)(size_t index, struct arena *scratch, void *context);
    void *context;
};

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Small batches spare the counter; at the end none is so large that others wait for it. */
#define BATCHES_PER_WORKER 32
#define BATCH_MAX          32

static size_t batch_of(size_t jobs, size_t count)
{
    size_t batch = count / (jobs * BATCHES_PER_WORKER);
    return batch < 1 ? 1 : least(batch, BATCH_MAX);
}

static void *take_items(void *argument)
{
    struct run *run = argument;
    struct arena *scratch = arena_new();
    size_t first;
    while ((first = atomic_fetch_add(&run->next, run->batch)) < run->count) {
        size_t end = least(run->count, first + run->batch);
        for (size_t i = first; i < end; i++) {
            run->work(i, scratch, run->context);
            arena_reset(scratch);
        }
    }
    atomic_fetch_add(&run->given, arena_given(scratch));
    arena_free(scratch);
    return NULL;
}

uint64_t workers_run(size_t jobs, size_t count,
                     void (*work)(size_t index, struct arena *scratch, void *context),
                     void *context)
{
    jobs = least(least(jobs ? jobs : 1, JOBS_MAX), count ? count : 1);
    struct run run = {
        .count = count, .batch = batch_of(jobs, count), .work = work, .context = context
    };
    pthread_t threads[JOBS_MAX];
    size_t started = 0;
    sigset_t all, before;
    sigfillset(&all); /* a signal is for the thread that called */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started + 1 < jobs && pthread_create(&threads[started], NULL, take_items, &run) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    take_items(&run);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return atomic_load(&run.given);
}

size_t workers_default_jobs(void)
{
    cpu_set_t set;
    long count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set)
                                                             : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : least((size_t)count, JOBS_MAX);
}
