/*
 * body_tree.h - a body as it is meant: sections, clauses and paragraphs by printed marker.
 *
 * Between cmark's tree and the writers, for the files body*.c alone. cmark says
 * where blocks begin and end; this tree says what stands under what:
 *
 *     - If a marker's kind is open, the clause is its sibling; else it closes
 *       what is lower and goes under what is left. Headings count alike.
 *     - A heading without a number nests by its signs '#', and clauses after it
 *       stay below it.
 *     - A paragraph without a marker closes the clauses.
 *     - What is indented stays in its item, whatever its marker says.
 *
 * Ownership blocks live in the arena and point into the text and into cmark's
 *           tree; body_tree_release frees the latter.
 */
#ifndef CONTENT_BODY_TREE_H
#define CONTENT_BODY_TREE_H

#include "content/body.h"
#include "content/clause.h"
#include "format/markdown.h"

struct arena;
struct buf;

/* A line of text: inline nodes from `first` up to, without it, `end` (NULL: the last sibling). */
struct body_run {
    cmark_node *first, *end;
    size_t marker_len; /* bytes of the first text that are the printed marker */
};

enum block_kind {
    BLOCK_ROOT,
    BLOCK_SECTION, /* the run is its heading */
    BLOCK_LIST,    /* clauses of one kind */
    BLOCK_CLAUSE,
    BLOCK_PARAGRAPH,
    BLOCK_QUOTE,
    BLOCK_TABLE,
    BLOCK_CODE,
    BLOCK_HTML, /* shown as text */
    BLOCK_RULE,
    BLOCK_NOTE,
};

struct block {
    enum block_kind kind;
    struct block *parent, *first, *last, *next;
    struct body_run run;
    struct clause_marker marker; /* of a section, clause or list */
    str id;                      /* of a section or clause; may be empty */
    int level;                   /* sections around it, itself included */
    size_t start, end;           /* bytes of the text: its first line */
    cmark_node *node;            /* of a table, code or HTML */
};

struct body_tree {
    str text;
    cmark_node *root;
    struct block *body;
    struct block *notes;   /* its children, in the order of their numbers from 1; NULL: none */
    const uint32_t *lines; /* where each line begins, and the end of the last one */
    size_t line_count;
};

/*
 * Checks the limits, parses and nests. False, with a fault, if a limit refuses
 * the text; then there is nothing to release.
 */
bool body_tree_build(struct arena *arena, str text, struct body_tree *tree,
                     struct markdown_fault_list *faults);
void body_tree_release(struct body_tree *tree);

/* The first byte of a node, and the end of its first line; of a node without a place, of what holds it. */
size_t body_tree_offset(const struct body_tree *tree, cmark_node *node);
size_t body_tree_line_end(const struct body_tree *tree, size_t offset);

/* The bytes of a list item's marker in the source, without the space after it. */
str body_tree_item_marker(const struct body_tree *tree, cmark_node *item);

/* Walks a run: each leaf once; emphasis, links and pictures when entered and when left. */
struct body_step {
    cmark_node *node; /* NULL before the first step */
    enum markdown_kind kind;
    bool leaving;
};
bool body_step(const struct body_run *run, struct body_step *step);
/* Goes on behind the node that was just entered. */
void body_step_over(struct body_step *step);

struct body_run body_run_of(cmark_node *node); /* all children of the node */

/* The run as plain text: breaks are spaces, pictures their words in [ ], notes' marks left out. */
void body_run_text(const struct body_run *run, struct buf *out);

str body_literal(cmark_node *node);

/* body_form.c: the form of Decree 30, for what shows a body. `scratch` is written over. */
enum body_form { FORM_PLAIN, FORM_BASIS, FORM_TITLE, FORM_ANNEX_NOTE };
enum body_region { BODY_AT_START, BODY_IN_TEXT, BODY_IN_ANNEX }; /* start: before any clause */
enum body_form body_form_of(const struct block *paragraph, enum body_region region,
                            struct buf *scratch);
/* A heading of the first level that begins with "Phụ lục". */
bool body_form_is_annex(const struct block *block, struct buf *scratch);
/* The first heading in an annex, if it has no number. */
bool body_form_is_annex_title(const struct block *section, enum body_region region);

/* Plain text of the first paragraphs, on one line, at most `count` characters, cut at a word's end. */
str body_tree_lead(const struct body_tree *tree, size_t count, struct arena *scratch);

/* What is shown, unwrapped and without notes' marks: the words of the fingerprint. */
void body_tree_text(const struct body_tree *tree, struct arena *scratch, struct buf *body,
                    struct buf *notes);

/* Faults of blocks and links with the place of each, and the links themselves. */
struct body_findings {
    struct markdown_fault_list errors, warnings;
    struct body_link_list links; /* `at` holds offsets in the text and no source */
    struct body_note_list notes;
};
void body_check(struct arena *arena, const struct body_tree *tree, struct body_findings *findings);

/*
 * What CommonMark takes away from a text is found by comparing its letters with
 * those that the tree holds. Each place where some are missing is a fault.
 */
void body_find_lost(struct arena *arena, const struct body_tree *tree,
                    struct markdown_fault_list *faults);

#endif
