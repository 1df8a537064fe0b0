/*
 * foreign.h - what other portals say of themselves: their campaigns.json.
 *
 * `phatdong fetch` keeps a copy of each source of site.yaml, with its address
 * and time; a build reads the copies and never the network. Everything in them
 * was written by strangers: it is text to be shown and held against numbers and
 * names, never a path or markup. Links lead to the host that site.yaml
 * names and nowhere else; a document without such a link is left out.
 *
 * Ownership the arena's; read only once read.
 * Failure   a copy that cannot be read is an error that says to fetch again.
 */
#ifndef CONTENT_FOREIGN_H
#define CONTENT_FOREIGN_H

#include "base/catalog.h"
#include "content/types.h"

struct arena;
struct diag;

/* campaigns.json, as content/schema_foreign.c describes it. */
struct foreign_basis {
    struct text type, number;
    struct when date;
    struct text issuer, title, url;
};

struct foreign_slogan {
    struct text text;
    struct text from, to; /* moments; `to` is the first one after it */
    struct text url;
    struct number rank;
};

struct foreign_document {
    struct text id, url, number;
    struct when date;
    struct text type, type_name, issuer, title, standing;
    LIST_OF(struct foreign_basis) basis;

    str link; /* worked out of `url`: whole, on the source's host; empty: of no use */
};

struct foreign_campaign {
    struct foreign_document plan;
    struct text theme;
    struct when start, end;
    LIST_OF(struct foreign_slogan) slogans;
    LIST_OF(struct foreign_document) documents;
};

struct foreign_organization {
    struct text id, name, short_name, parent, url;
};

struct foreign_portal {
    struct number version;
    struct text title, url;
    LIST_OF(struct foreign_organization) organizations;
    LIST_OF(struct foreign_campaign) campaigns;

    str source;          /* the address in site.yaml */
    str host;            /* of it */
    struct date fetched; /* the day on which this text was fetched first */
};

struct foreign_list {
    struct foreign_portal *items;
    size_t count, capacity;
};

/* The days of a slogan, both inclusive; DAY_MIN and DAY_MAX: not said. */
void foreign_slogan_days(const struct foreign_slogan *slogan, day_number *first, day_number *last);

/* A copy in the cache: a head of lines, an empty one, the JSON as it came. */
struct foreign_copy {
    str url;
    str fetched; /* 2026-07-01T02:03:04Z */
    str etag;    /* may be empty */
    str json;
};

/* Its file below the cache's folder: a hash of the address. */
str foreign_copy_name(struct arena *arena, str url);
str foreign_copy_write(struct arena *arena, const struct foreign_copy *copy);
/* False if the bytes are not what was written. */
bool foreign_copy_read(str bytes, struct foreign_copy *out);

/*
 * False with the first fault, and its place in the JSON, in `fault`; texts of
 * `out` point into the copy's.
 */
bool foreign_read(struct arena *arena, const struct foreign_copy *copy, enum language language,
                  struct foreign_portal *out, str *fault);

/* The copies of all sources of site.yaml; one that is not there yet is a warning. */
void foreign_load(struct arena *arena, const struct site_config *config, str folder,
                  enum language language, struct foreign_list *out, struct diag *diag);

/* "thidua.example.gov.vn" of "https://thidua.example.gov.vn:8443/x"; empty if it is no such address. */
str foreign_host(str url);

#endif
