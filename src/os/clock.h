/*
 * clock.h - what time it is. Only the program's start asks; everything else is
 * given the day.
 *
 * Threads   the main one, since they read the clock and the environment.
 */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include "base/str.h"

/* Seconds since 1970-01-01 00:00 UTC by the machine's clock. */
int64_t clock_now_unix(void);

/* Milliseconds since some moment, never backwards: for how long something takes. */
int64_t clock_running_ms(void);

/* The hour and minute of a moment by this machine's own zone. */
void clock_local(int64_t seconds, int *hour, int *minute);

/*
 * SOURCE_DATE_EPOCH (reproducible-builds.org): the time to build for, as
 * decimal seconds since 1970, up to the end of year 9999. Set but empty counts
 * as unset.
 */
enum clock_epoch {
    CLOCK_EPOCH_UNSET,
    CLOCK_EPOCH_SET,  /* and *seconds is it */
    CLOCK_EPOCH_WRONG /* not such a number; *text is what stands there */
};
enum clock_epoch clock_epoch(int64_t *seconds, str *text);

#endif
