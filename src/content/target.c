#include "content/target.h"

#include "base/limits.h"

static bool is_scheme_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '+' || c == '-' || c == '.';
}

str target_scheme(str target)
{
    size_t len = 0;
    while (len < target.len && is_scheme_char(target.ptr[len]))
        len++;
    bool scheme = len > 0 && len < target.len && target.ptr[len] == ':';
    return scheme ? str_sub(target, 0, len) : STR("");
}

static bool equal_ignoring_case(str a, const char *lower)
{
    str b = str_from(lower);
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        if (char_to_lower(a.ptr[i]) != b.ptr[i])
            return false;
    }
    return a.len == b.len;
}

/* '%' needs two digits behind it; no controls, and no '\', which browsers take for '/'. */
static bool is_clean(str target)
{
    for (size_t i = 0; i < target.len; i++) {
        unsigned char c = (unsigned char)target.ptr[i];
        if (c < 0x20 || c == 0x7F || c == '\\')
            return false;
        if (c == '%') {
            str digits = str_sub(target, i + 1, i + 3);
            for (size_t k = 0; k < 2; k++) {
                char d = k < digits.len ? char_to_lower(digits.ptr[k]) : ' ';
                if (!char_is_digit(d) && (d < 'a' || d > 'f'))
                    return false;
            }
        }
    }
    return true;
}

static bool has_none_of(str text, const char *chars)
{
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(str_from(chars), text.ptr[i]) != STR_NOT_FOUND)
            return false;
    }
    return true;
}

/* What comes after the scheme and its colon. */
static bool check_web(str rest)
{
    str host = rest, path;
    if (!str_skip(&host, STR("//")))
        return false;
    size_t end = 0;
    while (end < host.len && str_find_char(STR("/?#"), host.ptr[end]) == STR_NOT_FOUND)
        end++;
    path = str_sub(host, end, host.len);
    host = str_sub(host, 0, end);
    str name, port;
    uint64_t number;
    bool has_port = str_cut(host, ':', &name, &port);
    return name.len && has_none_of(name, " \"'()*,;<>@[]^`{|}%!$&+=~")
           && (!has_port || (str_to_u64(port, &number) && number <= 65535))
           && has_none_of(path, " \"<>[]^`{|}");
}

static bool check_mail(str rest)
{
    str name, host;
    return has_none_of(rest, " \"<>[]^`{|}/#") && str_cut(rest, '@', &name, &host) && name.len
           && host.len;
}

static bool check_phone(str rest)
{
    for (size_t i = 0; i < rest.len; i++) {
        if (!char_is_digit(rest.ptr[i])
            && str_find_char(STR("+-.()"), rest.ptr[i]) == STR_NOT_FOUND)
            return false;
    }
    return rest.len > 0;
}

static enum target_fault check_path(str target, bool image)
{
    if (str_starts(target, STR("//")))
        return TARGET_HOST_ONLY;
    /* A second '#' is no address; a ':' in the first part would make it a scheme. */
    size_t mark = str_find_char(target, '#');
    if (mark != STR_NOT_FOUND
        && str_find_char(str_sub(target, mark + 1, target.len), '#') != STR_NOT_FOUND)
        return TARGET_MALFORMED;
    bool file = has_none_of(str_sub(target, 0, 1), "/?#") && has_none_of(target, "?#");
    return image && !file ? TARGET_NOT_A_FILE : TARGET_OK;
}

enum target_fault target_fault(str target, bool image)
{
    static const struct {
        const char *scheme;
        bool (*check)(str rest);
    } schemes[] = {
        { "https", check_web },
        { "http", check_web },
        { "mailto", check_mail },
        { "tel", check_phone },
    };
    if (target.len == 0)
        return TARGET_EMPTY;
    if (target.len > LINK_LEN_MAX || !is_clean(target))
        return TARGET_MALFORMED;
    str scheme = target_scheme(target);
    if (scheme.len == 0)
        return str_find_char(str_sub(target, 0, 1), ':') == 0 ? TARGET_MALFORMED
                                                              : check_path(target, image);
    for (size_t i = 0; i < COUNT(schemes); i++) {
        if (!equal_ignoring_case(scheme, schemes[i].scheme))
            continue;
        if (!schemes[i].check(str_sub(target, scheme.len + 1, target.len)))
            return TARGET_MALFORMED;
        return image ? TARGET_NOT_A_FILE : TARGET_OK;
    }
    return TARGET_SCHEME;
}
