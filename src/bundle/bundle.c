#include "bundle/bundle.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/value.h"
#include "export/export.h"
#include "page/packed.h"
#include "site/site.h"
#include "write/artifact.h"

#include <stdlib.h>

/* ----------------------------------------------------------------- what is in it */

/* What links find: a name in the folder, and that it was found. */
struct spot {
    str name;
    bool named;
};

static void add(struct arena *arena, struct bundle *bundle, enum bundle_kind kind, str name,
                const struct artifact *artifact)
{
    struct spot *spot = ARENA_NEW(arena, struct spot);
    *spot = (struct spot){ .name = name };
    *LIST_ADD(arena, bundle) = (struct bundle_member){
        .name = name, .kind = kind, .artifact = artifact, .named = &spot->named
    };
    map_add(arena, bundle->spot_by_path, artifact->path, spot);
}

static void add_file(struct arena *arena, struct bundle *bundle, const struct made *made,
                     const struct artifact *artifact)
{
    struct made_file file;
    if (!made_find(made, artifact->path, &file))
        return; /* it failed, and so will the build */
    add(arena, bundle, BUNDLE_FILE, artifact->path, artifact);
    bundle->items[bundle->count - 1].size = file.size;
    bundle->items[bundle->count - 1].sha256 = file.sha256;
}

/* A document for programs: what else is made among pages is a redirect, which leads to the portal. */
static bool is_data(const struct bundle *bundle, const struct artifact *artifact)
{
    str kind = path_extension(artifact->path);
    return artifact->scope == &bundle->campaign->source->texts
           && (str_is(kind, "json") || str_is(kind, "md"));
}

/* Another campaign's file that is found here by a former address: it belongs into the ZIP of that one. */
static bool is_elsewhere(const struct bundle *bundle, const struct artifact *artifact)
{
    const struct scope *scope = artifact->scope;
    return scope && scope->name.len && scope != &bundle->campaign->source->texts;
}

/* Everything below the campaign's address; pictures for chat apps are looked for on servers only. */
static void add_own(struct arena *arena, struct bundle *bundle, const struct made *made)
{
    const struct site *site = bundle->context->pages->site;
    str home = route_link_file(arena, bundle->campaign->plan->link);
    str prefix = str_concat(arena, path_folder(home), STR("/"));
    const struct artifact *artifact;
    for (size_t at = 0; (artifact = made_next(made, prefix, &at));) {
        str path = artifact->path;
        if (is_elsewhere(bundle, artifact))
            continue;
        if (artifact->wave < WAVE_BUNDLES && !site_is_card(site, path))
            add_file(arena, bundle, made, artifact);
        else if (artifact->wave == WAVE_PAGES && packed_is_page(artifact))
            add(arena, bundle, BUNDLE_PAGE, str_equal(path, home) ? STR("index.html") : path,
                artifact);
        else if (artifact->wave == WAVE_PAGES && is_data(bundle, artifact))
            add(arena, bundle, BUNDLE_MADE, path, artifact);
    }
}

/* Style sheets, scripts, the logo: all that the theme has, since a style sheet may name any. */
static void add_assets(struct arena *arena, struct bundle *bundle, const struct made *made)
{
    str before, after;
    const struct artifact *artifact;
    str_cut(bundle->context->pages->site->routes->words[ROUTE_ASSET], '<', &before, &after);
    for (size_t at = 0; (artifact = made_next(made, before, &at));) {
        if (artifact->wave == WAVE_ASSETS)
            add_file(arena, bundle, made, artifact);
    }
}

static void add_search(struct arena *arena, struct bundle *bundle)
{
    struct artifact_list *files = ARENA_NEW(arena, struct artifact_list);
    export_search_packed(arena, bundle->context->exports, bundle->campaign, files);
    *LIST_ADD(arena, files) = packed_search(bundle->context->pages, arena);
    for (size_t i = 0; i < files->count; i++)
        add(arena, bundle, packed_is_page(&files->items[i]) ? BUNDLE_PAGE : BUNDLE_MADE,
            files->items[i].path, &files->items[i]);
}

static int order_members(const void *a, const void *b)
{
    const struct bundle_member *left = a, *right = b;
    bool first = str_is(left->name, "index.html"), other = str_is(right->name, "index.html");
    return first != other ? (first ? -1 : 1) : str_compare(left->name, right->name);
}

