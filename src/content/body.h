/*
 * body.h - the text of a plan: read, checked, and written as HTML; for paper see body_blocks.h.
 *
 * The printed numbering is text. Markdown only separates blocks; what stands
 * under what comes from the kind of the printed marker ("II.", "2.1.", "đ)",
 * "-"), as content/clause.h tells. So a page shows "1. 3. 3." where the paper does.
 *
 * body_read says all that is wrong with a text, with places; the writers take
 * a text that was read before and say nothing. They parse it again, since
 * bodies are not kept in memory, and refuse only what breaks a limit.
 *
 * Ids      A numbered clause or heading is "muc-" and the chain of numbers:
 *          2.1 under II is muc-ii-2-1, đ) is dd, the same number again gets
 *          -lan-2. A heading without a number is "muc-" and its slug. Notes are
 *          chu-thich-1 …, and their marks [1] … chu-thich-1-goi-1. Nothing in a
 *          body has an id that begins otherwise.
 * Classes  so (the printed marker; with dieu that of an article), table (the box
 *          around a table), phai, giua, trai (cells), chu-thich (the notes),
 *          can-cu (a legal basis), tieu-de (a line that stands apart), phu-luc (an
 *          annex), kem-theo ("(Kèm theo …)" under its title), n (a number that no
 *          line may end in: format/unbroken.h).
 * Owner    what body_read fills lives in its arena, texts copied: the source's
 *          text may go, the `struct source` of the spans may not.
 * Threads  all functions may run on any thread.
 */
#ifndef CONTENT_BODY_H
#define CONTENT_BODY_H

#include "base/hash.h"
#include "base/source.h"
#include "base/term.h"

struct arena;
struct buf;
struct diag;

/* A link or a picture as written; whether it leads anywhere is known to site/. */
struct body_link {
    str target;
    struct span at;
    bool image;
    str alt; /* of a picture */
};

/* A place that can be linked to: clauses and headings, in order. The outline is those with `heading`. */
struct body_anchor {
    str id;
    str number; /* as printed: "2.1."; empty for a heading without one */
    str title;  /* of a heading, without the number; empty for a clause */
    int level;  /* headings above it, itself included, from 1; of a clause: those above it plus 1 */
    struct span at;
    bool heading;
};

struct body_link_list {
    struct body_link *items;
    size_t count, capacity;
};

struct body_anchor_list {
    struct body_anchor *items;
    size_t count, capacity;
};

/* How often each note is referred to: a place for each mark. */
struct body_note_list {
    uint32_t *items;
    size_t count, capacity;
};

struct body_facts {
    struct body_link_list links;
    struct body_anchor_list anchors;
    struct body_note_list notes;
    /*
     * SHA-256 over the words (runs of letters and digits), one a line: those of
     * the title, of the body with its markers, then an empty line and those of
     * the notes. A picture counts with its alt text. What the program adds
     * (numbers of notes, labels) does not count.
     */
    struct hash fingerprint;
    size_t word_count;
    bool has_table;
    str lead;           /* its first words, on one line */
    struct terms terms; /* of the whole record, for search: filled by who reads it */
};

/* Whether the page that shows the text has a place of this name among its notes. */
bool body_has_note_id(const struct body_facts *facts, str id);

/*
 * Reads the slice [start, end) of source->text, which is UTF-8 in NFC with LF
 * line ends. False if anything was an error: a limit, text that CommonMark
 * would swallow, a link outside the allow list, a picture without alt text.
 * Its words go into `words` too, unless that is NULL.
 */
bool body_read(struct arena *arena, const struct source *source, size_t start, size_t end,
               str title, struct body_facts *facts, struct term_set *words, struct diag *diag);

/* On paper the signatures stand between the text and its annexes: from the first "Phụ lục" on. */
enum body_part { BODY_WHOLE, BODY_MAIN, BODY_ANNEX };
bool body_has_annex(const struct body_facts *facts);

/* Where a link leads, for the page that shows it. */
struct body_target {
    str href;
    uint32_t width, height; /* of a picture; 0: unknown */
};

struct body_style {
    /* False leaves the target as written; NULL is allowed. Called on the writer's thread. */
    bool (*resolve)(const void *context, struct arena *scratch, str target, bool image,
                    struct body_target *out);
    const void *context;
    int heading_base;  /* the h level of the topmost heading: 2 */
    str id_prefix;     /* before every id, for two documents in one page; may be empty */
    str notes_heading; /* "Chú thích" */
    str back_label; /* "Trở lại chú thích {0} trong bài": {0} is the note's number, or 1-2 */
    str table_label;     /* "Bảng {0}": the name of a table's scrolling box */
    enum body_part part; /* the notes stand at the end of the last one */
    /*
     * For other sites, whose editors drop what they do not know: no id, class or
     * section; each clause is a paragraph that begins with its marker, never an
     * item of a list, which a browser would number again. A target that
     * `resolve` does not know, or gives no address, is no link.
     */
    bool plain;
};

/* False if a limit refuses the text or the output. */
bool body_html(str text, const struct body_style *style, struct arena *scratch, struct buf *out);

/* Plain text of the first paragraphs, on one line, at most `count` characters, cut at a word's end. */
str body_summary(str text, size_t count, struct arena *scratch);

#endif
