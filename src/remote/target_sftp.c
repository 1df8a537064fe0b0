/* Another machine through SSH. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "os/machine.h"
#include "os/sftp.h"
#include "remote/address.h"
#include "remote/secret.h"

enum { PORT_SSH = 22 };

static const struct target_key keys[] = {
    { "url", true },
    { "key", false },
    { "known_hosts", false },
    { "host_key", false },
    { "password_file", false },
    { "password_command", false },
    { "passphrase_file", false },
    { "passphrase_command", false },
    { "compress", false },
    { NULL, false },
};

/* What all connections of the target share. */
struct login {
    struct sftp_login sftp;
    str folder; /* with '/' at its end, or empty: the home folder */
};

/* One connection. */
struct connection {
    struct sftp *sftp;
    struct map folders; /* that are known to be there */
};

static bool set_up(struct arena *arena, struct destination *target, struct diag *diag)
{
    struct address address;
    struct login *login = ARENA_NEW(arena, struct login);
    str home = machine_environment(arena, STR("HOME")), folder;
    target->shared = login;
    if (!address_parse(arena, target_setting(target, "url"), &address)
        || !str_is(address.scheme, "sftp") || address.user.len == 0) {
        diag_error(diag, target->at, MSG_R042, target_setting(target, "url"),
                   STR("sftp://user@host/folder/"));
        return false;
    }
    folder = address.path;
    if (str_skip(&folder, STR("/~/")))
        login->folder = folder;
    else
        login->folder = address.path;
    login->sftp = (struct sftp_login){
        .host = address.host,
        .user = address.user,
        .port = address.port ? address.port : PORT_SSH,
        .fingerprint = target_setting(target, "host_key"),
        .known_hosts = target_path(arena, target, "known_hosts"),
        .key_file = target_path(arena, target, "key"),
    };
    if (login->sftp.known_hosts.len == 0)
        login->sftp.known_hosts = path_join(arena, home, STR(".ssh/known_hosts"));
    return secret_read(arena, target, "password", &login->sftp.password, diag)
           && secret_read(arena, target, "passphrase", &login->sftp.passphrase, diag)
           && (login->sftp.key_file.len == 0
               || secret_file_is_private(arena, target, login->sftp.key_file, diag));
}

static const struct login *login_of(const struct session *session)
{
    return session->target->shared;
}

static struct sftp *sftp_of(const struct session *session)
{
    return ((struct connection *)session->state)->sftp;
}

static str full(const struct session *session, str path)
{
    return str_concat(session->arena, login_of(session)->folder, path);
}

static struct reply reply_of(const struct sftp_result *result)
{
    static const struct {
        enum reply_kind kind;
        enum message message;
    } rows[] = {
        [SFTP_OK] = { REPLY_DONE, 0 },
        [SFTP_MISSING] = { REPLY_MISSING, 0 },
        [SFTP_EXISTS] = { REPLY_EXISTS, 0 },
        [SFTP_REFUSED] = { REPLY_REFUSED, 0 },
        [SFTP_LOST] = { REPLY_LOST, 0 },
        [SFTP_HOST_UNKNOWN] = { REPLY_REFUSED, MSG_R043 },
        [SFTP_HOST_CHANGED] = { REPLY_REFUSED, MSG_R044 },
        [SFTP_LOGIN] = { REPLY_REFUSED, MSG_R045 },
        [SFTP_STOPPED] = { REPLY_REFUSED, 0 },
    };
    return REPLY(rows[result->fault].kind, .message = rows[result->fault].message,
                 .reason = result->reason);
}

static struct reply open_connection(struct session *session)
{
    struct connection *connection = ARENA_NEW(session->own, struct connection);
    struct sftp_result result = sftp_open(session->own, &login_of(session)->sftp,
                                          &connection->sftp);
    session->state = connection;
    return reply_of(&result);
}

static void close_connection(struct session *session)
{
    sftp_close(sftp_of(session));
}

static bool take_piece(void *context, str piece)
{
    return sink_take(context, piece);
}

static struct reply get(struct session *session, str path, struct sink *sink)
{
    struct sftp_result result = sftp_read(sftp_of(session), session->arena, full(session, path),
                                          take_piece, sink);
    struct reply reply = reply_of(&result);
    if (result.fault == SFTP_STOPPED)
        reply.reason = STR(N_("it is larger than expected"));
    return reply;
}

static struct reply look(struct session *session, str path, enum looked *what)
{
    enum sftp_kind kind;
    struct sftp_result result = sftp_stat(sftp_of(session), session->arena, full(session, path),
                                          &kind);
    *what = kind == SFTP_NOTHING  ? LOOKED_NOTHING
            : kind == SFTP_FOLDER ? LOOKED_FOLDER
                                  : LOOKED_FILE;
    return reply_of(&result);
}

