#include "remote/fetch.h"

#include "base/arena.h"
#include "base/diag.h"
#include "content/file_name.h"
#include "os/fs.h"
#include "remote/report.h"

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

/* What an interrupted run left is gone on from; where the sum says that it was another file, once anew. */
static struct http_reply get(struct arena *arena, const struct fs_root *cache,
                             const struct fetched *fetched, str temporary,
                             const struct http_options *http)
{
    struct http_options options = *http;
    options.resume = true;
    struct http_reply reply = http_get_file(arena, fetched->attachment->url.s, &options, cache,
                                            temporary);
    if (reply.outcome != HTTP_DONE || !reply.resumed || hash_equal(reply.sha256, fetched->sha256))
        return reply;
    fs_remove(cache, temporary);
    return http_get_file(arena, fetched->attachment->url.s, &options, cache, temporary);
}

/* Who took the sum of a server's error page has a sum that is right. */
static bool is_of_its_type(struct arena *arena, const struct fs_root *cache, str name, str file,
                           uint64_t size)
{
    size_t len = size < FILE_HEAD_LEN ? (size_t)size : FILE_HEAD_LEN;
    str head;
    return fs_read_slice(arena, cache, file, 0, len, &head) != 0
           || file_begins_as_named(name, head);
}

/* Under a temporary name first: what bears a sum as its name has that sum. */
static bool fetch_one(struct arena *arena, const struct fs_root *cache, struct fetched *fetched,
                      const struct http_options *http, struct diag *diag)
{
    str url = fetched->attachment->url.s;
    str temporary = str_concat(arena, fetched->file, STR(".part"));
    struct http_reply reply = get(arena, cache, fetched, temporary, http);
    if (reply.outcome != HTTP_DONE) {
        report_reply(arena, DIAG_NETWORK, url, fetched->file, http, &reply, diag);
        return false;
    }
    if (!hash_equal(reply.sha256, fetched->sha256)) {
        diag_network(diag, MSG_R007, url, hash_hex(arena, reply.sha256), fetched->file);
        fs_remove(cache, temporary);
        return false;
    }
    if (!is_of_its_type(arena, cache, fetched->name, temporary, reply.size)) {
        diag_network(diag, MSG_R008, url, fetched->name);
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
