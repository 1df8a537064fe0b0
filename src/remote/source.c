#include "remote/source.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/foreign.h"
#include "os/fs.h"
#include "remote/report.h"

/* One source at work. */
struct asking {
    struct arena *arena;
    const struct source_options *options;
    const struct fs_root *cache;
    struct diag *diag;
    str url, file;
    bool has_copy;
    struct foreign_copy copy; /* what is there */
};

/* A copy that a build could not use is as good as none. */
static void look(struct asking *asking)
{
    struct foreign_portal portal;
    str bytes, fault;
    asking->has_copy = fs_read(asking->arena, asking->cache, asking->file,
                               (uint64_t)SOURCE_SIZE_MAX + SOURCE_HEAD_LEN_MAX, &bytes, NULL)
                           == 0
                       && foreign_copy_read(bytes, &asking->copy)
                       && str_equal(asking->copy.url, asking->url)
                       && foreign_read(asking->arena, &asking->copy, asking->options->language,
                                       &portal, &fault);
}

/* "2026-07-01T02:03:04Z" */
static str moment(struct arena *arena, int64_t seconds)
{
    int64_t second = seconds % 86400;
    return str_format(arena, STR_FMT "T%02d:%02d:%02dZ",
                      STR_ARG(date_iso(arena, date_from_day(zone_day(seconds, 0)))),
                      (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

static bool keep(struct asking *asking, const struct foreign_copy *copy)
{
    int error = fs_replace(asking->cache, asking->file, foreign_copy_write(asking->arena, copy),
                           true);
    if (error)
        fs_report(asking->diag, asking->cache, MSG_O002, asking->file, error);
    return error == 0;
}

/* What came, if it can be read; a text that is the same keeps its time. */
static bool take(struct asking *asking, str json, str etag, struct source_stats *stats)
{
    struct arena *arena = asking->arena;
    struct foreign_portal portal;
    struct foreign_copy copy = { asking->url, moment(arena, asking->options->now), etag, json };
    bool same = asking->has_copy && str_equal(asking->copy.json, json);
    str fault;
    if (!foreign_read(arena, &copy, asking->options->language, &portal, &fault)) {
        str args[] = { asking->url, fault };
        diag_add(asking->diag, asking->has_copy ? DIAG_WARNING : DIAG_NETWORK, SPAN_NONE, MSG_R083,
                 args, COUNT(args));
        return false;
    }
    if (same)
        copy.fetched = asking->copy.fetched;
    *(same ? &stats->unchanged : &stats->fetched) += 1;
    return (same && str_equal(etag, asking->copy.etag)) || keep(asking, &copy);
}

static bool ask(struct asking *asking, struct source_stats *stats)
{
    struct arena *arena = asking->arena;
    struct http_options http = *asking->options->http;
    str part = str_concat(arena, asking->file, STR(".part")), json;
    http.size_max = SOURCE_SIZE_MAX;
    http.unpack = true;
    http.etag = asking->has_copy ? asking->copy.etag : STR("");
    fs_remove(asking->cache, part);
    struct http_reply reply = http_get_file(arena, asking->url, &http, asking->cache, part);
    if (reply.outcome == HTTP_SAME) {
        stats->unchanged++;
        return true;
    }
    if (reply.outcome != HTTP_DONE) {
        report_reply(arena, asking->has_copy ? DIAG_WARNING : DIAG_NETWORK, asking->url,
                     asking->file, &http, &reply, asking->diag);
        return false;
    }
    int error = fs_read(arena, asking->cache, part, SOURCE_SIZE_MAX, &json, NULL);
    fs_remove(asking->cache, part);
    if (error) {
        fs_report(asking->diag, asking->cache, MSG_O001, part, error);
        return false;
    }
    return take(asking, json, reply.etag, stats);
}

static void fetch_one(struct asking *asking, struct source_stats *stats)
{
    look(asking);
    if (ask(asking, stats))
        return;
    if (!asking->has_copy) {
        stats->failed++;
        return;
    }
    stats->kept++;
    diag_warning(asking->diag, SPAN_NONE, MSG_R084, asking->url,
                 str_sub(asking->copy.fetched, 0, 10));
}

void fetch_sources(struct arena *arena, const struct site_config *config,
                   const struct source_options *options, struct diag *diag,
                   struct source_stats *stats)
{
    struct fs_root cache;
    stats->wanted = config->sources.count;
    if (config->sources.count == 0)
        return;
    int error = fs_make_root(arena, options->cache_folder, &cache);
    if (error) {
        diag_system(diag, MSG_O004, options->cache_folder, error);
        return;
    }
    for (size_t i = 0; i < config->sources.count; i++) {
        str url = config->sources.items[i].s;
        struct asking asking = {
            .arena = arena,
            .options = options,
            .cache = &cache,
            .diag = diag,
            .url = url,
            .file = foreign_copy_name(arena, url),
        };
        if (url.len)
            fetch_one(&asking, stats);
    }
    fs_close_root(&cache);
}
