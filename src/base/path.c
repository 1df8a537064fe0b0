#include "base/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"

str path_join(struct arena *arena, str folder, str name)
{
    if (folder.len == 0 || str_is(folder, "."))
        return str_copy(arena, name);
    if (name.len == 0)
        return str_copy(arena, folder);
    return str_concat(arena, folder, str_ends(folder, STR("/")) ? STR("") : STR("/"), name);
}

str path_folder(str path)
{
    size_t slash = str_find_last_char(path, '/');
    return slash == STR_NOT_FOUND ? STR("") : str_sub(path, 0, slash);
}

str path_name(str path)
{
    size_t slash = str_find_last_char(path, '/');
    return slash == STR_NOT_FOUND ? path : str_sub(path, slash + 1, path.len);
}

str path_extension(str path)
{
    str name = path_name(path);
    size_t dot = str_find_last_char(name, '.');
    return dot == STR_NOT_FOUND || dot == 0 ? STR("") : str_sub(name, dot + 1, name.len);
}

str path_stem(str path)
{
    str name = path_name(path);
    size_t dot = str_find_last_char(name, '.');
    return dot == STR_NOT_FOUND || dot == 0 ? name : str_sub(name, 0, dot);
}

bool path_resolve(struct arena *arena, str folder, str relative, str *out)
{
    struct str_list parts = { 0 };
    if (str_starts(relative, STR("/")))
        return false;
    str sides[] = { folder, relative };
    for (size_t i = 0; i < COUNT(sides); i++) {
        str rest = sides[i], part;
        while (rest.len) {
            str_cut(rest, '/', &part, &rest);
            if (str_is(part, "..")) {
                if (parts.count == 0)
                    return false;
                parts.count--;
            } else if (part.len && !str_is(part, ".")) {
                *LIST_ADD(arena, &parts) = part;
            }
        }
    }
    *out = str_join(arena, parts.items, parts.count, STR("/"));
    if (str_ends(relative, STR("/")) && out->len)
        *out = str_concat(arena, *out, STR("/"));
    return true;
}

size_t path_lower_bound(const void *sorted, size_t count,
                        str (*path_of)(const void *sorted, size_t index), str path)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(path_of(sorted, middle), path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

str path_to_root(struct arena *arena, str path)
{
    struct buf out = buf_new(arena, path.len * 3 + 1);
    for (size_t i = 0; i < path.len; i++) {
        if (path.ptr[i] == '/')
            BUF_PUT(&out, "../");
    }
    return out.len ? buf_str(&out) : STR("./");
}

/* Names that Windows keeps for devices, with any extension. */
static bool is_device(str part)
{
    static const char *const devices[] = { "con", "prn", "aux", "nul" };
    char stem[8];
    size_t len = str_find_char(part, '.');
    if (len == STR_NOT_FOUND)
        len = part.len;
    if (len < 3 || len > 4)
        return false;
    for (size_t i = 0; i < len; i++)
        stem[i] = char_to_lower(part.ptr[i]);
    str name = { stem, len };
    for (size_t i = 0; i < COUNT(devices); i++) {
        if (str_is(name, devices[i]))
            return true;
    }
    bool numbered = len == 4 && char_is_digit(stem[3]);
    return numbered && (str_starts(name, STR("com")) || str_starts(name, STR("lpt")));
}

/* UTF-8 that looks like what it is: archives and pages carry the name as text. */
static bool is_honest(str part)
{
    uint32_t c;
    if (utf8_find_invalid(part) != STR_NOT_FOUND)
        return false;
    while (utf8_next(&part, &c)) {
        if (utf8_is_deceptive(c) || (c >= 0x80 && c < 0xA0))
            return false;
    }
    return true;
}

bool path_part_is_safe(str part)
{
    if (part.len == 0 || part.len > PATH_PART_LEN_MAX || part.ptr[0] == '.' || is_device(part))
        return false;
    char last = part.ptr[part.len - 1];
    if (last == '.' || last == ' ' || part.ptr[0] == ' ')
        return false;
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        if (c < 0x20 || c == 0x7F || str_find_char(STR("/\\:*?\"<>|"), (char)c) != STR_NOT_FOUND)
            return false;
    }
    return is_honest(part);
}

bool path_is_safe(str path)
{
    str rest = path, part;
    if (path.len == 0 || path.len > PATH_LEN_MAX || str_ends(path, STR("/")))
        return false;
    while (rest.len) {
        str_cut(rest, '/', &part, &rest);
        /* The one dotted folder that the web asks for (RFC 8615). */
        if (!path_part_is_safe(part) && !str_is(part, ".well-known"))
            return false;
    }
    return true;
}

str path_encode(struct arena *arena, str path)
{
    static const char digits[] = "0123456789ABCDEF";
    struct buf out = buf_new(arena, path.len * 3 + 1);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool plain = char_is_alpha((char)c) || char_is_digit((char)c)
                     || (c && str_find_char(STR("-._~/!$&'()*+,;=@"), (char)c) != STR_NOT_FOUND);
        if (plain) {
            buf_put_char(&out, (char)c);
        } else {
            buf_put_char(&out, '%');
            buf_put_char(&out, digits[c >> 4]);
            buf_put_char(&out, digits[c & 15]);
        }
    }
    return buf_str(&out);
}

static int hex_value(char c)
{
    if (char_is_digit(c))
        return c - '0';
    c = char_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

str path_decode(struct arena *arena, str path)
{
    if (str_find_char(path, '%') == STR_NOT_FOUND)
        return path;
    char *bytes = arena_alloc(arena, 1, path.len);
    size_t len = 0;
    for (size_t i = 0; i < path.len; i++) {
        bool escape = path.ptr[i] == '%' && i + 2 < path.len;
        int high = escape ? hex_value(path.ptr[i + 1]) : -1;
        int low = escape ? hex_value(path.ptr[i + 2]) : -1;
        if (high < 0 || low < 0) {
            bytes[len++] = path.ptr[i];
        } else {
            bytes[len++] = (char)(high * 16 + low);
            i += 2;
        }
    }
    return (str){ bytes, len };
}
