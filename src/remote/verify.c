#include "remote/verify.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "format/xml.h"
#include "os/http.h"
#include "os/progress.h"
#include "os/workers.h"
#include "remote/send.h"
#include "remote/sign.h"
#include "remote/state.h"
#include "remote/web.h"

#include <stdatomic.h>

/* The public address as a target that can only be read. */

static struct reply open_site(struct session *session)
{
    session->state = transfer_new();
    return session->state ? REPLY(REPLY_DONE)
                          : REPLY(REPLY_REFUSED, .reason = STR(N_("out of memory")));
}

static void close_site(struct session *session)
{
    transfer_free(session->state);
}

/* `sink` belongs to a `seen`: what came beside the bytes. */
struct seen {
    struct sink sink;
    struct arena *arena;
    str type, cache;
};

static struct reply get(struct session *session, str path, struct seen *seen)
{
    const struct web *web = session->target->shared;
    struct transfer_request request = {
        .method = "GET",
        .url = str_concat(
            session->arena, web->base,
            sign_encode(session->arena, str_concat(session->arena, web->path, path), true)),
        .ca_file = web->ca_file,
        .take = web_take,
        .unpack = session->target->compress,
        .take_context = &seen->sink,
    };
    *LIST_ADD(session->arena, &request.headers) = STR("Cache-Control: no-cache");
    struct transfer_reply reply = transfer_do(session->state, session->arena, &request);
    seen->type = str_copy(seen->arena, reply.type);
    seen->cache = str_copy(seen->arena, reply.cache);
    return reply.stopped ? REPLY(REPLY_ALTERED) : web_reply(session->arena, &reply);
}

static const struct target_kind site_kind = {
    .name = "site",
    .open = open_site,
    .close = close_site,
};

/* One run */

struct verifying {
    const struct verify_options *options;
    struct published record;
    struct sender sender;
    struct diag *diag;
    struct verify_stats *stats;
    bool tells_headers;   /* the target was told them, so they are compared */
    pthread_mutex_t lock; /* of the stats */
    atomic_bool failed;
};

struct asked {
    struct arena *arena;
    str path;
    uint64_t size_max;
    struct buf bytes;
    struct seen seen;
    struct hash hash;
};

static struct reply ask(struct session *session, void *context, unsigned try)
{
    struct asked *asked = context;
    (void)try;
    asked->bytes = buf_new(asked->arena, (size_t)asked->size_max);
    asked->seen = (struct seen){ .arena = asked->arena };
    asked->seen.sink = (struct sink){ .hasher = hasher_new(),
                                      .bytes = &asked->bytes,
                                      .size_max = asked->size_max };
    struct reply reply = get(session, asked->path, &asked->seen);
    asked->hash = hasher_finish(asked->seen.sink.hasher);
    return reply;
}

/* Links of a page */

static bool is_value_end(char c, char quote)
{
    return quote ? c == quote : char_is_space(c) || c == '>';
}

/* The next value of href= or src=, quoted or not; false at the end. */
static bool next_link(str *html, str *link)
{
    static const char *const names[] = { "href=", "src=", "HREF=", "SRC=" };
    size_t at = STR_NOT_FOUND, len = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        size_t found = str_find(*html, str_from(names[i]));
        if (found < at) {
            at = found;
            len = strlen(names[i]);
        }
    }
    if (at == STR_NOT_FOUND)
        return false;
    str rest = str_sub(*html, at + len, html->len);
    char quote = rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'') ? rest.ptr[0] : 0;
    rest = str_sub(rest, quote != 0, rest.len);
    size_t end = 0;
    while (end < rest.len && !is_value_end(rest.ptr[end], quote))
        end++;
    *link = str_sub(rest, 0, end);
    *html = str_sub(rest, end, rest.len);
    return true;
}

static size_t count_of(str html, const char *tag)
{
    size_t count = 0, at;
    while ((at = str_find(html, str_from(tag))) != STR_NOT_FOUND) {
        count++;
        html = str_sub(html, at + 1, html.len);
    }
    return count;
}

/* What a page has that the build's page has not. */
static void name_planted(struct verifying *verifying, struct arena *scratch, str path, str live)
{
    static char known[] = "known";
    struct map ours = { 0 };
    str page = STR(""), link;
    fs_read(scratch, verifying->options->root, path, ARTIFACT_SIZE_MAX, &page, NULL);
    for (str rest = page; next_link(&rest, &link);)
        map_add(scratch, &ours, link, known);
    for (str rest = live; next_link(&rest, &link);) {
        if (map_add(scratch, &ours, link, known))
            diag_network(verifying->diag, MSG_R062, path, link);
    }
    if (count_of(live, "<script") > count_of(page, "<script"))
        diag_network(verifying->diag, MSG_R063, path);
}

static void count(struct verifying *verifying, size_t *number)
{
    pthread_mutex_lock(&verifying->lock);
    ++*number;
    pthread_mutex_unlock(&verifying->lock);
}

/* "text/html" of "text/html; charset=utf-8". */
static str without_parameters(str type)
{
    str head, rest;
    str_cut(type, ';', &head, &rest);
    return str_trim(head);
}

static void compare_headers(struct verifying *verifying, const struct asked *asked)
{
    struct headers wanted = target_headers(verifying->sender.target, asked->path);
    bool page = str_ends(asked->path, STR(".html"));
    bool same = verifying->tells_headers
                    ? str_equal(asked->seen.type, wanted.type)
                          && str_equal(asked->seen.cache, wanted.cache)
                    : !page || str_equal(without_parameters(asked->seen.type), STR("text/html"));
    if (same)
        return;
    count(verifying, &verifying->stats->headers);
    diag_network(verifying->diag, MSG_R064, asked->path, asked->seen.type, asked->seen.cache);
}

