/*
 * artifact.h - one file of the finished portal, before it exists.
 *
 * Everything written is an artifact: an HTML page, a feed, a text, an asset,
 * an attachment. What makes them (page/, export/, paper/ …) only describes
 * them; make.h decides which have to be made at all.
 *
 * The key of an artifact is the hash of the program's version, `salt`, `path`
 * and the view. Same key, same bytes: not made again. So everything that
 * `make` reads must stand in the view or in the salt, and `make` must be a
 * pure function of them: no clock, no file, no global. `scope` only spares
 * working out views that cannot have changed; there is no other dependency
 * tracking.
 *
 * Waves are made one after the other, with a barrier between them. A view may
 * ask for the size and hash of files of earlier waves, and then holds them.
 *
 * A file of the third kind is put together from files of earlier waves, such
 * as a ZIP: it goes into its place in pieces, and they are read in pieces.
 *
 * Ownership artifacts and all they point to live as long as the build.
 * Threads   `view` and `make` are called on any worker, for any artifact at
 *           once: what they read is constant, what they write is in `scratch`.
 */
#ifndef WRITE_ARTIFACT_H
#define WRITE_ARTIFACT_H

#include "base/hash.h"
#include "base/source.h"

struct arena;
struct buf;
struct diag;
struct made;
struct scope;
struct value;

/* Also the order in which files are replaced when the build is committed. */
enum wave {
    WAVE_ASSETS,    /* style sheets, scripts, pictures: what pages load */
    WAVE_DOCUMENTS, /* texts and attachments: what pages offer for download */
    WAVE_BUNDLES,   /* archives of documents */
    WAVE_PAGES,     /* campaigns, documents, organizations … */
    WAVE_LISTS,     /* home, lists, feeds, sitemap: what points to pages */
    WAVE_COUNT
};

/* The folder that a copied file comes from; make.h is given their handles. */
enum copy_root {
    COPY_CONTENT, /* content/ */
    COPY_FETCHED, /* the cache of remote attachments */
    COPY_ARCHIVE, /* archive/: the bags of ended campaigns */
    COPY_ROOTS
};

/*
 * Where a packed file goes, and what it is packed from. `put` writes bytes at
 * an offset; after it gave false, give false too: why is known already.
 */
struct pack {
    const struct made *made;
    struct arena *scratch;
    struct diag *diag;
    bool (*put)(void *context, uint64_t offset, str bytes);
    void *context;
};

struct artifact {
    str path; /* below output/, with '/' on every system; path_is_safe */
    enum wave wave;
    /* What claims the path, for the error when two do, and where that is written (or SPAN_NONE). */
    str origin; /* "content/campaigns/x/plan.md"; "register" */
    struct span at;

    /*
     * First kind: made in memory. `view` gives all that `make` reads as one
     * tree (NULL function: there is nothing but the salt); `make` appends the
     * file to `out`, or reports an error and gives false.
     */
    const struct value *(*view)(const struct artifact *self, const struct made *earlier,
                                struct arena *scratch);
    bool (*make)(const struct artifact *self, const struct value *view, struct arena *scratch,
                 struct buf *out, struct diag *diag);
    uint64_t (*pages)(str bytes); /* of a PDF: how many it has, 0 if that is not known; or NULL */
    bool removes; /* a text that was taken down stood there: nothing of before is kept (former.h) */
    const void *input; /* a campaign, a list page, a feed …: read only */
    /*
     * Whose words the view may tell of, itself or by what made_find says of a file that holds them. Of
     * the fields of every text it may tell. NULL: of any words (base/scope.h).
     */
    const struct scope *scope;
    struct hash salt; /* template closure, chrome: whatever the view does not hold */

    /* Third kind, in the place of `make`: written in pieces from the view and files of earlier waves. */
    bool (*pack)(const struct artifact *self, const struct value *view, const struct pack *to);

    /* Second kind, where `make` and `pack` are NULL: copied byte for byte, never in memory as a whole. */
    enum copy_root copy_root;
    str copy_from;         /* path below the root */
    uint64_t copy_size;    /* both known from the content stage; a file that */
    struct hash copy_hash; /* differs when it is copied was changed meanwhile: an error */
    uint64_t copy_pages;   /* of a PDF; 0 if that is not known */
    bool copy_is_signed;   /* a PDF with digital signatures that fit its bytes */
};

/* LIST_ADD(arena, &list) */
struct artifact_list {
    struct artifact *items;
    size_t count, capacity;
};

/* A file as it will stand in the output. */
struct made_file {
    str path;
    uint64_t size;
    struct hash sha256;
    uint64_t pages; /* of a PDF; 0 if that is not known */
    bool is_signed; /* a PDF of which that is known */
};

/*
 * A file of an earlier wave, for download boxes, fingerprints and archives;
 * false if no earlier wave has that path, or its artifact failed. A view
 * asks only after files whose words are in its scope (asserted).
 */
bool made_find(const struct made *made, str path, struct made_file *out);

/* The artifacts whose paths begin so, one after the other, of any wave; NULL after the last. `at` begins at 0. */
const struct artifact *made_next(const struct made *made, str prefix, size_t *at);

/*
 * Files of earlier waves read in pieces, one after the other, by one thread.
 * made_read fits archive_get of format/archive_write.h: its context is what
 * made_reader_file gave. -1: the file cannot be read, or is not what it was
 * (reported).
 */
struct made_reader;
struct made_reader *made_reader_new(const struct made *made, struct arena *arena,
                                    struct diag *diag);
void *made_reader_file(struct made_reader *reader, str path);
int64_t made_read(void *context, uint64_t offset, char *bytes, size_t capacity);
void made_reader_free(struct made_reader *reader);

static inline bool artifact_is_copy(const struct artifact *artifact)
{
    return !artifact->make && !artifact->pack;
}

#endif
