/*
 * links.h - whether what a portal's texts link to on other sites is there.
 *
 * Servers are asked at once, but each one thing at a time; a server that does
 * not answer is left alone after a few links. What was found counts as good for
 * some days (.phatdong/links), so that a check every night asks little.
 *
 * A link is dead where a server says so (404, 410) or nobody has the name; that
 * is an error. What may be right tomorrow (no answer in time, 429, 5xx, a broken
 * connection) is a warning. A page that asks for a login is there.
 *
 * Threads   called on the main one; servers are asked by workers.
 */
#ifndef REMOTE_LINKS_H
#define REMOTE_LINKS_H

#include "content/types.h"
#include "os/http.h"

struct arena;
struct diag;

struct link_stats {
    size_t links; /* to other sites, each address once */
    size_t asked, dead, unsure;
};

/* `folder` is the portal's .phatdong, `now` seconds since 1970. */
void links_check(struct arena *arena, const struct content *content, str folder,
                 const struct http_options *http, int64_t now, struct diag *diag,
                 struct link_stats *stats);

#endif
