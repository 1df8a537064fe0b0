/*
 * sftp.h - files on another machine through SSH, by libssh2.
 *
 * The server proves itself before anything else is said: by a fingerprint that
 * is given, or by a known_hosts file, whichever of its keys stands there. A
 * server that is in neither is refused.
 *
 * SFTP's own rename does not replace a file. OpenSSH can (posix-rename), which
 * libssh2 1.10 cannot ask for, so that is asked on a channel of its own, where
 * nothing else is under way.
 *
 * Ownership a connection belongs to whoever opened it: sftp_close.
 * Failure   told by the fault; `reason` is for people, in the arena, never with a secret.
 * Threads   sftp_start once, from main; a connection belongs to one thread at a time.
 */
#ifndef OS_SFTP_H
#define OS_SFTP_H

#include "base/str.h"

struct arena;
struct sftp;

enum sftp_fault {
    SFTP_OK,
    SFTP_MISSING,
    SFTP_EXISTS,
    SFTP_REFUSED,      /* the server will not */
    SFTP_LOST,         /* the connection, or no way to the server */
    SFTP_HOST_UNKNOWN, /* nobody vouches for the server's key */
    SFTP_HOST_CHANGED, /* it is another than it was */
    SFTP_LOGIN,        /* the server does not take the key or password */
    SFTP_STOPPED,      /* `take` or `give` said so */
};

struct sftp_result {
    enum sftp_fault fault;
    str reason;
};

struct sftp_login {
    str host, user;
    unsigned port;
    str known_hosts; /* a file; empty: fingerprint counts */
    str fingerprint; /* "SHA256:…" as ssh-keygen -l prints it; empty: known_hosts counts */
    str key_file;    /* of the user; empty: a password, else the agent */
    str passphrase;  /* of the key */
    str password;
};

void sftp_start(void);
void sftp_stop(void);

struct sftp_result sftp_open(struct arena *arena, const struct sftp_login *login,
                             struct sftp **out);
void sftp_close(struct sftp *sftp);
/* Whether rename replaces a file at once. */
bool sftp_replaces(const struct sftp *sftp);

enum sftp_kind { SFTP_NOTHING, SFTP_FILE, SFTP_FOLDER };
struct sftp_result sftp_stat(struct sftp *sftp, struct arena *arena, str path,
                             enum sftp_kind *kind);

/* Gives the file piece by piece to `take`, which may stop it. */
struct sftp_result sftp_read(struct sftp *sftp, struct arena *arena, str path,
                             bool (*take)(void *context, str piece), void *context);
/* Replaces the bytes of a file, or makes it, with mode 0644, and brings it to the disk where the
 * server can. `give` gives the next piece, an empty one at the end. */
struct sftp_result sftp_write(struct sftp *sftp, struct arena *arena, str path,
                              bool (*give)(void *context, str *piece), void *context);

/* SFTP_EXISTS if there is something at `to`. */
struct sftp_result sftp_rename(struct sftp *sftp, struct arena *arena, str from, str to);
/* Replaces what is at `to`: at once where sftp_replaces, else a moment after that was deleted. */
struct sftp_result sftp_replace(struct sftp *sftp, struct arena *arena, str from, str to);
struct sftp_result sftp_remove(struct sftp *sftp, struct arena *arena, str path);
struct sftp_result sftp_make_folder(struct sftp *sftp, struct arena *arena, str path);
struct sftp_result sftp_remove_folder(struct sftp *sftp, struct arena *arena, str path);

#endif
