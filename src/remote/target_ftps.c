/* FTP with TLS: what many hosting packages offer. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "os/ftp.h"
#include "os/http.h"
#include "remote/address.h"
#include "remote/secret.h"
#include "remote/sign.h"

static const struct target_key keys[] = {
    { "url", true },
    { "insecure", false },
    { "ca", false },
    { "password_file", false },
    { "password_command", false },
    { "compress", false },
    { NULL, false },
};

/* What all connections of the target share. */
struct login {
    struct ftp_login ftp;
    str folder; /* decoded, from '/' to '/' */
};

struct connection {
    struct ftp *ftp;
    struct map folders; /* that are known to be there */
};

/* ftps:// has TLS from the first byte, ftp:// asks for it; without TLS only where the target says so. */
static bool set_up(struct arena *arena, struct destination *target, struct diag *diag)
{
    struct address address;
    struct login *login = ARENA_NEW(arena, struct login);
    str url = target_setting(target, "url");
    target->shared = login;
    if (!address_parse(arena, url, &address) || address.user.len == 0
        || !(str_is(address.scheme, "ftps") || str_is(address.scheme, "ftp"))) {
        diag_error(diag, target->at, MSG_R042, url, STR("ftps://user@host/folder/"));
        return false;
    }
    login->folder = address.path;
    login->ftp = (struct ftp_login){
        .base = address.port
                    ? str_format(arena, STR_FMT "://" STR_FMT ":%u", STR_ARG(address.scheme),
                                 STR_ARG(address.host), address.port)
                    : str_concat(arena, address.scheme, STR("://"), address.host),
        .user = address.user,
        .ca_file = target_path(arena, target, "ca"),
        .plain = str_is(target_setting(target, "insecure"), "true"),
    };
    return secret_read(arena, target, "password", &login->ftp.password, diag);
}

static struct connection *connection_of(const struct session *session)
{
    return session->state;
}

/* As commands have it, and as an address has it. "//" says that it begins at the root, not in the home. */
static str spoken(const struct session *session, str path)
{
    const struct login *login = session->target->shared;
    return str_concat(session->arena, login->folder, path);
}

static str address_of(const struct session *session, str path)
{
    return str_concat(session->arena, STR("/"),
                      sign_encode(session->arena, spoken(session, path), true));
}

static struct reply reply_of(const struct ftp_result *result)
{
    static const struct {
        enum reply_kind kind;
        enum message message;
    } rows[] = {
        [FTP_OK] = { REPLY_DONE, 0 },
        [FTP_MISSING] = { REPLY_MISSING, 0 },
        [FTP_REFUSED] = { REPLY_REFUSED, 0 },
        [FTP_BUSY] = { REPLY_AGAIN, 0 },
        [FTP_LOST] = { REPLY_LOST, 0 },
        [FTP_LOGIN] = { REPLY_REFUSED, MSG_R045 },
        [FTP_UNTRUSTED] = { REPLY_REFUSED, MSG_R047 },
        [FTP_STOPPED] = { REPLY_REFUSED, 0 },
    };
    return REPLY(rows[result->fault].kind, .message = rows[result->fault].message,
                 .reason = result->reason);
}

static struct reply open_connection(struct session *session)
{
    const struct login *login = session->target->shared;
    struct connection *connection = ARENA_NEW(session->own, struct connection);
    connection->ftp = ftp_new(&login->ftp);
    session->state = connection;
    return connection->ftp ? REPLY(REPLY_DONE)
                           : REPLY(REPLY_REFUSED, .reason = STR(N_("out of memory")));
}

static void close_connection(struct session *session)
{
    ftp_free(connection_of(session)->ftp);
}

static bool take_piece(void *context, str piece)
{
    return sink_take(context, piece);
}

static struct reply get(struct session *session, str path, struct sink *sink)
{
    struct ftp_result result = ftp_read(connection_of(session)->ftp, session->arena,
                                        address_of(session, path), take_piece, sink);
    return reply_of(&result);
}

/* Up to two commands; one that begins with '*' may be refused. */
static struct ftp_result say(struct session *session, const char *first, str to, const char *second,
                             str then)
{
    struct str_list commands = { 0 };
    *LIST_ADD(session->arena, &commands) = str_concat(session->arena, str_from(first),
                                                      spoken(session, to));
    if (second)
        *LIST_ADD(session->arena, &commands) = str_concat(session->arena, str_from(second),
                                                          spoken(session, then));
    return ftp_say(connection_of(session)->ftp, session->arena, &commands);
}

/* A command that may be refused; then only its status says so. */
static struct ftp_result say_softly(struct session *session, const char *command, str to)
{
    struct ftp_result result = say(session, command, to, NULL, STR(""));
    if (result.fault == FTP_OK && result.status / 100 == 4)
        result.fault = FTP_BUSY;
    else if (result.fault == FTP_OK && result.status / 100 != 2)
        result.fault = FTP_REFUSED;
    return result;
}

/* What has a size is a file. */
static struct reply look_for_file(struct session *session, str path, enum looked *what)
{
    uint64_t size;
    struct ftp_result result = ftp_size(connection_of(session)->ftp, session->arena,
                                        address_of(session, path), &size);
    *what = result.fault == FTP_OK ? LOOKED_FILE : LOOKED_NOTHING;
    if (result.fault == FTP_MISSING || result.fault == FTP_REFUSED)
        result.fault = FTP_OK;
    return reply_of(&result);
}

