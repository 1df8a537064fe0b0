/*
 * site.h - the portal's model: what the records mean together, on a day.
 *
 * site_build reads the records of content/ and works out everything that
 * pages and exports show: status, relations in both directions, slogan
 * windows, orders, addresses. Nobody sees the clock itself: `today` only
 * decides the state since the last edge, and the same list of edges feeds
 * status, ticker and `phatdong next`, so days that change nothing change no
 * byte. Views must not print `today`, nor "days left".
 *
 * Days are inclusive on both sides: a campaign runs on its first and on its
 * last day. A revision, a withdrawal or a replacement counts from its day on.
 *
 * Ownership the build arena; read only once built, on any thread.
 * Failure   site_build always gives a model; mistakes are in `diag`.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "content/foreign.h"
#include "content/types.h"
#include "site/route.h"

struct arena;
struct diag;
struct map;

enum status {
    STATUS_UNDATED,  /* neither period nor phases are known */
    STATUS_UPCOMING, /* Sắp thực hiện */
    STATUS_RUNNING,  /* Đang thực hiện */
    STATUS_ENDING,   /* Sắp kết thúc: the last seven days */
    STATUS_ENDED,    /* Đã kết thúc; also once the plan is withdrawn or replaced */
    STATUS_ARCHIVED, /* over for a year: to the archive (Law on Archives 33/2024/QH15) */
    STATUS_COUNT
};

/* What has happened to a text, whatever its campaign's status. */
enum standing { STANDING_IN_FORCE, STANDING_CORRECTED, STANDING_SUPERSEDED, STANDING_WITHDRAWN };

/* "withdrawn": its key in labels, style sheets and exports. */
const char *standing_key(enum standing standing);
const char *status_key(enum status status); /* "running": of the label in languages/ */

struct campaign;
struct entry;
struct shelf;
struct unit;

struct entry_list {
    struct entry **items;
    size_t count, capacity;
};
struct campaign_list {
    struct campaign **items;
    size_t count, capacity;
};

/* A line of `basis:` with what it turned out to be. */
struct relation {
    const struct basis *basis;
    struct entry *target;               /* NULL: not on this portal */
    const struct foreign_link *foreign; /* then: on another one that was fetched; or NULL */
};

/* A document of another portal (content/foreign.h); its link is never empty. */
struct foreign_link {
    const struct foreign_portal *portal;
    const struct foreign_campaign *campaign;
    const struct foreign_document *document;
};

/* A file that a document offers: beside its plan, on another server, or made of its text. */
/* A document in another format, made of its text: the files of tai-ve/. */
enum rendition { RENDITION_NONE, RENDITION_PDF, RENDITION_DOCX, RENDITION_TXT, RENDITIONS };

struct entry_file {
    str name;                            /* under which it is published */
    str path;                            /* the file below output/ … */
    str link;                            /* … and its address */
    const struct attachment *attachment; /* as the document lists it; NULL: it does not */
    enum rendition rendition;            /* of a file that is made of the text */
};

/* One document on the portal: a plan or a further document. */
struct entry {
    const struct document *document;
    struct campaign *campaign;
    bool is_plan;
    str link;         /* its page */
    str type_name;    /* "Kế hoạch"; as written if unknown; empty if none */
    str type_printed; /* the same in Vietnamese, whatever the portal's language: as on paper */
    /* Between "Căn cứ " and ";", and the short form where it is cited again. */
    str citation; /* "Kế hoạch số 16/KH-CĐBDT ngày 25 tháng 02 năm 2022 của … về …" */
    str citation_again;  /* "Kế hoạch số 16/KH-CĐBDT" */
    struct unit *issuer; /* NULL if not said */
    /* Of a joint document: those of organizations.yaml that sign it too. */
    LIST_OF(struct unit *) co_issuers;
    str issuer_names;        /* of all of them, divided by "; "; empty if nobody is said */
    struct unit **assignees; /* of document->assignments, one each; NULL after an error */
    enum standing standing;
    struct date shown_date; /* posted, else date, else the period's start: feeds, lists */
    struct date updated;    /* when it was withdrawn, replaced, last revised; else shown_date */
    size_t revisions;       /* that have come into force */
    int year;               /* of date, else of the period's start, else of posted; 0 unknown */
    const struct shelf *year_shelf, *type_shelf; /* where the register has it; never NULL */
    uint64_t number_value;                       /* 16 of "16/KH-CĐBDT"; UINT64_MAX when blank */
    str number_key; /* "16/khcdbdt": one for all spellings of a number; empty when blank */
    LIST_OF(struct relation) basis;
    struct entry_list implementing;                      /* whose basis names this one */
    LIST_OF(struct foreign_link) implementing_elsewhere; /* the same on other portals */
    str download_stem; /* "16-KH-CDBDT", else the id: names of tai-ve/ files, unique in the campaign */
    /*
     * Those that it lists, then (the plan) those of the folder that nobody
     * does, then its text. A file elsewhere is here whether or not it has been
     * fetched: what the build makes tells (write/artifact.h, made_find).
     */
    LIST_OF(struct entry_file) files;
};

