/* A store that speaks S3: files are whole or not there, and keep their headers. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "format/gzip.h"
#include "os/clock.h"
#include "os/http.h"
#include "remote/secret.h"
#include "remote/sign.h"
#include "remote/web.h"

static const struct target_key keys[] = {
    { "url", true },
    { "region", false },
    { "style", false },
    { "bucket", false },
    { "insecure", false },
    { "ca", false },
    { "access_key_file", false },
    { "access_key_command", false },
    { "secret_key_file", false },
    { "secret_key_command", false },
    { "compress", false },
    { NULL, false },
};

struct store {
    struct web web; /* its path: "/bucket/prefix/", or "/prefix/" where the host names the bucket */
    str access_key, secret_key, region;
};

static bool need_secret(struct arena *arena, const struct destination *target, const char *key,
                        str *out, struct diag *diag)
{
    if (!secret_read(arena, target, key, out, diag))
        return false;
    if (out->len == 0)
        diag_error(diag, target->at, MSG_R048, target->name, str_from(key),
                   secret_variable(arena, target, key));
    return out->len > 0;
}

/* With `style: host` the bucket stands before the host's name: https://bucket.store.example/ */
static bool place_bucket(struct arena *arena, const struct destination *target, struct store *store,
                         struct diag *diag)
{
    str bucket = target_setting(target, "bucket"), style = target_setting(target, "style");
    bool host = str_is(style, "host");
    if ((style.len && !host && !str_is(style, "path")) || (host && bucket.len == 0)) {
        diag_error(diag, target->at, MSG_R049, target->name);
        return false;
    }
    if (host) {
        size_t scheme = str_find(store->web.base, STR("://")) + 3;
        store->web.host = str_concat(arena, bucket, STR("."), store->web.host);
        store->web.base = str_concat(arena, str_sub(store->web.base, 0, scheme), store->web.host);
    } else if (bucket.len) {
        store->web.path = str_concat(arena, STR("/"), bucket, store->web.path);
    }
    return true;
}

static bool set_up(struct arena *arena, struct destination *target, struct diag *diag)
{
    struct store *store = ARENA_NEW(arena, struct store);
    str region = target_setting(target, "region");
    target->shared = store;
    store->region = region.len ? region : STR("us-east-1");
    return web_set_up(arena, target, "https://store.example/bucket/folder/", &store->web, diag)
           && place_bucket(arena, target, store, diag)
           && need_secret(arena, target, "access_key", &store->access_key, diag)
           && need_secret(arena, target, "secret_key", &store->secret_key, diag);
}

static const struct store *store_of(const struct session *session)
{
    return session->target->shared;
}

static struct reply open_store(struct session *session)
{
    session->state = transfer_new();
    return session->state ? REPLY(REPLY_DONE)
                          : REPLY(REPLY_REFUSED, .reason = STR(N_("out of memory")));
}

static void close_store(struct session *session)
{
    transfer_free(session->state);
}

/* S3 says in its words why it refuses: a clock that is wrong, above all. */
static str word_of(str text, const char *element)
{
    str open = str_from(element);
    size_t from = str_find(text, open);
    if (from == STR_NOT_FOUND)
        return STR("");
    str rest = str_sub(text, from + open.len, text.len);
    size_t to = str_find_char(rest, '<');
    return str_sub(rest, 0, to == STR_NOT_FOUND ? 0 : to);
}

static struct reply reply_of(const struct session *session, const struct transfer_reply *from)
{
    struct reply reply = web_reply(session->arena, from);
    str code = word_of(from->text, "<Code>");
    if (str_is(code, "RequestTimeTooSkewed")) {
        reply.message = MSG_R050;
        reply.reason = from->date;
    } else if (code.len && reply.kind != REPLY_DONE) {
        reply.reason = str_concat(session->arena, reply.reason, STR(" "), code);
    }
    /* Somebody changes the same name right now. */
    if (from->status == 409)
        reply.kind = REPLY_AGAIN;
    return reply;
}

/* Signs and sends; a body's sum is in `payload`. */
static struct transfer_reply send(const struct session *session, const char *method, str path,
                                  struct str_list headers, struct hash payload,
                                  struct transfer_request *request)
{
    struct arena *arena = session->arena;
    const struct store *store = store_of(session);
    str whole = sign_encode(arena, str_concat(arena, store->web.path, path), true);
    struct sign_request sign = {
        .method = method,
        .host = store->web.host,
        .path = whole,
        .headers = headers,
        .payload = payload,
        .access_key = store->access_key,
        .secret_key = store->secret_key,
        .region = store->region,
        .service = STR("s3"),
        .moment = sign_moment(arena, clock_now_unix()),
    };
    request->method = method;
    request->url = str_concat(arena, store->web.base, whole);
    request->headers = sign_headers(arena, &sign);
    request->ca_file = store->web.ca_file;
    return transfer_do(session->state, arena, request);
}

static struct hash nothing(void)
{
    return hash_bytes(STR(""));
}

static struct reply get(struct session *session, str path, struct sink *sink)
{
    struct transfer_request request = { .take = web_take,
                                        .take_context = sink,
                                        .unpack = session->target->compress };
    struct transfer_reply reply = send(session, "GET", path, (struct str_list){ 0 }, nothing(),
                                       &request);
    if (reply.stopped)
        return REPLY(REPLY_REFUSED, .reason = STR(N_("it is larger than expected")));
    return reply_of(session, &reply);
}

