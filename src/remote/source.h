/*
 * source.h - what other portals tell (`sources` of site.yaml), into the cache.
 *
 * A source is asked whether it changed (ETag); what comes is read to the end
 * before it takes the place of the copy that is there. So a source that is
 * gone, slow or lying leaves the copy as it was, and the run goes on with a
 * warning; only a source that never gave anything is an error. A copy whose
 * text did not change stays as it is, with its time, so that pages do not
 * change either.
 *
 * Threads   the main one: it uses the network and the cache folder.
 */
#ifndef REMOTE_SOURCE_H
#define REMOTE_SOURCE_H

#include "base/catalog.h"
#include "content/types.h"
#include "os/http.h"

struct arena;
struct diag;

struct source_stats {
    size_t wanted, fetched, unchanged, kept, failed;
};

struct source_options {
    str cache_folder;
    enum language language;
    int64_t now; /* seconds since 1970 */
    const struct http_options *http;
};

void fetch_sources(struct arena *arena, const struct site_config *config,
                   const struct source_options *options, struct diag *diag,
                   struct source_stats *stats);

#endif
