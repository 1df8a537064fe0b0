#include "app/portal.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "os/fs.h"
#include "os/stages.h"
#include "os/workers.h"
#include "remote/target.h"
#include "write/tree.h"

/* The folder of an option, else the one with this name in the portal. */
static str folder_of(const struct app *app, str option, const char *name)
{
    return option.len ? option : path_join(app->arena, app->options.portal, str_from(name));
}

/* What the portal's day comes from: --now, else SOURCE_DATE_EPOCH, else the machine's clock. */
struct moment {
    struct date now; /* of --now, or none */
    int64_t seconds;
};

static bool choose_moment(struct app *app, struct moment *out)
{
    str text;
    *out = (struct moment){ .seconds = clock_now_unix() };
    if (app->options.now.len) {
        if (date_parse(app->options.now, &out->now) && out->now.day)
            return true;
        diag_error(app->diag, SPAN_NONE, MSG_C010, app->options.now);
        return false;
    }
    if (clock_epoch(&out->seconds, &text) != CLOCK_EPOCH_WRONG)
        return true;
    diag_error(app->diag, SPAN_NONE, MSG_C014, text);
    return false;
}

/* https://host/, with a slash at the end: a path under it begins a sub-path. */
static bool check_base_url(struct app *app)
{
    str url = app->options.base_url;
    bool scheme = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    if (url.len == 0 || (scheme && str_ends(url, STR("/"))))
        return true;
    diag_error(app->diag, SPAN_NONE, MSG_C011, url);
    return false;
}

static void read_archived(struct app *app, struct portal *portal)
{
    struct fs_root archive;
    bool there = fs_open_root(app->arena, portal->archive, &archive) == 0;
    if (there && archived_read(app->arena, &archive, &portal->archived, app->diag))
        portal->site_options.archived = &portal->archived.by_campaign;
    if (there)
        fs_close_root(&archive);
}

str portal_output(const struct app *app)
{
    return folder_of(app, app->options.output, "output");
}

/* Whether the one is the other, or lies in it. */
static bool lies_in(str inner, str outer)
{
    return str_skip(&inner, outer) && (inner.len == 0 || inner.ptr[0] == '/');
}

bool portal_is_apart(struct app *app, const struct portal *portal)
{
    const str folders[] = { portal->content, portal->themes, portal->archive };
    str output = fs_absolute(app->arena, portal->output);
    for (size_t i = 0; i < COUNT(folders); i++) {
        str folder = fs_absolute(app->arena, folders[i]);
        if (!lies_in(output, folder) && !lies_in(folder, output))
            continue;
        diag_error(app->diag, SPAN_NONE, MSG_C029, portal->output, folders[i]);
        return false;
    }
    return true;
}

bool portal_read_content(struct app *app, struct portal *portal)
{
    struct moment moment;
    *portal = (struct portal){
        .content = folder_of(app, app->options.content, "content"),
        .themes = path_join(app->arena, app->options.portal, STR("themes")),
        .output = portal_output(app),
        .fetched = path_join(app->arena, app->options.portal, STR(".phatdong/fetched")),
        .archive = path_join(app->arena, app->options.portal, STR("archive")),
        .sources = path_join(app->arena, app->options.portal, STR(".phatdong/sources")),
    };
    portal->load = (struct load_options){
        .folder = portal->content,
        .cache_file = path_join(app->arena, app->options.portal, STR(".phatdong/cache")),
        .drafts = app->options.drafts,
        .jobs = app->options.jobs ? app->options.jobs : workers_default_jobs(),
    };
    if (!check_base_url(app) || !choose_moment(app, &moment)) {
        portal->status = EXIT_USAGE;
        return false;
    }
    if (!content_load(app->arena, &portal->load, &portal->content_read, app->diag))
        return false;
    bool preview = !date_is_none(moment.now);
    portal->clock_day = zone_day(moment.seconds, portal->content_read.config.zone_minutes);
    portal->site_options = (struct site_options){
        .today = preview ? date_first_day(moment.now) : portal->clock_day,
        .preview = preview,
        .base_url = app->options.base_url,
    };
    return true;
}