/* A folder is what one can change into; paths are whole, so it does not matter where that leaves us. */
static struct reply look(struct session *session, str path, enum looked *what)
{
    struct ftp_result result = say_softly(session, "*CWD ", path);
    *what = result.fault == FTP_OK ? LOOKED_FOLDER : LOOKED_NOTHING;
    return result.fault == FTP_REFUSED ? look_for_file(session, path, what) : reply_of(&result);
}

static struct reply make_folders(struct session *session, str path)
{
    static char known[] = "known";
    struct connection *connection = connection_of(session);
    for (size_t i = 1; i < path.len; i++) {
        str folder = str_sub(path, 0, i);
        if (path.ptr[i] != '/' || map_find(&connection->folders, folder))
            continue;
        struct ftp_result made = say(session, "*MKD ", folder, "*SITE CHMOD 755 ", folder);
        if (made.fault != FTP_OK)
            return reply_of(&made);
        map_add(session->own, &connection->folders, str_copy(session->own, folder), known);
    }
    return REPLY(REPLY_DONE);
}

static struct reply send(struct session *session, const struct parcel *parcel, str temporary)
{
    struct parcel_reader reader = parcel_reader_new(session->arena, parcel);
    struct ftp_result result = ftp_write(connection_of(session)->ftp, session->arena,
                                         address_of(session, temporary), parcel_reader_give,
                                         &reader, parcel->size);
    bool same = parcel_reader_end(&reader);
    return result.fault == FTP_STOPPED || (result.fault == FTP_OK && !same) ? REPLY(REPLY_CHANGED)
                                                                            : reply_of(&result);
}

static struct reply read_back(struct session *session, const struct parcel *parcel, str temporary)
{
    struct sink sink = { .hasher = hasher_new(), .size_max = parcel->size };
    struct reply reply = get(session, temporary, &sink);
    bool same = hash_equal(hasher_finish(sink.hasher), parcel->sha256);
    bool read = reply.kind == REPLY_DONE || sink.size == sink.size_max;
    return read && !same ? REPLY(REPLY_ALTERED) : reply;
}

/*
 * Under a temporary name, compared, renamed onto its own: RNTO writes over a
 * file on the servers that we know, and looks first where it must not.
 */
static struct reply bring(struct session *session, const struct parcel *parcel, str temporary)
{
    struct reply reply = make_folders(session, parcel->path);
    enum looked what = LOOKED_NOTHING;
    if (reply.kind == REPLY_DONE)
        reply = send(session, parcel, temporary);
    if (reply.kind == REPLY_DONE)
        reply = read_back(session, parcel, temporary);
    if (reply.kind == REPLY_DONE && parcel->fresh)
        reply = look_for_file(session, parcel->path, &what); /* RNTO refuses a folder by itself */
    if (reply.kind == REPLY_DONE && what != LOOKED_NOTHING)
        reply.kind = REPLY_EXISTS;
    if (reply.kind == REPLY_DONE) {
        say(session, "*SITE CHMOD 644 ", temporary, NULL, STR(""));
        struct ftp_result moved = say(session, "RNFR ", temporary, "RNTO ", parcel->path);
        reply = reply_of(&moved);
    }
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_REFUSED;
    if (reply.kind != REPLY_DONE && reply.kind != REPLY_LOST)
        say(session, "*DELE ", temporary, NULL, STR(""));
    return reply;
}

static struct reply put(struct session *session, const struct parcel *parcel)
{
    return bring(session, parcel, target_temporary(session->arena, parcel->path));
}

/* FTP has no way to make a file only where there is none: whoever did looks again after a while. */
static struct reply claim(struct session *session, str path, str aside, str bytes)
{
    struct parcel parcel = {
        .path = path, .bytes = bytes, .sha256 = hash_bytes(bytes), .size = bytes.len, .fresh = true
    };
    struct reply reply = bring(session, &parcel, aside);
    reply.unsure = true;
    return reply;
}

static struct reply drop(struct session *session, str path)
{
    enum looked what;
    struct ftp_result result = say_softly(session, "*DELE ", path);
    connection_of(session)->folders = (struct map){ 0 };
    if (result.fault == FTP_REFUSED) {
        struct reply reply = look(session, path, &what);
        if (reply.kind != REPLY_DONE || what == LOOKED_FILE)
            return reply.kind != REPLY_DONE ? reply : reply_of(&result);
    } else if (result.fault != FTP_OK) {
        return reply_of(&result);
    }
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        if (say_softly(session, "*RMD ", folder).fault != FTP_OK)
            break; /* something else is in it */
    }
    return REPLY(REPLY_DONE);
}

const struct target_kind target_ftps = {
    .name = "ftps",
    .keys = keys,
    .has_folders = true,
    .start = http_start,
    .stop = http_stop,
    .set_up = set_up,
    .open = open_connection,
    .close = close_connection,
    .get = get,
    .look = look,
    .put = put,
    .claim = claim,
    .drop = drop,
};