struct bundle *bundle_new(struct arena *arena, const struct bundle_context *context,
                          const struct campaign *campaign, const struct made *made)
{
    struct bundle *bundle = ARENA_NEW(arena, struct bundle);
    *bundle = (struct bundle){
        .context = context,
        .campaign = campaign,
        .chrome = packed_chrome(context->pages, arena, campaign),
        .spot_by_path = ARENA_NEW(arena, struct map),
    };
    add_own(arena, bundle, made);
    add_assets(arena, bundle, made);
    add_search(arena, bundle);
    if (bundle->count > 1)
        qsort(bundle->items, bundle->count, sizeof *bundle->items, order_members);
    return bundle;
}

/* -------------------------------------------------------------------- its bytes */

static str find_name(void *context, str file)
{
    const struct bundle *bundle = context;
    struct spot *spot = map_find(bundle->spot_by_path, file);
    if (!spot)
        return str_is(file, "index.html") ? file : STR(""); /* the way home */
    spot->named = true;
    return spot->name;
}

static bool make_member(struct bundle *bundle, struct bundle_member *member,
                        const struct made *made, struct arena *arena, struct diag *diag)
{
    const struct artifact *artifact = member->artifact;
    const struct packed_links links = { bundle->context->pages->site->routes->base_url, find_name,
                                        bundle };
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    const struct value *view = artifact->view(artifact, made, arena);
    bool ok = member->kind == BUNDLE_PAGE ? packed_make(artifact, member->name, bundle->chrome,
                                                        view, &links, arena, &out, diag)
                                          : artifact->make(artifact, view, arena, &out, diag);
    if (ok && out.failed) {
        diag_error(diag, artifact->at, MSG_W007, artifact->path,
                   str_from_u64(arena, ARTIFACT_SIZE_MAX >> 20), artifact->origin);
        ok = false;
    }
    member->bytes = buf_str(&out);
    member->size = member->bytes.len;
    member->sha256 = hash_bytes(member->bytes);
    return ok;
}

/* A theme publishes its style sheets and scripts joined and apart; fonts and pictures are named by style sheets. */
static bool is_idle(const struct bundle_member *member)
{
    str extension = path_extension(member->name);
    return member->kind == BUNDLE_FILE && member->artifact->wave == WAVE_ASSETS && !*member->named
           && (str_is(extension, "css") || str_is(extension, "js"));
}

bool bundle_make(struct bundle *bundle, const struct made *made, struct arena *arena,
                 struct diag *diag)
{
    size_t kept = 0;
    for (size_t i = 0; i < bundle->count; i++) {
        if (bundle->items[i].kind != BUNDLE_FILE
            && !make_member(bundle, &bundle->items[i], made, arena, diag))
            return false;
    }
    for (size_t i = 0; i < bundle->count; i++) {
        if (!is_idle(&bundle->items[i]))
            bundle->items[kept++] = bundle->items[i];
    }
    bundle->count = kept;
    return true;
}

static void put_hash(struct arena *arena, struct value *map, const char *key, struct hash hash)
{
    value_put_text(arena, map, key, hash_hex(arena, hash));
}

const struct value *bundle_view(const struct bundle *bundle, const struct made *made,
                                struct arena *arena)
{
    struct value *view = value_new_map(arena);
    put_hash(arena, view, "chrome", value_hash(bundle->chrome));
    value_put_text(arena, view, "base_url", bundle->context->pages->site->routes->base_url);
    struct value *list = value_put_list(arena, view, "files");
    for (size_t i = 0; i < bundle->count; i++) {
        const struct bundle_member *member = &bundle->items[i];
        const struct artifact *artifact = member->artifact;
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "name", member->name);
        if (member->kind == BUNDLE_FILE) {
            put_hash(arena, item, "sha256", member->sha256);
            continue;
        }
        put_hash(arena, item, "view", value_hash(artifact->view(artifact, made, arena)));
        put_hash(arena, item, "salt",
                 member->kind == BUNDLE_PAGE ? packed_template(artifact) : artifact->salt);
    }
    return view;
}

str bundle_sums(const struct bundle *bundle, struct arena *arena)
{
    struct buf sums = buf_new(arena, ARTIFACT_SIZE_MAX);
    for (size_t i = 0; i < bundle->count; i++) {
        buf_put(&sums, hash_hex(arena, bundle->items[i].sha256));
        BUF_PUT(&sums, "  ");
        buf_put(&sums, bundle->items[i].name);
        buf_put_char(&sums, '\n');
    }
    return buf_str(&sums);
}
