/*
 * markdown.h - CommonMark with tables and footnotes, by cmark-gfm.
 *
 * cmark-gfm parses and nothing more: content/ walks its tree with a writer of
 * its own. Debian's cmark-gfm needs seconds to minutes on small crafted texts
 * (deep nesting, runs of brackets, references that expand, tables that fill
 * up), so markdown_check comes first and refuses what could be slow; behind it
 * parsing takes time in proportion to the text. Link reference definitions are
 * refused there too: they vanish from the page and can expand without bound.
 *
 * Only the table extension is attached. Extensions with special characters
 * (strikethrough, autolink) change tables that all parsers share.
 *
 * Ownership a tree belongs to the caller, who frees it with cmark_node_free.
 * Failure   none but of memory, which ends the program with 3.
 * Threads   any; one tree belongs to one thread at a time.
 */
#ifndef FORMAT_MARKDOWN_H
#define FORMAT_MARKDOWN_H

#include "base/diag.h"
#include "base/str.h"

#include <cmark-gfm.h>

struct arena;

/* What is wrong with a text: a message with the limit or the word it names, and offsets in the text. */
struct markdown_fault {
    enum message message;
    str argument;
    size_t start, end;
};

struct markdown_fault_list {
    struct markdown_fault *items;
    size_t count, capacity;
};

void markdown_fault_add(struct arena *arena, struct markdown_fault_list *faults,
                        enum message message, str argument, size_t start, size_t end);

/* False, with at least one fault, if the text must not be parsed. The text has LF line ends. */
bool markdown_check(struct arena *arena, str text, struct markdown_fault_list *faults);

/* Only for a text that markdown_check let through. */
cmark_node *markdown_parse(str text);

/* cmark's node types and those of its extension in one enum, for switch and tables. */
enum markdown_kind {
    MARKDOWN_OTHER,
    MARKDOWN_DOCUMENT,
    MARKDOWN_QUOTE,
    MARKDOWN_LIST,
    MARKDOWN_ITEM,
    MARKDOWN_CODE_BLOCK,
    MARKDOWN_HTML_BLOCK,
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING,
    MARKDOWN_RULE,
    MARKDOWN_NOTE,
    MARKDOWN_TABLE,
    MARKDOWN_ROW,
    MARKDOWN_CELL,
    MARKDOWN_TEXT,
    MARKDOWN_SOFT_BREAK,
    MARKDOWN_HARD_BREAK,
    MARKDOWN_CODE,
    MARKDOWN_HTML,
    MARKDOWN_EMPHASIS,
    MARKDOWN_STRONG,
    MARKDOWN_LINK,
    MARKDOWN_IMAGE,
    MARKDOWN_NOTE_MARK,
    MARKDOWN_KINDS
};

enum markdown_kind markdown_kind(cmark_node *node);

/* Of a table: 'l', 'c', 'r' or 0 for each column. */
const unsigned char *markdown_alignments(cmark_node *table, size_t *count);

#endif
