/*
 * load_parts.h - what the stages of content_load hand to each other.
 *
 *     scan      folders into entries, by their names alone
 *     read      each entry on some worker: hashed, decoded, packed as bytes
 *     unpack    the bytes into records in the build arena
 *     check     what records say about each other
 *
 * Reading ends in bytes because an arena belongs to one thread, and because the
 * source cache holds the same bytes: a file that did not change skips to unpack.
 *
 * Threads  scan and read run on workers; what outlives them is made in `arena`
 *          under `lock`. The rest is one thread.
 */
#ifndef CONTENT_LOAD_PARTS_H
#define CONTENT_LOAD_PARTS_H

#include "content/load.h"
#include "os/fs.h"

#include <pthread.h>

struct cache;
struct value;

/* Looking for what was meant walks over all names; past this number of wrong ones nobody is helped. */
#define SUGGESTIONS_MAX 100

enum entry_kind { ENTRY_PLAN, ENTRY_DOCUMENT, ENTRY_UPDATE, ENTRY_PAGE, ENTRY_FILE };

/* A file below content/. */
struct entry {
    enum entry_kind kind;
    str path;              /* below content/, as stored on disk */
    str name;              /* of a text its id, of any other file its name in NFC */
    str language;          /* of a page: "en" */
    struct source *source; /* its text is not kept */
    struct fs_info info;

    /* from here on: what reading found */
    struct hash hash; /* of the bytes on disk */
    str packed;       /* what the cache keeps; no bytes: the file could not be read */
    bool cached;      /* the cache knows it by the same place in time */
    bool clean;       /* nothing was reported about it */
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

struct folder_scan {
    str id;
    struct entries entries;
};

struct load {
    struct arena *arena;
    const struct load_options *options;
    struct diag *diag;
    struct content *out;
    struct fs_root root;
    struct cache *cache;
    struct hasher *hasher; /* of what is read but for the words of texts */
    pthread_mutex_t lock;
    struct folder_scan *campaigns;
    size_t campaign_count;
    struct entries others; /* pages, their files, the logo */
    struct {
        struct entry **items;
        size_t count, capacity;
    } all; /* every entry, for reading */
};

/* A source that messages can point to; made under the lock. */
struct source *load_source(struct load *load, str path);

/* "of no text": a message about a file or folder as a whole. */
struct span load_place(struct load *load, str path);

/* load_scan.c */
void load_scan(struct load *load);
bool load_is_ignored(str name);

/* load_read.c: one entry, on any worker. */
void load_read_entry(struct load *load, struct entry *entry, struct arena *scratch);
/* The text of a file as every offset means it: normalised, the body of a .yaml moved. */
bool load_read_text(struct arena *arena, const struct fs_root *root, str path, struct source *out);

/* load_file.c */
void load_read_file(struct load *load, struct entry *entry, struct arena *scratch);

/* load_site.c: site.yaml and the lists beside it; kept with their text. */
void load_settings(struct load *load);

/* load_unpack.c */
void load_unpack(struct load *load);

/* check.c, check_names.c */
void check_content(struct load *load);
void check_names(struct load *load);

#endif
