/*
 * catalog.h - the same words in another language.
 *
 * English stands in the source, Vietnamese in src/po/vi.po, which msgfmt turns
 * into a table at build time: glibc's own lookup stays English wherever
 * vi_VN is not generated, which is how servers come.
 *
 * N_("…") marks a text in a table for translation; `tr` looks it up. A text
 * without a translation comes back as it is.
 *
 * Threads   reads constant tables only.
 */
#ifndef BASE_CATALOG_H
#define BASE_CATALOG_H

#include "base/str.h"

struct arena;

enum language { LANGUAGE_EN, LANGUAGE_VI };

#define N_(text) text

const char *tr(enum language language, const char *english);

/* The text with {0} … {9} replaced by the arguments. */
str tr_format(struct arena *arena, enum language language, const char *english, const str *args,
              size_t count);

/* tr_args(arena, language, english, a, b, …) */
#define tr_args(arena, language, english, ...)                                                     \
    tr_format((arena), (language), (english), (const str[]){ __VA_ARGS__ },                        \
              sizeof((const str[]){ __VA_ARGS__ }) / sizeof(str))

/* The compiled src/po/vi.po (gettext's MO format), generated at build time. */
extern const unsigned char catalog_vi_mo[];
extern const size_t catalog_vi_mo_len;

#endif
