/* costs.h - `build --stats`: what each stage cost, as a table for people and as JSON. */
#ifndef APP_COSTS_H
#define APP_COSTS_H

struct app;
struct stages;

/* On standard error, or with --json into the result. --quiet leaves the table alone: it was asked for. */
void costs_tell(struct app *app, const struct stages *stages);

#endif
