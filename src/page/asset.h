/*
 * asset.h - the theme's files, the logo, attachments: what pages load and offer.
 *
 * A theme asset's address carries a fingerprint of its bytes ("main.3f2a….css"), so
 * that servers may let browsers keep it for ever. Attachments are copied byte
 * for byte: signed files stay signed.
 */
#ifndef PAGE_ASSET_H
#define PAGE_ASSET_H

#include "page/page.h"

/* Works out the keys of the theme's files, and their addresses: context->assets. */
void asset_prepare(struct page_context *context, struct diag *diag);
void asset_plan(struct page_context *context, struct artifact_list *out);

/* Whether a path is that of a theme's file: it has a fingerprint in its name. */
bool asset_is_path(const struct site *site, str path);

#endif
