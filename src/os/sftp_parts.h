/*
 * sftp_parts.h - inside os/sftp: a connection, and the channel of its own for renames.
 */
#ifndef OS_SFTP_PARTS_H
#define OS_SFTP_PARTS_H

#include "os/sftp.h"

#include <libssh2.h>
#include <libssh2_sftp.h>

struct sftp {
    int socket;
    LIBSSH2_SESSION *session;
    LIBSSH2_SFTP *files;
    LIBSSH2_CHANNEL *renaming; /* NULL: the server cannot */
    uint32_t next_id;          /* of a request there */
};

/* Connects, lets the server prove itself, logs in. */
struct sftp_result sftp_connect(struct arena *arena, const struct sftp_login *login,
                                struct sftp *sftp);
/* What libssh2 says went wrong last: a lost connection, or `otherwise`. */
struct sftp_result sftp_session_result(struct sftp *sftp, struct arena *arena,
                                       enum sftp_fault otherwise);

/* Opens the channel for renames; leaves `renaming` NULL where the server has no posix-rename. */
void sftp_rename_open(struct sftp *sftp);
struct sftp_result sftp_rename_over(struct sftp *sftp, struct arena *arena, str from, str to);

#endif
