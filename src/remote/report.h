/*
 * report.h - inside remote/: what came of a request, for people.
 */
#ifndef REMOTE_REPORT_H
#define REMOTE_REPORT_H

#include "base/diag.h"
#include "os/http.h"

struct arena;

/* Of any outcome but HTTP_DONE and HTTP_SAME; `file` is what could not be written. */
void report_reply(struct arena *arena, enum diag_kind kind, str url, str file,
                  const struct http_options *http, const struct http_reply *reply,
                  struct diag *diag);

#endif
