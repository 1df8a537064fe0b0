#include "remote/links.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "content/body.h"
#include "content/foreign.h"
#include "os/fs.h"
#include "os/workers.h"

#define KNOWN_FILE  STR("links")
#define KNOWN_MAGIC "phatdong links 1"
#define DAY_SECONDS 86400

/* An address, without its fragment, and where it was first written. */
struct link {
    str url;
    struct span at;
    int64_t good_at; /* when it was found; 0: not, or too long ago */
    bool asked, skipped;
    struct http_reply reply;
};

struct host {
    str name;
    LIST_OF(struct link *) links;
};

struct collection {
    struct arena *arena;
    const struct http_options *http;
    struct map by_url;  /* → struct link */
    struct map by_host; /* → struct host */
};

/* -------------------------------------------------------------- collecting */

static void add(struct collection *c, str url, struct span at)
{
    str whole = url, fragment;
    str_cut(whole, '#', &url, &fragment);
    str name = foreign_host(url);
    if (name.len == 0 || url.len > LINK_LEN_MAX)
        return;
    void **place = map_at(c->arena, &c->by_url, url);
    if (*place)
        return;
    struct link *link = *place = ARENA_NEW(c->arena, struct link);
    *link = (struct link){ .url = url, .at = at };
    place = map_at(c->arena, &c->by_host, name);
    if (!*place)
        *place = ARENA_NEW(c->arena, struct host);
    struct host *host = *place;
    host->name = name;
    *LIST_ADD(c->arena, &host->links) = link;
}

static void add_text(struct collection *c, const struct text *url)
{
    add(c, url->s, url->at);
}

static void add_body(struct collection *c, const struct body_facts *facts)
{
    for (size_t i = 0; facts && i < facts->links.count; i++)
        add(c, facts->links.items[i].target, facts->links.items[i].at);
}

static void add_document(struct collection *c, const struct document *document)
{
    for (size_t i = 0; i < document->basis.count; i++)
        add_text(c, &document->basis.items[i].url);
    for (size_t i = 0; i < document->slogans.count; i++)
        add_text(c, &document->slogans.items[i].url);
    for (size_t i = 0; i < document->attachments.count; i++)
        add_text(c, &document->attachments.items[i].url);
    add_body(c, document->facts);
}