/* All missing folders of a path below the target's own, which is never made. */
static struct sftp_result make_folders(struct session *session, str path)
{
    static char known[] = "known";
    struct connection *connection = session->state;
    struct sftp_result result = { SFTP_OK, STR("") };
    for (size_t i = 1; i < path.len; i++) {
        str folder = str_sub(path, 0, i);
        if (path.ptr[i] != '/' || map_find(&connection->folders, folder))
            continue;
        result = sftp_make_folder(connection->sftp, session->arena, full(session, folder));
        if (result.fault != SFTP_OK && result.fault != SFTP_EXISTS)
            return result;
        map_add(session->own, &connection->folders, str_copy(session->own, folder), known);
        result.fault = SFTP_OK;
    }
    return result;
}

static struct reply write_temporary(struct session *session, const struct parcel *parcel,
                                    str temporary)
{
    struct parcel_reader reader = parcel_reader_new(session->arena, parcel);
    struct sftp_result result = sftp_write(sftp_of(session), session->arena, temporary,
                                           parcel_reader_give, &reader);
    bool same = parcel_reader_end(&reader);
    return result.fault == SFTP_STOPPED || (result.fault == SFTP_OK && !same) ? REPLY(REPLY_CHANGED)
                                                                              : reply_of(&result);
}

/* What came to stand there, read as anybody would. */
static struct reply read_back(struct session *session, const struct parcel *parcel, str temporary)
{
    struct sink sink = { .hasher = hasher_new(), .size_max = parcel->size };
    struct sftp_result result = sftp_read(sftp_of(session), session->arena, temporary, take_piece,
                                          &sink);
    bool same = hash_equal(hasher_finish(sink.hasher), parcel->sha256);
    return result.fault == SFTP_STOPPED || (result.fault == SFTP_OK && !same) ? REPLY(REPLY_ALTERED)
                                                                              : reply_of(&result);
}

/* Leaves the bytes under a temporary name, compared. */
static struct reply bring(struct session *session, const struct parcel *parcel, str temporary)
{
    struct sftp_result made = make_folders(session, parcel->path);
    struct reply reply = reply_of(&made);
    if (reply.kind == REPLY_DONE)
        reply = write_temporary(session, parcel, temporary);
    if (reply.kind == REPLY_DONE)
        reply = read_back(session, parcel, temporary);
    if (reply.kind == REPLY_MISSING) /* a folder went meanwhile, or was never there */
        reply.kind = REPLY_REFUSED;
    if (reply.kind != REPLY_DONE && reply.kind != REPLY_LOST)
        sftp_remove(sftp_of(session), session->arena, temporary);
    return reply;
}

static struct reply put(struct session *session, const struct parcel *parcel)
{
    struct arena *arena = session->arena;
    str path = full(session, parcel->path);
    str temporary = full(session, target_temporary(arena, parcel->path));
    struct reply reply = bring(session, parcel, temporary);
    if (reply.kind != REPLY_DONE)
        return reply;
    struct sftp_result result = parcel->fresh
                                    ? sftp_rename(sftp_of(session), arena, temporary, path)
                                    : sftp_replace(sftp_of(session), arena, temporary, path);
    if (result.fault != SFTP_OK && result.fault != SFTP_LOST)
        sftp_remove(sftp_of(session), arena, temporary);
    reply = reply_of(&result);
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_REFUSED;
    return reply;
}

/* Written under a name of its own; SFTP's rename then succeeds for one of two. */
static struct reply claim(struct session *session, str path, str aside, str bytes)
{
    struct arena *arena = session->arena;
    struct parcel parcel = {
        .path = path, .bytes = bytes, .sha256 = hash_bytes(bytes), .size = bytes.len
    };
    str temporary = full(session, aside);
    struct reply reply = bring(session, &parcel, temporary);
    if (reply.kind != REPLY_DONE)
        return reply;
    struct sftp_result result = sftp_rename(sftp_of(session), arena, temporary,
                                            full(session, path));
    if (result.fault != SFTP_OK && result.fault != SFTP_LOST)
        sftp_remove(sftp_of(session), arena, temporary);
    return reply_of(&result);
}

static struct reply drop(struct session *session, str path)
{
    struct connection *connection = session->state;
    struct sftp_result result = sftp_remove(connection->sftp, session->arena, full(session, path));
    if (result.fault != SFTP_OK && result.fault != SFTP_MISSING)
        return reply_of(&result);
    connection->folders = (struct map){ 0 };
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        if (sftp_remove_folder(connection->sftp, session->arena, full(session, folder)).fault
            != SFTP_OK)
            break; /* something else is in it */
    }
    return REPLY(REPLY_DONE);
}

const struct target_kind target_sftp = {
    .name = "sftp",
    .keys = keys,
    .has_folders = true,
    .start = sftp_start,
    .stop = sftp_stop,
    .set_up = set_up,
    .open = open_connection,
    .close = close_connection,
    .get = get,
    .look = look,
    .put = put,
    .claim = claim,
    .drop = drop,
};
