/* `phatdong fetch`: what the content names on other servers, into the cache. */
#include "remote/fetch.h"
#include "remote/source.h"

#include "app/portal.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "os/clock.h"

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row fetch_options[] = {
    { 0, "ca", N_("FILE"), OPTION_TEXT, AT(ca_file),
      N_("trust the certificates in FILE instead of the system's") },
    { 0, "allow-host", N_("HOST"), OPTION_TEXT, AT(allow_host),
      N_("HOST may be in the office's inner network") },
    { 0, "timeout", N_("SECONDS"), OPTION_NUMBER, AT(timeout),
      N_("give each file SECONDS at most, instead of 300"), .low = 1, .high = FETCH_SECONDS_MAX },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print what was fetched and all messages as one JSON object") },
    { 0 },
};

static void put_counts(struct app *app, const struct fetch_stats *files,
                       const struct source_stats *sources)
{
    struct arena *arena = app->arena;
    struct value *result = app_result(app);
    value_put_int(arena, result, "wanted", (int64_t)files->wanted);
    value_put_int(arena, result, "fetched", (int64_t)files->fetched);
    value_put_int(arena, result, "present", (int64_t)files->present);
    value_put_int(arena, result, "failed", (int64_t)files->failed);
    struct value *map = value_put_map(arena, result, "sources");
    value_put_int(arena, map, "wanted", (int64_t)sources->wanted);
    value_put_int(arena, map, "fetched", (int64_t)sources->fetched);
    value_put_int(arena, map, "unchanged", (int64_t)sources->unchanged);
    value_put_int(arena, map, "kept", (int64_t)sources->kept);
    value_put_int(arena, map, "failed", (int64_t)sources->failed);
}

static void say_counts(struct app *app, const struct fetch_stats *files,
                       const struct source_stats *sources)
{
    struct arena *arena = app->arena;
    APP_SAY_DONE(app, N_("{0} remote attachments: {1} fetched, {2} there already, {3} failed."),
                 str_from_u64(arena, files->wanted), str_from_u64(arena, files->fetched),
                 str_from_u64(arena, files->present), str_from_u64(arena, files->failed));
    if (sources->wanted)
        APP_SAY(app,
                N_("{0} other portals: {1} with something new, {2} without, {3} as fetched before, "
                   "{4} failed."),
                str_from_u64(arena, sources->wanted), str_from_u64(arena, sources->fetched),
                str_from_u64(arena, sources->unchanged), str_from_u64(arena, sources->kept),
                str_from_u64(arena, sources->failed));
}

int command_fetch(struct app *app)
{
    struct portal portal;
    struct fetch_stats files = { 0 };
    struct source_stats others = { 0 };
    struct http_options http = {
        .ca_file = app->options.ca_file,
        .size_max = ATTACHMENT_SIZE_MAX,
        .time_max_s = FETCH_SECONDS_MAX,
    };
    if (app->options.timeout)
        http.time_max_s = (long)app->options.timeout;
    if (!portal_read_content(app, &portal))
        return portal.status;
    portal_look(app, &portal);
    portal_allow_hosts(app, &portal, &http);
    const struct source_options sources = { portal.sources, app->language, clock_now_unix(),
                                            &http };
    http_start();
    fetch_attachments(app->arena, &portal.content_read, portal.fetched, &http, app->diag, &files);
    fetch_sources(app->arena, &portal.content_read.config, &sources, app->diag, &others);
    http_stop();
    put_counts(app, &files, &others);
    app_print_messages(app);
    say_counts(app, &files, &others);
    if (files.fetched + others.fetched)
        app_say_then(app, N_("Put it on the pages: {0}"), "build");
    return 0;
}
