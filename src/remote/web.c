#include "remote/web.h"

#include "base/arena.h"

bool web_set_up(struct arena *arena, const struct destination *target, const char *example,
                struct web *out, struct diag *diag)
{
    struct address address;
    str url = target_setting(target, "url");
    bool insecure = str_is(target_setting(target, "insecure"), "true");
    if (!address_parse(arena, url, &address)
        || !(str_is(address.scheme, "https") || str_is(address.scheme, "http"))) {
        diag_error(diag, target->at, MSG_R042, url, str_from(example));
        return false;
    }
    if (!insecure && !str_is(address.scheme, "https")) {
        diag_error(diag, target->at, MSG_R046, target->name);
        return false;
    }
    bool v6 = str_find_char(address.host, ':') != STR_NOT_FOUND;
    str host = v6 ? str_concat(arena, STR("["), address.host, STR("]")) : address.host;
    out->host = address.port ? str_format(arena, STR_FMT ":%u", STR_ARG(host), address.port) : host;
    out->base = str_concat(arena, address.scheme, STR("://"), out->host);
    out->path = address.path;
    out->ca_file = target_path(arena, target, "ca");
    return true;
}

/* What is worth another try, and what tells more than its number. */
static const struct {
    long status;
    enum reply_kind kind;
    enum message message;
} rows[] = {
    { 401, REPLY_REFUSED, MSG_R045 }, { 403, REPLY_REFUSED, MSG_R045 }, { 404, REPLY_MISSING, 0 },
    { 408, REPLY_AGAIN, 0 },          { 412, REPLY_EXISTS, 0 },         { 425, REPLY_AGAIN, 0 },
    { 429, REPLY_AGAIN, 0 },          { 500, REPLY_AGAIN, 0 },          { 502, REPLY_AGAIN, 0 },
    { 503, REPLY_AGAIN, 0 },          { 504, REPLY_AGAIN, 0 },
};

struct reply web_reply(struct arena *arena, const struct transfer_reply *reply)
{
    str reason = str_format(arena, "HTTP %ld", reply->status);
    if (reply->status >= 200 && reply->status <= 299)
        return REPLY(REPLY_DONE);
    if (reply->untrusted)
        return REPLY(REPLY_REFUSED, .message = MSG_R047, .reason = reply->reason);
    if (reply->status == 0)
        return REPLY(REPLY_LOST, .reason = reply->reason);
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].status == reply->status)
            return REPLY(rows[i].kind, .message = rows[i].message, .wait_s = reply->wait_s,
                         .reason = reason);
    }
    return REPLY(REPLY_REFUSED, .reason = reason);
}

bool web_take(void *sink, str piece)
{
    return sink_take(sink, piece);
}
