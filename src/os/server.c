#include "os/server.h"

#include "base/arena.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
    CONNECTIONS_MAX = 64, /* a browser's tabs, each with a waiting answer */
    IDLE_SECONDS_MAX = 60,
};

struct server {
    struct MHD_Daemon *daemon;
    struct server_options options;
    str address; /* the server's own copy */
    uint16_t port;
};

/* The name before the port: "[::1]:8000" is "::1". */
static str host_name(str host)
{
    size_t end = str_find_last_char(host, ':');
    bool bracketed = host.len && host.ptr[0] == '[';
    if (end != STR_NOT_FOUND && !(bracketed && host.ptr[host.len - 1] == ']'))
        host = str_sub(host, 0, end);
    return bracketed ? str_sub(host, 1, host.len - 1) : host;
}

/* A server that everybody may reach is reached by any name. */
static bool is_own_host(const struct server *server, str host)
{
    str name = host_name(host);
    bool open = str_is(server->address, "0.0.0.0") || str_is(server->address, "::");
    return open || str_is(name, "localhost") || str_is(name, "127.0.0.1") || str_is(name, "::1")
           || str_equal(name, server->address);
}

static void add_header(struct MHD_Response *response, const char *name, str value)
{
    char *cstr = value.len ? strndup(value.ptr, value.len) : NULL;
    if (cstr)
        MHD_add_response_header(response, name, cstr);
    free(cstr);
}

static enum MHD_Result send_reply(struct MHD_Connection *connection,
                                  const struct server_reply *reply)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        reply->body.len, (void *)(uintptr_t)reply->body.ptr, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->media_type);
    add_header(response, MHD_HTTP_HEADER_LOCATION, reply->location);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_len, void **state)
{
    static const struct server_reply refused[] = {
        { .status = MHD_HTTP_METHOD_NOT_ALLOWED },
        { .status = MHD_HTTP_FORBIDDEN },
    };
    const struct server *server = context;
    (void)version, (void)upload, (void)state;
    *upload_len = 0; /* what is sent along is passed over */
    str host = str_from(
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST));
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return send_reply(connection, &refused[0]);
    if (!is_own_host(server, host))
        return send_reply(connection, &refused[1]);
    struct arena *arena = arena_new();
    struct server_request request = { arena, str_from(url), connection };
    struct server_reply reply = { .status = MHD_HTTP_OK };
    server->options.answer(server->options.context, &request, &reply);
    enum MHD_Result result = send_reply(connection, &reply);
    arena_free(arena);
    return result;
}

str server_query(const struct server_request *request, const char *name)
{
    return str_from(MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name));
}

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool make_address(str text, uint16_t port, union address *out)
{
    char cstr[INET6_ADDRSTRLEN];
    *out = (union address){ 0 };
    if (text.len >= sizeof cstr)
        return false;
    memcpy(cstr, text.ptr, text.len);
    cstr[text.len] = '\0';
    out->v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port) };
    if (inet_pton(AF_INET, cstr, &out->v4.sin_addr) == 1)
        return true;
    out->v6 = (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons(port) };
    return inet_pton(AF_INET6, cstr, &out->v6.sin6_addr) == 1;
}

static struct MHD_Daemon *listen_on(struct server *server, const union address *address)
{
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL
                     | (address->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    return MHD_start_daemon(flags, server->port, NULL, NULL, answer, server, MHD_OPTION_SOCK_ADDR,
                            &address->any, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS_MAX,
                            MHD_OPTION_END);
}

struct server *server_start(const struct server_options *options, int *error)
{
    struct server *server = calloc(1, sizeof *server);
    union address address;
    sigset_t pipe; /* a browser that goes away is no reason to end */
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, NULL);
    *error = server ? EINVAL : ENOMEM;
    for (uint16_t i = 0; server && i < options->attempts; i++) {
        server->options = *options;
        server->address = options->address;
        server->port = (uint16_t)(options->port + i);
        if (!make_address(options->address, server->port, &address))
            break;
        errno = 0;
        server->daemon = listen_on(server, &address);
        if (server->daemon)
            return server;
        *error = errno ? errno : EADDRINUSE;
        if (*error != EADDRINUSE)
            break;
    }
    free(server);
    return NULL;
}

uint16_t server_port(const struct server *server)
{
    return server->port;
}

void server_stop(struct server *server)
{
    if (server)
        MHD_stop_daemon(server->daemon);
    free(server);
}
