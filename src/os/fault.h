/*
 * fault.h - the program's own faults end it in one way: a line that says whose
 * fault it is and what to report, and status 70 (EX_SOFTWARE of sysexits.h).
 *
 * A failed `assert` has said before where it stands. What a sanitizer has
 * taken over stays with it. SIGINT is left alone: it ends the program as
 * shells expect, so that a loop around it ends too, and they call it 130.
 *
 * Threads   called once, before others begin; the handler runs on any.
 */
#ifndef OS_FAULT_H
#define OS_FAULT_H

enum { EXIT_FAULT = 70 };

void fault_catch(void);

#endif
