#include "page/asset.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "format/squeeze.h"
#include "site/site.h"
#include "theme/theme.h"
#include "write/artifact.h"

#define FINGERPRINT_LEN 10 /* hexadecimal digits: 40 bits tell the versions of one file apart */

/* How files are joined: what one of them leaves open must not swallow the next. */
static const struct squeezed {
    const char *extension;
    str (*squeeze)(struct arena *arena, str text);
    const char *between;
} squeezed[] = {
    { "css", squeeze_css, "\n" },
    { "js", squeeze_js, "\n;" },
};

static const struct squeezed *squeezed_find(str path)
{
    for (size_t i = 0; i < COUNT(squeezed); i++) {
        if (str_is(path_extension(path), squeezed[i].extension))
            return &squeezed[i];
    }
    return NULL;
}

static str squeeze(struct arena *arena, str path, str bytes)
{
    const struct squeezed *row = squeezed_find(path);
    return row ? row->squeeze(arena, bytes) : bytes;
}

/* The files that a list names, as one. */
static str join_files(const struct page_context *context, const struct theme_asset *list, str path,
                      struct diag *diag)
{
    const struct squeezed *row = squeezed_find(path);
    str rest = list->bytes, line;
    struct str_list parts = { 0 };
    while (str_line(&rest, &line)) {
        line = str_trim(line);
        if (line.len == 0)
            continue;
        const struct theme_asset *asset = theme_find_asset(context->theme, line);
        if (!asset || !row || row != squeezed_find(line)) {
            diag_error(diag, SPAN_NONE, MSG_T046, list->path, line);
            continue;
        }
        str bytes = squeeze(context->arena, line, asset->bytes);
        if (bytes.len)
            *LIST_ADD(context->arena, &parts) = bytes;
    }
    return str_join(context->arena, parts.items, parts.count, str_from(row ? row->between : ""));
}

static void prepare_files(struct page_context *context, struct diag *diag)
{
    struct asset_list *files = ARENA_NEW(context->arena, struct asset_list);
    for (size_t i = 0; i < context->theme->assets.count; i++) {
        const struct theme_asset *asset = &context->theme->assets.items[i];
        str path = asset->path;
        bool is_list = str_drop(&path, STR(".list"));
        str bytes = is_list ? join_files(context, asset, path, diag)
                            : squeeze(context->arena, path, asset->bytes);
        *LIST_ADD(context->arena, files) = (struct asset){ path, bytes };
    }
    context->files = files;
}

str asset_bytes(const struct page_context *context, str path)
{
    for (size_t i = 0; i < context->files->count; i++) {
        if (str_equal(context->files->items[i].path, path))
            return context->files->items[i].bytes;
    }
    return STR("");
}

static str fingerprint_name(struct arena *arena, const struct asset *asset)
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

/* "fonts/text.bold.woff2" has the key "fonts.text.bold": what a template can write. */
static str key_of(struct arena *arena, const struct asset *asset)
{
    str extension = path_extension(asset->path);
    size_t len = asset->path.len - extension.len - (extension.len > 0);
    char *key = str_cstr(arena, str_sub(asset->path, 0, len));
    for (size_t i = 0; i < len; i++) {
        if (key[i] == '/')
            key[i] = '.';
    }
    return (str){ key, len };
}

/* The map in which the last part of the key belongs; NULL where a part is a text already. */
static struct value *map_for(struct arena *arena, struct value *map, str *key)
{
    str part;
    while (str_cut(*key, '.', &part, key)) {
        if (!value_find(map, part))
            value_put(arena, map, part, *value_new_map(arena));
        map = (struct value *)value_find(map, part); /* ours */
        if (map->kind != VALUE_MAP)
            return NULL;
    }
    *key = part;
    return map;
}

/* The file whose key is in the way: it is the same, or one is the beginning of the other. */
static str holder_of(const struct page_context *context, str key)
{
    for (size_t i = 0; i < context->files->count; i++) {
        const struct asset *asset = &context->files->items[i];
        str other = key_of(context->arena, asset);
        size_t shared = key.len < other.len ? key.len : other.len;
        bool ends = (key.len == shared || key.ptr[shared] == '.')
                    && (other.len == shared || other.ptr[shared] == '.');
        if (ends && str_equal(str_sub(key, 0, shared), str_sub(other, 0, shared)))
            return asset->path;
    }
    return STR("");
}

static void add_key(struct page_context *context, struct value *assets, const struct asset *asset,
                    struct diag *diag)
{
    str key = key_of(context->arena, asset), last = key;
    struct value *map = map_for(context->arena, assets, &last);
    if (!map || value_find(map, last)) {
        diag_warning(diag, SPAN_NONE, MSG_T045, asset->path, holder_of(context, key));
        return;
    }
    str link = route_link(context->site->routes, context->arena, ROUTE_ASSET,
                          fingerprint_name(context->arena, asset), STR(""));
    value_put(context->arena, map, last, value_text(link));
}

void asset_prepare(struct page_context *context, struct diag *diag)
{
    struct value *assets = value_new_map(context->arena);
    prepare_files(context, diag);
    for (size_t i = 0; i < context->files->count; i++)
        add_key(context, assets, &context->files->items[i], diag);
    context->assets = assets;
}

static bool make_asset(const struct artifact *artifact, const struct value *view,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct asset *asset = artifact->input;
    (void)view;
    (void)scratch;
    (void)diag;
    buf_put(out, asset->bytes);
    return true;
}

static void plan_theme_assets(struct page_context *context, struct artifact_list *out)
{
    for (size_t i = 0; i < context->files->count; i++) {
        const struct asset *asset = &context->files->items[i];
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
            plan_copy(
                context, out,
                route_file(site->routes, context->arena, ROUTE_FILE, campaign->id, file->name),
                WAVE_DOCUMENTS, file);
        }
    }
}
