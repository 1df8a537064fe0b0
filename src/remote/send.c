#include "remote/send.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/machine.h"

enum { PAUSE_MS = 500 };

void sender_start(struct arena *arena, const struct destination *target, struct sender *out)
{
    *out = (struct sender){
        .target = target,
        .sessions = ARENA_ARRAY(arena, struct session, target->connections),
        .busy = ARENA_ARRAY(arena, bool, target->connections),
        .retries_left = PUBLISH_RETRIES_MAX,
    };
    pthread_mutex_init(&out->lock, NULL);
}

static void shut(struct session *session)
{
    if (session->open)
        session->target->kind->close(session);
    session->open = false;
}

void sender_stop(struct sender *sender)
{
    for (size_t i = 0; i < sender->target->connections; i++) {
        shut(&sender->sessions[i]);
        arena_free(sender->sessions[i].arena);
        arena_free(sender->sessions[i].own);
    }
    pthread_mutex_destroy(&sender->lock);
}

/* There are as many sessions as threads, so one is free; an open one if possible. */
static size_t take(struct sender *sender)
{
    size_t found = SIZE_MAX;
    pthread_mutex_lock(&sender->lock);
    for (size_t i = 0; i < sender->target->connections; i++) {
        if (!sender->busy[i]
            && (found == SIZE_MAX || (sender->sessions[i].open && !sender->sessions[found].open)))
            found = i;
    }
    sender->busy[found] = true;
    pthread_mutex_unlock(&sender->lock);
    return found;
}

static void give_back(struct sender *sender, size_t index)
{
    pthread_mutex_lock(&sender->lock);
    sender->busy[index] = false;
    pthread_mutex_unlock(&sender->lock);
}

static struct reply open_session(struct sender *sender, struct session *session)
{
    if (session->open)
        return REPLY(REPLY_DONE);
    if (!session->arena) {
        session->target = sender->target;
        session->arena = arena_new();
        session->own = arena_new();
    }
    arena_reset(session->own);
    session->state = NULL;
    struct reply reply = sender->target->kind->open(session);
    session->open = reply.kind == REPLY_DONE;
    return reply;
}

static struct reply try_once(struct sender *sender, struct arena *arena, request_fn *request,
                             void *context, unsigned try)
{
    size_t index = take(sender);
    struct session *session = &sender->sessions[index];
    struct reply reply = open_session(sender, session);
    if (reply.kind == REPLY_DONE)
        reply = request(session, context, try);
    reply.reason = str_copy(arena, reply.reason);
    if (reply.kind == REPLY_LOST)
        shut(session);
    arena_reset(session->arena);
    give_back(sender, index);
    return reply;
}

/* Full jitter: those who failed together do not come back together. */
static uint64_t pause_ms(const struct reply *reply, unsigned try)
{
    uint32_t chance;
    uint64_t most = (uint64_t)PAUSE_MS << try;
    machine_random(&chance, sizeof chance);
    if (most > PUBLISH_PAUSE_MS_MAX)
        most = PUBLISH_PAUSE_MS_MAX;
    return (uint64_t)reply->wait_s * 1000 + chance % (most + 1);
}

static bool may_retry(struct sender *sender, const struct reply *reply, unsigned try)
{
    if ((reply->kind != REPLY_AGAIN && reply->kind != REPLY_LOST) || try + 1 >= PUBLISH_TRIES_MAX
        || reply->wait_s > PUBLISH_WAIT_S_MAX)
        return false;
    pthread_mutex_lock(&sender->lock);
    bool may = sender->retries_left > 0;
    sender->retries_left -= may;
    pthread_mutex_unlock(&sender->lock);
    return may;
}

struct reply sender_do(struct sender *sender, struct arena *arena, request_fn *request,
                       void *context)
{
    for (unsigned try = 0;; try++) {
        struct reply reply = try_once(sender, arena, request, context, try);
        if (!may_retry(sender, &reply, try))
            return reply;
        machine_sleep_ms(pause_ms(&reply, try));
    }
}

/* The requests: what they are given, in one struct. */
struct asked {
    const struct target_kind *kind;
    struct arena *arena;
    str path, aside, bytes;
    uint64_t size_max;
    struct buf taken;
    bool keeps;
    struct hash hash;
    enum looked what;
    struct sink sink;
    const struct parcel *parcel;
    struct parcel now; /* of this try */
};

static struct asked asked_new(const struct sender *sender, struct arena *arena, str path)
{
    return (struct asked){ .kind = sender->target->kind, .arena = arena, .path = path };
}

