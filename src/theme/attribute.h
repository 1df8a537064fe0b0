/*
 * attribute.h - what a browser does with the value of an attribute.
 *
 * Escaping makes a value safe in an attribute that is text. Where the value is
 * an address, its scheme decides: javascript: runs what follows. Where it is
 * code, nothing helps.
 *
 * For template_lint.c and template_render.c.
 */
#ifndef THEME_ATTRIBUTE_H
#define THEME_ATTRIBUTE_H

#include "base/str.h"

enum attribute_kind {
    ATTRIBUTE_TEXT,
    ATTRIBUTE_LINK,   /* an address that a reader may follow */
    ATTRIBUTE_LOADED, /* an address from which the page itself loads something */
    ATTRIBUTE_CODE,   /* a script, a style, or HTML of its own */
};

/* Both names as written, in whatever case; `name` may be empty. */
enum attribute_kind attribute_kind(str element, str name);

/* Where the first '/', '?', '#' or ':' stands, behind which no scheme ends; or the length. */
size_t address_delimiter(str address);

/*
 * Whether a page may lead to `address`, or to one that begins so: it has no
 * scheme (WHATWG URL, 4.4: up to the first ':' that no '/', '?' or '#' stands
 * before), or one of https, http, mailto, tel and webcal.
 */
bool address_is_safe(str address);

/* Whether `address` names another server: https://…, http://…, //… */
bool address_is_elsewhere(str address);

#endif
