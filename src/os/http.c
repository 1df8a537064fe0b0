#include "os/http.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "os/clock.h"
#include "os/fs_beneath.h"
#include "os/reason.h"

#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EXIT_MACHINE = 3 };
enum {
    REDIRECTS_MAX = 3,
    CONNECT_SECONDS = 20,
    SLOW_BYTES = 1024,
    SLOW_SECONDS = 30,
    HEAD_LEN_MAX = 256 << 10, /* bytes of all heads of a transfer; libcurl 7.88 sets no limit */
    ETAG_LEN_MAX = 256,
    COPY_SIZE = 64 << 10,
};

void http_start(void)
{
    /* It fails for want of memory: no caller could do better. */
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        fputs("phatdong: libcurl cannot be set up\n", stderr);
        exit(EXIT_MACHINE);
    }
}

void http_stop(void)
{
    curl_global_cleanup();
}

enum method { METHOD_GET, METHOD_HEAD, METHOD_GLANCE }; /* the last: GET, for its head alone */

/* One transfer with its hops: what the callbacks see. */
struct transfer {
    enum method method;
    struct arena *arena;
    const struct http_options *options;
    CURL *curl; /* of the hop */
    int fd;
    uint64_t size;    /* of the file */
    uint64_t dropped; /* bytes of bodies that are of no use */
    size_t head_len;
    struct hasher *hasher;
    int64_t ends_ms;  /* when time is up, on the running clock */
    uint64_t resumed; /* bytes that were there before */
    str etag;         /* of the hop */
    bool fits;        /* the hop's Content-Range goes on where the file ends */
    bool host_allowed;
    bool refused_address, too_large;
    int error;
};

/* ------------------------------------------------------------------- bytes */

/* The file is begun anew: the server sends all of it. */
static bool start_over(struct transfer *transfer)
{
    (void)hasher_finish(transfer->hasher);
    transfer->hasher = hasher_new();
    transfer->size = transfer->resumed = 0;
    if (ftruncate(transfer->fd, 0) == 0 && lseek(transfer->fd, 0, SEEK_SET) == 0)
        return true;
    transfer->error = errno;
    return false;
}

static bool write_all(struct transfer *transfer, const char *bytes, size_t len)
{
    size_t done = 0;
    while (done < len) {
        ssize_t written = write(transfer->fd, bytes + done, len - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            transfer->error = written < 0 ? errno : EIO;
            return false;
        }
        done += (size_t)written;
    }
    return true;
}

/* Only the body of what was asked for is kept: a redirect or an error page is read and dropped. */
static bool is_wanted(struct transfer *transfer)
{
    long status = 0;
    curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200 && transfer->resumed)
        return start_over(transfer);
    return status == 200 || (status == 206 && transfer->resumed && transfer->fits);
}

/* The head has told; of a redirect libcurl works out the address only at its end. */
static size_t drop_body(struct transfer *transfer, size_t len)
{
    long status = 0;
    curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    transfer->dropped += len;
    return status / 100 == 3 && transfer->dropped <= HEAD_LEN_MAX ? len : 0;
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t len = size * count;
    if (transfer->method != METHOD_GET)
        return drop_body(transfer, len);
    bool wanted = is_wanted(transfer);
    uint64_t *counted = wanted ? &transfer->size : &transfer->dropped;
    if (transfer->error)
        return 0;
    if (*counted > transfer->options->size_max || len > transfer->options->size_max - *counted) {
        transfer->too_large = true;
        return 0;
    }
    *counted += len;
    if (!wanted)
        return len;
    if (!write_all(transfer, bytes, len))
        return 0;
    hasher_add(transfer->hasher, (str){ bytes, len });
    return len;
}

static bool header_is(str line, const char *name, str *value)
{
    size_t len = strlen(name);
    if (line.len <= len || strncasecmp(line.ptr, name, len) != 0 || line.ptr[len] != ':')
        return false;
    *value = str_trim(str_sub(line, len + 1, line.len));
    return true;
}

/* It is sent back one day, in a line of its own. */
static bool is_etag(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] <= ' ' || (unsigned char)text.ptr[i] >= 0x7F)
            return false;
    }
    return text.len > 0 && text.len <= ETAG_LEN_MAX;
}

