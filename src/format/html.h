/*
 * html.h - HTML from strangers, as a tree (libxml2's HTML parser).
 *
 * Tags that are left open, closed twice or unknown are forgiven, more or less as
 * browsers do it; comments, processing instructions and the document type are
 * left out. Entities are letters, also those that came after HTML 4 and are
 * Vietnamese, and the numbers of windows-1252 that old editors wrote (&#150;).
 * Nothing is ever fetched.
 *
 * Limits    base/limits.h: nodes, depth, attributes of one element. They are
 *           held while the bytes are read, so that no page costs more.
 * Ownership the arena.
 * Threads   any.
 */
#ifndef FORMAT_HTML_H
#define FORMAT_HTML_H

#include "base/str.h"

struct arena;

struct html_attribute {
    str name; /* in small letters */
    str value;
};

struct html_node {
    str name; /* of an element, in small letters; empty: a text */
    str text;
    const struct html_attribute *attributes;
    size_t attribute_count;
    struct html_node *parent, *next, *first, *last; /* `first` and `last` of its children */
    size_t words, signs;                            /* the caller's own; zero at first */
    bool hidden;                                    /* the same */
};

enum html_fault {
    HTML_OK,
    HTML_TOO_MUCH, /* more nodes than any page of text has */
    HTML_TOO_DEEP, /* or too many attributes */
};

/* `text` is UTF-8. The root has no name that means anything, and the page below it. */
enum html_fault html_read(struct arena *arena, str text, struct html_node **root);

/* An attribute's value; STR_NONE if there is none. */
str html_attribute(const struct html_node *node, const char *name);

#endif
