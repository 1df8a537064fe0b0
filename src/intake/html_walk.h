/*
 * html_walk.h - inside intake/html_walk and html_table: a walk over a page.
 *
 * One walk fills one list of blocks; a cell, what is hidden and what stands
 * around the document have walks of their own, so that they cut no paragraph.
 */
#ifndef INTAKE_HTML_WALK_H
#define INTAKE_HTML_WALK_H

#include "intake/html_parts.h"

struct html_walk {
    struct flow *flow;
    const struct html_node *heart; /* the document */
    struct block_list *into;
    const char *left_out; /* why; NULL in the document */
    struct block block;   /* the paragraph that grows, while `open` */
    bool open;
    bool gap;               /* an empty line came before */
    bool mark_ends;         /* a note's mark stands last: a word behind it stands apart */
    size_t letters, linked; /* bytes of it, and of those in links */
    str label;              /* of an item that has no text yet */
    bool bullet;            /* it is a sign, no number */
    int marks;              /* within a heading */
};

/* Where blocks go. */
struct html_place {
    struct block_list *into;
    const char *left_out;
    bool whole; /* the node itself, not only what is in it */
};

void html_walk_node(struct html_walk *walk, const struct html_node *node,
                    const struct html_look *outer, struct html_list *list);
void html_walk_children(struct html_walk *walk, const struct html_node *node,
                        const struct html_look *look, struct html_list *list);
void html_walk_apart(const struct html_walk *walk, struct html_place place,
                     const struct html_node *node, const struct html_look *look);
void html_end_paragraph(struct html_walk *walk);

/* html_table.c */
void html_walk_table(struct html_walk *walk, const struct html_node *node,
                     const struct html_look *look);

#endif
