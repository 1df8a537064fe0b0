#include "os/stages.h"

#include <sys/resource.h>
#include <time.h>

static uint64_t now_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void stages_begin(struct stages *stages, enum stage stage)
{
    if (!stages)
        return;
    stages_end(stages);
    stages->at = stage;
    stages->wall_began_us = now_us(CLOCK_MONOTONIC);
    stages->cpu_began_us = now_us(CLOCK_PROCESS_CPUTIME_ID);
}

void stages_add(struct stages *stages, uint64_t items, uint64_t bytes, uint64_t memory)
{
    if (!stages)
        return;
    struct stage_cost *cost = &stages->costs[stages->at];
    cost->items += items;
    cost->bytes += bytes;
    cost->memory += memory;
}

void stages_end(struct stages *stages)
{
    if (!stages || stages->at == STAGE_NONE)
        return;
    struct stage_cost *cost = &stages->costs[stages->at];
    cost->wall_us += now_us(CLOCK_MONOTONIC) - stages->wall_began_us;
    cost->cpu_us += now_us(CLOCK_PROCESS_CPUTIME_ID) - stages->cpu_began_us;
    stages->at = STAGE_NONE;
}

uint64_t stages_peak_memory(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_maxrss * 1024 : 0;
}
