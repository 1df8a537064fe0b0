/*
 * load.h - from a content folder to decoded, checked records.
 *
 * Only files beneath the folder are read; no symbolic link is followed. All
 * mistakes are reported, sorted by file; a file with a mistake still gives
 * what could be read, so that later stages can report theirs.
 *
 * The source cache (portal/.phatdong/) spares reading what did not change:
 * stat → hash → decoded record and body facts. Deleting it costs time only.
 * A file about which anything was reported is not cached.
 */
#ifndef CONTENT_LOAD_H
#define CONTENT_LOAD_H

#include "content/types.h"

struct arena;
struct diag;

struct load_options {
    str folder;     /* the content folder, as the user named it: the start of every path shown */
    str cache_file; /* empty: no cache */
    bool drafts;    /* keep drafts; else they are read, checked and left out */
    size_t jobs;
};

/*
 * False only if the folder itself cannot be read (reported). `diag` learns to
 * read lines of its files again, until `arena` is freed.
 */
bool content_load(struct arena *arena, const struct load_options *options, struct content *out,
                  struct diag *diag);

/*
 * The language of the site.yaml in a content folder, where it can be made out,
 * else the default; empty if there is no such folder. Reports nothing.
 */
str content_language(struct arena *arena, str folder);

/* Where the body of a record stands, and the hash of what was read there. */
struct body_place {
    str file;
    uint32_t start, end;
    struct hash hash;
};

/*
 * The normalised body of a record, read again from its file. False if the file
 * cannot be read or holds another body by now: keys of artifacts speak of the
 * one that was loaded, so that no other may be published under them.
 */
bool content_read_body(struct arena *arena, const struct load_options *options,
                       const struct body_place *place, str *out);

/*
 * The text of a file by the path that messages show, as their places mean it:
 * what diag_set_reader is given. `context` is the struct load_options.
 */
bool content_read_source(void *context, struct arena *arena, str path, struct source *out);

#endif
