#include "theme/attribute.h"

#include <strings.h>

/* HTML standard, attributes whose value is a URL; an element of its own first, "" for the others. */
static const struct {
    const char *element, *name;
    enum attribute_kind kind;
} attributes[] = {
    { "a", "href", ATTRIBUTE_LINK },      { "area", "href", ATTRIBUTE_LINK },
    { "base", "href", ATTRIBUTE_LINK },   { "", "href", ATTRIBUTE_LOADED },
    { "", "src", ATTRIBUTE_LOADED },      { "object", "data", ATTRIBUTE_LOADED },
    { "", "poster", ATTRIBUTE_LOADED },   { "", "background", ATTRIBUTE_LOADED },
    { "", "action", ATTRIBUTE_LINK },     { "", "formaction", ATTRIBUTE_LINK },
    { "", "cite", ATTRIBUTE_LINK },       { "", "xlink:href", ATTRIBUTE_LOADED },
    { "", "manifest", ATTRIBUTE_LOADED }, { "", "srcset", ATTRIBUTE_CODE },
    { "", "srcdoc", ATTRIBUTE_CODE },     { "", "style", ATTRIBUTE_CODE },
    { "", "ping", ATTRIBUTE_CODE },
};

static const char *const schemes[] = { "https", "http", "mailto", "tel", "webcal" };

static bool is_word(str text, const char *word)
{
    str other = str_from(word);
    return text.len == other.len
           && (text.len == 0 || strncasecmp(text.ptr, other.ptr, text.len) == 0);
}

enum attribute_kind attribute_kind(str element, str name)
{
    if (is_word(str_sub(name, 0, 2), "on"))
        return ATTRIBUTE_CODE;
    for (size_t i = 0; i < COUNT(attributes); i++) {
        if (is_word(name, attributes[i].name)
            && (attributes[i].element[0] == '\0' || is_word(element, attributes[i].element)))
            return attributes[i].kind;
    }
    return ATTRIBUTE_TEXT;
}

size_t address_delimiter(str address)
{
    size_t end = 0;
    while (end < address.len && str_find_char(STR("/?#:"), address.ptr[end]) == STR_NOT_FOUND)
        end++;
    return end;
}

bool address_is_safe(str address)
{
    size_t end = address_delimiter(address);
    if (end == address.len || address.ptr[end] != ':')
        return true;
    for (size_t i = 0; i < COUNT(schemes); i++) {
        if (is_word(str_sub(address, 0, end), schemes[i]))
            return true;
    }
    return false;
}

bool address_is_elsewhere(str address)
{
    static const char *const beginnings[] = { "https:", "http:", "//", "\\\\", "/\\", "\\/" };
    for (size_t i = 0; i < COUNT(beginnings); i++) {
        if (is_word(str_sub(address, 0, strlen(beginnings[i])), beginnings[i]))
            return true;
    }
    return false;
}
