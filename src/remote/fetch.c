#include "remote/fetch.h"

#include "base/arena.h"
#include "base/diag.h"
#include "content/file_name.h"
#include "os/fs.h"

/* What is listed, each once: two documents of a campaign may name the same file. */
struct listing {
    struct arena *arena;
    struct fetched_list *out;
    struct map seen;
};

static void add_attachment(struct listing *listing, const struct campaign_source *campaign,
                           const struct attachment *attachment)
{
    struct arena *arena = listing->arena;
    struct fetched fetched = { .attachment = attachment, .campaign = campaign->id };
    fetched.name = attachment_name(arena, attachment);
    /* What may not be published is not brought either; that was said when the content was read. */
    if (attachment->url.s.len == 0 || !hash_from_hex(attachment->sha256.s, &fetched.sha256)
        || !file_name_is_allowed(fetched.name))
        return;
    fetched.file = hash_hex(arena, fetched.sha256);
    str key = str_concat(arena, campaign->id, STR("/"), fetched.file, STR("/"), fetched.name);
    if (map_add(arena, &listing->seen, key, listing->out))
        *LIST_ADD(arena, listing->out) = fetched;
}

static void add_document(struct listing *listing, const struct campaign_source *campaign,
                         const struct document *document)
{
    for (size_t i = 0; i < document->attachments.count; i++)
        add_attachment(listing, campaign, &document->attachments.items[i]);
}

static void add_all(struct arena *arena, const struct content *content, struct fetched_list *out)
{
    struct listing listing = { .arena = arena, .out = out };
    for (size_t i = 0; i < content->campaigns.count; i++) {
        const struct campaign_source *campaign = &content->campaigns.items[i];
        if (campaign->plan)
            add_document(&listing, campaign, campaign->plan);
        for (size_t j = 0; j < campaign->documents.count; j++)
            add_document(&listing, campaign, campaign->documents.items[j]);
    }
}

/* Trusted by name and size here: the copy into the output checks the sum. */
static void look(const struct fs_root *cache, struct fetched *fetched)
{
    struct fs_info info;
    fetched->present = fs_stat(cache, fetched->file, &info) == 0 && info.kind == FS_FILE;
    if (fetched->present)
        fetched->size = info.size;
}

void fetch_list(struct arena *arena, const struct content *content, str cache_folder,
                struct fetched_list *out)
{
    struct fs_root cache;
    add_all(arena, content, out);
    if (out->count == 0 || fs_open_root(arena, cache_folder, &cache) != 0)
        return;
    for (size_t i = 0; i < out->count; i++)
        look(&cache, &out->items[i]);
    fs_close_root(&cache);
}

static void report(struct arena *arena, const struct fetched *fetched,
                   const struct http_options *http, const struct http_reply *reply,
                   struct diag *diag)
{
    str url = fetched->attachment->url.s;
    switch (reply->outcome) {
    case HTTP_DONE:
        break;
    case HTTP_REFUSED_SCHEME:
        diag_network(diag, MSG_R001, url);
        break;
    case HTTP_REFUSED_ADDRESS:
        diag_network(diag, MSG_R002, url);
        break;
    case HTTP_REDIRECTS:
        diag_network(diag, MSG_R003, url);
        break;
    case HTTP_STATUS:
        diag_network(diag, MSG_R004, url, str_from_u64(arena, (uint64_t)reply->status));
        break;
    case HTTP_TOO_LARGE:
        diag_network(diag, MSG_R005, url, str_from_u64(arena, http->size_max));
        break;
    case HTTP_FAILED:
        diag_network(diag, MSG_R006, url, reply->reason);
        break;
    case HTTP_DISK:
        diag_system(diag, MSG_O002, fetched->file, reply->error);
        break;
    }
}

/* Under a temporary name first: what bears a sum as its name has that sum. */
static bool fetch_one(struct arena *arena, const struct fs_root *cache, struct fetched *fetched,
                      const struct http_options *http, struct diag *diag)
{
    str temporary = str_concat(arena, fetched->file, STR(".part"));
    fs_remove(cache, temporary); /* left by a run that was killed */
    struct http_reply reply = http_get_file(arena, fetched->attachment->url.s, http, cache,
                                            temporary);
    if (reply.outcome != HTTP_DONE) {
        report(arena, fetched, http, &reply, diag);
        return false;
    }
    if (!hash_equal(reply.sha256, fetched->sha256)) {
        diag_network(diag, MSG_R007, fetched->attachment->url.s, hash_hex(arena, reply.sha256),
                     fetched->file);
        fs_remove(cache, temporary);
        return false;
    }
    int error = fs_rename(cache, temporary, fetched->file);
    if (error)
        fs_report(diag, cache, MSG_O002, fetched->file, error);
    return error == 0;
}

bool fetch_attachments(struct arena *arena, const struct content *content, str cache_folder,
                       const struct http_options *http, struct diag *diag,
                       struct fetch_stats *stats)
{
    struct fetched_list list = { 0 };
    struct fs_root cache;
    add_all(arena, content, &list);
    stats->wanted = list.count;
    if (list.count == 0)
        return true;
    int error = fs_make_root(arena, cache_folder, &cache);
    if (error) {
        diag_system(diag, MSG_O004, cache_folder, error);
        return false;
    }
    for (size_t i = 0; i < list.count; i++) {
        look(&cache, &list.items[i]);
        if (list.items[i].present)
            stats->present++;
        else if (fetch_one(arena, &cache, &list.items[i], http, diag))
            stats->fetched++;
        else
            stats->failed++;
    }
    fs_close_root(&cache);
    return stats->failed == 0;
}
