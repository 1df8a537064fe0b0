/* site.yaml and the lists beside it. They are small and read by every run. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/value.h"
#include "content/load_parts.h"
#include "content/schema.h"
#include "format/text.h"
#include "format/yaml.h"

#include <errno.h>

/* False where there is no such file, or nothing in it that could be decoded. */
static bool read_yaml(struct load *load, str path, size_t nodes_max, struct source **source,
                      struct value *value, bool *whole)
{
    str bytes;
    int error = fs_read(load->arena, &load->root, path, FILE_SIZE_MAX, &bytes, NULL);
    if (error) {
        if (error != ENOENT)
            fs_report(load->diag, &load->root, MSG_O001, path, error);
        return false;
    }
    hasher_add_text(load->hasher, path);
    hasher_add_text(load->hasher, bytes);
    *source = load_source(load, path);
    if (!text_normalise(load->arena, (*source)->path, bytes, *source, load->diag))
        return false;
    *whole = yaml_read(load->arena, *source, 0, (*source)->text.len, nodes_max, value, load->diag);
    return *whole || value->kind == VALUE_MAP || value->kind == VALUE_LIST;
}

static void read_list(struct load *load, const struct type *type, void *list)
{
    struct value value;
    struct source *source;
    bool whole;
    if (read_yaml(load, str_from(type->file), YAML_DATA_NODES_MAX, &source, &value, &whole))
        schema_decode_list(load->arena, type, &value, !whole, list, load->diag);
}

/* Ends with a '/', so that an address below it is one concatenation away. */
static void check_base_url(struct load *load, struct text *url)
{
    if (url->s.len == 0)
        return;
    if (str_find_char(url->s, '?') != STR_NOT_FOUND || str_find_char(url->s, '#') != STR_NOT_FOUND)
        diag_error(load->diag, url->at, MSG_N099);
    if (!str_ends(url->s, STR("/")))
        url->s = str_concat(load->arena, url->s, STR("/"));
}

static void read_config(struct load *load, struct site_config *config)
{
    struct value value;
    bool whole;
    schema_init(load->arena, &site_config_type, config);
    if (read_yaml(load, STR("site.yaml"), YAML_NODES_MAX, &config->source, &value, &whole)) {
        struct source *source = config->source;
        *config = (struct site_config){ .source = source };
        if (whole)
            schema_decode(load->arena, &site_config_type, &value, config, load->diag);
        else
            schema_decode_partly(load->arena, &site_config_type, &value, config, load->diag);
    }
    if (!zone_read(config->timezone.s, &config->zone_minutes))
        diag_error(load->diag, config->timezone.at, MSG_N098, config->timezone.s);
    check_base_url(load, &config->base_url);
}

str content_language(struct arena *arena, str folder)
{
    const struct load_options options = { .folder = folder };
    struct load load = { .arena = arena, .options = &options };
    struct site_config config = { 0 };
    if (fs_open_root(arena, folder, &load.root) != 0)
        return STR_NONE;
    pthread_mutex_init(&load.lock, NULL);
    load.diag = diag_new(); /* what is wrong there is said by whoever reads the portal */
    load.hasher = hasher_new();
    read_config(&load, &config);
    hasher_finish(load.hasher);
    diag_free(load.diag);
    pthread_mutex_destroy(&load.lock);
    fs_close_root(&load.root);
    return config.language.s;
}

void load_settings(struct load *load)
{
    struct content *out = load->out;
    read_config(load, &out->config);
    read_list(load, &organization_type, &out->organizations);
    read_list(load, &movement_type, &out->movements);
    read_list(load, &slogan_type, &out->slogans);
}
