/*
 * sarif.h - what was found as a SARIF 2.1.0 log (OASIS), which code hosts and editors read.
 */
#ifndef APP_SARIF_H
#define APP_SARIF_H

#include "app/command.h"

/* Writes the messages collected so far, and the rules behind them, to a file; a failure is reported. */
void sarif_write(struct app *app, str file);

#endif
