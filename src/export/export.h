/*
 * export.h - the portal for machines: register, feeds, sitemap, search, calendars, slogans, the
 * pictures that chat apps show.
 *
 * Each export is an artifact whose view is its data; JSON exports are their
 * view. What needs absolute addresses (feeds, sitemap, opensearch.xml, security.txt) is left
 * out where base_url is not set; export_needs_base_url tells the caller to
 * say so.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/catalog.h"
#include "base/str.h"

struct arena;
struct artifact_list;
struct campaign;
struct entry;
struct load_options;
struct site;
struct value;

/* Font files, as bytes: for pictures. Empty where the machine has none; then there are no pictures. */
struct export_fonts {
    str title, label; /* the words in the middle, and those above and below */
};

/* Whether these bytes are a font that has every Vietnamese letter. */
bool export_font_is_fit(struct arena *scratch, str bytes);

/* What the makers of exports read; lives as long as the build. */
struct export_context {
    const struct site *site;
    const struct load_options *content; /* to read bodies again */
    enum language language;             /* of the portal */
    const struct value *labels;         /* the theme's language file: heads of tables */
    str ticker_code;                    /* the theme's ticker.js, as pages load it */
    struct export_fonts fonts;
};

void export_plan(struct arena *arena, const struct export_context *context,
                 struct artifact_list *out);

/*
 * The search index of one campaign, for its ZIP: files under their names in the portal, which find
 * the plan at "index.html" and the rest where it stands. They are made one by one, not by a build.
 */
void export_search_packed(struct arena *arena, const struct export_context *context,
                          const struct campaign *campaign, struct artifact_list *out);

/* "urn:uuid:…" of a document: of issuer, campaign and id, never of an address. */
str export_entry_uuid(struct arena *arena, const struct entry *entry);

/* Names of the files that were left out for want of base_url: "feed.xml, …"; empty if none. */
str export_needs_base_url(struct arena *arena, const struct site *site);

#endif
