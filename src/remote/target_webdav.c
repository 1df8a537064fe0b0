/* A web server's WebDAV. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "os/http.h"
#include "remote/secret.h"
#include "remote/sign.h"
#include "remote/web.h"

static const struct target_key keys[] = {
    { "url", true },
    { "user", false },
    { "insecure", false },
    { "ca", false },
    { "password_file", false },
    { "password_command", false },
    { "compress", false },
    { NULL, false },
};

struct dav {
    struct web web;
    str user, password;
};

/* One connection. */
struct connection {
    struct transfer *transfer;
    struct map folders; /* that are known to be there */
};

static bool set_up(struct arena *arena, struct destination *target, struct diag *diag)
{
    struct dav *dav = ARENA_NEW(arena, struct dav);
    target->shared = dav;
    dav->user = target_setting(target, "user");
    return web_set_up(arena, target, "https://web.example/folder/", &dav->web, diag)
           && secret_read(arena, target, "password", &dav->password, diag);
}

static struct reply open_connection(struct session *session)
{
    struct connection *connection = ARENA_NEW(session->own, struct connection);
    connection->transfer = transfer_new();
    session->state = connection;
    return connection->transfer ? REPLY(REPLY_DONE)
                                : REPLY(REPLY_REFUSED, .reason = STR(N_("out of memory")));
}

static void close_connection(struct session *session)
{
    transfer_free(((struct connection *)session->state)->transfer);
}

static str address_of(const struct session *session, str path)
{
    struct arena *arena = session->arena;
    const struct dav *dav = session->target->shared;
    return str_concat(arena, dav->web.base,
                      sign_encode(arena, str_concat(arena, dav->web.path, path), true));
}

static struct transfer_reply ask(struct session *session, const char *method, str path,
                                 struct transfer_request *request)
{
    const struct dav *dav = session->target->shared;
    request->method = method;
    request->url = address_of(session, path);
    request->ca_file = dav->web.ca_file;
    request->user = dav->user;
    request->password = dav->password;
    return transfer_do(((struct connection *)session->state)->transfer, session->arena, request);
}

static struct reply get(struct session *session, str path, struct sink *sink)
{
    struct transfer_request request = { .take = web_take, .take_context = sink };
    /* Of a server that packs or rewrites what it gives, the bytes as they are. */
    *LIST_ADD(session->arena, &request.headers) = STR("Accept-Encoding: identity");
    *LIST_ADD(session->arena, &request.headers) = STR("Cache-Control: no-cache");
    struct transfer_reply reply = ask(session, "GET", path, &request);
    if (reply.stopped)
        return REPLY(REPLY_REFUSED, .reason = STR(N_("it is larger than expected")));
    return web_reply(session->arena, &reply);
}

/* PROPFIND tells files from folders; a HEAD of a folder is answered in as many ways as there are servers. */
static struct reply look(struct session *session, str path, enum looked *what)
{
    struct transfer_request request = { 0 };
    *LIST_ADD(session->arena, &request.headers) = STR("Depth: 0");
    struct transfer_reply found = ask(session, "PROPFIND", path, &request);
    struct reply reply = web_reply(session->arena, &found);
    *what = LOOKED_NOTHING;
    /* A server may send whoever leaves out a folder's slash to the address with it. */
    if (reply.kind == REPLY_DONE)
        *what = str_has(found.text, STR("collection")) ? LOOKED_FOLDER : LOOKED_FILE;
    else if (found.status == 301 || found.status == 302)
        *what = LOOKED_FOLDER;
    if (reply.kind == REPLY_MISSING || *what == LOOKED_FOLDER)
        reply.kind = REPLY_DONE;
    return reply;
}