struct phase_state {
    const struct phase *phase;
    day_number first, last;
    enum status status; /* UPCOMING, RUNNING or ENDED; UNDATED */
};

struct deadline_state {
    const struct deadline *deadline;
    const struct entry *entry;
    day_number last; /* the last day in time: the day before for "trước ngày"; DAY_MAX if undated */
    bool passed;
    struct unit *by; /* NULL if not said */
};

/* The unit that owes it has it in the words of a task: a list of its tasks would say it twice. */
bool deadline_is_told(const struct deadline_state *deadline);

enum event_kind { EVENT_PHASE, EVENT_DEADLINE, EVENT_MILESTONE };

/*
 * What a calendar tells: the days of a phase, a deadline or a milestone. A
 * deadline or milestone that is known to the month or the year is the whole
 * of it; only the last day of a deadline "before" one is known. What is told
 * in words ("hàng quý") is no event.
 */
struct event {
    enum event_kind kind;
    const struct entry *entry;
    size_t place;           /* among those of its kind in the document, from 0 */
    day_number first, last; /* DAY_MIN, DAY_MAX: a side of a phase that nobody knows */
    struct unit *by;        /* of a deadline; NULL if not said */
    bool cancelled; /* its text was withdrawn, or its plan was replaced before it was over */
};

/* Among slogans of one rank the particular come before the general. */
enum slogan_origin { SLOGAN_WRITTEN, SLOGAN_SUPERIOR, SLOGAN_LENT, SLOGAN_GENERAL };

struct slogan_state {
    const struct slogan *slogan; /* NULL: lent by theme or title */
    str text;
    str link;                  /* to its campaign; empty for slogans.yaml */
    struct campaign *campaign; /* NULL for slogans.yaml */
    day_number first, last;    /* inclusive; DAY_MIN / DAY_MAX: open */
    /*
     * UPCOMING (next), RUNNING (now), ENDED (past); UNDATED when nobody says
     * when it runs: never in the ticker, listed after the past ones.
     */
    enum status status;
    int64_t rank;
    enum slogan_origin origin; /* in a campaign, above us, lent by a campaign, of slogans.yaml */
    const struct foreign_link *foreign; /* of SLOGAN_SUPERIOR: the plan whose it is; else NULL */
    size_t place; /* among all in the order of the ticker, from 1; in a campaign: as written */
};

/* The address elsewhere that a click on it leads to (`url`); empty: it leads to `link`. */
str slogan_url(const struct slogan_state *slogan);

/* A slogan that the ticker shows now, or on a day ahead. */
struct ticker_slogan {
    struct slogan_state *slogan;
    size_t text; /* the same number for the same words: they run once at a time */
    bool now;
    bool soon;    /* now, or in one of the tickers that come next: what a page carries */
    bool carried; /* true of all in site->carried */
};

/*
 * News or an exemplar. Once it is withdrawn (consent was taken back) its
 * address says so and nothing else: neither title nor words may be shown.
 */
struct update_entry {
    const struct update *update;
    struct campaign *campaign;
    str link;
    bool withdrawn;
    struct date updated; /* the withdrawal's day, else its own */
};

/*
 * The picture that chat apps and social networks show beside an address: what
 * is written on it, and where it stands. Its name has a fingerprint of the
 * words, since those programs keep what they once fetched under a name.
 */
struct card {
    str office, title, slogan, foot; /* any may be empty but the title */
    str path, link;                  /* the file below output/, and its address */
};

