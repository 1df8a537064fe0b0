#include "remote/target.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/file_name.h"
#include "content/schema_form.h"
#include "remote/packed.h"

static const struct target_kind *const kinds[] = { &target_s3,     &target_sftp,   &target_ftps,
                                                   &target_webdav, &target_folder, &target_zip };

/* What every kind may be told. */
static const struct target_key common_keys[] = {
    { "kind", true },
    { "public_url", false },
    { "connections", false },
    { NULL, false },
};

static const struct target_kind *find_kind(str name)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (str_is(name, kinds[i]->name))
            return kinds[i];
    }
    return NULL;
}

static void add_keys(struct arena *arena, struct str_list *list, const struct target_key *rows)
{
    for (; rows->name; rows++) {
        bool known = false;
        for (size_t i = 0; i < list->count; i++)
            known = known || str_is(list->items[i], rows->name);
        if (!known)
            *LIST_ADD(arena, list) = str_from(rows->name);
    }
}

/* What may be written at a target of this kind, or at any where the kind is not known. */
static struct str_list keys_of(struct arena *arena, const struct target_kind *kind)
{
    struct str_list list = { 0 };
    add_keys(arena, &list, common_keys);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!kind || kind == kinds[i])
            add_keys(arena, &list, kinds[i]->keys);
    }
    return list;
}

static bool has_key(const struct str_list *keys, str key)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (str_equal(keys->items[i], key))
            return true;
    }
    return false;
}

/* Settings of one target as they are judged; `meant` are keys that a mistyped one stands for. */
struct judging {
    struct arena *arena;
    struct diag *diag;
    const struct publish_target *from;
    const struct target_kind *kind; /* NULL: not known */
    struct str_list meant;
    bool ok;
};

static void unknown_key(struct judging *j, const struct str_list *keys,
                        const struct value_pair *pair)
{
    str nearest = utf8_nearest(j->arena, pair->key, keys->items, keys->count);
    j->ok = false;
    if (nearest.len)
        diag_error(j->diag, pair->key_at, MSG_N031, pair->key, nearest);
    else if (j->kind)
        diag_error(j->diag, pair->key_at, MSG_R012, str_from(j->kind->name), pair->key,
                   str_join(j->arena, keys->items, keys->count, STR(", ")));
    else
        diag_error(j->diag, pair->key_at, MSG_N030, pair->key,
                   str_join(j->arena, keys->items, keys->count, STR(", ")));
    if (nearest.len)
        *LIST_ADD(j->arena, &j->meant) = nearest;
}

static void judge_keys(struct judging *j)
{
    struct str_list keys = keys_of(j->arena, j->kind);
    for (size_t i = 0; i < j->from->settings->map.count; i++) {
        const struct value_pair *pair = &j->from->settings->map.items[i];
        enum value_kind kind = pair->value.kind;
        if (form_is_secret_key(pair->key)) {
            j->ok = false; /* refused and reported when it was read */
        } else if (!has_key(&keys, pair->key)) {
            unknown_key(j, &keys, pair);
        } else if (kind == VALUE_LIST || kind == VALUE_MAP) {
            diag_error(j->diag, pair->value.at, kind == VALUE_LIST ? MSG_N020 : MSG_N021,
                       pair->key);
            *LIST_ADD(j->arena, &j->meant) = pair->key;
            j->ok = false;
        }
    }
}

static void judge_missing(struct judging *j, const struct target_key *rows)
{
    for (; rows && rows->name; rows++) {
        str key = str_from(rows->name);
        if (!rows->required || value_find_text(j->from->settings, rows->name).len
            || has_key(&j->meant, key))
            continue;
        diag_error(j->diag, j->from->name.at, MSG_R013, j->from->name.s, key);
        j->ok = false;
    }
}

/* A kind that is written, but that there is not. */
static void judge_kind(struct judging *j)
{
    const struct value *kind = value_find(j->from->settings, STR("kind"));
    str name = value_find_text(j->from->settings, "kind");
    if (j->kind || name.len == 0)
        return;
    str names[COUNT(kinds)];
    for (size_t i = 0; i < COUNT(kinds); i++)
        names[i] = str_from(kinds[i]->name);
    struct diag_item *item = diag_error(j->diag, kind->at, MSG_R011, name,
                                        str_join(j->arena, names, COUNT(kinds), STR(", ")));
    str nearest = utf8_nearest(j->arena, name, names, COUNT(kinds));
    if (nearest.len)
        diag_note(j->diag, item, SPAN_NONE, MSG_N085, nearest);
    j->ok = false;
}

static void judge_connections(struct judging *j)
{
    str text = value_find_text(j->from->settings, "connections");
    uint64_t number;
    if (text.len == 0 || (str_to_u64(text, &number) && number > 0 && number <= CONNECTIONS_MAX))
        return;
    diag_error(j->diag, value_find(j->from->settings, STR("connections"))->at, MSG_R014, text);
    j->ok = false;
}

static void judge_compress(struct judging *j)
{
    str text = value_find_text(j->from->settings, "compress");
    if (text.len == 0 || str_is(text, "gzip"))
        return;
    diag_error(j->diag, value_find(j->from->settings, STR("compress"))->at, MSG_R051, text);
    j->ok = false;
}

bool target_check(struct arena *arena, const struct publish_target *from, struct diag *diag)
{
    if (!from->settings) /* refused and reported when it was read */
        return false;
    struct judging j = { .arena = arena, .diag = diag, .from = from, .ok = true };
    j.kind = find_kind(value_find_text(from->settings, "kind"));
    judge_kind(&j);
    judge_keys(&j);
    judge_missing(&j, common_keys);
    judge_missing(&j, j.kind ? j.kind->keys : NULL);
    judge_connections(&j);
    judge_compress(&j);
    return j.ok;
}

bool target_read(struct arena *arena, const struct publish_target *from, str portal,
                 struct destination *out, struct diag *diag)
{
    if (!target_check(arena, from, diag))
        return false;
    *out = (struct destination){ .name = from->name.s,
                                 .at = from->name.at,
                                 .settings = from->settings,
                                 .portal = portal,
                                 .connections = CONNECTIONS_STANDARD };
    uint64_t connections;
    if (str_to_u64(target_setting(out, "connections"), &connections))
        out->connections = (size_t)connections;
    out->kind = find_kind(target_setting(out, "kind"));
    out->compress = target_setting(out, "compress").len > 0;
    out->public_url = target_setting(out, "public_url");
    if (out->public_url.len && !str_ends(out->public_url, STR("/")))
        out->public_url = str_concat(arena, out->public_url, STR("/"));
    return !out->kind->set_up || out->kind->set_up(arena, out, diag);
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
