/*
 * html_parts.h - inside intake/html_*: which part of a web page is the document, and how it looks.
 */
#ifndef INTAKE_HTML_PARTS_H
#define INTAKE_HTML_PARTS_H

#include "format/html.h"
#include "intake/flow.h"

/* What an element's tag says of it, whatever page it stands on. */
enum html_kind {
    HTML_INLINE,
    HTML_BLOCK,    /* a paragraph, or something that holds some */
    HTML_HEADING,  /* h1 … h6 */
    HTML_BREAK,    /* br */
    HTML_RULE,     /* hr */
    HTML_PICTURE,  /* img */
    HTML_BULLETS,  /* ul, menu, dir */
    HTML_NUMBERS,  /* ol */
    HTML_ITEM,     /* li */
    HTML_TABLE,    /* table */
    HTML_ROWS,     /* thead, tbody, tfoot */
    HTML_ROW,      /* tr */
    HTML_CELL,     /* td, th */
    HTML_QUOTE,    /* q */
    HTML_LEFT_OUT, /* script, input …: no text of the page */
};

enum html_kind html_kind_of(const struct html_node *node);

/* How text looks: each element changes that of the one around it. */
struct html_look {
    bool bold, italic, centred, preformatted;
    bool link;
};

void html_look_change(const struct html_node *node, struct html_look *look);

/* It is not shown: `hidden`, display:none, in its own style or in a sheet of the page. */
bool html_is_hidden(const struct html_node *node);

/* Marks what the page's style sheets hide, for html_is_hidden. */
void html_hide(struct arena *arena, struct html_node *root);

/* "display: none; color: red": the value of a property in a style, without !important; or empty. */
str html_style(const struct html_node *node, const char *property);
str html_style_of(str style, const char *property);
bool html_style_hides(str style);

/* A word of the names that stand in `class` or `id`, parted at spaces, '-' and '_', is one of these. */
bool html_is_named(const struct html_node *node, const char *const *words, size_t count);

/*
 * The element that holds the document: by the names that portals give it, else
 * the innermost that holds nearly all words outside of links. Counts the words
 * and signs of a document in every node, for html_is_outside.
 */
const struct html_node *html_find_main(struct html_node *root);

/* A menu, a list of other news, a counter: by its name, where it holds little of the page. */
bool html_is_outside(const struct html_node *node, const struct html_node *heart);

/* The numbers of a list, as browsers print them. */
struct html_list {
    const struct html_list *outer;
    const struct html_node *node; /* NULL: no list */
    int64_t next;
    bool down;
};

struct html_list html_list_of(const struct html_node *node, const struct html_list *outer);
/* What stands before an item, with a space behind it; empty if nothing does. */
str html_list_label(struct arena *arena, struct html_list *list, const struct html_node *item);

/* Why something is not of the text. */
extern const char html_hidden[], html_links[], html_around[];

/* The page as a flow: what is not of `heart` has `left_out`. */
void html_walk(struct flow *flow, const struct html_node *root, const struct html_node *heart);

#endif
