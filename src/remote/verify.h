/*
 * verify.h - whether readers get what was published: the live site against its record.
 *
 * Every file is fetched through the portal's public address, as a reader would,
 * and compared. What is the same byte for byte can hold nothing of others; of a
 * page that is not, the links and scripts that its build does not have are
 * named: gambling links on an office's site are planted so.
 *
 * Threads   called on the main one; files are fetched by workers.
 */
#ifndef REMOTE_VERIFY_H
#define REMOTE_VERIFY_H

#include "remote/target.h"
#include "write/tree.h"

struct progress;

struct verify_options {
    str portal;                 /* where .phatdong/publish/ stands */
    str public_url;             /* where readers find the target, with '/' at its end */
    str base_url;               /* the portal's own address, which its site map names; or empty */
    const struct fs_root *root; /* the output: what changed pages are held against */
    const struct manifest *manifest;
    struct progress *progress; /* NULL: nobody watches */
};

struct verify_stats {
    size_t files, changed, missing, headers;
};

/* What was found is reported, and exit status 4; false if nothing could be compared. */
bool verify(struct arena *arena, const struct destination *target,
            const struct verify_options *options, struct diag *diag, struct verify_stats *stats);

#endif
