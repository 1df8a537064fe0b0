#include "app/plan.h"

#include "app/attached.h"
#include "app/fonts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"
#include "base/value.h"
#include "base/version.h"
#include "page/asset.h"
#include "os/stages.h"
#include "paper/paper.h"
#include "remote/fetch.h"
#include "write/make.h"

/* Remote attachments that were fetched are published like any other; the rest is named. */
static void plan_fetched(struct app *app, const struct portal *portal, struct artifact_list *out)
{
    struct fetched_list list = { 0 };
    fetch_list(app->arena, &portal->content_read, portal->fetched, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct fetched *fetched = &list.items[i];
        if (!fetched->present) {
            diag_warning(app->diag, fetched->attachment->url.at, MSG_R009,
                         fetched->attachment->url.s);
            continue;
        }
        *LIST_ADD(app->arena, out) = (struct artifact){
            .path = route_file(portal->site->routes, app->arena, ROUTE_FILE, fetched->campaign,
                               fetched->name),
            .wave = WAVE_DOCUMENTS,
            .origin = fetched->attachment->url.s,
            .at = fetched->attachment->url.at,
            .copy_root = COPY_FETCHED,
            .copy_from = fetched->file,
            .copy_size = fetched->size,
            .copy_hash = fetched->sha256,
        };
    }
}

/* Without what PDF documents are made with there is an error, and no build. */
static void plan_papers(struct app *app, const struct portal *portal, struct plan *plan)
{
    struct paper_fonts fonts = { 0 };
    if (paper_needs_pdf(portal->site))
        fonts_find_paper(app, &fonts);
    plan->papers = (struct paper_context){
        .site = portal->site,
        .content = &portal->load,
        .language = plan->pages->language,
        .pdf = fonts.setup,
        .fonts = fonts.hash,
    };
    paper_plan(app->arena, &plan->papers, &plan->artifacts);
}

/* Where nothing was fetched or archived nothing asks for it. */
static void open_folders(struct app *app, const struct portal *portal, struct plan *plan)
{
    const str folders[COPY_ROOTS] = {
        [COPY_CONTENT] = portal->content,
        [COPY_FETCHED] = portal->fetched,
        [COPY_ARCHIVE] = portal->archive,
    };
    for (size_t i = 0; i < COPY_ROOTS; i++) {
        bool there = fs_open_root(app->arena, folders[i], &plan->folders[i]) == 0;
        if (!there)
            plan->folders[i].fd = -1;
        plan->roots[i] = there ? &plan->folders[i] : NULL;
    }
}

void plan_close(struct plan *plan)
{
    for (size_t i = 0; i < COPY_ROOTS; i++) {
        if (plan->roots[i])
            fs_close_root(&plan->folders[i]);
        plan->roots[i] = NULL;
    }
}

static void plan_archived(struct app *app, const struct portal *portal, struct plan *plan)
{
    const struct fs_root *archive = plan->roots[COPY_ARCHIVE], *content = plan->roots[COPY_CONTENT];
    if (!archive || !content)
        return;
    if (!portal->archiving)
        archived_check(app->arena, &portal->archived, portal->site, archive, content, app->diag);
    archived_plan(app->arena, &portal->archived, portal->site, archive, &plan->artifacts);
}

/* Former addresses of files: the present file once more. */
static void plan_former(struct app *app, const struct site *site, struct artifact_list *out)
{
    struct map places = { 0 };
    size_t count = site->redirects.count ? out->count : 0;
    for (size_t i = 0; i < count; i++)
        map_add(app->arena, &places, out->items[i].path, (void *)(uintptr_t)(i + 1));
    for (size_t i = 0; i < site->redirects.count; i++) {
        const struct redirect *redirect = &site->redirects.items[i];
        size_t place = (size_t)(uintptr_t)map_find(&places, redirect->copy);
        if (place == 0)
            continue; /* a page, or a remote file that was not fetched */
        struct artifact copy = out->items[place - 1];
        copy.path = redirect->from;
        copy.origin = redirect->at.source ? redirect->at.source->path : STR("aliases");
        copy.at = redirect->at;
        *LIST_ADD(app->arena, out) = copy;
    }
}

bool plan_artifacts(struct app *app, struct portal *portal, struct plan *plan)
{
    stages_begin(app->stages, STAGE_PLAN);
    open_folders(app, portal, plan);
    if (!portal_theme(app, portal, &plan->theme))
        return false;
    plan->pages = page_prepare(app->arena, portal->site, &plan->theme, &portal->load, app->diag);
    plan->exports = (struct export_context){
        .site = portal->site,
        .content = &portal->load,
        .language = plan->pages->language,
        .labels = plan->pages->labels,
        .ticker_code = asset_bytes(plan->pages, STR("ticker.js")),
    };
    if (portal->site->card)
        plan->exports.fonts = fonts_find(app);
    page_plan(plan->pages, &plan->artifacts);
    plan_fetched(app, portal, &plan->artifacts);
    plan_papers(app, portal, plan);
    export_plan(app->arena, &plan->exports, &plan->artifacts);
    plan->bundles = (struct bundle_context){ plan->pages, &plan->exports };
    bundle_plan(app->arena, &plan->bundles, &plan->artifacts);
    plan_archived(app, portal, plan);
    plan_former(app, portal->site, &plan->artifacts);
    attached_look(app, portal, plan);
    stages_add(app->stages, plan->artifacts.count, 0, 0);
    return true;
}