bool portal_read(struct app *app, struct portal *portal)
{
    stages_begin(app->stages, STAGE_READ);
    if (!portal_read_content(app, portal))
        return false;
    const struct content *content = &portal->content_read;
    stages_add(app->stages, content->file_count, content->file_bytes, content->read_memory);
    foreign_load(app->arena, &portal->content_read.config, portal->sources, app->language,
                 &portal->foreign, app->diag);
    portal->content_read.foreign = &portal->foreign;
    read_archived(app, portal);
    stages_begin(app->stages, STAGE_MODEL);
    portal->site = site_build(app->arena, &portal->content_read, &portal->site_options, app->diag);
    stages_add(app->stages, portal->site->entries.count, 0, 0);
    return true;
}

bool portal_theme(struct app *app, const struct portal *portal, struct theme *out)
{
    const struct text *named = &portal->content_read.config.theme;
    str name = app->options.theme.len ? app->options.theme : named->s;
    struct span at = app->options.theme.len ? SPAN_NONE : named->at;
    return theme_load(app->arena, portal->themes, name.len ? name : STR("default"), at, out,
                      app->diag);
}

void portal_allow_hosts(struct app *app, const struct portal *portal, struct http_options *http)
{
    const struct text_list *hosts = &portal->content_read.config.allow_hosts;
    for (size_t i = 0; i < hosts->count; i++)
        *LIST_ADD(app->arena, &http->allowed_hosts) = hosts->items[i].s;
    if (app->options.allow_host.len)
        *LIST_ADD(app->arena, &http->allowed_hosts) = app->options.allow_host;
}

void portal_look(struct app *app, const struct portal *portal)
{
    struct manifest manifest;
    tree_look(app->arena, portal->output, &manifest, app->diag);
}

static void count_questions(const struct document *document, size_t *count, str *first)
{
    if (document->questions && *count == 0)
        *first = document->source->path;
    *count += document->questions;
}

void portal_say_questions(struct app *app, const struct portal *portal)
{
    size_t count = 0;
    str first = STR_NONE;
    for (size_t i = 0; i < portal->content_read.campaigns.count; i++) {
        const struct campaign_source *campaign = &portal->content_read.campaigns.items[i];
        if (campaign->plan)
            count_questions(campaign->plan, &count, &first);
        for (size_t j = 0; j < campaign->documents.count; j++)
            count_questions(campaign->documents.items[j], &count, &first);
    }
    value_put_int(app->arena, app_result(app), "questions", (int64_t)count);
    if (count)
        APP_SAY(app, N_("Still marked “cần xem”: {0}, the first in {1}."),
                str_from_u64(app->arena, count), first);
}

struct campaign *portal_find_campaign(struct app *app, const struct portal *portal, str id)
{
    const struct site *site = portal->site;
    struct campaign *campaign = map_find(site->campaign_by_id, id);
    if (campaign)
        return campaign;
    struct diag_item *item = diag_error(app->diag, SPAN_NONE, MSG_C015, id);
    str *ids = ARENA_ARRAY(app->arena, str, site->campaigns.count);
    for (size_t i = 0; i < site->campaigns.count; i++)
        ids[i] = site->campaigns.items[i]->id;
    str nearest = utf8_nearest(app->arena, id, ids, site->campaigns.count);
    if (nearest.len)
        diag_note(app->diag, item, SPAN_NONE, MSG_N085, nearest);
    return NULL;
}

static str target_names(struct app *app, const struct site_config *config)
{
    struct str_list names = { 0 };
    for (size_t i = 0; i < config->publish.count; i++)
        *LIST_ADD(app->arena, &names) = config->publish.items[i].name.s;
    return str_join(app->arena, names.items, names.count, STR(", "));
}

const struct publish_target *portal_find_target(struct app *app, const struct portal *portal,
                                                str name)
{
    const struct site_config *config = &portal->content_read.config;
    for (size_t i = 0; i < config->publish.count; i++) {
        if (str_equal(config->publish.items[i].name.s, name))
            return &config->publish.items[i];
    }
    if (config->publish.count)
        diag_error(app->diag, SPAN_NONE, MSG_R010, name, target_names(app, config));
    else
        diag_error(app->diag, SPAN_NONE, MSG_R015, name);
    return NULL;
}

void portal_check_targets(struct app *app, const struct portal *portal)
{
    const struct site_config *config = &portal->content_read.config;
    for (size_t i = 0; i < config->publish.count; i++) {
        if (config->publish.items[i].name.s.len) /* else it was said when it was read */
            target_check(app->arena, &config->publish.items[i], app->diag);
    }
}