static struct reply make_folders(struct session *session, str path)
{
    static char known[] = "known";
    struct connection *connection = session->state;
    for (size_t i = 1; i < path.len; i++) {
        str folder = str_sub(path, 0, i + 1);
        if (path.ptr[i] != '/' || map_find(&connection->folders, folder))
            continue;
        struct transfer_request request = { 0 };
        struct transfer_reply made = ask(session, "MKCOL", folder, &request);
        struct reply reply = web_reply(session->arena, &made);
        bool there = made.status == 405 || made.status == 301; /* RFC 4918, 9.3.1: it exists */
        enum looked what = LOOKED_NOTHING;
        /* Apache's 403 is also that somebody made it at the same moment. */
        if (made.status == 403)
            there = look(session, folder, &what).kind == REPLY_DONE && what == LOOKED_FOLDER;
        if (reply.kind != REPLY_DONE && !there)
            return reply;
        map_add(session->own, &connection->folders, str_copy(session->own, folder), known);
    }
    return REPLY(REPLY_DONE);
}

static struct reply send(struct session *session, const struct parcel *parcel, str temporary)
{
    struct parcel_reader reader = parcel_reader_new(session->arena, parcel);
    struct transfer_request request = { .give = parcel_reader_give,
                                        .give_context = &reader,
                                        .size = parcel->size };
    struct transfer_reply reply = ask(session, "PUT", temporary, &request);
    bool same = parcel_reader_end(&reader);
    if (reply.stopped || (reply.status / 100 == 2 && !same))
        return REPLY(REPLY_CHANGED);
    return web_reply(session->arena, &reply);
}

static struct reply read_back(struct session *session, const struct parcel *parcel, str temporary)
{
    struct sink sink = { .hasher = hasher_new(), .size_max = parcel->size };
    struct reply reply = get(session, temporary, &sink);
    bool same = hash_equal(hasher_finish(sink.hasher), parcel->sha256);
    bool read = reply.kind == REPLY_DONE || sink.size == sink.size_max;
    return read && !same ? REPLY(REPLY_ALTERED) : reply;
}

static void remove_quietly(struct session *session, str path)
{
    struct transfer_request request = { 0 };
    ask(session, "DELETE", path, &request);
}

static struct reply move(struct session *session, str from, str to, bool over)
{
    struct transfer_request request = { 0 };
    *LIST_ADD(session->arena, &request.headers) = str_concat(session->arena, STR("Destination: "),
                                                             address_of(session, to));
    *LIST_ADD(session->arena, &request.headers) = over ? STR("Overwrite: T") : STR("Overwrite: F");
    struct transfer_reply moved = ask(session, "MOVE", from, &request);
    return web_reply(session->arena, &moved);
}

/* Under a temporary name, compared, moved onto its own. */
static struct reply bring(struct session *session, const struct parcel *parcel, str temporary,
                          bool over)
{
    struct reply reply = make_folders(session, parcel->path);
    if (reply.kind == REPLY_DONE)
        reply = send(session, parcel, temporary);
    if (reply.kind == REPLY_DONE)
        reply = read_back(session, parcel, temporary);
    if (reply.kind == REPLY_DONE)
        reply = move(session, temporary, parcel->path, over);
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_REFUSED;
    if (reply.kind != REPLY_DONE && reply.kind != REPLY_LOST)
        remove_quietly(session, temporary);
    return reply;
}

static struct reply put(struct session *session, const struct parcel *parcel)
{
    return bring(session, parcel, target_temporary(session->arena, parcel->path), !parcel->fresh);
}

/* Of two moves that may not write over anything, one succeeds. */
static struct reply claim(struct session *session, str path, str aside, str bytes)
{
    struct parcel parcel = {
        .path = path, .bytes = bytes, .sha256 = hash_bytes(bytes), .size = bytes.len
    };
    return bring(session, &parcel, aside, false);
}

/* DELETE of a folder takes all that is in it, so folders stay, empty. */
static struct reply drop(struct session *session, str path)
{
    struct transfer_request request = { 0 };
    struct transfer_reply deleted = ask(session, "DELETE", path, &request);
    struct reply reply = web_reply(session->arena, &deleted);
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_DONE;
    return reply;
}

const struct target_kind target_webdav = {
    .name = "webdav",
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
