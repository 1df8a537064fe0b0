#include "theme/theme.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"
#include "format/text.h"
#include "format/yaml.h"
#include "base/embedded.h"
#include "theme/sheet_lint.h"
#include "theme/template.h"
#include "theme/theme_files.h"

#include <errno.h>
#include <stdlib.h>

#define DEFAULT         "default"
#define SUGGESTIONS_MAX 100

struct layer {
    str name;
    struct theme_files files;
    const struct value *settings;
};

struct loader {
    struct arena *arena;
    struct diag *diag;
    struct fs_root themes;
    bool has_themes;                          /* the folder is there */
    struct layer layers[THEME_CHAIN_MAX + 1]; /* the named theme first, the embedded one last */
    size_t count;
    struct theme *out;
    struct buf identity; /* of all files in effect; its hash is the theme's */
    bool words_on_disk;  /* those that are read: not the program's own */
    size_t suggestions;  /* past SUGGESTIONS_MAX nobody is helped */
    bool failed;
};

static bool fail(struct loader *loader)
{
    loader->failed = true;
    return false;
}

/* A text file of a theme; its source lives as long as the theme, for messages. */
static bool open_text(struct loader *loader, const struct theme_file *file,
                      const struct source **out)
{
    struct source *source = ARENA_NEW(loader->arena, struct source);
    *out = source;
    return text_normalise(loader->arena, file->shown, file->bytes, source, loader->diag)
           || fail(loader);
}

/* The keys of a file, as far as they could be read. */
static const struct value *read_yaml(struct loader *loader, const struct theme_file *file)
{
    struct value *value = value_new_map(loader->arena);
    const struct source *source;
    if (!open_text(loader, file, &source))
        return value;
    bool whole = yaml_read(loader->arena, source, 0, source->text.len, YAML_DATA_NODES_MAX, value,
                           loader->diag);
    if (!whole)
        fail(loader);
    if (value->kind == VALUE_MAP)
        return value;
    if (whole)
        diag_error(loader->diag, value->at, MSG_T039, file->path);
    fail(loader);
    return value_new_map(loader->arena);
}

static void note_identity(struct loader *loader, const struct theme_file *file)
{
    struct hash hash = hash_bytes(file->bytes);
    buf_put(&loader->identity, file->path);
    buf_put_char(&loader->identity, '\n');
    buf_put(&loader->identity, (str){ (const char *)hash.bytes, HASH_SIZE });
}

/* The folders in themes/ and `default`, for "did you mean". */
static void report_unknown(struct loader *loader, str name, struct span at)
{
    struct diag_item *item = diag_error(loader->diag, at, MSG_T031, name);
    struct fs_entries entries = { 0 };
    if (loader->has_themes)
        fs_list(loader->arena, &loader->themes, STR(""), &entries);
    str *names = ARENA_ARRAY(loader->arena, str, entries.count + 1);
    for (size_t i = 0; i < entries.count; i++)
        names[i] = entries.items[i].name;
    names[entries.count] = STR(DEFAULT);
    str nearest = utf8_nearest(loader->arena, name, names, entries.count + 1);
    if (nearest.len)
        diag_note(loader->diag, item, SPAN_NONE, MSG_T012, nearest);
    fail(loader);
}

static struct layer *add_layer(struct loader *loader, str name)
{
    struct layer *layer = &loader->layers[loader->count++];
    layer->name = name;
    return layer;
}

static const str setting_keys[] = {
    STR_INIT("name"),
    STR_INIT("extends"),
    STR_INIT("title"),
    STR_INIT("description"),
};

/* A misspelt key would silently do nothing. */
static void check_keys(struct loader *loader, const struct value *settings)
{
    size_t count = COUNT(setting_keys);
    for (size_t i = 0; i < settings->map.count; i++) {
        const struct value_pair *pair = &settings->map.items[i];
        size_t k = 0;
        while (k < count && !str_equal(pair->key, setting_keys[k]))
            k++;
        if (k < count)
            continue;
        str nearest = utf8_nearest(loader->arena, pair->key, setting_keys, count);
        if (nearest.len)
            diag_warning(loader->diag, pair->key_at, MSG_N031, pair->key, nearest);
        else
            diag_warning(loader->diag, pair->key_at, MSG_N030, pair->key,
                         str_join(loader->arena, setting_keys, count, STR(", ")));
    }
}

