/* A bag is held against what it says of itself, and every file that is wrong is named. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "bundle/bag.h"
#include "os/fs.h"

#include <errno.h>

struct verifying {
    struct arena *arena;
    struct fs_root root; /* the bag */
    struct diag *diag;
    struct map files; /* name → struct seen */
    bool ok;
};

struct seen {
    str name;
    uint64_t size;
    bool listed;
};

#define FAULT(verifying, message, name, ...)                                                       \
    ((verifying)->ok = false, diag_error((verifying)->diag, SPAN_NONE, (message),                  \
                                         shown((verifying), (name)), ##__VA_ARGS__))

static str shown(const struct verifying *verifying, str name)
{
    return path_join(verifying->arena, verifying->root.path, name);
}

/* ------------------------------------------------------------------- what is there */

static void walk(struct verifying *verifying, str folder, size_t depth)
{
    struct fs_entries entries;
    int error = depth > BAG_DEPTH_MAX
                    ? ENAMETOOLONG
                    : fs_list(verifying->arena, &verifying->root, folder, &entries);
    if (error) {
        fs_report(verifying->diag, &verifying->root, MSG_O003, folder, error);
        verifying->ok = false;
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        str name = folder.len ? path_join(verifying->arena, folder, entries.items[i].name)
                              : entries.items[i].name;
        if (entries.items[i].info.kind == FS_FOLDER) {
            walk(verifying, name, depth + 1);
        } else if (entries.items[i].info.kind == FS_FILE) {
            struct seen *seen = ARENA_NEW(verifying->arena, struct seen);
            *seen = (struct seen){ name, entries.items[i].info.size, false };
            map_add(verifying->arena, &verifying->files, name, seen);
        } else {
            FAULT(verifying, MSG_A018, name);
        }
    }
}

/* A file of the bag's own; false, and told, if it is not there. */
static bool read_tag(struct verifying *verifying, str name, str *text)
{
    int error = fs_read(verifying->arena, &verifying->root, name, RECORD_SIZE_MAX, text, NULL);
    if (error == ENOENT)
        FAULT(verifying, MSG_A011, name);
    else if (error)
        fs_report(verifying->diag, &verifying->root, MSG_O001, name, error);
    verifying->ok = verifying->ok && !error;
    return !error;
}

/* ---------------------------------------------------------------------- manifests */

static bool is_hex(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]) && (text.ptr[i] < 'a' || text.ptr[i] > 'f'))
            return false;
    }
    return true;
}

/* A payload manifest names what is in data/, the tag manifest what is not, and no tag manifest. */
static bool row_read(struct arena *arena, str manifest, str line, struct bag_row *row)
{
    bool payload = str_equal(manifest, BAG_MANIFEST);
    size_t len = HASH512_SIZE * 2;
    str rest = str_sub(line, len, line.len);
    row->sum = str_sub(line, 0, len);
    return row->sum.len == len && is_hex(row->sum) && str_skip(&rest, STR("  "))
           && bag_name_read(arena, rest, &row->name) && path_is_safe(row->name)
           && str_starts(row->name, STR("data/")) == payload && !str_equal(row->name, BAG_TAGS);
}

/* One file wherever letters have no case, or one form. */
static str twin_key(struct arena *arena, str name)
{
    return utf8_lower(arena, utf8_nfc(arena, name));
}

static void check_row(struct verifying *verifying, const struct bag_row *row)
{
    struct seen *seen = map_find(&verifying->files, row->name);
    str sum;
    if (!seen) {
        FAULT(verifying, MSG_A011, row->name);
        return;
    }
    seen->listed = true;
    int error = bag_sum(verifying->arena, &verifying->root, row->name, &sum);
    if (error) {
        fs_report(verifying->diag, &verifying->root, MSG_O001, row->name, error);
        verifying->ok = false;
    } else if (!str_equal(sum, row->sum)) {
        FAULT(verifying, MSG_A012, row->name);
    }
}

static void check_manifest(struct verifying *verifying, str manifest, str text)
{
    struct map twins = { 0 };
    str line;
    for (size_t number = 1; text.len; number++) {
        struct bag_row row;
        str at = str_from_u64(verifying->arena, number);
        bool whole = str_cut(text, '\n', &line, &text);
        if (!whole || !row_read(verifying->arena, manifest, line, &row)) {
            FAULT(verifying, MSG_A014, manifest, at);
            continue;
        }
        if (!map_add(verifying->arena, &twins, twin_key(verifying->arena, row.name), &twins))
            FAULT(verifying, MSG_A015, manifest, at, row.name);
        else
            check_row(verifying, &row);
    }
}

