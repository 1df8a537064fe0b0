/*
 * web.h - inside remote/: what targets behind HTTP have in common.
 */
#ifndef REMOTE_WEB_H
#define REMOTE_WEB_H

#include "os/transfer.h"
#include "remote/address.h"
#include "remote/target.h"

/* What all connections of such a target share. */
struct web {
    str base; /* "https://store.example:8443", without a path */
    str host; /* "store.example:8443" */
    str path; /* decoded, from '/' to '/' */
    str ca_file;
};

/* From `url`, `insecure` and `ca`; false after errors were reported. */
bool web_set_up(struct arena *arena, const struct destination *target, const char *example,
                struct web *out, struct diag *diag);

/* What a status means to whoever asked; 2xx is REPLY_DONE. */
struct reply web_reply(struct arena *arena, const struct transfer_reply *reply);

/* Continues with what `sink` wants. */
bool web_take(void *sink, str piece);

#endif