static void verify_one(size_t index, struct arena *scratch, void *context)
{
    struct verifying *verifying = context;
    const struct published_row *row = &verifying->record.items[index];
    /* A page with something planted is longer; how much longer is of interest up to a point. */
    struct asked asked = { .arena = scratch,
                           .path = row->path,
                           .size_max = row->size + ARTIFACT_SIZE_MAX };
    if (row->going || verifying->failed)
        return;
    struct reply reply = sender_do(&verifying->sender, scratch, ask, &asked);
    progress_step(verifying->options->progress);
    if (reply.kind == REPLY_MISSING) {
        count(verifying, &verifying->stats->missing);
        diag_network(verifying->diag, MSG_R061, row->path, verifying->sender.target->name);
    } else if (reply.kind == REPLY_LOST || reply.message) {
        verifying->failed = true;
        diag_network(verifying->diag, MSG_R066, verifying->options->public_url, reply.reason);
    } else if (reply.kind != REPLY_DONE || !hash_equal(asked.hash, row->sha256)) {
        count(verifying, &verifying->stats->changed);
        diag_network(verifying->diag, MSG_R060, row->path, verifying->sender.target->name);
        if (reply.kind == REPLY_DONE && str_ends(row->path, STR(".html")))
            name_planted(verifying, scratch, row->path, buf_str(&asked.bytes));
    } else {
        compare_headers(verifying, &asked);
    }
}

/* An address of the live site map: planted, unless what stands there was published. */
static void name_if_extra(struct verifying *verifying, struct arena *arena, str address)
{
    str path = address;
    /* The map names the portal's address, where the target is a second place of it. */
    if (!str_skip(&path, verifying->options->public_url)
        && !(verifying->options->base_url.len && str_skip(&path, verifying->options->base_url))) {
        diag_network(verifying->diag, MSG_R065, address);
        return;
    }
    path = path_decode(arena, path);
    if (path.len == 0 || str_ends(path, STR("/")))
        path = str_concat(arena, path, STR("index.html"));
    if (!published_find(&verifying->record, path))
        diag_network(verifying->diag, MSG_R065, address);
}

/* Pages and files that the live site map names and nobody published. */
static void name_extra(struct verifying *verifying, struct arena *arena)
{
    static const struct xml_space spaces[] = { { NULL, NULL } };
    struct asked asked = { .arena = arena,
                           .path = STR("sitemap.xml"),
                           .size_max = ARTIFACT_SIZE_MAX };
    if (!published_find(&verifying->record, asked.path)
        || sender_do(&verifying->sender, arena, ask, &asked).kind != REPLY_DONE)
        return;
    struct xml_reader *reader = xml_reader_new(arena, buf_str(&asked.bytes), spaces);
    str address = STR_NONE;
    bool inside = false;
    for (enum xml_event event; (event = xml_next(reader)) != XML_DONE && event != XML_FAULT;) {
        if (event == XML_OPEN) {
            inside = str_is(xml_name(reader), "loc");
            address = STR("");
        } else if (event == XML_TEXT && inside) {
            address = str_concat(arena, address, xml_text(reader));
        } else if (event == XML_CLOSE && inside) {
            name_if_extra(verifying, arena, address);
            inside = false;
        }
    }
    xml_reader_free(reader);
}

static uint64_t no_headers(const void *context, str path)
{
    (void)context;
    (void)path;
    return 0;
}

/* What this machine published there last; where it never did, what it has built. */
static bool choose_record(struct arena *arena, const struct destination *target,
                          const struct verify_options *options, struct published *out,
                          struct diag *diag)
{
    struct state state;
    if (!state_open(arena, options->portal, target->name, &state, diag))
        return false;
    *out = state.has_known ? state.known
                           : published_from(arena, options->manifest, no_headers, NULL);
    state_close(&state);
    return true;
}

bool verify(struct arena *arena, const struct destination *target,
            const struct verify_options *options, struct diag *diag, struct verify_stats *stats)
{
    struct web web;
    struct address address;
    struct destination site = *target;
    struct verifying verifying = { .options = options, .diag = diag, .stats = stats };
    if (!address_parse(arena, options->public_url, &address)
        || !choose_record(arena, target, options, &verifying.record, diag))
        return false;
    web = (struct web){ .host = address.host,
                        .path = address.path,
                        .ca_file = target_path(arena, target, "ca") };
    web.base = str_concat(arena, address.scheme, STR("://"), address.host,
                          address.port ? str_format(arena, ":%u", address.port) : STR(""));
    /* Of a store that keeps files packed; of all others the packed ones are files of their own. */
    site.compress = target->compress && target->kind->keeps_headers;
    site.kind = &site_kind;
    site.shared = &web;
    verifying.tells_headers = target->kind->keeps_headers;
    stats->files = verifying.record.count;
    http_start();
    pthread_mutex_init(&verifying.lock, NULL);
    sender_start(arena, &site, &verifying.sender);
    workers_run(site.connections, verifying.record.count, verify_one, &verifying);
    if (!verifying.failed)
        name_extra(&verifying, arena);
    sender_stop(&verifying.sender);
    pthread_mutex_destroy(&verifying.lock);
    http_stop();
    return !verifying.failed;
}
