/*
 * types.h - what authors write, decoded: one struct a type.
 *
 * Every struct here is described once more by a table of fields in
 * content/schema_*.c, and by nothing else: decoding with exact errors, JSON, the
 * YAML that the importer writes, the record cache, `phatdong schema` and
 * docs/format.md all walk that table.
 *
 * A scalar keeps the place where it was written, so that rules can point at
 * it. Absent text has `s.len == 0`, an absent date `date_is_none`.
 *
 * Ownership the build arena; nothing here is changed after content_load.
 */
#ifndef CONTENT_TYPES_H
#define CONTENT_TYPES_H

#include "base/date.h"
#include "base/hash.h"
#include "base/list.h"
#include "base/scope.h"
#include "base/source.h"

struct body_facts;
struct foreign_list;
struct value;

/* A text as written. */
struct text {
    str s;
    struct span at;
};

/* A date as written, as precise as it was. */
struct when {
    struct date date;
    struct span at;
};

struct flag {
    bool set; /* false when absent */
    struct span at;
};

struct number {
    int64_t n; /* the field's default when absent */
    struct span at;
};

struct text_list {
    struct text *items;
    size_t count, capacity;
};

#define LIST_OF(type)                                                                              \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

struct revision {
    struct when date;
    struct text reason;
};

struct withdrawal {
    struct when date;
    struct text by, reason;
};

struct period {
    struct when start, end;
};

struct phase {
    struct text name;
    struct when start, end;
    struct text theme, tasks;
};

struct deadline {
    struct when date;   /* or … */
    struct text when;   /* … as printed: "hàng quý" */
    struct flag before; /* "trước ngày": the day itself is too late */
    struct text task, by, to;
};

struct milestone {
    struct when date;
    struct text title;
};

#define RANK_STANDARD 100 /* of a slogan that says none */

struct slogan {
    struct text text;
    struct when start, end; /* both inclusive; absent: the campaign's period, or no limit */
    struct flag before;     /* the end is exclusive: "trước ngày" */
    struct number rank;     /* smaller comes first */
    struct flag embargo;    /* kept out of every build before its start */
    struct text url;
};

struct basis {
    struct text type, number;
    struct when date;
    struct text issuer, title, url;
};

struct assignment {
    struct text unit, task; /* unit: an id of organizations.yaml, or a name as printed */
};

struct recipient {
    struct text name, purpose; /* purpose: b/c, t/h, p/h … as printed without brackets */
};

struct signatory {
    struct text organization, authority, role, name;
};

struct contact {
    struct text name, address, phone, email;
};

struct attachment {
    struct text file; /* in the campaign's folder, or … */
    struct text url;  /* … elsewhere, with its sum */
    struct text sha256;
    struct text title;
    struct flag signed_original; /* `signed: true`: the digitally signed original */
};

struct printed { /* head and foot as printed, where it differs from the normalised field */
    struct text number, date, place, issuer, title, recipients, signature;
};

/* A rule of the proof-reader (rules/) that one text is spared, and why. */
struct exemption {
    struct text off, reason;
};

/* A plan (plan.md) or another document of a campaign. */
struct document {
    /* front matter: content/schema_types.c */
    struct text type, number, title, subtitle, summary;
    struct when posted;
    LIST_OF(struct revision) revisions;
    struct withdrawal withdrawn;
    struct text issuer, place;
    struct when date;
    struct text theme;
    struct period period;
    LIST_OF(struct phase) phases;
    LIST_OF(struct deadline) deadlines;
    LIST_OF(struct milestone) milestones;
    LIST_OF(struct slogan) slogans;
    struct text_list movements;
    LIST_OF(struct basis) basis;
    LIST_OF(struct assignment) assignments;
    LIST_OF(struct recipient) recipients;
    LIST_OF(struct signatory) signatories;
    struct contact contact;
    LIST_OF(struct attachment) attachments;
    struct text supersedes;
    struct text_list aliases;
    struct text layout; /* state | union | party */
    struct flag draft;
    struct printed printed;
    LIST_OF(struct exemption) check;

    /* from the file itself */
    str id;   /* file name without .md; "plan" for the plan */
    str file; /* below content/: "campaigns/mttq/plan.md" */
    struct source *source;
    uint32_t body_start, body_end;  /* in source->text; equal: no body */
    struct hash body_hash;          /* of the body's bytes */
    struct hash record_hash;        /* of the whole normalised file */
    uint32_t questions;             /* places that import marked and nobody has settled yet */
    const struct body_facts *facts; /* never NULL; empty without a body */
};