str plan_program(struct arena *arena)
{
    return str_concat(arena, str_from(phatdong_version), STR(" "), str_from(phatdong_source_hash));
}

/* What is known of an artifact without its view: of a copied file, everything. */
static void add_artifact(struct hasher *hasher, const struct artifact *artifact)
{
    hasher_add_text(hasher, artifact->path);
    hasher_add_hash(hasher, artifact->salt);
    hasher_add_hash(hasher, artifact->copy_hash);
    const int64_t numbers[] = {
        artifact->wave,
        artifact_is_copy(artifact),
        artifact->removes,
        (int64_t)artifact->copy_size,
        (int64_t)artifact->copy_pages,
        artifact->copy_is_signed,
    };
    for (size_t i = 0; i < COUNT(numbers); i++)
        hasher_add_number(hasher, numbers[i]);
}

/* What may tell of any words, and of which nothing with a scope asks (write/artifact.h). */
static bool is_unscoped(const struct artifact *artifact)
{
    return artifact->view && !artifact->scope;
}

static struct hash hash_artifacts(const struct plan *plan, bool unscoped)
{
    struct hasher *hasher = hasher_new();
    for (size_t i = 0; i < plan->artifacts.count; i++) {
        if (is_unscoped(&plan->artifacts.items[i]) == unscoped)
            add_artifact(hasher, &plan->artifacts.items[i]);
    }
    return hasher_finish(hasher);
}

/*
 * Views are made from the content, the day, the settings of the command line, the theme's words and
 * the files that stand beside them, which are artifacts. Their templates are in the salts. Here is
 * all but content and artifacts.
 */
static struct hash hash_settings(struct app *app, const struct portal *portal,
                                 const struct plan *plan)
{
    struct hasher *hasher = hasher_new();
    const int64_t numbers[] = {
        portal->site_options.today,
        portal->site_options.preview,
        portal->load.drafts,
        plan->pages->language,
    };
    hasher_add_text(hasher, plan_program(app->arena));
    hasher_add_text(hasher, portal->site_options.base_url);
    for (size_t i = 0; i < COUNT(numbers); i++)
        hasher_add_number(hasher, numbers[i]);
    hasher_add_hash(hasher, value_hash(plan->pages->labels));
    hasher_add_hash(hasher, value_hash(plan->pages->chrome));
    hasher_add_hash(hasher, plan->theme.hash);
    hasher_add_hash(hasher, hash_bytes(plan->exports.ticker_code));
    return hasher_finish(hasher);
}

static struct hash hash_three(struct hash a, struct hash b, struct hash c)
{
    const struct hash all[] = { a, b, c };
    return hash_bytes((str){ (const char *)all, sizeof all });
}

struct inputs plan_inputs(struct app *app, const struct portal *portal, const struct plan *plan)
{
    const struct content *content = &portal->content_read;
    if (portal->foreign.count || content->config.sources.count
        || portal->archived.by_campaign.count)
        return (struct inputs){ 0 };
    const struct scope **scopes = ARENA_ARRAY(app->arena, const struct scope *,
                                              content->campaigns.count);
    for (size_t i = 0; i < content->campaigns.count; i++)
        scopes[i] = &content->campaigns.items[i].texts;
    /* A word that is new may bring a file of its own to the search: it is no field. */
    struct hash fields = hash_three(hash_settings(app, portal, plan), content->fields_hash,
                                    hash_artifacts(plan, false));
    return (struct inputs){
        .all = hash_three(fields, content->hash, hash_artifacts(plan, true)),
        .fields = fields,
        .scopes = scopes,
        .scope_count = content->campaigns.count,
    };
}

/* Whether a page that went is told already in whose folder this file was. */
static bool is_told(struct arena *arena, const struct map *gone, str path)
{
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        str page = path_join(arena, folder, STR("index.html"));
        if (!str_equal(page, path) && map_find(gone, page))
            return true;
    }
    return false;
}

/* Nobody was told of what a preview had, and of what could not be read nobody knows what it will be. */
void plan_warn_vanished(struct app *app, const struct portal *portal, const struct plan *plan,
                        const struct manifest *before)
{
    struct str_list paths = make_vanished(app->arena, before, &plan->artifacts);
    struct map gone = { 0 };
    if (before->is_preview || diag_failed(app->diag))
        return;
    for (size_t i = 0; i < paths.count; i++)
        map_add(app->arena, &gone, paths.items[i], &paths.items[i]);
    for (size_t i = 0; i < paths.count; i++) {
        str path = paths.items[i];
        if (page_address_lasts(portal->site, path) && !is_told(app->arena, &gone, path))
            diag_warning(app->diag, SPAN_NONE, MSG_L090, path);
    }
}
