#include "remote/address.h"

#include "base/path.h"

static bool take_port(str text, unsigned *port)
{
    uint64_t number;
    if (!str_to_u64(text, &number) || number == 0 || number > 65535)
        return false;
    *port = (unsigned)number;
    return true;
}

/* host, host:port, [v6], [v6]:port */
static bool take_host(str text, struct address *out)
{
    str rest;
    if (str_skip(&text, STR("["))) {
        if (!str_cut(text, ']', &out->host, &rest))
            return false;
        return rest.len == 0 || (str_skip(&rest, STR(":")) && take_port(rest, &out->port));
    }
    return !str_cut(text, ':', &out->host, &rest) || take_port(rest, &out->port);
}

bool address_parse(struct arena *arena, str url, struct address *out)
{
    str authority, path;
    *out = (struct address){ 0 };
    size_t colon = str_find(url, STR("://"));
    if (colon == STR_NOT_FOUND || str_find_char(url, '?') != STR_NOT_FOUND
        || str_find_char(url, '#') != STR_NOT_FOUND)
        return false;
    out->scheme = str_sub(url, 0, colon);
    str_cut(str_sub(url, colon + 3, url.len), '/', &authority, &path);
    size_t at = str_find_last_char(authority, '@');
    if (at != STR_NOT_FOUND) {
        out->user = path_decode(arena, str_sub(authority, 0, at));
        authority = str_sub(authority, at + 1, authority.len);
    }
    while (str_drop(&path, STR("/")))
        continue;
    out->path = str_concat(arena, STR("/"), path_decode(arena, path),
                           path.len ? STR("/") : STR(""));
    return take_host(authority, out) && out->host.len
           && str_find_char(out->user, ':') == STR_NOT_FOUND;
}
