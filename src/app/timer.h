/*
 * timer.h - what `next` and `snippet --timer` print: what makes a machine build the portal when it is to change.
 */
#ifndef APP_TIMER_H
#define APP_TIMER_H

#include "app/portal.h"

struct buf;

/* `steps` are done one after the other, while they succeed: "build", "publish main". */

/* A timer and a service for systemd, each under the name of its file; `portal` changes some day. */
void timer_systemd(struct app *app, const struct portal *portal, const struct str_list *steps,
                   struct buf *out);

/* A line for crontab(5): every day when the portal's day begins, by this machine's clock. */
void timer_cron(struct app *app, const struct portal *portal, const struct str_list *steps,
                struct buf *out);

#endif