static size_t take_header(const char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    str line = { bytes, size * count }, value;
    transfer->head_len += line.len;
    if (transfer->head_len > HEAD_LEN_MAX) {
        transfer->too_large = true;
        return 0;
    }
    if (str_starts(line, STR("HTTP/"))) {
        transfer->etag = STR("");
        transfer->fits = false;
    } else if (header_is(line, "etag", &value) && is_etag(value)) {
        transfer->etag = str_copy(transfer->arena, value);
    } else if (header_is(line, "content-range", &value)) {
        str start = str_concat(transfer->arena, STR("bytes "),
                               str_from_u64(transfer->arena, transfer->resumed), STR("-"));
        transfer->fits = str_starts(value, start);
    }
    return line.len;
}

/* --------------------------------------------------------------- addresses */

static bool may_connect(const struct sockaddr *address, bool allowed)
{
    const unsigned char *bytes = NULL;
    size_t len = 0;
    if (address->sa_family == AF_INET) {
        bytes =
            (const unsigned char *)&((const struct sockaddr_in *)(const void *)address)->sin_addr;
        len = 4;
    } else if (address->sa_family == AF_INET6) {
        bytes =
            (const unsigned char *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        len = 16;
    }
    if (!bytes)
        return false;
    return allowed ? http_address_may_be_allowed(bytes, len) : http_address_is_public(bytes, len);
}

/* Asked for each address that a name resolved to: no spelling of it gets around this. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = context;
    (void)purpose;
    if (!may_connect(&address->addr, transfer->host_allowed)) {
        transfer->refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Whether it is an address without a user's name; and whether its host, as curl reads it, was allowed. */
static bool read_address(struct transfer *transfer, str url)
{
    const struct str_list *hosts = &transfer->options->allowed_hosts;
    CURLU *parsed = curl_url();
    char *host = NULL;
    transfer->host_allowed = false;
    bool ok = parsed
              && curl_url_set(parsed, CURLUPART_URL, str_cstr(transfer->arena, url),
                              CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME)
                     == CURLUE_OK;
    bool has_host = ok && curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK;
    for (size_t i = 0; has_host && i < hosts->count; i++)
        transfer->host_allowed = transfer->host_allowed
                                 || (hosts->items[i].len == strlen(host)
                                     && strncasecmp(hosts->items[i].ptr, host, strlen(host)) == 0);
    curl_free(host);
    curl_url_cleanup(parsed);
    return ok;
}

/* ---------------------------------------------------------------- requests */

static void set_limits(CURL *curl, struct transfer *transfer)
{
    int64_t left = transfer->ends_ms - clock_running_ms();
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(left > 1 ? left : 1));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
}

static struct curl_slist *set_request(CURL *curl, struct transfer *transfer, str url)
{
    struct arena *arena = transfer->arena;
    const struct http_options *options = transfer->options;
    struct curl_slist *headers = NULL;
    curl_easy_setopt(curl, CURLOPT_URL, str_cstr(arena, url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, options->plain ? "https,http" : "https");
    curl_easy_setopt(curl, CURLOPT_NOBODY, (long)(transfer->method == METHOD_HEAD));
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, options->unpack ? "gzip" : NULL);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "phatdong");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (options->ca_file.len)
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_cstr(arena, options->ca_file));
    if (transfer->resumed)
        curl_easy_setopt(
            curl, CURLOPT_RANGE,
            str_cstr(arena, str_concat(arena, str_from_u64(arena, transfer->resumed), STR("-"))));
    if (options->etag.len)
        headers = curl_slist_append(
            NULL, str_cstr(arena, str_concat(arena, STR("If-None-Match: "), options->etag)));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    return headers;
}

static enum http_outcome outcome_of(const struct transfer *transfer, CURLcode code, long status)
{
    if (transfer->refused_address)
        return HTTP_REFUSED_ADDRESS;
    if (transfer->too_large)
        return HTTP_TOO_LARGE;
    if (transfer->error)
        return HTTP_DISK;
    if (code == CURLE_UNSUPPORTED_PROTOCOL)
        return HTTP_REFUSED_SCHEME;
    bool glanced = transfer->method == METHOD_GLANCE && code == CURLE_WRITE_ERROR;
    if (code != CURLE_OK && !glanced)
        return HTTP_FAILED;
    if (status == 304 && transfer->options->etag.len)
        return HTTP_SAME;
    bool done = status == 200 || (status == 206 && transfer->resumed && transfer->fits);
    return done ? HTTP_DONE : HTTP_STATUS;
}