static void read_settings(struct loader *loader, struct layer *layer)
{
    const struct theme_file *file = theme_files_find(&layer->files, "theme.yaml");
    layer->settings = value_new_map(loader->arena);
    if (!file)
        return;
    note_identity(loader, file);
    layer->settings = read_yaml(loader, file);
    check_keys(loader, layer->settings);
}

static bool is_loaded(const struct loader *loader, str name)
{
    for (size_t i = 0; i < loader->count; i++) {
        if (str_equal(loader->layers[i].name, name))
            return true;
    }
    return false;
}

/* Reads a theme from disk; false if there is none, or after an error. */
static bool read_layer(struct loader *loader, str name, struct span at)
{
    struct fs_info info;
    bool on_disk = loader->has_themes && fs_stat(&loader->themes, name, &info) == 0;
    if (!on_disk) {
        if (!str_is(name, DEFAULT))
            report_unknown(loader, name, at);
        return false;
    }
    struct layer *layer = add_layer(loader, name);
    if (!theme_files_read(loader->arena, &loader->themes, name, &layer->files, loader->diag))
        return fail(loader);
    read_settings(loader, layer);
    return true;
}

/* The theme that the last one read extends; false after an error. */
static bool read_extends(struct loader *loader, str *name, struct span *at)
{
    static const str key = STR_INIT("extends");
    const struct value *value = value_find(loader->layers[loader->count - 1].settings, key);
    bool given = value && value->kind != VALUE_NULL;
    *name = given ? value->text : STR(DEFAULT);
    *at = given ? value->at : SPAN_NONE;
    if (!given || value->kind == VALUE_TEXT)
        return true;
    diag_error(loader->diag, value->at, value->kind == VALUE_LIST ? MSG_N020 : MSG_N021, key);
    return fail(loader);
}

/* Follows `extends:` from the named theme down to the one in the program. */
static void read_chain(struct loader *loader, str name, struct span at)
{
    for (;;) {
        if (!path_part_is_safe(name)) {
            diag_error(loader->diag, at, MSG_T033, name);
            fail(loader);
            break;
        }
        if (is_loaded(loader, name) || loader->count == THEME_CHAIN_MAX) {
            diag_error(loader->diag, at, MSG_T032, name);
            fail(loader);
            break;
        }
        if (!read_layer(loader, name, at) || str_is(name, DEFAULT)
            || !read_extends(loader, &name, &at))
            break;
    }
    struct layer *embedded = add_layer(loader, STR(DEFAULT));
    theme_files_embedded(loader->arena, &embedded->files);
    read_settings(loader, embedded);
}

static void add_template(struct loader *loader, const struct theme_file *file, str path)
{
    str name = path;
    const struct source *source;
    if (!str_drop(&name, STR(".mustache"))) {
        diag_warning(loader->diag, SPAN_NONE, MSG_T034, file->shown);
        return;
    }
    if (open_text(loader, file, &source)
        && !template_add(loader->out->templates, name, source, loader->diag))
        fail(loader);
}

/* What style sheets, scripts and pages use; nothing that a web server would run, or a page of its own. */
static bool is_asset_type(str extension)
{
    static const char *const types[] = { "css",   "js",   "list", "svg", "png", "jpg", "jpeg",
                                         "gif",   "webp", "avif", "ico", "ttf", "otf", "woff",
                                         "woff2", "json", "txt",  "mp3", "mp4", "webm" };
    for (size_t i = 0; i < COUNT(types); i++) {
        if (str_is(extension, types[i]))
            return true;
    }
    return false;
}

static void add_asset(struct loader *loader, const struct theme_file *file, str path)
{
    if (!path_is_safe(path)) {
        diag_error(loader->diag, SPAN_NONE, MSG_T037, file->shown);
        fail(loader);
        return;
    }
    str extension = path_extension(path);
    const struct source *source;
    if (!is_asset_type(extension)) {
        diag_error(loader->diag, SPAN_NONE, MSG_T047, file->shown);
        fail(loader);
    } else if (str_is(extension, "css")
               && (!open_text(loader, file, &source) || !sheet_lint(source, loader->diag))) {
        fail(loader);
    }
    *LIST_ADD(loader->arena, &loader->out->assets) = (struct theme_asset){ path, file->bytes };
}

