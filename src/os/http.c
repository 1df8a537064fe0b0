#include "os/http.h"

#include "base/arena.h"
#include "os/fs_beneath.h"

#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EXIT_MACHINE = 3 };
enum { REDIRECTS_MAX = 3, CONNECT_SECONDS = 20, SLOW_BYTES = 1024, SLOW_SECONDS = 30 };

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

/* One request under way: what the callbacks see. */
struct transfer {
    const struct http_options *options;
    int fd;
    uint64_t size;
    struct hasher *hasher;
    bool host_allowed;
    bool refused_address, too_large;
    int error;
};

static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t len = size * count, done = 0;
    if (len > transfer->options->size_max - transfer->size) {
        transfer->too_large = true;
        return 0;
    }
    while (done < len) {
        ssize_t written = write(transfer->fd, bytes + done, len - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            transfer->error = written < 0 ? errno : EIO;
            return 0;
        }
        done += (size_t)written;
    }
    hasher_add(transfer->hasher, (str){ bytes, len });
    transfer->size += len;
    return len;
}

static bool is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return http_address_is_public(
            (const unsigned char *)&((const struct sockaddr_in *)(const void *)address)->sin_addr,
            4);
    if (address->sa_family == AF_INET6)
        return http_address_is_public(
            (const unsigned char *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr,
            16);
    return false;
}

/* Asked for each address that a name resolved to: no spelling of it gets around this. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = context;
    (void)purpose;
    if (!transfer->host_allowed && !is_public(&address->addr)) {
        transfer->refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool host_is_allowed(struct arena *arena, str url, const struct http_options *options)
{
    CURLU *parsed = curl_url();
    char *host = NULL;
    bool allowed = false;
    if (parsed && curl_url_set(parsed, CURLUPART_URL, str_cstr(arena, url), 0) == CURLUE_OK
        && curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
        for (size_t i = 0; i < options->allowed_hosts.count; i++)
            allowed = allowed || str_is(options->allowed_hosts.items[i], host);
    }
    curl_free(host);
    curl_url_cleanup(parsed);
    return allowed;
}

static void set_options(CURL *curl, struct arena *arena, str url, struct transfer *transfer)
{
    const struct http_options *options = transfer->options;
    curl_easy_setopt(curl, CURLOPT_URL, str_cstr(arena, url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, NULL);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "phatdong");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, options->time_max_s);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
    if (options->ca_file.len)
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_cstr(arena, options->ca_file));
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
    if (code != CURLE_OK)
        return HTTP_FAILED;
    return status == 200 ? HTTP_DONE : HTTP_STATUS;
}

/* One hop; `next` is where a redirect leads, else empty. */
static struct http_reply request(struct arena *arena, str url, struct transfer *transfer, str *next)
{
    struct http_reply reply = { .outcome = HTTP_FAILED };
    char *location = NULL;
    CURL *curl = curl_easy_init();
    *next = STR("");
    if (!curl) {
        reply.reason = STR("out of memory");
        return reply;
    }
    transfer->host_allowed = host_is_allowed(arena, url, transfer->options);
    set_options(curl, arena, url, transfer);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    reply.outcome = outcome_of(transfer, code, reply.status);
    reply.reason = str_from(curl_easy_strerror(code));
    reply.error = transfer->error;
    if (code == CURLE_OK && reply.status >= 300 && reply.status < 400
        && curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location) == CURLE_OK && location)
        *next = str_copy(arena, str_from(location));
    curl_easy_cleanup(curl);
    return reply;
}

/* The body of a redirect is thrown away before the next hop. */
static bool start_over(struct transfer *transfer)
{
    (void)hasher_finish(transfer->hasher);
    transfer->hasher = hasher_new();
    transfer->size = 0;
    return ftruncate(transfer->fd, 0) == 0 && lseek(transfer->fd, 0, SEEK_SET) == 0;
}

struct http_reply http_get_file(struct arena *arena, str url, const struct http_options *options,
                                const struct fs_root *root, str path)
{
    struct transfer transfer = { .options = options };
    struct http_reply reply = { .outcome = HTTP_DISK };
    transfer.error = fs_open_beneath(root, path, O_WRONLY | O_CREAT | O_EXCL, 0644, &transfer.fd);
    if (transfer.error) {
        reply.error = transfer.error;
        return reply;
    }
    transfer.hasher = hasher_new();
    for (int hop = 0;; hop++) {
        str next;
        reply = request(arena, url, &transfer, &next);
        if (next.len == 0)
            break;
        if (hop == REDIRECTS_MAX) {
            reply.outcome = HTTP_REDIRECTS;
            break;
        }
        if (!start_over(&transfer)) {
            reply.outcome = HTTP_DISK;
            reply.error = errno;
            break;
        }
        url = next;
    }
    reply.size = transfer.size;
    reply.sha256 = hasher_finish(transfer.hasher);
    if (close(transfer.fd) != 0 && reply.outcome == HTTP_DONE) {
        reply.outcome = HTTP_DISK;
        reply.error = errno;
    }
    if (reply.outcome != HTTP_DONE)
        fs_remove(root, path);
    return reply;
}
