#include "content/file_name.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/types.h"

/* Nothing that a browser would run: no HTML, no SVG, no script. */
static const char *const types[] = {
    "pdf", "doc", "docx", "xls", "xlsx", "ppt",  "pptx", "odt", "ods", "odp", "rtf",
    "txt", "csv", "zip",  "png", "jpg",  "jpeg", "webp", "gif", "mp4", "mp3", "ics",
};

static bool is_allowed_type(str name)
{
    str extension = path_extension(name);
    for (size_t i = 0; i < COUNT(types); i++) {
        size_t j = 0;
        while (j < extension.len && types[i][j] && char_to_lower(extension.ptr[j]) == types[i][j])
            j++;
        if (j && j == extension.len && !types[i][j])
            return true;
    }
    return false;
}

static str type_list(struct arena *arena)
{
    str words[COUNT(types)];
    for (size_t i = 0; i < COUNT(types); i++)
        words[i] = str_from(types[i]);
    return str_join(arena, words, COUNT(types), STR(" "));
}

/* The last part of the path of an address: neither its server, nor what follows '?' or '#'. */
static str name_in_url(str url)
{
    str server, path, rest;
    size_t scheme = str_find(url, STR("://"));
    if (scheme != STR_NOT_FOUND)
        url = str_sub(url, scheme + 3, url.len);
    str_cut(url, '#', &url, &rest);
    str_cut(url, '?', &url, &rest);
    return str_cut(url, '/', &server, &path) ? path_name(path) : STR("");
}

str attachment_name(struct arena *arena, const struct attachment *attachment)
{
    if (attachment->file.s.len)
        return attachment->file.s;
    str name = path_decode(arena, name_in_url(attachment->url.s));
    return utf8_find_invalid(name) == STR_NOT_FOUND ? utf8_nfc(arena, name) : name;
}

bool file_name_is_allowed(str name)
{
    return path_part_is_safe(name) && is_allowed_type(name);
}

bool file_name_check(struct arena *scratch, str name, str shown, struct span at, struct diag *diag)
{
    if (name.len == 0)
        diag_error(diag, at, MSG_N101, shown);
    else if (!path_part_is_safe(name))
        diag_error(diag, at, MSG_N069, shown);
    else if (!is_allowed_type(name))
        diag_error(diag, at, MSG_N068, shown, type_list(scratch));
    return file_name_is_allowed(name);
}
