#include "os/sftp_parts.h"

#include "base/arena.h"
#include "base/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_MACHINE = 3, PIECE_LEN = 1 << 17 };

void sftp_start(void)
{
    if (libssh2_init(0) != 0) { /* for want of memory: no caller could do better */
        fputs("phatdong: libssh2 cannot be set up\n", stderr);
        exit(EXIT_MACHINE);
    }
}

void sftp_stop(void)
{
    libssh2_exit();
}

static const struct sftp_result ok = { SFTP_OK, { "", 0 } };

/* What the server said to the last request. */
static struct sftp_result result_of(struct sftp *sftp, struct arena *arena)
{
    static const struct {
        unsigned long status;
        enum sftp_fault fault;
        const char *reason;
    } rows[] = {
        { LIBSSH2_FX_NO_SUCH_FILE, SFTP_MISSING, N_("no such file") },
        { LIBSSH2_FX_NO_SUCH_PATH, SFTP_MISSING, N_("no such file") },
        { LIBSSH2_FX_PERMISSION_DENIED, SFTP_REFUSED, N_("permission denied") },
        { LIBSSH2_FX_FILE_ALREADY_EXISTS, SFTP_EXISTS, N_("it exists already") },
        { LIBSSH2_FX_NO_CONNECTION, SFTP_LOST, N_("no connection") },
        { LIBSSH2_FX_CONNECTION_LOST, SFTP_LOST, N_("the connection was lost") },
        { LIBSSH2_FX_WRITE_PROTECT, SFTP_REFUSED, N_("the disk is read-only") },
        { LIBSSH2_FX_QUOTA_EXCEEDED, SFTP_REFUSED, N_("the quota is used up") },
        { LIBSSH2_FX_NO_SPACE_ON_FILESYSTEM, SFTP_REFUSED, N_("the disk is full") },
    };
    if (libssh2_session_last_errno(sftp->session) != LIBSSH2_ERROR_SFTP_PROTOCOL)
        return sftp_session_result(sftp, arena, SFTP_LOST);
    unsigned long status = libssh2_sftp_last_error(sftp->files);
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].status == status)
            return (struct sftp_result){ rows[i].fault, str_from(rows[i].reason) };
    }
    return (struct sftp_result){ SFTP_REFUSED,
                                 STR(N_("the server refuses it (disk full, or not allowed)")) };
}

struct sftp_result sftp_open(struct arena *arena, const struct sftp_login *login, struct sftp **out)
{
    struct sftp *sftp = ARENA_NEW(arena, struct sftp);
    sftp->socket = -1;
    *out = sftp;
    return sftp_connect(arena, login, sftp);
}

void sftp_close(struct sftp *sftp)
{
    if (sftp->renaming)
        libssh2_channel_free(sftp->renaming);
    libssh2_sftp_shutdown(sftp->files);
    libssh2_session_disconnect(sftp->session, "done");
    libssh2_session_free(sftp->session);
    close(sftp->socket);
}

bool sftp_replaces(const struct sftp *sftp)
{
    return sftp->renaming != NULL;
}

struct sftp_result sftp_stat(struct sftp *sftp, struct arena *arena, str path, enum sftp_kind *kind)
{
    LIBSSH2_SFTP_ATTRIBUTES info;
    *kind = SFTP_NOTHING;
    if (libssh2_sftp_stat_ex(sftp->files, path.ptr, (unsigned)path.len, LIBSSH2_SFTP_LSTAT, &info)
        == 0) {
        *kind = LIBSSH2_SFTP_S_ISDIR(info.permissions) ? SFTP_FOLDER : SFTP_FILE;
        return ok;
    }
    struct sftp_result result = result_of(sftp, arena);
    return result.fault == SFTP_MISSING ? ok : result;
}

static LIBSSH2_SFTP_HANDLE *open_file(struct sftp *sftp, str path, unsigned long flags)
{
    return libssh2_sftp_open_ex(sftp->files, path.ptr, (unsigned)path.len, flags, 0644,
                                LIBSSH2_SFTP_OPENFILE);
}

struct sftp_result sftp_read(struct sftp *sftp, struct arena *arena, str path,
                             bool (*take)(void *context, str piece), void *context)
{
    LIBSSH2_SFTP_HANDLE *file = open_file(sftp, path, LIBSSH2_FXF_READ);
    if (!file)
        return result_of(sftp, arena);
    struct sftp_result result = ok;
    char *piece = ARENA_ARRAY(arena, char, PIECE_LEN);
    for (;;) {
        ssize_t some = libssh2_sftp_read(file, piece, PIECE_LEN);
        if (some < 0)
            result = result_of(sftp, arena);
        else if (some > 0 && !take(context, (str){ piece, (size_t)some }))
            result.fault = SFTP_STOPPED;
        if (some <= 0 || result.fault != SFTP_OK)
            break;
    }
    libssh2_sftp_close(file);
    return result;
}

