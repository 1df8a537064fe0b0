#include "theme/theme_files.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/path.h"
#include "base/embedded.h"

void theme_files_embedded(struct arena *arena, struct theme_files *out)
{
    for (size_t i = 0; i < theme_default_count; i++) {
        const struct embedded_file *file = &theme_default_files[i];
        str path = str_from(file->path);
        *LIST_ADD(arena, out) = (struct theme_file){
            .path = path,
            .shown = str_concat(arena, STR("themes/default/"), path),
            .bytes = { (const char *)file->bytes, file->len },
        };
    }
}

struct reader {
    struct arena *arena;
    struct fs_root root; /* the theme's folder */
    str name;
    struct theme_files *out;
    struct diag *diag;
    bool failed;
};

static void read_file(struct reader *reader, str path)
{
    struct theme_file file = { .path = path };
    if (reader->out->count == THEME_FILES_MAX) {
        diag_error(reader->diag, SPAN_NONE, MSG_T038, reader->name,
                   str_from_u64(reader->arena, THEME_FILES_MAX));
        reader->failed = true;
        return;
    }
    int error = fs_read(reader->arena, &reader->root, path, FILE_SIZE_MAX, &file.bytes, NULL);
    if (error) {
        fs_report(reader->diag, &reader->root, MSG_O001, path, error);
        reader->failed = true;
        return;
    }
    file.shown = path_join(reader->arena, reader->root.path, path);
    *LIST_ADD(reader->arena, reader->out) = file;
}

static bool is_ignored(str name)
{
    return str_starts(name, STR(".")) || str_ends(name, STR("~"));
}

static void read_folder(struct reader *reader, str folder, size_t depth)
{
    struct fs_entries entries;
    int error = fs_list(reader->arena, &reader->root, folder, &entries);
    if (error) {
        fs_report(reader->diag, &reader->root, MSG_O003, folder, error);
        reader->failed = true;
        return;
    }
    for (size_t i = 0; i < entries.count && !reader->failed; i++) {
        const struct fs_entry *entry = &entries.items[i];
        str path = path_join(reader->arena, folder, entry->name);
        if (is_ignored(entry->name))
            continue;
        if (entry->info.kind == FS_FOLDER && depth < THEME_FOLDERS_MAX)
            read_folder(reader, path, depth + 1);
        else
            read_file(reader, path); /* which says what is wrong with anything but a file */
    }
}

/* The parts of a theme folder that mean something. */
static void read_theme(struct reader *reader)
{
    static const char *const folders[] = { "assets", "languages", "templates" };
    struct fs_info info;
    for (size_t i = 0; i < COUNT(folders); i++) {
        if (fs_stat(&reader->root, str_from(folders[i]), &info) == 0)
            read_folder(reader, str_from(folders[i]), 1);
    }
    if (fs_stat(&reader->root, STR("theme.yaml"), &info) == 0)
        read_file(reader, STR("theme.yaml"));
}

bool theme_files_read(struct arena *arena, const struct fs_root *themes, str name,
                      struct theme_files *out, struct diag *diag)
{
    struct reader reader = { .arena = arena, .name = name, .out = out, .diag = diag };
    int error = fs_open_below(arena, themes, name, &reader.root);
    if (error) {
        fs_report(diag, themes, MSG_O003, name, error);
        return false;
    }
    out->on_disk = true;
    read_theme(&reader);
    fs_close_root(&reader.root);
    return !reader.failed;
}

const struct theme_file *theme_files_find(const struct theme_files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++) {
        if (str_is(files->items[i].path, path))
            return &files->items[i];
    }
    return NULL;
}
