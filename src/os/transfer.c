#include "os/transfer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/clock.h"
#include "os/reason.h"

#include <curl/curl.h>
#include <stdlib.h>

enum { CONNECT_SECONDS = 20, SLOW_BYTES = 1024, SLOW_SECONDS = 30 };

struct transfer {
    CURL *curl;
};

struct transfer *transfer_new(void)
{
    struct transfer *transfer = calloc(1, sizeof *transfer);
    if (transfer)
        transfer->curl = curl_easy_init();
    if (transfer && transfer->curl)
        return transfer;
    free(transfer);
    return NULL;
}

void transfer_free(struct transfer *transfer)
{
    if (!transfer)
        return;
    curl_easy_cleanup(transfer->curl);
    free(transfer);
}

/* One request under way: what the callbacks see. */
struct exchange {
    CURL *curl;
    const struct transfer_request *request;
    struct transfer_reply *reply;
    str piece; /* of the body: not sent yet */
    struct buf text;
};

static size_t give_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    const struct transfer_request *request = exchange->request;
    if (exchange->piece.len == 0 && !request->give(request->give_context, &exchange->piece)) {
        exchange->reply->stopped = true;
        return CURL_READFUNC_ABORT;
    }
    str now = str_sub(exchange->piece, 0, size * count);
    exchange->piece = str_sub(exchange->piece, now.len, exchange->piece.len);
    if (now.len)
        memcpy(bytes, now.ptr, now.len);
    return now.len;
}

/* The body that was asked for goes to `take`; what a server says with a refusal is kept as text. */
static size_t take_bytes(const char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    const struct transfer_request *request = exchange->request;
    str piece = { bytes, size * count };
    long status = 0;
    curl_easy_getinfo(exchange->curl, CURLINFO_RESPONSE_CODE, &status);
    if (!request->take || status < 200 || status > 299) {
        buf_put(&exchange->text, str_sub(piece, 0, TRANSFER_TEXT_MAX - exchange->text.len));
        return piece.len;
    }
    exchange->reply->stopped = !request->take(request->take_context, piece);
    return exchange->reply->stopped ? 0 : piece.len;
}

static struct curl_slist *headers_of(struct arena *arena, const struct transfer_request *request)
{
    struct curl_slist *list = NULL;
    for (size_t i = 0; i < request->headers.count; i++) {
        struct curl_slist *longer = curl_slist_append(list,
                                                      str_cstr(arena, request->headers.items[i]));
        list = longer ? longer : list;
    }
    return list;
}

static void set_body(CURL *curl, struct exchange *exchange)
{
    const struct transfer_request *request = exchange->request;
    bool head = str_is(str_from(request->method), "HEAD");
    curl_easy_setopt(curl, CURLOPT_NOBODY, (long)head);
    if (!head)
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    if (!request->give)
        return;
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)request->size);
}

static void set_options(CURL *curl, struct arena *arena, struct exchange *exchange)
{
    const struct transfer_request *request = exchange->request;
    curl_easy_setopt(curl, CURLOPT_URL, str_cstr(arena, request->url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "phatdong");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    curl_easy_setopt(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, 1000L);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, request->unpack ? "gzip" : NULL);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
    if (request->ca_file.len)
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_cstr(arena, request->ca_file));
    if (request->user.len) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, str_cstr(arena, request->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, str_cstr(arena, request->password));
    }
    set_body(curl, exchange);
}

static str header(CURL *curl, struct arena *arena, const char *name)
{
    struct curl_header *found;
    if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return STR("");
    return str_copy(arena, str_from(found->value));
}

/* Seconds, or a date. */
static unsigned wait_of(CURL *curl, struct arena *arena)
{
    str text = header(curl, arena, "Retry-After");
    uint64_t seconds;
    if (text.len && str_to_u64(text, &seconds))
        return seconds < TRANSFER_WAIT_S_MAX ? (unsigned)seconds : TRANSFER_WAIT_S_MAX;
    int64_t at = text.len ? (int64_t)curl_getdate(str_cstr(arena, text), NULL) : 0;
    int64_t left = at - clock_now_unix();
    return at <= 0 || left <= 0         ? 0
           : left < TRANSFER_WAIT_S_MAX ? (unsigned)left
                                        : TRANSFER_WAIT_S_MAX;
}

static void take_reply(CURL *curl, struct arena *arena, CURLcode code, struct transfer_reply *reply)
{
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
    reply->untrusted = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
    /* A refusal may come before all was sent; it counts. A reply that was cut does not. */
    if (code != CURLE_OK && (reply->status < 400 || code != CURLE_SEND_ERROR))
        reply->status = 0;
    reply->reason = reason_of_transfer(code);
    if (reply->status == 0)
        return;
    reply->wait_s = wait_of(curl, arena);
    reply->etag = header(curl, arena, "ETag");
    reply->date = header(curl, arena, "Date");
    reply->type = header(curl, arena, "Content-Type");
    reply->cache = header(curl, arena, "Cache-Control");
}

struct transfer_reply transfer_do(struct transfer *transfer, struct arena *arena,
                                  const struct transfer_request *request)
{
    struct transfer_reply reply = { 0 };
    struct exchange exchange = { .curl = transfer->curl,
                                 .request = request,
                                 .reply = &reply,
                                 .text = buf_new(arena, TRANSFER_TEXT_MAX) };
    struct curl_slist *headers = headers_of(arena, request);
    curl_easy_reset(transfer->curl); /* connections stay */
    set_options(transfer->curl, arena, &exchange);
    curl_easy_setopt(transfer->curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(transfer->curl);
    take_reply(transfer->curl, arena, code, &reply);
    reply.text = buf_str(&exchange.text);
    curl_slist_free_all(headers);
    return reply;
}
