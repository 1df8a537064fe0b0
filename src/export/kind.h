/*
 * kind.h - an export is a row: where it stands, what it holds, how it is written.
 */
#ifndef EXPORT_KIND_H
#define EXPORT_KIND_H

#include "base/value.h"
#include "export/export.h"
#include "site/site.h"
#include "write/artifact.h"

struct export_kind {
    enum route route;
    const char *name; /* of ROUTE_TICKER_FILE's file; else "" */
    bool needs_base_url;
    bool (*is_wanted)(const struct site *site); /* NULL: always */
    /* `made` tells of attachments and texts: exports come after them (write/artifact.h). */
    void (*view)(const struct export_context *context, const struct made *made, struct arena *arena,
                 struct value *view);
    void (*write)(const struct value *view, struct buf *out);
    bool whole; /* it holds all documents, and is written in pieces */
};

typedef void export_view(const struct export_context *context, const struct made *made,
                         struct arena *arena, struct value *view);
typedef void export_write(const struct value *view, struct buf *out);

/* data.c */
export_view export_register, export_register_table, export_campaigns;
export_write write_json, write_register_csv;
/* ticker.c */
export_view export_ticker_feed, export_ticker_code, export_ticker_joined, export_ticker_now;
export_write write_ticker_code, write_ticker_joined, write_ticker_lines, write_ticker_rss,
    write_ticker_fragment;
/* feed.c */
export_view export_feed;
export_write write_atom, write_json_feed;
/* catalog.c */
export_view export_catalog;
/* web.c */
export_view export_sitemap, export_robots, export_security, export_open_search;
export_write write_sitemap, write_robots, write_security, write_open_search;

/* data.c: base_url + link where there is one, else the link below the portal. */
str export_address(const struct export_context *context, struct arena *arena, str link);
/* What the exports tell of a document, of one of its files; ticker.c: of a slogan. */
void export_put_entry(const struct export_context *context, struct arena *arena, struct value *map,
                      const struct entry *entry);
/*
 * document.c: where the full text is, if there is one, and its fingerprint,
 * which tells whether two portals show the same words.
 */
void export_put_text(const struct export_context *context, struct arena *arena, struct value *map,
                     const struct entry *entry);
void export_put_file(const struct export_context *context, const struct made *made,
                     struct arena *arena, struct value *map, const struct entry_file *file);
void export_put_slogan(const struct export_context *context, struct arena *arena, struct value *map,
                       const struct slogan_state *slogan);

/* document.c: each document as data and as it was written. */
void document_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out);

/* data.c: the register once more, in parts, for its page. */
void register_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out);

/* feed.c: those of campaigns, offices and types of document. */
void feeds_plan(struct arena *arena, const struct export_context *context,
                struct artifact_list *out);

/* web.c: the parts of a sitemap that is too long for one file. */
void sitemap_plan(struct arena *arena, const struct export_context *context,
                  struct artifact_list *out);

/* card.c: the picture of each campaign, and the portal's, for chat apps. */
void card_plan(struct arena *arena, const struct export_context *context,
               struct artifact_list *out);
/* search.c: the index that the search page reads. */
void search_plan(struct arena *arena, const struct export_context *context,
                 struct artifact_list *out);

/* calendar.c: those of campaigns, units and the portal that have something to tell. */
void calendar_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out);

/* qr.c: one picture for each campaign, where base_url is set. */
void qr_plan(struct arena *arena, const struct export_context *context, struct artifact_list *out);

/* "urn:uuid:…" of a name: RFC 9562 version 8, from its SHA-256. */
str export_uuid(struct arena *arena, str name);
/* The same for an update; that of a document stands in export.h. */
str export_update_uuid(struct arena *arena, const struct update_entry *update);
/* Of a place within a document: "deadline/0". */
str export_place_uuid(struct arena *arena, const struct entry *entry, str place);

#endif