static struct reply look(struct session *session, str path, enum looked *what)
{
    struct transfer_request request = { 0 };
    struct transfer_reply head = send(session, "HEAD", path, (struct str_list){ 0 }, nothing(),
                                      &request);
    struct reply reply = reply_of(session, &head);
    *what = reply.kind == REPLY_DONE ? LOOKED_FILE : LOOKED_NOTHING;
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_DONE;
    return reply;
}

static void add_header(struct arena *arena, struct str_list *headers, const char *name, str value)
{
    if (value.len)
        *LIST_ADD(arena, headers) = str_concat(arena, str_from(name), value);
}

/* The parcel as gzip; false if its file is not what it should be. */
static bool pack(struct session *session, const struct parcel *from, struct parcel *out)
{
    struct arena *arena = session->arena;
    struct parcel_reader reader = parcel_reader_new(arena, from);
    struct buf plain = buf_new(arena, (size_t)from->size);
    str piece;
    while (parcel_reader_give(&reader, &piece) && piece.len)
        buf_put(&plain, piece);
    if (!parcel_reader_end(&reader))
        return false;
    *out = *from;
    out->root = NULL;
    out->bytes = gzip_pack(arena, buf_str(&plain));
    out->sha256 = hash_bytes(out->bytes);
    out->size = out->bytes.len;
    return true;
}

/* The sum of the bytes is signed, so a store that got others refuses them. */
static struct reply put_once(struct session *session, const struct parcel *parcel, bool if_none,
                             long *status)
{
    struct arena *arena = session->arena;
    struct str_list headers = { 0 };
    struct parcel_reader reader = parcel_reader_new(arena, parcel);
    struct transfer_request request = { .give = parcel_reader_give,
                                        .give_context = &reader,
                                        .size = parcel->size };
    add_header(arena, &headers, "cache-control:", parcel->headers.cache);
    add_header(arena, &headers, "content-disposition:", parcel->headers.disposition);
    add_header(arena, &headers, "content-encoding:", parcel->headers.encoding);
    add_header(arena, &headers, "content-type:", parcel->headers.type);
    if (if_none)
        add_header(arena, &headers, "if-none-match:", STR("*"));
    struct transfer_reply reply = send(session, "PUT", parcel->path, headers, parcel->sha256,
                                       &request);
    bool same = parcel_reader_end(&reader);
    *status = reply.status;
    if (reply.stopped || (reply.status / 100 == 2 && !same))
        return REPLY(REPLY_CHANGED);
    return reply_of(session, &reply);
}

/*
 * A store that knows If-None-Match writes over nothing with it; another one does
 * as if it were not there, or says that it does not know it (501: Swift).
 */
static struct reply put_new(struct session *session, const struct parcel *parcel)
{
    long status;
    struct reply reply = put_once(session, parcel, true, &status);
    return status == 501 ? put_once(session, parcel, false, &status) : reply;
}

static struct reply read_back(struct session *session, const struct parcel *parcel)
{
    struct sink sink = { .hasher = hasher_new(), .size_max = parcel->size };
    struct reply reply = get(session, parcel->path, &sink);
    bool same = hash_equal(hasher_finish(sink.hasher), parcel->sha256);
    return reply.kind == REPLY_DONE && !same ? REPLY(REPLY_ALTERED) : reply;
}

static struct reply put(struct session *session, const struct parcel *parcel)
{
    long status;
    struct parcel packed = *parcel;
    if (parcel->headers.encoding.len && !pack(session, parcel, &packed))
        return REPLY(REPLY_CHANGED);
    struct reply reply = parcel->fresh ? put_new(session, &packed)
                                       : put_once(session, &packed, false, &status);
    if (reply.kind == REPLY_MISSING) /* the bucket */
        reply.kind = REPLY_REFUSED;
    return reply.kind == REPLY_DONE ? read_back(session, parcel) : reply;
}

/*
 * A store that knows If-None-Match refuses the same a second time, and so was
 * right the first time. Of another one nothing is certain.
 */
static struct reply claim(struct session *session, str path, str aside, str bytes)
{
    struct parcel parcel = {
        .path = path, .bytes = bytes, .sha256 = hash_bytes(bytes), .size = bytes.len
    };
    enum looked what;
    (void)aside;
    struct reply reply = look(session, path, &what);
    if (reply.kind != REPLY_DONE)
        return reply;
    if (what != LOOKED_NOTHING)
        return REPLY(REPLY_EXISTS);
    reply = put_new(session, &parcel);
    if (reply.kind == REPLY_DONE)
        reply.unsure = put_new(session, &parcel).kind != REPLY_EXISTS;
    return reply;
}

static struct reply drop(struct session *session, str path)
{
    struct transfer_request request = { 0 };
    struct transfer_reply deleted = send(session, "DELETE", path, (struct str_list){ 0 }, nothing(),
                                         &request);
    struct reply reply = reply_of(session, &deleted);
    if (reply.kind == REPLY_MISSING)
        reply.kind = REPLY_DONE;
    return reply;
}

const struct target_kind target_s3 = {
    .name = "s3",
    .keys = keys,
    .keeps_headers = true,
    .start = http_start,
    .stop = http_stop,
    .set_up = set_up,
    .open = open_store,
    .close = close_store,
    .get = get,
    .look = look,
    .put = put,
    .claim = claim,
    .drop = drop,
};