/* Of files with one path, that of the first layer is in effect. */
static int compare_candidates(const void *a, const void *b)
{
    const struct theme_file *const *left = a, *const *right = b;
    return str_compare((*left)->path, (*right)->path);
}

static void add_files(struct loader *loader)
{
    struct map chosen = { 0 };
    for (size_t i = 0; i < loader->count; i++) {
        const struct theme_files *files = &loader->layers[i].files;
        for (size_t k = 0; k < files->count; k++)
            map_add(loader->arena, &chosen, files->items[k].path, &files->items[k]);
    }
    const struct theme_file **sorted = ARENA_ARRAY(loader->arena, const struct theme_file *,
                                                   chosen.count);
    for (size_t i = 0; i < chosen.count; i++)
        sorted[i] = chosen.entries[i].value;
    if (chosen.count)
        qsort(sorted, chosen.count, sizeof *sorted, compare_candidates);
    for (size_t i = 0; i < chosen.count; i++) {
        str path = sorted[i]->path;
        if (str_skip(&path, STR("templates/")))
            add_template(loader, sorted[i], path);
        else if (str_skip(&path, STR("assets/")))
            add_asset(loader, sorted[i], path);
        else
            continue;
        note_identity(loader, sorted[i]);
    }
}

static str join_key(struct arena *arena, str outer, str key)
{
    return outer.len ? str_concat(arena, outer, STR("."), key) : key;
}

/* Whether a language of the themes beneath has the word, or the same language has it by now. */
static bool is_known(const struct loader *loader, str key)
{
    for (size_t i = 0; i < loader->out->languages.count; i++) {
        const struct value *found = loader->out->languages.items[i].words;
        str part, rest = key;
        while (found && rest.len) {
            str_cut(rest, '.', &part, &rest);
            found = value_find(found, part);
        }
        if (found)
            return true;
    }
    return false;
}

static void warn_of_word(struct loader *loader, const struct value *words,
                         const struct value_pair *pair, str key)
{
    if (!loader->words_on_disk || is_known(loader, key)
        || template_mentions(loader->out->templates, pair->key))
        return;
    struct diag_item *item = diag_warning(loader->diag, pair->key_at, MSG_T040, key);
    if (loader->suggestions++ >= SUGGESTIONS_MAX)
        return;
    str *keys = ARENA_ARRAY(loader->arena, str, words->map.count + 1);
    for (size_t i = 0; i < words->map.count; i++)
        keys[i] = words->map.items[i].key;
    str nearest = utf8_nearest(loader->arena, pair->key, keys, words->map.count);
    if (nearest.len)
        diag_note(loader->diag, item, SPAN_NONE, MSG_N085, nearest);
}

/* Puts the words of `over` into `words`, which is the theme's own; depth is bounded by YAML's. */
static void overlay(struct loader *loader, struct value *words, const struct value *over, str outer)
{
    for (size_t i = 0; i < over->map.count; i++) {
        const struct value_pair *pair = &over->map.items[i];
        const struct value *base = value_find(words, pair->key);
        str key = join_key(loader->arena, outer, pair->key);
        if (!base)
            warn_of_word(loader, words, pair, key);
        if (pair->value.kind != VALUE_TEXT && pair->value.kind != VALUE_MAP) {
            diag_error(loader->diag, pair->key_at, MSG_T035, key);
            fail(loader);
        } else if (base && base->kind != pair->value.kind) {
            diag_error(loader->diag, pair->key_at, MSG_T036, key);
            fail(loader);
        } else if (pair->value.kind == VALUE_TEXT) {
            value_put(loader->arena, words, pair->key, pair->value);
        } else {
            struct value inner = { .kind = VALUE_MAP, .at = pair->value.at };
            if (base)
                inner = *base;
            overlay(loader, &inner, &pair->value, key);
            value_put(loader->arena, words, pair->key, inner);
        }
    }
}

static struct theme_language *find_language(struct theme *theme, str code)
{
    for (size_t i = 0; i < theme->languages.count; i++) {
        if (str_equal(theme->languages.items[i].code, code))
            return &theme->languages.items[i];
    }
    return NULL;
}

