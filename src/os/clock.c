#include "os/clock.h"

#include <stdlib.h>
#include <time.h>

#define SECONDS_MAX 253402300799 /* 9999-12-31 23:59:59 UTC */

int64_t clock_now_unix(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now); /* cannot fail: the clock is there and `now` is ours */
    return now.tv_sec;
}

int64_t clock_running_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void clock_local(int64_t seconds, int *hour, int *minute)
{
    struct tm parts = { 0 };
    time_t at = (time_t)seconds;
    localtime_r(&at, &parts);
    *hour = parts.tm_hour;
    *minute = parts.tm_min;
}

enum clock_epoch clock_epoch(int64_t *seconds, str *text)
{
    uint64_t number;
    *text = str_from(getenv("SOURCE_DATE_EPOCH"));
    if (text->len == 0)
        return CLOCK_EPOCH_UNSET;
    if (!str_to_u64(*text, &number) || number > SECONDS_MAX)
        return CLOCK_EPOCH_WRONG;
    *seconds = (int64_t)number;
    return CLOCK_EPOCH_SET;
}
