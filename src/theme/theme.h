/*
 * theme.h - how a portal looks: templates, words, assets.
 *
 *     themes/NAME/theme.yaml              name, extends (default: "default"), description …
 *     themes/NAME/templates/page.mustache the template "page"; "partials/head" in a folder
 *     themes/NAME/assets/…                files that the site carries
 *     themes/NAME/languages/vi.yaml       key: text, maps within maps allowed
 *
 * A theme overrides single files of the one it extends; the chain ends at the
 * theme `default` that is compiled into the program. A folder called default
 * wins over that one, file by file. Language files are overlaid key by key; a
 * new key that no template names is a slip of the pen, and warned of.
 *
 * Ownership everything lives in the arena given; nobody changes it afterwards.
 * Failure   false after errors; the theme is then not to be used.
 * Threads   loaded by one, read by all.
 */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/hash.h"
#include "base/list.h"
#include "base/value.h"

struct arena;
struct diag;
struct template_set;

struct theme_asset {
    str path; /* below assets/, with '/' */
    str bytes;
};

struct theme_language {
    str code;            /* "vi" */
    struct value *words; /* a map: key to text or to a map */
};

struct theme {
    str name;
    const struct value *settings;   /* theme.yaml of the named theme; an empty map without one */
    struct template_set *templates; /* linked */
    struct {
        struct theme_language *items; /* sorted by code */
        size_t count, capacity;
    } languages;
    struct {
        struct theme_asset *items; /* sorted by path */
        size_t count, capacity;
    } assets;
    struct str_list files; /* on disk, as shown to people; sorted: what `serve` watches */
    struct hash hash;      /* of every file in effect, with its path */
};

/* Loads themes/NAME below `themes_folder`, which need not exist; `at` is where it was named. */
bool theme_load(struct arena *arena, str themes_folder, str name, struct span at, struct theme *out,
                struct diag *diag);

/* The words of a language, or NULL. */
const struct value *theme_words(const struct theme *theme, str code);

const struct theme_asset *theme_find_asset(const struct theme *theme, str path); /* or NULL */

/*
 * The dotted keys that `other` has and `words` lacks, or has as another kind; for
 * tests and `check`: a text that is missing in a language is a fault of the theme.
 */
struct str_list theme_missing_words(struct arena *arena, const struct value *words,
                                    const struct value *other);

#endif