static void add_campaign(struct collection *c, const struct campaign_source *campaign)
{
    if (campaign->plan)
        add_document(c, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_document(c, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->updates.count; i++)
        add_body(c, campaign->updates.items[i]->facts);
}

static void collect(struct collection *c, const struct content *content)
{
    for (size_t i = 0; i < content->campaigns.count; i++)
        add_campaign(c, &content->campaigns.items[i]);
    for (size_t i = 0; i < content->pages.count; i++)
        add_body(c, content->pages.items[i]->facts);
    for (size_t i = 0; i < content->slogans.count; i++)
        add_text(c, &content->slogans.items[i].url);
    for (size_t i = 0; i < content->organizations.count; i++)
        add_text(c, &content->organizations.items[i].website);
    for (size_t i = 0; i < content->config.menu.count; i++)
        add_text(c, &content->config.menu.items[i].url);
}

/* ---------------------------------------------------------- what was found */

/* Lines "SECONDS URL". It may be deleted, so what does not fit is passed over. */
static void read_known(struct collection *c, const struct fs_root *folder, int64_t now)
{
    str bytes, line, seconds, url;
    if (fs_read(c->arena, folder, KNOWN_FILE, LINKS_SIZE_MAX, &bytes, NULL) != 0
        || !str_line(&bytes, &line) || !str_is(line, KNOWN_MAGIC))
        return;
    while (str_line(&bytes, &line)) {
        uint64_t when;
        struct link *link = str_cut(line, ' ', &seconds, &url) ? map_find(&c->by_url, url) : NULL;
        if (link && str_to_u64(seconds, &when) && (int64_t)when <= now
            && now - (int64_t)when < LINK_DAYS * DAY_SECONDS)
            link->good_at = (int64_t)when;
    }
}

static void write_known(struct collection *c, const struct fs_root *folder, struct diag *diag)
{
    struct buf out = buf_new(c->arena, LINKS_SIZE_MAX);
    BUF_PUT(&out, KNOWN_MAGIC "\n");
    for (size_t i = 0; i < c->by_url.count; i++) {
        const struct link *link = c->by_url.entries[i].value;
        if (link->good_at)
            buf_format(&out, "%lld " STR_FMT "\n", (long long)link->good_at, STR_ARG(link->url));
    }
    int error = out.failed ? 0 : fs_replace(folder, KNOWN_FILE, buf_str(&out), false);
    if (error)
        fs_report(diag, folder, MSG_O002, KNOWN_FILE, error);
}

/* ------------------------------------------------------------------ asking */

enum verdict { GOOD, DEAD, UNSURE };

static enum verdict verdict_of(const struct http_reply *reply)
{
    static const long there[] = { 401, 402, 403, 405, 406, 407, 451 };
    if (reply->outcome == HTTP_DONE || reply->outcome == HTTP_SAME)
        return GOOD;
    if (reply->outcome == HTTP_FAILED)
        return reply->no_host ? DEAD : UNSURE;
    if (reply->outcome != HTTP_STATUS)
        return UNSURE;
    if (reply->status == 404 || reply->status == 410)
        return DEAD;
    for (size_t i = 0; i < COUNT(there); i++) {
        if (reply->status == there[i])
            return GOOD;
    }
    return reply->status >= 200 && reply->status < 300 ? GOOD : UNSURE;
}

/* A reply's texts live in the scratch arena, and are libcurl's own but one. */
static void ask_host(size_t index, struct arena *scratch, void *context)
{
    struct collection *c = context;
    struct host *host = c->by_host.entries[index].value;
    size_t silent = 0;
    for (size_t i = 0; i < host->links.count; i++) {
        struct link *link = host->links.items[i];
        if (link->good_at)
            continue;
        link->skipped = silent >= LINK_SILENCE_MAX;
        if (link->skipped)
            continue;
        link->asked = true;
        link->reply = http_probe(scratch, link->url, c->http);
        link->reply.etag = STR("");
        silent = link->reply.outcome == HTTP_FAILED ? silent + 1 : 0;
    }
}

/* --------------------------------------------------------------- reporting */

/* Where nobody answered at all it is this machine that has no network. */
static bool any_answer(const struct collection *c)
{
    for (size_t i = 0; i < c->by_url.count; i++) {
        const struct link *link = c->by_url.entries[i].value;
        if (link->good_at || (link->asked && link->reply.outcome != HTTP_FAILED))
            return true;
    }
    return false;
}

static str reason_of(struct arena *arena, const struct http_reply *reply)
{
    switch (reply->outcome) {
    case HTTP_STATUS:
        return str_concat(arena, STR("HTTP "), str_from_u64(arena, (uint64_t)reply->status));
    case HTTP_REFUSED_ADDRESS:
        return STR(N_("inner network"));
    case HTTP_REFUSED_SCHEME:
        return STR(N_("not http"));
    case HTTP_REDIRECTS:
        return STR(N_("too many redirects"));
    case HTTP_TOO_LARGE:
        return STR(N_("endless head"));
    default:
        return reply->reason;
    }
}

static void report(struct collection *c, struct link *link, bool online, struct diag *diag,
                   struct link_stats *stats)
{
    enum verdict verdict = link->skipped ? UNSURE : verdict_of(&link->reply);
    str reason = link->skipped ? STR(N_("no answer to other links"))
                               : reason_of(c->arena, &link->reply);
    const str args[] = { link->url, reason };
    if (verdict == DEAD && !online)
        verdict = UNSURE;
    if (verdict == DEAD) {
        stats->dead++;
        diag_add(diag, DIAG_NETWORK, link->at, MSG_R070, args, COUNT(args));
    } else if (verdict == UNSURE) {
        stats->unsure++;
        diag_add(diag, DIAG_WARNING, link->at, MSG_R071, args, COUNT(args));
    }
}

static void conclude(struct collection *c, int64_t now, struct diag *diag, struct link_stats *stats)
{
    bool online = any_answer(c);
    stats->links = c->by_url.count;
    for (size_t i = 0; i < c->by_url.count; i++) {
        struct link *link = c->by_url.entries[i].value;
        if (link->good_at)
            continue;
        stats->asked += link->asked;
        if (link->asked && verdict_of(&link->reply) == GOOD)
            link->good_at = now;
        else
            report(c, link, online, diag, stats);
    }
}

void links_check(struct arena *arena, const struct content *content, str folder,
                 const struct http_options *http, int64_t now, struct diag *diag,
                 struct link_stats *stats)
{
    struct collection c = { .arena = arena, .http = http };
    struct fs_root root;
    collect(&c, content);
    if (c.by_url.count == 0)
        return;
    int error = fs_make_root(arena, folder, &root);
    if (error) {
        diag_system(diag, MSG_O004, folder, error);
        return;
    }
    read_known(&c, &root, now);
    size_t jobs = c.by_host.count < LINK_HOSTS_MAX ? c.by_host.count : LINK_HOSTS_MAX;
    workers_run(jobs, c.by_host.count, ask_host, &c);
    conclude(&c, now, diag, stats);
    write_known(&c, &root, diag);
    fs_close_root(&root);
}