static struct reply get(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    asked->sink = (struct sink){ .hasher = hasher_new(), .size_max = asked->size_max };
    (void)try;
    asked->taken = buf_new(asked->arena, (size_t)asked->size_max);
    asked->sink.bytes = asked->keeps ? &asked->taken : NULL;
    struct reply reply = asked->kind->get(session, asked->path, &asked->sink);
    asked->hash = hasher_finish(asked->sink.hasher);
    return reply;
}

struct reply sender_get(struct sender *sender, struct arena *arena, str path, uint64_t size_max,
                        str *bytes)
{
    struct asked asked = asked_new(sender, arena, path);
    asked.size_max = size_max;
    asked.keeps = true;
    struct reply reply = sender_do(sender, arena, get, &asked);
    *bytes = buf_str(&asked.taken);
    return reply;
}

struct reply sender_sum(struct sender *sender, struct arena *arena, str path, uint64_t size_max,
                        struct hash *hash)
{
    struct asked asked = asked_new(sender, arena, path);
    asked.size_max = size_max;
    struct reply reply = sender_do(sender, arena, get, &asked);
    *hash = asked.hash;
    return reply;
}

static struct reply look(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    (void)try;
    return asked->kind->look(session, asked->path, &asked->what);
}

struct reply sender_look(struct sender *sender, struct arena *arena, str path, enum looked *what)
{
    struct asked asked = asked_new(sender, arena, path);
    struct reply reply = sender_do(sender, arena, look, &asked);
    *what = asked.what;
    return reply;
}

/* What stands there at the second try may be what the first one put. */
static struct reply put(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    asked->now = *asked->parcel;
    asked->now.fresh = asked->now.fresh && try == 0;
    return asked->kind->put(session, &asked->now);
}

struct reply sender_put(struct sender *sender, struct arena *arena, const struct parcel *parcel)
{
    struct asked asked = asked_new(sender, arena, parcel->path);
    asked.parcel = parcel;
    return sender_do(sender, arena, put, &asked);
}

struct reply sender_put_bytes(struct sender *sender, struct arena *arena, str path, str bytes)
{
    struct parcel parcel = {
        .path = path,
        .bytes = bytes,
        .sha256 = hash_bytes(bytes),
        .size = bytes.len,
        .headers = { .type = STR("text/plain; charset=utf-8"), .cache = STR("no-store") },
    };
    return sender_put(sender, arena, &parcel);
}

static struct reply claim(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    (void)try;
    return asked->kind->claim(session, asked->path, asked->aside, asked->bytes);
}

struct reply sender_claim(struct sender *sender, struct arena *arena, str path, str aside,
                          str bytes)
{
    struct asked asked = asked_new(sender, arena, path);
    asked.aside = aside;
    asked.bytes = bytes;
    return sender_do(sender, arena, claim, &asked);
}

static struct reply drop(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    (void)try;
    return asked->kind->drop(session, asked->path);
}

struct reply sender_drop(struct sender *sender, struct arena *arena, str path)
{
    struct asked asked = asked_new(sender, arena, path);
    return sender_do(sender, arena, drop, &asked);
}

static struct reply settle(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    (void)try;
    return asked->kind->settle(session);
}

struct reply sender_settle(struct sender *sender, struct arena *arena)
{
    struct asked asked = asked_new(sender, arena, STR(""));
    return asked.kind->settle ? sender_do(sender, arena, settle, &asked) : REPLY(REPLY_DONE);
}

static str reason_of(const struct reply *reply)
{
    static const char *const words[] = {
        [REPLY_MISSING] = N_("not found"),
        [REPLY_EXISTS] = N_("it exists already"),
        [REPLY_AGAIN] = N_("the server is busy"),
        [REPLY_LOST] = N_("the connection was lost"),
        [REPLY_REFUSED] = N_("refused"),
        [REPLY_ALTERED] = N_("what came back is not what was sent"),
        [REPLY_CHANGED] = N_("changed"),
    };
    return reply->reason.len ? reply->reason : str_from(words[reply->kind]);
}

void sender_report(const struct sender *sender, const struct reply *reply, enum message message,
                   str path, struct diag *diag)
{
    if (reply->kind == REPLY_CHANGED)
        diag_error(diag, SPAN_NONE, MSG_R016, path);
    else if (reply->kind == REPLY_ALTERED)
        diag_network(diag, MSG_R026, path);
    else if (reply->message)
        diag_network(diag, reply->message, sender->target->name, reason_of(reply));
    else
        diag_network(diag, message, path, reason_of(reply));
}
