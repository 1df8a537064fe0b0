#include "remote/target.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/file_name.h"
#include "remote/packed.h"

static const struct target_kind *const kinds[] = { &target_s3,     &target_sftp,   &target_ftps,
                                                   &target_webdav, &target_folder, &target_zip };

/* What every kind may be told. */
static const struct target_key common_keys[] = {
    { "kind", true },
    { "public_url", false },
    { "connections", false },
};

static const struct target_kind *find_kind(str name)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (str_is(name, kinds[i]->name))
            return kinds[i];
    }
    return NULL;
}

static str kind_names(struct arena *arena)
{
    str names[COUNT(kinds)];
    for (size_t i = 0; i < COUNT(kinds); i++)
        names[i] = str_from(kinds[i]->name);
    return str_join(arena, names, COUNT(kinds), STR(", "));
}

static bool knows_key(const struct target_kind *kind, str key)
{
    bool known = false;
    for (size_t i = 0; i < COUNT(common_keys); i++)
        known = known || str_is(key, common_keys[i].name);
    for (const struct target_key *row = kind->keys; row->name; row++)
        known = known || str_is(key, row->name);
    return known;
}

static bool check_keys(const struct destination *target, struct diag *diag)
{
    bool ok = true;
    str kind = str_from(target->kind->name);
    for (size_t i = 0; i < target->settings->map.count; i++) {
        const struct value_pair *pair = &target->settings->map.items[i];
        if (knows_key(target->kind, pair->key))
            continue;
        diag_error(diag, pair->key_at, MSG_R012, kind, pair->key);
        ok = false;
    }
    for (const struct target_key *row = target->kind->keys; row->name; row++) {
        if (!row->required || target_setting(target, row->name).len)
            continue;
        diag_error(diag, target->at, MSG_R013, target->name, str_from(row->name));
        ok = false;
    }
    return ok;
}

static bool read_connections(struct destination *target, struct diag *diag)
{
    str text = target_setting(target, "connections");
    uint64_t number = CONNECTIONS_STANDARD;
    if (text.len && (!str_to_u64(text, &number) || number == 0 || number > CONNECTIONS_MAX)) {
        diag_error(diag, value_find(target->settings, STR("connections"))->at, MSG_R014, text);
        return false;
    }
    target->connections = (size_t)number;
    return true;
}

static bool read_compress(struct destination *target, struct diag *diag)
{
    str text = target_setting(target, "compress");
    target->compress = str_is(text, "gzip");
    if (text.len && !target->compress)
        diag_error(diag, value_find(target->settings, STR("compress"))->at, MSG_R051, text);
    return text.len == 0 || target->compress;
}

bool target_read(struct arena *arena, const struct publish_target *from, str portal,
                 struct destination *out, struct diag *diag)
{
    *out = (struct destination){
        .name = from->name.s, .at = from->name.at, .settings = from->settings, .portal = portal
    };
    const struct value *kind = value_find(from->settings, STR("kind"));
    out->kind = find_kind(target_setting(out, "kind"));
    if (!out->kind) {
        diag_error(diag, kind ? kind->at : out->at, MSG_R011, target_setting(out, "kind"),
                   kind_names(arena));
        return false;
    }
    out->public_url = target_setting(out, "public_url");
    if (out->public_url.len && !str_ends(out->public_url, STR("/")))
        out->public_url = str_concat(arena, out->public_url, STR("/"));
    return check_keys(out, diag) && read_connections(out, diag) && read_compress(out, diag)
           && (!out->kind->set_up || out->kind->set_up(arena, out, diag));
}

str target_setting(const struct destination *target, const char *key)
{
    return value_find_text(target->settings, key);
}

str target_path(struct arena *arena, const struct destination *target, const char *key)
{
    str path = target_setting(target, key);
    bool whole = path.len == 0 || path.ptr[0] == '/' || str_is(target->portal, ".");
    return whole ? path : path_join(arena, target->portal, path);
}

str target_place(struct arena *arena, const struct destination *target)
{
    str url = target_setting(target, "url"); /* without a password: address_parse refuses one */
    return url.len ? url : target_path(arena, target, "path");
}

enum { FINGERPRINT_LEN = 10 }; /* digits, as in page/asset.c and site/card.c */

bool target_has_fingerprint(str path)
{
    str_drop(&path, STR(".gz"));
    str stem = path_stem(path);
    size_t dot = str_find_last_char(stem, '.');
    if (dot == STR_NOT_FOUND || stem.len - dot - 1 != FINGERPRINT_LEN)
        return false;
    for (size_t i = dot + 1; i < stem.len; i++) {
        char c = stem.ptr[i];
        if (!char_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
    }
    return true;
}

/* What readers save rather than look at, under its own name. */
static bool is_download(str path)
{
    static const char *const extensions[] = { "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt",
                                              "ods",  "odp",  "rtf",  "zip", "csv", "ics" };
    str extension = path_extension(path);
    for (size_t i = 0; i < COUNT(extensions); i++) {
        if (str_is(extension, extensions[i]))
            return true;
    }
    return false;
}

struct headers target_headers(const struct destination *target, str path)
{
    bool packed = target->compress && target->kind->keeps_headers && packed_fits(path);
    return (struct headers){
        .type = file_served_type(path),
        .cache = target_has_fingerprint(path)       ? STR("public, max-age=31536000, immutable")
                 : str_starts(path, STR("ticker/")) ? STR("public, max-age=300")
                                                    : STR("no-cache"),
        .disposition = is_download(path) ? STR("attachment") : STR(""),
        .encoding = packed ? STR("gzip") : STR(""),
    };
}

uint64_t target_headers_number(const void *target, str path)
{
    const struct destination *of = target;
    uint64_t number = 0;
    if (!of->kind->keeps_headers)
        return 0;
    struct headers headers = target_headers(of, path);
    struct hasher *hasher = hasher_new();
    const str parts[] = { headers.type, STR("\n"), headers.cache, STR("\n"), headers.disposition };
    for (size_t i = 0; i < COUNT(parts); i++)
        hasher_add(hasher, parts[i]);
    if (headers.encoding.len) {
        hasher_add(hasher, STR("\n"));
        hasher_add(hasher, headers.encoding);
    }
    struct hash hash = hasher_finish(hasher);
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | hash.bytes[i];
    return number;
}

str target_temporary(struct arena *arena, str path)
{
    str name = str_format(arena, ".phatdong-%.16s", hash_hex(arena, hash_bytes(path)).ptr);
    return path_join(arena, path_folder(path), name);
}

bool sink_take(struct sink *sink, str bytes)
{
    if (bytes.len > sink->size_max - sink->size)
        return false;
    sink->size += bytes.len;
    hasher_add(sink->hasher, bytes);
    if (sink->bytes)
        buf_put(sink->bytes, bytes);
    return true;
}
