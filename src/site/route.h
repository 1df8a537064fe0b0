/*
 * route.h - every address of the portal, in one table.
 *
 * An address is a path below the portal's root without a leading '/': the
 * file "thi-dua/mttq/index.html" is written, "thi-dua/mttq/" is linked (link
 * style web) or "thi-dua/mttq/index.html" (link style folder, where base_url
 * is unset and the portal is opened from a disk). Addresses belong to the
 * portal: their words come from site.yaml's `paths:` or the language, never
 * from a theme, and live for ever.
 *
 * A file has its name as a folder shows it ("a b.pdf"); a link is what an href
 * holds, percent-encoded ("a%20b.pdf"), so that nobody who writes one has to
 * think of it: only the way to the root is put before it.
 *
 * Ownership what is returned lives in the arena, or in the routes.
 * Failure   none: a word of `paths:` that no address can hold is passed over.
 * Threads   routes are read only once made.
 */
#ifndef SITE_ROUTE_H
#define SITE_ROUTE_H

#include "base/str.h"

struct arena;
struct site_config;

enum route {
    ROUTE_HOME,
    ROUTE_CAMPAIGNS,      /* list of all: thi-dua/ */
    ROUTE_CAMPAIGN,       /* thi-dua/<id>/ */
    ROUTE_REPOST,         /* thi-dua/<id>/dang-lai/: its text for other sites */
    ROUTE_DOCUMENT,       /* thi-dua/<id>/<doc>/ */
    ROUTE_UPDATE,         /* thi-dua/<id>/cap-nhat/<slug>/ */
    ROUTE_FILE,           /* thi-dua/<id>/tep/<name> */
    ROUTE_DOWNLOAD,       /* thi-dua/<id>/tai-ve/<name> */
    ROUTE_CAMPAIGN_ICS,   /* thi-dua/<id>/lich.ics */
    ROUTE_CAMPAIGN_QR,    /* thi-dua/<id>/ma-qr.svg: its address to be scanned */
    ROUTE_CARD,           /* thi-dua/<id>/anh.<fingerprint>.png: what chat apps show of it */
    ROUTE_CAMPAIGN_JSON,  /* thi-dua/<id>/index.json */
    ROUTE_CAMPAIGN_MD,    /* thi-dua/<id>/index.md */
    ROUTE_DOCUMENT_JSON,  /* thi-dua/<id>/<doc>/index.json */
    ROUTE_DOCUMENT_MD,    /* thi-dua/<id>/<doc>/index.md */
    ROUTE_SLOGANS,        /* khau-hieu/ */
    ROUTE_TICKER,         /* ticker/ */
    ROUTE_TICKER_FILE,    /* ticker/<name> */
    ROUTE_ARCHIVE,        /* luu-tru/ */
    ROUTE_ARCHIVE_YEAR,   /* luu-tru/<year>/ */
    ROUTE_REGISTER,       /* van-ban/ */
    ROUTE_REGISTER_CSV,   /* van-ban.csv */
    ROUTE_REGISTER_JSON,  /* van-ban.json */
    ROUTE_REGISTER_YEAR,  /* van-ban/<year>/ */
    ROUTE_REGISTER_TYPE,  /* van-ban/loai/<type>/ */
    ROUTE_REGISTER_ROWS,  /* van-ban/muc-<number>.js: what the page filters */
    ROUTE_REGISTER_FULL,  /* van-ban/day-du-<number>.js: what it exports */
    ROUTE_MOVEMENTS,      /* phong-trao/ */
    ROUTE_MOVEMENT,       /* phong-trao/<id>/ */
    ROUTE_ORGANIZATIONS,  /* don-vi/ */
    ROUTE_ORGANIZATION,   /* don-vi/<id>/ */
    ROUTE_UNIT_ICS,       /* don-vi/<id>/lich.ics */
    ROUTE_SEARCH,         /* tim-kiem/ */
    ROUTE_SEARCH_FILE,    /* tim-kiem/<name>: its index */
    ROUTE_OPEN_SEARCH,    /* opensearch.xml: what a browser's own search asks */
    ROUTE_PAGE,           /* <id>/ */
    ROUTE_PAGE_LANGUAGE,  /* <language>/<id>/ */
    ROUTE_PAGE_FILE,      /* tep/<name>: a picture in pages/ */
    ROUTE_ASSET,          /* tai-nguyen/<name> (with a fingerprint in the name) */
    ROUTE_ATOM,           /* feed.xml */
    ROUTE_JSON_FEED,      /* feed.json */
    ROUTE_CAMPAIGN_FEED,  /* thi-dua/<id>/feed.xml */
    ROUTE_UNIT_FEED,      /* don-vi/<id>/feed.xml */
    ROUTE_TYPE_FEED,      /* van-ban/loai/<type>/feed.xml */
    ROUTE_CAMPAIGNS_JSON, /* campaigns.json */
    ROUTE_CATALOG,        /* catalog.jsonld */
    ROUTE_CALENDAR,       /* lich.ics */
    ROUTE_CALENDAR_PAGE,  /* lich/ */
    ROUTE_SITEMAP,        /* sitemap.xml */
    ROUTE_SITEMAP_PART,   /* sitemap-<number>.xml, where one file is not enough */
    ROUTE_ROBOTS,         /* robots.txt */
    ROUTE_NOT_FOUND,      /* 404.html */
    ROUTE_SECURITY,       /* .well-known/security.txt */
    ROUTE_COUNT
};

/* The file of the search index that names the others, and how much of its sum its address holds. */
#define SEARCH_INDEX       STR("index.js")
#define SEARCH_VERSION_LEN 10

enum link_style { LINK_WEB, LINK_FOLDER };

struct routes {
    enum link_style style;
    str base_url;           /* ends with '/'; empty if unset */
    str page_word;          /* of the further pages of a list: "trang-" */
    str words[ROUTE_COUNT]; /* each row in the portal's words: "thi-dua/<id>/" */
};

/* `base_url` overrides the configuration's where it is not empty. */
struct routes *routes_new(struct arena *arena, const struct site_config *config, str base_url);

/* The link to an address; `first` and `second`, as named, fill the row's <…> in order (empty if none). */
str route_link(const struct routes *routes, struct arena *arena, enum route route, str first,
               str second);
/* The file to write: an address that ends with '/' gets "index.html". */
str route_file(const struct routes *routes, struct arena *arena, enum route route, str first,
               str second);
/* Page `number` of a list (from 1): "van-ban/", then "van-ban/trang-2/". */
str route_list_link(const struct routes *routes, struct arena *arena, str list_link, size_t number);
/* The file behind a link. */
str route_link_file(struct arena *arena, str link);
/* The same of a path that is no longer, or not yet, encoded: a folder's is its "index.html". */
str route_path_file(struct arena *arena, str path);
/* base_url + the link; empty where base_url is unset. */
str route_absolute(const struct routes *routes, struct arena *arena, str link);
/* Whether a file below output/ stands where the route says, whatever its <…> are. */
bool route_matches(const struct routes *routes, enum route route, str path);
/* For docs and messages: "thi-dua/<id>/" of a row. */
str route_pattern(const struct routes *routes, struct arena *arena, enum route route);

#endif