static void add_language(struct loader *loader, const struct theme_file *file, str path)
{
    str code = path;
    if (!str_drop(&code, STR(".yaml")) || str_find_char(code, '/') != STR_NOT_FOUND) {
        diag_warning(loader->diag, SPAN_NONE, MSG_T034, file->shown);
        return;
    }
    struct theme_language *language = find_language(loader->out, code);
    if (!language) {
        language = LIST_ADD(loader->arena, &loader->out->languages);
        *language = (struct theme_language){ code, value_new_map(loader->arena) };
    }
    note_identity(loader, file);
    overlay(loader, language->words, read_yaml(loader, file), STR(""));
}

static int compare_languages(const void *a, const void *b)
{
    const struct theme_language *left = a, *right = b;
    return str_compare(left->code, right->code);
}

/* From the innermost theme outwards, so that later words replace earlier ones. */
static void add_languages(struct loader *loader)
{
    for (size_t i = loader->count; i-- > 0;) {
        const struct theme_files *files = &loader->layers[i].files;
        loader->words_on_disk = files->on_disk;
        for (size_t k = 0; k < files->count; k++) {
            str path = files->items[k].path;
            if (str_skip(&path, STR("languages/")))
                add_language(loader, &files->items[k], path);
        }
    }
    if (loader->out->languages.count)
        qsort(loader->out->languages.items, loader->out->languages.count,
              sizeof *loader->out->languages.items, compare_languages);
}

static void list_disk_files(struct loader *loader)
{
    for (size_t i = 0; i < loader->count; i++) {
        const struct theme_files *files = &loader->layers[i].files;
        for (size_t k = 0; files->on_disk && k < files->count; k++)
            *LIST_ADD(loader->arena, &loader->out->files) = files->items[k].shown;
    }
    if (loader->out->files.count)
        qsort(loader->out->files.items, loader->out->files.count, sizeof(str), str_compare_items);
}

static void open_themes(struct loader *loader, str folder)
{
    int error = folder.len ? fs_open_root(loader->arena, folder, &loader->themes) : ENOENT;
    loader->has_themes = error == 0;
    if (error && error != ENOENT) {
        diag_system(loader->diag, MSG_O003, folder, error);
        fail(loader);
    }
}

bool theme_load(struct arena *arena, str themes_folder, str name, struct span at, struct theme *out,
                struct diag *diag)
{
    struct loader *loader = ARENA_NEW(arena, struct loader);
    *loader = (struct loader){ .arena = arena, .diag = diag, .out = out };
    loader->identity = buf_new(arena, SIZE_MAX / 2);
    *out = (struct theme){ .name = name, .templates = template_set_new(arena) };
    open_themes(loader, themes_folder);
    read_chain(loader, name, at);
    if (loader->has_themes)
        fs_close_root(&loader->themes);
    out->settings = loader->layers[0].settings;
    add_files(loader);
    add_languages(loader);
    list_disk_files(loader);
    if (!loader->failed && !template_link(out->templates, diag))
        fail(loader);
    out->hash = hash_bytes(buf_str(&loader->identity));
    return !loader->failed;
}

const struct value *theme_words(const struct theme *theme, str code)
{
    for (size_t i = 0; i < theme->languages.count; i++) {
        if (str_equal(theme->languages.items[i].code, code))
            return theme->languages.items[i].words;
    }
    return NULL;
}

const struct theme_asset *theme_find_asset(const struct theme *theme, str path)
{
    size_t low = 0, high = theme->assets.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(path, theme->assets.items[middle].path);
        if (order == 0)
            return &theme->assets.items[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static void find_missing(struct arena *arena, const struct value *words, const struct value *other,
                         str outer, struct str_list *out)
{
    for (size_t i = 0; i < other->map.count; i++) {
        const struct value_pair *pair = &other->map.items[i];
        const struct value *found = value_find(words, pair->key);
        str key = join_key(arena, outer, pair->key);
        if (!found || found->kind != pair->value.kind)
            *LIST_ADD(arena, out) = key;
        else if (found->kind == VALUE_MAP)
            find_missing(arena, found, &pair->value, key, out);
    }
}

struct str_list theme_missing_words(struct arena *arena, const struct value *words,
                                    const struct value *other)
{
    struct str_list missing = { 0 };
    find_missing(arena, words, other, STR(""), &missing);
    return missing;
}