static struct sftp_result write_pieces(struct sftp *sftp, struct arena *arena,
                                       LIBSSH2_SFTP_HANDLE *file,
                                       bool (*give)(void *context, str *piece), void *context)
{
    for (;;) {
        str piece;
        if (!give(context, &piece))
            return (struct sftp_result){ SFTP_STOPPED, STR("") };
        if (piece.len == 0)
            return ok;
        while (piece.len) {
            ssize_t some = libssh2_sftp_write(file, piece.ptr, piece.len);
            if (some < 0)
                return result_of(sftp, arena);
            piece = str_sub(piece, (size_t)some, piece.len);
        }
    }
}

struct sftp_result sftp_write(struct sftp *sftp, struct arena *arena, str path,
                              bool (*give)(void *context, str *piece), void *context)
{
    LIBSSH2_SFTP_ATTRIBUTES mode = { .flags = LIBSSH2_SFTP_ATTR_PERMISSIONS,
                                     .permissions = LIBSSH2_SFTP_S_IFREG | 0644 };
    LIBSSH2_SFTP_HANDLE *file = open_file(
        sftp, path, LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC);
    if (!file)
        return result_of(sftp, arena);
    struct sftp_result result = write_pieces(sftp, arena, file, give, context);
    if (result.fault == SFTP_OK) {
        libssh2_sftp_fsetstat(file,
                              &mode); /* past the server's umask; some servers have no modes */
        libssh2_sftp_fsync(file);     /* where the server knows how */
    }
    if (libssh2_sftp_close(file) != 0 && result.fault == SFTP_OK)
        result = result_of(sftp, arena);
    return result;
}

/* A server has one code for all that goes wrong with a rename or mkdir: what is there is looked at. */
static struct sftp_result explain(struct sftp *sftp, struct arena *arena, str taken)
{
    enum sftp_kind kind;
    struct sftp_result result = result_of(sftp, arena);
    if (result.fault == SFTP_REFUSED && sftp_stat(sftp, arena, taken, &kind).fault == SFTP_OK
        && kind != SFTP_NOTHING)
        return (struct sftp_result){ SFTP_EXISTS, STR(N_("it exists already")) };
    return result;
}

struct sftp_result sftp_rename(struct sftp *sftp, struct arena *arena, str from, str to)
{
    int error = libssh2_sftp_rename_ex(sftp->files, from.ptr, (unsigned)from.len, to.ptr,
                                       (unsigned)to.len, 0);
    return error ? explain(sftp, arena, to) : ok;
}

struct sftp_result sftp_replace(struct sftp *sftp, struct arena *arena, str from, str to)
{
    if (sftp->renaming)
        return sftp_rename_over(sftp, arena, from, to);
    struct sftp_result result = sftp_rename(sftp, arena, from, to);
    if (result.fault == SFTP_EXISTS) {
        result = sftp_remove(sftp, arena, to);
        if (result.fault == SFTP_OK)
            result = sftp_rename(sftp, arena, from, to);
    }
    return result;
}

struct sftp_result sftp_remove(struct sftp *sftp, struct arena *arena, str path)
{
    int error = libssh2_sftp_unlink_ex(sftp->files, path.ptr, (unsigned)path.len);
    return error ? result_of(sftp, arena) : ok;
}

struct sftp_result sftp_make_folder(struct sftp *sftp, struct arena *arena, str path)
{
    LIBSSH2_SFTP_ATTRIBUTES mode = { .flags = LIBSSH2_SFTP_ATTR_PERMISSIONS,
                                     .permissions = LIBSSH2_SFTP_S_IFDIR | 0755 };
    if (libssh2_sftp_mkdir_ex(sftp->files, path.ptr, (unsigned)path.len, 0755) != 0)
        return explain(sftp, arena, path);
    libssh2_sftp_stat_ex(sftp->files, path.ptr, (unsigned)path.len, LIBSSH2_SFTP_SETSTAT, &mode);
    return ok;
}

struct sftp_result sftp_remove_folder(struct sftp *sftp, struct arena *arena, str path)
{
    int error = libssh2_sftp_rmdir_ex(sftp->files, path.ptr, (unsigned)path.len);
    return error ? result_of(sftp, arena) : ok;
}
