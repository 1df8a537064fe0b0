/*
 * template_lint.h - where in HTML a tag of a template stands.
 *
 * Escaping makes a value safe in text and in quoted attributes, nowhere else.
 * A small scanner reads the template's text, piece by piece between the tags,
 * and knows at each tag what an HTML parser would be in the middle of. It
 * takes the pieces in the order of writing: both branches of a condition
 * must leave it in the same place.
 *
 * For template_compile.c alone.
 */
#ifndef THEME_TEMPLATE_LINT_H
#define THEME_TEMPLATE_LINT_H

#include "base/source.h"

struct diag;

enum lint_state {
    LINT_TEXT,
    LINT_OPEN,    /* after '<' */
    LINT_NAME,    /* in the name of an element */
    LINT_ELEMENT, /* between attributes */
    LINT_ATTRIBUTE,
    LINT_VALUE, /* after '=' */
    LINT_UNQUOTED,
    LINT_DOUBLE,
    LINT_SINGLE,
    LINT_BANG, /* after "<!": a comment or a declaration */
    LINT_COMMENT,
    LINT_DECLARATION,
    LINT_RAW, /* within <script> or <style> */
};

struct lint {
    enum lint_state state;
    struct span opened; /* the '<' of what is open */
    str name;           /* of the element that was opened last; a slice of the source */
    str attribute;      /* whose value comes next */
    bool closing;       /* "</name" */
    unsigned char seen; /* how much of an end ("-->", "</script") stands right before */
};

/* Takes the next piece of the source's text. */
void lint_text(struct lint *lint, const struct source *source, str piece);

/* A tag that prints something may stand here; else it is reported, and false returned. */
bool lint_value(const struct lint *lint, struct span tag, struct diag *diag);

/* The same for the opening or closing tag of a section, which prints nothing itself. */
bool lint_section(const struct lint *lint, struct span tag, struct diag *diag);

/* At the end of a template or of what fills a block: nothing may be open. */
bool lint_end(const struct lint *lint, struct diag *diag);

#endif
