/*
 * bag.h - a bag of the archive (BagIt 1.0, RFC 8493): a campaign as it was, which proves itself.
 *
 *     bag-v1/
 *       bagit.txt  bag-info.txt  manifest-sha512.txt  tagmanifest-sha512.txt
 *       data/site/       its pages and files as published (bundle.h): opens from a disk
 *       data/source/     what they were made from: the folder of content/campaigns/
 *       data/documents/  PDF, DOCX, text and calendar once more, side by side
 *       data/record.json dates, numbers, office, program, fingerprints
 *
 * `sha512sum -c` checks a bag without phatdong. bag_verify is stricter than that and than RFC 8493:
 * it takes nothing that bag_write does not write.
 *
 * Threads   one at a time for each folder archive/.
 */
#ifndef BUNDLE_BAG_H
#define BUNDLE_BAG_H

#include "base/hash.h"
#include "bundle/bundle.h"

struct fs_root;

#define BAG_MANIFEST    STR("manifest-sha512.txt")
#define BAG_TAGS        STR("tagmanifest-sha512.txt")
#define BAG_INFO        STR("bag-info.txt")
/* RFC 8493, 2.1.1: this file, these bytes. */
#define BAG_DECLARATION STR("bagit.txt")
#define BAG_DECLARED    STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
#define BAG_SOURCE      STR("data/source/")

/* What a campaign is made from: files that the build has read, without drafts and what was taken down. */
struct bag_source {
    str name;         /* below the campaign's folder: "plan.md", "updates/tin.md" */
    str path;         /* below content/ */
    struct hash hash; /* changes with the file */
};

struct bag_sources {
    struct bag_source *items; /* by name */
    size_t count, capacity;
};

struct bag_sources bag_sources(struct arena *arena, const struct campaign *campaign);
str bag_sources_hash(struct arena *arena, const struct bag_sources *sources); /* hex */

struct bag_job {
    const struct fs_root *archive, *content;
    const struct bundle_context *context;
    const struct campaign *campaign;
    const struct made *made;
    str folder; /* below archive/: "2023/mttq/bag-v1" */
    str date;   /* of today */
};

/* Writes a bag beside its place and renames it; `tags` is the SHA-512 of its tag manifest. */
bool bag_write(struct arena *arena, const struct bag_job *job, struct diag *diag, str *tags);

/*
 * Reports all that is wrong with a bag, each file by its name. `tags` is what the ledger says of
 * its tag manifest; empty: it says nothing. False if anything was reported.
 */
bool bag_verify(struct arena *arena, const struct fs_root *archive, str folder, str tags,
                struct diag *diag);

/* A line of a manifest. */
struct bag_row {
    str name, sum; /* sum in hex */
};
struct bag_rows {
    struct bag_row *items;
    size_t count, capacity;
};

/* The rows of a manifest of a bag that is believed: no check but that it can be read. */
bool bag_rows(struct arena *arena, const struct fs_root *archive, str folder, str manifest,
              struct bag_rows *out, struct diag *diag);

/* The SHA-512 of a file, in hex; an errno value. */
int bag_sum(struct arena *arena, const struct fs_root *root, str path, str *sum);

/* "%25" for '%', "%0A" and "%0D": how a manifest writes a name; and back, false for another '%'. */
str bag_name_write(struct arena *arena, str name);
bool bag_name_read(struct arena *arena, str written, str *name);

/* bag-info.txt: what stands behind "LABEL: "; empty if it has no such line. */
str bag_info(str text, const char *label);

#endif
