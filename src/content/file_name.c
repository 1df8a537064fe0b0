#include "content/file_name.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/types.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OASIS  "application/vnd.oasis.opendocument."

/* Nothing that a browser would run: no HTML, no SVG, no script. With their media types (IANA). */
static const struct {
    const char *extension, *media_type;
    const char *beginning; /* of its bytes; NULL: of several kinds */
} types[] = {
    { "pdf", "application/pdf", "%PDF-" },
    { "doc", "application/msword", NULL },
    { "docx", OFFICE "wordprocessingml.document", "PK" },
    { "xls", "application/vnd.ms-excel", NULL },
    { "xlsx", OFFICE "spreadsheetml.sheet", "PK" },
    { "ppt", "application/vnd.ms-powerpoint", NULL },
    { "pptx", OFFICE "presentationml.presentation", "PK" },
    { "odt", OASIS "text", "PK" },
    { "ods", OASIS "spreadsheet", "PK" },
    { "odp", OASIS "presentation", "PK" },
    { "rtf", "application/rtf", NULL },
    { "txt", "text/plain", NULL },
    { "csv", "text/csv", NULL },
    { "zip", "application/zip", "PK" },
    { "png", "image/png", "\x89PNG" },
    { "jpg", "image/jpeg", "\xFF\xD8\xFF" },
    { "jpeg", "image/jpeg", "\xFF\xD8\xFF" },
    { "webp", "image/webp", "RIFF" },
    { "gif", "image/gif", "GIF8" },
    { "mp4", "video/mp4", NULL },
    { "mp3", "audio/mpeg", NULL },
    { "ics", "text/calendar", NULL },
};

static bool is_extension(str extension, const char *lower)
{
    size_t i = 0;
    while (i < extension.len && lower[i] && char_to_lower(extension.ptr[i]) == lower[i])
        i++;
    return i && i == extension.len && !lower[i];
}

str file_media_type(str name)
{
    str extension = path_extension(name);
    for (size_t i = 0; i < COUNT(types); i++) {
        if (is_extension(extension, types[i].extension))
            return str_from(types[i].media_type);
    }
    return STR("");
}

/* Of a page: "<!DOCTYPE html>", or whatever else begins with '<'. */
static bool looks_like_markup(str head)
{
    str rest = head;
    str_skip(&rest, STR("\xEF\xBB\xBF"));
    return str_starts(str_trim(rest), STR("<"));
}

bool file_begins_as_named(str name, str head)
{
    str extension = path_extension(name);
    const char *beginning = NULL;
    for (size_t i = 0; i < COUNT(types); i++) {
        if (is_extension(extension, types[i].extension))
            beginning = types[i].beginning;
    }
    if (!beginning)
        return !looks_like_markup(head);
    /* Readers of PDF let some bytes stand before it. */
    return is_extension(extension, "pdf") ? str_has(head, str_from(beginning))
                                          : str_starts(head, str_from(beginning));
}

/* What the program itself writes; with the letters' encoding, which a server would have to guess. */
static const struct {
    const char *extension, *media_type;
} web_types[] = {
    { "html", "text/html; charset=utf-8" },
    { "css", "text/css; charset=utf-8" },
    { "js", "text/javascript; charset=utf-8" },
    { "json", "application/json" },
    { "jsonld", "application/ld+json" },
    { "xml", "application/xml" },
    { "svg", "image/svg+xml" },
    { "txt", "text/plain; charset=utf-8" },
    { "md", "text/markdown; charset=utf-8" },
    { "csv", "text/csv; charset=utf-8" },
    { "ics", "text/calendar; charset=utf-8" },
    { "woff2", "font/woff2" },
};

str file_served_type(str path)
{
    str extension = path_extension(path);
    for (size_t i = 0; i < COUNT(web_types); i++) {
        if (str_is(extension, web_types[i].extension))
            return str_from(web_types[i].media_type);
    }
    str type = file_media_type(path);
    return type.len ? type : STR("application/octet-stream");
}

static bool is_allowed_type(str name)
{
    return file_media_type(name).len > 0;
}

static str type_list(struct arena *arena)
{
    str words[COUNT(types)];
    for (size_t i = 0; i < COUNT(types); i++)
        words[i] = str_from(types[i].extension);
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