struct campaign {
    str id;
    const struct campaign_source *source;
    struct entry *plan;
    struct entry_list documents;          /* further ones, by date, number, id */
    LIST_OF(struct update_entry) updates; /* the newest first */
    day_number first, last; /* of period, else of the phases; DAY_MIN/DAY_MAX unknown */
    day_number over_from;   /* the first day after it: ended, withdrawn or replaced */
    day_number
        closed_from; /* withdrawn or replaced; DAY_MAX: it holds, DAY_MIN: nobody says when */
    int year;        /* it is listed under in the archive: of its end, else start, else date */
    enum status status;
    size_t current_phase;                     /* index, or SIZE_MAX */
    LIST_OF(struct phase_state) phases;       /* of the plan, in order of writing */
    LIST_OF(struct deadline_state) deadlines; /* that still hold: dated ones by date, then others */
    LIST_OF(struct deadline_state) former_deadlines; /* those of texts that no longer hold */
    LIST_OF(struct event) events;                    /* by day */
    str calendar;             /* the address of its calendar; empty without events */
    str qr;                   /* of its page's address as a picture; empty without base_url */
    const struct card *card;  /* its own, or the portal's; NULL without base_url */
    str feed;                 /* the address of its feed (Atom); empty without base_url */
    struct entry_file bundle; /* all of its files as a ZIP; name empty: not asked for */
    struct entry_file bag;    /* its newest bag as a ZIP; name empty: it was not archived */
    /*
     * By rank, then order of writing; one lent if there is none. What is under
     * embargo is not here: take slogans from here, never from the records.
     */
    LIST_OF(struct slogan_state) slogans;
    LIST_OF(struct movement_state *) movements;
    struct campaign *superseded_by, *supersedes;
    struct campaign *previous, *next; /* among those issued in the same year, by start */
    /* The same office's plan of the same name, or the same movements, of the years around. */
    struct campaign *year_before, *year_after;
    LIST_OF(struct unit *) units; /* those with assignments or deadlines */
};

/* A movement of movements.yaml, or one that plans name: spellings are one. */
struct movement_state {
    str id, name;
    const struct movement *movement; /* NULL: only named in plans */
    struct campaign_list campaigns;  /* the newest first */
    str link;
};

/* An assignment or deadline of a unit, with where it stands. */
struct task_state {
    const struct assignment *assignment; /* or … */
    const struct deadline_state *deadline;
    const struct entry *entry;
};

/* An office or union of organizations.yaml, or one that documents name. */
struct unit {
    str id, name;
    const struct organization *organization; /* NULL: as printed */
    bool defunct;                            /* `until` has passed */
    struct unit *successor, *parent;
    struct unit *heir; /* of a defunct one: the last along its successors; NULL if it has none */
    LIST_OF(struct unit *) children, predecessors;
    struct entry_list issued; /* the newest first */
    LIST_OF(struct task_state) tasks;
    LIST_OF(const struct event *) events; /* its deadlines, by campaign and day */
    str link;
    str calendar; /* empty without events */
    str feed;     /* of what it issued; empty if it issued nothing, or without base_url */
};

/* A page of the register: the documents of a year, or of a type. */
struct shelf {
    str id;   /* of its address: "2025", "ke-hoach"; a word for those of which it is not said */
    str name; /* "2025", "Kế hoạch"; empty: it is not said */
    str link;
    str feed;                  /* of a type; else empty, and without base_url */
    struct entry_list entries; /* the newest first */
};

/*
 * A former address (`aliases`): a page that leads to the present one or, where
 * the address is a file's that is no page, the present file once more.
 */
struct redirect {
    str from; /* file below output/ */
    str link; /* where to */
    str copy; /* the file below output/ whose bytes stand there too; empty: it is a page */
    struct span at;
};

/* A year of the archive: how many campaigns are over that stand in it. */
struct archive_year {
    int year;
    size_t count;
};

/*
 * What stands at an address of the portal, or what a file of content/ becomes.
 * Views, feeds and links find it by target_by_file and target_by_address.
 */
struct target {
    str link;
    str origin;                     /* who has it: a file below content/, or the address itself */
    struct span at;                 /* where it was written; SPAN_NONE if the portal made it */
    const struct body_facts *facts; /* of a text, whose anchors can be linked to; else NULL */
    const struct file *file;        /* of an attachment or picture, else NULL */
};

struct site {
    const struct content *content;
    const struct site_config *config;
    struct routes *routes;
    day_number today;
    day_number since; /* the last edge up to today: what views may show of the clock; or DAY_MIN */
    bool preview;     /* an explicit --now: pages say "Xem tại ngày …" */

