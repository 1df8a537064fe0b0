/*
 * ftp.h - files on another machine through FTP with TLS, by libcurl.
 *
 * TLS is always verified unless the caller says that there is to be none. Each
 * connection has its own memory of TLS sessions: servers demand that a transfer
 * goes on with the session of its command, which two threads would mix up.
 * TLS 1.2 at most: with 1.3, libcurl 7.88 loses transfers to servers that
 * demand that (vsftpd as it comes).
 *
 * Threads   http_start (http.h) once, from main; a connection belongs to one thread at a time.
 */
#ifndef OS_FTP_H
#define OS_FTP_H

#include "base/list.h"

struct arena;
struct ftp;

enum ftp_fault {
    FTP_OK,
    FTP_MISSING,
    FTP_REFUSED,
    FTP_BUSY, /* a reply of 4xx: for a while */
    FTP_LOST,
    FTP_LOGIN,
    FTP_UNTRUSTED, /* its certificate does not prove who it is, or it has no TLS */
    FTP_STOPPED,   /* `take` or `give` said so */
};

struct ftp_result {
    enum ftp_fault fault;
    long status; /* of the last command; 0: there was no reply */
    str reason;
};

struct ftp_login {
    str base; /* "ftp://host:port", "ftps://host:port": TLS from the first byte */
    str user, password, ca_file;
    bool plain; /* no TLS */
};

struct ftp *
ftp_new(const struct ftp_login *login); /* NULL: out of memory. The login must live on */
void ftp_free(struct ftp *ftp);

/* Paths are encoded, from '/' on. */
struct ftp_result ftp_read(struct ftp *ftp, struct arena *arena, str path,
                           bool (*take)(void *context, str piece), void *context);
struct ftp_result ftp_write(struct ftp *ftp, struct arena *arena, str path,
                            bool (*give)(void *context, str *piece), void *context, uint64_t size);
/* The size of a file; FTP_MISSING for what is none. */
struct ftp_result ftp_size(struct ftp *ftp, struct arena *arena, str path, uint64_t *size);
/* Commands one after the other, until one is refused: "RNFR /a". One that begins with '*' may be:
 * its status tells, and the connection stays, which libcurl closes after any other refusal. */
struct ftp_result ftp_say(struct ftp *ftp, struct arena *arena, const struct str_list *commands);

#endif
