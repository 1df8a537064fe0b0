/*
 * fetch.h - remote attachments into a local cache, verified.
 *
 * An attachment with `url` and `sha256` is brought by `phatdong fetch` and kept
 * under its sum, so that a build never touches the network and a file can only
 * be what its author named.
 */
#ifndef REMOTE_FETCH_H
#define REMOTE_FETCH_H

#include "base/list.h"
#include "base/map.h"
#include "content/types.h"
#include "os/http.h"

struct arena;
struct diag;

struct fetch_stats {
    size_t wanted, fetched, present, failed;
};

/* Brings what is missing; each failure is reported, the rest is still tried. */
bool fetch_attachments(struct arena *arena, const struct content *content, str cache_folder,
                       const struct http_options *http, struct diag *diag,
                       struct fetch_stats *stats);

/* A remote attachment and what the cache holds of it. */
struct fetched {
    const struct attachment *attachment;
    str campaign; /* id */
    str name;     /* the published file's: attachment_name */
    str file;     /* in the cache folder: the sum */
    uint64_t size;
    struct hash sha256;
    bool present;
};

struct fetched_list {
    struct fetched *items;
    size_t count, capacity;
};

/* Every remote attachment that may be published, in the order of the content; looks into the cache only. */
void fetch_list(struct arena *arena, const struct content *content, str cache_folder,
                struct fetched_list *out);

#endif
