/* `phatdong fetch`: what the content names on other servers, into the cache. */
#include "remote/fetch.h"

#include "app/portal.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"

#define AT(member) offsetof(struct options, member)

const struct option_row fetch_options[] = {
    { 0, "ca", N_("FILE"), OPTION_TEXT, AT(ca_file),
      N_("trust the certificates in FILE instead of the system's") },
    { 0, "allow-host", N_("HOST"), OPTION_TEXT, AT(allow_host),
      N_("HOST may be in the office's inner network") },
    { 0, "json", NULL, OPTION_FLAG, AT(json), N_("print messages as JSON") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

int command_fetch(struct app *app)
{
    struct arena *arena = app->arena;
    struct portal portal;
    struct fetch_stats stats = { 0 };
    struct http_options http = {
        .ca_file = app->options.ca_file,
        .size_max = ATTACHMENT_SIZE_MAX,
        .time_max_s = FETCH_SECONDS_MAX,
    };
    if (!portal_read(app, &portal))
        return portal.status;
    portal_look(app, &portal);
    if (app->options.allow_host.len)
        *LIST_ADD(arena, &http.allowed_hosts) = app->options.allow_host;
    http_start();
    fetch_attachments(arena, &portal.content_read, portal.fetched, &http, app->diag, &stats);
    http_stop();
    APP_SAY(app, N_("{0} remote attachments: {1} fetched, {2} there already, {3} failed."),
            str_from_u64(arena, stats.wanted), str_from_u64(arena, stats.fetched),
            str_from_u64(arena, stats.present), str_from_u64(arena, stats.failed));
    return 0;
}
