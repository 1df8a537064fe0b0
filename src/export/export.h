/*
 * export.h - the portal for machines: register, feeds, sitemap, calendars, slogans, plain texts.
 *
 * Each export is an artifact whose view is its data; JSON exports are their
 * view. What needs absolute addresses (feeds, sitemap, security.txt) is left
 * out where base_url is not set; export_needs_base_url tells the caller to
 * say so.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/catalog.h"
#include "base/str.h"

struct arena;
struct artifact_list;
struct load_options;
struct site;
struct value;

/* What the makers of exports read; lives as long as the build. */
struct export_context {
    const struct site *site;
    const struct load_options *content; /* to read bodies again */
    enum language language;             /* of the portal */
    const struct value *labels;         /* the theme's language file: heads of tables */
};

void export_plan(struct arena *arena, const struct export_context *context,
                 struct artifact_list *out);

/* Names of the files that were left out for want of base_url: "feed.xml, …"; empty if none. */
str export_needs_base_url(struct arena *arena, const struct site *site);

#endif
