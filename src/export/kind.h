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
};

typedef void export_view(const struct export_context *context, const struct made *made,
                         struct arena *arena, struct value *view);
typedef void export_write(const struct value *view, struct buf *out);

/* data.c */
export_view export_register, export_register_table, export_campaigns, export_slogans;
export_write write_json, write_register_csv, write_slogans_text;
/* feed.c */
export_view export_feed;
export_write write_atom, write_json_feed;
/* web.c */
export_view export_sitemap, export_robots, export_security;
export_write write_sitemap, write_robots, write_security;

/* standing.c, in the portal's language: "Withdrawn", and a sentence; empty while a text holds. */
str standing_label(const struct export_context *context, const struct entry *entry);
str standing_note(const struct export_context *context, struct arena *arena,
                  const struct entry *entry);

/* web.c: the parts of a sitemap that is too long for one file. */
void sitemap_plan(struct arena *arena, const struct export_context *context,
                  struct artifact_list *out);

/* text.c: one plain text for each document. */
void text_plan(struct arena *arena, const struct export_context *context,
               struct artifact_list *out);

/* calendar.c: those of campaigns, units and the portal that have something to tell. */
void calendar_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out);

/* "urn:uuid:…" of a name: RFC 9562 version 8, from its SHA-256. */
str export_uuid(struct arena *arena, str name);
/* The same for a document or update: of issuer, campaign and id, never of an address. */
str export_entry_uuid(struct arena *arena, const struct entry *entry);
str export_update_uuid(struct arena *arena, const struct update_entry *update);
/* Of a place within a document: "deadline/0". */
str export_place_uuid(struct arena *arena, const struct entry *entry, str place);

#endif