/* One hop; `next` is where a redirect leads, else empty. */
static struct http_reply request(struct transfer *transfer, str url, str *next)
{
    struct http_reply reply = { .outcome = HTTP_FAILED };
    char *location = NULL;
    *next = STR("");
    if (!read_address(transfer, url)) {
        reply.reason = STR(N_("no address, or one with a user's name"));
        return reply;
    }
    CURL *curl = transfer->curl = curl_easy_init();
    if (!curl) {
        reply.reason = STR(N_("out of memory"));
        return reply;
    }
    struct curl_slist *headers = set_request(curl, transfer, url);
    set_limits(curl, transfer);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    reply.outcome = outcome_of(transfer, code, reply.status);
    reply.reason = reason_of_transfer(code);
    reply.error = transfer->error;
    reply.no_host = code == CURLE_COULDNT_RESOLVE_HOST;
    reply.etag = transfer->etag;
    if (reply.outcome == HTTP_STATUS && reply.status >= 300 && reply.status < 400
        && curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location) == CURLE_OK && location)
        *next = str_copy(transfer->arena, str_from(location));
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    return reply;
}

static struct http_reply follow(struct transfer *transfer, str url)
{
    for (int hop = 0;; hop++) {
        str next;
        struct http_reply reply = request(transfer, url, &next);
        if (next.len == 0)
            return reply;
        if (hop == REDIRECTS_MAX) {
            reply.outcome = HTTP_REDIRECTS;
            return reply;
        }
        url = next;
    }
}

/* The sum of what an earlier try left, which stands before what comes. */
static bool take_former(struct transfer *transfer)
{
    char *bytes = ARENA_ARRAY(transfer->arena, char, COPY_SIZE);
    ssize_t got;
    while ((got = read(transfer->fd, bytes, COPY_SIZE)) > 0) {
        hasher_add(transfer->hasher, (str){ bytes, (size_t)got });
        transfer->size += (uint64_t)got;
    }
    if (got < 0)
        transfer->error = errno;
    transfer->resumed = transfer->size;
    if (transfer->size > transfer->options->size_max)
        return start_over(transfer);
    return got == 0;
}

/* A server that has no more of it, or another file: once more from the beginning. */
static bool cannot_resume(const struct transfer *transfer, const struct http_reply *reply)
{
    return transfer->resumed && reply->outcome == HTTP_STATUS
           && (reply->status == 416 || reply->status == 206);
}

struct http_reply http_probe(struct arena *arena, str url, const struct http_options *options)
{
    struct transfer transfer = { .arena = arena, .options = options, .method = METHOD_HEAD };
    transfer.ends_ms = clock_running_ms() + options->time_max_s * 1000;
    struct http_reply reply = follow(&transfer, url);
    if (reply.outcome != HTTP_STATUS)
        return reply;
    transfer.method = METHOD_GLANCE;
    transfer.head_len = 0;
    return follow(&transfer, url);
}

struct http_reply http_get_file(struct arena *arena, str url, const struct http_options *options,
                                const struct fs_root *root, str path)
{
    struct transfer transfer = { .arena = arena, .options = options };
    struct http_reply reply = { .outcome = HTTP_DISK };
    int flags = options->resume ? O_RDWR | O_CREAT : O_WRONLY | O_CREAT | O_EXCL;
    transfer.ends_ms = clock_running_ms() + options->time_max_s * 1000;
    transfer.error = fs_open_beneath(root, path, flags, 0644, &transfer.fd);
    if (transfer.error) {
        reply.error = transfer.error;
        return reply;
    }
    transfer.hasher = hasher_new();
    if (!options->resume || take_former(&transfer))
        reply = follow(&transfer, url);
    if (cannot_resume(&transfer, &reply) && start_over(&transfer))
        reply = follow(&transfer, url);
    if (transfer.error) {
        reply.outcome = HTTP_DISK;
        reply.error = transfer.error;
    }
    reply.size = transfer.size;
    reply.resumed = transfer.resumed;
    reply.sha256 = hasher_finish(transfer.hasher);
    if (close(transfer.fd) != 0 && reply.outcome == HTTP_DONE) {
        reply.outcome = HTTP_DISK;
        reply.error = errno;
    }
    bool goes_on = options->resume && reply.outcome == HTTP_FAILED && reply.size > 0;
    if (reply.outcome != HTTP_DONE && !goes_on)
        fs_remove(root, path);
    return reply;
}
