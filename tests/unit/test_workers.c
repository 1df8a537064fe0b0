#include "os/workers.h"

#include "base/limits.h"
#include "check.h"

#include <pthread.h>
#include <stdatomic.h>

struct counting {
    atomic_int *times;
    atomic_size_t dirty;
    pthread_t caller;
    atomic_size_t elsewhere;
};

/* The scratch arena of an item holds nothing of the one before. */
static void count_item(size_t index, struct arena *scratch, void *context)
{
    struct counting *counting = context;
    atomic_fetch_add(&counting->times[index], 1);
    if (arena_held(scratch) > 65536)
        atomic_fetch_add(&counting->dirty, 1);
    memset(arena_alloc(scratch, 1, 100000), 'x', 100000);
    if (!pthread_equal(pthread_self(), counting->caller))
        atomic_fetch_add(&counting->elsewhere, 1);
}

static void test_each_item_once(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        size_t jobs, count;
    } cases[] = {
        { 1, 0 }, { 4, 0 },    { 1, 1 },    { 8, 1 },          { 1, 100 },
        { 2, 7 }, { 8, 1000 }, { 3, 1001 }, { SIZE_MAX, 300 }, { 0, 5 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct counting counting = { .times = ARENA_ARRAY(arena, atomic_int, cases[i].count),
                                     .caller = pthread_self() };
        CHECK_ROW(i, "%zu jobs, %zu items", cases[i].jobs, cases[i].count);
        workers_run(cases[i].jobs, cases[i].count, count_item, &counting);
        for (size_t k = 0; k < cases[i].count; k++)
            CHECK_INT(counting.times[k], 1);
        CHECK_INT(counting.dirty, 0);
        if (cases[i].jobs <= 1)
            CHECK_INT(counting.elsewhere, 0);
    }
}

/* Items that wait for each other are all at work at once. */
static void meet(size_t index, struct arena *scratch, void *context)
{
    (void)index;
    (void)scratch;
    pthread_barrier_wait(context);
}

static void test_jobs_work_side_by_side(void **state)
{
    (void)state;
    pthread_barrier_t barrier;
    pthread_barrier_init(&barrier, NULL, 4);
    workers_run(4, 4, meet, &barrier);
    pthread_barrier_destroy(&barrier);
}

static void test_default_jobs(void **state)
{
    (void)state;
    CHECK(workers_default_jobs() >= 1 && workers_default_jobs() <= JOBS_MAX);
}

TEST_MAIN(TEST(test_each_item_once), TEST(test_jobs_work_side_by_side), TEST(test_default_jobs))
