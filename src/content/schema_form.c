#include "content/schema_form.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/slug.h"

/* Bytes that RFC 3986 and 3987 let stand in a written address; letters beyond ASCII may. */
static bool has_only_url_bytes(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c <= ' ' || c == 0x7F || str_find_char(STR("\"<>\\^`{|}"), (char)c) != STR_NOT_FOUND)
            return false;
    }
    return true;
}

/* "user:password@host:port" up to the path, the query or the fragment. */
static str authority_of(str rest)
{
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != '/' && rest.ptr[end] != '?' && rest.ptr[end] != '#')
        end++;
    return str_sub(rest, 0, end);
}

static bool is_host(str host)
{
    str name, port;
    if (str_starts(host, STR("["))) { /* an IPv6 address is left to those who connect */
        return str_has(host, STR("]"));
    }
    if (str_cut(host, ':', &name, &port)) {
        uint64_t number;
        if (!str_to_u64(port, &number) || number == 0 || number > 65535)
            return false;
    }
    return name.len && !str_starts(name, STR(".")) && !str_has(name, STR(".."));
}

bool form_is_url(str text)
{
    str rest = text;
    if (!str_skip(&rest, STR("https://")) && !str_skip(&rest, STR("http://")))
        return false;
    str authority = authority_of(rest);
    return text.len <= LINK_LEN_MAX && has_only_url_bytes(rest)
           && str_find_char(authority, '@') == STR_NOT_FOUND && is_host(authority);
}

bool form_has_password(str url)
{
    size_t start = str_find(url, STR("://"));
    if (start == STR_NOT_FOUND)
        return false;
    str authority = authority_of(str_sub(url, start + 3, url.len));
    size_t at = str_find_last_char(authority, '@');
    return at != STR_NOT_FOUND && str_find_char(str_sub(authority, 0, at), ':') != STR_NOT_FOUND;
}

static bool is_email(str text)
{
    str name, host;
    if (!str_cut(text, '@', &name, &host) || name.len == 0)
        return false;
    return has_only_url_bytes(text) && str_find_char(host, '@') == STR_NOT_FOUND
           && str_find_char(text, ',') == STR_NOT_FOUND && str_find_char(host, '/') == STR_NOT_FOUND
           && str_find_char(host, '.') != STR_NOT_FOUND && !str_starts(host, STR("."))
           && !str_ends(host, STR(".")) && !str_has(host, STR(".."));
}

/* "/old/path/" or "/old/page.html", every part of it safe to write. */
static bool is_path(str text)
{
    str rest = text;
    if (!str_skip(&rest, STR("/")) || !has_only_url_bytes(text)
        || str_find_char(text, '#') != STR_NOT_FOUND)
        return false;
    str_drop(&rest, STR("/"));
    return path_is_safe(rest);
}

/* A former address is where a file is made: "%20" would have to be the character itself there. */
static bool is_former_path(str text)
{
    return is_path(text) && str_find_char(text, '%') == STR_NOT_FOUND;
}

static bool is_link(str text)
{
    str rest = text;
    if (form_is_url(text))
        return true;
    if (str_skip(&rest, STR("mailto:")))
        return is_email(rest);
    if (str_skip(&rest, STR("tel:")))
        return rest.len && has_only_url_bytes(rest);
    str path, fragment;
    str_cut(text, '#', &path, &fragment);
    return is_path(path) || str_is(text, "/");
}

static bool is_sha256(str text)
{
    struct hash hash;
    return hash_from_hex(text, &hash);
}

bool form_fits(enum field_kind kind, str text)
{
    static bool (*const forms[FIELD_KINDS])(str text) = {
        [FIELD_ID] = slug_is_id,    [FIELD_URL] = form_is_url,        [FIELD_LINK] = is_link,
        [FIELD_EMAIL] = is_email,   [FIELD_FILE] = path_part_is_safe, [FIELD_PATH] = is_former_path,
        [FIELD_SHA256] = is_sha256,
    };
    return !forms[kind] || forms[kind](text);
}

static bool has_ignoring_case(str text, str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++) {
        size_t j = 0;
        while (j < part.len && char_to_lower(text.ptr[i + j]) == part.ptr[j])
            j++;
        if (j == part.len)
            return true;
    }
    return false;
}

bool form_is_secret_key(str key)
{
    static const str words[] = {
        STR_INIT("password"),   STR_INIT("passwd"),     STR_INIT("passphrase"),
        STR_INIT("secret"),     STR_INIT("token"),      STR_INIT("credential"),
        STR_INIT("mat_khau"),   STR_INIT("access_key"), STR_INIT("api_key"),
        STR_INIT("access-key"), STR_INIT("api-key"),
    };
    if (str_ends(key, STR("_file")) || str_ends(key, STR("_command"))) /* where it is to be had */
        return false;
    for (size_t i = 0; i < COUNT(words); i++) {
        if (has_ignoring_case(key, words[i]))
            return true;
    }
    return false;
}
