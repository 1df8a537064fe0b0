#include "page/asset.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/path.h"
#include "site/site.h"
#include "theme/theme.h"
#include "write/artifact.h"

#define FINGERPRINT_LEN 10 /* hexadecimal digits: 40 bits tell the versions of one file apart */

static str fingerprint_name(struct arena *arena, const struct theme_asset *asset)
{
    str hex = str_sub(hash_hex(arena, hash_bytes(asset->bytes)), 0, FINGERPRINT_LEN);
    str extension = path_extension(asset->path);
    str stem = str_sub(asset->path, 0, asset->path.len - extension.len - (extension.len > 0));
    return str_concat(arena, stem, STR("."), hex, STR("."), extension);
}

/* "tai-nguyen/main.3f2a9c01de.css" */
bool asset_is_path(const struct site *site, str path)
{
    str folder, name;
    str_cut(site->routes->words[ROUTE_ASSET], '<', &folder, &name);
    str extension = path_extension(path);
    str stem = str_sub(path, 0, path.len - extension.len - (extension.len > 0));
    bool is_path = str_starts(path, folder) && stem.len > FINGERPRINT_LEN
                   && stem.ptr[stem.len - FINGERPRINT_LEN - 1] == '.';
    for (size_t i = stem.len - FINGERPRINT_LEN; is_path && i < stem.len; i++)
        is_path = str_find_char(STR("0123456789abcdef"), stem.ptr[i]) != STR_NOT_FOUND;
    return is_path;
}

void asset_prepare(struct page_context *context)
{
    for (size_t i = 0; i < context->theme->assets.count; i++) {
        const struct theme_asset *asset = &context->theme->assets.items[i];
        str *link = ARENA_NEW(context->arena, str);
        *link = route_link(context->site->routes, context->arena, ROUTE_ASSET,
                           fingerprint_name(context->arena, asset), STR(""));
        map_add(context->arena, &context->assets, asset->path, link);
    }
}

str asset_link(const struct page_context *context, const char *name)
{
    const str *link = map_find(&context->assets, str_from(name));
    return link ? *link : STR("");
}

static bool make_asset(const struct artifact *artifact, const struct value *view,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct theme_asset *asset = artifact->input;
    (void)view;
    (void)scratch;
    (void)diag;
    buf_put(out, asset->bytes);
    return true;
}

static void plan_theme_assets(struct page_context *context, struct artifact_list *out)
{
    for (size_t i = 0; i < context->theme->assets.count; i++) {
        const struct theme_asset *asset = &context->theme->assets.items[i];
        *LIST_ADD(context->arena, out) = (struct artifact){
            .path = route_file(context->site->routes, context->arena, ROUTE_ASSET,
                               fingerprint_name(context->arena, asset), STR("")),
            .wave = WAVE_ASSETS,
            .origin = asset->path,
            .make = make_asset,
            .input = asset,
            .salt = hash_bytes(asset->bytes),
        };
    }
}

static void plan_copy(struct page_context *context, struct artifact_list *out, str path,
                      enum wave wave, const struct file *file)
{
    *LIST_ADD(context->arena, out) = (struct artifact){
        .path = path,
        .wave = wave,
        .origin = file->source->path,
        .at = span_file(file->source),
        .copy_root = COPY_CONTENT,
        .copy_from = file->path,
        .copy_size = file->size,
        .copy_hash = file->sha256,
    };
}

void asset_plan(struct page_context *context, struct artifact_list *out)
{
    const struct site *site = context->site;
    plan_theme_assets(context, out);
    if (site->content->logo.name.len)
        plan_copy(context, out,
                  route_file(site->routes, context->arena, ROUTE_ASSET, site->content->logo.name,
                             STR("")),
                  WAVE_ASSETS, &site->content->logo);
    for (size_t i = 0; i < site->content->page_files.count; i++) {
        const struct file *file = &site->content->page_files.items[i];
        plan_copy(context, out,
                  route_file(site->routes, context->arena, ROUTE_PAGE_FILE, file->name, STR("")),
                  WAVE_DOCUMENTS, file);
    }
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        for (size_t j = 0; j < campaign->source->files.count; j++) {
            const struct file *file = &campaign->source->files.items[j];
            plan_copy(context, out,
                      route_file(site->routes, context->arena, ROUTE_FILE, campaign->id,
                                 file->name),
                      WAVE_DOCUMENTS, file);
        }
    }
}
