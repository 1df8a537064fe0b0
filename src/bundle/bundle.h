/*
 * bundle.h - all that the portal has of a campaign, as a folder that opens from a disk.
 *
 * A folder has the campaign's page (index.html) and those below it, its files, what pages load, a
 * search over all of that, and SHA256SUMS. Names are those of the portal, so that a file is found
 * here where it is found there. It is what a campaign's ZIP holds, and the bag of the archive.
 *
 * Files of earlier waves (downloads, attachments, style sheets) are only read in pieces; pages are
 * made for the folder, since addresses in it are others (page/packed.h).
 */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "base/hash.h"
#include "base/list.h"

struct arena;
struct artifact;
struct artifact_list;
struct buf;
struct campaign;
struct diag;
struct export_context;
struct made;
struct map;
struct page_context;
struct value;

/* What the makers of bundles read; lives as long as the build. */
struct bundle_context {
    const struct page_context *pages;
    const struct export_context *exports;
};

enum bundle_kind {
    BUNDLE_FILE, /* a file of the portal, as it is: `artifact` has its path there */
    BUNDLE_MADE, /* a file that an artifact makes */
    BUNDLE_PAGE  /* the same, with addresses of the folder */
};

struct bundle_member {
    str name; /* below the folder */
    enum bundle_kind kind;
    const struct artifact *artifact;
    uint64_t size; /* known of a BUNDLE_FILE; of the others once they are made */
    struct hash sha256;
    str bytes;   /* of what was made */
    bool *named; /* some page of the folder names it */
};

struct bundle {
    const struct bundle_context *context;
    const struct campaign *campaign;
    const struct value *chrome;
    struct map *spot_by_path;    /* file of the portal → where it is in the folder */
    struct bundle_member *items; /* by name, but for index.html, which is the first */
    size_t count, capacity;
};

/* What may stand in the folder; a file whose artifact failed is not there. */
struct bundle *bundle_new(struct arena *arena, const struct bundle_context *context,
                          const struct campaign *campaign, const struct made *made);

/*
 * Makes all members that are no BUNDLE_FILE, and drops style sheets and scripts that no page of
 * the folder names. What is left is what stands in it, but SHA256SUMS. False after an error.
 */
bool bundle_make(struct bundle *bundle, const struct made *made, struct arena *arena,
                 struct diag *diag);

/* All that the bytes of the folder depend on. */
const struct value *bundle_view(const struct bundle *bundle, const struct made *made,
                                struct arena *arena);

/* Lines that `sha256sum -c` reads, of what was made. */
#define BUNDLE_SUMS STR("SHA256SUMS")
str bundle_sums(const struct bundle *bundle, struct arena *arena);

/* The ZIPs of all campaigns that have one: an artifact each. */
void bundle_plan(struct arena *arena, const struct bundle_context *context,
                 struct artifact_list *out);

#endif
