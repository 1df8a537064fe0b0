/*
 * server.h - a small HTTP server for one person's browser (RFC 9110, by libmicrohttpd).
 *
 * Answers GET and HEAD with whole bodies. It listens on an address of this
 * machine, and answers only requests that name that address or "localhost" as
 * their host, so that no page from elsewhere can read it through a name of its
 * own. Each connection has a thread: an answer may wait.
 *
 * Threads   server_start and server_stop from main; the handler runs on any
 *           number of threads at once.
 */
#ifndef OS_SERVER_H
#define OS_SERVER_H

#include "base/str.h"

struct arena;
struct server;

struct server_request {
    struct arena *arena; /* gone after the answer */
    str path;            /* decoded, with the '/' at its beginning */
    void *connection;    /* for server_query */
};

struct server_reply {
    unsigned status;
    str media_type; /* "text/html; charset=utf-8" */
    str location;   /* of a redirect; empty: none */
    str body;
};

struct server_options {
    str address;       /* "127.0.0.1", "::1", "0.0.0.0" */
    uint16_t port;     /* the first to try */
    uint16_t attempts; /* and how many, where others are taken */
    void (*answer)(void *context, const struct server_request *request, struct server_reply *reply);
    void *context;
};

/* The value of a parameter of the request's query; STR_NONE if it has none. */
str server_query(const struct server_request *request, const char *name);

/* NULL with an errno value in `error`: EINVAL for an address that is none, EADDRINUSE … */
struct server *server_start(const struct server_options *options, int *error);
uint16_t server_port(const struct server *server);

/* Waits for the answers under way: what they wait for must have been ended. NULL is allowed. */
void server_stop(struct server *server);

#endif