static void check_strays(struct verifying *verifying)
{
    for (size_t i = 0; i < verifying->files.count; i++) {
        const struct seen *seen = verifying->files.entries[i].value;
        if (str_is(seen->name, "fetch.txt"))
            FAULT(verifying, MSG_A017, seen->name);
        else if (!seen->listed && !str_equal(seen->name, BAG_TAGS))
            FAULT(verifying, MSG_A013, seen->name);
    }
}

/* --------------------------------------------------------------------- bag-info.txt */

str bag_info(str text, const char *label)
{
    str line;
    while (str_line(&text, &line)) {
        if (str_skip(&line, str_from(label)) && str_skip(&line, STR(": ")))
            return line;
    }
    return STR("");
}

static str oxum_of(struct verifying *verifying)
{
    uint64_t size = 0, count = 0;
    for (size_t i = 0; i < verifying->files.count; i++) {
        const struct seen *seen = verifying->files.entries[i].value;
        if (str_starts(seen->name, STR("data/"))) {
            size += seen->size;
            count++;
        }
    }
    return str_concat(verifying->arena, str_from_u64(verifying->arena, size), STR("."),
                      str_from_u64(verifying->arena, count));
}

static void check_info(struct verifying *verifying, str text)
{
    static const char *const labels[] = { "External-Identifier", "Bagging-Date", "Payload-Oxum" };
    for (size_t i = 0; i < COUNT(labels); i++) {
        if (!bag_info(text, labels[i]).len)
            FAULT(verifying, MSG_A019, BAG_INFO, str_from(labels[i]));
    }
    str said = bag_info(text, "Payload-Oxum"), found = oxum_of(verifying);
    if (said.len && !str_equal(said, found))
        FAULT(verifying, MSG_A016, BAG_INFO, said, found);
}

/* ------------------------------------------------------------------------------ all */

static void check_all(struct verifying *verifying, str tags)
{
    str text, sum;
    walk(verifying, STR(""), 0);
    if (read_tag(verifying, BAG_DECLARATION, &text) && !str_equal(text, BAG_DECLARED))
        FAULT(verifying, MSG_A010, BAG_DECLARATION);
    if (read_tag(verifying, BAG_INFO, &text))
        check_info(verifying, text);
    if (read_tag(verifying, BAG_MANIFEST, &text))
        check_manifest(verifying, BAG_MANIFEST, text);
    if (!read_tag(verifying, BAG_TAGS, &text))
        return;
    sum = hash512_hex(verifying->arena, hash512_bytes(text));
    if (tags.len && !str_equal(sum, tags))
        FAULT(verifying, MSG_A022, STR(""));
    check_manifest(verifying, BAG_TAGS, text);
    check_strays(verifying);
}

bool bag_verify(struct arena *arena, const struct fs_root *archive, str folder, str tags,
                struct diag *diag)
{
    struct verifying verifying = { .arena = arena, .diag = diag, .ok = true };
    int error = fs_open_below(arena, archive, folder, &verifying.root);
    if (error) {
        fs_report(diag, archive, MSG_O003, folder, error);
        return false;
    }
    check_all(&verifying, tags);
    fs_close_root(&verifying.root);
    return verifying.ok;
}

int bag_sum(struct arena *arena, const struct fs_root *root, str path, str *sum)
{
    struct fs_info info;
    char bytes[1 << 16];
    struct hasher *hasher = hasher_new_512();
    int error = fs_stat(root, path, &info);
    for (uint64_t at = 0; !error && at < info.size;) {
        uint64_t left = info.size - at;
        size_t len = left < sizeof bytes ? (size_t)left : sizeof bytes;
        error = fs_read_at(root, path, at, bytes, len);
        hasher_add(hasher, (str){ bytes, error ? 0 : len });
        at += len;
    }
    *sum = hash512_hex(arena, hasher_finish_512(hasher));
    return error;
}

bool bag_rows(struct arena *arena, const struct fs_root *archive, str folder, str manifest,
              struct bag_rows *out, struct diag *diag)
{
    str text, line, path = path_join(arena, folder, manifest);
    *out = (struct bag_rows){ 0 };
    int error = fs_read(arena, archive, path, RECORD_SIZE_MAX, &text, NULL);
    if (error) {
        fs_report(diag, archive, MSG_O001, path, error);
        return false;
    }
    for (size_t number = 1; text.len; number++) {
        bool whole = str_cut(text, '\n', &line, &text);
        struct bag_row *row = LIST_ADD(arena, out);
        if (!whole || !row_read(arena, manifest, line, row)) {
            diag_error(diag, SPAN_NONE, MSG_A014, path_join(arena, archive->path, path),
                       str_from_u64(arena, number));
            return false;
        }
    }
    return true;
}
