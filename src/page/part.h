/*
 * part.h - parts of views that several kinds of page show.
 */
#ifndef PAGE_PART_H
#define PAGE_PART_H

#include "content/body.h"
#include "page/kind.h"
#include "site/site.h"
#include "site/status.h"

/* A line in a list: {title, link, number, type, date, issuer, status, standing …}. */
void part_entry(const struct page *page, struct arena *arena, struct value *map,
                const struct entry *entry);
/* "…/KH-CĐS": a blank number is shown as blank, never made up. */
str part_number(struct arena *arena, const struct entry *entry);
void part_campaign(const struct page *page, struct arena *arena, struct value *map,
                   const struct campaign *campaign);
/* A document of another portal, and whose it is: `source`, nothing for NULL. */
void part_elsewhere(const struct page *page, struct arena *arena, struct value *map,
                    const struct foreign_link *from);
void part_source(const struct page *page, struct arena *arena, struct value *map,
                 const struct foreign_link *from);
void part_slogan(const struct page *page, struct arena *arena, struct value *map,
                 const struct slogan_state *slogan);
str part_update_title(const struct page *page, const struct update_entry *update);
void part_update(const struct page *page, struct arena *arena, struct value *map,
                 const struct update_entry *update);
void part_deadline(const struct page *page, struct arena *arena, struct value *map,
                   const struct deadline_state *deadline);
/* {name, link, defunct, successor: {name, link}}; null for NULL. */
void part_unit(struct arena *arena, struct value *map, const char *key, const struct unit *unit);
void part_unit_facts(struct arena *arena, struct value *map, const struct unit *unit);
/* The name behind an id of organizations.yaml; a name as printed stays. */
str part_organization_name(const struct page *page, str written);
/* {name, link, …} of what was written: an id's unit, or a name as printed without a link. */
void part_organization(const struct page *page, struct arena *arena, struct value *map,
                       const char *key, str written);
/* {name, purpose, meaning}: what "b/c" means, where it is known. */
void part_recipient(const struct page *page, struct arena *arena, struct value *map,
                    const struct recipient *recipient);
/*
 * {status: {key, label}, first, last} of a campaign: its status now, and the
 * days by which the browser changes the word until the next build.
 */
void part_status(const struct page *page, struct arena *arena, struct value *map,
                 const struct campaign *campaign);
/* {entries, total, pager}: a list of documents, those of this page. */
void part_entries(const struct page *page, const struct made *made, struct arena *arena,
                  struct value *view, struct entry *const *items, size_t count);
/* {first, last}: days for the browser's clock, as 2023-11-05; empty where open. */
void part_days(struct arena *arena, struct value *map, day_number first, day_number last);
/* The same with {status: {key, label}}, of a window of days. */
void part_window(const struct page *page, struct arena *arena, struct value *map,
                 struct window window);
/* {calendar, subscribe}: a calendar's address, and the one that programs subscribe to. */
void part_calendar(const struct page *page, struct arena *arena, struct value *view, str link);
/* share: {zalo, facebook, mail, qr}, where base_url is set; feedback: a letter to the office. */
void part_share(const struct page *page, struct arena *arena, struct value *view,
                const struct entry *entry, str qr);
/* {number, count, previous, next, items: [{number, link, current}]}; nothing on a list of one page. */
void part_pager(const struct page *page, struct arena *arena, struct value *view);

/*
 * The full text: {html, parts, outline: […], words, fingerprint}; nothing without
 * a body. Its topmost headings are h2, or what `heading_base` says. `parts` is
 * null, or for a text with annexes {main, annexes}: the same HTML in two.
 */
void part_body(const struct page *page, struct arena *arena, struct value *map, const char *key,
               const struct body_facts *facts, str file, uint32_t start, uint32_t end,
               struct hash body_hash, int heading_base);

/*
 * The HTML of a part of the text for other sites (struct body_style, plain), with
 * whole addresses; NULL without one. A text without annexes is BODY_MAIN.
 */
const struct deferred *part_reposted_body(const struct page *page, struct arena *arena,
                                          const struct entry *entry, enum body_part part);

/* {head: {…}, foot: {…}}: what stands above and below the body on paper. */
void part_issued(const struct page *page, struct arena *arena, struct value *map,
                 const struct entry *entry);

/* All of a document: metadata, text, downloads, relations. */
void part_document(const struct page *page, const struct made *made, struct arena *arena,
                   struct value *view, const struct entry *entry);

/* file: {name, link, format, size, bytes, sha256}; null if there is none. */
void part_main_file(const struct page *page, const struct made *made, struct arena *arena,
                    struct value *map, const struct entry *entry);

#endif