/* The files of updates/: news and exemplars (điển hình tiên tiến). */
struct update {
    struct text title, summary;
    struct when date;
    struct text kind; /* news | exemplar */
    struct text name; /* of the exemplar */
    struct text unit;
    struct text consent; /* required for an exemplar: what was agreed, by whom, when */
    struct withdrawal withdrawn;
    struct flag draft;
    LIST_OF(struct exemption) check;

    str id, file;
    struct source *source;
    uint32_t body_start, body_end;
    struct hash body_hash, record_hash;
    uint32_t questions;
    const struct body_facts *facts;
};

/* A file of pages/. */
struct page_text {
    struct text title, summary;
    struct number weight; /* order in the menu */
    struct flag menu;
    struct text_list aliases;
    struct flag draft;
    LIST_OF(struct exemption) check;

    str id;       /* file name without .md and language */
    str language; /* "en" of name.en.md, else empty */
    str file;
    struct source *source;
    uint32_t body_start, body_end;
    struct hash body_hash, record_hash;
    uint32_t questions;
    const struct body_facts *facts;
};

/* A file that is published byte for byte. */
struct file {
    str name; /* in the campaign's folder, NFC */
    str path; /* below content/ */
    uint64_t size;
    struct hash sha256;
    uint32_t width, height; /* of a picture, else 0 */
    struct source *source;  /* for messages about it; its text is not kept */
};

struct campaign_source {
    str id;                               /* folder name */
    struct document *plan;                /* NULL after an error: the folder has none */
    LIST_OF(struct document *) documents; /* the others, by file name */
    LIST_OF(struct update *) updates;     /* by file name */
    LIST_OF(struct file) files;           /* attachments, by name */
    struct scope texts;                   /* of the plan, documents and updates, drafts included */
};

struct organization {
    struct text id, name, short_name, parent, place, website;
    struct contact contact;
    struct when from, until;
    struct text successor;
    struct text_list variants; /* other spellings of the name */
};

struct movement {
    struct text id, name, kind; /* kind: phong trào | cuộc vận động */
    struct text_list variants;
    struct text summary;
};

struct ticker_config {
    struct text motion;    /* on | off */
    struct number max;     /* default 12 */
    struct text_list from; /* self, superior */
};

struct path_config { /* permanent addresses; empty: the language's default */
    struct text campaign, archive, documents, movements, organizations, slogans, files, downloads,
        updates, repost, calendar, search;
};

struct menu_item {
    struct text title, url;
};

struct publish_target { /* read by remote/, which knows the kinds */
    struct text name;
    const struct value *settings;
};

struct check_config {
    struct text_list off; /* codes of rules */
};

/* site.yaml */
struct site_config {
    struct text title, subtitle, base_url, language, timezone, issuer, theme;
    struct text_list documents; /* pdf, docx, txt, zip */
    struct ticker_config ticker;
    struct text commit; /* files | swap */
    struct text_list sources, allow_hosts;
    struct path_config paths;
    LIST_OF(struct menu_item) menu;
    struct text logo;
    struct contact contact;
    struct text responsible, footer;
    struct check_config check;
    LIST_OF(struct publish_target) publish;

    struct source *source; /* NULL: the portal has no site.yaml */
    int zone_minutes;      /* of timezone */
};

/* All that content/ holds. */
struct content {
    struct site_config config;
    LIST_OF(struct organization) organizations;
    LIST_OF(struct movement) movements;
    LIST_OF(struct slogan) slogans; /* slogans.yaml: of no campaign */
    LIST_OF(struct page_text *) pages;
    LIST_OF(struct file) page_files;           /* what lies beside pages: their pictures; by name */
    LIST_OF(struct campaign_source) campaigns; /* by id, in bytes */
    struct file logo;                          /* name empty: none */
    const struct foreign_list *foreign;        /* what other portals tell; NULL: not read */
    struct hash hash;                          /* of all that was read */
    struct hash fields_hash; /* the same without the words of texts: see struct campaign_source */
    size_t file_count;                /* of campaigns and pages, with their bytes, and the */
    uint64_t file_bytes, read_memory; /* memory it took to read them: for `build --stats` */
};

#endif