    /* Running ones first, then upcoming, undated, ended; each by date. */
    LIST_OF(struct campaign *) campaigns;
    /* The register: by date of issue, the newest first, then number. */
    LIST_OF(struct entry *) entries;
    LIST_OF(struct entry *) latest;             /* by shown_date, the newest first: home, feeds */
    LIST_OF(struct movement_state *) movements; /* Vietnamese order */
    LIST_OF(struct unit *) units; /* offices, defunct ones, only named ones: Vietnamese order */
    LIST_OF(struct slogan_state) slogans;  /* all: now, next by start, past; by rank */
    LIST_OF(struct slogan_state *) ticker; /* those that run now, at most ticker.max */
    /*
     * The same with what the ticker is going to show next, in the order of the
     * ticker on every day: from the first on, those whose days these are, each
     * text once, ticker.max at most.
     */
    LIST_OF(struct ticker_slogan) carried;
    LIST_OF(struct deadline_state *) deadlines; /* dated and ahead, by date */
    LIST_OF(struct deadline_state *) overdue;   /* the passed ones of campaigns that go on */
    LIST_OF(struct update_entry *) updates;     /* the newest first */
    LIST_OF(struct archive_year) archive_years; /* of ended campaigns, the newest first */
    LIST_OF(struct shelf *) years;              /* of the register, the newest first */
    LIST_OF(struct shelf *) types;              /* Vietnamese order */
    LIST_OF(day_number) edges; /* days on which something changes, ascending, all of them */
    LIST_OF(struct redirect) redirects; /* from `aliases` */
    str calendar;                       /* of all campaigns; empty without events */
    const struct card *card;            /* of pages of no campaign; NULL without base_url */
    struct unit *issuer;                /* of the portal; NULL if not said */
    struct map *campaign_by_id, *unit_by_id, *movement_by_id;
    struct map *page_by_link;      /* link → struct page_text */
    struct map *target_by_file;    /* path below content/ → struct target */
    struct map *target_by_address; /* file of the portal ("thi-dua/index.html") → struct target */
};

/* A title within a citation: "về phát động phong trào …", "quy định chi tiết …"; empty for none. */
str site_title_as_cited(struct arena *arena, str title);

/* Names, or roles, of all who signed: "Tạ Minh Quyền; Lại Thị Thơm"; empty ones are left out. */
str site_signatory_names(struct arena *arena, const struct document *document);
str site_signatory_roles(struct arena *arena, const struct document *document);

/* The name over a signature: where several sign, or one who does not stand at the head. */
str site_signing_body(const struct site *site, const struct entry *entry, size_t signatory);

struct site_options {
    day_number today;
    bool preview;
    str base_url; /* overrides site.yaml's; empty: not */
    const struct map *archived; /* by id: campaigns that were archived; NULL: none */
};

/* Always gives a model; what is wrong with the records together is reported (S- and L-messages). */
struct site *site_build(struct arena *arena, const struct content *content,
                        const struct site_options *options, struct diag *diag);

/* Whether the portal has what security.txt needs: an address and a contact. */
bool site_has_security_file(const struct site *site);

/* The addresses of a document for programs, beside its page: as data, index.json; as it was written, index.md. */
str site_data_link(const struct site *site, struct arena *arena, const struct entry *entry);
str site_source_link(const struct site *site, struct arena *arena, const struct entry *entry);

/* Whether a file below output/ has the name of a campaign's card: one that goes when words change. */
bool site_is_card(const struct site *site, str path);
/*
 * The days by which the browser goes on telling a campaign's status until the
 * next build: DAY_MIN and DAY_MAX where there is none. What is over stays so,
 * and what nobody dated has no day.
 */
void campaign_days_ahead(const struct campaign *campaign, day_number *first, day_number *last);

/* To be found in the archive; those that are come last in site->campaigns. */
bool campaign_is_over(const struct campaign *campaign);

/* The next edge after `today`, or DAY_MAX: when the portal next changes by itself. */
day_number site_next_edge(const struct site *site);

/*
 * Named orders for qsort on an array of struct entry *;
 * those of words and of persons are in site/order.h.
 */
int order_entries_by_number(const void *a, const void *b); /* year, then value: 2 < 16 < 149 */
int order_entries_newest(const void *a, const void *b);    /* date of issue: the register */
int order_entries_latest(const void *a, const void *b);    /* shown_date: home, feeds */

/*
 * What a link in a body means: "../mttq/plan.md#muc-ii" is the campaign's
 * page, "ke-hoach.pdf" an attachment, "#muc-ii" an anchor, "/khau-hieu/" an
 * address of the portal. `from_file` is the file below content/ that holds it.
 * `link` comes without the way to the root; false if nothing is there.
 * `external` for https, http, mailto, tel. Any thread.
 */
struct link_target {
    bool external;
    str link;                       /* below the portal, or the address as written */
    str fragment;                   /* without '#' */
    const struct file *file;        /* of an attachment or picture */
    const struct body_facts *facts; /* of a text: its anchors */
};
bool site_resolve(const struct site *site, struct arena *arena, str from_file, str target,
                  struct link_target *out);

#endif
