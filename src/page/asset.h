/*
 * asset.h - the theme's files, the logo, attachments: what pages load and offer.
 *
 * A theme asset's address carries a fingerprint of its bytes ("main.3f2a….css"), so
 * that servers may let browsers keep it for ever. Style sheets and scripts are
 * published squeezed (format/squeeze.h). A list "styles.css.list" is published as the
 * files that it names, one after the other in one "styles.css": one request
 * instead of several, and a theme adds to a style sheet without copying it.
 * Attachments are copied byte for byte: signed files stay signed.
 */
#ifndef PAGE_ASSET_H
#define PAGE_ASSET_H

#include "page/page.h"

/* A theme's file as it is published. */
struct asset {
    str path; /* below assets/, less ".list"; its address has a fingerprint too */
    str bytes;
};

struct asset_list {
    struct asset *items; /* in the order of the theme's files */
    size_t count, capacity;
};

/* Works out the theme's files, their keys and addresses: context->files and context->assets. */
void asset_prepare(struct page_context *context, struct diag *diag);
void asset_plan(struct page_context *context, struct artifact_list *out);

/* What is published of a theme's file by its path, "ticker.js"; empty if the theme has none. */
str asset_bytes(const struct page_context *context, str path);

/* Whether a path is that of a theme's file: it has a fingerprint in its name. */
bool asset_is_path(const struct site *site, str path);

#endif
