#include "remote/secret.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "os/fs.h"
#include "os/machine.h"
#include "os/process.h"
#include "remote/target.h"

enum { OTHERS = 0077, HELPER_SECONDS = 60 };

str secret_variable(struct arena *arena, const struct destination *target, const char *key)
{
    str joined = str_concat(arena, STR("PHATDONG_"), target->name, STR("_"), str_from(key));
    char *name = str_cstr(arena, utf8_upper(arena, joined));
    for (size_t i = 0; name[i]; i++) {
        if (!char_is_alpha(name[i]) && !char_is_digit(name[i]))
            name[i] = '_';
    }
    return str_from(name);
}

static str first_line(str text)
{
    str line = STR("");
    str_line(&text, &line);
    return line;
}

bool secret_file_is_private(struct arena *arena, const struct destination *target, str path,
                            struct diag *diag)
{
    struct fs_info info;
    str bytes;
    int error = fs_read_path(arena, path, SECRET_SIZE_MAX, &bytes, &info);
    if (error)
        fs_report_path(diag, MSG_O001, path, error);
    else if (info.mode & OTHERS)
        diag_error(diag, target->at, MSG_R040, path);
    return !error && !(info.mode & OTHERS);
}

static bool from_file(struct arena *arena, const struct destination *target, str path, str *out,
                      struct diag *diag)
{
    str bytes = STR("");
    if (!secret_file_is_private(arena, target, path, diag))
        return false;
    fs_read_path(arena, path, SECRET_SIZE_MAX, &bytes, NULL);
    *out = first_line(bytes);
    return true;
}

static bool from_command(struct arena *arena, const struct destination *target, str command,
                         str *out, struct diag *diag)
{
    struct {
        const char **items;
        size_t count, capacity;
    } words = { 0 };
    const struct process_limits limits = {
        .processor_s = HELPER_SECONDS,
        .wall_s = HELPER_SECONDS,
        .memory = HELPER_MEMORY_MAX,
        .output_len = SECRET_SIZE_MAX,
        .trusted = true,
    };
    str word, rest = command;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (word.len)
            *LIST_ADD(arena, &words) = str_cstr(arena, word);
    }
    *LIST_ADD(arena, &words) = NULL;
    struct process_result result = process_run(arena, words.items, STR(""), &limits);
    *out = first_line(result.output);
    if (result.outcome == PROCESS_DONE && out->len)
        return true;
    diag_error(diag, target->at, MSG_R041, str_from(words.items[0]), target->name);
    return false;
}

bool secret_read(struct arena *arena, const struct destination *target, const char *key, str *out,
                 struct diag *diag)
{
    str name = str_from(key);
    char *file_key = str_cstr(arena, str_concat(arena, name, STR("_file")));
    char *command_key = str_cstr(arena, str_concat(arena, name, STR("_command")));
    str command = target_setting(target, command_key);
    *out = machine_environment(arena, secret_variable(arena, target, key));
    if (out->len)
        return true;
    if (target_setting(target, file_key).len)
        return from_file(arena, target, target_path(arena, target, file_key), out, diag);
    return command.len == 0 || from_command(arena, target, command, out, diag);
}
