/*
 * ledger.h - archive/ledger.txt: which bag was made when, a line each, and it only grows.
 *
 *     2026-11-20 2023/mttq/bag-v1 <sources> <tag manifest> <chain>
 *
 * `sources` is the SHA-256 of what the bag was made from, so that a build sees a change without
 * reading a bag; `tag manifest` is the SHA-512 of tagmanifest-sha512.txt, which holds all others;
 * `chain` is the SHA-512 of the line before with its end, and of this one up to the blank before
 * the chain: who changes a line has to change all that follow. For whoever has no phatdong:
 *
 *     { sed -n 1p ledger.txt; sed -n 2p ledger.txt | sed 's/ [^ ]*$//' | tr -d '\n'; } | sha512sum
 *
 * Failure  A020 for a line that does not follow; rows up to there are given.
 */
#ifndef BUNDLE_LEDGER_H
#define BUNDLE_LEDGER_H

#include "base/str.h"

struct arena;
struct diag;
struct fs_root;

#define LEDGER_NAME STR("ledger.txt")

struct ledger_row {
    str date;
    str bag;     /* below archive/: "2023/mttq/bag-v1" */
    str sources; /* hex */
    str tags;    /* hex */
};

struct ledger {
    struct ledger_row *items;
    size_t count, capacity;
    str bytes;
};

/* One that is not there is empty. False after an error. */
bool ledger_read(struct arena *arena, const struct fs_root *archive, struct ledger *out,
                 struct diag *diag);

/* Adds a line and brings it to the disk: the whole file beside, then one rename. */
bool ledger_add(struct arena *arena, const struct fs_root *archive, const struct ledger *ledger,
                const struct ledger_row *row, struct diag *diag);

/* The campaign of "2023/mttq/bag-v1", and the number of the version; 0 if it is no such path. */
str ledger_campaign(str bag);
uint64_t ledger_version(str bag);

/* The newest bag of a campaign; NULL if there is none. */
const struct ledger_row *ledger_newest(const struct ledger *ledger, str campaign);

#endif
